package content

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"napkin/engine/calc"
	"napkin/engine/unit"
)

// Working is how the answer to a question comes about, a line each: as its
// author wrote it, or as the sheet, the expression or the table that reproduces
// the answer says. It is empty when there is nothing to work out.
func (l *Library) Working(e Exercise) []string {
	if len(e.Question.Working) > 0 {
		return e.Question.Working
	}
	var out []string
	for _, by := range append([]*Reproduced{e.Reproduced}, e.Blanks...) {
		if by != nil {
			out = append(out, l.working(by)...)
		}
	}
	return out
}

func (l *Library) working(by *Reproduced) []string {
	switch {
	case by.Latency != "":
		for _, figure := range l.Latencies() {
			if figure.ID == by.Latency {
				return []string{fmt.Sprintf("%s: %s (%s, %d)", figure.Label, figure.Text(), figure.From, figure.Year)}
			}
		}
	case by.Formula != "":
		if e, err := calc.Forms().ParseText(by.Formula); err == nil {
			if value, err := e.Eval(nil); err == nil && !value.IsBool {
				return []string{e.String() + " = " + value.Quantity.Format(unit.Human)}
			}
		}
	default:
		if sheet, ok := l.Sheet(by.ID); ok {
			if result, err := sheet.Run(by.Given); err == nil {
				return steps(result, by.Output)
			}
		}
	}
	return nil
}

// steps are the line of an output and those it rests on, in their order.
func steps(result calc.Result, output string) []string {
	needed := []string{output}
	var out []string
	for _, line := range slices.Backward(result.Outputs) {
		if !slices.Contains(needed, line.Name) || line.Err != nil {
			continue
		}
		needed = append(needed, strings.FieldsFunc(line.Formula, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
		out = append(out, line.Working())
	}
	slices.Reverse(out)
	return out
}
