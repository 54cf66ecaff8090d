package schedule

import (
	"fmt"
	"math"
	"time"
)

// Rating says how well an answer was known, from 1 to 4; 0 means unrated.
type Rating uint8

// The four ratings, as the keys 1 to 4 give them.
const (
	Again Rating = iota + 1
	Hard
	Good
	Easy
)

// Ratings lists the four ratings in order, for a row of keys.
func Ratings() [4]Rating { return [4]Rating{Again, Hard, Good, Easy} }

// String is the rating's English word, lower case.
func (r Rating) String() string {
	switch r {
	case Again:
		return "again"
	case Hard:
		return "hard"
	case Good:
		return "good"
	case Easy:
		return "easy"
	default:
		return "unrated"
	}
}

// RatingOf is the rating an answer earns before the learner says otherwise:
// wrong is Again, right is Good, right but slow or with a hint is Hard.
func RatingOf(correct, hinted, slow bool) Rating {
	switch {
	case !correct:
		return Again
	case hinted || slow:
		return Hard
	default:
		return Good
	}
}

// State is how far a card has come.
type State uint8

// The states of a card. Learning and Relearning wait minutes, Review waits days.
const (
	Unseen State = iota
	Learning
	Reviewing
	Relearning
)

// String is the state's English word, lower case.
func (s State) String() string {
	switch s {
	case Unseen:
		return "new"
	case Learning:
		return "learning"
	case Reviewing:
		return "review"
	case Relearning:
		return "relearning"
	default:
		return "unknown"
	}
}

// Card is the memory of one question. The zero Card was never answered.
type Card struct {
	State      State     `json:"state"`
	Stability  float64   `json:"stability_days"` // days until recall falls to 90 %
	Difficulty float64   `json:"difficulty"`     // 1 easy to 10 hard
	Days       int       `json:"interval_days"`  // whole study days to wait; 0 waits inside the day
	Steps      int       `json:"steps_left"`     // learning steps still to pass
	Reps       int       `json:"reps"`
	Lapses     int       `json:"lapses"` // times it was forgotten after it had been known
	Last       time.Time `json:"last"`   // the last answer, with the offset it was given in
	Due        time.Time `json:"due"`    // for a wait of days, the start of that study day in the same offset
}

// DueOn reports whether the card is to be asked at a time. A wait of days ends
// with the study day, wherever one has travelled; a wait of minutes is a wait of minutes.
func (s *Scheduler) DueOn(c Card, at time.Time) bool {
	switch {
	case c.State == Unseen:
		return false
	case c.Days > 0:
		return s.options.Calendar.DayOf(at) >= s.DueDay(c)
	default:
		return !at.Before(c.Due)
	}
}

// DueDay is the study day on which the card comes up.
func (s *Scheduler) DueDay(c Card) Day { return s.options.Calendar.DayOf(c.Due) }

// Leech reports a card that has been forgotten so often that asking it again
// teaches nothing: it wants another explanation.
func (c Card) Leech() bool { return c.Lapses >= 8 }

// Wait says in words how long the card waits from its last answer.
func (c Card) Wait() string {
	if c.State == Unseen {
		return "new"
	}
	if c.Days > 0 {
		return WaitDays(c.Days)
	}
	m := int(math.Round(c.Due.Sub(c.Last).Minutes()))
	if m < 1 {
		return "now"
	}
	if m < 120 {
		return fmt.Sprintf("%d min", m)
	}
	return fmt.Sprintf("%d h", (m+30)/60)
}

// WaitDays says a number of days as people do: days, then months, then years.
func WaitDays(days int) string {
	switch {
	case days == 1:
		return "1 day"
	case days < 60:
		return fmt.Sprintf("%d days", days)
	case days < 365:
		return fmt.Sprintf("%.0f months", float64(days)/30.4)
	default:
		return fmt.Sprintf("%.1f years", float64(days)/365.25)
	}
}
