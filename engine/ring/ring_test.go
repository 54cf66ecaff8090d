package ring

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// Oracle: a beta variable of whole a and b exceeds x exactly when at most a - 1
// of a + b - 1 uniform numbers lie below x. Added up in exact fractions.
func exactTail(a, b int, x *big.Rat) float64 {
	y := new(big.Rat).Sub(big.NewRat(1, 1), x)
	n := a + b - 1
	power := func(r *big.Rat, k int) *big.Rat {
		e := big.NewInt(int64(k))
		return new(big.Rat).SetFrac(new(big.Int).Exp(r.Num(), e, nil), new(big.Int).Exp(r.Denom(), e, nil))
	}
	sum := new(big.Rat)
	for i := range a {
		term := new(big.Rat).SetInt(new(big.Int).Binomial(int64(n), int64(i)))
		sum.Add(sum, term.Mul(term, power(x, i)).Mul(term, power(y, n-i)))
	}
	f, _ := sum.Float64()
	return f
}

func TestOverAgainstExactFractions(t *testing.T) {
	for _, n := range []int{2, 3, 10, 50} {
		for _, v := range []int{1, 2, 7, 20} {
			for _, times := range []int64{1, 5, 9, 10, 11, 12, 15, 20, 30} {
				if times >= 10*int64(n) {
					continue // more than all
				}
				want := exactTail(v, (n-1)*v, big.NewRat(times, 10*int64(n)))
				got, err := Over(float64(n), float64(v), float64(times)/10)
				if err != nil || math.Abs(got-want) > 1e-12*(1+want) || want > 1e-200 && math.Abs(got/want-1) > 1e-9 {
					t.Errorf("n=%d V=%d times %g: got %.15g, %v; exact %.15g", n, v, float64(times)/10, got, err, want)
				}
			}
		}
	}
}

// Many positions: the density integrated by Simpson's rule, its constant fixed
// by integrating the whole of it.
func TestOverAgainstIntegration(t *testing.T) {
	for _, test := range []struct {
		n, v  int
		times float64
	}{{10, 100, 1.2}, {10, 1000, 1.05}, {100, 500, 1.1}, {1000, 1000, 0.95}, {3, 10_000, 1.01}, {5, 300, 0.9}} {
		a, b := float64(test.v), float64(test.n-1)*float64(test.v)
		mean := 1 / float64(test.n)
		sd := math.Sqrt(mean * (1 - mean) / (a + b + 1))
		log := func(x float64) float64 { return (a-1)*math.Log(x) + (b-1)*math.Log1p(-x) }
		area := func(from, to float64) float64 {
			const steps = 20_000
			h, sum := (to-from)/steps, 0.0
			for i := range steps + 1 {
				weight := float64(2 + 2*(i%2))
				if i == 0 || i == steps {
					weight = 1
				}
				sum += weight * math.Exp(log(from+float64(i)*h)-log(mean))
			}
			return sum * h / 3
		}
		low, high := max(1e-12, mean-12*sd), min(1-1e-12, mean+14*sd)
		want := area(test.times*mean, high) / area(low, high)
		got, err := Over(float64(test.n), float64(test.v), test.times)
		if err != nil || math.Abs(got-want) > 1e-8*want {
			t.Errorf("%+v: got %.12g, %v; integrated %.12g", test, got, err, want)
		}
	}
}

// Rings with random positions; the bounds are four standard errors.
func TestOverAgainstRings(t *testing.T) {
	const rings, n, v = 4000, 8, 16
	random := rand.New(rand.NewPCG(3, 4))
	over := map[float64]int{1.1: 0, 1.3: 0, 1.6: 0}
	for range rings {
		// Spacings of uniform points are exponential numbers over their sum;
		// the first V of them are the arcs of the node we look at.
		mine, all := 0.0, 0.0
		for i := range n * v {
			arc := random.ExpFloat64()
			all += arc
			if i < v {
				mine += arc
			}
		}
		for times := range over {
			if mine/all > times/n {
				over[times]++
			}
		}
	}
	for times, count := range over {
		p, err := Over(n, v, times)
		if err != nil || math.Abs(float64(count)/rings-p) > 4*math.Sqrt(p*(1-p)/rings) {
			t.Errorf("over %g: %d of %d rings, formula %g, %v", times, count, rings, p, err)
		}
	}
}

func TestOverEdges(t *testing.T) {
	for _, test := range []struct {
		n, v, times, want float64
	}{{1, 5, 0.99, 1}, {1, 5, 1, 0}, {4, 3, 0, 1}, {4, 3, 4, 0}, {4, 3, 9, 0}, {10, 1, 2, math.Pow(0.8, 9)}} {
		if got, err := Over(test.n, test.v, test.times); err != nil || math.Abs(got-test.want) > 1e-14 {
			t.Errorf("%+v: %g, %v", test, got, err)
		}
	}
	// Half of a very large ring lies above the mean, nearly.
	if got, err := Over(10_000, 100_000, 1); err != nil || math.Abs(got-0.5) > 0.001 {
		t.Errorf("a billion positions: %g, %v", got, err)
	}
	for _, bad := range []struct {
		n, v, times float64
	}{{0, 1, 1}, {2, 0, 1}, {-3, 4, 1}, {2, 2, -0.1}, {2, 2, math.NaN()}, {math.NaN(), 2, 1}, {1 << 40, 1 << 20, 1}} {
		if _, err := Over(bad.n, bad.v, bad.times); !errors.Is(err, ErrDomain) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}

func TestModMovedAgainstCounting(t *testing.T) {
	for from := 1; from <= 30; from++ {
		for to := 1; to <= 30; to++ {
			moved, all := 0, from*to // a multiple of the least common one
			for hash := range all {
				if hash%from != hash%to {
					moved++
				}
			}
			if got, err := ModMoved(from, to); err != nil || math.Abs(got-float64(moved)/float64(all)) > 1e-12 {
				t.Errorf("%d to %d: %g, %v; counted %d of %d", from, to, got, err, moved, all)
			}
		}
	}
	if _, err := ModMoved(0, 3); !errors.Is(err, ErrDomain) {
		t.Errorf("from 0: %v", err)
	}
}

func TestFullest(t *testing.T) {
	sum := 0.0
	for n := 1; n <= 5000; n++ {
		sum += 1 / float64(n)
		if got, err := Fullest(float64(n)); err != nil || math.Abs(got-sum) > 1e-9 {
			t.Fatalf("H_%d = %g, %v; added up %g", n, got, err, sum)
		}
	}
	for _, bad := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := Fullest(bad); !errors.Is(err, ErrDomain) {
			t.Errorf("%g nodes: %v", bad, err)
		}
	}
}
