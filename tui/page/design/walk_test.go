package design_test

import (
	"strings"
	"testing"
	"time"

	"napkin/tui/layout"
	"napkin/tui/uitest"
)

const feed = "/designs/Social media feed.yaml"

var usual = layout.Size{W: 120, H: 40}

// begin starts the social feed from its problem.
func begin(t *testing.T, size layout.Size) *uitest.Driver {
	t.Helper()
	d := uitest.Start(t, size)
	d.Go("problem/social-feed").Has("Start").Keys("enter").Has("step 3 of 9")
	if d.World.Files.Text(feed) == "" {
		t.Fatal("starting a problem wrote no file")
	}
	return d
}

func TestTheFeedIsWalkedThroughAllSteps(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "[").Has("Requirements", "follows another user", "99.95%")
	for i, want := range []string{"Estimates", "API and data", "High-level design", "Deep dive", "Bottlenecks", "Scale, reliability", "Trade-offs", "Security"} {
		d.Keys("]").Has(want)
		if i == 0 {
			d.Has("2,315", "57,870", "73", "10,950", "350", "8.74")
		}
	}
	d.Keys("]").Has("step 9 of 9")
}

func TestATypedRequirementIsInTheFileAtOnceAndCommentsStay(t *testing.T) {
	d := begin(t, usual)
	before := d.World.Files.Text(feed)
	d.Keys("[", "[", "a").Type("A reader mutes a word").Keys("enter", "esc")
	after := d.World.Files.Text(feed)
	if !strings.Contains(after, "A reader mutes a word") {
		t.Fatalf("the file lacks what was typed:\n%s", after)
	}
	for _, line := range strings.Split(before, "\n") {
		if strings.Contains(line, "#") && !strings.Contains(after, line) {
			t.Errorf("the comment %q is gone", line)
		}
	}
	d.Keys("u")
	if got := d.World.Files.Text(feed); got != before {
		t.Errorf("undo did not give the file back:\n%s", got)
	}
}

func TestEstimatesAreLiveWhileTyping(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "enter")
	for range len("100M user") {
		d.Keys("backspace")
	}
	d.Type("200M user").Has("4,630")
	if strings.Contains(d.World.Files.Text(feed), "200M") {
		t.Error("a formula reached the file before it was taken")
	}
	d.Keys("enter").Has("4,630")
	if !strings.Contains(d.World.Files.Text(feed), "200M user") {
		t.Error("the taken value is not in the file")
	}
}

func TestABadFormulaKeepsTheGoodNumbers(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "enter")
	for range len("100M user") {
		d.Keys("backspace")
	}
	d.Type("100M +").Keys("enter").Has("esc drops it")
	d.Keys("esc").Has("2,315")
	if !strings.Contains(d.World.Files.Text(feed), "100M user") {
		t.Error("a bad formula changed the file")
	}
}

func TestAChangeOnDiskIsPickedUp(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[")
	text := d.World.Files.Text(feed)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, strings.ReplaceAll(text, "100M user", "50M user"))
	d.Advance(2*time.Second).Has("picked up the change on disk", "1,157")
}

func TestAHostileFileShowsWhereItIsWrongAndKeepsTheRest(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[")
	text := d.World.Files.Text(feed)
	d.Advance(2 * time.Second)
	d.World.Files.Put(feed, text+"\ncomponents: [[[[\n\x1b]0;gone\a")
	d.Advance(2*time.Second).Has("✗", "2,315")
	d.World.Files.Put(feed, "]]]]")
	d.Advance(2 * time.Second).Screen()
	d.World.Files.Put(feed, text)
	d.Advance(2 * time.Second).Lacks("✗ ")
}

func TestTwoWritersAreAskedNotMixed(t *testing.T) {
	d := begin(t, usual)
	d.Keys("[", "[")
	text := d.World.Files.Text(feed)
	d.Advance(500 * time.Millisecond)
	d.World.Files.Put(feed, strings.Replace(text, "99.95%", "99.9%", 1))
	d.Keys("a").Type("A reader mutes a word").Keys("enter")
	d.Has("changed elsewhere").Keys("m")
	after := d.World.Files.Text(feed)
	if !strings.Contains(after, "99.9%") || !strings.Contains(after, "A reader mutes a word") {
		t.Errorf("one of the two changes is lost:\n%s", after)
	}
}

func TestATickNeedsEvidence(t *testing.T) {
	d := begin(t, usual)
	before := d.World.Files.Text(feed)
	d.Keys("t").Has("not yet:")
	if d.World.Files.Text(feed) != before {
		t.Error("a step was ticked without evidence")
	}
}

func TestTheEditorOpensTheFile(t *testing.T) {
	d := begin(t, usual)
	d.Keys("e")
	if len(d.World.Edited) != 1 || d.World.Edited[0] != feed {
		t.Errorf("the editor was opened on %v", d.World.Edited)
	}
}

func TestItExportsAsMarkdown(t *testing.T) {
	d := begin(t, usual)
	d.Keys("x").Has("exported to")
	text := d.World.Files.Text(strings.TrimSuffix(feed, ".yaml") + ".md")
	for _, want := range []string{"# Social media feed", "2,315 /s", "simplicity with scalability"} {
		if !strings.Contains(text, want) {
			t.Errorf("the export lacks %q:\n%s", want, text)
		}
	}
}

func TestASystemOfOnesOwnStartsFromAnEmptyFile(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Keys("3", "n").Type("ticket shop").Keys("enter").Has("step 1 of 9", "ticket shop")
	d.Keys("enter").Type("A buyer reserves a seat").Keys("enter", "esc")
	if !strings.Contains(d.World.Files.Text("/designs/ticket shop.yaml"), "A buyer reserves a seat") {
		t.Error("the new design does not hold what was typed")
	}
	d.Keys("esc").Has("ticket shop")
}

func TestEveryStepFitsEverySize(t *testing.T) {
	for _, size := range []layout.Size{{W: 60, H: 15}, {W: 80, H: 24}, {W: 99, H: 30}, {W: 100, H: 30}, {W: 120, H: 36}, {W: 160, H: 45}, {W: 200, H: 60}} {
		d := begin(t, size)
		d.Keys("[", "[")
		for range 9 {
			for range 3 {
				d.Screen()
				d.Keys("enter").Screen()
				d.Keys("esc", "tab")
			}
			d.Keys("]")
		}
	}
}

func TestTheReferenceIsReadOnly(t *testing.T) {
	d := uitest.Start(t, usual)
	d.Go("problem/social-feed").Keys("down", "down", "enter").Has("read only")
	d.Keys("]", "]", "]").Has("High-level").Keys("esc").Has("Design the feed")
}
