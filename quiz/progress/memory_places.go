package progress

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"napkin/quiz/schedule"
)

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
