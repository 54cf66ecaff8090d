// Package card asks one question and keeps the answer: single choice, several
// choices, or a number with its unit. What was chosen is spoken to; what could
// not be read is asked again and is never wrong.
//
// It knows no page. The answer is recorded the moment it is given, and "saved"
// is said only when it would survive the loss of power. Grading is the quiz
// package's, waiting times are the scheduler's. Start at New.
package card

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diag"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/scroll"
)

// Context is where the question is asked.
type Context uint8

// The contexts. In a lesson the answer rates itself; in a review the learner
// may grade it.
const (
	InLesson Context = iota
	InReview
)

// Widget is a question being asked.
type Widget struct {
	prefix string
	q      quiz.Question
	where  Context
	order  []int // options as shown, by the author's index
	cursor int   // place of the option under the marker
	picked []bool
	number *field.Line // nil unless a number is asked for

	reading string           // how the number typed so far is understood
	trouble *diag.Diagnostic // why the answer could not be read
	hints   int              // how many were read
	began   time.Time
	before  schedule.Card // as it was known when the question was asked
	scroll  scroll.View
	out     *outcome // nil until answered
}

// New makes a card; prefix keeps its zones apart and seed shuffles the
// options.
func New(prefix string, q quiz.Question, where Context, seed uint64) *Widget {
	w := &Widget{prefix: prefix, q: q, where: where, order: quiz.Shuffle(q, seed)}
	w.picked = make([]bool, len(w.order))
	if _, ok := q.Kind.(*quiz.Numeric); ok {
		w.number = field.NewLine("", "your answer")
		w.number.Focus() // it has the keys whenever the card has them
	}
	return w
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

// Typing reports whether a number is being typed. While the field is empty
// letters are still keys.
func (w *Widget) Typing() bool {
	return w.number != nil && w.out == nil && w.number.Value() != ""
}

// Back empties the field before it leaves the card.
func (w *Widget) Back(*ui.Context) (tea.Cmd, bool) {
	if !w.Typing() {
		return nil, false
	}
	w.number.Set("")
	w.typed()
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

// feed hands a key or pasted text to the number's field.
func (w *Widget) feed(c *ui.Context, msg tea.Msg) {
	if w.number == nil || w.out != nil {
		return
	}
	w.touch(c)
	if w.number.Update(msg) {
		w.typed()
	}
}

// touch starts the clock where nobody did before.
func (w *Widget) touch(c *ui.Context) {
	if w.began.IsZero() {
		w.began = c.Now()
	}
}

// typed reads the number as it stands; only enter complains.
func (w *Widget) typed() {
	w.trouble, w.reading = nil, ""
	if w.number.Value() == "" {
		return
	}
	if v, err := quiz.Grade(w.q, quiz.Number{Text: w.number.Value()}); err == nil {
		w.reading = v.Read
	}
}

// move puts the marker on the next option, going round.
func (w *Widget) move(c *ui.Context, by int) {
	w.touch(c)
	w.trouble = nil
	if n := len(w.order); n > 0 {
		w.cursor = ((w.cursor+by)%n + n) % n
	}
}

// choose puts the marker on a place and, where several may be chosen, ticks
// or unticks it.
func (w *Widget) choose(c *ui.Context, place int) {
	if place < 0 || place >= len(w.order) || w.out != nil {
		return
	}
	w.touch(c)
	w.trouble, w.cursor = nil, place
	if _, ok := w.q.Kind.(*quiz.Multiple); ok {
		i := w.order[place]
		w.picked[i] = !w.picked[i]
	}
}

// given is the answer as it stands.
func (w *Widget) given() quiz.Answer {
	switch w.q.Kind.(type) {
	case *quiz.Numeric:
		return quiz.Number{Text: w.number.Value()}
	case *quiz.Multiple:
		var chosen []int
		for i, on := range w.picked {
			if on {
				chosen = append(chosen, i)
			}
		}
		return quiz.Choices{Indexes: chosen}
	}
	if len(w.order) == 0 {
		return quiz.Choice{Index: -1}
	}
	return quiz.Choice{Index: w.order[w.cursor]}
}

// chose reports whether an option, by the author's index, was answered.
func (w *Widget) chose(i int) bool {
	switch a := w.out.answer.(type) {
	case quiz.Choice:
		return a.Index == i
	case quiz.Choices:
		return slices.Contains(a.Indexes, i)
	}
	return false
}
