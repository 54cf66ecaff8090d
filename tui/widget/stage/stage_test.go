package stage_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/uitest"
	"napkin/tui/widget/stage"
)

func context(t *testing.T) *ui.Context {
	w := uitest.NewWorld(t)
	return &ui.Context{Services: w.Services, Theme: theme.For(true, colorprofile.TrueColor), Size: layout.Size{W: 80, H: 20}}
}

// press runs the binding for a key, as the root would.
func press(t *testing.T, c *ui.Context, w *stage.Widget, key string) {
	t.Helper()
	for _, b := range w.Keys(c) {
		for _, k := range b.Keys {
			if k == key && b.Run != nil {
				b.Run()
				return
			}
		}
	}
	t.Fatalf("no binding for %q", key)
}

func TestAPlayerFitsEverySizeInEveryPhase(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		for _, phase := range []string{"", "space", "."} {
			w := stage.New("lab", l, nil, 1)
			if phase != "" {
				press(t, c, w, "space")
			}
			if phase == "." {
				for range 60 {
					press(t, c, w, ".")
				}
			}
			for width := 30; width <= 150; width += 7 {
				for height := 8; height <= 44; height += 3 {
					lines, _ := w.View(c, width, height, true)
					if len(lines) != height {
						t.Fatalf("%s at %dx%d: %d lines", w.Spec().ID, width, height, len(lines))
					}
					for _, line := range lines {
						if got := cell.Width(line); got != width {
							t.Fatalf("%s at %dx%d: a line of %d cells: %q", w.Spec().ID, width, height, got, line)
						}
					}
				}
			}
		}
	}
}

func TestTheNaturalHeightStaysWhileItRuns(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		w := stage.New("lab", l, nil, 1)
		before, _ := w.View(c, 70, 0, false)
		press(t, c, w, "space")
		for range 300 {
			press(t, c, w, ".")
		}
		after, _ := w.View(c, 70, 0, true)
		if len(before) != len(after) {
			t.Errorf("%s: %d lines before, %d while it runs", w.Spec().ID, len(before), len(after))
		}
	}
}

func TestAKnobTurnsAndComesBack(t *testing.T) {
	c := context(t)
	w := stage.New("lab", c.Library.Labs()[0], nil, 1)
	press(t, c, w, "space")
	first, _ := w.View(c, 100, 30, true)
	press(t, c, w, "right")
	turned, _ := w.View(c, 100, 30, true)
	if first.String() == turned.String() {
		t.Error("turning a knob changes nothing on the screen")
	}
	press(t, c, w, "R")
	press(t, c, w, "space")
	again, _ := w.View(c, 100, 30, true)
	if first.String() != again.String() {
		t.Error("the knobs are not as at first after R")
	}
}

func TestEnterAfterThePredictionChangesNothing(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		w := stage.New("lab", l, nil, 1)
		press(t, c, w, "enter") // predicts
		before, _ := w.View(c, 100, 30, true)
		for _, b := range w.Keys(c) {
			if b.Keys[0] == "enter" && b.Off == "" {
				t.Errorf("%s: enter does %q on a knob", w.Spec().ID, b.Help)
			}
		}
		for range w.Spec().Knobs {
			press(t, c, w, "down")
		}
		press(t, c, w, "enter")
		after, _ := w.View(c, 100, 30, true)
		if before.String() == after.String() {
			t.Errorf("%s: enter on a fault does nothing", w.Spec().ID)
		}
	}
}

func TestTheStatusSaysPausedWheneverNothingRuns(t *testing.T) {
	c := context(t)
	w := stage.New("lab", c.Library.Labs()[0], nil, 1)
	for _, step := range []struct {
		key    string
		paused bool
	}{{"enter", false}, {"space", true}, {"space", false}, {".", true}, {"r", true}, {"space", false}} {
		press(t, c, w, step.key)
		if got := strings.HasPrefix(w.Status(), "paused"); got != step.paused {
			t.Errorf("after %s: %q", step.key, w.Status())
		}
	}
}

func TestNoValueOfAKnobIsCutAt80x24(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		spec := l.Spec()
		w := stage.New("lab", l, nil, 1)
		press(t, c, w, "space")
		for _, k := range spec.Knobs {
			value := k.Default
			for range max(len(k.Choices), 2) {
				value = k.Nudge(value, 1)
				press(t, c, w, "right")
				want := k.Label + " ‹ " + k.Format(value)
				if got := text(c, w); !strings.Contains(got, want+" ›") && !strings.Contains(got, want+"›") {
					t.Errorf("%s: the screen does not say %q:\n%s", spec.ID, want, got)
				}
			}
			press(t, c, w, "down")
		}
	}
}
