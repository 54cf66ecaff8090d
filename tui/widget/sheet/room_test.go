package sheet_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"napkin/tui/cell"
	"napkin/tui/ui"
	"napkin/tui/widget/sheet"
)

// small is the room a sheet has on a screen of 80x24.
const smallWidth, smallHeight = 74, 20

func opened(t *testing.T, c *ui.Context, id string) *sheet.Widget {
	t.Helper()
	compiled, ok := c.Library.Sheet(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	return sheet.New("s", compiled, nil)
}

func drawn(t *testing.T, c *ui.Context, w *sheet.Widget) string {
	t.Helper()
	lines, _ := w.View(c, smallWidth, smallHeight, true)
	if len(lines) != smallHeight {
		t.Errorf("%d lines, want %d", len(lines), smallHeight)
	}
	for _, line := range lines {
		if got := cell.Width(line); got > smallWidth {
			t.Errorf("a line of %d cells: %q", got, line)
		}
	}
	return ansi.Strip(lines.String())
}

func TestResultsThatDoNotFitScrollAndTheChosenOneIsExplained(t *testing.T) {
	c := context(t)
	w := opened(t, c, "waiting-line")
	for range w.Result().Inputs {
		press(t, c, w, "down")
	}
	for _, line := range w.Result().Outputs {
		text := drawn(t, c, w)
		if !strings.Contains(text, "▌ "+line.Label[:min(len(line.Label), 12)]) {
			t.Errorf("%q is chosen but not in sight:\n%s", line.Label, text)
		}
		for _, want := range []string{line.Label + " = ", "\n  = ", " of 17"} {
			if !strings.Contains(text, want) {
				t.Errorf("with %q chosen %q is missing:\n%s", line.Label, want, text)
			}
		}
		press(t, c, w, "down")
	}
}

func TestTheCurveIsSeenOnASmallScreen(t *testing.T) {
	c := context(t)
	for _, tc := range []struct{ id, kept, hidden string }{
		{"feed-capacity", "writes   ", "reads at peak"},
		{"waiting-line", "servers' worth of work", "wait, p50"},
		{"littles-law", "in flight  ", "nothing"},
	} {
		w := opened(t, c, tc.id)
		press(t, c, w, "g")
		text := drawn(t, c, w)
		for _, want := range []string{"Curve", "▲", "└", tc.kept} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the curve lacks %q:\n%s", tc.id, want, text)
			}
		}
		if strings.Contains(text, tc.hidden) {
			t.Errorf("%s: %q is still there:\n%s", tc.id, tc.hidden, text)
		}
		press(t, c, w, "g")
		if strings.Contains(drawn(t, c, w), "└") {
			t.Errorf("%s: the curve stays", tc.id)
		}
	}
}

func TestTheAxesOfACurveAreNumbersThatFit(t *testing.T) {
	c := context(t)
	for _, head := range c.Library.Calculators() {
		w := opened(t, c, head.ID)
		press(t, c, w, "g")
		for range w.Result().Inputs {
			text := drawn(t, c, w)
			if !strings.Contains(text, "└") && !strings.Contains(text, "choose") {
				t.Errorf("%s: there is no curve:\n%s", head.ID, text)
			}
			for line := range strings.SplitSeq(text, "\n") {
				before, _, found := strings.Cut(line, "┤")
				if number := []rune(before); found && strings.ContainsAny(string(number[max(len(number)-7, 0):]), "…/") {
					t.Errorf("%s: the axis says %q", head.ID, line)
				}
				if _, title, found := strings.Cut(line, "Curve"); found && strings.Contains(title, "…") {
					t.Errorf("%s: the title is %q", head.ID, line)
				}
			}
			press(t, c, w, "down")
		}
	}
}

func TestRangesStandApartFromTheirLabelsOnASmallScreen(t *testing.T) {
	c := context(t)
	w := opened(t, c, "feed-capacity")
	keys(t, c, w, strings.Split("80M..120M", "")...)
	if text := drawn(t, c, w); !strings.Contains(text, "daily users › 80M..120M ") {
		t.Errorf("what is typed is not seen whole:\n%s", text)
	}
	keys(t, c, w, "enter")
	text := drawn(t, c, w)
	for _, want := range []string{"followers per author 200", "timeline inserts ", "left for the origin ", "bytes out, text only ", " /s", "=> the mean fits one primary", "writes = users", "90 % in"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
	if strings.ContainsAny(text, "…") || strings.Contains(text, "moved by") {
		t.Errorf("something is cut, or says that all comes from the one range:\n%s", text)
	}
}

func TestWhatIsTypedLastIsSeenThoughTheResultsNeedRoom(t *testing.T) {
	c := context(t)
	w := opened(t, c, "feed-capacity")
	for _, key := range strings.Split("80000000..120000000", "") {
		keys(t, c, w, key)
		drawn(t, c, w)
	}
	if text := drawn(t, c, w); !strings.Contains(text, "..120000000 ") {
		t.Errorf("the end of what was typed is not in sight:\n%s", text)
	}
}

func TestAClickFindsTheRowThatScrolledThere(t *testing.T) {
	c := context(t)
	for _, curve := range []bool{false, true} {
		w := opened(t, c, "waiting-line")
		press(t, c, w, "up")
		if curve {
			press(t, c, w, "g")
		}
		lines, zones := w.View(c, smallWidth, smallHeight, true)
		for _, zone := range zones {
			w.Update(c, ui.Click{Zone: zone.ID})
			line, _ := w.Chosen()
			text := ansi.Strip(lines[zone.Rect.Y])
			if zone.Rect.X > 0 && !strings.Contains(text, line.Label) {
				t.Errorf("a click on %q chooses %q", text, line.Label)
			}
		}
	}
}
