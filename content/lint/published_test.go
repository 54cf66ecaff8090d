package lint

import (
	"math"
	"testing"

	"napkin/content"
	"napkin/content/core"
)

// figure runs a sheet and gives one output in SI units.
func figure(t *testing.T, lib *content.Library, id, name string, given map[string]string) float64 {
	t.Helper()
	sheet, ok := lib.Sheet(id)
	if !ok {
		t.Fatalf("there is no sheet %s", id)
	}
	result, err := sheet.Run(given)
	if err != nil {
		t.Fatalf("%s %v: %v", id, given, err)
	}
	line, ok := output(result, name)
	if !ok || line.Err != nil {
		t.Fatalf("%s %v: %s: %v", id, given, name, line.Err)
	}
	return line.Value.SI
}

// The Availability Table of Site Reliability Engineering, 2016, appendix A, in
// seconds as printed: a year of 365 days, a month of 30, a week, a day.
func TestNinesAgainstThePrintedTable(t *testing.T) {
	const minute, hour, day = 60.0, 3600.0, 86400.0
	lib := library(core.FS)
	for a, want := range map[string][4]float64{
		"90 %":     {36.5 * day, 3 * day, 16.8 * hour, 2.4 * hour},
		"95 %":     {18.25 * day, 1.5 * day, 8.4 * hour, 1.2 * hour},
		"99 %":     {3.65 * day, 7.2 * hour, 1.68 * hour, 14.4 * minute},
		"99.5 %":   {1.83 * day, 3.6 * hour, 50.4 * minute, 7.2 * minute},
		"99.9 %":   {8.76 * hour, 43.2 * minute, 10.1 * minute, 1.44 * minute},
		"99.95 %":  {4.38 * hour, 21.6 * minute, 5.04 * minute, 43.2},
		"99.99 %":  {52.6 * minute, 4.32 * minute, 60.5, 8.64},
		"99.999 %": {5.26 * minute, 25.9, 6.05, 0.87},
	} {
		for i, name := range []string{"per_year", "per_month", "per_week", "per_day"} {
			// Printed with three digits, sometimes two.
			if got := figure(t, lib, "nines", name, map[string]string{"a": a}); math.Abs(got-want[i]) > 0.01*want[i] {
				t.Errorf("%s, %s: %g s, the table says %g s", a, name, got, want[i])
			}
		}
	}
}

// The Site Reliability Workbook, 2018, chapter 5, as printed for an objective of
// 99.9 % over 30 days: table 5-8 (budget, window, burn), and the table of burn
// rates (burn, errors, time until the budget is gone).
func TestBurnRatesAgainstThePrintedTables(t *testing.T) {
	const hour, day = 3600.0, 86400.0
	lib := library(core.FS)
	for name, want := range map[string]float64{"fast_burn": 14.4, "slow_burn": 6, "ticket_burn": 1} {
		if got := figure(t, lib, "burn-rules", name, nil); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %g, the table says %g", name, got, want)
		}
	}
	for _, row := range []struct {
		errors       string
		burn, lasts  float64
		printedUntil float64 // how exactly it is printed
	}{
		{"0.1 %", 1, 30 * day, 0}, {"0.2 %", 2, 15 * day, 0}, {"1 %", 10, 3 * day, 0}, {"100 %", 1000, 43 * 60, 30},
	} {
		given := map[string]string{"errors": row.errors}
		if got := figure(t, lib, "burn-rate", "rate", given); math.Abs(got-row.burn) > 1e-9*row.burn {
			t.Errorf("%s errors burn at %g, the table says %g", row.errors, got, row.burn)
		}
		if got := figure(t, lib, "burn-rate", "exhausted", given); math.Abs(got-row.lasts) > row.printedUntil+1e-6*row.lasts {
			t.Errorf("%s errors: gone after %g s, the table says %g", row.errors, got, row.lasts)
		}
	}
}
