package card

import (
	"fmt"
	"strings"

	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// paper is a card laid out: the lines, what must stay in sight, and a foot
// that does not scroll away.
type paper struct {
	t        *theme.Theme
	lines    cell.Block
	zones    []ui.Zone
	from, to int // lines to keep in sight
	foot     cell.Block
	buttons  []ui.Zone // zones of the foot
}

func (p *paper) add(lines ...string) { p.lines = append(p.lines, lines...) }

// text wraps prose to a readable measure.
func (p *paper) text(ink theme.Ink, text string, w int) {
	for _, line := range cell.Wrap(text, min(w, layout.Measure)) {
		p.add(ink.Paint(line))
	}
}

// labelled wraps text under a label in front of its first line.
func (p *paper) labelled(label string, ink theme.Ink, text string, at, w int) {
	for i, line := range cell.Wrap(text, min(w-at, layout.Measure)) {
		lead := cell.Blank(at)
		if i == 0 {
			lead = cell.Pad(label, at)
		}
		p.add(lead + ink.Paint(line))
	}
}

func (p *paper) zone(id string, r layout.Rect) { p.zones = append(p.zones, ui.Zone{ID: id, Rect: r}) }

// View draws the question, or what became of the answer. With h > 0 it
// scrolls within that room; the grades stay in sight.
func (w *Widget) View(c *ui.Context, width, h int, focused bool) (cell.Block, []ui.Zone) {
	inner := width
	if h > 0 {
		inner = width - 2 // room for the scroll bar
	}
	p := &paper{t: c.Theme}
	if w.out == nil {
		w.asking(p, c, inner, focused)
	} else {
		w.answered(p, c, inner)
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
	if w.out == nil {
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

// asking lays out the question with its options or its field.
func (w *Widget) asking(p *paper, c *ui.Context, width int, focused bool) {
	w.prompt(p, width)
	p.add("")
	if w.number != nil {
		w.field(p, width, focused)
	} else {
		w.options(p, width, focused)
	}
	if w.hints > 0 {
		if w.number == nil || w.where == InReview { // else there is room left
			p.add("")
		}
		w.hint(p, width)
	}
	switch {
	case w.where == InLesson && w.number == nil:
		p.add("")
		w.invite(p, width, focused)
	case w.where == InReview && w.trouble != nil && w.number == nil:
		p.add("")
		w.complaint(p, width)
	}
}

func (w *Widget) prompt(p *paper, width int) {
	const label = "Check."
	text := w.q.Prompt
	if w.where == InLesson {
		text = label + " " + text
	}
	for i, line := range cell.Wrap(text, min(width, layout.Measure)) {
		if rest, ok := strings.CutPrefix(line, label); ok && i == 0 && w.where == InLesson {
			line = p.t.Accent.Paint(label) + rest
		}
		p.add(line)
	}
}

func (w *Widget) options(p *paper, width int, focused bool) {
	t := p.t
	options := w.q.Options()
	_, several := w.q.Kind.(*quiz.Multiple)
	for place, i := range w.order {
		lead, ink := "  ", t.Plain
		if place == w.cursor && focused {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		number := t.Faint.Paint(fmt.Sprintf("%d", place+1))
		box := ""
		if several {
			box = t.Faint.Paint("□") + " "
			if w.picked[i] {
				box = t.Accent.Paint("■") + " "
			}
		}
		from := len(p.lines)
		at := 5 + cell.Width(box)
		for n, line := range cell.Wrap(options[i].Text, min(width-at, layout.Measure)) {
			head := lead + number + "  " + box
			if n > 0 {
				head = lead + cell.Blank(at-2)
			}
			p.add(head + ink.Paint(line))
		}
		p.zone(fmt.Sprintf("%s:option:%d", w.prefix, place), layout.Rect{Y: from, W: width, H: len(p.lines) - from})
		if place == w.cursor {
			p.from, p.to = from, len(p.lines)
		}
	}
}

// fieldRoom is the number of lines kept under the field, so that nothing
// moves while a number is typed. In a lesson one of them says how to answer,
// unless a complaint needs them all.
const fieldRoom = 3

func (w *Widget) field(p *paper, width int, focused bool) {
	t := p.t
	lead := "  "
	if focused {
		lead = t.Mark.Paint("▌") + " "
	}
	asked := w.unit()
	room := max(min(width-4-cell.Width(asked), 32), 8)
	text := t.Faint.Paint(cell.Pad("your answer", room))
	if focused || w.number.Value() != "" {
		text = w.number.View(t, room)
	}
	p.from = len(p.lines)
	p.add(lead + text + "  " + t.Unit.Paint(asked))
	p.zone(w.prefix+":field", layout.Rect{Y: p.from, W: width, H: 1})
	var below cell.Block
	switch {
	case w.trouble != nil:
		q := &paper{t: t}
		w.complaint(q, width-2)
		below = cell.Indent(q.lines, 2)
	case w.reading != "":
		below = cell.Block{"  " + t.Dim.Paint("= "+w.reading)}
	case w.number.Value() != "":
		below = cell.Block{"  " + t.Faint.Paint("not a number yet")}
	}
	from := len(p.lines)
	if w.where == InLesson && w.trouble == nil {
		p.add(cell.Fit(below, width, 1)...)
		w.invite(p, width, focused)
		below = nil
	}
	p.add(cell.Fit(below, width, fieldRoom-(len(p.lines)-from))...)
	p.to = len(p.lines)
}

// unit is what the number is asked in, as it stands behind the field.
func (w *Widget) unit() string {
	k, ok := w.q.Kind.(*quiz.Numeric)
	if !ok || k.Unit == "" {
		return ""
	}
	u, err := unit.ParseUnit(k.Unit)
	if err != nil || u.Symbol == "1" {
		return ""
	}
	if rest, ok := strings.CutPrefix(u.Symbol, "1/"); ok {
		return "/" + rest
	}
	return u.Symbol
}

// complaint says why an answer could not be read, and what to do.
func (w *Widget) complaint(p *paper, width int) {
	p.labelled(p.t.Warn.Paint("? "), p.t.Warn, w.trouble.Message, 2, width)
	if w.trouble.Fix != "" {
		p.labelled("", p.t.Dim, w.trouble.Fix, 2, width)
	}
}

func (w *Widget) hint(p *paper, width int) {
	for i, hint := range w.q.Hints[:w.hints] {
		label := ""
		if i == 0 {
			label = p.t.Accent.Paint("Hint")
		}
		p.labelled(label, p.t.Dim, hint, 6, width)
	}
}

// invite says how to answer a card that stands in a page, in one line.
func (w *Widget) invite(p *paper, width int, focused bool) {
	t := p.t
	switch {
	case w.trouble != nil && w.number == nil:
		p.add(t.Warn.Paint(cell.Cut("? "+w.trouble.Message+": "+w.trouble.Fix, width)))
	case !focused:
		p.add(t.Faint.Paint("tab to answer"))
	default:
		p.zone(w.prefix+":answer", layout.Rect{Y: len(p.lines), W: 12, H: 1})
		line := t.Key.Paint("enter") + t.Faint.Paint(" answer")
		if w.noHint() == "" {
			p.zone(w.prefix+":hint", layout.Rect{X: 15, Y: len(p.lines), W: 6, H: 1})
			line += "   " + t.Key.Paint("h") + t.Faint.Paint(" hint")
		}
		p.add(line)
	}
}
