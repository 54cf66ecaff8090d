package content

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// stores and workloads drawn at random: whatever they are, each store gets one
// verdict, what fits comes first in its order, and a refusal names a need of
// the workload that the store does not serve.
func TestPickJudgesEachStoreOnce(t *testing.T) {
	needs := Needs()
	for seed := range uint64(200) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var stores []Database
		for _, id := range []string{"a", "b", "c", "d", "e"} {
			d := Database{ID: id, Name: id}
			for _, i := range rng.Perm(len(needs))[:4] {
				d.Poor = append(d.Poor, Lack{needs[i].ID, "why " + id + needs[i].ID})
			}
			stores = append(stores, d)
		}
		w := Workload{ID: "w"}
		for _, i := range rng.Perm(len(needs))[:5] {
			w.Needs = append(w.Needs, needs[i].ID)
		}
		for _, i := range rng.Perm(len(stores))[:2] {
			w.Fits = append(w.Fits, Fit{stores[i].ID, "fits"})
		}
		lib := New(Parts{Shelf: Shelf{Databases: Ready(stores), Workloads: Ready([]Workload{w})}})
		verdicts := lib.Pick(w)
		if len(verdicts) != len(stores) {
			t.Fatalf("seed %d: %d verdicts on %d stores", seed, len(verdicts), len(stores))
		}
		for i, v := range verdicts {
			if i < 2 != v.Fits || v.Fits && (v.Database.ID != w.Fits[i].Database || v.Rank != i+1 || v.Why != "fits") {
				t.Fatalf("seed %d: verdict %d is %+v, the fits are %v", seed, i, v, w.Fits)
			}
			if v.Fits {
				continue
			}
			// by brute force: the first need, in the workload's order, that is poor
			want := ""
			for _, n := range w.Needs {
				if slices.ContainsFunc(v.Database.Poor, func(l Lack) bool { return l.Need == n }) {
					want = n
					break
				}
			}
			if v.Need != want || want != "" && v.Why != "why "+v.Database.ID+want {
				t.Fatalf("seed %d: %s is refused for %q (%q), want %q", seed, v.Database.ID, v.Need, v.Why, want)
			}
		}
	}
}

func TestNeedsAreSaid(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range Needs() {
		if seen[n.ID] || seen[n.Text] || n.Text == "" {
			t.Errorf("the need %+v is there twice, or says nothing", n)
		}
		seen[n.ID], seen[n.Text] = true, true
		if NeedOf(n.ID).Text != n.Text {
			t.Errorf("%s is said %q", n.ID, NeedOf(n.ID).Text)
		}
	}
	if NeedOf("nothing").Text != "nothing" {
		t.Error("an unknown need is not left as it is")
	}
}
