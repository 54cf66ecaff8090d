package gen

import (
	"maps"
	"math/rand/v2"
	"slices"
	"sort"
	"strconv"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
	"napkin/quiz"
)

// answerName is what the answer is called in conditions, mistakes and texts.
const answerName = "answer"

// numeric asks for a value that a sheet gives.
type numeric struct {
	sheet     *calc.Sheet
	output    string
	path      []string // the outputs of the working
	fixed     map[string]unit.Quantity
	vars      []variable
	where     *expr.Expr
	wrong     []mistake
	unit      string
	asked     unit.Unit // zero for that of the output
	tolerance quiz.Tolerance
}

// variable is a name and the values it may have.
type variable struct {
	name   string
	texts  []string
	values []unit.Quantity // nil when the texts are no quantities
}

type mistake struct {
	value *expr.Expr
	why   text
}

// numeric compiles a template with calc or formula.
func (c *compiler) numeric() form {
	n := &numeric{output: answerName, fixed: map[string]unit.Quantity{}, unit: c.spec.Unit, tolerance: c.spec.Tolerance}
	if n.tolerance == (quiz.Tolerance{}) {
		n.tolerance = quiz.Napkin()
	}
	given := map[string]string{}
	if c.spec.Calc != nil {
		n.sheet, n.output, given = c.spec.Calc.Sheet, c.spec.Calc.Output, c.spec.Calc.Given
	} else {
		n.sheet = c.ownSheet()
	}
	if n.sheet == nil || c.problems.HasErrors() {
		return nil
	}
	c.inputs(n, given)
	c.output(n)
	if c.problems.HasErrors() {
		return nil
	}
	c.sample(n)
	if c.problems.HasErrors() {
		return nil
	}
	n.where = c.condition("where", c.spec.Where)
	c.mistakes(n)
	return n
}

// ownSheet makes a sheet of a formula, so that its working is written as that of
// any calculator.
func (c *compiler) ownSheet() *calc.Sheet {
	spec := calc.Spec{ID: c.spec.ID, Title: c.spec.Title, Sources: c.spec.Sources, Outputs: []calc.Output{{Name: answerName, Unit: c.spec.Unit, Formula: c.spec.Formula}}}
	for _, d := range c.spec.Draw {
		if d.Name == answerName {
			c.fail("draw."+d.Name, "gen.name", "choose another name", "the result is called %s", answerName)
			continue
		}
		spec.Inputs = append(spec.Inputs, calc.Input{Name: d.Name, Default: d.Texts[0]})
	}
	sheet, problems := calc.Compile(spec)
	for _, d := range problems {
		d.Message = strings.TrimPrefix(d.Message, "outputs."+answerName+".formula: ")
		c.report("formula", c.spec.Formula, d)
	}
	return sheet
}

// inputs reads what is drawn and what is fixed.
func (c *compiler) inputs(n *numeric, given map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		q, err := n.sheet.Read(name, given[name])
		if err != nil {
			c.report("given."+name, given[name], err)
		}
		n.fixed[name] = q
	}
	for _, d := range c.spec.Draw {
		v := variable{name: d.Name, texts: d.Texts}
		if _, fixed := n.fixed[d.Name]; fixed {
			c.fail("draw."+d.Name, "gen.name", "leave it out of given", "%s is both given and drawn", d.Name)
		}
		for i, source := range d.Texts {
			path := "draw." + d.Name + "." + strconv.Itoa(i)
			q, err := n.sheet.Read(d.Name, source)
			if err != nil {
				c.report(path, source, err)
				break // an unknown name is unknown once
			}
			c.checkRound(path, source, q)
			v.values = append(v.values, q)
		}
		n.vars = append(n.vars, v)
	}
}

// output checks what is asked for.
func (c *compiler) output(n *numeric) {
	if n.path = n.sheet.Path(n.output); n.path == nil {
		var known []string
		for _, o := range n.sheet.Spec().Outputs {
			known = append(known, o.Name)
		}
		fix := "one of " + strings.Join(known, ", ")
		if near, ok := diag.Nearest(n.output, known); ok {
			fix = "did you mean " + near + "?"
		}
		c.fail("output", "gen.output", fix, "the sheet has no output %q", n.output)
	}
	if n.unit == "" {
		return
	}
	u, err := unit.ParseUnit(n.unit)
	if err != nil && n.unit != "1" {
		c.report("unit", n.unit, err)
	}
	if n.unit != "1" {
		n.asked = u
	}
}

// samples is how many draws are tried to learn the dimensions of all outputs:
// one without a value for some inputs has one for others.
const samples = 40

// sample learns the names and their dimensions from draws.
func (c *compiler) sample(n *numeric) {
	spec := n.sheet.Spec()
	for _, in := range spec.Inputs {
		c.names = append(c.names, in.Name)
	}
	for _, out := range spec.Outputs {
		c.names = append(c.names, out.Name)
	}
	if !slices.Contains(c.names, answerName) {
		c.names = append(c.names, answerName)
	}
	for i := range uint64(samples) {
		s := n.pick(rand.New(rand.NewPCG(i, 0)))
		for name, q := range s.values {
			c.types[name] = expr.Type{Dim: q.Dim}
		}
		if len(c.types) == len(c.names) {
			break
		}
	}
	got, ok := c.types[answerName]
	switch {
	case !ok:
		c.fail("id", "gen.answer", "draw values for which the formula has a value", "%s has no value for any draw", n.output)
	case !n.asked.IsZero() && !got.Dim.Compatible(n.asked.Dim):
		c.fail("unit", "gen.unit", "ask for it in a unit such as "+orNumber(got.Dim.Base().Symbol), "%s is %s and cannot be asked for in %s", n.output, got.Dim.Describe(), n.unit)
	}
}

func orNumber(symbol string) string {
	if symbol == "" {
		return "1"
	}
	return symbol
}

// minWrong is the fewest distractors of a drill.
const minWrong = 2

func (c *compiler) mistakes(n *numeric) {
	if len(c.spec.Wrong) < minWrong {
		c.fail("wrong", "gen.wrong", "add the formulas of the usual mistakes", "%d wrong formulas, at least %d are needed", len(c.spec.Wrong), minWrong)
	}
	for i, w := range c.spec.Wrong {
		path := "wrong." + strconv.Itoa(i)
		e, kind, ok := c.formula(path+".formula", w.Formula)
		if ok && kind.Bool {
			c.fail(path+".formula", "gen.wrong", "give a value", "a wrong formula must be a value, not a yes or no")
		}
		n.wrong = append(n.wrong, mistake{value: e, why: c.text(path+".why", w.Why)})
	}
}

// pick draws the inputs and evaluates the sheet.
func (n *numeric) pick(rng *rand.Rand) scope {
	given := maps.Clone(n.fixed)
	s := scope{typed: map[string]string{}}
	for _, v := range n.vars {
		i := rng.IntN(len(v.texts))
		given[v.name], s.typed[v.name] = v.values[i], v.texts[i]
	}
	s.values = n.sheet.Values(given)
	if q, ok := s.values[n.output]; ok {
		s.values[answerName] = q
	}
	return s
}

func (n *numeric) draw(_ *Template, rng *rand.Rand, mode Mode, d *Drill) (scope, bool) {
	s := n.pick(rng)
	answer, ok := s.values[answerName]
	if !ok || !holds(n.where, s.values) {
		return s, false
	}
	answer = n.shown(answer)
	if !human(answer) {
		return s, false
	}
	s.values[answerName] = answer
	kind := &quiz.Numeric{Answer: answer, Unit: n.unit, Tolerance: n.toleranceOf(mode)}
	d.Distractors = n.distractors(kind, s)
	if len(d.Distractors) < minWrong {
		return s, false
	}
	for _, wrong := range d.Distractors {
		kind.Traps = append(kind.Traps, quiz.Trap{Value: wrong.Quantity, Why: wrong.Why})
	}
	d.Working = n.sheet.WorkingOf(s.values, n.path)
	d.Question.Kind, d.Value, d.Unit = kind, answer, n.unit
	d.Answer = quiz.Number{Text: answer.Format(unit.Full)}
	return s, true
}

// shown is a value in the unit asked for. A plain number where a rate or a size
// is asked for counts in the unit: that is how the grader reads it.
func (n *numeric) shown(q unit.Quantity) unit.Quantity {
	if n.asked.IsZero() {
		return q
	}
	if in, err := q.To(n.asked); err == nil {
		return in
	}
	if q.Dim.IsNumber() && q.Unit.IsZero() {
		return unit.Of(q.SI, n.asked)
	}
	return q
}

// distractors are what the wrong formulas give. Left out is what has no value,
// is taken as right, reads like the answer, or like another distractor.
func (n *numeric) distractors(kind *quiz.Numeric, s scope) []Distractor {
	answer := Distractor{Text: kind.Answer.Format(unit.Human), Quantity: kind.Answer}
	var out []Distractor
	for _, w := range n.wrong {
		v, err := w.value.Eval(s.values)
		if err != nil {
			continue
		}
		d := Distractor{Quantity: n.shown(v.Quantity)}
		if !human(d.Quantity) || kind.Admits(d.Quantity) {
			continue
		}
		d.Text = d.Quantity.Format(unit.Human)
		if alike(d, answer) || slices.ContainsFunc(out, func(o Distractor) bool { return alike(d, o) }) {
			continue
		}
		d.Why, d.Answer = w.why.fill(s), quiz.Number{Text: d.Quantity.Format(unit.Full)}
		out = append(out, d)
	}
	return out
}

// alike reports whether two values read alike or lie within 1 % of each other, as
// the grader measures it: of 99.9 % and 99.99 % it compares what is missing.
func alike(a, b Distractor) bool {
	near := quiz.Numeric{Answer: b.Quantity, Tolerance: quiz.Tolerance{Percent: 1}}
	return a.Text == b.Text || near.Admits(a.Quantity)
}

// The values an answer may have: in SI units, and as the number that is shown.
const (
	leastSI, mostSI       = 1e-12, 1e18
	leastShown, mostShown = 1e-9, 1e15
)

// human reports whether somebody could write the value down.
func human(q unit.Quantity) bool {
	shown, _ := q.Display()
	return q.SI >= leastSI && q.SI <= mostSI && shown >= leastShown && shown < mostShown
}

func (n *numeric) toleranceOf(mode Mode) quiz.Tolerance {
	exam := quiz.Exam()
	if own := n.tolerance; mode == Napkin || own.Factor == 0 && own.Percent < exam.Percent {
		return own
	}
	return exam
}

// key holds the formulas of the working, so that a mended sheet is another
// question.
func (n *numeric) key() []string {
	parts := []string{"numeric", n.output, n.unit}
	for _, o := range n.sheet.Spec().Outputs {
		if slices.Contains(n.path, o.Name) {
			parts = append(parts, o.Name+"="+o.Formula)
		}
	}
	var fixed []string
	for name, q := range n.fixed {
		fixed = append(fixed, name+"="+q.Format(unit.Full))
	}
	sort.Strings(fixed)
	return append(parts, fixed...)
}

// holds evaluates a condition; one without a value does not hold.
func holds(e *expr.Expr, values map[string]unit.Quantity) bool {
	if e == nil {
		return true
	}
	v, err := e.Eval(values)
	return err == nil && v.Bool
}
