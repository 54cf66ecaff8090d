package design

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui/ui"
)

// queued answers missedStep; there is nothing to do when it fails: the walk
// goes on, and the next miss tries again.
type queued struct{}

// missedStep makes a card of a step that was to be ticked before it held what
// it has to: a review will ask for it.
func missedStep(c *ui.Context, step string) tea.Cmd {
	store, at := c.Store, c.Now()
	if store == nil {
		return nil
	}
	id := content.WalkPrefix + step
	return c.Do(func(ctx context.Context) tea.Msg {
		if _, held, err := store.Card(ctx, id); err == nil && !held {
			_, _ = store.SetMark(ctx, progress.Mark{Question: id, Kind: progress.MarkQueue, Value: "1", At: at})
		}
		return queued{}
	})
}
