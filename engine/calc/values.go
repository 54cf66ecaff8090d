package calc

import (
	"maps"

	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Read reads a text as somebody types it for an input: "100M", "2 /day". The
// error is a diag.Diagnostic.
func (s *Sheet) Read(name, text string) (unit.Quantity, error) {
	var problems diag.List
	i, ok := s.findInput(name, &problems)
	if !ok {
		return unit.Quantity{}, problems[0]
	}
	return s.readInput(i, text)
}

// Values are the inputs and all outputs that have a value, without the working:
// for whoever evaluates a sheet a thousand times. The inputs given were read by
// Read; those that are missing have their defaults.
func (s *Sheet) Values(given map[string]unit.Quantity) map[string]unit.Quantity {
	inputs := s.defaults()
	for i, in := range s.spec.Inputs {
		if q, ok := given[in.Name]; ok {
			inputs[in.Name] = s.inputs[i].own(q)
		}
	}
	values, _ := s.program.Eval(inputs)
	maps.Copy(values, inputs)
	return values
}

// Path is the outputs that an output rests on, in the order of the sheet, and
// the output itself; nil when there is none of that name.
func (s *Sheet) Path(output string) []string {
	on := map[string]bool{}
	s.rests(output, on)
	var path []string
	for _, o := range s.spec.Outputs {
		if on[o.Name] {
			path = append(path, o.Name)
		}
	}
	return path
}

func (s *Sheet) rests(name string, on map[string]bool) {
	e := s.program.Expr(name)
	if e == nil || on[name] {
		return
	}
	on[name] = true
	for _, other := range e.Names() {
		s.rests(other, on)
	}
}

// WorkingOf is how the named outputs come about with values from Values, a line
// each: what Line.Working gives after a whole run.
func (s *Sheet) WorkingOf(values map[string]unit.Quantity, outputs []string) []string {
	var lines []string
	for _, name := range outputs {
		for i, o := range s.spec.Outputs {
			q, ok := values[name]
			if o.Name != name || !ok {
				continue
			}
			line := s.line(i, expr.Outcome{Name: name, Value: q}, values)
			lines = append(lines, line.Working())
		}
	}
	return lines
}
