package clocks

import (
	"math/rand/v2"
	"testing"
)

// history draws events of some processes with skewed, never backward clocks;
// messages may overtake each other.
func history(rng *rand.Rand) ([]event, int) {
	processes := 2 + rng.IntN(4)
	clock := make([]int, processes)
	for p := range clock {
		clock[p] = 100 + rng.IntN(30)
	}
	var events []event
	var flying []int
	for range 40 {
		e := event{process: rng.IntN(processes), kind: "does"}
		clock[e.process] += rng.IntN(3)
		e.now = clock[e.process]
		switch r := rng.IntN(3); {
		case r == 0:
			e.kind = "sends"
			flying = append(flying, len(events))
		case r == 1 && len(flying) > 0:
			i := rng.IntN(len(flying))
			e.kind, e.position = "receives", flying[i]
			flying = append(flying[:i], flying[i+1:]...)
		}
		events = append(events, e)
	}
	return events, processes
}

// before is the happened-before relation as its definition says: program
// order, messages, and what follows from both.
func before(events []event) [][]bool {
	n := len(events)
	hb := make([][]bool, n)
	for i := range hb {
		hb[i] = make([]bool, n)
	}
	for j, e := range events {
		for i := range j {
			hb[i][j] = events[i].process == e.process || e.kind == "receives" && e.position == i
		}
	}
	for k := range n { // Warshall
		for i := range n {
			for j := range n {
				hb[i][j] = hb[i][j] || hb[i][k] && hb[k][j]
			}
		}
	}
	return hb
}

func TestClocksAgainstHappenedBefore(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 300 {
		events, processes := history(rng)
		all, hb := stamps(events, processes), before(events)
		longest := make([]int, len(events))
		for j, s := range all {
			top, known := events[j].now, make(Vector, processes)
			known[events[j].process]++
			longest[j] = 1
			for i := range all {
				if hb[i][j] {
					longest[j] = max(longest[j], longest[i]+1)
					top = max(top, events[i].now)
					known[events[i].process]++
					if all[i].lamport >= s.lamport || !all[i].hybrid.Before(s.hybrid) {
						t.Fatalf("event %d led to %d: Lamport %d and %d, HLC %v and %v", i, j, all[i].lamport, s.lamport, all[i].hybrid, s.hybrid)
					}
				}
				if got := all[i].vector.Before(s.vector); got != hb[i][j] {
					t.Fatalf("events %d and %d: vectors %v %v say %v, happened before is %v", i, j, all[i].vector, s.vector, got, hb[i][j])
				}
			}
			// Lamport is the longest chain that ends here, a vector counts the
			// past, and the HLC's time is the largest wall clock in the past.
			if int(s.lamport) != longest[j] {
				t.Fatalf("event %d: Lamport %d, longest chain %d", j, s.lamport, longest[j])
			}
			for p := range known {
				if known[p] != s.vector[p] {
					t.Fatalf("event %d: vector %v, its past counts %v", j, s.vector, known)
				}
			}
			if s.hybrid.Time != top || s.hybrid.Count > len(events) {
				t.Fatalf("event %d: HLC %v, largest wall clock in its past %d", j, s.hybrid, top)
			}
		}
	}
}

func TestTheExampleIsRead(t *testing.T) {
	a := Algorithms()[0]
	tr, err := a.Run(a.Input.Example)
	if err != nil {
		t.Fatal(err)
	}
	last := tr.Steps[len(tr.Steps)-1].Cells
	if last[4].Text != "7" || last[5].Text != "A:4 B:3 C:3" || last[6].Text != "105.0" {
		t.Errorf("got %s, %s, %s", last[4].Text, last[5].Text, last[6].Text)
	}
	for _, bad := range []string{"A receives m", "A sends m; B sends m", "A does m", "A sends", "A does @5; A does @4", "A @5", "A naps"} {
		if _, err := a.Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
