// Package card asks one question and keeps the answer. Every kind of question
// has a way of its own to be answered, in a file of its own; the card around it
// is the same. What was given is spoken to; what could not be read is asked again
// and is never wrong.
//
// It knows no page. The answer is recorded the moment it is given, and "saved"
// is said only when it would survive the loss of power. Grading is the quiz
// package's, waiting times are the scheduler's. Start at New, then at answering.
// A new kind is a file like choice.go and a line in kindOf.
package card

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Context is where the question is asked.
type Context uint8

// The contexts. In a review the learner may grade the answer; everywhere else
// it rates itself. In a placement there is no hint, and who does not know says
// so.
const (
	InLesson Context = iota // a part of a page
	InReview
	InDrill
	InPlacement
	Aside // a question behind a question: kept in the log, and no card
)

// names in the log.
func (x Context) log() string {
	switch x {
	case InReview:
		return progress.ContextReview
	case InDrill, Aside:
		return progress.ContextDrill
	case InPlacement:
		return progress.ContextPlacement
	}
	return progress.ContextLesson
}

// Widget is a question being asked.
type Widget struct {
	prefix string
	q      quiz.Question
	where  Context
	kind   answering

	trouble *diag.Diagnostic // why the answer could not be read
	hints   int              // how many were read
	began   time.Time
	before  schedule.Card // as it was known when the question was asked
	scroll  scroll.View
	free    bool     // the wheel left the line that the keys act on
	out     *outcome // nil until answered
}

// New makes a card; prefix keeps its zones apart and seed shuffles what is
// shuffled.
func New(prefix string, q quiz.Question, where Context, seed uint64) *Widget {
	return &Widget{prefix: prefix, q: q, where: where, kind: kindOf(q, quiz.Shuffle(q, seed))}
}

// Begin starts the clock of the answer and says what is known of the card's
// memory. Without it the clock starts with the first key.
func (w *Widget) Begin(at time.Time, card schedule.Card) {
	if w.out == nil {
		w.began, w.before = at, card
	}
}

// Question is what is asked.
func (w *Widget) Question() quiz.Question { return w.q }

// Answered is the verdict; false until there is one.
func (w *Widget) Answered() (quiz.Verdict, bool) {
	if w.out == nil {
		return quiz.Verdict{}, false
	}
	return w.out.verdict, true
}

// Saved is what became of the answer. The card in it is right even when the
// store failed; then the attempt has no id and false is returned.
func (w *Widget) Saved() (progress.Saved, bool) {
	if w.out == nil {
		return progress.Saved{}, false
	}
	return w.out.saved, w.out.keeping == kept
}

// Settled reports that an answer was given and that it is known whether it
// was recorded: now the next question may be shown.
func (w *Widget) Settled() bool { return w.out != nil && w.out.keeping != saving }

// Finished reports that the learner has graded the answer and that the grade
// is recorded, too.
func (w *Widget) Finished() bool { return w.Settled() && w.out.graded }

// Typing reports whether letters go into a field of the card. While a number's
// field is empty they are still keys.
func (w *Widget) Typing() bool {
	k, ok := w.kind.(typist)
	return ok && w.out == nil && k.typing()
}

// Back empties or leaves a field, or puts down what was picked up, before it
// leaves the card.
func (w *Widget) Back(*ui.Context) (tea.Cmd, bool) {
	k, ok := w.kind.(leaver)
	if !ok || w.out != nil || !k.leave() {
		return nil, false
	}
	w.trouble = nil
	return nil, true
}

// Update takes keys for the field, clicks, the wheel and the store's answers.
func (w *Widget) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case recorded:
		if msg.w == w {
			return w.recorded(c, msg)
		}
	case ui.Ready:
		return w.retry(c)
	case ui.Click:
		return w.click(c, msg)
	case ui.Wheel:
		w.wheel(msg.Delta)
	case tea.PasteMsg, tea.KeyPressMsg:
		w.feed(c, msg)
	}
	return nil
}

// feed hands a key or pasted text to the field of the card.
func (w *Widget) feed(c *ui.Context, msg tea.Msg) {
	if k, ok := w.kind.(typist); ok && w.out == nil {
		w.touch(c)
		if k.input(msg) {
			w.trouble = nil
		}
	}
}

// touch starts the clock where nobody did before, and looks at what the keys
// act on.
func (w *Widget) touch(c *ui.Context) {
	w.free = false
	if w.began.IsZero() {
		w.began = c.Now()
	}
}

// step is what enter does besides answering; nil when it answers.
func (w *Widget) step() (help string, do func()) {
	if k, ok := w.kind.(stepper); ok {
		return k.step()
	}
	return "", nil
}

// enter goes on within the card, or answers.
func (w *Widget) enter(c *ui.Context) tea.Cmd {
	if _, do := w.step(); do != nil && w.out == nil {
		w.touch(c)
		w.trouble = nil
		do()
		return nil
	}
	return w.answer(c)
}

// told reports that the answer is no secret any more.
func (w *Widget) told() bool {
	k, ok := w.kind.(staged)
	return ok && k.told()
}
