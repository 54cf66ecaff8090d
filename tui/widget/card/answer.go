package card

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/quiz/session"
	"napkin/tui/ui"
)

// keeping is how far the record of an answer has come.
type keeping uint8

const (
	saving keeping = iota
	kept           // the store has it
	lost           // there is no store, or it failed
)

// outcome is what became of the answer.
type outcome struct {
	answer  quiz.Answer // nil when the answer was shown
	verdict quiz.Verdict
	attempt progress.Attempt
	saved   progress.Saved
	waits   [4]schedule.Choice // what each grade would mean
	keeping keeping
	fault   error           // why it is lost
	wanted  schedule.Rating // grade pressed before the record was there
	graded  bool
	counted bool // graded wrong, and counted all the same
}

// recorded is the store's answer to a card.
type recorded struct {
	w     *Widget
	saved progress.Saved
	err   error
	grade bool // after a grade, not after the answer
	stays bool // the record made at first stands
}

// shown is what the log holds for somebody who asked for the answer.
const shown = "(asked for the answer)"

// unknown is the same for somebody who said so in a placement.
const unknown = "(did not know)"

// errClosed says that there is nowhere to record.
var errClosed = errors.New("progress is not open")

// answer grades what was given. What cannot be read is asked again.
func (w *Widget) answer(c *ui.Context) tea.Cmd {
	if w.out != nil {
		return nil
	}
	w.touch(c)
	given := w.kind.answer()
	verdict, err := quiz.Grade(w.q, given)
	if err != nil {
		w.refuse(diagnose(err))
		return nil
	}
	w.out = &outcome{answer: given, verdict: verdict}
	return w.settle(c, quiz.Given(w.q, given))
}

// Reveal shows the answer to who gives up, or has no time left: it counts as
// not known.
func (w *Widget) Reveal(c *ui.Context) tea.Cmd {
	if w.out != nil {
		return nil
	}
	w.touch(c)
	w.out = &outcome{verdict: quiz.Verdict{Expected: w.q.Expected()}}
	if w.where == InPlacement {
		return w.settle(c, unknown)
	}
	return w.settle(c, shown)
}

// refuse says why an answer could not be read. How it is typed in a line is no
// help where it is not.
func (w *Widget) refuse(d *diag.Diagnostic) {
	if _, line := w.kind.(liner); !line && d.Fix == w.q.HowTo() {
		d.Fix = ""
	}
	w.trouble = d
	if k, ok := w.kind.(refuser); ok {
		k.refused()
	}
}

func diagnose(err error) *diag.Diagnostic {
	if list, ok := diag.As(err); ok && len(list) > 0 {
		return &list[0]
	}
	d := diag.New(quiz.CodeUnreadable, "%v", err)
	return &d
}

// settle writes the attempt with the rating it earns by itself and records it.
func (w *Widget) settle(c *ui.Context, given string) tea.Cmd {
	at := c.Now()
	took := max(at.Sub(w.began), 0)
	v := w.out.verdict
	w.out.attempt = progress.Attempt{
		Question: w.q.ID, Version: w.q.TheVersion(), Given: given, Correct: v.Correct, Score: v.Score,
		Kind: w.q.KindName(), Rating: w.circumstances(took).Grade(),
		At: at, Took: took, Context: w.where.log(),
	}
	switch w.where {
	case Aside:
		w.out.attempt.Rating = 0
	case InPlacement:
		w.out.attempt.Rating = placement.Rating(v.Correct)
	}
	w.trouble, w.free = nil, false
	w.scroll.Start()
	return w.record(c, false)
}

// circumstances is what counts for the grade of the answer.
func (w *Widget) circumstances(took time.Duration) session.Answered {
	return session.Answered{
		Correct: w.out.verdict.Correct || w.out.counted, Hinted: w.hints > 0, Shown: w.out.answer == nil,
		Slow: w.where == InReview && took > session.SlowAfter(w.q.KindName()),
	}
}

// how is the same once the answer was given.
func (w *Widget) how() session.Answered { return w.circumstances(w.out.attempt.Took) }

// record puts the attempt on disk, off the update loop.
func (w *Widget) record(c *ui.Context, grade bool) tea.Cmd {
	store, attempt := c.Store, w.out.attempt
	w.out.keeping = saving
	return c.Do(func(ctx context.Context) tea.Msg {
		if store == nil {
			return recorded{w: w, err: errClosed, grade: grade}
		}
		saved, err := store.Record(ctx, attempt)
		return recorded{w: w, saved: saved, err: err, grade: grade}
	})
}

// retry records an answer that was given before the store was open.
func (w *Widget) retry(c *ui.Context) tea.Cmd {
	if w.out == nil || w.out.keeping != lost || !errors.Is(w.out.fault, errClosed) || c.Store == nil {
		return nil
	}
	return w.record(c, false)
}

// recorded takes the store's answer, or goes on without one.
func (w *Widget) recorded(c *ui.Context, msg recorded) tea.Cmd {
	o := w.out
	if o == nil {
		return nil
	}
	if msg.stays {
		o.keeping, o.graded = kept, true
		o.attempt, o.counted = o.saved.Attempt, false
		return ui.Say(ui.Toast{Text: fmt.Sprintf("the grade stays %v: %v", o.attempt.Rating, msg.err), Bad: true})
	}
	var cmd tea.Cmd
	o.saved, o.fault, o.keeping = msg.saved, msg.err, kept
	if msg.err != nil {
		o.keeping = lost
		o.saved = progress.Saved{Attempt: o.attempt, Before: w.before}
	} else {
		cmd = ui.Say(ui.Progressed{})
	}
	w.preview(c)
	o.graded = o.graded || msg.grade
	if o.wanted != 0 {
		return tea.Batch(cmd, w.grade(c, o.wanted))
	}
	return cmd
}

// preview works out what each grade would mean.
func (w *Widget) preview(c *ui.Context) {
	o := w.out
	s := c.Scheduler
	if c.Store != nil {
		s = c.Store.Scheduler()
	}
	if s == nil {
		return
	}
	waits, err := s.Preview(o.saved.Before, o.attempt.At)
	if err != nil {
		return // the grades are shown without their waits
	}
	o.waits = waits
	if o.keeping == lost && o.attempt.Rating != 0 {
		o.saved.Card = waits[o.attempt.Rating-schedule.Again].Card
	}
}

// grade takes the learner's own rating. The record made when the question
// was answered is replaced; nothing is rewritten when the rating is the same.
func (w *Widget) grade(c *ui.Context, r schedule.Rating) tea.Cmd {
	o := w.out
	if o == nil || w.where != InReview || o.graded || !w.how().May(r) {
		return nil
	}
	if o.keeping == saving {
		o.wanted = r
		return nil
	}
	o.wanted = 0
	if r == o.attempt.Rating {
		o.graded = true
		return c.Do(func(context.Context) tea.Msg { return recorded{w: nil} })
	}
	o.attempt.Rating = r
	if o.keeping == lost {
		return w.record(c, true)
	}
	store, attempt, id := c.Store, o.attempt, o.saved.Attempt.ID
	o.keeping = saving
	return c.Do(func(ctx context.Context) tea.Msg {
		saved, err := store.Amend(ctx, id, attempt)
		return recorded{w: w, saved: saved, err: err, grade: true, stays: err != nil}
	})
}

// TakeBack undoes an answer if it is the latest that stands;
// progress.ErrElsewhere if it is not. It blocks: call it within Context.Do.
func TakeBack(ctx context.Context, store progress.Store, id int64) error {
	err := store.TakeBack(ctx, id)
	if err == nil || errors.Is(err, progress.ErrElsewhere) {
		return err
	}
	return fmt.Errorf("take back an answer: %w", err)
}
