package retrystorm

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// The answer called right is what the untouched run does, and the numbers that
// explain it are those of the formula and of the run.
func TestThePredictionIsWhatHappens(t *testing.T) {
	p := New().Spec().Predict
	// Goodput as a share of the fresh load, right after the fault and at the end,
	// that each option claims.
	claims := []struct {
		option    string
		soon, end float64
	}{
		{"back at once", 1, 1},
		{"back after about 20 s", 0, 1},
		{"near zero", 0, 0},
		{"about half", 0.5, 0.5},
	}
	for seed := uint64(1); seed <= 5; seed++ {
		r := start(seed, nil)
		share := func(at time.Duration) float64 {
			r.Advance(at)
			return r.rate(r.history.good.Sum, holdWindow) / r.k.fresh
		}
		soon, end := share(faultAt+r.active.length+holdWindow), share(New().Spec().Duration)
		best, distance := -1, math.Inf(1)
		for i, c := range claims {
			if p.Options[i].Short != c.option {
				t.Fatalf("option %d is called %q, want %q", i, p.Options[i].Short, c.option)
			}
			if d := math.Hypot(soon-c.soon, end-c.end); d < distance {
				best, distance = i, d
			}
		}
		if best != p.Answer || distance > 0.05 {
			t.Errorf("seed %d: goodput is %.2f of the fresh load soon after the fault and %.2f at the end: option %d, the answer says %d", seed, soon, end, best, p.Answer)
		}
		for _, want := range []string{fmt.Sprintf("%d times", r.k.tries), fmt.Sprintf("%.0f /s", r.forecast().Offered)} {
			if !strings.Contains(p.Because, want) {
				t.Errorf("%q does not say %q", p.Because, want)
			}
		}
	}
	if measured, theory := mean(t, nil, 5, "offered"); math.Abs(measured/theory-1) > 0.05 {
		t.Errorf("%.0f /s are offered after the fault, the formula says %.0f /s", measured, theory)
	}
}
