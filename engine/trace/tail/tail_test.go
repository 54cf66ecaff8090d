package tail

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The first rows are the examples of the encyclopaedia's article on
// percentiles; the others were computed in Python with exact fractions and
// statistics.quantiles(method='inclusive').
func TestVectors(t *testing.T) {
	for _, tt := range []struct {
		sorted           []float64
		ps               []string
		nearest, between []float64
	}{
		{[]float64{15, 20, 35, 40, 50}, []string{"5", "30", "40", "50", "100"}, []float64{15, 20, 20, 35, 50}, []float64{16, 23, 29, 35, 50}},
		{[]float64{3, 6, 7, 8, 8, 10, 13, 15, 16, 20}, []string{"25", "50", "75", "100"}, []float64{7, 8, 15, 20}, []float64{7.25, 9, 14.5, 20}},
		{[]float64{261, 637}, []string{"5", "25", "50", "90", "99", "99.9"}, []float64{261, 261, 261, 637, 637, 637}, []float64{279.8, 355.0, 449.0, 599.4, 633.24, 636.624}},
		{[]float64{367, 759, 814}, []string{"5", "25", "50", "90", "99", "99.9"}, []float64{367, 367, 759, 814, 814, 814}, []float64{406.2, 563.0, 759.0, 803.0, 812.9, 813.89}},
		{[]float64{542, 667, 707, 757, 861, 944, 965}, []string{"5", "25", "50", "90", "99", "99.9"}, []float64{542, 667, 757, 965, 965, 965}, []float64{579.5, 687.0, 757.0, 952.4, 963.74, 964.874}},
		{[]float64{29, 53, 160, 255, 476, 664, 794, 860, 922, 965}, []string{"5", "25", "50", "90", "99", "99.9"}, []float64{29, 160, 476, 922, 965, 965}, []float64{39.8, 183.75, 570.0, 926.3, 961.13, 964.613}},
		{[]float64{13, 104, 115, 252, 255, 380, 389, 480, 556, 587, 889}, []string{"5", "25", "50", "90", "99", "99.9"}, []float64{13, 115, 380, 587, 889, 889}, []float64{58.5, 183.5, 380.0, 587.0, 858.8, 885.98}},
		{[]float64{4}, []string{"0", "50", "100"}, []float64{4, 4, 4}, []float64{4, 4, 4}},
	} {
		for i, text := range tt.ps {
			p, ok := Parse(text)
			if !ok {
				t.Fatal(text)
			}
			n, _ := NearestRank(tt.sorted, p)
			b, _ := Interpolated(tt.sorted, p)
			if n != tt.nearest[i] || math.Abs(b-tt.between[i]) > 1e-9 {
				t.Errorf("p%s of %v: got %g and %g, want %g and %g", text, tt.sorted, n, b, tt.nearest[i], tt.between[i])
			}
		}
	}
}

// The definition of nearest rank, by counting: at least p at or below it, and
// not so for the next smaller sample.
func TestNearestRankByCounting(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 3000 {
		sorted := make([]float64, 1+rng.IntN(40))
		for i := range sorted {
			sorted[i] = float64(rng.IntN(20))
		}
		slices.Sort(sorted)
		p := rng.IntN(Whole + 1)
		if rng.IntN(2) == 0 {
			p = p / 100_000 * 100_000
		}
		got, _ := NearestRank(sorted, p)
		want := sorted[len(sorted)-1]
		for _, v := range slices.Backward(sorted) {
			below := 0
			for _, x := range sorted {
				if x <= v {
					below++
				}
			}
			if below*Whole >= p*len(sorted) {
				want = v
			}
		}
		if got != want {
			t.Fatalf("p %d of %v: got %g, by counting %g", p, sorted, got, want)
		}
		if b, _ := Interpolated(sorted, p); b < sorted[0] || b > sorted[len(sorted)-1] {
			t.Fatalf("p %d of %v: %g lies outside", p, sorted, b)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]int{"99": 990_000, "p99.9": 999_000, "99.99%": 999_900, "0": 0, "100": Whole, "0.0001": 1} {
		if got, ok := Parse(text); !ok || got != want {
			t.Errorf("%q: got %d, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "p", "101", "-1", "99.99999", "1e2", "1/2", ".", "99.9.9"} {
		if got, ok := Parse(text); ok {
			t.Errorf("%q is taken as %d", text, got)
		}
	}
}

// E86: two servers with p99 of 46 and 461 ms do not have p99 253 but 391 ms,
// and two exponential stages of 10 ms not 92 but 66 ms. The samples are the
// exact quantiles of exponential times.
func TestErrata86(t *testing.T) {
	exponential := func(mean float64, n int) (out []float64) {
		for i := range n {
			out = append(out, -mean*math.Log(1-(float64(i)+0.5)/float64(n)))
		}
		return out
	}
	p := 990_000
	a, b := exponential(10, 500_000), exponential(100, 500_000)
	all := slices.Concat(a, b)
	slices.Sort(all)
	x, _ := NearestRank(a, p)
	y, _ := NearestRank(b, p)
	pooled, _ := NearestRank(all, p)
	stage := exponential(10, 1000)
	two, _ := NearestRank(Sums(stage, stage), p)
	if got, want := fmt.Sprintf("%.0f %.0f %.0f %.0f %.0f %.0f", x, y, (x+y)/2, pooled, 2*x, two), "46 461 253 391 92 66"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestExample(t *testing.T) {
	a := Algorithms()[0]
	tr, err := a.Run(a.Input.Example)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range tr.Steps {
		got = append(got, s.Cells[2].Text)
	}
	// by hand: rank 9 of ten; average of 18 and 300; rank 18 of twenty; 18 + 300; rank 90 of the hundred pairs (by Python)
	if want := "18 300 159 200 318 340"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
	for _, bad := range []string{"p=101 a 1", "a", "a one", "p=x a 1"} {
		if _, err := a.Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
