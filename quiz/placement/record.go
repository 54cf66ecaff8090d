package placement

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"time"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Key is the setting under which the last result is kept.
const Key = "placement"

// Encode writes a result for the settings.
func (r Result) Encode() (string, error) {
	text, err := json.Marshal(r)
	if err != nil {
		return "", fmt.Errorf("write the result of a placement: %w", err)
	}
	return string(text), nil
}

// Decode reads what Encode wrote. Verdicts follow from the probabilities, so
// that a later change of a threshold holds for earlier results as well.
func Decode(text string) (Result, error) {
	var r Result
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return Result{}, fmt.Errorf("read the result of a placement: %w", err)
	}
	for i, l := range r.Lessons {
		if !(l.Known >= 0 && l.Known <= 1) {
			return Result{}, fmt.Errorf("read the result of a placement: %s is known with %v", l.Topic, l.Known)
		}
		r.Lessons[i].Verdict = VerdictAt(l.Known)
	}
	return r, nil
}

// Finish dates a result and rounds its probabilities to four places, which is
// more than they are good for: what is shown at once and what is kept agree.
func (r Result) Finish(began, at time.Time) Result {
	r.At, r.Took = at.Truncate(time.Second), max(at.Sub(began), 0).Truncate(time.Second)
	r.Lessons = slices.Clone(r.Lessons)
	for i, l := range r.Lessons {
		known := math.Round(1e4*l.Known) / 1e4
		r.Lessons[i].Known, r.Lessons[i].Verdict = known, VerdictAt(known)
	}
	return r
}

// Rating is what an answer in a test does to its card. A miss becomes a card
// at once: it is a hole that was just found. A right answer leaves the schedule
// alone: one lucky click in a lesson that is then skipped should not bring a
// card back for months; the question stays new for whoever reads the lesson.
func Rating(right bool) schedule.Rating {
	if right {
		return 0
	}
	return schedule.Again
}

// GivesWay reports whether a result is replaced by a later one: by a test that was
// broken off only when that asked no less.
func (r Result) GivesWay(to Result) bool {
	return to.End != Stopped && to.End != Open || to.Asked >= r.Asked
}

// Load reads the last result; false when there is none.
func Load(ctx context.Context, s progress.Settings) (Result, bool, error) {
	text, ok, err := s.Setting(ctx, Key)
	if err != nil || !ok {
		return Result{}, false, err
	}
	r, err := Decode(text)
	return r, err == nil, err
}

// Save keeps a result unless the one that is kept tells more; it reports
// whether it did. What is kept and cannot be read gives way.
func Save(ctx context.Context, s progress.Settings, r Result) (bool, error) {
	if old, ok, err := Load(ctx, s); ok && err == nil && !old.GivesWay(r) {
		return false, nil
	}
	text, err := r.Encode()
	if err != nil {
		return false, err
	}
	if err := s.SetSetting(ctx, Key, text); err != nil {
		return false, fmt.Errorf("keep the result of a placement: %w", err)
	}
	return true, nil
}
