package progress

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"napkin/quiz/schedule"
)

// Memory is a Store that lives as long as the process. It serves tests, and
// readers whose disk takes no writing.
type Memory struct {
	mu        sync.Mutex
	scheduler *schedule.Scheduler
	status    Status
	attempts  []Attempt       // in the order of their ids
	before    []schedule.Card // of each attempt's question, before it
	undone    map[int64]bool
	marks     []Mark
	after     []int             // for each mark, how many attempts there were
	stack     []deed            // what stands, the latest last
	came      map[string]Marked // what a snapshot found marked
	cameAt    int               // attempts there were in it
	decided   map[string]Marked // what stands now
	cards     map[string]Held
	positions map[string]Position
	labs      []LabResult
	settings  map[string]string
}

// deed is one thing done: the index of an attempt, or of a mark.
type deed struct{ attempt, mark int }

const none = -1

var _ Store = (*Memory)(nil)

// NewMemory is an empty store in memory.
func NewMemory(s *schedule.Scheduler) *Memory {
	return &Memory{
		scheduler: s,
		undone:    map[int64]bool{},
		decided:   map[string]Marked{},
		cards:     map[string]Held{},
		positions: map[string]Position{},
		settings:  map[string]string{},
	}
}

// Snapshot is a store in memory that begins with what another one holds. Its
// status carries the notice: why nothing is recorded.
func Snapshot(ctx context.Context, from Store, notice string) (*Memory, error) {
	m := NewMemory(from.Scheduler())
	m.status = Status{Path: from.Status().Path, Notices: append(slices.Clone(from.Status().Notices), notice)}
	attempts, err := from.Attempts(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	for _, a := range attempts {
		if _, err := m.add(a); err != nil {
			return nil, err
		}
	}
	if m.came, err = from.Marked(ctx); err != nil {
		return nil, err
	}
	m.decided, m.cameAt = maps.Clone(m.came), len(m.attempts)
	positions, err := from.Positions(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range positions {
		m.positions[p.Lesson] = p
	}
	labs, err := from.Labs(ctx)
	if err != nil {
		return nil, err
	}
	slices.Reverse(labs)
	m.labs = labs
	if m.settings, err = from.Settings(ctx); err != nil {
		return nil, err
	}
	return m, nil
}

// NotRecording marks a store in memory as standing in for one that cannot be
// written, and says why.
func (m *Memory) NotRecording(path, notice string) *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.status = Status{Path: path, Notices: append(m.status.Notices, notice)}
	return m
}

// Status says that nothing is recorded.
func (m *Memory) Status() Status {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.status
	s.Notices = slices.Clone(s.Notices)
	return s
}

// Scheduler is the scheduler the cards are moved with.
func (m *Memory) Scheduler() *schedule.Scheduler { return m.scheduler }

// Close does nothing.
func (m *Memory) Close() error { return nil }

// Record adds an answer and moves its card.
func (m *Memory) Record(_ context.Context, a Attempt) (Saved, error) {
	a, err := a.Checked()
	if err != nil {
		return Saved{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	a = a.Foretold(m.scheduler, m.cards[a.Question].Card)
	return m.add(a)
}

// add takes an answer with the recall it came with.
func (m *Memory) add(a Attempt) (Saved, error) {
	if a.Retention == 0 {
		a.Retention = m.scheduler.Retention()
	}
	a.ID = int64(len(m.attempts) + 1)
	before := m.cards[a.Question]
	after := before.Card
	if a.Rating != 0 {
		var err error
		if after, err = m.scheduler.With(a.Retention).Next(before.Card, a.Rating, a.At); err != nil {
			return Saved{}, err
		}
		m.cards[a.Question] = Held{Question: a.Question, Version: a.Version, Card: after}
	}
	m.attempts, m.before = append(m.attempts, a), append(m.before, before.Card)
	m.stack = append(m.stack, deed{len(m.attempts) - 1, none})
	return Saved{Attempt: a, Before: before.Card, Card: after}, nil
}

// Undo takes back the latest thing done.
func (m *Memory) Undo(context.Context) (Undone, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.stack) == 0 {
		return Undone{}, false, nil
	}
	last := len(m.stack) - 1
	done := m.stack[last]
	m.stack = m.stack[:last]
	if done.mark != none {
		mark := m.marks[done.mark]
		m.decide(mark.Question)
		return Undone{Mark: &mark}, true, nil
	}
	a := m.attempts[done.attempt]
	return Undone{Attempt: &a}, true, m.forget(a)
}

// TakeBack takes back the answer with an id if it is the latest that stands.
func (m *Memory) TakeBack(_ context.Context, id int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.takeBack(id)
}

// Amend takes back the latest answer and records another in its place.
func (m *Memory) Amend(_ context.Context, id int64, a Attempt) (Saved, error) {
	a, err := a.Checked()
	if err != nil {
		return Saved{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.takeBack(id); err != nil {
		return Saved{}, err
	}
	return m.add(a.Foretold(m.scheduler, m.cards[a.Question].Card))
}

func (m *Memory) takeBack(id int64) error {
	for i, done := range slices.Backward(m.stack) {
		if done.attempt == none {
			continue
		}
		a := m.attempts[done.attempt]
		if a.ID != id {
			break
		}
		m.stack = slices.Delete(m.stack, i, i+1)
		return m.forget(a)
	}
	return ErrElsewhere
}

// forget works the card of an answer out without it.
func (m *Memory) forget(a Attempt) error {
	m.undone[a.ID] = true
	held := Held{Question: a.Question}
	var history []schedule.Review
	for _, b := range m.attempts {
		if b.Question == a.Question && b.Rating != 0 && !m.undone[b.ID] {
			held.Version = b.Version
			history = append(history, schedule.Review{Rating: b.Rating, At: b.At, Retention: b.Retention})
		}
	}
	if len(history) == 0 {
		delete(m.cards, a.Question)
		return nil
	}
	var err error
	if held.Card, err = m.scheduler.Replay(history); err != nil {
		return err
	}
	m.cards[a.Question] = held
	return nil
}

// Attempts reads the log.
func (m *Memory) Attempts(_ context.Context, f Filter) ([]Attempt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Attempt
	for i := range m.attempts {
		a := m.attempts[i]
		if f.Newest {
			a = m.attempts[len(m.attempts)-1-i]
		}
		if !f.admits(a) || (m.undone[a.ID] && !f.Undone) {
			continue
		}
		out = append(out, a)
		if f.Limit > 0 && len(out) == f.Limit {
			break
		}
	}
	return out, nil
}

func (f Filter) admits(a Attempt) bool {
	return (f.Question == "" || a.Question == f.Question) &&
		(f.Context == "" || a.Context == f.Context) &&
		(f.Since.IsZero() || !a.At.Before(f.Since)) &&
		(f.Until.IsZero() || a.At.Before(f.Until))
}

// Card is a question's card.
func (m *Memory) Card(_ context.Context, question string) (schedule.Card, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h, ok := m.cards[question]
	return h.Card, ok, nil
}

// Cards are all cards, by question id.
func (m *Memory) Cards(context.Context) ([]Held, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.SortedFunc(maps.Values(m.cards), func(a, b Held) int { return strings.Compare(a.Question, b.Question) }), nil
}

// CardsOf are the cards of those questions that were answered.
func (m *Memory) CardsOf(_ context.Context, questions []string) ([]Held, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Held
	for _, question := range questions {
		if h, ok := m.cards[question]; ok {
			out = append(out, h)
		}
	}
	return out, nil
}

// Due are the cards to ask at a time, the least remembered first.
func (m *Memory) Due(ctx context.Context, at time.Time, limit int) ([]Due, error) {
	cards, err := m.Cards(ctx)
	if err != nil {
		return nil, err
	}
	marked, err := m.Marked(ctx)
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, h := range cards {
		if !marked[h.Question].Suspended && m.scheduler.DueOn(h.Card, at) {
			out = append(out, Due{Held: h, Recall: m.scheduler.Retrievability(h.Card, at)})
		}
	}
	SortDue(out)
	if limit > 0 {
		out = out[:min(len(out), limit)]
	}
	return out, nil
}

// Ahead counts what is due and what comes up.
func (m *Memory) Ahead(ctx context.Context, at time.Time) (Ahead, error) {
	cards, err := m.Cards(ctx)
	if err != nil {
		return Ahead{}, err
	}
	marked, err := m.Marked(ctx)
	if err != nil {
		return Ahead{}, err
	}
	out := Ahead{Cards: len(cards)}
	tomorrow := m.scheduler.Calendar().DayOf(at) + 1
	for _, h := range cards {
		if marked[h.Question].Suspended {
			continue
		}
		if m.scheduler.DueDay(h.Card) == tomorrow {
			out.Tomorrow++
		}
		switch {
		case m.scheduler.DueOn(h.Card, at):
			out.Due++
		case out.Next.IsZero() || h.Card.Due.Before(out.Next):
			out.Next = h.Card.Due
		}
	}
	return out, nil
}

// Days are the study days with something done, oldest first.
func (m *Memory) Days(context.Context) ([]Studied, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	calendar := m.scheduler.Calendar()
	days := map[schedule.Day]Studied{}
	for _, a := range m.attempts {
		if m.undone[a.ID] {
			continue
		}
		d := calendar.DayOf(a.At)
		s := days[d]
		s.Answers++
		if a.Correct {
			s.Correct++
		}
		s.Took += a.Took
		days[d] = s
	}
	for _, r := range m.labs {
		d := calendar.DayOf(r.At)
		s := days[d]
		s.Labs++
		s.Took += r.Took
		days[d] = s
	}
	out := make([]Studied, 0, len(days))
	for _, d := range slices.Sorted(maps.Keys(days)) {
		s := days[d]
		s.Day, s.Date = d, d.String()
		out = append(out, s)
	}
	return out, nil
}
