package pack

import (
	"testing"

	"napkin/content/core"
)

// The seed's seven figures all stand beside one of today, and every formula
// of every sheet stands on the formula sheet.
func TestTheEmbeddedReferenceIsWhole(t *testing.T) {
	p, _ := Read(core.FS, "core")
	lib := Overlay(p)
	lines := map[int]bool{}
	for _, l := range lib.Latencies() {
		if l.Seed != nil {
			lines[l.Seed.Line] = true
		}
	}
	for line := 828; line <= 834; line++ {
		if !lines[line] {
			t.Errorf("line %d of the seed stands beside nothing", line)
		}
	}
	sheets := 0
	for _, group := range lib.Formulas() {
		for _, entry := range group.Sheets {
			sheets++
			sheet, ok := lib.Sheet(entry.Link.ID)
			if !ok || len(entry.Formulas) != len(sheet.Spec().Outputs) {
				t.Errorf("%s has %d formulas", entry.Link, len(entry.Formulas))
			}
			for _, f := range entry.Formulas {
				if f.Label == "" || f.Name == "" || f.Text == "" {
					t.Errorf("%s has the formula %+v", entry.Link, f)
				}
			}
		}
	}
	if want := len(lib.Calculators()); sheets != want {
		t.Errorf("%d sheets on the formula sheet, %d calculators", sheets, want)
	}
}
