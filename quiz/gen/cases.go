package gen

import (
	"math/rand/v2"
	"strconv"

	"napkin/quiz"
)

// cases asks about one of several situations: to choose from a few options, or
// to say the points of a good answer.
type cases struct{ spec CasesSpec }

// caseName is what stands in the prompt for the situation.
const caseName = "case"

// cases compiles a template over situations.
func (c *compiler) cases(spec CasesSpec) form {
	c.names = append(c.names, caseName)
	if len(spec.Cases) < 3 {
		c.fail("cases", "gen.cases", "give three or more", "%d situations are soon known by heart", len(spec.Cases))
	}
	for i, x := range spec.Cases {
		at := "situation " + strconv.Itoa(i+1)
		switch {
		case x.Text == "" || x.So == "":
			c.fail("cases", "gen.cases", "say what is asked and what follows", "%s has no text, or nothing follows from it", at)
		case len(x.Points) == 0 && (x.Right.Text == "" || len(x.Wrong) < 2):
			c.fail("cases", "gen.cases", "give what is right and two that are wrong", "%s offers too little to choose from", at)
		case len(x.Points) > 0 && len(x.Points) < 3:
			c.fail("cases", "gen.cases", "give three points or more", "%s has %d points to say", at, len(x.Points))
		}
	}
	return &cases{spec: spec}
}

func (f *cases) draw(_ *Template, rng *rand.Rand, _ Mode, d *Drill) (scope, bool) {
	x := f.spec.Cases[rng.IntN(len(f.spec.Cases))]
	d.Question.Sources = append(d.Question.Sources, x.Sources...)
	d.Question.Explain, d.So = x.Explain, x.So
	if len(x.Points) > 0 {
		f.recall(x, d)
	} else {
		f.single(x, rng, d)
	}
	return scope{typed: map[string]string{caseName: x.Text}}, true
}

// recall has the points said: a share of them is not enough.
func (f *cases) recall(x Case, d *Drill) {
	kind := &quiz.Recall{Model: x.Model, Points: x.Points, Enough: x.Enough}
	d.Question.Kind = kind
	all := quiz.Covered{}
	for i, p := range x.Points {
		all.Indexes = append(all.Indexes, i)
		d.Working = append(d.Working, p.Text)
	}
	d.Answer = all
	for n := range kind.NeededPoints() {
		answer := quiz.Covered{Indexes: all.Indexes[:n]}
		d.Distractors = append(d.Distractors, Distractor{Text: quiz.Given(d.Question, answer), Why: "Missed: " + x.Points[n].Text + ". " + x.Points[n].Why, Answer: answer})
	}
}

// single offers what is right beside up to three that are wrong.
func (f *cases) single(x Case, rng *rand.Rand, d *Drill) {
	options := []quiz.Option{{Text: x.Right.Text, Why: x.Right.Why, Correct: true}}
	for _, i := range rng.Perm(len(x.Wrong))[:min(len(x.Wrong), mostChoices)] {
		options = append(options, quiz.Option{Text: x.Wrong[i].Text, Why: x.Wrong[i].Why})
	}
	d.Question.Kind, d.Answer = &quiz.Single{Options: options}, quiz.Choice{Index: 0}
	d.Working = []string{x.Right.Text + ": " + x.Right.Why}
	for i, o := range options[1:] {
		d.Distractors = append(d.Distractors, Distractor{Text: o.Text, Why: o.Why, Answer: quiz.Choice{Index: i + 1}})
	}
}

func (f *cases) key() []string {
	parts := []string{"cases"}
	for _, x := range f.spec.Cases {
		parts = append(parts, x.Text, x.Right.Text)
		for _, p := range x.Points {
			parts = append(parts, p.Text)
		}
	}
	return parts
}
