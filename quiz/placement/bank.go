package placement

import (
	"math"

	"napkin/quiz"
	"napkin/quiz/session"
)

// typed is the chance to hit a number that is not known. It is a guess: the
// bank's tolerances are some percent of a number whose size is not given away.
const typed = 0.02

// misread is how often who knows an answer still gets one thing wrong that has
// to be right: an option not read to its end, a unit. A guess as well; several
// choices have as many of it as they have options.
const misread = 0.03

// Usable makes a question of the bank into one of a test; false for a kind
// that takes too long to answer or is not graded by itself.
func Usable(q quiz.Question) (Question, bool) {
	out := Question{ID: q.ID, Topic: q.Lesson, Difficulty: q.Difficulty, Slip: misread}
	n := float64(len(q.Options()))
	switch q.Kind.(type) {
	case *quiz.Single, *quiz.Next:
		out.Guess = 1 / max(n, 1)
	case *quiz.Multiple:
		out.Guess = 1 / (math.Pow(2, max(n, 1)) - 1) // any set but the empty one
		out.Slip = 1 - math.Pow(1-misread, n)
	case *quiz.Numeric:
		out.Guess = typed
	default:
		return Question{}, false
	}
	out.Takes = session.Takes([]session.Item{{Kind: q.KindName()}})
	return out, true
}
