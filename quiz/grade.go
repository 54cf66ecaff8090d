package quiz

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
)

// Answer is what somebody gave: Choice, Choices or Number.
type Answer interface{ answer() }

// Choice is the index of one option, in the author's order.
type Choice struct{ Index int }

// Choices are the indexes of several options, in the author's order.
type Choices struct{ Indexes []int }

// Number is a quantity as it was typed.
type Number struct{ Text string }

func (Choice) answer()  {}
func (Choices) answer() {}
func (Number) answer()  {}

// Verdict is what became of an answer.
type Verdict struct {
	Correct   bool    `json:"correct"`
	Score     float64 `json:"score"`      // 0 to 1; partial for multiple choice
	Feedback  string  `json:"feedback"`   // speaks to what was chosen
	Expected  string  `json:"expected"`   // the right answer
	Read      string  `json:"read"`       // how a number was understood, "2,300 /s"; "" for choices
	PerOption []bool  `json:"per_option"` // for each option, whether it was rightly chosen or rightly left
}

// The codes of answers that cannot be graded.
const (
	CodeUnreadable = "quiz.unreadable" // ask again
	CodeKind       = "quiz.kind"       // an answer of another kind than the question
)

// Grade judges an answer. An error is a diag.Diagnostic: the answer could not
// be read, or is not one of the choices; it is asked again and is not wrong.
func Grade(q Question, a Answer) (Verdict, error) {
	switch k := q.Kind.(type) {
	case *Single:
		if c, ok := a.(Choice); ok {
			return gradeSingle(k, c)
		}
	case *Multiple:
		switch c := a.(type) {
		case Choices:
			return gradeMultiple(k, c)
		case Choice: // one key was pressed
			return gradeMultiple(k, Choices{Indexes: []int{c.Index}})
		}
	case *Numeric:
		if n, ok := a.(Number); ok {
			return k.grade(n.Text)
		}
	}
	return Verdict{}, diag.New(CodeKind, "the question %s (%s) cannot take an answer of the kind %T", q.ID, q.KindName(), a)
}

func gradeSingle(k *Single, c Choice) (Verdict, error) {
	if err := checkIndexes(len(k.Options), c.Index); err != nil {
		return Verdict{}, err
	}
	chosen := k.Options[c.Index]
	v := Verdict{Correct: chosen.Correct, Expected: expectedOptions(k.Options), PerOption: make([]bool, len(k.Options))}
	for i, o := range k.Options {
		v.PerOption[i] = o.Correct == (i == c.Index)
	}
	if v.Correct {
		v.Score = 1
	}
	v.Feedback = chosen.Why
	if v.Feedback == "" {
		v.Feedback = plain(v.Correct, v.Expected)
	}
	return v, nil
}

// gradeMultiple gives credit for what was rightly chosen, less what was wrongly
// chosen, so that ticking everything earns nothing to speak of.
func gradeMultiple(k *Multiple, c Choices) (Verdict, error) {
	if len(c.Indexes) == 0 {
		d := diag.New(CodeUnreadable, "nothing is chosen")
		d.Fix = "choose every option that is right"
		return Verdict{}, d
	}
	if err := checkIndexes(len(k.Options), c.Indexes...); err != nil {
		return Verdict{}, err
	}
	v := Verdict{Expected: expectedOptions(k.Options), PerOption: make([]bool, len(k.Options))}
	var missed, wrong []string
	right, total := 0, 0
	for i, o := range k.Options {
		chosen := slices.Contains(c.Indexes, i)
		v.PerOption[i] = chosen == o.Correct
		if o.Correct {
			total++
		}
		switch {
		case chosen && o.Correct:
			right++
		case chosen:
			wrong = append(wrong, line("Not so", o))
		case o.Correct:
			missed = append(missed, line("Missed", o))
		}
	}
	v.Correct = len(missed) == 0 && len(wrong) == 0
	v.Score = max(0, float64(right-len(wrong))/float64(max(total, 1)))
	if v.Correct {
		v.Score = 1
		v.Feedback = plain(true, v.Expected)
		return v, nil
	}
	v.Feedback = strings.Join(append(wrong, missed...), "\n")
	return v, nil
}

func line(label string, o Option) string {
	if o.Why == "" {
		return label + ": " + o.Text
	}
	return label + ": " + o.Text + ". " + o.Why
}

// plain is the feedback where the author gave none. The explanation is not
// repeated in it: whoever shows a verdict shows that as well.
func plain(correct bool, expected string) string {
	if correct {
		return "Right: " + expected + "."
	}
	return "Not so: the answer is " + expected + "."
}

func expectedOptions(options []Option) string {
	var texts []string
	for _, o := range options {
		if o.Correct {
			texts = append(texts, o.Text)
		}
	}
	return strings.Join(texts, "; ")
}

func checkIndexes(n int, indexes ...int) error {
	for _, i := range indexes {
		if i < 0 || i >= n {
			d := diag.New(CodeUnreadable, "there is no option %d", i+1)
			d.Fix = fmt.Sprintf("choose one of 1 to %d", n)
			return d
		}
	}
	return nil
}

// Given writes an answer down for the log: the texts chosen, or the number as
// it was typed. It stays true when the options are put in another order later.
func Given(q Question, a Answer) string {
	options := q.Options()
	text := func(i int) string {
		if i < 0 || i >= len(options) {
			return fmt.Sprintf("option %d", i+1)
		}
		return options[i].Text
	}
	switch a := a.(type) {
	case Choice:
		return text(a.Index)
	case Choices:
		var texts []string
		for _, i := range slices.Sorted(slices.Values(a.Indexes)) {
			texts = append(texts, text(i))
		}
		return strings.Join(texts, "; ")
	case Number:
		return strings.TrimSpace(a.Text)
	}
	return ""
}
