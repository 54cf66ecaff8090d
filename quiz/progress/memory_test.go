package progress_test

import (
	"math/rand/v2"
	"testing"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

func TestMemory(t *testing.T) {
	progresstest.Run(t, func(t *testing.T) progress.Store { return progress.NewMemory(progresstest.Scheduler(t)) })
}

// TestTenThousandSequencesAreUndone is promise D14 in memory. A new store is
// begun every so often, because what was taken back stays in the log.
func TestTenThousandSequencesAreUndone(t *testing.T) {
	const stores, each = 1000, 10
	for seed := range stores {
		m := progress.NewMemory(progresstest.Scheduler(t))
		progresstest.Sequences(t, m, rand.New(rand.NewPCG(uint64(seed), 50)), each, 4)
	}
}

func TestSnapshotHoldsWhatWasThere(t *testing.T) {
	ctx := t.Context()
	m := progress.NewMemory(progresstest.Scheduler(t))
	if _, err := m.Record(ctx, progresstest.Attempt("cap", schedule.Good, progresstest.Start())); err != nil {
		t.Fatal(err)
	}
	for _, question := range []string{"cap", "new"} {
		mark := progress.Mark{Question: question, Kind: progress.MarkQueue, Value: "1", At: progresstest.Start()}
		if _, err := m.SetMark(ctx, mark); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.SetSetting(ctx, "theme", "dark"); err != nil {
		t.Fatal(err)
	}
	s, err := progress.Snapshot(ctx, m, "Progress is not recorded.")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Record(ctx, progresstest.Attempt("acid", schedule.Good, progresstest.Start())); err != nil {
		t.Fatal(err)
	}
	if cards, err := s.Cards(ctx); err != nil || len(cards) != 2 {
		t.Errorf("cards %+v, %v", cards, err)
	}
	if cards, err := m.Cards(ctx); err != nil || len(cards) != 1 {
		t.Errorf("the original has %+v, %v", cards, err)
	}
	if queued, err := s.Queued(ctx); err != nil || len(queued) != 1 || queued[0] != "new" {
		t.Errorf("queued %v, %v", queued, err)
	}
	if v, ok, err := s.Setting(ctx, "theme"); v != "dark" || !ok || err != nil {
		t.Errorf("setting %q %v %v", v, ok, err)
	}
	if status := s.Status(); status.Recording || len(status.Notices) != 1 {
		t.Errorf("status %+v", status)
	}
}
