package progress_test

import (
	"testing"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
	"napkin/quiz/schedule"
)

func TestMemory(t *testing.T) {
	progresstest.Run(t, func(t *testing.T) progress.Store { return progress.NewMemory(progresstest.Scheduler(t)) })
}

func TestSnapshotHoldsWhatWasThere(t *testing.T) {
	ctx := t.Context()
	m := progress.NewMemory(progresstest.Scheduler(t))
	if _, err := m.Record(ctx, progresstest.Attempt("cap", schedule.Good, progresstest.Start())); err != nil {
		t.Fatal(err)
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
	if v, ok, err := s.Setting(ctx, "theme"); v != "dark" || !ok || err != nil {
		t.Errorf("setting %q %v %v", v, ok, err)
	}
	if status := s.Status(); status.Recording || len(status.Notices) != 1 {
		t.Errorf("status %+v", status)
	}
}
