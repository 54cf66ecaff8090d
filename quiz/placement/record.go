package placement

import (
	"encoding/json"
	"fmt"
	"time"
)

// Key is the setting under which the last result is kept.
const Key = "placement"

// Encode writes a result for the settings: the probabilities with three
// places, which is more than they are good for.
func (r Result) Encode() (string, error) {
	r.Lessons = append([]Lesson{}, r.Lessons...)
	for i, l := range r.Lessons {
		r.Lessons[i].Known = float64(int(l.Known*1000+0.5)) / 1000
	}
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

// Finish dates a result.
func (r Result) Finish(began, at time.Time) Result {
	r.At, r.Took = at, max(at.Sub(began), 0).Truncate(time.Second)
	return r
}
