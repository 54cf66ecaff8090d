package stage

import (
	"fmt"
	"strings"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
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

// View draws the player: goal and message on top, then the stage over the
// knobs, and beside them the charts over what is measured and the log.
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
	message := cell.Wrap(w.message(), min(width, 2*layout.Measure))
	room := min(max(len(message), messageRoom), max(height/3, messageRoom))
	p.add(cell.Fit(w.ink(c.Theme).Lines(message), width, room)...)
	if height >= 24 {
		p.add("")
	}
	w.columns(p, width, height-len(p.lines), focused)
	return cell.Fit(p.lines, width, height), p.zones
}

// messageRoom is kept for the message, so that nothing moves while it runs; a
// verdict or a hint takes what it needs.
const messageRoom = 2

func (w *Widget) goal(t *theme.Theme, width int) cell.Block {
	const lead = 8
	sign := t.Faint.Paint("Goal    ")
	if w.phase == over {
		if w.run.Outcome().Solved {
			sign = t.Good.Paint("Goal ✓  ")
		} else {
			sign = t.Warn.Paint("Goal ✗  ")
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
	measure := min(width, layout.Measure)
	question := cell.Wrap(w.spec.Predict.Question, measure)
	need := len(p.lines) + len(question) + 1
	for _, o := range w.spec.Predict.Options {
		need += len(cell.Wrap(o.Text, width-6))
	}
	summary := cell.Wrap(w.spec.Summary, measure)
	if need+len(summary)+3 <= height {
		p.add(t.Dim.Lines(summary)...)
		p.add("", t.Strong.Paint("Predict first"), "")
	}
	p.add(question...)
	p.add("")
	for i, option := range w.spec.Predict.Options {
		lines := cell.Wrap(option.Text, width-6)
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

func (w *Widget) ink(t *theme.Theme) theme.Ink {
	switch {
	case w.hinted:
		return t.Dim
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
	case w.hinted:
		return w.hintText()
	case w.note != "":
		return w.note
	case w.phase == over:
		return strings.TrimSpace(w.spec.Predict.Answered(w.guess) + " " + w.run.Outcome().Text)
	case w.hint > 0:
		return w.hintText()
	case w.phase == ready:
		return "space plays; ↑↓ choose a knob, ←→ turn it, also while it runs"
	case w.guess >= 0:
		return fmt.Sprintf("You predicted: %q", w.spec.Predict.Options[w.guess].Text)
	}
	return ""
}

func (w *Widget) hintText() string {
	return fmt.Sprintf("Hint %d of %d: %s", w.hint, len(w.spec.Hints), w.spec.Hints[w.hint-1])
}
