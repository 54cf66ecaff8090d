package progress

import (
	"math"

	"napkin/quiz/schedule"
)

// Sums over answers are kept as whole millionths: adding an answer and taking
// it back then gives exactly what was there before, in any order.
const million = 1e6

// Recalled sums up the answers that tested a prediction of one percent step,
// such as 0.87 to 0.88.
type Recalled struct {
	Percent   int   `json:"percent"` // 87
	Answers   int   `json:"answers"`
	Right     int   `json:"right"`
	Predicted int64 `json:"predicted"` // sum of the predicted recall, in millionths
	Loss      int64 `json:"loss"`      // sum of the log loss, in millionths of a nat
}

// Ranged sums up the 90 % ranges of one study day.
type Ranged struct {
	Day     schedule.Day `json:"day"`
	Answers int          `json:"answers"`
	Held    int          `json:"held"`    // that held the answer
	Score   int64        `json:"score"`   // sum of the scores, in millionths
	Penalty int64        `json:"penalty"` // sum of the interval scores, in millionths of a power of ten
	Width   int64        `json:"width"`   // sum of the widths of those that held, in millionths of a power of ten
}

const (
	// rangeKind is how quiz.Question.KindName calls a 90 % range.
	rangeKind = "range"
	// worstPenalty is taken for a range that earned no score at all, as one in
	// another unit: a miss by one power of ten costs 2/0.1.
	worstPenalty = 20
	// mostPenalty keeps one absurd range from drowning all others.
	mostPenalty = 100
	// surest bounds a prediction for the log loss, which is infinite for a
	// certainty that fails.
	surest = 0.999
)

// Tested sums up the attempt if it tested what the schedule predicted: the
// first answer of its study day, in a review, to a card that had left learning.
// Answers minutes after another one say little about memory.
func (a Attempt) Tested(before schedule.Card, days schedule.Calendar) (Recalled, bool) {
	if a.Recall < 0 || a.Rating == 0 || a.Context != ContextReview || before.State != schedule.Reviewing ||
		days.DayOf(a.At) <= days.DayOf(before.Last) {
		return Recalled{}, false
	}
	p := min(max(a.Recall, 1-surest), surest)
	r := Recalled{Percent: min(int(a.Recall*100), 99), Answers: 1, Predicted: millionths(a.Recall), Loss: millionths(-math.Log(1 - p))}
	if a.Correct {
		r.Right, r.Loss = 1, millionths(-math.Log(p))
	}
	return r, true
}

// Ranged sums up the attempt if it was a 90 % range. The score of a range is
// 1/(1+penalty), and the penalty of one that holds the answer is its width in
// powers of ten, so both can be read back from the score. One that was counted
// against its grade is left out: its score says nothing.
func (a Attempt) Ranged(days schedule.Calendar) (Ranged, bool) {
	if a.Kind != rangeKind || a.Note != "" {
		return Ranged{}, false
	}
	penalty := float64(worstPenalty)
	if a.Score > 0 {
		penalty = min(1/a.Score-1, mostPenalty)
	}
	r := Ranged{Day: days.DayOf(a.At), Answers: 1, Score: millionths(a.Score), Penalty: millionths(penalty)}
	if a.Correct {
		r.Held, r.Width = 1, r.Penalty
	}
	return r, true
}

// Plus is two sums in one; the percent step and the day stay.
func (r Recalled) Plus(o Recalled) Recalled {
	r.Answers += o.Answers
	r.Right += o.Right
	r.Predicted += o.Predicted
	r.Loss += o.Loss
	return r
}

// Plus is two sums in one; the day stays.
func (r Ranged) Plus(o Ranged) Ranged {
	r.Answers += o.Answers
	r.Held += o.Held
	r.Score += o.Score
	r.Penalty += o.Penalty
	r.Width += o.Width
	return r
}

// Negative is what taking the answers back adds.
func (r Recalled) Negative() Recalled {
	return Recalled{Percent: r.Percent, Answers: -r.Answers, Right: -r.Right, Predicted: -r.Predicted, Loss: -r.Loss}
}

// Negative is what taking the answers back adds.
func (r Ranged) Negative() Ranged {
	return Ranged{Day: r.Day, Answers: -r.Answers, Held: -r.Held, Score: -r.Score, Penalty: -r.Penalty, Width: -r.Width}
}

func millionths(v float64) int64 { return int64(math.Round(v * million)) }
