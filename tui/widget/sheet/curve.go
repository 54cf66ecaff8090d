package sheet

import (
	"fmt"
	"math"

	"napkin/engine/calc"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/chart"
)

// The room a curve takes, and how many points it has at most.
const (
	curveWidth  = 84
	curveHeight = 11
	curvePoints = 96
)

// curve draws the result that is explained over the input last stood on; ▲ is
// where one is, and + and - walk along it.
func (w *Widget) curve(c *ui.Context, width, height int) cell.Block {
	t := c.Theme
	if w.walked >= len(w.spec.Inputs) || w.shown >= len(w.spec.Outputs) {
		return nil
	}
	in, out := w.spec.Inputs[w.walked], w.spec.Outputs[w.shown]
	line, ok := w.walk(in.Name, out.Name)
	if !ok {
		return cell.Fit(cell.Block{t.Faint.Paint("no curve while an input has a mistake")}, width, height)
	}
	title := t.Accent.Paint("Curve") + " " + t.Strong.Paint(out.Label) + t.Dim.Paint(" over ") + t.Strong.Paint(in.Label)
	title += t.Faint.Paint(", up to " + written(line.Points[len(line.Points)-1].X, line.X))
	if w.flat(line) {
		note := t.Faint.Paint(fmt.Sprintf("%s does not depend on %s; choose another result or input", out.Label, in.Label))
		return cell.Fit(cell.Block{cell.Pad(title, width), note}, width, height)
	}
	return append(cell.Block{cell.Pad(title, width)}, chart.Draw(t, w.plot(t, line), width, height-1)...)
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

// written is a value in SI units as the sheet shows it.
func written(v float64, u unit.Unit) string {
	q := unit.Count(v)
	if !u.IsZero() {
		q = unit.Quantity{SI: v, Dim: u.Dim, Unit: u}
	}
	return q.Format(unit.Brief)
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

func (w *Widget) plot(t *theme.Theme, line calc.Curve) chart.Plot {
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
		Lines: []chart.Line{{Points: ys, Ink: t.Rule}}, Max: crest(ys, line.Now.Y), Level: math.NaN(), Here: min(max(place, 1e-9), 1),
		Axis: func(v float64) string { return written(v, line.Y) },
		From: written(first, line.X), To: written(last, line.X),
	}
}

// crest is the top of the axis: the greatest value, unless the curve runs away
// there; then four times the present one is enough to see the bend.
func crest(ys []float64, now float64) float64 {
	top := 0.0
	for _, y := range ys {
		if !math.IsNaN(y) {
			top = max(top, y)
		}
	}
	if now > 0 && top > 12*now {
		top = 4 * now
	}
	return top
}
