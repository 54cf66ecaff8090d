package pack

import (
	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/engine/yaml"
	"napkin/quiz"
)

func (r *reader) numeric(node *yaml.Node, e *content.Exercise) quiz.Kind {
	numeric := &quiz.Numeric{}
	if r.known(node, "a numeric question", "answer", "unit", "tolerance", "traps", "calc", "formula", "latency") {
		*numeric, e.Reproduced = r.number(node, "the numeric question")
	}
	return numeric
}

// number reads the parts that a numeric question and a blank for a number
// have in common.
func (r *reader) number(node *yaml.Node, what string) (quiz.Numeric, *content.Reproduced) {
	numeric := quiz.Numeric{
		AnswerText: r.need(node, "answer", what), Unit: r.unit(node), Answer: r.quantity(node, "answer"), Tolerance: r.tolerance(node),
	}
	if traps := node.Get("traps"); traps.Kind() != yaml.Null {
		for _, item := range r.entries(traps, "the traps", "- {value: ..., why: ...}") {
			if r.known(item, "a trap", "value", "why") {
				r.need(item, "value", "the trap")
				numeric.Traps = append(numeric.Traps, quiz.Trap{Value: r.quantity(item, "value"), Why: r.need(item, "why", "the trap")})
			}
		}
	}
	return numeric, r.reproduced(node)
}

// rangeOf reads a range question; its name is that of the kind, which Go keeps
// for itself.
func (r *reader) rangeOf(node *yaml.Node, e *content.Exercise) quiz.Kind {
	k := &quiz.Range{}
	if !r.known(node, "a range question", "answer", "unit", "widest", "calc", "formula", "latency") {
		return k
	}
	const what = "the range question"
	before := r.errors
	k.AnswerText, k.Unit, k.Answer = r.need(node, "answer", what), r.unit(node), r.quantity(node, "answer")
	if k.Answer.SI <= 0 && r.errors == before {
		r.report(diag.New("question.widest", "a range is judged in factors, and %s has none", k.AnswerText), node.Get("answer").Span(), "ask for a value above zero")
	}
	if text := r.str(node, "widest"); text != "" {
		m := patterns().tolerance.FindStringSubmatch(text)
		factor, ok := 0.0, false
		if m != nil {
			factor, ok = float(m[2])
		}
		if !ok || factor <= 1 {
			r.report(diag.New("question.widest", "%q is not how wide a range may be", text), node.Get("widest").Span(), "write the largest factor between its ends: x100")
		}
		k.Widest = factor
	}
	e.Reproduced = r.reproduced(node)
	return k
}

// reproduced reads what gives the answer: a sheet, an expression, or a figure
// of the latency table. At most one of them.
func (r *reader) reproduced(node *yaml.Node) *content.Reproduced {
	var out *content.Reproduced
	found := 0
	if sheet := node.Get("calc"); sheet.Kind() != yaml.Null {
		found++
		out = r.sheet(sheet)
	}
	if formula := r.str(node, "formula"); formula != "" {
		found++
		out = &content.Reproduced{Formula: formula}
	}
	if id := r.str(node, "latency"); id != "" {
		found++
		out = &content.Reproduced{Latency: id}
	}
	if found > 1 {
		r.report(diag.New("question.calc", "the answer is reproduced in %d ways", found), firstLine(r.source.Text, node.Span()), "keep one of calc:, formula: and latency:")
	}
	return out
}

// sheet names a sheet, an output of it, and the inputs it is run with; nil when
// it is written in another way.
func (r *reader) sheet(node *yaml.Node) *content.Reproduced {
	if !r.known(node, "a calc", "id", "output", "given") {
		return nil
	}
	return &content.Reproduced{ID: r.need(node, "id", "the calc"), Output: r.need(node, "output", "the calc"), Given: r.strs(node, "given")}
}

// unit reads the unit asked for.
func (r *reader) unit(node *yaml.Node) string {
	text := r.str(node, "unit")
	if text == "" {
		return ""
	}
	if _, err := unit.ParseUnit(text); err != nil {
		r.at(node.Get("unit").Span(), err)
	}
	return text
}

// quantity reads a number with its unit.
func (r *reader) quantity(node *yaml.Node, key string) unit.Quantity {
	text := r.str(node, key)
	if text == "" {
		return unit.Quantity{}
	}
	value, err := unit.Parse(text)
	if err != nil {
		r.at(node.Get(key).Span(), err)
	}
	return value
}

// tolerance reads "30%" or "x1.3"; without one it is 5 %.
func (r *reader) tolerance(node *yaml.Node) quiz.Tolerance {
	text := r.str(node, "tolerance")
	if text == "" {
		return quiz.Tolerance{Percent: 5}
	}
	m := patterns().tolerance.FindStringSubmatch(text)
	if m != nil && m[1] != "" {
		if percent, ok := float(m[1]); ok && percent < 100 {
			return quiz.Tolerance{Percent: percent}
		}
	}
	if m != nil && m[2] != "" {
		if factor, ok := float(m[2]); ok && factor >= 1 {
			return quiz.Tolerance{Factor: factor}
		}
	}
	r.report(diag.New("question.tolerance", "%q is not a tolerance", text), node.Get("tolerance").Span(), "write 30% for a share, x1.3 for a factor")
	return quiz.Tolerance{Percent: 5}
}
