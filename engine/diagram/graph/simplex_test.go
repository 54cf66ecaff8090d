package graph

import (
	"math/rand/v2"
	"testing"
)

func cost(x []int, cs []constraint) (total int, ok bool) {
	ok = true
	for _, c := range cs {
		d := x[c.to] - x[c.from]
		total += c.weight * d
		ok = ok && d >= c.least
	}
	return total, ok
}

// brute finds the least cost by trying all places up to most.
func brute(n, most int, cs []constraint) int {
	best := -1
	x := make([]int, n)
	var try func(i int)
	try = func(i int) {
		if i == n {
			if c, ok := cost(x, cs); ok && (best < 0 || c < best) {
				best = c
			}
			return
		}
		for x[i] = 0; x[i] <= most; x[i]++ {
			fits := true
			for _, c := range cs {
				if c.from <= i && c.to <= i && x[c.to]-x[c.from] < c.least {
					fits = false
				}
			}
			if fits {
				try(i + 1)
			}
		}
		x[i] = 0
	}
	try(0)
	return best
}

func TestSimplexIsOptimal(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		n := 2 + r.IntN(4)
		var cs []constraint
		for range 1 + r.IntN(8) {
			a, b := r.IntN(n), r.IntN(n)
			if a == b {
				continue
			}
			cs = append(cs, constraint{min(a, b), max(a, b), r.IntN(3), r.IntN(5)})
		}
		x := simplex(n, cs)
		got, ok := cost(x, cs)
		if want := brute(n, 8, cs); !ok || got != want {
			t.Fatalf("seed %d: cost %d (holds: %v), want %d for %v", seed, got, ok, want, cs)
		}
	}
}

// A large random problem is checked by its own certificate: no tree constraint
// is worth letting go, which the loop ends on; here the cost must not fall by
// moving any one variable.
func TestSimplexLeavesNothingToGain(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 2))
		n := 300
		var cs []constraint
		for range 900 {
			a, b := r.IntN(n), r.IntN(n)
			if a != b {
				cs = append(cs, constraint{min(a, b), max(a, b), r.IntN(5), r.IntN(9)})
			}
		}
		x := simplex(n, cs)
		before, ok := cost(x, cs)
		if !ok {
			t.Fatal("a constraint is broken")
		}
		for v := range x {
			for _, d := range []int{-1, 1} {
				x[v] += d
				if after, ok := cost(x, cs); ok && after < before {
					t.Fatalf("seed %d: moving %d by %d pays", seed, v, d)
				}
				x[v] -= d
			}
		}
	}
}
