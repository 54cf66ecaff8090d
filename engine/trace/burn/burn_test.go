package burn

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// The closed forms for a full outage of a 99.9 % service: both windows are
// over after (1 - slo) burn long, and the alert stops when the short window
// has forgotten all but as much of the outage.
func TestFullOutage(t *testing.T) {
	for i, want := range []float64{51.84, 129.6, 259.2} {
		r := Rules()[i]
		line := NewTimeline(0.999, []Segment{{Hour, 0}, {8 * Hour, 1}, {4 * Day, 0}})
		spans := line.Alerts(r)
		if len(spans) != 1 || math.Abs(spans[0].Start-Hour-want) > 1e-6 {
			t.Fatalf("%s: %v, want a start after %g s", r.Title, spans, want)
		}
		stop := 9*Hour + r.Short*(1-0.001*r.Burn)
		if math.Abs(spans[0].Stop-stop) > 1e-5 {
			t.Errorf("%s stops at %g, want %g", r.Title, spans[0].Stop, stop)
		}
	}
}

// Published in the workbook: what each rule lets through of a 30 day budget.
func TestTableBudgets(t *testing.T) {
	for i, want := range []float64{0.02, 0.05, 0.10} {
		if got := Rules()[i].Budget(30 * Day); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %g of the budget, want %g", Rules()[i].Title, got, want)
		}
	}
}

// A burn of 14 never trips 14.4, nor does 14.4 itself; 14.5 does after
// 14.4/14.5 of an hour.
func TestJustBelowTheThreshold(t *testing.T) {
	for burn, want := range map[float64]float64{14: 0, 14.4: 0, 14.5: Hour * 14.4 / 14.5} {
		spans := NewTimeline(0.999, []Segment{{3 * Day, 0.001 * burn}}).Alerts(Rules()[0])
		switch {
		case want == 0 && len(spans) > 0:
			t.Errorf("a burn of %g: %v", burn, spans)
		case want > 0 && (len(spans) != 1 || math.Abs(spans[0].Start-want) > 1e-3):
			t.Errorf("a burn of %g: %v, want %g", burn, spans, want)
		}
	}
}

// Second by second with running sums, against the exact crossings.
func TestAgainstTheSecondHand(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 5))
	for range 60 {
		var segments []Segment
		var ratio []float64
		for range 2 + rng.IntN(8) {
			s := Segment{float64(60 * (1 + rng.IntN(180))), []float64{0, 0.0005, 0.003, 0.007, 0.02, 0.2, 1}[rng.IntN(7)]}
			segments = append(segments, s)
			for range int(s.Seconds) {
				ratio = append(ratio, s.Errors)
			}
		}
		slo := []float64{0.99, 0.999, 0.9995}[rng.IntN(3)]
		line := NewTimeline(slo, segments)
		for _, r := range Rules() {
			var sum [2]float64
			on, at := false, 0
			var starts, stops []int
			for i := range ratio {
				over := true
				for w, window := range []int{int(r.Long), int(r.Short)} {
					sum[w] += ratio[i]
					if i >= window {
						sum[w] -= ratio[i-window]
					}
					over = over && sum[w]/float64(window) > r.Burn*(1-slo)*(1+1e-9)
				}
				at = i + 1
				if over && !on {
					starts = append(starts, at)
				} else if !over && on {
					stops = append(stops, at)
				}
				on = over
			}
			spans := line.Alerts(r)
			if len(spans) != len(starts) {
				t.Fatalf("slo %g %s %+v: %v, by the second hand %v", slo, r.Title, segments, spans, starts)
			}
			for i, s := range spans {
				if math.Abs(s.Start-float64(starts[i])) > 1.01 || i < len(stops) && math.Abs(s.Stop-float64(stops[i])) > 1.01 || i >= len(stops) && s.Stop < float64(at)-1 {
					t.Fatalf("slo %g %s %+v: %v, by the second hand %v and %v", slo, r.Title, segments, spans, starts, stops)
				}
			}
		}
	}
}

func TestTrace(t *testing.T) {
	a := Algorithms()[0]
	tr, err := a.Run("1h 0%\n30min 100%\n2h 0%")
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.Join(tr.Summary, " "); !strings.Contains(text, "fires from 1:00:52 to 1:34:56 (") {
		t.Errorf("got %s", text)
	}
	for _, bad := range []string{"1h", "1h 101%", "0s 1%", "slo=100% 1h 1%", "200d 1%", "1h one"} {
		if _, err := a.Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
