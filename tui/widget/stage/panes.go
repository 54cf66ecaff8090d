package stage

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/lab"
	"napkin/engine/rich"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/chart"
)

const (
	leastStage = 7  // every lab can draw itself in seven lines
	leastChart = 6  // title, time axis, and what can still be read between them
	mostChart  = 12 // more height says no more
)

// plan says how wide the two columns are and how their rows are shared out.
// Without room for two the right one is empty.
type plan struct {
	left, right           int // widths
	stage                 int // rows kept for the picture, over the knobs
	charts, readings, log int // rows beside it, titles included
	air                   int // blank rows between the parts
}

// arrange is a pure function of the room and of how much there is to show.
func arrange(width, height, knobs, charts, readings int) plan {
	const gap = 2
	p := plan{left: width}
	if height >= 22 {
		p.air = 1
	}
	p.stage = min(max(height-p.air-knobs-1, leastStage), 14)
	if width < 64 {
		return p
	}
	p.left = max(width*11/24, 36)
	p.right = width - p.left - gap
	p.readings = 1 + min(readings, max(height/3-1, 2))
	log := max(height/4, 2)
	p.charts = min(max(height-p.readings-log-2*p.air, 0), charts*mostChart)
	p.log = max(height-p.charts-p.readings-2*p.air, 0)
	return p
}

// columns draws the stage over the knobs, and beside them the charts over
// what is measured and the log.
func (w *Widget) columns(p *painter, width, height int, focused bool) {
	if height <= 0 {
		return
	}
	probe := w.run.Frame(1, 1)
	pl := arrange(width, height, w.rows(), len(probe.Charts), len(probe.Readings))
	frame := w.run.Frame(pl.left, pl.stage)
	top := len(p.lines)
	left := cell.Block(p.t.Text(whole(frame.Stage)))
	p.zones = append(p.zones, ui.Zone{ID: w.prefix + ":stage", Rect: layout.Rect{Y: top, W: pl.left, H: len(left)}})
	left = append(left, make(cell.Block, max(pl.air, 1))...)
	left = append(left, w.knobs(p, pl.left, height-len(left), top+len(left), focused)...)
	if pl.right == 0 {
		p.add(left...)
		return
	}
	air := make(cell.Block, pl.air)
	right := w.charts(p.t, frame, pl.right, pl.charts)
	right = append(append(right, air...), w.readings(p.t, frame, pl.right, pl.readings)...)
	right = append(append(right, air...), w.log(p.t, frame, pl.right, pl.log)...)
	p.add(cell.Beside("  ", cell.Part{Block: cell.Fit(left, pl.left, height), W: pl.left}, cell.Part{Block: cell.Fit(right, pl.right, height), W: pl.right})...)
}

// whole is the picture without the blank lines under it.
func whole(t rich.Text) rich.Text {
	for len(t) > 0 && strings.TrimSpace(t[len(t)-1].Plain()) == "" {
		t = t[:len(t)-1]
	}
	return t
}

// charts stacks as many charts as have room.
func (w *Widget) charts(t *theme.Theme, f lab.Frame, width, height int) cell.Block {
	n := min(len(f.Charts), max(height/leastChart, 1))
	if n == 0 || height <= 0 {
		return cell.Fit(nil, width, height)
	}
	var out cell.Block
	for i := range n {
		h := height / n
		if i == n-1 {
			h = height - len(out)
		}
		out = append(out, w.chart(t, f.Charts[i], width, h)...)
	}
	return out
}

func (w *Widget) chart(t *theme.Theme, ch lab.Chart, width, height int) cell.Block {
	plot := chart.Plot{Max: chart.Nice(ch.Max), Level: math.NaN(), Axis: axisOf(ch.Unit), From: clock(ch.From.Seconds()), To: clock(ch.To.Seconds())}
	span := (ch.To - ch.From).Seconds()
	if ch.Theory != nil {
		plot.Level = *ch.Theory
	}
	title := ch.Title
	if ch.Unit != "" {
		title += " " + t.Faint.Paint(ch.Unit)
	}
	head := title + " "
	for i, s := range ch.Series {
		ink := t.Role(s.Role)
		plot.Lines = append(plot.Lines, chart.Line{Name: s.Name, Points: stretch(s, ch), Ink: ink})
		sign := "─ "
		if i == 0 {
			sign = "▆ "
		}
		head = legend(head, ink.Paint(sign)+t.Dim.Paint(s.Name), width)
	}
	if ch.Theory != nil && ch.TheoryLabel != "" {
		head = legend(head, t.Faint.Paint("┄ "+ch.TheoryLabel), width)
	}
	for _, m := range ch.Mark {
		if span > 0 {
			plot.Shade = append(plot.Shade, [2]float64{(m.From - ch.From).Seconds() / span, (m.To - ch.From).Seconds() / span})
		}
	}
	return append(cell.Block{cell.Pad(head, width)}, chart.Draw(t, plot, width, height-1)...)
}

// legend adds an entry where it fits whole.
func legend(head, entry string, width int) string {
	if cell.Width(head)+2+cell.Width(entry) > width {
		return head
	}
	return head + "  " + entry
}

// stretch pads a series to the chart's whole span, so that it grows to the
// right while the run goes on.
func stretch(s lab.Series, ch lab.Chart) []float64 {
	if s.Step <= 0 {
		return s.Points
	}
	n := int((ch.To-ch.From)/s.Step) + 1
	if n <= len(s.Points) || n > 100_000 {
		return s.Points
	}
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	copy(out, s.Points)
	return out
}

func axisOf(string) func(float64) string {
	return func(v float64) string { return unit.Count(v).Format(unit.Brief) }
}

func clock(s float64) string { return fmt.Sprintf("%.0f s", s) }
