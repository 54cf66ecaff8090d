package availability

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"
)

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-12*max(1e-300, math.Abs(want)) }

// Oracle: every state of the n parts, one by one.
func TestKofNAgainstAllStates(t *testing.T) {
	for n := 1; n <= 10; n++ {
		for k := 1; k <= n; k++ {
			for _, a := range []float64{0.3, 0.5, 0.9, 0.999} {
				up, down := 0.0, 0.0
				for state := range 1 << n {
					alive := bits.OnesCount(uint(state))
					p := math.Pow(a, float64(alive)) * math.Pow(1-a, float64(n-alive))
					if alive >= k {
						up += p
					} else {
						down += p
					}
				}
				got, err := KofN(a, k, n)
				rest, err2 := KofNDown(a, k, n)
				if err != nil || err2 != nil || !near(got, up) || !near(rest, down) {
					t.Errorf("%d of %d at %g: %g and %g, %v %v; want %g and %g", k, n, a, got, rest, err, err2, up, down)
				}
			}
		}
	}
}

// Below a half a majority is worse than one node, above it is better.
func TestMajorityTurnsAtAHalf(t *testing.T) {
	for _, n := range []int{3, 5, 7, 101} {
		low, _ := KofN(0.4, n/2+1, n)
		half, _ := KofN(0.5, n/2+1, n)
		high, _ := KofN(0.6, n/2+1, n)
		if low >= 0.4 || math.Abs(half-0.5) > 1e-12 || high <= 0.6 {
			t.Errorf("majority of %d: %g, %g, %g", n, low, half, high)
		}
	}
}

// Oracle: the weighted cases, drawn up as a tree. Up by itself, or down and the
// failover works and the standby is up.
func TestStandbyAndCommonCause(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const draws = 2_000_000
	a, coverage, beta := 0.9, 0.8, 0.3
	up, both := 0, 0
	for range draws {
		if random.Float64() < a || random.Float64() < coverage && random.Float64() < a {
			up++
		}
		// A common failure takes both; otherwise each fails on its own.
		u := 1 - a
		switch x := random.Float64(); {
		case x < beta*u:
			both++
		default:
			first, second := random.Float64(), random.Float64()
			if max(first, second) < (1-beta)*u {
				both++
			}
		}
	}
	got, err := WithStandby(a, coverage)
	if share := float64(up) / draws; err != nil || math.Abs(got-share) > 5*math.Sqrt(got*(1-got)/draws) {
		t.Errorf("standby: got %g, %v; drawn %g", got, err, share)
	}
	// The model adds the two causes; drawn, they can coincide: at most the product.
	got, err = CommonCause(1-a, 2, beta)
	overlap := beta * (1 - a) * math.Pow((1-beta)*(1-a), 2)
	if share := float64(both) / draws; err != nil || math.Abs(got-overlap-share) > 5*math.Sqrt(got/draws) {
		t.Errorf("common cause: got %g, %v; drawn %g", got, err, share)
	}
	if got, err := CommonCause(0.001, 2, 0.1); err != nil || !near(got, 0.0001+0.0009*0.0009) {
		t.Errorf("two copies of 99.9 %%, beta 10 %%: %g, %v", got, err)
	}
}

// Oracle: every set of failed nodes, one by one.
func TestGroupsSurviveAgainstAllSets(t *testing.T) {
	for _, test := range []struct{ groups, copies int }{{1, 1}, {1, 3}, {3, 1}, {5, 2}, {3, 3}, {2, 5}, {4, 4}} {
		nodes := test.groups * test.copies
		all, alive := make([]int, nodes+1), make([]int, nodes+1)
		group := uint(1)<<test.copies - 1
		for set := range uint(1) << nodes {
			failed := bits.OnesCount(set)
			all[failed]++
			whole := false
			for g := range test.groups {
				whole = whole || set>>(g*test.copies)&group == group
			}
			if !whole {
				alive[failed]++
			}
		}
		for failed := range all {
			want := float64(alive[failed]) / float64(all[failed])
			if got, err := GroupsSurvive(test.groups, test.copies, failed); err != nil || math.Abs(got-want) > 1e-12 {
				t.Errorf("%+v, %d failed: got %g, %v; want %g", test, failed, got, err, want)
			}
		}
	}
}

// The printed formula of the Redis Cluster specification.
func TestTwoFailuresOfPairs(t *testing.T) {
	for _, n := range []int{2, 3, 5, 100, 1000} {
		want := 1 - 1/float64(2*n-1)
		if got, err := GroupsSurvive(n, 2, 2); err != nil || math.Abs(got-want) > 1e-11 {
			t.Errorf("%d masters: got %g, %v; want %g", n, got, err, want)
		}
	}
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	for name, f := range map[string]func() (float64, error){
		"4 of 3":       func() (float64, error) { return KofN(0.9, 4, 3) },
		"0 of 3":       func() (float64, error) { return KofNDown(0.9, 0, 3) },
		"above 1":      func() (float64, error) { return KofN(1.1, 1, 3) },
		"not a number": func() (float64, error) { return KofN(math.NaN(), 1, 3) },
		"many":         func() (float64, error) { return KofN(0.5, 1, 1<<40) },
		"coverage":     func() (float64, error) { return WithStandby(0.9, 2) },
		"beta":         func() (float64, error) { return CommonCause(0.1, 2, -1) },
		"no copy":      func() (float64, error) { return CommonCause(0.1, 0, 0.1) },
		"no group":     func() (float64, error) { return GroupsSurvive(0, 2, 2) },
		"more nodes":   func() (float64, error) { return GroupsSurvive(2, 2, 5) },
		"too large":    func() (float64, error) { return GroupsSurvive(1_000_000, 3, 1000) },
		"too large 2":  func() (float64, error) { return GroupsSurvive(1<<62, 1<<62, 1) },
	} {
		if got, err := f(); err == nil {
			t.Errorf("%s: got %g, want an error", name, got)
		}
	}
	if _, err := KofN(0.9, 4, 3); !errors.Is(err, ErrDomain) {
		t.Errorf("got %v, want a domain error", err)
	}
}

func ExampleKofN() {
	for _, a := range []float64{0.99, 0.4} {
		three, _ := KofN(a, 2, 3)
		fmt.Printf("one node %.0f %%, a majority of three %.2f %%\n", 100*a, 100*three)
	}
	// Output:
	// one node 99 %, a majority of three 99.97 %
	// one node 40 %, a majority of three 35.20 %
}
