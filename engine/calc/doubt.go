package calc

import (
	"math"

	"napkin/engine/diag"
	"napkin/engine/estimate"
	"napkin/engine/unit"
)

// readDoubt reads a range or a distribution typed for an input. Its ends obey
// the bounds of the input, and what is drawn stays within them.
func (s *Sheet) readDoubt(i int, text string) (estimate.Dist, unit.Quantity, error) {
	in, spec := s.inputs[i], &s.spec.Inputs[i]
	source := diag.NewSource(spec.Name, text)
	whole := diag.Span{Start: 0, End: len(text)}
	d, q, err := estimate.Read(text, func(part string) (unit.Quantity, error) {
		q, err := parse(part, in.unit)
		if err == nil {
			if bad, is := in.check(spec, q); is {
				err = bad
			}
		}
		return q, err
	})
	if err != nil {
		bad := first(err)
		bad.Code, bad.Source = "calc.input", source
		if bad.Want == "" {
			bad.Want = in.wanted() + ", or a range such as " + in.exampleRange()
		}
		if bad.Span.Start < 0 {
			bad.Span = whole
		}
		return d, q, bad
	}
	low, high := math.Inf(-1), math.Inf(1)
	if in.min != nil {
		low = in.min.SI
	}
	if in.max != nil {
		high = in.max.SI
	}
	d = d.Within(low, high)
	q.SI = d.Quantile(0.5)
	return d, in.own(q), nil
}

// exampleRange is a range around the default.
func (in input) exampleRange() string {
	low, high := in.value, in.value
	low.SI, high.SI = low.SI*0.8, high.SI*1.25
	return low.Format(unit.Brief) + ".." + high.Format(unit.Brief)
}

// doubt works out how far the results may lie from those of the middles.
func (s *Sheet) doubt(r *Result, values map[string]unit.Quantity, doubts map[string]estimate.Dist, seed uint64) {
	if len(doubts) == 0 {
		return
	}
	var inputs []estimate.Input
	for i := range r.Inputs {
		name := r.Inputs[i].Name
		d, unsure := doubts[name]
		if !unsure {
			d = estimate.Exactly(values[name].SI)
		}
		inputs = append(inputs, estimate.Input{Name: name, Dist: d})
		if unsure {
			r.Inputs[i].Doubt = &estimate.Spread{Low: d.Quantile(0.05), Likely: d.Quantile(0.5), High: d.Quantile(0.95), Values: 1}
		}
	}
	names := make([]string, len(r.Outputs))
	for i, l := range r.Outputs {
		names[i] = l.Name
	}
	spreads := estimate.Run(s.plan(), inputs, names, seed, estimate.Samples)
	for i := range r.Outputs {
		l := &r.Outputs[i]
		if spread := spreads[l.Name]; spread.Low != spread.High || spread.Values < 1 {
			l.Doubt = &spread
		}
	}
}

// Ends are the low and the high value of a line in doubt, in the unit its value
// is shown in.
func (l Line) Ends() (low, high unit.Quantity) {
	low, high = l.Value, l.Value
	low.SI, high.SI = l.Doubt.Low, l.Doubt.High
	return low, high
}

// Range is a line in doubt as people read it: "34.7k .. 81k /s".
func (l Line) Range(style unit.Style) string { return unit.Join(l.RangeParts(style)) }

// RangeParts is Range in two parts, as Shown gives those of the value.
func (l Line) RangeParts(style unit.Style) (value, sign string) {
	low, high := l.Ends()
	if style != unit.Full {
		like := l.Value.Handy(0.01, 1e6)
		low.Unit, high.Unit = like.Unit, like.Unit
	}
	a, left := low.Parts(style)
	b, right := high.Parts(style)
	if left != right {
		a = unit.Join(a, left)
	}
	return a + " .. " + b, right
}
