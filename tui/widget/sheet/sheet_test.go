package sheet_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/uitest"
	"napkin/tui/widget/sheet"
)

func context(t *testing.T) *ui.Context {
	w := uitest.NewWorld(t)
	return &ui.Context{Services: w.Services, Theme: theme.For(true, colorprofile.TrueColor), Size: layout.Size{W: 80, H: 20}}
}

func press(t *testing.T, c *ui.Context, w *sheet.Widget, key string) {
	t.Helper()
	for _, b := range w.Keys(c) {
		for _, k := range b.Keys {
			if k == key && b.Run != nil && b.Off == "" {
				b.Run()
				return
			}
		}
	}
}

// TestEverySheetFitsEveryWidthAndKeepsItsHeight walks over every row of every
// calculator and nudges it.
func TestEverySheetFitsEveryWidthAndKeepsItsHeight(t *testing.T) {
	c := context(t)
	for _, head := range c.Library.Calculators() {
		compiled, ok := c.Library.Sheet(head.ID)
		if !ok {
			t.Fatalf("%s does not compile", head.ID)
		}
		for _, width := range []int{40, 74, 116} {
			w := sheet.New("s", compiled, nil)
			lines, _ := w.View(c, width, 0, true)
			height := len(lines)
			for range 2*(len(w.Result().Inputs)+len(w.Result().Outputs)) + 1 {
				press(t, c, w, "+")
				lines, _ := w.View(c, width, 0, true)
				if len(lines) != height {
					t.Errorf("%s at %d: %d lines, then %d", head.ID, width, height, len(lines))
				}
				for _, line := range lines {
					if got := cell.Width(line); got > width {
						t.Errorf("%s at %d: a line of %d cells: %q", head.ID, width, got, line)
					}
				}
				press(t, c, w, "down")
				if w.Line(c, width) == 1 { // once around: then with the curve
					press(t, c, w, "g")
					lines, _ = w.View(c, width, 0, true)
					height = len(lines)
				}
			}
		}
	}
}

// feed is the seed's sheet.
func feed(t *testing.T, c *ui.Context) *sheet.Widget {
	t.Helper()
	compiled, ok := c.Library.Sheet("feed-capacity")
	if !ok {
		t.Fatal("there is no feed-capacity")
	}
	return sheet.New("s", compiled, nil)
}

// keys presses bindings where there are some and types the rest.
func keys(t *testing.T, c *ui.Context, w *sheet.Widget, names ...string) {
	t.Helper()
	for _, name := range names {
		typing := w.Typing()
		before := w.Typing()
		if !typing || name == "enter" || name == "down" {
			press(t, c, w, name)
			if before != w.Typing() || !typing {
				continue
			}
		}
		w.Update(c, uitest.Key(name))
	}
}

// row is the line of the view that starts with a label, without colour.
func row(t *testing.T, c *ui.Context, w *sheet.Widget, label string) string {
	t.Helper()
	lines, _ := w.View(c, 100, 0, true)
	for _, line := range lines {
		if line = ansi.Strip(line); strings.Contains(line, label) {
			return line
		}
	}
	t.Fatalf("no row says %q", label)
	return ""
}

func TestEnterEditsThePresentValueAndADigitReplacesIt(t *testing.T) {
	c := context(t)
	w := feed(t, c)
	keys(t, c, w, "enter")
	if got := row(t, c, w, "daily users"); !strings.Contains(got, "› 100M user") {
		t.Errorf("enter opens %q", got)
	}
	keys(t, c, w, "enter", "7", "0", "M", "enter")
	if got := row(t, c, w, "daily users"); !strings.Contains(got, "70M user") {
		t.Errorf("after 70M the row is %q", got)
	}
}

func TestAMistakeLeavesNoHalfTypedNumbersBeside(t *testing.T) {
	c := context(t)
	w := feed(t, c)
	keys(t, c, w, "5", "0", "M", "M")
	if got := row(t, c, w, "bytes in "); !strings.Contains(got, "350 MB/s") {
		t.Errorf("beside a mistake stands %q", got)
	}
	row(t, c, w, "✗")
}

func TestUndoGoesBackThroughEveryChange(t *testing.T) {
	c := context(t)
	w := feed(t, c)
	var states []map[string]string
	for _, change := range []string{"+", "+", "r", "-"} {
		states = append(states, w.Texts())
		press(t, c, w, change)
	}
	for i := len(states) - 1; i >= 0; i-- {
		press(t, c, w, "u")
		if !maps.Equal(w.Texts(), states[i]) {
			t.Errorf("undo %d gives %v, want %v", len(states)-i, w.Texts(), states[i])
		}
	}
	press(t, c, w, "u") // nothing left: stays
}

func TestOnAnInputTheWorkingIsOfAResultItMoves(t *testing.T) {
	c := context(t)
	w := feed(t, c)
	for range 6 {
		press(t, c, w, "down") // to the share of posts with media
	}
	lines, _ := w.View(c, 100, 0, true)
	text := ansi.Strip(lines.String())
	if strings.Contains(text, "writes = ") || !strings.Contains(text, "× share") {
		t.Errorf("beside the share stands the working of something else:\n%s", text)
	}
}

func TestANudgeUpAndDownComesBackAboutWhereItWas(t *testing.T) {
	for _, text := range []string{"100M user", "2 /day", "1 kB", "30 %", "99.95 %", "0.5 s", "7"} {
		q, err := unit.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		up, err := unit.Parse(sheet.Nudged(q, 1.1, true))
		if err != nil {
			t.Fatalf("%s nudged up is %q: %v", text, sheet.Nudged(q, 1.1, true), err)
		}
		if up.SI <= q.SI {
			t.Errorf("%s nudged up is %v", text, up)
		}
		down, err := unit.Parse(sheet.Nudged(up, 1.1, false))
		if err != nil || down.SI < 0.97*q.SI || down.SI > 1.03*q.SI {
			t.Errorf("%s up and down is %v, %v", text, down, err)
		}
	}
}
