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
	attempts  []Attempt // in the order of their ids
	undone    map[int64]bool
	stack     []int // indexes of attempts that stand, the latest last
	cards     map[string]Held
	positions map[string]Position
	labs      []LabResult
	settings  map[string]string
}

var _ Store = (*Memory)(nil)

// NewMemory is an empty store in memory.
func NewMemory(s *schedule.Scheduler) *Memory {
	return &Memory{
		scheduler: s,
		undone:    map[int64]bool{},
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
		if _, err := m.Record(ctx, a); err != nil {
			return nil, err
		}
	}
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
	if a.Retention == 0 {
		a.Retention = m.scheduler.Retention()
	}
	a.ID = int64(len(m.attempts) + 1)
	before := m.cards[a.Question]
	after := before.Card
	if a.Rating != 0 {
		if after, err = m.scheduler.With(a.Retention).Next(before.Card, a.Rating, a.At); err != nil {
			return Saved{}, err
		}
		m.cards[a.Question] = Held{Question: a.Question, Version: a.Version, Card: after}
	}
	m.attempts = append(m.attempts, a)
	m.stack = append(m.stack, len(m.attempts)-1)
	return Saved{Attempt: a, Before: before.Card, Card: after}, nil
}

// Undo takes back the latest answer that stands.
func (m *Memory) Undo(context.Context) (Attempt, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.stack) == 0 {
		return Attempt{}, false, nil
	}
	a := m.attempts[m.stack[len(m.stack)-1]]
	m.stack = m.stack[:len(m.stack)-1]
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
		return a, true, nil
	}
	card, err := m.scheduler.Replay(history)
	if err != nil {
		return a, true, err
	}
	held.Card = card
	m.cards[a.Question] = held
	return a, true, nil
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

// Due are the cards to ask at a time, the least remembered first.
func (m *Memory) Due(ctx context.Context, at time.Time) ([]Due, error) {
	cards, err := m.Cards(ctx)
	if err != nil {
		return nil, err
	}
	var out []Due
	for _, h := range cards {
		if m.scheduler.DueOn(h.Card, at) {
			out = append(out, Due{Held: h, Recall: m.scheduler.Retrievability(h.Card, at)})
		}
	}
	SortDue(out)
	return out, nil
}

// SortDue orders due cards: the least remembered first, then by id.
func SortDue(due []Due) {
	slices.SortFunc(due, func(a, b Due) int {
		switch {
		case a.Recall < b.Recall:
			return -1
		case a.Recall > b.Recall:
			return 1
		}
		return strings.Compare(a.Question, b.Question)
	})
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

// SetPosition keeps the place reached in a lesson.
func (m *Memory) SetPosition(_ context.Context, p Position) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	p.At = schedule.Stamp(p.At)
	m.positions[p.Lesson] = p
	return nil
}

// Positions are the places reached, the latest first.
func (m *Memory) Positions(context.Context) ([]Position, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.SortedFunc(maps.Values(m.positions), func(a, b Position) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(a.Lesson, b.Lesson)
	}), nil
}

// RecordLab keeps the result of a laboratory.
func (m *Memory) RecordLab(_ context.Context, r LabResult) (LabResult, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r.ID = int64(len(m.labs) + 1)
	r.At = schedule.Stamp(r.At)
	r.Took = max(r.Took, 0).Truncate(time.Millisecond)
	m.labs = append(m.labs, r)
	return r, nil
}

// Labs are the laboratory results, the latest first.
func (m *Memory) Labs(context.Context) ([]LabResult, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := slices.Clone(m.labs)
	slices.Reverse(out)
	return out, nil
}

// Setting is a small text by name.
func (m *Memory) Setting(_ context.Context, key string) (string, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.settings[key]
	return v, ok, nil
}

// SetSetting keeps a small text by name.
func (m *Memory) SetSetting(_ context.Context, key, value string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.settings[key] = value
	return nil
}

// Settings are all settings by name.
func (m *Memory) Settings(context.Context) (map[string]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.settings), nil
}
