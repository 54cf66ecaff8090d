package calc

import (
	"strings"

	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Report is a result for JSON. Values are in their unit; si is in s, B, $, 1/s,
// B/s or a plain ratio, with all digits.
type Report struct {
	ID       string                  `json:"id"`
	Inputs   map[string]ReportInput  `json:"inputs"`
	Outputs  map[string]ReportOutput `json:"outputs"`
	Decision string                  `json:"decision"`
	Working  []string                `json:"working"`
	Sources  []string                `json:"sources"`
}

// ReportInput is a given value.
type ReportInput struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	SI    float64 `json:"si"`
}

// ReportOutput is a value that follows, or the reason why there is none.
type ReportOutput struct {
	Value float64      `json:"value"`
	Unit  string       `json:"unit"`
	SI    float64      `json:"si"`
	Text  string       `json:"text"`
	So    string       `json:"so,omitempty"`
	Error *diag.Report `json:"error,omitempty"`
}

// JSON is the result in a shape for encoding/json, a Report. The decision of a
// sheet that has none of its own is what follows from its last output.
func (r Result) JSON(id string) any {
	out := Report{
		ID: id, Inputs: map[string]ReportInput{}, Outputs: map[string]ReportOutput{},
		Decision: strings.Join(r.Decision, "; "), Working: []string{}, Sources: append([]string{}, r.Sources...),
	}
	for _, l := range r.Inputs {
		v, u := l.Value.Display()
		out.Inputs[l.Name] = ReportInput{Value: v, Unit: symbol(u), SI: l.Value.SI}
	}
	last := ""
	for _, l := range r.Outputs {
		out.Outputs[l.Name] = reportOutput(l)
		if w := l.Working(); w != "" {
			out.Working = append(out.Working, w)
		}
		if l.So != "" {
			last = l.So
		}
	}
	if out.Decision == "" {
		out.Decision = last
	}
	return out
}

func reportOutput(l Line) ReportOutput {
	if l.Err != nil {
		report := first(l.Err).Report()
		return ReportOutput{Error: &report}
	}
	v, u := l.Value.Display()
	return ReportOutput{Value: v, Unit: symbol(u), SI: l.Value.SI, Text: l.text(), So: l.So}
}

func symbol(u unit.Unit) string {
	if u.Symbol == "1" {
		return ""
	}
	return u.Symbol
}

// EvalResult is the value of a single expression.
type EvalResult struct {
	Value float64 `json:"value"` // in Unit
	Unit  string  `json:"unit"`
	SI    float64 `json:"si"`
	Text  string  `json:"text"`
}

// Eval computes one expression without names: "100M user * 2 /day -> 1/s". A
// quantity as people type it ("57 870 /s") is understood too. A comparison
// gives 1 for yes and 0 for no. The error is a diag.Diagnostic.
func Eval(text string) (EvalResult, error) {
	value, err := evaluate(text)
	if err != nil {
		return EvalResult{}, err
	}
	if value.IsBool {
		if value.Bool {
			return EvalResult{Value: 1, SI: 1, Text: "yes"}, nil
		}
		return EvalResult{Text: "no"}, nil
	}
	q := value.Quantity
	v, u := q.Display()
	return EvalResult{Value: v, Unit: symbol(u), SI: q.SI, Text: q.Format(unit.Human)}, nil
}

func evaluate(text string) (expr.Value, error) {
	e, err := Forms().ParseText(text)
	if err != nil {
		if q, quantityErr := unit.Parse(text); quantityErr == nil {
			return expr.Value{Quantity: q}, nil
		}
		return expr.Value{}, err
	}
	return e.Eval(nil)
}
