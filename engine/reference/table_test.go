package reference

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"napkin/engine/cells"
)

// The availability table of Site Reliability Engineering, appendix A, in
// seconds: a day, 30 days, a year, to the digits printed there.
func TestDowntimeAgreesWithTheSREBook(t *testing.T) {
	const min, hour, day = 60.0, 3600.0, 86400.0
	for _, tt := range []struct {
		a                float64
		day, month, year float64
	}{
		{.9, 2.4 * hour, 3 * day, 36.5 * day},
		{.95, 1.2 * hour, 1.5 * day, 18.25 * day},
		{.99, 14.4 * min, 7.2 * hour, 3.65 * day},
		{.995, 7.20 * min, 3.6 * hour, 1.83 * day},
		{.999, 1.44 * min, 43.2 * min, 8.76 * hour},
		{.9995, 43.2, 21.6 * min, 4.38 * hour},
		{.9999, 8.64, 4.32 * min, 52.6 * min},
		{.99999, 0.87, 25.9, 5.26 * min},
	} {
		for _, p := range []struct{ period, want float64 }{{day, tt.day}, {30 * day, tt.month}, {365 * day, tt.year}} {
			if got := Down(tt.a, p.period).SI; math.Abs(got/p.want-1) > 0.01 {
				t.Errorf("down at %g in %g s: got %g s, want %g s", tt.a, p.period, got, p.want)
			}
		}
	}
}

func has(t *testing.T, table Table, lines ...string) {
	t.Helper()
	got := squeezed(table.Text().Plain())
	for _, want := range lines {
		if !strings.Contains(got, want) {
			t.Errorf("%s lacks %q:\n%s", table.ID, want, got)
		}
	}
}

// squeezed has single blanks between the cells.
func squeezed(text string) string {
	var out []string
	for _, line := range strings.Split(text, "\n") {
		out = append(out, strings.Join(strings.Fields(line), " "))
	}
	return strings.Join(out, "\n")
}

func TestTables(t *testing.T) {
	// ERRATA E07: the gap is 2.4, 4.9, 7.4, 10.0, 12.6 % at K, M, G, T, P.
	has(t, Bytes(), "1 kB 10^3 1 KiB 2^10 2.4 %", "1 MB 10^6 1 MiB 2^20 4.9 %", "1 GB 10^9 1 GiB 2^30 7.4 %", "1 TB 10^12 1 TiB 2^40 10.0 %", "1 PB 10^15 1 PiB 2^50 12.6 %")
	has(t, Powers(), "2^10 1,024 10^3 2.4 %", "2^30 1,073,741,824 10^9 7.4 %", "2^60 1,152,921,504,606,846,976 10^18 15.3 %")
	has(t, Times(), "1 min 60 6 x 10^1", "1 day 86,400 8.6 x 10^4", "1 week 604,800", "30 days 2,592,000 2.6 x 10^6", "365 days 31,536,000 3.2 x 10^7", "365.25 days 31,557,600")
	// The seed's own two: 12 and 1,160 a second, rounded.
	has(t, Rates(), "1 million 11.6 /s 30 million", "100 million 1,157 /s 3 billion", "1 thousand 0.0116 /s")
	has(t, Downtime(), "90 % 2.4 h 3 day 36.5 day", "99.9 % 86.4 s 43.2 min 8.76 h", "99.99 % 8.64 s 4.32 min 52.6 min", "99.999 % 864 ms 25.9 s 5.26 min")
}

// The smallest screen has room for 54 cells of a table.
func TestTablesFitTheSmallestScreen(t *testing.T) {
	for _, table := range All() {
		if table.ID == "" || table.Title == "" || table.Note == "" || len(table.Rows) == 0 {
			t.Errorf("table %q has no id, title, note or rows", table.ID)
		}
		for _, line := range strings.Split(table.Text().Plain(), "\n") {
			if w := cells.Width(line); w > 54 {
				t.Errorf("%s: %d cells: %s", table.ID, w, line)
			}
		}
	}
}

func TestMeasuresHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range Measures() {
		if m.ID == "" || m.Title == "" || m.Note == "" || seen[m.ID] {
			t.Errorf("measure %+v is not named, or named twice", m)
		}
		if w := cells.Width(m.Title); w > LabelWidth {
			t.Errorf("%q takes %d cells, more than %d", m.Title, w, LabelWidth)
		}
		seen[m.ID] = true
	}
}

func ExampleDown() {
	fmt.Println(Down(0.999, 30*86400).Format(0))
	// Output: 43.2 min
}
