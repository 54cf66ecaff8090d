package app

import (
	"context"
	"strings"
	"time"

	"napkin/engine/diag"
	"napkin/quiz/progress"
	"napkin/quiz/progress/sqlite"
	"napkin/tui/ui"
)

// homeless is what a reader without a place to keep things is told.
const homeless = "Progress is not recorded: neither HOME, XDG_DATA_HOME nor NAPKIN_HOME names a folder."

// Store opens the progress store. Without a folder to keep it in, the store
// lives in memory. The error is a diagnostic: the file is newer, another
// program's, or cannot be read; it is left as it is.
func (a *App) Store(ctx context.Context) (progress.Store, error) {
	path := a.Paths.Progress()
	if path == "" {
		return progress.NewMemory(a.Scheduler()).NotRecording("", homeless), nil
	}
	return sqlite.Open(ctx, sqlite.Options{Path: path, Scheduler: a.Scheduler()})
}

// Opening opens the store for the interface, away from its loop, and gives
// what puts it into the services. A store that cannot be opened is replaced
// by one in memory, and the note says why.
func (a *App) Opening(ctx context.Context) (apply func(*ui.Services), closer func()) {
	store, err := a.Store(ctx)
	if err != nil {
		store = progress.NewMemory(a.Scheduler()).NotRecording(a.Paths.Progress(), Reason(err))
	}
	note := strings.TrimSpace(Note(store) + " " + a.BackUp(ctx, store))
	return func(s *ui.Services) { s.Store, s.StoreNote = store, note }, func() { _ = store.Close() }
}

// BackUp keeps the day's copy of the progress, before the first answer of the
// day. It gives what a reader has to know: "" when all is well.
func (a *App) BackUp(ctx context.Context, store progress.Store) string {
	keeper, ok := store.(interface {
		BackUp(context.Context, time.Time) error
	})
	if !ok {
		return "" // nothing is recorded
	}
	if err := keeper.BackUp(ctx, a.Now()); err != nil {
		return "No backup was made today: " + err.Error() + "."
	}
	return ""
}

// Backups are the dates of the copies of the progress, the latest first.
func (a *App) Backups() []string {
	out := []string{}
	if path := a.Paths.Progress(); path != "" {
		for _, day := range sqlite.Backups(path) {
			out = append(out, day.String())
		}
	}
	return out
}

// Note is what a reader has to know about a store in a line, "" when it
// records and nothing happened.
func Note(store progress.Store) string {
	status := store.Status()
	if len(status.Notices) == 0 && !status.Recording {
		return "Progress is not recorded."
	}
	return strings.Join(status.Notices, " ")
}

// Reason is an error in the words of its diagnostics, with the way out.
func Reason(err error) string {
	found, ok := diag.As(err)
	if !ok {
		return "Progress is not recorded: " + err.Error() + "."
	}
	var parts []string
	for _, d := range found {
		text := d.Message
		if d.Fix != "" {
			text += "; " + d.Fix
		}
		parts = append(parts, text)
	}
	return "Progress is not recorded: " + strings.Join(parts, ". ") + "."
}
