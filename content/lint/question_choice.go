package lint

import (
	"slices"
	"strings"
	"unicode"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/quiz"
)

// options checks what the reader sees: enough choices, none twice, each with a
// why of its own.
func (p *pass) options(e content.Exercise, options []quiz.Option, several bool) {
	if len(options) < 2 || len(options) > 7 {
		p.fail(e.Source, e.Span, diag.New("question.options", "%s has %d options", e.ID, len(options)), "offer three to six")
		return
	}
	right := 0
	var texts []string
	var whys []reason
	for _, option := range options {
		if option.Correct {
			right++
		}
		texts, whys = append(texts, option.Text), append(whys, reason{option.Text, option.Why})
		p.trick(e, option.Text)
		if found := patterns().beside.FindString(option.Text); found != "" {
			p.fail(e.Source, within(e, found), diag.New("question.beside", "%q points to another option, and they are shuffled", found), "say in full what is meant")
		}
	}
	p.alike(e, texts)
	p.reasons(e, "option", whys)
	switch {
	case !several && right != 1:
		p.fail(e.Source, e.Span, diag.New("question.correct", "%s has %d correct options", e.ID, right), "mark exactly one with correct: true, or use multiple:")
	case several && right == 0:
		p.fail(e.Source, e.Span, diag.New("question.correct", "%s has no correct option", e.ID), "mark one with correct: true")
	}
}

// eachOption chooses each option alone.
func (p *pass) eachOption(e content.Exercise, options []quiz.Option) {
	for i, option := range options {
		p.grade(e, quiz.Choice{Index: i}, option.Correct, option.Text)
	}
}

// eachSet answers with each set that is one option off the right one.
func (p *pass) eachSet(e content.Exercise, options []quiz.Option) {
	var right []int
	for i, option := range options {
		if option.Correct {
			right = append(right, i)
		}
	}
	for i, option := range options {
		off := slices.Clone(right)
		if at := slices.Index(off, i); at >= 0 {
			off = slices.Delete(off, at, at+1)
		} else {
			off = append(off, i)
			slices.Sort(off)
		}
		if len(off) > 0 {
			p.grade(e, quiz.Choices{Indexes: off}, false, option.Text)
		}
	}
}

// next holds the options against what the run or the machine really gives.
func (p *pass) next(e content.Exercise, k *quiz.Next) {
	p.options(e, k.Options, false)
	p.eachOption(e, k.Options)
	for _, option := range k.Options {
		if says(option.Text, e.Outcome) == option.Correct {
			continue
		}
		d := diag.New("question.next", "%s: %q is marked as wrong, and it is what comes out", e.ID, option.Text)
		if option.Correct {
			d = diag.New("question.next", "%s: %q is marked as right, and %q comes out", e.ID, option.Text, e.Outcome)
		}
		p.fail(e.Source, within(e, option.Text), d, "begin the right option, and no other, with "+e.Outcome)
	}
	p.shown(e, k.Shown.Diagram)
	if w := k.Shown.Table.Text().Width(); w > maxArt {
		p.fail(e.Source, e.Span, diag.New("question.width", "the table of %s is %d columns wide", e.ID, w), "trace less at a time: the page has 72")
	}
}

// says reports that an option begins with an outcome and, if it goes on, with
// a comment on it: "open, for another 30 s".
func says(option, outcome string) bool {
	rest, ok := strings.CutPrefix(fold(option), fold(outcome))
	if !ok || rest == "" {
		return ok
	}
	rest = strings.TrimLeft(rest, " ")
	r := []rune(rest)[0]
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '.'
}
