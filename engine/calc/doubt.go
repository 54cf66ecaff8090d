package calc

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/estimate"
	"napkin/engine/expr"
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
	choices := []string{decided}
	for i, o := range s.outputs {
		if len(o.rules) > 0 {
			choices = append(choices, decided+s.spec.Outputs[i].Name)
		}
	}
	spreads, shares := estimate.RunChoices(s.plan(), inputs, names, choices, seed, estimate.Samples)
	for i := range r.Outputs {
		l := &r.Outputs[i]
		if spread := spreads[l.Name]; spread.Low != spread.High || spread.Values < 1 {
			l.Doubt = &spread
		}
		l.Choices = weigh(s.outputs[i].rules, shares[decided+l.Name])
	}
	r.Choices = weigh(s.decide, shares[decided])
}

// decided names the choice that rules come to in the plan, in front of the name
// of their output; no one types it.
const decided = "ʳ"

// newPlan is the program with all that is decided by its results.
func (s *Sheet) newPlan() *expr.Plan {
	names := map[string]bool{}
	for _, d := range s.defs {
		names[d.Name] = true
	}
	known := func(name string) bool { return names[name] }
	defs := append([]expr.Def{}, s.defs...)
	for i, o := range s.outputs {
		if len(o.rules) > 0 {
			defs = append(defs, expr.Def{Name: decided + s.spec.Outputs[i].Name, Expr: expr.Which(o.rules, known)})
		}
	}
	defs = append(defs, expr.Def{Name: decided, Expr: expr.Which(s.decide, known)})
	p, _ := expr.Compile(defs) // what is wrong with them is reported already
	return p.Plan()
}

// Choice is a decision and how often the draws come to it.
type Choice struct {
	Then  string
	Share float64 // of all draws
}

// leastChoice is the share below which a decision is not worth a line.
const leastChoice = 0.01

// weigh lists the decisions that the draws come to, the most frequent first;
// none when they agree.
func weigh(rules []expr.Rule, shares []float64) []Choice {
	var out []Choice
	for i, share := range shares {
		if i < len(rules) && share >= leastChoice {
			out = append(out, Choice{rules[i].Then, share})
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.SortStableFunc(out, func(a, b Choice) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

func (c Choice) text() string { return fmt.Sprintf("%.0f %%: %s", 100*c.Share, c.Then) }

// Decisions are what follows from the line: one text or, when the draws of its
// ranges disagree, each with its share of them, "78 %: shard".
func (l Line) Decisions() []string { return decisions(l.Choices, l.So) }

// Decisions are what follows from the whole sheet, as those of a line.
func (r Result) Decisions() []string { return decisions(r.Choices, r.Decision...) }

func decisions(choices []Choice, so ...string) []string {
	var out []string
	for _, c := range choices {
		out = append(out, c.text())
	}
	if len(out) == 0 && strings.Join(so, "") != "" {
		return so
	}
	return out
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
