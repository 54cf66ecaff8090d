package quiz

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
)

// Single has one correct option.
type Single struct{ Options []Option }

// Multiple has one or more correct options, and only the exact set is correct.
type Multiple struct{ Options []Option }

func (*Single) name() string   { return "single" }
func (*Multiple) name() string { return "multiple" }

func (k *Single) things() int   { return len(k.Options) }
func (k *Multiple) things() int { return len(k.Options) }

func (k *Single) key() []string   { return correctTexts(k.Options) }
func (k *Multiple) key() []string { return correctTexts(k.Options) }

func (k *Single) right() Answer {
	return Choice{Index: slices.IndexFunc(k.Options, func(o Option) bool { return o.Correct })}
}

func (k *Multiple) right() Answer {
	var all []int
	for i, o := range k.Options {
		if o.Correct {
			all = append(all, i)
		}
	}
	return Choices{Indexes: all}
}

func (k *Single) grade(a Answer) (Verdict, error) {
	c, ok := a.(Choice)
	if !ok {
		return Verdict{}, errKind
	}
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

// grade gives credit for what was rightly chosen, less what was wrongly chosen,
// so that ticking everything earns nothing to speak of.
func (k *Multiple) grade(a Answer) (Verdict, error) {
	var c Choices
	switch a := a.(type) {
	case Choices:
		c = a
	case Choice: // one key was pressed
		c.Indexes = []int{a.Index}
	default:
		return Verdict{}, errKind
	}
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

func correctTexts(options []Option) []string {
	var texts []string
	for _, o := range options {
		if o.Correct {
			texts = append(texts, squeeze(o.Text))
		}
	}
	slices.Sort(texts)
	return texts
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

func (k *Single) given(a Answer) string   { return givenOptions(k.Options, a) }
func (k *Multiple) given(a Answer) string { return givenOptions(k.Options, a) }

func givenOptions(options []Option, a Answer) string {
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
	}
	return ""
}

func (k *Single) read(text string, order []int) (Answer, error) { return readOne(k, text, order) }

func readOne(k Kind, text string, order []int) (Answer, error) {
	shown, err := places(k, text, order)
	if err != nil {
		return nil, err
	}
	if len(shown) != 1 {
		return nil, unreadable(k, "only one option can be chosen")
	}
	return Choice{Index: shown[0]}, nil
}

func (k *Multiple) read(text string, order []int) (Answer, error) {
	shown, err := places(k, text, order)
	if err != nil {
		return nil, err
	}
	return Choices{Indexes: shown}, nil
}

func (k *Single) howTo() string {
	n := max(len(k.Options), 1)
	return fmt.Sprintf("type one letter, a to %c, or one number, 1 to %d", letter(n-1), n)
}

func (k *Multiple) howTo() string {
	return fmt.Sprintf("type every letter that is right, such as a or b,c (a to %c)", letter(max(len(k.Options), 1)-1))
}
