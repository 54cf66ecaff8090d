package sqlite

import (
	"flag"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"napkin/quiz/progress/progresstest"
)

// sequences is how many the test of D14 goes through; the promise is 10,000,
// which take half a minute here and few seconds in memory.
var sequences = flag.Int("undo-sequences", 500, "sequences of answers, marks and undos to go through on the disk")

// TestSequencesAreUndone is promise D14 on the disk: some answers and marks, and
// as many undos. A new file is begun every so often, because what was taken
// back stays in the log. Nothing is synced: what a crash leaves is for the
// other tests.
func TestSequencesAreUndone(t *testing.T) {
	const each = 250
	files := (*sequences + each - 1) / each
	for seed := range files {
		s := openAt(t, filepath.Join(t.TempDir(), "progress.db"))
		if err := s.db.Exec("PRAGMA synchronous=OFF"); err != nil {
			t.Fatal(err)
		}
		progresstest.Sequences(t, s, rand.New(rand.NewPCG(uint64(seed), 51)), each, 4)
		if seed == 0 {
			progresstest.Sequences(t, s, rand.New(rand.NewPCG(uint64(seed), 52)), 1, 260)
		}
		checkRebuild(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestUndoGoesOnAfterARestart: a hundred things and more, taken back by another
// process than did them.
func TestUndoGoesOnAfterARestart(t *testing.T) {
	name := path(t)
	s := openAt(t, name)
	empty := dump(t, s) + sums(t, s)
	done := progresstest.Do(t, s, rand.New(rand.NewPCG(1, 53)), 120)
	for i := range done {
		if i%40 == 0 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = openAt(t, name)
		}
		if _, ok, err := s.Undo(t.Context()); !ok || err != nil {
			t.Fatalf("undo %d: %v, %v", i, ok, err)
		}
	}
	if got := dump(t, s) + sums(t, s); got != empty {
		t.Errorf("left is\n%swant\n%s", got, empty)
	}
}
