package session

import (
	"slices"
	"time"

	"napkin/quiz/schedule"
)

const (
	// ahead is how long before its time a missed question may come back when
	// nothing else is left: nobody wants to wait ten minutes to finish.
	ahead = 20 * time.Minute
	// mostRepeats is how often a question may come back in one sitting. After
	// that, sleep does more than asking.
	mostRepeats = 3
)

// Outcome is what became of an answer, as the store and the grader say.
type Outcome struct {
	Correct bool
	Counted bool // the grader said otherwise; the learner says why in the log
	Held    bool // of a range: the answer lay in it
	Score   float64
	Given   string
	Card    schedule.Card // after the answer
	Took    time.Duration
	At      time.Time
}

// Done is an item with its outcome.
type Done struct {
	Item
	Outcome
}

// Session is a sitting under way. It is a plain value machine: Next, Answer,
// and Undo for as many steps as there were answers.
type Session struct {
	queue   []Item
	waiting []Item // missed, until their card comes up
	done    []Done
	current *Item
	repeats map[string]int
	past    []moment
}

// moment is a sitting before an answer.
type moment struct {
	queue, waiting []Item
	current        Item
	repeats        int
}

// New begins a sitting.
func New(items []Item) *Session {
	return &Session{queue: slices.Clone(items), repeats: map[string]int{}}
}

// Next is the question to ask now; false when the sitting is over. Until it is
// answered or skipped, Next gives the same one.
func (s *Session) Next(at time.Time) (Item, bool) {
	if s.current != nil {
		return *s.current, true
	}
	it, ok := s.take(at)
	if !ok {
		return Item{}, false
	}
	s.current = &it
	return it, true
}

// take prefers a missed question whose time has come, then the queue, then a
// missed one ahead of its time.
func (s *Session) take(at time.Time) (Item, bool) {
	if i := s.earliest(); i >= 0 && !s.waiting[i].Card.Due.After(at) && !s.justAsked(s.waiting[i].Question) {
		return s.takeWaiting(i), true
	}
	if len(s.queue) > 0 {
		it := s.queue[0]
		s.queue = s.queue[1:]
		return it, true
	}
	if i := s.earliest(); i >= 0 && s.waiting[i].Card.Due.Sub(at) <= ahead {
		return s.takeWaiting(i), true
	}
	return Item{}, false
}

func (s *Session) justAsked(question string) bool {
	return len(s.done) > 0 && s.done[len(s.done)-1].Question == question
}

func (s *Session) earliest() int {
	best := -1
	for i, it := range s.waiting {
		if best < 0 || it.Card.Due.Before(s.waiting[best].Card.Due) {
			best = i
		}
	}
	return best
}

func (s *Session) takeWaiting(i int) Item {
	it := s.waiting[i]
	s.waiting = slices.Delete(slices.Clone(s.waiting), i, i+1)
	return it
}

// Answer records the outcome of the question that Next gave. A card that waits
// minutes comes back in this sitting.
func (s *Session) Answer(o Outcome) {
	if s.current == nil {
		return
	}
	it := *s.current
	s.past = append(s.past, moment{
		queue: slices.Clone(s.queue), waiting: slices.Clone(s.waiting), current: it, repeats: s.repeats[it.Question],
	})
	s.current = nil
	s.done = append(s.done, Done{Item: it, Outcome: o})
	if o.Card.Days == 0 && o.Card.State != schedule.Unseen && s.repeats[it.Question] < mostRepeats {
		s.repeats[it.Question]++
		it.Reason, it.Card = Again, o.Card
		s.waiting = append(s.waiting, it)
	}
}

// Skip puts the question that Next gave at the end of the queue; with nothing
// else to ask, it leaves the sitting.
func (s *Session) Skip() {
	if s.current == nil {
		return
	}
	it := *s.current
	s.current = nil
	if len(s.queue)+len(s.waiting) > 0 {
		s.queue = append(slices.Clone(s.queue), it)
	}
}

// Drop leaves the question that Next gave out of the sitting, and its repeats
// with it: it was suspended.
func (s *Session) Drop() (Item, bool) {
	if s.current == nil {
		return Item{}, false
	}
	it := *s.current
	s.current = nil
	of := func(other Item) bool { return other.Question == it.Question }
	s.queue, s.waiting = slices.DeleteFunc(slices.Clone(s.queue), of), slices.DeleteFunc(slices.Clone(s.waiting), of)
	return it, true
}

// Put asks a question now that was dropped before; the one that was to be asked
// comes after it.
func (s *Session) Put(it Item) {
	if s.current != nil {
		s.queue = append([]Item{*s.current}, s.queue...)
	}
	s.current = &it
}

// Undo goes back to before the last answer and gives its question again; false
// if nothing was answered. The store's Undo goes with it.
func (s *Session) Undo() (Item, bool) {
	if len(s.past) == 0 {
		return Item{}, false
	}
	m := s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	s.done = s.done[:len(s.done)-1]
	s.queue, s.waiting = m.queue, m.waiting
	s.repeats[m.current.Question] = m.repeats
	s.current = &m.current
	return m.current, true
}

// Left is how many questions are still to come, the present one included.
func (s *Session) Left() int {
	n := len(s.queue) + len(s.waiting)
	if s.current != nil {
		n++
	}
	return n
}

// Place is where one stands in a sitting. What was planned keeps its count,
// however much comes again.
type Place struct {
	At, Of int // the number of the present question among the planned ones
	Again  int // missed ones still to come, the present one included
}

// Place counts the planned questions and, apart from them, the repeats. During
// a repeat At is the planned question asked last.
func (s *Session) Place() Place {
	var p Place
	for _, d := range s.done {
		if d.Reason != Again {
			p.At++
		}
	}
	left := slices.Concat(s.queue, s.waiting)
	if s.current != nil {
		left = append(left, *s.current)
	}
	p.Of = p.At
	for _, it := range left {
		if it.Reason == Again {
			p.Again++
		} else {
			p.Of++
		}
	}
	if s.current != nil && s.current.Reason != Again {
		p.At++
	}
	return p
}

// Answered is how many answers were given.
func (s *Session) Answered() int { return len(s.done) }

// Minutes is the time that what is left takes, rounded up.
func (s *Session) Minutes() int {
	took := Takes(s.queue) + Takes(s.waiting)
	if s.current != nil {
		took += Takes([]Item{*s.current})
	}
	return Minutes(took)
}

// Takes is the time that questions take to read, answer and check. It goes by
// their kind: the pace of answers clicked away would promise too much.
func Takes(items []Item) time.Duration {
	var out time.Duration
	for _, it := range items {
		out += pace(it.Kind)
	}
	return out
}

// pace is the time that a question of a kind takes.
func pace(kind string) time.Duration {
	switch kind {
	case "single":
		return 20 * time.Second
	case "numeric", "range", "spot", "match":
		return time.Minute
	case "recall":
		return 90 * time.Second
	default:
		return 35 * time.Second
	}
}

// Minutes rounds a time up to whole minutes.
func Minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// Done are the answers so far, in order.
func (s *Session) Done() []Done { return slices.Clone(s.done) }
