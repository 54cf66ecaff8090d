// Package gen draws questions: a template names a calculator, a few round
// numbers and the formulas people use by mistake; a seed picks the numbers, the
// engine gives the answer and the working, and the wrong formulas give the
// distractors.
//
// It must never look at a clock or at chance: the same seed gives the same
// drill. It must never offer a distractor that the grader would take as right.
// It knows no file; content/pack reads the templates.
//
// Start reading at Spec, then Compile and Template.Draw; each form of a template
// has a file of its own: numeric.go, order.go, next.go, match.go, cases.go.
package gen

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/quiz"
)

// Mode is how exactly an answer is asked for.
type Mode uint8

// The modes.
const (
	Napkin Mode = iota // within the tolerance of the template, usually a factor of 1.3
	Exam               // within 2 %
)

// String is the mode in JSON: napkin or exam.
func (m Mode) String() string {
	if m == Exam {
		return "exam"
	}
	return "napkin"
}

// Prefix stands before the id of a template in the id of its question.
const Prefix = "drill/"

// Template is a compiled Spec. It does not change and may be shared.
type Template struct {
	spec    Spec
	prompt  text
	hints   []text
	sources []string
	form    form
	so      []rule
	version string
	stream  uint64 // of this template among all: two draw different numbers from one seed
}

// form is what kind of question a template draws: a number, an order, a next
// step, pairs, or a situation.
type form interface {
	// draw fills in the question's kind, the answer, the distractors and the
	// working. It reports false when these numbers will not do.
	draw(t *Template, rng *rand.Rand, mode Mode, d *Drill) (scope, bool)
	// key is what makes an answer right, the same for every seed.
	key() []string
}

// Drill is one drawn question.
type Drill struct {
	Template, Title, Set string
	Seed                 uint64
	Mode                 Mode
	Question             quiz.Question
	Answer               quiz.Answer   // graded as right
	Value                unit.Quantity // of a number; zero for other forms
	Unit                 string        // asked for; "" for plain numbers and other forms
	Distractors          []Distractor
	Working              []string // how the answer comes about, a line each
	So                   string   // what changes in the design
	FollowUp             *quiz.Question
}

// Distractor is an answer that a known mistake leads to.
type Distractor struct {
	Text     string
	Quantity unit.Quantity // of a number; zero for other forms
	Why      string
	Answer   quiz.Answer // graded as wrong
}

// Spec is what the template was compiled from.
func (t *Template) Spec() Spec { return t.spec }

// QuestionID is the id that progress hangs on.
func (t *Template) QuestionID() string { return Prefix + t.spec.ID }

// maxTries is how often the numbers are drawn again before a template is given
// up. A template that works on one draw in ten fails on one seed in 10^9.
const maxTries = 200

// Draw draws a drill. The error is a diag.Diagnostic: nearly no numbers will do.
func (t *Template) Draw(seed uint64, mode Mode) (Drill, error) {
	for try := range uint64(maxTries) {
		rng := rand.New(rand.NewPCG(seed, t.stream+try))
		d := Drill{Template: t.spec.ID, Title: t.spec.Title, Set: t.spec.Set, Seed: seed, Mode: mode}
		s, ok := t.form.draw(t, rng, mode, &d)
		if !ok {
			continue
		}
		t.finish(&d, s)
		return d, nil
	}
	problem := diag.New("gen.draw", "%s: of %d draws none will do", t.spec.ID, maxTries)
	problem.Fix = "loosen where:, or draw from more values; at least two wrong formulas must differ from the answer"
	source, span, _ := placed(t.spec, "id")
	return Drill{}, problem.At(source, span)
}

// finish adds what all forms share.
func (t *Template) finish(d *Drill, s scope) {
	if d.So == "" { // a situation says itself what follows
		d.So, d.FollowUp = t.follow(s)
	}
	d.Question.ID, d.Question.Version = t.QuestionID(), t.version
	d.Question.Lesson, d.Question.Topic = t.spec.Lesson, t.spec.Lesson
	d.Question.Difficulty = t.spec.Difficulty
	if len(t.sources) > 0 || len(d.Question.Sources) == 0 {
		d.Question.Sources = t.sources
	}
	d.Question.Prompt = t.prompt.fill(s)
	d.Question.Working, d.Question.So = d.Working, d.So
	for _, hint := range t.hints {
		d.Question.Hints = append(d.Question.Hints, hint.fill(s))
	}
}

// AnswerText is the right answer in words.
func (d Drill) AnswerText() string { return d.Question.Expected() }

// mostChoices is how many distractors stand beside the answer.
const mostChoices = 3

// Choice is the same drill as a choice: the right answer and up to three
// distractors. What is not a number or an order stays as it is.
func (d Drill) Choice() quiz.Question {
	q := d.Question
	switch q.Kind.(type) {
	case *quiz.Numeric, *quiz.Order:
	default:
		return q
	}
	right := quiz.Option{Text: d.AnswerText(), Correct: true, Why: "Right."}
	if n := len(d.Working); n > 0 {
		right.Why = "Right: " + d.Working[n-1] + "."
	}
	options := []quiz.Option{right}
	for _, wrong := range d.Distractors[:min(len(d.Distractors), mostChoices)] {
		options = append(options, quiz.Option{Text: wrong.Text, Why: wrong.Why})
	}
	q.Kind = &quiz.Single{Options: options}
	return q
}

// streamOf spreads the templates over the random streams.
func streamOf(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // a hash does not fail
	return h.Sum64()
}

func middle(low, high float64) float64 { return math.Sqrt(low * high) }

// Check grades the drill: the answer has to pass and every distractor to fail,
// also as a choice, and each has a reason of its own.
func (d Drill) Check() error {
	if err := graded(d.Question, d.Answer, true); err != nil {
		return err
	}
	if len(d.Distractors) == 0 {
		return fmt.Errorf("%s has no distractors", d.Question.ID)
	}
	for _, wrong := range d.Distractors {
		if err := graded(d.Question, wrong.Answer, false); err != nil {
			return err
		}
	}
	choice := d.Choice()
	texts := map[string]bool{}
	for i, o := range choice.Options() {
		if err := graded(choice, quiz.Choice{Index: i}, o.Correct); err != nil {
			return err
		}
		if texts[o.Text] || strings.TrimSpace(o.Why) == "" {
			return fmt.Errorf("%s: the option %q stands there twice or has no why", d.Question.ID, o.Text)
		}
		texts[o.Text] = true
	}
	return nil
}

func graded(q quiz.Question, a quiz.Answer, right bool) error {
	v, err := quiz.Grade(q, a)
	if err != nil {
		return fmt.Errorf("%s: grade %q: %w", q.ID, quiz.Given(q, a), err)
	}
	if v.Correct != right {
		return fmt.Errorf("%s: %q is graded right: %t, and should be %t (%s)", q.ID, quiz.Given(q, a), v.Correct, right, q.Prompt)
	}
	return nil
}
