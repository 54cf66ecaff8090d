package crdt

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// laws tries the three laws of a merge on drawn states.
func laws[S any](t *testing.T, draw func() S, merge func(a, b S) S) {
	t.Helper()
	for range 2000 {
		a, b, c := draw(), draw(), draw()
		kept := fmt.Sprint(a, b, c)
		if x, y := merge(a, b), merge(b, a); !reflect.DeepEqual(x, y) {
			t.Fatalf("not commutative: %v and %v give %v and %v", a, b, x, y)
		}
		if x, y := merge(merge(a, b), c), merge(a, merge(b, c)); !reflect.DeepEqual(x, y) {
			t.Fatalf("not associative: %v, %v, %v give %v and %v", a, b, c, x, y)
		}
		if x := merge(a, a); !reflect.DeepEqual(x, a) {
			t.Fatalf("not idempotent: %v gives %v", a, x)
		}
		if now := fmt.Sprint(a, b, c); now != kept {
			t.Fatalf("a merge changed its arguments: %s, now %s", kept, now)
		}
	}
}

func TestMergeLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 3))
	grow := func() Grow { return Grow{rng.IntN(4), rng.IntN(4), rng.IntN(4)} }
	laws(t, grow, Grow.Merge)
	laws(t, func() Counter { return Counter{grow(), grow()} }, Counter.Merge)
	laws(t, func() Register {
		if rng.IntN(5) == 0 {
			return Register{}
		}
		return Register{Value: string(rune('a' + rng.IntN(3))), Time: rng.IntN(3), Replica: rng.IntN(3), Written: true}
	}, Register.Merge)
}

// permutations visits every order of 0..n-1.
func permutations(n int, visit func([]int)) {
	order := make([]int, 0, n)
	used := make([]bool, n)
	var walk func()
	walk = func() {
		if len(order) == n {
			visit(order)
			return
		}
		for i := range n {
			if !used[i] {
				used[i], order = true, append(order, i)
				walk()
				used[i], order = false, order[:len(order)-1]
			}
		}
	}
	walk()
}

// Every order of merging every state, with some of them twice, reads the plain
// sum of what was counted, or the write with the greatest stamp.
func TestConvergenceUnderEveryOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 3))
	for range 20 {
		const replicas = 5
		counters, registers := make([]Counter, replicas), make([]Register, replicas)
		sum, best := 0, Register{}
		for r := range counters {
			counters[r] = Counter{make(Grow, replicas), make(Grow, replicas)}
			for range rng.IntN(5) {
				n := rng.IntN(21) - 10
				sum += n
				counters[r] = counters[r].Add(r, n)
			}
			w := Register{Value: fmt.Sprint("v", r), Time: rng.IntN(3), Replica: r, Written: true}
			registers[r] = w
			if w.Time*100+w.Replica >= best.Time*100+best.Replica {
				best = w
			}
		}
		permutations(replicas, func(order []int) {
			c, w := counters[order[0]], registers[order[0]]
			for i, r := range order {
				c, w = c.Merge(counters[r]), w.Merge(registers[r])
				again := order[i/2]
				c, w = c.Merge(counters[again]), w.Merge(registers[again])
			}
			if c.Value() != sum || w != best {
				t.Fatalf("order %v: %d and %v, want %d and %v", order, c.Value(), w, sum, best)
			}
		})
	}
}

// A chain of changes and merges in any interleaving: the trace's last summary
// is the plain sum, and full gossip at the end makes all agree.
func TestTraceConverges(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 3))
	names := []string{"A", "B", "C", "D"}
	for range 100 {
		var text strings.Builder
		sum := 0
		for range 30 {
			a, b := names[rng.IntN(4)], names[rng.IntN(4)]
			switch n := rng.IntN(10); {
			case a != b:
				fmt.Fprintf(&text, "%s merge %s\n", a, b)
			case n%2 == 0:
				fmt.Fprintf(&text, "%s inc %d\n", a, n)
				sum += n
			default:
				fmt.Fprintf(&text, "%s dec %d\n", a, n)
				sum -= n
			}
		}
		for _, a := range names[1:] {
			fmt.Fprintf(&text, "A merge %s\n", a)
		}
		for _, a := range names[1:] {
			fmt.Fprintf(&text, "%s merge A\n", a)
		}
		tr, err := Algorithms()[1].Run(text.String())
		if err != nil {
			t.Fatal(err)
		}
		for i, cell := range tr.Steps[len(tr.Steps)-1].Cells[1:] {
			if got, _ := cell.Float(); int(got) != sum {
				t.Fatalf("replica %d reads %g, want %d:\n%s", i, got, sum, text.String())
			}
		}
	}
}

func TestExamplesSayWhatIsLost(t *testing.T) {
	for i, want := range []string{"comes to 6", "It fell to -2", "lost: milk and eggs"} {
		a := Algorithms()[i]
		tr, err := a.Run(a.Input.Example)
		if err != nil || !strings.Contains(strings.Join(tr.Summary, " "), want) {
			t.Errorf("%s: %v, %q does not say %q", a.ID, err, tr.Summary, want)
		}
	}
	for _, bad := range []string{"A merge A", "A inc", "A inc many", "A dec -1", "A double 2", "A inc 1 2"} {
		if _, err := Algorithms()[1].Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	if _, err := Algorithms()[2].Run("A set milk"); err == nil {
		t.Error("a write without a time is taken")
	}
}
