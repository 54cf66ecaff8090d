package ring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// The positions are part of what a lesson says: they never change. Computed in
// Python from the two published functions.
func TestPositions(t *testing.T) {
	for text, want := range map[string]float64{"b#0": 600881982, "user:7": 2898858183} {
		if got := Position(text, DefaultSize); got != want {
			t.Errorf("%q: %f, want %f", text, got, want)
		}
	}
	f, _ := read("nodes: {b: {vnodes: 3}}\nkeys: {user:7: hash, k: }\n")
	if got := f.Nodes[0].At; len(got) != 3 || got[0] != 600881982 || f.Keys[0].At != 2898858183 {
		t.Errorf("read %+v", f)
	}
	// Texts that differ in their last letter only fall all over the ring.
	var counts [10]int
	for i := range 10_000 {
		counts[int(Position(fmt.Sprintf("node#%d", i), 10))]++
	}
	for i, n := range counts {
		if n < 850 || n > 1150 {
			t.Errorf("%d of 10000 in tenth %d", n, i)
		}
	}
}

// bruteForce walks from a key in small steps: over all positions there are.
func bruteForce(f *Figure, at float64) (node int, place float64) {
	node, best := -1, math.Inf(1)
	at = f.on(at)
	for i, n := range f.Nodes {
		for _, p := range n.At {
			p = f.on(p)
			way := p - at
			if way < 0 {
				way = p + (f.size() - at)
			}
			if way < best {
				node, place, best = i, p, way
			}
		}
	}
	return node, place
}

func TestOwnerIsTheFirstNodeClockwise(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 15))
	for range 5000 {
		f := random(rng)
		f.Size = 360
		for i := range f.Nodes {
			for j := range f.Nodes[i].At {
				f.Nodes[i].At[j] = float64(rng.IntN(360))
			}
		}
		at := float64(rng.IntN(360))
		node, place, wraps := f.Owner(at)
		wantNode, wantPlace := bruteForce(f, at)
		if node != wantNode || place != wantPlace || wraps != (node >= 0 && place < at) {
			t.Fatalf("the owner of %g is %d at %g, wraps %t; want %d at %g", at, node, place, wraps, wantNode, wantPlace)
		}
	}
}

func TestSharesAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 17))
	for range 1000 {
		f := random(rng)
		sum := 0.0
		for _, s := range f.shares() {
			sum += s
		}
		if want := float64(min(len(f.Nodes), 1)); math.Abs(sum-want) > 1e-9 {
			t.Fatalf("the shares add up to %g: %+v", sum, f)
		}
	}
	f := &Figure{Size: 100, Nodes: []Node{{ID: "a", At: []float64{5}}, {ID: "b", At: []float64{35}}, {ID: "c", At: []float64{75}}}}
	if got := f.shares(); math.Abs(got[0]-0.3) > 1e-9 || math.Abs(got[1]-0.3) > 1e-9 || math.Abs(got[2]-0.4) > 1e-9 {
		t.Errorf("shares %v", got)
	}
}

// Each mark stands in the cell nearest to its true place, and around the ring
// the cells come in the order of the positions.
func TestMarksStandWhereTheyAre(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 19))
	for range 2000 {
		f := random(rng)
		radius := leastRadius + rng.IntN(mostRadius-leastRadius+1)
		marks := f.marks()
		spots := f.spots(marks, radius)
		count := 0
		last := -1.0
		for i, s := range spots {
			count += len(s.marks)
			for _, m := range s.marks {
				angle := 2 * math.Pi * m.at / f.size()
				dx, dy := float64(s.x)-2*float64(radius)*math.Sin(angle), float64(s.y)+float64(radius)*math.Cos(angle)
				if math.Abs(dx) > 0.5+1e-6 || math.Abs(dy) > 0.5+1e-6 {
					t.Fatalf("radius %d: %g of %g stands %g cells and %g rows off", radius, m.at, f.size(), dx, dy)
				}
			}
			// The angle that the cell itself has, clockwise from the top.
			share := math.Atan2(float64(s.x)/2, -float64(s.y)) / (2 * math.Pi)
			if share < 0 {
				share++
			}
			if share <= last && !(share < 0.01 && i == len(spots)-1) {
				t.Fatalf("radius %d: cell %d of %v is out of order", radius, i, spots)
			}
			last = share
		}
		if count != len(marks) {
			t.Fatalf("%d of %d marks have a cell", count, len(marks))
		}
	}
}
