package calc

import (
	"math"
	"sort"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/estimate"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Line is one row of a result.
type Line struct {
	Name, Label string
	Value       unit.Quantity
	Formula     string // as on paper: "users × per_user"; empty for an input
	Filled      string // the same with values: "100M user × 50 /day"
	Note, Seed  string
	So          string // the decision that follows from this line
	Err         error  // a diag.Diagnostic when there is no value

	// Doubt is how far the value may lie from this one, when an input it rests on
	// is a range; nil without doubt. The value itself and the working are those of
	// the middle of each range.
	Doubt *estimate.Spread

	// Choices are the decisions that the draws come to, when they disagree, the
	// most frequent first. So is that of the middles.
	Choices []Choice
}

// Result is a sheet with its values.
type Result struct {
	Title    string
	Inputs   []Line
	Outputs  []Line
	Decision []string // of the whole sheet, as opposed to Line.So
	Choices  []Choice // the same over the draws of ranges, when they disagree
	Sources  []string
}

// Run evaluates the sheet with inputs as somebody types them; those that are
// missing or empty have their defaults. The error is a diag.List, one entry
// with code calc.input for each text that cannot be used; the result is then
// computed with the default in its place. An input may be a range "80M..120M"
// of 90 %, or a distribution: see estimate.Read.
func (s *Sheet) Run(given map[string]string) (Result, error) { return s.RunSeed(given, 1) }

// RunMiddles is Run without working out the doubt: a range counts with its
// middle.
func (s *Sheet) RunMiddles(given map[string]string) (Result, error) {
	values, _, problems := s.read(given)
	return s.result(values), problems.Err()
}

// RunSeed is Run with the seed of the draws that ranges are worked out by.
func (s *Sheet) RunSeed(given map[string]string, seed uint64) (Result, error) {
	values, doubts, problems := s.read(given)
	r := s.result(values)
	s.doubt(&r, values, doubts, seed)
	return r, problems.Err()
}

// Evaluate is Run for values that are quantities already.
func (s *Sheet) Evaluate(given map[string]unit.Quantity) (Result, error) {
	var problems diag.List
	values := s.defaults()
	for _, name := range sortedKeys(given) {
		i, ok := s.findInput(name, &problems)
		if !ok {
			continue
		}
		q := given[name]
		if d, bad := s.inputs[i].check(&s.spec.Inputs[i], q); bad {
			problems.Add(d)
			continue
		}
		if !finite(q.SI) {
			problems.Add(diag.New("calc.input", "%s is not a finite number", name))
			continue
		}
		values[name] = s.inputs[i].own(q)
	}
	return s.result(values), problems.Err()
}

func (s *Sheet) defaults() map[string]unit.Quantity {
	values := make(map[string]unit.Quantity, len(s.inputs))
	for i, in := range s.inputs {
		values[s.spec.Inputs[i].Name] = in.value
	}
	return values
}

// read turns typed texts into values, and ranges into distributions; the value
// of a range is its middle.
func (s *Sheet) read(given map[string]string) (map[string]unit.Quantity, map[string]estimate.Dist, diag.List) {
	var problems diag.List
	values, doubts := s.defaults(), map[string]estimate.Dist{}
	for _, name := range sortedKeys(given) {
		i, ok := s.findInput(name, &problems)
		if !ok || given[name] == "" {
			continue
		}
		if estimate.Doubt(given[name]) {
			d, q, err := s.readDoubt(i, given[name])
			if err != nil {
				problems.AddErr("calc.input", err)
				continue
			}
			values[name], doubts[name] = q, d
			continue
		}
		q, err := s.readInput(i, given[name])
		if err != nil {
			problems.AddErr("calc.input", err)
			continue
		}
		values[name] = q
	}
	return values, doubts, problems
}

// readInput reads the text typed for an input.
func (s *Sheet) readInput(i int, text string) (unit.Quantity, error) {
	in, spec := s.inputs[i], &s.spec.Inputs[i]
	source := diag.NewSource(spec.Name, text)
	q, err := parse(text, in.unit)
	if err != nil {
		d := first(err)
		d.Code, d.Message = "calc.input", spec.title()+": "+d.Message
		if low, high, found := strings.Cut(text, "-"); found && in.reads(low) && in.reads(high) {
			d.Want, d.Fix = "one value, or a range", "write the range "+strings.TrimSpace(low)+".."+strings.TrimSpace(high)
		}
		if d.Want == "" {
			d.Want = in.wanted()
		}
		d.Source = source
		if d.Span.Start < 0 {
			d.Span = diag.Span{Start: 0, End: len(text)}
		}
		return q, d
	}
	if d, bad := in.check(spec, q); bad {
		return q, d.At(source, diag.Span{Start: 0, End: len(text)})
	}
	return in.own(q), nil
}

// reads reports whether a text is a value of this kind.
func (in input) reads(text string) bool {
	_, err := parse(text, in.unit)
	return err == nil
}

func first(err error) diag.Diagnostic {
	if list, ok := diag.As(err); ok {
		return list[0]
	}
	return diag.New("calc.input", "%s", err.Error())
}

func (s *Sheet) findInput(name string, problems *diag.List) (int, bool) {
	names := make([]string, len(s.spec.Inputs))
	for i, in := range s.spec.Inputs {
		if in.Name == name {
			return i, true
		}
		names[i] = in.Name
	}
	problems.Add(unknown("calc.input", "input", name, names))
	return 0, false
}

func unknown(code, what, name string, known []string) diag.Diagnostic {
	d := diag.New(code, "the sheet has no %s %q", what, name)
	d.Want = "one of"
	for i, k := range known {
		if i > 0 {
			d.Want += ","
		}
		d.Want += " " + k
	}
	if near, ok := diag.Nearest(name, known); ok {
		d.Fix = "did you mean " + near + "?"
	}
	return d
}

// result evaluates all outputs for complete inputs.
func (s *Sheet) result(values map[string]unit.Quantity) Result {
	r := Result{Title: s.spec.Title, Sources: s.spec.Sources}
	for _, in := range s.spec.Inputs {
		r.Inputs = append(r.Inputs, Line{Name: in.Name, Label: in.title(), Value: values[in.Name], Note: in.Hint})
	}
	outcomes := s.program.Outcomes(values)[len(s.inputs):]
	for _, o := range outcomes {
		if o.Err == nil {
			values[o.Name] = o.Value
		}
	}
	for i, o := range outcomes {
		r.Outputs = append(r.Outputs, s.line(i, o, values))
	}
	s.passInstability(r.Outputs)
	if text, err := expr.Decide(s.decide, values); err == nil && text != "" {
		r.Decision = []string{text}
	}
	return r
}

// passInstability gives what rests on a queue without a steady state the same
// reason: nothing in it waits for a repair.
func (s *Sheet) passInstability(outputs []Line) {
	why := map[string]error{}
	for range outputs { // an output may stand above what it rests on
		for i := range outputs {
			l := &outputs[i]
			if l.Err == nil || why[l.Name] != nil {
				continue
			}
			if l.isUnstable() {
				why[l.Name] = l.Err
				continue
			}
			e := s.program.Expr(l.Name)
			if list, ok := diag.As(l.Err); !ok || len(list) == 0 || list[0].Code != "expr.waits" || e == nil {
				continue
			}
			for _, name := range e.Names() {
				if why[name] != nil {
					l.Err, why[l.Name] = why[name], why[name]
				}
			}
		}
	}
}

func (s *Sheet) line(i int, o expr.Outcome, values map[string]unit.Quantity) Line {
	spec := s.spec.Outputs[i]
	line := Line{Name: spec.Name, Label: spec.Label, Value: o.Value, Note: spec.Note, Seed: spec.Seed, Err: o.Err}
	if o.Err != nil { // draws of its ranges may have a value: it is in this unit
		line.Value = unit.Of(0, s.outputs[i].unit)
	}
	if line.Label == "" {
		line.Label = spec.Name
	}
	if e := s.program.Expr(spec.Name); e != nil {
		line.Formula, line.Filled = e.Filled(nil), e.Filled(values)
	} else {
		line.Formula = spec.Formula
	}
	if o.Err == nil {
		if text, err := expr.Decide(s.outputs[i].rules, values); err == nil {
			line.So = text
		}
	}
	return line
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
