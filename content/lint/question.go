package lint

import (
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/quiz"
)

func questions(p *pass) {
	for _, set := range p.lib.QuestionSets() {
		for _, exercise := range set.Exercises() {
			p.question(exercise)
		}
	}
}

func (p *pass) question(e content.Exercise) {
	if e.Difficulty < 1 || e.Difficulty > 3 {
		p.fail(e.Source, e.Span, diag.New("question.difficulty", "difficulty %d", e.Difficulty), "1 recall, 2 apply, 3 combine")
	}
	if e.Explain == "" {
		p.fail(e.Source, e.Span, diag.New("question.explain", "%s does not explain its answer", e.ID), "add explain:")
	}
	if lesson, ok := p.lib.Lesson(e.Lesson); ok && !slices.Contains(lesson.Questions, e.ID) {
		p.fail(e.Source, e.Span, diag.New("question.lesson", "lesson %s does not list %s", e.Lesson, e.ID), "add it to the questions: of the lesson")
	}
	switch kind := e.Kind.(type) {
	case *quiz.Single:
		p.options(e, kind.Options, false)
		p.gradeSingle(e, kind.Options)
	case *quiz.Multiple:
		p.options(e, kind.Options, true)
		p.gradeMultiple(e, kind.Options)
	case *quiz.Numeric:
		p.numeric(e, kind)
	}
}

// options checks what the reader sees: enough choices, none twice, each with a
// why of its own.
func (p *pass) options(e content.Exercise, options []quiz.Option, several bool) {
	if len(options) < 2 || len(options) > 7 {
		p.fail(e.Source, e.Span, diag.New("question.options", "%s has %d options", e.ID, len(options)), "offer three to six")
	}
	right := 0
	texts, whys := map[string]bool{}, map[string]bool{}
	for _, option := range options {
		if option.Correct {
			right++
		}
		text, why := fold(option.Text), fold(option.Why)
		if texts[text] {
			p.fail(e.Source, e.Span, diag.New("question.options", "%s offers %q twice", e.ID, option.Text), "make the options differ in what they say")
		}
		if why == "" || whys[why] {
			p.fail(e.Source, e.Span, diag.New("question.why", "the option %q of %s has no why of its own", option.Text, e.ID), "say what is right or wrong in the belief behind this option")
		}
		texts[text], whys[why] = true, true
	}
	switch {
	case !several && right != 1:
		p.fail(e.Source, e.Span, diag.New("question.correct", "%s has %d correct options", e.ID, right), "mark exactly one with correct: true, or use multiple:")
	case several && right == 0:
		p.fail(e.Source, e.Span, diag.New("question.correct", "%s has no correct option", e.ID), "mark one with correct: true")
	}
}

// fold makes texts alike that a reader would take for the same.
func fold(text string) string {
	return strings.Trim(strings.ToLower(strings.Join(strings.Fields(text), " ")), " .!")
}

func (p *pass) gradeSingle(e content.Exercise, options []quiz.Option) {
	for i, option := range options {
		p.grade(e, quiz.Choice{Index: i}, option.Correct, option.Text)
	}
}

// gradeMultiple answers with the right set, and with each set that is one
// option off.
func (p *pass) gradeMultiple(e content.Exercise, options []quiz.Option) {
	var right []int
	for i, option := range options {
		if option.Correct {
			right = append(right, i)
		}
	}
	p.grade(e, quiz.Choices{Indexes: right}, true, "all correct options")
	for i, option := range options {
		off := slices.Clone(right)
		if at := slices.Index(off, i); at >= 0 {
			off = slices.Delete(off, at, at+1)
		} else {
			off = append(off, i)
			slices.Sort(off)
		}
		if len(off) > 0 {
			p.grade(e, quiz.Choices{Indexes: off}, false, "the correct options, but for "+option.Text)
		}
	}
}

// grade runs an answer through the real grader.
func (p *pass) grade(e content.Exercise, answer quiz.Answer, right bool, what string) {
	verdict, err := quiz.Grade(e.Question, answer)
	if err != nil {
		p.foreign(e.Source, e.Span, "question.grade", err)
		return
	}
	if verdict.Correct != right {
		p.fail(e.Source, e.Span, diag.New("question.grade", "%s: %q is graded %s", e.ID, what, verb(verdict.Correct)), "correct the answer, the tolerance or the options")
	}
	if strings.TrimSpace(verdict.Feedback) == "" {
		p.fail(e.Source, e.Span, diag.New("question.feedback", "%s: %q gets no feedback", e.ID, what), "give a why or explain that speaks to it")
	}
}

func verb(correct bool) string {
	if correct {
		return "right"
	}
	return "wrong"
}

func (p *pass) numeric(e content.Exercise, n *quiz.Numeric) {
	p.grade(e, quiz.Number{Text: n.AnswerText}, true, n.AnswerText)
	for _, trap := range n.Traps {
		p.grade(e, quiz.Number{Text: trap.Value.Format(unit.Full)}, false, trap.Value.Format(unit.Human))
	}
	if e.Reproduced == nil {
		return
	}
	sheet, ok := p.lib.Sheet(e.Reproduced.ID)
	if !ok {
		if _, there := p.lib.Calculator(e.Reproduced.ID); !there {
			p.dead(e.Source, e.Span, content.Link{Kind: content.KindCalculator, ID: e.Reproduced.ID})
		}
		return
	}
	result, err := sheet.Run(e.Reproduced.Given)
	if err != nil {
		p.foreign(e.Source, e.Span, "question.calc", err)
		return
	}
	line, ok := output(result, e.Reproduced.Output)
	if !ok {
		p.fail(e.Source, e.Span, diag.New("question.calc", "the sheet %s has no output %q", e.Reproduced.ID, e.Reproduced.Output), "name an output of the sheet")
		return
	}
	p.same(e.Source, e.Span, "question.calc", n.AnswerText, line)
}
