package cache

import (
	"container/list"
	"errors"
	"math"
	"math/rand/v2"
	"testing"
)

// harmonic adds up n^-s the slow way, small terms first.
func harmonic(n int, skew float64) float64 {
	sum := 0.0
	for k := n; k >= 1; k-- {
		sum += math.Pow(float64(k), -skew)
	}
	return sum
}

func zipf(t testing.TB, items, skew float64) Zipf {
	t.Helper()
	z, err := NewZipf(items, skew)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestZipfAgainstTheSum(t *testing.T) {
	for _, n := range []int{1, 2, 10, 399, 400, 401, 1000, 4001, 50_000, 300_000} {
		for _, skew := range []float64{0, 0.3, 0.8, 1, 1.2, 2, 5, 20} {
			got, want := zipf(t, float64(n), skew).total, harmonic(n, skew)
			if math.Abs(got-want) > 1e-10*want {
				t.Errorf("H(%d, %g) = %.15g, added up %.15g", n, skew, got, want)
			}
		}
	}
}

// Far beyond what can be added up: H(n, 1) = ln n + gamma + 1/2n, H(n, 0) = n,
// and H(n, 2) tends to pi^2/6.
func TestZipfOfHugeCatalogues(t *testing.T) {
	for _, n := range []float64{1e8, 1e12, 1e15} {
		for skew, want := range map[float64]float64{1: math.Log(n) + 0.57721566490153286 + 1/(2*n), 0: n, 2: math.Pi*math.Pi/6 - 1/n} {
			if got := zipf(t, n, skew).total; math.Abs(got-want) > 1e-11*want {
				t.Errorf("H(%g, %g) = %.15g, want %.15g", n, skew, got, want)
			}
		}
	}
}

// Oracle: the equation of Che et al. with every item added up, by bisection.
func TestLRUAgainstTheSum(t *testing.T) {
	tests := []struct {
		items int
		skew  float64
		room  int
	}{
		{10, 0.8, 1}, {10, 0.8, 9}, {1000, 1, 100}, {1000, 0, 250}, {20_000, 0.8, 1000}, {20_000, 0.8, 19_999},
		{20_000, 1, 1}, {20_000, 1.5, 5000}, {20_000, 3, 2000}, {50_000, 0.6, 30_000},
	}
	for _, test := range tests {
		p := make([]float64, test.items)
		h := harmonic(test.items, test.skew)
		for k := range p {
			p[k] = math.Pow(float64(k+1), -test.skew) / h
		}
		low, high := 0.0, 60.0 // ln t
		for range 60 {
			middle, filled := (low+high)/2, 0.0
			for _, share := range p {
				filled -= math.Expm1(-share * math.Exp(middle))
			}
			if filled < float64(test.room) {
				low = middle
			} else {
				high = middle
			}
		}
		when, hits := math.Exp(low), 0.0
		for _, share := range p {
			hits -= share * math.Expm1(-share*when)
		}
		got, err := zipf(t, float64(test.items), test.skew).LRU(float64(test.room))
		if err != nil || math.Abs(got.HitRatio-hits) > 1e-9 || math.Abs(got.Time-when) > 1e-6*when {
			t.Errorf("%+v: %+v, %v; added up: hit ratio %.12g, time %.12g", test, got, err, hits, when)
		}
	}
}

// The approximation itself, against an LRU cache that is really run. The margin
// is four standard errors of the run (requests taken as independent) and half a
// point for the approximation, which is close and not exact.
func TestLRUAgainstACache(t *testing.T) {
	const items, requests = 2000, 200_000
	for _, skew := range []float64{0.6, 0.8, 1, 1.2} {
		for _, room := range []int{20, 200, 1000} {
			z := zipf(t, items, skew)
			sums := make([]float64, items)
			for k, total := 0, 0.0; k < items; k++ {
				total += math.Pow(float64(k+1), -skew) / z.total
				sums[k] = total
			}
			want := runLRU(sums, room, requests)
			got, err := z.LRU(float64(room))
			if margin := 4*math.Sqrt(want*(1-want)/requests) + 0.005; err != nil || math.Abs(got.HitRatio-want) > margin {
				t.Errorf("skew %g, room for %d: %.4f, %v; the cache had %.4f", skew, room, got.HitRatio, err, want)
			}
		}
	}
}

// runLRU is the hit ratio of a real cache after it has filled up.
func runLRU(sums []float64, room, requests int) float64 {
	random := rand.New(rand.NewPCG(1, 2))
	order, where := list.New(), map[int]*list.Element{}
	hits := 0
	for i := range 2 * requests {
		u, low, high := random.Float64(), 0, len(sums)-1
		for low < high {
			if m := (low + high) / 2; sums[m] < u {
				low = m + 1
			} else {
				high = m
			}
		}
		if e, ok := where[low]; ok {
			order.MoveToFront(e)
			if i >= requests {
				hits++
			}
			continue
		}
		where[low] = order.PushFront(low)
		if order.Len() > room {
			last := order.Back()
			delete(where, last.Value.(int))
			order.Remove(last)
		}
	}
	return float64(hits) / float64(requests)
}

func TestShare(t *testing.T) {
	z := zipf(t, 1_000_000, 0.9)
	for _, top := range []int{1, 10, 777, 10_000, 999_999} {
		got, err := z.Share(float64(top))
		if want := harmonic(top, 0.9) / harmonic(1_000_000, 0.9); err != nil || math.Abs(got-want) > 1e-10*want {
			t.Errorf("top %d: %.12g, %v; added up %.12g", top, got, err, want)
		}
	}
	for top, want := range map[float64]float64{0: 0, 0.5: 0.5 / harmonic(1_000_000, 0.9), 1e6: 1, 1e9: 1} {
		if got, err := z.Share(top); err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("top %g: %g, %v; want %g", top, got, err, want)
		}
	}
}

// No cache beats the one that holds the most popular, and more room never hurts.
func TestLRUStaysBelowLFUAndRises(t *testing.T) {
	z := zipf(t, 1e8, 0.9)
	last := LRU{}
	for _, room := range []float64{1, 10, 1e3, 1e5, 1e6, 1e7, 9e7, 1e8 - 1} {
		got, err := z.LRU(room)
		if err != nil {
			t.Fatal(err)
		}
		best, _ := z.Share(room)
		if got.HitRatio > best*(1+1e-12) || got.HitRatio <= last.HitRatio || got.Time <= last.Time {
			t.Errorf("room %g: %+v after %+v; the most popular alone give %g", room, got, last, best)
		}
		last = got
	}
}

func TestOutsideTheDomain(t *testing.T) {
	for _, c := range [][2]float64{{0, 1}, {-5, 1}, {math.NaN(), 1}, {1e16, 1}, {math.Inf(1), 1}, {10, -1}, {10, 21}, {10, math.NaN()}} {
		if _, err := NewZipf(c[0], c[1]); !errors.Is(err, ErrDomain) {
			t.Errorf("NewZipf(%g, %g): %v", c[0], c[1], err)
		}
	}
	z := zipf(t, 10, 1)
	for _, room := range []float64{0, -1, math.NaN()} {
		if _, err := z.LRU(room); !errors.Is(err, ErrDomain) {
			t.Errorf("room for %g: %v", room, err)
		}
	}
	if got, err := z.LRU(10); !errors.Is(err, ErrNoEviction) || got.HitRatio != 1 {
		t.Errorf("room for all: %+v, %v", got, err)
	}
	if _, err := z.Share(math.NaN()); !errors.Is(err, ErrDomain) {
		t.Errorf("top NaN: %v", err)
	}
}

// A sum is over a few thousand ranks at most, so that it takes milliseconds.
func TestHugeIsQuick(t *testing.T) {
	for skew, most := range map[float64]int{0.8: 1000, 1: 1000, 20: 20_000} {
		if got := len(zipf(t, 1e15, skew).ranks); got > most {
			t.Errorf("skew %g: %d ranks, at most %d wanted", skew, got, most)
		}
	}
	for _, room := range []float64{1e14, 1e15 - 1} {
		if _, err := zipf(t, 1e15, 0.8).LRU(room); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkLRU(b *testing.B) {
	for range b.N {
		z, _ := NewZipf(1e8, 0.9)
		_, _ = z.LRU(1e6)
	}
}
