package stage

import (
	"fmt"
	"math"

	"napkin/engine/lab"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/chart"
)

// natural is the height of a player inside a lesson, for any lab.
const natural = 22

// painter gathers the lines and zones of one view.
type painter struct {
	w     *Widget
	t     *theme.Theme
	lines cell.Block
	zones []ui.Zone
}

func (p *painter) add(lines ...string) { p.lines = append(p.lines, lines...) }

func (p *painter) zone(id string, x, y, w int) {
	p.zones = append(p.zones, ui.Zone{ID: p.w.prefix + id, Rect: layout.Rect{X: x, Y: y, W: w, H: 1}})
}

// View draws the player: goal, stage beside charts, message, knobs beside
// the log.
func (w *Widget) View(c *ui.Context, width, height int, focused bool) (cell.Block, []ui.Zone) {
	if height <= 0 {
		height = natural
	}
	p := &painter{w: w, t: c.Theme}
	p.add(w.goal(c.Theme, width)...)
	if w.phase == predicting {
		w.prediction(p, width, height)
		return cell.Fit(p.lines, width, height), p.zones
	}
	lower := min(max(w.rows()+2, 6), height/2)
	const messageRoom = 2
	message := cell.Wrap(w.message(), width-2)
	message = message[:min(len(message), messageRoom)]
	head := len(p.lines) + 1
	upper := height - head - messageRoom - lower
	if upper < 4 {
		upper, lower = 4, max(height-4-head-messageRoom, 0)
	}
	p.zones = append(p.zones, ui.Zone{ID: w.prefix + ":stage", Rect: layout.Rect{Y: head, W: width, H: upper}})
	p.add("")
	p.add(cell.Fit(w.upper(c, width, upper), width, upper)...)
	if len(message) < messageRoom {
		p.add("")
	}
	p.add(cell.Fit(cell.Indent(w.ink(c.Theme).Lines(message), 2), width, max(len(message), 1))...)
	w.lower(p, c, width, lower, focused)
	return cell.Fit(p.lines, width, height), p.zones
}

func (w *Widget) goal(t *theme.Theme, width int) cell.Block {
	const lead = 8
	sign := t.Faint.Paint("  goal  ")
	if w.phase == over {
		if w.run.Outcome().Solved {
			sign = t.Good.Paint("✓ goal  ")
		} else {
			sign = t.Warn.Paint("✗ goal  ")
		}
	}
	lines := cell.Indent(cell.Wrap(w.spec.Goal, max(width-lead, 10)), lead)
	lines[0] = sign + lines[0][lead:]
	return lines
}

// prediction asks before the run; where it is low the summary gives way to
// the question.
func (w *Widget) prediction(p *painter, width, height int) {
	t := p.t
	p.add("")
	question := cell.Wrap(w.spec.Predict.Question, width)
	need := len(p.lines) + len(question) + 1
	for _, o := range w.spec.Predict.Options {
		need += len(cell.Wrap(o, width-6))
	}
	summary := cell.Wrap(w.spec.Summary, width)
	if need+len(summary)+3 <= height {
		p.add(t.Dim.Lines(summary)...)
		p.add("", t.Strong.Paint("Predict first"), "")
	}
	p.add(question...)
	p.add("")
	for i, option := range w.spec.Predict.Options {
		lines := cell.Wrap(option, width-6)
		for j, line := range lines {
			lead := "  " + t.Faint.Paint(fmt.Sprint(i+1)) + "  "
			if j > 0 {
				lead = cell.Blank(5)
			}
			if i == w.cursor {
				lead = t.Mark.Paint("▌") + cell.Blank(1) + t.Accent.Paint(fmt.Sprint(i+1)) + "  "
				if j > 0 {
					lead = t.Mark.Paint("▌") + cell.Blank(4)
				}
				line = t.Strong.Paint(line)
			}
			p.zone(fmt.Sprintf(":option:%d", i), 0, len(p.lines), width)
			p.add(lead + line)
		}
	}
	p.add("", t.Faint.Paint("A guess costs nothing and makes you remember what you see."))
}

// upper is the stage with the charts beside it, or alone where it is narrow.
func (w *Widget) upper(c *ui.Context, width, height int) cell.Block {
	t := c.Theme
	if width < 64 {
		frame := w.run.Frame(width, height)
		return t.Text(frame.Stage)
	}
	stageW := max(width*11/24, 36)
	chartW := width - stageW - 2
	frame := w.run.Frame(stageW, height)
	stage := cell.Fit(t.Text(frame.Stage), stageW, height)
	return cell.Beside("  ", cell.Part{Block: stage, W: stageW}, cell.Part{Block: w.charts(t, frame, chartW, height), W: chartW})
}

// charts stacks as many charts as have room: each needs a title and five
// lines.
func (w *Widget) charts(t *theme.Theme, f lab.Frame, width, height int) cell.Block {
	n := min(len(f.Charts), max(height/6, 1))
	if n == 0 {
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

func (w *Widget) ink(t *theme.Theme) theme.Ink {
	switch {
	case w.phase == over && w.run.Outcome().Solved:
		return t.Good
	case w.phase == over:
		return t.Warn
	default:
		return t.Dim
	}
}

// message is the one remark under the stage: a hint, the outcome, or what
// was predicted.
func (w *Widget) message() string {
	switch {
	case w.note != "":
		return w.note
	case w.phase == over:
		text := w.run.Outcome().Text
		if w.guess >= 0 && w.guess < len(w.spec.Predict.Options) {
			verdict := "You predicted otherwise. "
			if w.guess == w.spec.Predict.Answer {
				verdict = "You predicted it. "
			}
			return verdict + text
		}
		return text
	case w.hint > 0:
		return "Hint: " + w.spec.Hints[min(w.hint, len(w.spec.Hints))-1]
	case w.phase == ready:
		return "space plays; ↑↓ choose a knob, ←→ turn it, also while it runs"
	case w.guess >= 0:
		return fmt.Sprintf("You predicted: %q", w.spec.Predict.Options[w.guess])
	}
	return ""
}

// lower is the knobs with the log beside them.
func (w *Widget) lower(p *painter, c *ui.Context, width, height int, focused bool) {
	if height <= 0 {
		return
	}
	knobW := min(max(width*9/20, 34), 52)
	logW := width - knobW - 2
	if width < 64 {
		knobW, logW = width, 0
	}
	top := len(p.lines)
	knobs := w.knobs(p, knobW, height, top, focused)
	if logW <= 0 {
		p.add(knobs...)
		return
	}
	p.add(cell.Beside("  ", cell.Part{Block: cell.Fit(knobs, knobW, height), W: knobW}, cell.Part{Block: w.log(c, logW, height), W: logW})...)
}

func (w *Widget) knobs(p *painter, width, height, top int, focused bool) cell.Block {
	t := p.t
	out := cell.Block{t.Faint.Paint("Knobs")}
	first := 0
	if w.cursor >= height-1 {
		first = w.cursor - height + 2
	}
	for i := first; i < w.rows() && len(out) < height; i++ {
		y := top + len(out)
		p.zone(fmt.Sprintf(":row:%d", i), 0, y, width)
		out = append(out, w.row(p, i, y, width, focused))
	}
	return out
}

func (w *Widget) row(p *painter, i, y, width int, focused bool) string {
	t := p.t
	mark, ink := "  ", t.Dim
	selected := i == w.cursor
	if selected {
		mark = t.Faint.Paint("▌") + " "
		if focused {
			mark = t.Mark.Paint("▌") + " "
		}
		ink = t.Strong
	}
	if i >= len(w.spec.Knobs) {
		return mark + t.Bad.Paint("fault ") + ink.Paint(w.spec.Faults[i-len(w.spec.Knobs)].Label)
	}
	k := w.spec.Knobs[i]
	const labelW = 18
	value := k.Format(w.settings[k.Name])
	shown := "  " + t.Value.Paint(value)
	if selected {
		shown = t.Accent.Paint("‹ ") + t.Value.Paint(value) + t.Accent.Paint(" ›")
		p.zone(fmt.Sprintf(":down:%d", i), labelW+2, y, 2)
		p.zone(fmt.Sprintf(":up:%d", i), labelW+2+2+cell.Width(value), y, 3)
	}
	if w.settings[k.Name] != k.Default {
		shown += t.Faint.Paint("  was " + k.Format(k.Default))
	}
	return cell.Pad(mark+ink.Paint(cell.Pad(k.Label, labelW))+shown, width)
}

// log shows the readings against theory first, then what happened.
func (w *Widget) log(c *ui.Context, width, height int) cell.Block {
	t := c.Theme
	frame := w.run.Frame(40, 4)
	readings := frame.Readings
	out := cell.Block{t.Faint.Paint("Measured")}
	for _, m := range readings[:min(len(readings), max(height/2-1, 2))] {
		out = append(out, reading(t, m, width))
	}
	out = append(out, t.Faint.Paint("What just happened"))
	for _, e := range frame.Log {
		if len(out) >= height {
			break
		}
		at := t.Faint.Paint(fmt.Sprintf("%5.1f ", e.At.Seconds()))
		out = append(out, at+t.Role(e.Role).Paint(cell.Cut(e.Text, width-7)))
	}
	return out
}

func reading(t *theme.Theme, m lab.Metric, width int) string {
	value := cell.PadLeft(m.Value.Format(unit.Human), 8)
	line := cell.Pad(m.Label, max(min(width-34, 26), 18)) + t.Value.Paint(value)
	if m.Theory != nil {
		theory := "  theory " + m.Theory.Format(unit.Human)
		if cell.Width(line)+cell.Width(theory) > width {
			theory = "  ≈ " + m.Theory.Format(unit.Human)
		}
		line += t.Faint.Paint(theory)
	}
	return cell.Cut(line, width)
}
