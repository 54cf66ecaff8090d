package sheet_test

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

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
		for _, width := range []int{40, 56, 70, 74, 90, 120} {
			w := sheet.New("s", compiled, nil)
			lines, _ := w.View(c, width, 0, true)
			height := len(lines)
			for range len(w.Result().Inputs) + len(w.Result().Outputs) {
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
			}
		}
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
