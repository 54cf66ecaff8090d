package binomial

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"testing"
)

func near(got, want, relative float64) bool {
	return math.Abs(got-want) <= relative*math.Abs(want)
}

// Oracle: whole numbers without limit.
func TestChooseAgainstBigIntegers(t *testing.T) {
	for _, n := range []int{0, 1, 2, 8, 20, 67, 100, 500, 1000, 2048} {
		for k := 0; k <= n; k++ {
			want, _ := new(big.Float).SetInt(new(big.Int).Binomial(int64(n), int64(k))).Float64()
			got, err := Choose(n, k)
			if math.IsInf(want, 0) {
				if !errors.Is(err, ErrDomain) {
					t.Fatalf("choose %d of %d = %g, %v; want an error", k, n, got, err)
				}
				continue
			}
			if err != nil || !near(got, want, 1e-12) || want < 1<<40 && got != want {
				t.Fatalf("choose %d of %d = %v, %v; want %v", k, n, got, err, want)
			}
		}
	}
	if got, err := Choose(2048, 4); err != nil || got != 730_862_190_080 {
		t.Errorf("choose 4 of 2048 = %v, %v; want 730,862,190,080", got, err)
	}
}

// Oracle: the sum of all terms with 600 bits. p is taken as the fraction the
// float64 is, and so is 1 - p.
func TestTailsAgainstLongNumbers(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 20, 100} {
		for _, p := range []float64{0, 1e-9, 7.25e-5, 0.01, 0.3, 0.5, 0.75, 0.999, 1} {
			tails := exact(n, p)
			for k, want := range tails {
				got, err := AtLeast(k, n, p)
				if err != nil || !near(got, want, 1e-12) {
					t.Fatalf("at least %d of %d at %g: got %g, %v; want %g", k, n, p, got, err, want)
				}
				below, err := AtMost(k-1, n, p)
				if err != nil || math.Abs(below+got-1) > 1e-13 {
					t.Fatalf("at most %d of %d at %g: got %g, %v; want the rest of %g", k-1, n, p, below, err, got)
				}
			}
		}
	}
}

// exact is P(X >= k) for k from 0 to n+1, rounded once.
func exact(n int, p float64) []float64 {
	long := func(v float64) *big.Float { return new(big.Float).SetPrec(600).SetFloat64(v) }
	up := long(p)
	down := long(1)
	down.Sub(down, up)
	power := func(x *big.Float, k int) *big.Float {
		v := long(1)
		for range k {
			v.Mul(v, x)
		}
		return v
	}
	tails, sum := make([]float64, n+2), long(0)
	for i := n; i >= 0; i-- {
		term := long(1).SetInt(new(big.Int).Binomial(int64(n), int64(i)))
		term.Mul(term, power(up, i))
		term.Mul(term, power(down, n-i))
		sum.Add(sum, term)
		tails[i], _ = sum.Float64()
	}
	return tails
}

// A rare lower tail keeps its digits too: 1 of 5 nodes up, of 99.999 % each.
func TestRareLowerTail(t *testing.T) {
	const q = 1e-5
	got, err := AtMost(1, 5, 1-q)
	want := 5*(1-q)*math.Pow(q, 4) + math.Pow(q, 5)
	if err != nil || !near(got, want, 1e-9) {
		t.Errorf("got %g, %v; want %g", got, err, want)
	}
}

// Oracle for large n: the normal approximation with its continuity correction.
func TestLargeTails(t *testing.T) {
	const n, p = 1_000_000, 0.3
	mean, deviation := n*p, math.Sqrt(n*p*(1-p))
	for _, z := range []float64{-3, -1, 0, 1, 3} {
		k := int(mean + z*deviation)
		want := math.Erfc((float64(k)-0.5-mean)/deviation/math.Sqrt2) / 2
		if got, err := AtLeast(k, n, p); err != nil || math.Abs(got-want) > 2e-4 {
			t.Errorf("at least %d of a million: got %g, %v; want about %g", k, got, err, want)
		}
	}
}

func TestAtLeastOnce(t *testing.T) {
	for _, test := range []struct{ p, tries, want float64 }{
		{0.5, 2, 0.75}, {0.01, 100, 0.6339676587267709}, {1e-20, 3, 3e-20}, {1, 2, 1}, {1, 0, 0}, {0, 9, 0}, {0.19, 0.5, 0.1},
	} {
		if got, err := AtLeastOnce(test.p, test.tries); err != nil || !near(got, test.want, 1e-12) {
			t.Errorf("%g in %g tries: got %g, %v; want %g", test.p, test.tries, got, err, test.want)
		}
	}
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	for name, f := range map[string]func() (float64, error){
		"more than all": func() (float64, error) { return Choose(3, 4) },
		"less than 0":   func() (float64, error) { return Choose(-3, -4) },
		"endless":       func() (float64, error) { return Choose(1<<50, 1<<49) },
		"chance above":  func() (float64, error) { return AtLeast(1, 2, 1.1) },
		"no chance":     func() (float64, error) { return AtMost(1, 2, math.NaN()) },
		"too many":      func() (float64, error) { return AtLeast(1, 1<<40, 0.5) },
		"once":          func() (float64, error) { return AtLeastOnce(-1, 2) },
		"endless tries": func() (float64, error) { return AtLeastOnce(0.1, math.Inf(1)) },
	} {
		if got, err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: got %g, %v; want a domain error", name, got, err)
		}
	}
}

func ExampleAtLeast() {
	two, _ := AtLeast(2, 3, 0.99)
	fmt.Printf("a majority of three nodes of 99 %%: %.4f %%\n", 100*two)
	// Output: a majority of three nodes of 99 %: 99.9702 %
}

// Oracle: every pair of choices; and for large numbers, fractions.
func TestOverlap(t *testing.T) {
	const n = 8
	for first := 0; first <= n; first++ {
		for second := 0; second <= n; second++ {
			counts, all := [n + 1]int{}, 0
			for set := range uint(1) << n {
				if bits.OnesCount(set) == second {
					counts[bits.OnesCount(set&(1<<first-1))]++
					all++
				}
			}
			for shared, count := range counts {
				want := float64(count) / float64(all)
				if got, err := Overlap(n, first, second, shared); err != nil || math.Abs(got-want) > 1e-14 {
					t.Errorf("%d and %d of %d share %d: got %g, %v; want %g", first, second, n, shared, got, err, want)
				}
			}
		}
	}
	big1 := func(n, k int64) *big.Int { return new(big.Int).Binomial(n, k) }
	for shared := range int64(5) {
		ways := new(big.Int).Mul(big1(4, shared), big1(2044, 4-shared))
		want, _ := new(big.Rat).SetFrac(ways, big1(2048, 4)).Float64()
		if got, err := Overlap(2048, 4, 4, int(shared)); err != nil || !near(got, want, 1e-12) {
			t.Errorf("4 and 4 of 2048 share %d: got %g, %v; want %g", shared, got, err, want)
		}
	}
	if _, err := Overlap(3, 4, 1, 0); !errors.Is(err, ErrDomain) {
		t.Errorf("4 of 3: %v; want a domain error", err)
	}
}
