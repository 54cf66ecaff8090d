package quorum

import (
	"errors"
	"math"
	"math/big"
	"math/bits"
	"testing"
)

// Oracle: every set of copies a read can ask, counted.
func TestMissAgainstCounting(t *testing.T) {
	for n := 1; n <= 10; n++ {
		for w := 1; w <= n; w++ {
			for r := 1; r <= n; r++ {
				missed, all := 0, 0
				for set := range uint(1) << n {
					if bits.OnesCount(set) == r {
						all++
						if set&(1<<w-1) == 0 { // the write is on the first w
							missed++
						}
					}
				}
				got, err := Miss(n, r, w)
				if want := float64(missed) / float64(all); err != nil || math.Abs(got-want) > 1e-14 {
					t.Errorf("n=%d r=%d w=%d: %g, %v; counted %g", n, r, w, got, err, want)
				}
			}
		}
	}
}

// Oracle: the sum in exact fractions.
func TestUpAgainstExactFractions(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 7, 20} {
		for k := 1; k <= n; k++ {
			for _, p := range []*big.Rat{big.NewRat(1, 10), big.NewRat(1, 2), big.NewRat(9, 10), big.NewRat(999, 1000)} {
				q := new(big.Rat).Sub(big.NewRat(1, 1), p)
				sum := new(big.Rat)
				for i := k; i <= n; i++ {
					term := new(big.Rat).SetInt(new(big.Int).Binomial(int64(n), int64(i)))
					for range i {
						term.Mul(term, p)
					}
					for range n - i {
						term.Mul(term, q)
					}
					sum.Add(sum, term)
				}
				want, _ := sum.Float64()
				a, _ := p.Float64()
				got, err := Up(n, k, a)
				if err != nil || math.Abs(got-want) > 1e-12*want {
					t.Errorf("%d of %d at %v: %.15g, %v; exact %.15g", k, n, p, got, err, want)
				}
			}
		}
	}
}

func TestLargeAndEdges(t *testing.T) {
	if got, err := Up(10_000, 5001, 0.5); err != nil || math.Abs(got-0.496) > 0.0001 {
		t.Errorf("a majority of many coins: %g, %v", got, err)
	}
	for a, want := range map[float64]float64{0: 0, 1: 1} {
		if got, err := Up(3, 2, a); err != nil || got != want {
			t.Errorf("availability %g: %g, %v", a, got, err)
		}
	}
	for _, bad := range []struct {
		n, k int
		a    float64
	}{{0, 0, 0.5}, {3, 0, 0.5}, {3, 4, 0.5}, {20_000, 5, 0.5}, {3, 2, -0.1}, {3, 2, 1.1}, {3, 2, math.NaN()}} {
		if _, err := Up(bad.n, bad.k, bad.a); !errors.Is(err, ErrDomain) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	for _, bad := range [][3]int{{0, 1, 1}, {3, 0, 1}, {3, 1, 0}, {3, 4, 1}, {3, 1, 4}} {
		if _, err := Miss(bad[0], bad[1], bad[2]); !errors.Is(err, ErrDomain) {
			t.Errorf("%v: %v", bad, err)
		}
	}
}
