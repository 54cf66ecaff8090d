package tokenbucket

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"napkin/engine/lab"
)

// The answer called right is what one process admits in its worst second, by
// formula and, but for chance, in the run.
func TestThePredictionIsWhatHappens(t *testing.T) {
	spec := New().Spec()
	p := spec.Predict
	answers := make([]float64, len(p.Options))
	for i, o := range p.Options {
		n, err := strconv.ParseFloat(strings.ReplaceAll(o.Short, ",", ""), 64)
		if err != nil || !strings.HasPrefix(o.Text, o.Short) {
			t.Fatalf("option %q is called %q: %v", o.Text, o.Short, err)
		}
		answers[i] = n
	}
	for seed := uint64(1); seed <= 10; seed++ {
		r := start(seed, spec.With(lab.Settings{"instances": 1}))
		if want := r.theory().Worst; answers[p.Answer] != want {
			t.Fatalf("the answer is %g, the formula says %g", answers[p.Answer], want)
		}
		r.Advance(clockAt) // the question is about a clock that goes forward
		worst, best := float64(r.judged.worst), 0
		for i, n := range answers {
			if math.Abs(n-worst) < math.Abs(answers[best]-worst) {
				best = i
			}
		}
		if best != p.Answer || math.Abs(answers[best]/worst-1) > 0.03 {
			t.Errorf("seed %d: %g pass in the worst second, the answer is %g", seed, worst, answers[p.Answer])
		}
		for _, want := range []string{fmt.Sprintf("the %.0f tokens", r.k.capacity), fmt.Sprintf("%.0f more", r.k.rate)} {
			if !strings.Contains(p.Because, want) {
				t.Errorf("%q does not say %q", p.Because, want)
			}
		}
	}
}
