package sqlite

import (
	"path/filepath"
	"testing"

	"napkin/quiz/progress"
	"napkin/quiz/progress/progresstest"
)

func path(t testing.TB) string { return filepath.Join(t.TempDir(), "data", "progress.db") }

func openAt(t testing.TB, name string) *Store {
	t.Helper()
	s, err := Open(t.Context(), Options{Path: name, Scheduler: progresstest.Scheduler(t)})
	if err != nil {
		t.Fatal(err)
	}
	store, ok := s.(*Store)
	if !ok {
		t.Fatalf("opened a store that does not record: %+v", s.Status())
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

func TestStore(t *testing.T) {
	progresstest.Run(t, func(t *testing.T) progress.Store { return openAt(t, path(t)) })
}
