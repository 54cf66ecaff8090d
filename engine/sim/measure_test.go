package sim

import (
	"math"
	"slices"
	"testing"
	"time"
)

// Mean and variance of every distribution against its own closed forms: 6 standard
// errors leave one false alarm in a billion, and the streams are fixed anyway.
func TestDistributionsMatchTheirMoments(t *testing.T) {
	tests := map[string]Dist{
		"constant":    Constant(3),
		"exponential": Exponential(0.1),
		"uniform":     Uniform{2, 5},
		"lognormal":   LogNormal{Median: 0.02, Sigma: 0.5},
		"hyper":       HyperExponential{P: 0.9, A: 0.01, B: 0.2},
		"pareto":      Pareto{Min: 1, Alpha: 5},
		"pareto cap":  Pareto{Min: 1, Alpha: 1.2, Cap: 100},
	}
	const n = 200_000
	for name, dist := range tests {
		t.Run(name, func(t *testing.T) {
			s := NewStream(11, name)
			sum, squares := 0.0, 0.0
			for range n {
				x := dist.Draw(s)
				sum += x
				squares += x * x
			}
			mean := sum / n
			deviation := dist.Mean() * math.Sqrt(dist.SCV())
			if math.Abs(mean-dist.Mean()) > 6*deviation/math.Sqrt(n)+1e-9 {
				t.Errorf("mean %g, want %g", mean, dist.Mean())
			}
			scv := squares/n/(mean*mean) - 1
			if math.Abs(scv-dist.SCV()) > 0.12*dist.SCV()+1e-9 {
				t.Errorf("squared coefficient of variation %g, want %g", scv, dist.SCV())
			}
		})
	}
	if got := LogNormalP99(10, 50); math.Abs(got.Median*math.Exp(2.3263478740408408*got.Sigma)-50) > 1e-9 {
		t.Errorf("99th percentile of %+v is not 50", got)
	}
	if !math.IsInf(Pareto{Min: 1, Alpha: 1}.Mean(), 1) {
		t.Error("a Pareto tail of 1 has no mean")
	}
}

// Pearson's chi-squared on 100 cells: 99 degrees of freedom, 148.2 is the 0.1 %
// point (NIST handbook, table of critical values).
func TestFloat64IsFlat(t *testing.T) {
	s := NewStream(3, "flat")
	var cells [100]float64
	const n = 100_000
	for range n {
		cells[s.IntN(100)]++
	}
	chi := 0.0
	for _, c := range cells {
		chi += (c - n/100) * (c - n/100) / (n / 100)
	}
	if chi > 148.2 {
		t.Errorf("chi-squared %.1f, want at most 148.2", chi)
	}
}

func TestShuffleGivesEveryOrder(t *testing.T) {
	s, seen := NewStream(5, "shuffle"), map[[3]int]int{}
	for range 6000 {
		p := [3]int{0, 1, 2}
		s.Shuffle(3, func(i, j int) { p[i], p[j] = p[j], p[i] })
		seen[p]++
	}
	for p, n := range seen {
		if n < 850 || n > 1150 { // 1000 +- 5 deviations of 29
			t.Errorf("order %v came %d times, want about 1000", p, n)
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d orders, want 6", len(seen))
	}
}

// Oracle: the sorted sample and nearest rank.
func TestHistogramPercentilesAgainstTheSortedSample(t *testing.T) {
	dists := map[string]Dist{"exponential": Exponential(0.05), "lognormal": LogNormal{1, 2}, "pareto": Pareto{Min: 1e-3, Alpha: 1.1}, "constant": Constant(4)}
	for name, dist := range dists {
		s, h := NewStream(1, name), NewHistogram()
		var sample []float64
		for range 5001 {
			x := dist.Draw(s)
			sample = append(sample, x)
			h.Add(x)
		}
		slices.Sort(sample)
		for _, p := range []float64{0.01, 1, 25, 50, 90, 95, 99, 99.9, 100} {
			want := sample[int(math.Ceil(p/100*float64(len(sample))))-1]
			if got := h.Percentile(p); math.Abs(got-want) > want/64+1e-12 {
				t.Errorf("%s p%g: got %g want %g within 1.6 %%", name, p, got, want)
			}
		}
		if h.Min() != sample[0] || h.Max() != sample[len(sample)-1] || h.Count() != 5001 {
			t.Errorf("%s: min %g max %g n %d", name, h.Min(), h.Max(), h.Count())
		}
	}
}

// The rank is exact where p/100*n is a whole number only in decimal.
func TestNearestRank(t *testing.T) {
	for _, tt := range []struct {
		p       float64
		n, want uint64
	}{
		{99.9, 1000, 999}, {99.9, 10000, 9990}, {55, 100, 55}, {50, 5, 3}, {50, 4, 2}, {30, 5, 2}, {40, 5, 2}, {100, 5, 5}, {0.01, 5, 1}, {99, 10, 10}, {99.99, 1e6, 999900},
	} {
		if got := rankOf(tt.p, tt.n); got != tt.want {
			t.Errorf("p%g of %d has rank %d, want %d", tt.p, tt.n, got, tt.want)
		}
	}
	h := NewHistogram()
	for i := range 1000 {
		h.Add(float64(1 + i/999)) // 999 ones and a two
	}
	if got := h.Percentile(99.9); got >= 1.1 {
		t.Errorf("p99.9 of 999 ones and a two is %g, want about 1", got)
	}
}

func TestHistogramEdges(t *testing.T) {
	h := NewHistogram()
	if h.Percentile(50) != 0 || h.Mean() != 0 {
		t.Error("an empty histogram must say 0")
	}
	for _, v := range []float64{0, -1, math.NaN(), 1e-300, 1e300, 1} {
		h.Add(v)
	}
	if h.Count() != 6 || h.Percentile(50) != 0 || h.Percentile(100) < 1e12 {
		t.Errorf("n %d p50 %g p100 %g", h.Count(), h.Percentile(50), h.Percentile(100))
	}
	a, b := NewHistogram(), NewHistogram()
	for i := 1; i <= 10; i++ {
		a.Add(float64(i))
		b.Add(float64(i * 10))
	}
	a.Merge(b)
	if a.Count() != 20 || a.Sum() != 605 || a.Max() != 100 || a.Min() != 1 {
		t.Errorf("merged: n %d sum %g max %g min %g", a.Count(), a.Sum(), a.Max(), a.Min())
	}
	a.Reset()
	if a.Count() != 0 || a.Percentile(99) != 0 || a.Max() != 0 {
		t.Error("reset left something behind")
	}
}

func TestGaugeMeanIsWeightedByTime(t *testing.T) {
	var g Gauge
	g.Set(0, 2)
	g.Set(3*time.Second, 10)
	g.Add(4*time.Second, -10)
	if got := g.Mean(8 * time.Second); got != (2*3+10*1)/8.0 {
		t.Errorf("mean %g, want 2", got)
	}
	if g.Max() != 10 || g.Value() != 0 || g.Area(8*time.Second) != 16 {
		t.Errorf("max %g value %g area %g", g.Max(), g.Value(), g.Area(8*time.Second))
	}
	g.Restart(8 * time.Second)
	g.Set(9*time.Second, 4)
	if got := g.Mean(10 * time.Second); got != 2 {
		t.Errorf("mean after restart %g, want 2", got)
	}
}

func TestSeriesAgainstAMap(t *testing.T) {
	random := NewStream(2, "series")
	s, want := NewSeries(100*time.Millisecond, 20), map[int64]float64{}
	at, newest := time.Duration(0), int64(-1)
	for range 3000 {
		at += time.Duration(random.IntN(3)) * 70 * time.Millisecond
		if random.Chance(0.01) {
			at += 5 * time.Second
		}
		when := max(at-time.Duration(random.IntN(3000))*time.Millisecond, 0)
		bin := int64(when / (100 * time.Millisecond))
		newest = max(newest, bin)
		if bin > newest-20 {
			want[bin]++
		}
		s.Add(when, 1)
		for i := max(newest-19, 0); i <= newest; i++ {
			if s.Bin(i) != want[i] {
				t.Fatalf("at %v bin %d: got %g want %g", at, i, s.Bin(i), want[i])
			}
		}
	}
	if got := s.Points(at, at); got != nil {
		t.Errorf("an empty span gave %v", got)
	}
}

func TestRingKeepsTheNewest(t *testing.T) {
	r := NewRing[int](3)
	for i := range 5 {
		r.Push(i)
		if r.Newest(0) != i || r.Len() != min(i+1, 3) {
			t.Errorf("after %d: newest %d of %d", i, r.Newest(0), r.Len())
		}
	}
	var got []int
	r.Each(func(v int) bool { got = append(got, v); return v > 3 })
	if !slices.Equal(got, []int{4, 3}) {
		t.Errorf("got %v", got)
	}
}
