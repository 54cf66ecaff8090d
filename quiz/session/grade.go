package session

import (
	"slices"
	"time"

	"napkin/quiz/schedule"
)

// Answered is what is known of an answer when it is to be graded.
type Answered struct {
	Correct bool
	Hinted  bool // the hint was read first
	Shown   bool // the answer was asked for: there was none of one's own
	Slow    bool // it was worked out, not known
}

// SlowAfter is when a right answer to a kind of question counts as worked out, not
// known. What is said at length takes longer than what is chosen.
func SlowAfter(kind string) time.Duration {
	if kind == "recall" {
		return 5 * time.Minute
	}
	return 2 * time.Minute
}

// Grades are the ratings the learner may choose between, the lowest first.
// A wish does not change what happened: an answer that was shown was not
// known, and one that was wrong or had the hint was hard at best.
//
//	shown           again
//	wrong, hinted   again hard
//	right           again hard good easy
func (a Answered) Grades() []schedule.Rating {
	all := schedule.Ratings()
	switch {
	case a.Shown:
		return all[:1]
	case !a.Correct || a.Hinted:
		return all[:2]
	}
	return all[:]
}

// Grade is the rating the answer earns before the learner says otherwise.
func (a Answered) Grade() schedule.Rating {
	return schedule.RatingOf(a.Correct && !a.Shown, a.Hinted, a.Slow)
}

// May reports whether the learner may choose a rating.
func (a Answered) May(r schedule.Rating) bool { return slices.Contains(a.Grades(), r) }

// WhyNot says why a rating cannot be chosen; "" when it can.
func (a Answered) WhyNot(r schedule.Rating) string {
	switch {
	case a.May(r):
		return ""
	case a.Shown:
		return "the answer was shown: it comes again"
	case !a.Correct:
		return "a miss is 1 again or 2 hard"
	}
	return "with the hint it is 1 again or 2 hard"
}
