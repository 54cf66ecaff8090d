package calculate

import (
	"strings"

	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/rich"
	"napkin/tui/cell"
	"napkin/tui/ui"
)

// answer is what became of the line.
type answer struct {
	text    string
	doubt   rich.Line // with ranges in the line
	trouble diag.Diagnostic
	bad     bool
}

// compute evaluates the line as `napkin calc eval` would.
func compute(text string) answer {
	if strings.TrimSpace(text) == "" {
		return answer{}
	}
	result, err := calc.Eval(text)
	if err == nil {
		return answer{text: result.Text, doubt: result.Doubt}
	}
	if list, ok := diag.As(err); ok && len(list) > 0 {
		return answer{bad: true, trouble: list[0]}
	}
	return answer{bad: true, trouble: diag.Diagnostic{Message: err.Error()}}
}

// answerRoom keeps the list below from moving while one types.
const answerRoom = 4

func (a answer) lines(c *ui.Context, w int) cell.Block {
	t := c.Theme
	var out cell.Block
	switch {
	case a.bad:
		if a.trouble.Source != nil {
			from := a.trouble.Source.Position(a.trouble.Span.Start)
			to := a.trouble.Source.Position(max(a.trouble.Span.End, a.trouble.Span.Start+1))
			out = append(out, cell.Cut(cell.Blank(from.Column+1)+t.Bad.Paint(strings.Repeat("^", max(to.Column-from.Column, 1))), w))
		}
		out = append(out, t.Bad.Paint(cell.Cut("  "+a.trouble.Message, w)))
		if a.trouble.Fix != "" {
			out = append(out, t.Dim.Paint(cell.Cut("  "+a.trouble.Fix, w)))
		}
	case a.text != "":
		out = append(out, "  "+t.Value.Paint(a.text))
		if len(a.doubt) > 0 {
			for _, line := range cell.Wrap(t.Line(a.doubt), w-2) {
				out = append(out, "  "+line)
			}
		}
	default:
		out = append(out, t.Faint.Paint(cell.Cut("  units and ranges; try  8..12 TB / 1 Gbit/s -> h", w)))
	}
	return cell.Fit(out, w, answerRoom)
}
