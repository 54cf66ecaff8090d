package calc

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/rich"
	"napkin/engine/unit"
)

// Shown is the value as people read it, in two parts as unit.Quantity.Parts
// gives them: in the sheet's own unit, or in a handier one where that would
// need many zeros (0.0000004 GB/s). In style Full it is always the sheet's.
func (l Line) Shown(style unit.Style) (value, sign string) {
	if style == unit.Full {
		return l.Value.Parts(style)
	}
	return l.Value.Handy(0.01, 1e6).Parts(style)
}

// Missing is what stands in place of a value that is not there.
func (l Line) Missing() string {
	if l.isUnstable() {
		return "unstable"
	}
	return "no value"
}

func (l Line) isUnstable() bool {
	list, ok := diag.As(l.Err)
	return ok && len(list) > 0 && list[0].Code == unstable
}

// text is Shown in one piece.
func (l Line) text() string { return unit.Join(l.Shown(unit.Human)) }

// Working is the line of calculation on one line: name, formula, formula with
// values, value. It is empty for an input.
func (l Line) Working() string {
	if l.Formula == "" || l.Err != nil {
		return ""
	}
	steps := []string{l.Name, l.Formula}
	if l.Filled != l.Formula {
		steps = append(steps, l.Filled)
	}
	if value := l.text(); value != steps[len(steps)-1] {
		steps = append(steps, value)
	}
	return strings.Join(steps, " = ")
}

// Text is the sheet as lines: inputs, outputs with their working and what
// follows, the decision, the sources.
func (r Result) Text(style unit.Style) rich.Text {
	var out rich.Text
	if r.Title != "" {
		out = append(out, rich.L(rich.T(rich.Strong, r.Title)))
	}
	given := rich.Table{Columns: []rich.Column{{}, {Align: rich.Decimal}, {}}}
	for _, l := range r.Inputs {
		amount, between := value(l, style), rich.Line(nil)
		if l.Doubt != nil {
			between = rich.L(rich.T(rich.Dim, "90 % in "+l.Range(style)))
			if style == unit.Human { // the middle of a range is no exact number
				amount = value(l, unit.Brief)
			}
		}
		given.Rows = append(given.Rows, []rich.Line{rich.L(rich.T(rich.Plain, "  "+l.Label)), amount, between})
	}
	if len(given.Rows) > 0 {
		out = append(out, rich.L(rich.T(rich.Dim, "Given")))
		out = append(out, given.Text()...)
	}
	out = append(out, r.results(style)...)
	for _, text := range r.Decisions() {
		out = append(out, rich.L(rich.T(rich.Accent, "=> "+text)))
	}
	for i, source := range r.Sources {
		lead := "         "
		if i == 0 {
			lead = "Sources  "
		}
		out = append(out, rich.L(rich.T(rich.Faint, lead+source)))
	}
	return out
}

// results puts the outputs under one another, and below each its working.
func (r Result) results(style unit.Style) rich.Text {
	if len(r.Outputs) == 0 {
		return nil
	}
	table := rich.Table{Columns: []rich.Column{{}, {Align: rich.Decimal}}}
	for _, l := range r.Outputs {
		table.Rows = append(table.Rows, []rich.Line{rich.L(rich.T(rich.Plain, "  "+l.Label)), value(l, style)})
	}
	out := rich.Text{rich.L(rich.T(rich.Dim, "Follows"))}
	told := map[string]bool{}
	for i, row := range table.Text() {
		l := r.Outputs[i]
		out = append(out, row)
		reason := trouble(l.Err)
		if told[reason] {
			reason = "" // said above
		}
		told[reason] = true
		below := []rich.Span{rich.T(rich.Plain, r.DoubtLine(l, style).Plain()), rich.T(rich.Faint, l.Working()), rich.T(rich.Dim, prefixed("seed says ", l.Seed)), rich.T(rich.Dim, l.Note)}
		for _, text := range l.Decisions() {
			below = append(below, rich.T(rich.Accent, "=> "+text))
		}
		for _, span := range append(below, rich.T(rich.Bad, reason)) {
			if span.Text != "" {
				span.Text = "    " + span.Text
				out = append(out, rich.L(span))
			}
		}
	}
	return out
}

// mostMoves and leastMove bound the inputs that are named as the source of doubt.
const (
	mostMoves = 3
	leastMove = 0.03
)

// DoubtLine says where a result in doubt lies, how it is spread, and which of
// several inputs move it most; it is empty without doubt.
func (r Result) DoubtLine(l Line, style unit.Style) rich.Line {
	switch {
	case l.Doubt == nil:
		return nil
	case l.Doubt.Values == 0:
		return rich.L(rich.T(rich.Warn, "no draw of the ranges has a value"))
	}
	line := rich.L(rich.T(rich.Dim, "90 % in "), rich.T(rich.Value, l.Range(style)), rich.T(rich.Accent, "  "+rich.Sparkline(l.Doubt.Bars, 16)))
	for i, m := range l.Doubt.Moves {
		if i == mostMoves || m.Share < leastMove || len(l.Doubt.Moves) == 1 {
			break
		}
		lead := ", "
		if i == 0 {
			lead = "  moved by "
		}
		line = append(line, rich.T(rich.Dim, fmt.Sprintf("%s%s (%.0f %%)", lead, r.inputLabel(m.Name), 100*m.Share)))
	}
	if missing := 1 - l.Doubt.Values; missing > 0 {
		line = append(line, rich.T(rich.Warn, fmt.Sprintf("  without a value in %.2g %% of the draws", 100*missing)))
	}
	return line
}

func (r Result) inputLabel(name string) string {
	for _, l := range r.Inputs {
		if l.Name == name {
			return l.Label
		}
	}
	return name
}

func value(l Line, style unit.Style) rich.Line {
	if l.Err != nil {
		return rich.L(rich.T(rich.Bad, l.Missing()))
	}
	number, sign := l.Shown(style)
	line := rich.L(rich.T(rich.Value, number))
	if sign != "" {
		between := strings.TrimSuffix(strings.TrimPrefix(unit.Join(number, sign), number), sign)
		line = append(line, rich.T(rich.Unit, between+sign))
	}
	return line
}

func prefixed(prefix, text string) string {
	if text == "" {
		return ""
	}
	return prefix + text
}

// trouble is an error in words, without its place.
func trouble(err error) string {
	if err == nil {
		return ""
	}
	if list, ok := diag.As(err); ok {
		return list[0].Message
	}
	return err.Error()
}
