// Package schedule decides when a question is asked again. It wraps the FSRS-6
// memory model behind a small type of our own, so that the rest of the program
// knows stability, difficulty and a due date, and not a library.
//
// It must never read a clock: every time comes in from the caller, together
// with the offset of the place it was taken in. It must never let a clock that
// jumps (a journey, daylight saving, a wrong date) change what is remembered:
// elapsed time is counted in whole study days and never falls below zero.
//
// Start reading at Scheduler.Next, then Calendar for what a study day is.
package schedule

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/open-spaced-repetition/go-fsrs/v4"
)

// Options are the choices a scheduler is made from; the zero value is usable.
type Options struct {
	Retention       float64         // wanted share of due cards recalled, 0.70 to 0.99; 0 means 0.90
	MaximumDays     int             // longest interval in days; 0 means 36,500
	LearningSteps   []time.Duration // waits inside a day before a new card is given days; nil means 10 minutes
	RelearningSteps []time.Duration // the same after a lapse; nil means 10 minutes
	Calendar        Calendar        // when a study day begins
}

// DefaultRetention is the share of due cards one wants to recall if nothing else is asked for.
const DefaultRetention = 0.90

// The range of retention that makes sense: below it cards are mostly forgotten,
// above it the intervals fall to a day whatever one knows.
const (
	MinRetention = 0.70
	MaxRetention = 0.99
)

const maximumDays = 36_500 // the longest interval of the model, 100 years

// Scheduler turns a card and a rating into the card's next state. It holds no
// state of its own and is safe for use by several goroutines.
type Scheduler struct {
	options Options
	model   *fsrs.FSRS
}

// New makes a scheduler; it refuses a retention, an interval or a step outside its range.
func New(o Options) (*Scheduler, error) {
	if o.Retention == 0 {
		o.Retention = DefaultRetention
	}
	if o.MaximumDays == 0 {
		o.MaximumDays = maximumDays
	}
	if o.LearningSteps == nil {
		o.LearningSteps = []time.Duration{10 * time.Minute}
	}
	if o.RelearningSteps == nil {
		o.RelearningSteps = []time.Duration{10 * time.Minute}
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	p := fsrs.DefaultParam()
	p.RequestRetention = o.Retention
	p.MaximumInterval = float64(o.MaximumDays)
	p.LearningSteps = minutes(o.LearningSteps)
	p.RelearningSteps = minutes(o.RelearningSteps)
	return &Scheduler{options: o, model: fsrs.NewFSRS(p)}, nil
}

func (o Options) check() error {
	if !(o.Retention >= MinRetention && o.Retention <= MaxRetention) {
		return fmt.Errorf("retention must lie between %.2f and %.2f, not %v", MinRetention, MaxRetention, o.Retention)
	}
	if o.MaximumDays < 1 || o.MaximumDays > maximumDays {
		return fmt.Errorf("the longest interval must lie between 1 and %d days, not %d", maximumDays, o.MaximumDays)
	}
	for _, step := range append(append([]time.Duration{}, o.LearningSteps...), o.RelearningSteps...) {
		if step < 0 || step >= 24*time.Hour {
			return fmt.Errorf("a learning step must lie between 0 and 24 hours, not %v", step)
		}
	}
	return o.Calendar.check()
}

func minutes(steps []time.Duration) []float64 {
	out := make([]float64, len(steps))
	for i, s := range steps {
		out[i] = s.Minutes()
	}
	return out
}

// With is the same scheduler with another wanted retention, which is clamped to
// its range: a reader's setting must not stop a review.
func (s *Scheduler) With(retention float64) *Scheduler {
	if math.IsNaN(retention) || retention == 0 || retention == s.options.Retention {
		return s
	}
	o := s.options
	o.Retention = min(max(retention, MinRetention), MaxRetention)
	next, err := New(o)
	if err != nil { // the other options were accepted before
		return s
	}
	return next
}

// Retention is the share of due cards this scheduler aims to have recalled.
func (s *Scheduler) Retention() float64 { return s.options.Retention }

// Calendar says when this scheduler's study days begin.
func (s *Scheduler) Calendar() Calendar { return s.options.Calendar }

// ErrRating is returned for a rating that is not one of the four.
var ErrRating = errors.New("a rating is 1 again, 2 hard, 3 good or 4 easy")

// Next is the card after an answer rated at a local time. The time's offset
// counts: it says which study day the answer belongs to. A time before the last
// answer is taken as the same day, which is what a clock set back means.
func (s *Scheduler) Next(c Card, r Rating, at time.Time) (Card, error) {
	if r < Again || r > Easy {
		return c, fmt.Errorf("schedule a card: %w, not %d", ErrRating, r)
	}
	at = Stamp(at)
	now := s.options.Calendar.shifted(at)
	info, err := s.model.Next(s.toModel(c, now), now, fsrs.Rating(r))
	if err != nil {
		return c, fmt.Errorf("schedule a card: %w", err)
	}
	return s.fromModel(info.Card, at, now), nil
}

// toModel hands the card to the library with its last answer relabelled as a
// UTC time, because the library counts UTC calendar days.
func (s *Scheduler) toModel(c Card, now time.Time) fsrs.Card {
	m := fsrs.Card{
		Stability: c.Stability, Difficulty: c.Difficulty,
		ScheduledDays: uint64(max(c.Days, 0)), Reps: uint64(max(c.Reps, 0)), Lapses: uint64(max(c.Lapses, 0)),
		State: fsrs.State(c.State), RemainingSteps: c.Steps, Due: now,
	}
	if c.State != Unseen {
		m.LastReview = s.options.Calendar.shifted(c.Last)
		if m.LastReview.After(now) {
			m.LastReview = now
		}
	}
	return m
}

func (s *Scheduler) fromModel(m fsrs.Card, at, now time.Time) Card {
	c := Card{
		State: State(m.State), Stability: m.Stability, Difficulty: m.Difficulty,
		Days: int(m.ScheduledDays), Reps: int(m.Reps), Lapses: int(m.Lapses), Steps: m.RemainingSteps, Last: at,
	}
	if c.Days > 0 {
		c.Due = s.options.Calendar.Start(s.options.Calendar.DayOf(at)+Day(c.Days), at.Location())
	} else {
		c.Due = at.Add(m.Due.Sub(now))
	}
	return c
}

// Choice is what would happen to a card for one of the four ratings.
type Choice struct {
	Rating Rating `json:"rating"`
	Card   Card   `json:"card"`
	Wait   string `json:"wait"` // "10 min", "4 days"
}

// Preview shows all four ratings with the time each would let pass, Again first.
func (s *Scheduler) Preview(c Card, at time.Time) ([4]Choice, error) {
	var out [4]Choice
	for i, r := range Ratings() {
		next, err := s.Next(c, r, at)
		if err != nil {
			return out, err
		}
		out[i] = Choice{Rating: r, Card: next, Wait: next.Wait()}
	}
	return out, nil
}

// Retrievability is the probability, 0 to 1, that the card would be recalled at
// a time; 0 for a card never answered. Source: the FSRS-6 forgetting curve
// R = (1 + F t/S)^-w20, t in study days.
func (s *Scheduler) Retrievability(c Card, at time.Time) float64 {
	if c.State == Unseen || c.Stability <= 0 {
		return 0
	}
	elapsed := s.options.Calendar.DayOf(at) - s.options.Calendar.DayOf(c.Last)
	return s.recall(c, elapsed)
}

func (s *Scheduler) recall(c Card, elapsed Day) float64 {
	// Factor and Decay are what ForgettingCurve works out anew at each call,
	// which costs more than the curve itself over a large collection.
	t := float64(max(elapsed, 0))
	return math.Pow(1+s.model.Factor*t/c.Stability, s.model.Decay)
}

// Review is one answer of a card's history, as the log keeps it.
type Review struct {
	Rating    Rating
	At        time.Time
	Retention float64 // the retention wanted at the time; 0 means the scheduler's
}

// Replay rebuilds a card from its whole history, oldest first.
func (s *Scheduler) Replay(history []Review) (Card, error) {
	var c Card
	var err error
	use := s
	for _, r := range history {
		if r.Retention != 0 && r.Retention != use.options.Retention {
			use = s.With(r.Retention)
		} else if r.Retention == 0 {
			use = s
		}
		if c, err = use.Next(c, r.Rating, r.At); err != nil {
			return c, err
		}
	}
	return c, nil
}
