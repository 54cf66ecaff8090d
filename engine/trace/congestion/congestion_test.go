package congestion

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*(1+math.Abs(b)) }

// The closed form: after n cuts the gap is cut^n of what it was, whatever was
// added in between; so fairness never falls.
func TestGapShrinksWithEveryCut(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		rule := AIMD{Add: rng.Float64() * 3, Cut: rng.Float64()}
		a, b := rng.Float64()*50, rng.Float64()*50
		first, cuts, before := a-b, 0, 0.0
		for range 60 {
			congested := rng.IntN(4) == 0
			if congested {
				cuts++
			}
			before = Fairness([]float64{a, b})
			a, b = rule.Next(a, congested), rule.Next(b, congested)
			if after := Fairness([]float64{a, b}); after < before-1e-9 {
				t.Fatalf("%+v: fairness fell from %g to %g", rule, before, after)
			}
		}
		if want := first * math.Pow(rule.Cut, float64(cuts)); math.Abs(a-b-want) > 1e-9*(1+math.Abs(a)+math.Abs(want)) {
			t.Fatalf("%+v: gap %g after %d cuts, want %g", rule, a-b, cuts, want)
		}
	}
}

func TestFairness(t *testing.T) {
	for _, tt := range []struct {
		rates []float64
		want  float64
	}{{[]float64{5, 5, 5}, 1}, {[]float64{9, 0, 0}, 1. / 3}, {[]float64{0, 0}, 1}, {[]float64{1, 3}, 0.8}, {[]float64{3, 3, 0, 0}, 0.5}} {
		if got := Fairness(tt.rates); !near(got, tt.want) {
			t.Errorf("%v: got %g, want %g", tt.rates, got, tt.want)
		}
	}
}

// The sawtooth of one flow, counted by hand: from 12 up to above 24, then half.
func TestSawtooth(t *testing.T) {
	a := Algorithms()[0]
	tr, err := a.Run("capacity=24 rounds=16\nA 12")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range tr.Steps {
		got = append(got, s.Cells[2].Text)
	}
	if want := "13 14 15 16 17 18 19 20 21 22 23 24 25 12.5 13.5 14.5"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
	tr, err = a.Run("signals ok loss loss ok\nA 8")
	if err != nil || len(tr.Steps) != 4 || tr.Steps[3].Cells[2].Text != "3.25" {
		t.Errorf("signals: %v, %+v", err, tr.Steps)
	}
}

func ExampleAIMD() {
	rule := AIMD{Add: 1, Cut: 0.5}
	fmt.Println(rule.Next(10, false), rule.Next(10, true))
	// Output: 11 5
}
