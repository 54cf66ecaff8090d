package estimate

import (
	"math"
	"testing"
)

// near compares with a relative error.
func near(got, want, within float64) bool {
	return math.Abs(got-want) <= within*math.Max(math.Abs(want), 1e-300)
}

func all() map[string]Dist {
	return map[string]Dist{
		"normal": Range(-10, 30), "lognormal": Range(80, 120), "uniform": uncut(Dist{Shape: Uniform, A: 2, B: 5}),
		"triangular": uncut(Dist{Shape: Triangular, A: 1, B: 9, C: 3}), "exponential": uncut(Dist{Shape: Exponential, A: 4}),
		"cut": Range(80, 120).Within(90, 110), "cut below": Range(-10, 30).Within(0, math.Inf(1)),
	}
}

func TestARangeIsTheCentralNinetyPercent(t *testing.T) {
	for _, ends := range [][2]float64{{80, 120}, {-5, 5}, {0, 10}, {1e-9, 1e9}} {
		d := Range(ends[0], ends[1])
		if low, high := d.Quantile(0.05), d.Quantile(0.95); !near(low, ends[0], 1e-9) && math.Abs(low-ends[0]) > 1e-9 || !near(high, ends[1], 1e-9) {
			t.Errorf("%v: 5 %% at %v, 95 %% at %v", ends, low, high)
		}
	}
	if got := Range(80, 120).Quantile(0.5); !near(got, math.Sqrt(80*120), 1e-12) {
		t.Errorf("the median of 80..120 is %v, want the geometric mean", got)
	}
	if !Range(7, 7).Sure() || Range(120, 80) != Range(80, 120) {
		t.Error("a range of one value, or the wrong way round")
	}
}

// The quantile is the inverse of the share below, and both rise.
func TestQuantileInvertsBelow(t *testing.T) {
	for name, d := range all() {
		last := math.Inf(-1)
		for i := 1; i < 1000; i++ {
			p := float64(i) / 1000
			v := d.Quantile(p)
			if v < last || v < d.Min || v > d.Max {
				t.Fatalf("%s: the %v quantile %v comes after %v", name, p, v, last)
			}
			last = v
			share := (d.below(v) - d.below(d.Min)) / (d.below(d.Max) - d.below(d.Min))
			if math.Abs(share-p) > 1e-9 {
				t.Fatalf("%s: %v lies below %v, want %v", name, share, v, p)
			}
		}
	}
}

// The means, by summing the quantiles, are those of the closed forms.
func TestMeans(t *testing.T) {
	mean := func(d Dist) float64 {
		const n = 200_000
		sum := 0.0
		for i := range n {
			sum += d.Quantile((float64(i) + 0.5) / n)
		}
		return sum / n
	}
	log := Range(80, 120)
	for name, tc := range map[string]struct {
		d    Dist
		want float64
	}{
		"normal": {Range(-10, 30), 10}, "lognormal": {log, math.Exp(log.A + log.B*log.B/2)},
		"uniform": {uncut(Dist{Shape: Uniform, A: 2, B: 5}), 3.5}, "triangular": {uncut(Dist{Shape: Triangular, A: 1, B: 9, C: 3}), 13.0 / 3},
		"exponential": {uncut(Dist{Shape: Exponential, A: 4}), 4}, "point": {Exactly(3), 3},
	} {
		if got := mean(tc.d); !near(got, tc.want, 1e-4) {
			t.Errorf("%s: mean %v, want %v", name, got, tc.want)
		}
	}
}
