package calc

import (
	"math"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Report is a result for JSON. Values are in their unit; si is in s, B, $, 1/s,
// B/s or a plain ratio, with all digits.
type Report struct {
	ID       string                  `json:"id"`
	Inputs   map[string]ReportInput  `json:"inputs"`
	Outputs  map[string]ReportOutput `json:"outputs"`
	Decision string                  `json:"decision"`
	Choices  []ReportChoice          `json:"choices,omitempty"` // when the draws of ranges disagree
	Working  []string                `json:"working"`
	Sources  []string                `json:"sources"`
}

// ReportInput is a given value; low and high, in the unit, where it is a range.
type ReportInput struct {
	Value float64  `json:"value"`
	Unit  string   `json:"unit"`
	SI    float64  `json:"si"`
	Low   *float64 `json:"low,omitempty"`
	High  *float64 `json:"high,omitempty"`
}

// ReportOutput is a value that follows, or the reason why there is none.
type ReportOutput struct {
	Value float64  `json:"value"`
	Unit  string   `json:"unit"`
	SI    float64  `json:"si"`
	Low   *float64 `json:"low,omitempty"` // 5th and 95th percentile, in the unit, when an input is a range
	High  *float64 `json:"high,omitempty"`
	Text  string   `json:"text"`
	So    string   `json:"so,omitempty"`

	Choices []ReportChoice `json:"choices,omitempty"` // when the draws of ranges disagree
	Moves   []ReportMove   `json:"moves,omitempty"`   // which input the doubt comes from, most first
	Error   *diag.Report   `json:"error,omitempty"`
}

// ReportChoice is a decision and the share of the draws that come to it.
type ReportChoice struct {
	Text  string  `json:"text"`
	Share float64 `json:"share"`
}

func reportChoices(choices []Choice) (out []ReportChoice) {
	for _, c := range choices {
		out = append(out, ReportChoice{c.Then, c.Share})
	}
	return out
}

// ReportMove is the share of the doubt that comes from an input, and what the
// result is at the ends of that input alone, in its unit.
type ReportMove struct {
	Input  string   `json:"input"`
	Share  float64  `json:"share"`
	AtLow  *float64 `json:"at_low,omitempty"` // absent where the formula has no value
	AtHigh *float64 `json:"at_high,omitempty"`
}

// JSON is the result in a shape for encoding/json, a Report. The decision of a
// sheet that has none of its own is what follows from its last output.
func (r Result) JSON(id string) any {
	out := Report{
		ID: id, Inputs: map[string]ReportInput{}, Outputs: map[string]ReportOutput{},
		Decision: strings.Join(r.Decision, "; "), Choices: reportChoices(r.Choices), Working: []string{}, Sources: append([]string{}, r.Sources...),
	}
	for _, l := range r.Inputs {
		v, u := l.Value.Display()
		low, high := l.reportEnds()
		out.Inputs[l.Name] = ReportInput{Value: v, Unit: symbol(u), SI: l.Value.SI, Low: low, High: high}
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
	out := ReportOutput{Value: v, Unit: symbol(u), SI: l.Value.SI, Text: l.text(), So: l.So, Choices: reportChoices(l.Choices)}
	out.Low, out.High = l.reportEnds()
	if l.Doubt != nil {
		for _, m := range l.Doubt.Moves {
			out.Moves = append(out.Moves, ReportMove{Input: m.Name, Share: m.Share, AtLow: l.inUnit(m.AtLow), AtHigh: l.inUnit(m.AtHigh)})
		}
	}
	return out
}

// reportEnds are the ends of a line in doubt in the unit of its value; nil
// without doubt, or when no draw has a value.
func (l Line) reportEnds() (low, high *float64) {
	if l.Doubt == nil || math.IsNaN(l.Doubt.Low) {
		return nil, nil
	}
	return l.inUnit(l.Doubt.Low), l.inUnit(l.Doubt.High)
}

// inUnit is a value in SI units in the unit of the line; nil for none.
func (l Line) inUnit(si float64) *float64 {
	if !finite(si) {
		return nil
	}
	q := l.Value
	_, q.Unit = q.Display() // a unit chosen to read well depends on the number
	q.SI = si
	v, _ := q.Display()
	return &v
}

func symbol(u unit.Unit) string {
	if u.Symbol == "1" {
		return ""
	}
	return u.Symbol
}
