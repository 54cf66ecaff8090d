package sheet

import (
	"fmt"
	"math"
	"strconv"

	"napkin/engine/calc"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/chart"
)

// The room a curve takes under the rows, the height under which it stands in
// place of the results instead, the one it has at least under rows in one
// column, and how many points it has at most.
const (
	curveWidth   = 84
	curveHeight  = 11
	leastCurve   = 8
	leastStacked = 6
	curvePoints  = 96
)

// curve draws the result that is explained over the input last stood on; ▲ is
// where one is, and + and - walk along it.
func (w *Widget) curve(c *ui.Context, width, height int) cell.Block {
	t := c.Theme
	if height < 4 || w.walked >= len(w.spec.Inputs) || w.shown >= len(w.spec.Outputs) {
		return nil
	}
	in, out := w.spec.Inputs[w.walked], w.spec.Outputs[w.shown]
	line, ok := w.walk(in.Name, out.Name)
	if !ok {
		return cell.Fit(cell.Block{t.Faint.Paint("no curve while an input has a mistake")}, width, height)
	}
	x, y := measured(line.X, line.Points[len(line.Points)-1].X), measured(line.Y, crest(line))
	title := t.Accent.Paint("Curve") + " " + t.Strong.Paint(out.Label) + t.Faint.Paint(y.note()) + t.Dim.Paint(" over ") + t.Strong.Paint(in.Label) + t.Faint.Paint(x.note())
	if cell.Width(title) > width { // its row stands above
		title = t.Accent.Paint("Curve") + t.Faint.Paint(y.note()) + t.Dim.Paint(" over ") + t.Strong.Paint(in.Label) + t.Faint.Paint(x.note())
	}
	head := cell.Block(cell.Wrap(title, width))
	if w.flat(line) {
		note := t.Faint.Lines(cell.Wrap(fmt.Sprintf("%s does not depend on %s; choose another result or input", out.Label, in.Label), width))
		return cell.Fit(append(head, note...), width, height)
	}
	block := append(head, chart.Draw(t, w.plot(t, line, y), width, max(height-1-len(head), 0))...)
	ends := cell.Justify(cell.Blank(chart.AxisWidth)+x.number(line.Points[0].X), x.number(line.Points[len(line.Points)-1].X), width)
	return append(block, t.Faint.Paint(ends))
}

// walk is the curve for what is typed now, worked out once.
func (w *Widget) walk(input, output string) (calc.Curve, bool) {
	if w.line == nil || w.line.Input != input || w.line.Output != output {
		line, err := w.sheet.Curve(w.texts, input, output, curvePoints)
		if err != nil || len(line.Points) == 0 {
			return calc.Curve{}, false
		}
		w.line = &line
	}
	return *w.line, true
}

// measure is the unit that the numbers of an axis are written in; it stands
// in the title, once.
type measure struct {
	sign   string
	factor float64
}

// measured is the unit in which the greatest value of an axis reads well.
func measured(u unit.Unit, top float64) measure {
	if u.IsZero() {
		return measure{factor: 1}
	}
	q := unit.Quantity{SI: top, Dim: u.Dim, Unit: u}.Handy(0.1, 1e6)
	_, shown := q.Display()
	_, sign := q.Parts(unit.Human)
	return measure{sign, shown.Factor}
}

// number fits the axis: where it is tiny, one digit and its power are enough.
func (m measure) number(v float64) string {
	v /= m.factor
	if text := unit.Count(v).Format(unit.Brief); cell.Width(text) < chart.AxisWidth {
		return text
	}
	return strconv.FormatFloat(v, 'g', 1, 64)
}

func (m measure) note() string {
	if m.sign == "" {
		return ""
	}
	return " (" + m.sign + ")"
}

// flat reports that the input makes no difference.
func (w *Widget) flat(line calc.Curve) bool {
	for _, p := range line.Points {
		if p.Y != line.Points[0].Y || math.IsNaN(p.Y) {
			return false
		}
	}
	return true
}

func (w *Widget) plot(t *theme.Theme, line calc.Curve, y measure) chart.Plot {
	first, last := line.Points[0].X, line.Points[len(line.Points)-1].X
	place := (line.Now.X - first) / (last - first)
	if line.Logs {
		place = math.Log(line.Now.X/first) / math.Log(last/first)
	}
	ys := make([]float64, len(line.Points))
	for i, p := range line.Points {
		ys[i] = p.Y
	}
	return chart.Plot{
		Lines: []chart.Line{{Points: ys, Ink: t.Rule}}, Max: crest(line), Level: math.NaN(), Here: min(max(place, 1e-9), 1),
		Axis: y.number,
	}
}

// crest is the top of the axis: the greatest value, unless the curve runs away
// there; then four times the present one is enough to see the bend.
func crest(line calc.Curve) float64 {
	top := 0.0
	for _, p := range line.Points {
		if !math.IsNaN(p.Y) {
			top = max(top, p.Y)
		}
	}
	if now := line.Now.Y; now > 0 && top > 12*now {
		top = 4 * now
	}
	return top
}
