package progress

import (
	"context"
	"maps"
	"slices"

	"napkin/quiz/schedule"
)

// SetMark adds a mark.
func (m *Memory) SetMark(_ context.Context, mark Mark) (Mark, error) {
	mark, err := mark.Checked()
	if err != nil {
		return Mark{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	mark.ID = int64(len(m.marks) + 1)
	m.marks, m.after = append(m.marks, mark), append(m.after, len(m.attempts))
	m.stack = append(m.stack, deed{none, len(m.marks) - 1})
	m.decide(mark.Question)
	return mark, nil
}

// decide works out what stands about a question. What a snapshot came with has
// no log here, and stands under it.
func (m *Memory) decide(question string) {
	stands := m.came[question]
	for _, done := range m.stack {
		if done.mark == none || m.marks[done.mark].Question != question {
			continue
		}
		stands = stands.With(m.marks[done.mark].Kind, m.marks[done.mark].Value)
	}
	if stands == (Marked{}) {
		delete(m.decided, question)
		return
	}
	m.decided[question] = stands
}

// Marked are the questions with a mark.
func (m *Memory) Marked(context.Context) (map[string]Marked, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := maps.Clone(m.decided)
	for question, stands := range out {
		if stands.Queued && m.queuedAt(question) == none {
			stands.Queued = false
			out[question] = stands
		}
		if stands == (Marked{}) {
			delete(out, question)
		}
	}
	return out, nil
}

// queuedAt is when a question was queued, in the order of marks; none when it
// is not, or when it was answered since or has a card.
func (m *Memory) queuedAt(question string) int {
	if _, ok := m.cards[question]; ok || !m.decided[question].Queued {
		return none
	}
	at, after := 0, m.cameAt
	for _, done := range m.stack {
		if done.mark != none && m.marks[done.mark].Question == question && m.marks[done.mark].Kind == MarkQueue {
			at, after = done.mark+1, m.after[done.mark]
		}
	}
	for _, done := range m.stack {
		if done.attempt >= after && m.attempts[done.attempt].Question == question {
			return none
		}
	}
	return at
}

// Queued are the questions that wait for their first answer.
func (m *Memory) Queued(context.Context) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, question := range slices.Sorted(maps.Keys(m.decided)) {
		if !m.decided[question].Suspended && m.queuedAt(question) != none {
			out = append(out, question)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int { return m.queuedAt(a) - m.queuedAt(b) })
	return out, nil
}

// Recalls are the answers since a day that tested a prediction.
func (m *Memory) Recalls(_ context.Context, since schedule.Day) ([]Recalled, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	calendar := m.scheduler.Calendar()
	sums := map[int]Recalled{}
	for i, a := range m.attempts {
		r, ok := a.Tested(m.before[i], calendar)
		if ok && !m.undone[a.ID] && calendar.DayOf(a.At) >= since {
			sums[r.Percent] = r.Plus(sums[r.Percent])
		}
	}
	var out []Recalled
	for _, percent := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, sums[percent])
	}
	return out, nil
}

// Ranges are the 90 % ranges since a day.
func (m *Memory) Ranges(_ context.Context, since schedule.Day) ([]Ranged, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	sums := map[schedule.Day]Ranged{}
	for _, a := range m.attempts {
		r, ok := a.Ranged(m.scheduler.Calendar())
		if ok && !m.undone[a.ID] && r.Day >= since {
			sums[r.Day] = r.Plus(sums[r.Day])
		}
	}
	var out []Ranged
	for _, day := range slices.Sorted(maps.Keys(sums)) {
		out = append(out, sums[day])
	}
	return out, nil
}
