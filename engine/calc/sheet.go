package calc

import (
	"fmt"
	"strconv"
	"sync"

	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Sheet is a compiled calculator. It does not change and may be shared.
type Sheet struct {
	spec    Spec
	inputs  []input
	outputs []output
	decide  []expr.Rule
	defs    []expr.Def
	program *expr.Program
	plan    func() *expr.Plan // made when the first range is given
}

// input is an Input with its texts read.
type input struct {
	unit     unit.Unit // zero for a plain number
	dim      unit.Dimension
	value    unit.Quantity // the default
	min, max *unit.Quantity
}

type output struct {
	unit  unit.Unit
	expr  *expr.Expr
	rules []expr.Rule
}

// Compile reads all texts of a calculator, and checks names, dimensions, bounds
// and conditions. The sheet is usable, as far as its parts are good, even when
// the list holds errors.
func Compile(spec Spec) (*Sheet, diag.List) {
	c := &compiler{sheet: &Sheet{spec: spec}}
	for i := range spec.Inputs {
		c.input(&spec.Inputs[i])
	}
	for i := range spec.Outputs {
		c.output(&spec.Outputs[i])
	}
	c.program()
	c.sheet.decide = c.rules("decide", spec.Decide)
	c.conditions()
	c.problems.Sort()
	return c.sheet, c.problems
}

// Spec is what the sheet was compiled from.
func (s *Sheet) Spec() Spec { return s.spec }

type compiler struct {
	sheet    *Sheet
	problems diag.List
	defs     []expr.Def
}

// place is where a text stands, if the author's file is known. The text of the
// file there may differ from the text itself (escapes, line breaks).
func (c *compiler) place(path string) (*diag.Source, diag.Span, bool) {
	source := c.sheet.spec.Source
	span, ok := c.sheet.spec.Positions[path]
	if source == nil || !ok || span.Start < 0 || span.Start > span.End || span.End > len(source.Text) {
		return source, diag.NoSpan(), false
	}
	return source, span, true
}

// report adds a problem with the text at a path; a problem in a text of its own
// is moved to where that text stands.
func (c *compiler) report(path, text string, err error) {
	list, ok := diag.As(err)
	if !ok {
		list = diag.List{diag.New("calc.spec", "%s", err.Error())}
	}
	source, span, known := c.place(path)
	for _, d := range list {
		if d.Source != nil && d.Source == source {
			c.problems.Add(d)
			continue
		}
		if known && d.Span.Start >= 0 && source.Text[span.Start:span.End] == text {
			d.Span = diag.Span{Start: d.Span.Start + span.Start, End: d.Span.End + span.Start}
		} else {
			d.Span, d.Notes = span, nil
		}
		d.Source = source
		if !known {
			d.Message = path + ": " + d.Message
		}
		c.problems.Add(d)
	}
}

func (c *compiler) input(in *Input) {
	path := "inputs." + in.Name
	var out input
	if in.Unit != "" {
		u, err := unit.ParseUnit(in.Unit)
		if err != nil {
			c.report(path+".unit", in.Unit, err)
		}
		out.unit, out.dim = u, u.Dim
	}
	value, err := parse(in.Default, out.unit)
	if err != nil {
		c.report(path+".default", in.Default, err)
	}
	if in.Unit == "" {
		out.dim = value.Dim
	}
	out.value = out.own(value)
	out.min = c.bound(path+".min", in.Min, out)
	out.max = c.bound(path+".max", in.Max, out)
	if err == nil {
		if d, bad := out.check(in, out.value); bad {
			c.report(path+".default", in.Default, d)
		}
	}
	c.sheet.inputs = append(c.sheet.inputs, out)
	source, span, _ := c.place(path)
	c.defs = append(c.defs, expr.Def{Name: in.Name, Expr: expr.Const(out.value), Source: source, Span: span})
}

func (c *compiler) bound(path, text string, in input) *unit.Quantity {
	if text == "" {
		return nil
	}
	q, err := parse(text, in.unit)
	if err == nil && !q.Dim.Compatible(in.dim) {
		err = unit.Mismatch("compare", in.dim, q.Dim)
	}
	if err != nil {
		c.report(path, text, err)
		return nil
	}
	q = in.own(q)
	return &q
}

// own gives a compatible quantity the dimension that the input declares, so
// that the checks made once hold for every value.
func (in input) own(q unit.Quantity) unit.Quantity {
	if q.Dim.Compatible(in.dim) {
		q.Dim = in.dim
	}
	if q.Unit.IsZero() {
		q.Unit = in.unit
	}
	return q
}

// parse reads a quantity; a bare number counts in the given unit. A fraction
// such as 1/12 of a share stays a fraction.
func parse(text string, u unit.Unit) (unit.Quantity, error) {
	q, err := unit.Parse(text)
	if err != nil || u.IsZero() || !q.Unit.IsZero() {
		return q, err
	}
	if u.Dim.IsNumber() && isFraction(text) {
		return q, nil
	}
	scaled := unit.Of(q.SI, u)
	if !finite(scaled.SI) {
		return q, diag.New("unit.overflow", "%s %s is too large", text, u.Symbol)
	}
	return scaled, nil
}

func isFraction(text string) bool {
	for _, r := range text {
		if r == '/' {
			return true
		}
	}
	return false
}

// check compares a value with the dimension and the bounds of an input.
func (in input) check(spec *Input, q unit.Quantity) (diag.Diagnostic, bool) {
	problem := func(format string, args ...any) (diag.Diagnostic, bool) {
		d := diag.New("calc.input", format, args...)
		d.Want = in.wanted()
		return d, true
	}
	label := spec.title()
	switch {
	case !q.Dim.Compatible(in.dim):
		d, _ := problem("%s cannot be %s", label, q.Dim.Describe())
		d.Fix = "give it in " + in.unitName()
		return d, true
	case in.min != nil && q.SI < in.min.SI:
		return problem("%s cannot be below %s", label, in.min.Format(unit.Human))
	case in.max != nil && q.SI > in.max.SI:
		return problem("%s cannot be above %s", label, in.max.Format(unit.Human))
	}
	return diag.Diagnostic{}, false
}

func (in input) unitName() string {
	switch {
	case in.unit.Symbol != "":
		return in.unit.Symbol
	case in.dim.IsNumber():
		return "plain numbers"
	}
	return in.dim.Base().Symbol
}

// wanted says which values an input takes.
func (in input) wanted() string {
	switch {
	case in.min != nil && in.max != nil:
		return "from " + in.min.Format(unit.Brief) + " to " + in.max.Format(unit.Brief)
	case in.min != nil:
		return "at least " + in.min.Format(unit.Brief)
	case in.max != nil:
		return "at most " + in.max.Format(unit.Brief)
	}
	return in.dim.Describe() + ", such as " + in.value.Format(unit.Brief)
}

func (in *Input) title() string {
	if in.Label != "" {
		return in.Label
	}
	return in.Name
}

func (c *compiler) output(spec *Output) {
	path := "outputs." + spec.Name
	var out output
	if spec.Unit != "" {
		u, err := unit.ParseUnit(spec.Unit)
		if err != nil {
			c.report(path+".unit", spec.Unit, err)
		}
		out.unit = u
	}
	e, ok := c.formula(path+".formula", spec.Formula)
	if ok {
		if !out.unit.IsZero() {
			e = e.In(out.unit)
		}
		out.expr = e
	}
	out.rules = c.rules(path+".so", spec.Decide)
	c.sheet.outputs = append(c.sheet.outputs, out)
	source, span, _ := c.place(path)
	c.defs = append(c.defs, expr.Def{Name: spec.Name, Expr: out.expr, Source: source, Span: span})
}

// formula parses a text where it stands, so that mistakes are marked in the
// author's file.
func (c *compiler) formula(path, text string) (*expr.Expr, bool) {
	source, span, known := c.place(path)
	var e *expr.Expr
	var err error
	if known && source.Text[span.Start:span.End] == text {
		e, err = Forms().Parse(source, span)
	} else {
		e, err = Forms().ParseText(text)
	}
	if err != nil {
		c.report(path, text, err)
		return nil, false
	}
	return e, true
}

// rules compiles conditions. One that cannot be read is left out.
func (c *compiler) rules(path string, specs []RuleSpec) []expr.Rule {
	var rules []expr.Rule
	for i, s := range specs {
		if s.When == "" {
			if i < len(specs)-1 {
				d := diag.New("calc.rule", "the rules behind one without a condition are never reached")
				d.Fix = "give it a condition, or move it to the end"
				c.report(path+"."+strconv.Itoa(i), "", d)
			}
			rules = append(rules, expr.Rule{Then: s.Then})
			continue
		}
		if e, ok := c.formula(path+"."+strconv.Itoa(i)+".when", s.When); ok {
			rules = append(rules, expr.Rule{When: e, Then: s.Then})
		}
	}
	return rules
}

func (c *compiler) program() {
	p, problems := expr.Compile(c.defs)
	c.sheet.program, c.sheet.plan = p, sync.OnceValue(c.sheet.newPlan)
	c.sheet.defs = c.defs
	for _, d := range problems {
		name, text := c.owner(d)
		c.report(name, text, d)
	}
}

// owner finds the output whose formula a diagnostic of the program points into.
func (c *compiler) owner(d diag.Diagnostic) (path, text string) {
	for i, o := range c.sheet.outputs {
		if o.expr == nil {
			continue
		}
		if source, _ := o.expr.Source(); source != nil && source == d.Source {
			spec := c.sheet.spec.Outputs[i]
			return "outputs." + spec.Name + ".formula", spec.Formula
		}
	}
	return "outputs", ""
}

// conditions checks that every condition is a comparison of things that can be
// compared, with the dimensions that the defaults give.
func (c *compiler) conditions() {
	values, _ := c.sheet.program.Eval(nil)
	types := make(map[string]expr.Type, len(values))
	for name, q := range values {
		types[name] = expr.Type{Dim: q.Dim}
	}
	if len(types) < len(c.defs) {
		return // something broken is reported already
	}
	for i, spec := range c.sheet.spec.Outputs {
		c.checkRules("outputs."+spec.Name+".so", c.sheet.outputs[i].rules, spec.Decide, types)
	}
	c.checkRules("decide", c.sheet.decide, c.sheet.spec.Decide, types)
}

func (c *compiler) checkRules(path string, rules []expr.Rule, specs []RuleSpec, types map[string]expr.Type) {
	if len(rules) != len(specs) {
		return
	}
	for i, r := range rules {
		if r.When == nil {
			continue
		}
		t, err := r.When.Check(types)
		if err == nil && !t.Bool {
			d := diag.New("calc.rule", "a condition must be a yes or no, not %s", t.Describe())
			d.Fix = "compare it with something, as in writes > 20k/s"
			err = d
		}
		if err != nil {
			c.report(fmt.Sprintf("%s.%d.when", path, i), specs[i].When, err)
		}
	}
}
