package reference_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"napkin/engine/reference"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/uitest"
)

func figures(t *testing.T, size layout.Size, options ...func(*uitest.World)) *uitest.Driver {
	t.Helper()
	return uitest.Start(t, size, options...).Go("screen/reference").Keys("tab").Has("Reference › Latency", "figures, idle")
}

func TestEveryFigureIsInSightWhole(t *testing.T) {
	for _, size := range sizes() {
		for _, measured := range []bool{false, true} {
			d := figures(t, size)
			if measured {
				d.Keys("m").Has("with this machine")
			}
			for _, l := range d.World.Services.Library.Latencies() {
				d.Has("▌ "+l.Label, l.Text())
				page := d.Screen()
				if size.H < 20 {
					page = d.Keys("enter").Screen() + d.Keys("end").Screen()
					d.Keys("esc")
				}
				text := squeeze(strings.NewReplacer("│", "", "┃", "").Replace(page))
				want := []string{l.Means, l.From, l.Way}
				if l.Seed != nil {
					want = append(want, l.Seed.Text(), l.Seed.Note)
				}
				for _, part := range want {
					for _, word := range strings.Fields(part) {
						if !strings.Contains(text, word) {
							t.Errorf("%v: %s lost %q of %q:\n%s", size, l.ID, word, part, page)
						}
					}
				}
				d.Keys("down")
			}
		}
	}
}

// What differs is told by shape and word, not by colour.
func TestTheScaleHasASignForEach(t *testing.T) {
	d := figures(t, layout.Size{W: 120, H: 36}).Has("━ usual  ○ the seed, ● within  ◆ here", "1 ns", "1 µs", "1 ms", "1 s")
	for label, sign := range map[string]string{"L2 cache": "○", "RAM, at random": "●", "NVMe SSD": "○", "Hard disk": "●"} {
		if line := lineOf(d, label); !strings.Contains(line, sign) || strings.Contains(line, "◆") {
			t.Errorf("%q has no %s, or something measured: %s", label, sign, line)
		}
	}
	d.Keys("m")
	if line := lineOf(d, "RAM, at random"); !strings.Contains(line, "◆") || !strings.Contains(line, "154 ns") {
		t.Errorf("what was measured is not there: %s", line)
	}
	d.Keys("end").Has("▌ 4 kB of a cached file", "measured here only", "not off the disk")
}

func lineOf(d *uitest.Driver, text string) string {
	for line := range strings.Lines(d.Screen()) {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// watched are probes that look at the screen while they run.
func watched(d **uitest.Driver, look func(n int)) func(*uitest.World) {
	return func(w *uitest.World) {
		probes := uitest.Probes()
		for i, p := range probes {
			probes[i].Run = func(ctx context.Context) reference.Measurement {
				if *d != nil {
					look(i)
				}
				return p.Run(ctx)
			}
		}
		w.Services.Bench = &ui.Bench{Probes: probes}
	}
}

func TestMeasuringSaysHowFarItIs(t *testing.T) {
	for _, size := range sizes() {
		var d *uitest.Driver
		seen := 0
		d = figures(t, size, watched(&d, func(n int) {
			seen++
			d.Has(fmt.Sprintf("measuring %d of 11", n+1)).Keys("m", "down", "up") // m does not begin again
		}))
		d.Keys("m").Lacks("measuring").Has("with this machine")
		if seen < 9 {
			t.Errorf("%d probes were watched", seen)
		}
	}
}

func TestEscStopsMeasuring(t *testing.T) {
	var d *uitest.Driver
	ran := 0
	d = figures(t, layout.Size{W: 80, H: 24}, watched(&d, func(n int) {
		if ran++; n == 2 {
			d.Keys("esc").Has("stopped", "Reference › Latency")
		}
	}))
	d.Keys("m").Lacks("measuring")
	if ran != 3 {
		t.Errorf("%d probes ran after it was stopped in the third", ran)
	}
	if found := d.World.Services.Bench.Found; len(found) != 3 {
		t.Errorf("%d were kept, want the three that ended", len(found))
	}
	d.Keys("esc").Lacks("Reference ›")
}

// The answer of a stopped run does not drive the next one.
func TestMeasuringAgainAfterStopping(t *testing.T) {
	var d *uitest.Driver
	ran := map[int]int{}
	d = figures(t, layout.Size{W: 80, H: 24}, watched(&d, func(n int) {
		if ran[n]++; n == 1 && ran[n] == 1 {
			d.Keys("esc", "m")
		}
	}))
	d.Keys("m").Lacks("measuring").Has("with this machine")
	for n := range reference.Measures() {
		if want := map[bool]int{true: 2, false: 1}[n < 2]; ran[n] != want {
			t.Errorf("probe %d ran %d times, want %d", n, ran[n], want)
		}
	}
}

func TestWhatWasMeasuredStaysForTheSession(t *testing.T) {
	d := figures(t, layout.Size{W: 120, H: 36}).Keys("m")
	d.Go("term/quorum").Keys("tab").Has("Reference › Latency", "154 ns")
}

func TestAProbeThatFailsSaysWhy(t *testing.T) {
	d := figures(t, layout.Size{W: 120, H: 36}, func(w *uitest.World) {
		probes := uitest.Probes()
		for i, p := range probes {
			if p.ID == "fsync" {
				probes[i].Run = func(context.Context) reference.Measurement {
					return reference.Measurement{Measure: p.Measure, Problem: "there is no data folder"}
				}
			}
		}
		w.Services.Bench = &ui.Bench{Probes: probes}
	})
	d.Keys("m")
	if line := lineOf(d, "Flush 4 kB"); !strings.Contains(line, "failed") || strings.Contains(line, "◆") {
		t.Errorf("the failure is not in its row: %s", line)
	}
	for range 9 {
		d.Keys("down")
	}
	d.Has("▌ Flush 4 kB", "Not measured: there is no data folder.")
}

func TestWithoutABenchTheColumnIsNotThere(t *testing.T) {
	for _, size := range sizes() {
		d := figures(t, size, func(w *uitest.World) { w.Services.Bench = nil })
		d.Lacks("◆", " here").Keys("m").Has("nothing can be measured here")
	}
}

func TestTablesLoseNothing(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, size).Go("screen/reference").Keys("tab", "tab")
		seen := ""
		for range 20 {
			seen += d.Screen()
			d.Keys("pgdown")
		}
		for _, want := range []string{"1 EiB   2^60      15.3 %", "1,152,921,504,606,846,976", "31,536,000", "11.6 /s", "larger by"} {
			if !strings.Contains(seen, want) {
				t.Errorf("%v: %q was never in sight", size, want)
			}
		}
		d.Keys("tab").Has("Reference › Nines")
		for seen = d.Screen(); !strings.Contains(seen, "appendix"); seen += d.Screen() {
			d.Keys("down")
		}
		if !strings.Contains(seen, "52.6 min") || !strings.Contains(seen, "31.5 s") {
			t.Errorf("%v: the nines are not whole:\n%s", size, seen)
		}
		if d.Keys("y"); !strings.Contains(d.Copied, "| 99.99 % | 8.64 s | 4.32 min | 52.6 min |") {
			t.Errorf("copied %q", d.Copied)
		}
	}
}

func TestFormulasAreThoseOfTheSheets(t *testing.T) {
	for _, size := range sizes() {
		d := uitest.Start(t, layout.Size{W: size.W, H: 6000}).Go("screen/reference").Keys("tab", "tab", "tab", "tab").Has("Reference › Formulas")
		seen := d.Screen()
		text := squeeze(strings.NewReplacer("│", "", "┃", "").Replace(seen))
		for _, group := range d.World.Services.Library.Formulas() {
			for _, sheet := range group.Sheets {
				for _, f := range sheet.Formulas {
					for _, word := range strings.Fields(f.Label + " " + f.Text) {
						if !strings.Contains(text, word) {
							t.Errorf("%v: %s lost %q of %q = %q", size, sheet.Link, word, f.Label, f.Text)
						}
					}
				}
			}
		}
		d.Resize(size).Keys("n", "n")
		for range 300 {
			d.Keys("p")
		}
		d.Has("▌ ").Keys("enter").Has("Calculate ›").Keys("esc").Has("Reference › Formulas")
	}
}
