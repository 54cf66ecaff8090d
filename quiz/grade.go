package quiz

import (
	"errors"
	"strings"

	"napkin/engine/diag"
)

// Answer is what somebody gave. The set is closed: Choice, Choices, Number,
// Interval, Sequence, Pairs, Fill, Place and Covered.
type Answer interface{ answer() }

// Choice is the index of one option, in the author's order.
type Choice struct{ Index int }

// Choices are the indexes of several options, in the author's order.
type Choices struct{ Indexes []int }

// Number is a quantity as it was typed.
type Number struct{ Text string }

// Interval is a range as it was typed: "40k .. 80k /s".
type Interval struct{ Text string }

// Sequence is the things to be ordered, first to last, by the author's index.
type Sequence struct{ Indexes []int }

// Pairs is for every left side, in the author's order, the index of the right
// side that was put to it; -1 for none.
type Pairs struct{ Rights []int }

// Fill is what was typed into the blanks of a cloze.
type Fill struct{ Texts []string }

// Place is the part of an exhibit that was pointed at: a line number of code,
// "7", or the id of a node or an arrow of a picture.
type Place struct{ ID string }

// Covered is what somebody who answered freely ticks off the rubric, and the
// answer itself where it was written down.
type Covered struct {
	Indexes []int
	Said    string
}

func (Choice) answer()   {}
func (Choices) answer()  {}
func (Number) answer()   {}
func (Interval) answer() {}
func (Sequence) answer() {}
func (Pairs) answer()    {}
func (Fill) answer()     {}
func (Place) answer()    {}
func (Covered) answer()  {}

// Verdict is what became of an answer.
type Verdict struct {
	Correct   bool      `json:"correct"`
	Score     float64   `json:"score"`      // 0 to 1; partial where the kind has it
	Feedback  string    `json:"feedback"`   // speaks to what was answered
	Expected  string    `json:"expected"`   // the right answer
	Read      string    `json:"read"`       // how a number was understood, "2,300 /s"; "" for choices
	Unit      UnitCheck `json:"unit"`       // of a number: judged before the number is
	Penalty   float64   `json:"penalty"`    // of a range: its interval score in powers of ten
	PerOption []bool    `json:"per_option"` // for each option, whether it was rightly chosen or rightly left
	Parts     []Part    `json:"parts"`      // of an answer in parts: places, pairs, blanks, points
}

// Partly counts the parts that are right, and all of them; 0, 0 for an answer
// that has no parts.
func (v Verdict) Partly() (right, of int) {
	for _, p := range v.Parts {
		if p.Right {
			right++
		}
	}
	return right, len(v.Parts)
}

// UnitCheck is how the unit of a number stands.
type UnitCheck string

// The outcomes of the unit check.
const (
	NoUnit    UnitCheck = ""      // no number was given
	UnitFits  UnitCheck = "fits"  // a rate where a rate is asked for
	UnitWrong UnitCheck = "wrong" // a time where a rate is asked for
)

// Part is one part of an answer in parts.
type Part struct {
	Label    string `json:"label"` // what it is about: the left side, the number of the blank
	Given    string `json:"given"`
	Expected string `json:"expected"`
	Right    bool   `json:"right"`
	Why      string `json:"why"`
}

// The codes of answers that cannot be graded.
const (
	CodeUnreadable = "quiz.unreadable" // ask again
	CodeKind       = "quiz.kind"       // an answer of another kind than the question
)

// errKind says that an answer belongs to another kind of question.
var errKind = errors.New("an answer of another kind")

// Grade judges an answer. An error is a diag.Diagnostic: the answer could not
// be read, or is not one of the choices; it is asked again and is not wrong.
func Grade(q Question, a Answer) (Verdict, error) {
	if q.Kind == nil {
		return Verdict{}, diag.New(CodeKind, "the question %s has no kind", q.ID)
	}
	v, err := q.Kind.grade(a)
	if errors.Is(err, errKind) {
		return Verdict{}, diag.New(CodeKind, "the question %s (%s) cannot take an answer of the kind %T", q.ID, q.KindName(), a)
	}
	return v, err
}

// Given writes an answer down for the log: the texts chosen, or the number as
// it was typed. It stays true when the options are put in another order later.
func Given(q Question, a Answer) string {
	if q.Kind == nil || a == nil {
		return ""
	}
	return q.Kind.given(a)
}

// plain is the feedback where the author gave none. The explanation is not
// repeated in it: whoever shows a verdict shows that as well.
func plain(correct bool, expected string) string {
	if correct {
		return "Right: " + expected + "."
	}
	return "Not so: the answer is " + expected + "."
}

// inParts sums up parts: right when all are, and otherwise the share that is.
func inParts(parts []Part) Verdict {
	v := Verdict{Parts: parts}
	right := 0
	var wrong []string
	for _, p := range parts {
		if p.Right {
			right++
			continue
		}
		wrong = append(wrong, p.say())
	}
	v.Correct = right == len(parts)
	v.Score = float64(right) / float64(max(len(parts), 1))
	v.Feedback = strings.Join(wrong, "\n")
	return v
}

// say is the feedback to a part that is not right.
func (p Part) say() string {
	text := p.Label + ": "
	if p.Given != "" {
		text += "not " + p.Given + ", "
	}
	text += p.Expected + "."
	if p.Why != "" {
		text += " " + p.Why
	}
	return text
}
