package card

import (
	"strings"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// View draws the question, or what became of the answer. With h > 0 it
// scrolls within that room; the grades stay in sight.
func (w *Widget) View(c *ui.Context, width, h int, focused bool) (cell.Block, []ui.Zone) {
	inner := max(width, 1)
	if h > 0 {
		inner = max(width-2, 1) // room for the scroll bar
	}
	p := &paper{t: c.Theme, prefix: w.prefix, width: inner, height: max(h, 0), screen: max(h, c.Size.H), focused: focused}
	if w.out == nil {
		w.asking(p)
	} else {
		w.answered(p, c)
	}
	if h <= 0 {
		zones := append(p.zones, ui.Shift(p.buttons, 0, len(p.lines))...)
		return pad(append(p.lines, p.foot...), width), zones
	}
	return w.window(p, width, h)
}

// window cuts the part in sight out of a card and puts the foot under it.
func (w *Widget) window(p *paper, width, h int) (cell.Block, []ui.Zone) {
	if len(p.foot) >= h {
		p.foot, p.buttons = nil, nil
	}
	room := h - len(p.foot)
	w.scroll.Fit(len(p.lines), room)
	if w.out == nil && !w.free {
		w.scroll.Show(p.from, p.to)
	}
	lines := pad(w.scroll.Slice(p.lines), width-2)
	rail := w.scroll.Rail(p.t)
	for i := range lines {
		lines[i] += " " + rail[i]
	}
	var zones []ui.Zone
	for _, z := range ui.Shift(p.zones, 0, -w.scroll.Top) {
		if z.Rect.Y >= 0 && z.Rect.Y < room {
			zones = append(zones, z)
		}
	}
	zones = append(zones, ui.Shift(p.buttons, 0, len(lines))...)
	return cell.Fit(append(lines, p.foot...), width, h), zones
}

func pad(lines cell.Block, w int) cell.Block { return cell.Fit(lines, w, len(lines)) }

// asking lays out the question with what it is answered with.
func (w *Widget) asking(p *paper) {
	p.asked = invitation{lesson: w.where == InLesson, trouble: w.trouble, enter: w.enterHelp(), typing: w.Typing()}
	if w.noHint() == "" && !w.told() {
		p.asked.hint = w.hintName()
	}
	w.prompt(p)
	p.add("")
	hints := &paper{t: p.t, width: p.width}
	w.hint(hints)
	if p.height > 0 {
		p.room = max(p.height-len(p.lines)-len(hints.lines)-min(len(hints.lines), 1), 1)
	}
	w.kind.ask(p)
	if len(hints.lines) > 0 {
		if !p.asked.done || w.where == InReview { // else there is room left
			p.add("")
		}
		p.add(hints.lines...)
	}
	switch {
	case p.asked.done:
	case w.where == InLesson:
		p.add("")
		p.invite()
	case w.trouble != nil:
		p.add("")
		p.complaint(w.trouble)
	}
}

func (w *Widget) prompt(p *paper) {
	const label = "Check."
	text := w.q.Prompt
	if w.where == InLesson {
		text = label + " " + text
	}
	for i, line := range cell.Wrap(text, min(p.width, layout.Measure)) {
		if rest, ok := strings.CutPrefix(line, label); ok && i == 0 && w.where == InLesson {
			line = p.t.Accent.Paint(label) + rest
		}
		p.add(line)
	}
}

func (w *Widget) hint(p *paper) {
	for i, hint := range w.q.Hints[:w.hints] {
		label := ""
		if i == 0 {
			label = p.t.Accent.Paint("Hint")
		}
		p.labelled(label, p.t.Dim, hint, 6)
	}
}
