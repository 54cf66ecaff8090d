package card

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/ui"
)

// NoRecount says why the answer cannot be counted all the same; "" when it can.
func (w *Widget) NoRecount() string {
	switch {
	case w.out == nil:
		return "answer first"
	case w.out.answer == nil:
		return "the answer was shown; there is none of your own to count"
	case w.out.verdict.Correct:
		return "it is counted as right"
	case w.out.counted:
		return "it is counted already"
	case w.out.keeping == saving:
		return "it is being saved"
	}
	return ""
}

// Counted reports that the answer was graded wrong and is counted all the same.
func (w *Widget) Counted() bool { return w.out != nil && w.out.counted }

// Recount counts an answer that was graded wrong. The learner says why; the
// reason stays in the log, beside the answer and the score it would have had.
func (w *Widget) Recount(c *ui.Context, reason string) tea.Cmd {
	if w.NoRecount() != "" {
		return nil
	}
	o := w.out
	o.counted = true
	o.attempt.Correct, o.attempt.Note = true, "counted: "+reason
	o.attempt.Rating = w.how().Grade()
	if o.keeping == lost {
		return w.record(c, false)
	}
	store, attempt, id := c.Store, o.attempt, o.saved.Attempt.ID
	o.keeping = saving
	return c.Do(func(ctx context.Context) tea.Msg {
		saved, err := store.Amend(ctx, id, attempt)
		return recorded{w: w, saved: saved, err: err, stays: err != nil}
	})
}
