package lint

import (
	"testing"

	"napkin/content/core"
	"napkin/engine/calc"
)

// BenchmarkAllSheets evaluates every embedded sheet with its usual values, all
// of them compiled before.
func BenchmarkAllSheets(b *testing.B) {
	lib := library(core.FS)
	var sheets []*calc.Sheet
	for _, c := range lib.Calculators() {
		sheet, ok := lib.Sheet(c.ID)
		if !ok {
			b.Fatalf("%s does not compile", c.ID)
		}
		sheets = append(sheets, sheet)
	}
	for b.Loop() {
		for _, s := range sheets {
			if _, err := s.Run(nil); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(sheets)), "sheets")
}
