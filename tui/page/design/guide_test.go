package design_test

import (
	"strings"
	"testing"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

func TestTheInterviewerAnswersWhenAsked(t *testing.T) {
	d := uitest.Start(t, usual).Go("problem/social-feed#requirements")
	d.Has("1 Requirements", "5 min", "How soon must a new post be seen?").Lacks("By its author at once")
	d.Keys("down", "down", "enter").Has("By its author at once")
	d.Keys("enter").Lacks("By its author at once")
	d.Keys("a").Has("By its author at once", "In time order, for now", "22 seconds")
	d.Keys("a").Lacks("By its author at once")
}

func TestADecisionIsACardAndIsMarkedOnceAnswered(t *testing.T) {
	d := uitest.Start(t, usual).Go("problem/social-feed#high-level").Has("0 of 9 questions answered")
	d.Keys("enter").Has("Which ways to make the feeds").Keys("a", "esc")
	d.Has("1 of 9 questions answered", "◆")
}

func TestTheWalkKnowsItsInterviewer(t *testing.T) {
	d := begin(t, usual)
	d.Keys("i").Has("interviewer", "3 API and data", "Decisions").Keys("esc").Has("step 3 of 9")
	empty := uitest.Start(t, usual).Go("problem/social-feed").Keys("down", "enter")
	empty.Keys("i").Has("interviewer", "1 Requirements")
	if text := empty.World.Files.Text(feed); !strings.Contains(text, "problem: social-feed") {
		t.Errorf("a design begun from nothing does not name its problem:\n%s", text)
	}
}

// Whatever is opened, at every size: nothing is wider than the screen, and the
// chosen line is in sight.
func TestTheGuideKeepsItsLineInSight(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 200, H: 60}} {
		d := uitest.Start(t, size).Go("problem/social-feed#requirements")
		for i := range 40 {
			d.Keys("enter")
			if strings.Contains(d.Screen(), "Review ›") {
				d.Keys("esc")
			}
			if !strings.Contains(d.Screen(), "▌") && !strings.Contains(d.Screen(), "Calculate ›") {
				t.Fatalf("%dx%d: after %d moves no line is chosen in sight:\n%s", size.W, size.H, i, d.Screen())
			}
			if strings.Contains(d.Screen(), "Calculate ›") {
				d.Keys("esc")
			}
			d.Keys("down")
		}
		d.Has("interviewer")
	}
}
