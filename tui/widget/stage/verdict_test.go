package stage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"napkin/engine/lab"
	"napkin/tui/ui"
	"napkin/tui/widget/stage"
)

// finished plays a lab to its end; guess is the option predicted, -1 for none.
func finished(t *testing.T, c *ui.Context, l lab.Lab, given lab.Settings, guess int) *stage.Widget {
	t.Helper()
	w := stage.New("lab", l, given, 1)
	if guess < 0 {
		press(t, c, w, "space")
	} else {
		press(t, c, w, fmt.Sprint(guess+1))
	}
	step(t, c, w)
	return w
}

// step goes on to the end of the run.
func step(t *testing.T, c *ui.Context, w *stage.Widget) {
	t.Helper()
	for range int(w.Spec().Duration.Seconds())*4 + 1 {
		press(t, c, w, ".")
		if help(c, w, "space") == "go on" {
			return
		}
	}
	t.Fatalf("%s does not end", w.Spec().ID)
}

// help is what the bar says of a key.
func help(c *ui.Context, w *stage.Widget, key string) string {
	for _, b := range w.Keys(c) {
		if b.Keys[0] == key {
			return b.Help
		}
	}
	return ""
}

// text is what is drawn at 80x24, without colour and line breaks.
func text(c *ui.Context, w *stage.Widget) string {
	lines, _ := w.View(c, 76, 20, true)
	return strings.Join(strings.Fields(ansi.Strip(lines.String())), " ")
}

func TestHintsAfterTheVerdictAreShownWholeAndLeadBackToIt(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		w := finished(t, c, l, nil, -1)
		verdict := text(c, w)
		hints := w.Spec().Hints
		for i, hint := range hints {
			press(t, c, w, "h")
			if want := fmt.Sprintf("Hint %d of %d: %s", i+1, len(hints), hint); !strings.Contains(text(c, w), want) {
				t.Errorf("%s does not show %q:\n%s", w.Spec().ID, want, text(c, w))
			}
		}
		press(t, c, w, "h")
		if text(c, w) != verdict {
			t.Errorf("%s: the last h leads not back to the verdict:\n%s", w.Spec().ID, text(c, w))
		}
		press(t, c, w, "h")
		if last := hints[len(hints)-1]; !strings.Contains(text(c, w), last) {
			t.Errorf("%s: the last hint cannot be read again", w.Spec().ID)
		}
	}
}

func TestAHintTakenWhileItRunsIsNotTakenTwice(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		w := stage.New("lab", l, nil, 1)
		press(t, c, w, "space")
		press(t, c, w, "h")
		step(t, c, w)
		press(t, c, w, "h")
		if !strings.Contains(text(c, w), "Hint 2 of") {
			t.Errorf("%s: the second hint does not follow the first:\n%s", w.Spec().ID, text(c, w))
		}
	}
}

func TestTheVerdictAnswersThePredictionAndIsShownWhole(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		spec := l.Spec()
		for _, v := range slices.Concat([]lab.Variant{{Name: "untouched"}}, spec.Decoys, spec.Fixes) {
			run := l.Start(1, spec.With(v.Settings))
			run.Advance(spec.Duration)
			for guess := range spec.Predict.Options {
				w := finished(t, c, l, v.Settings, guess)
				want := spec.Predict.Answered(guess) + " " + run.Outcome().Text
				if got := text(c, w); !strings.Contains(got, want) {
					t.Errorf("%s, %s, option %d: the screen does not say %q:\n%s", spec.ID, v.Name, guess, want, got)
				}
			}
		}
	}
}

func TestAFinishedRunIsNotJudgedAgain(t *testing.T) {
	c := context(t)
	for _, l := range c.Library.Labs() {
		w := finished(t, c, l, l.Spec().Fixes[0].Settings, -1)
		if !w.Solved() {
			t.Fatalf("%s: the taught fix does not solve it", w.Spec().ID)
		}
		verdict, _, _ := strings.Cut(text(c, w), "─") // what follows is the picture
		for _, b := range w.Keys(c) {
			if k := b.Keys[0]; k == "f" || k == "left" || k == "right" || k == "enter" {
				if b.Off == "" {
					t.Errorf("%s: %s works after the end", w.Spec().ID, k)
				}
				b.Run()
			}
		}
		for _, zone := range []string{"lab:up:0", "lab:down:0", fmt.Sprintf("lab:row:%d", len(w.Spec().Knobs))} {
			w.Update(c, ui.Click{Zone: zone})
		}
		if got := text(c, w); !strings.HasPrefix(got, verdict) || !w.Solved() {
			t.Errorf("%s: the verdict changed while nothing ran:\n%s\n%s", w.Spec().ID, verdict, got)
		}
		press(t, c, w, "r")
		if help(c, w, "space") != "play" {
			t.Errorf("%s: r does not restart", w.Spec().ID)
		}
	}
}
