package calc

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/estimate"
	"napkin/engine/expr"
	"napkin/engine/rich"
	"napkin/engine/unit"
)

// EvalResult is the value of a single expression: with ranges in it, that of
// their middles, and the ends of 90 % in the same unit.
type EvalResult struct {
	Value float64      `json:"value"` // in Unit
	Unit  string       `json:"unit"`
	SI    float64      `json:"si"`
	Low   *float64     `json:"low,omitempty"`
	High  *float64     `json:"high,omitempty"`
	Text  string       `json:"text"`
	Moves []ReportMove `json:"moves,omitempty"` // which range the doubt comes from, most first

	Doubt rich.Line `json:"-"` // the same for people; empty without ranges

	line   Line
	result Result
}

// Eval computes one expression without names: "100M user * 2 /day -> 1/s", or
// with ranges of 90 %, "80M..120M user * 1..3 /day -> 1/s", which are drawn as
// those of a sheet are, from seed 1. A quantity as people type it ("57 870 /s")
// is understood too. A comparison gives 1 for yes and 0 for no. The error is a
// diag.Diagnostic.
func Eval(text string) (EvalResult, error) {
	if at := strings.IndexByte(text, '='); at >= 0 && strings.TrimSpace(text[:at]) == "" {
		text = text[:at] + " " + text[at+1:] // "= 2 + 3", as in a spreadsheet
	}
	e, ranges, err := Forms().ParseDoubt(text)
	if err != nil {
		if q, quantityErr := unit.Parse(text); quantityErr == nil {
			return evalResult(expr.Value{Quantity: q}), nil
		}
		return EvalResult{}, err
	}
	src, _ := e.Source()
	middles, inputs, lines, err := readRanges(src, ranges)
	if err != nil {
		return EvalResult{}, err
	}
	value, err := e.Eval(middles)
	if err != nil {
		return EvalResult{}, err
	}
	out := evalResult(value)
	if len(ranges) > 0 {
		if value.IsBool {
			e = e.AsNumber()
		}
		out.spread(value, evalPlan(e, middles), inputs, lines)
	}
	return out, nil
}

func evalResult(v expr.Value) EvalResult {
	switch {
	case v.IsBool && v.Bool:
		return EvalResult{Value: 1, SI: 1, Text: "yes"}
	case v.IsBool:
		return EvalResult{Text: "no"}
	}
	n, u := v.Quantity.Display()
	return EvalResult{Value: n, Unit: symbol(u), SI: v.Quantity.SI, Text: v.Quantity.Format(unit.Human)}
}

// readRanges gives the middle of each range, its distribution, and a line that
// carries what was written as its label.
func readRanges(src *diag.Source, ranges []expr.Range) (map[string]unit.Quantity, []estimate.Input, []Line, error) {
	middles := map[string]unit.Quantity{}
	var inputs []estimate.Input
	var lines []Line
	for _, r := range ranges {
		d, q, err := estimate.Read(r.Text, unit.Parse)
		if err != nil {
			bad := first(err)
			at := r.Span
			if bad.Span.Start >= 0 {
				at = diag.Span{Start: r.Span.Start + bad.Span.Start, End: r.Span.Start + bad.Span.End}
			}
			bad.Code, bad.Notes = "calc.range", nil
			return nil, nil, nil, bad.At(src, at)
		}
		middles[r.Name] = q
		inputs = append(inputs, estimate.Input{Name: r.Name, Dist: d})
		lines = append(lines, Line{Name: r.Name, Label: r.Text, Value: q})
	}
	return middles, inputs, lines, nil
}

// evaluated names the expression in the plan; as for ranges, no one types it.
const evaluated = "ʳ"

func evalPlan(e *expr.Expr, middles map[string]unit.Quantity) *expr.Plan {
	defs := []expr.Def{{Name: evaluated, Expr: e}}
	for name, q := range middles {
		defs = append(defs, expr.Def{Name: name, Expr: expr.Const(q)})
	}
	program, _ := expr.Compile(defs) // Eval has reported what is wrong
	return program.Plan()
}

// spread draws the ranges and says how far the value may lie.
func (out *EvalResult) spread(v expr.Value, plan *expr.Plan, inputs []estimate.Input, lines []Line) {
	spread := estimate.Run(plan, inputs, []string{evaluated}, 1, estimate.Samples)[evaluated]
	switch {
	case v.IsBool:
		out.Doubt = rich.L(rich.T(rich.Dim, fmt.Sprintf("yes in %.0f %% of the draws", 100*spread.Mean)))
		return
	case spread.Low == spread.High && spread.Values == 1: // 5..5
		return
	}
	report := reportOutput(Line{Value: v.Quantity, Doubt: &spread})
	out.Low, out.High, out.Moves = report.Low, report.High, report.Moves
	out.line, out.result = Line{Value: v.Quantity, Doubt: &spread}, Result{Inputs: lines}
	for i := range out.Moves {
		out.Moves[i].Input = out.result.inputLabel(out.Moves[i].Input)
	}
	out.Doubt = out.result.DoubtLine(out.line, unit.Human)
}

// Tornado is that of the ranges in the expression; see Result.Tornado.
func (out EvalResult) Tornado(width int) rich.Text { return out.result.Tornado(out.line, width) }
