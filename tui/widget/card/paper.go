package card

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// paper is a card laid out: the lines, what must stay in sight, and a foot
// that does not scroll away.
type paper struct {
	t       *theme.Theme
	prefix  string
	width   int
	height  int // of the window; 0 for as many lines as there are
	room    int // lines of it left for what is answered with; 0 as well
	screen  int // lines of the page around it; 0 when they are not known
	focused bool
	asked   invitation

	lines    cell.Block
	zones    []ui.Zone
	from, to int // lines to keep in sight
	foot     cell.Block
	buttons  []ui.Zone // zones of the foot
}

// invitation is what stands under a question: a complaint about what could not
// be read or, in a lesson, how to answer.
type invitation struct {
	lesson  bool
	trouble *diag.Diagnostic
	enter   string // what enter does
	hint    string // what the next hint is called, "" for none
	typing  bool   // letters go to a field
	done    bool   // it has been drawn
}

// leadWidth is the room for the marker in front of a line.
const leadWidth = 2

// lead stands in front of the line that the keys act on.
func (p *paper) lead(on bool) string {
	if on && p.focused {
		return p.t.Mark.Paint("▌") + " "
	}
	return "  "
}

// ink is that of the line the keys act on, or of another one.
func (p *paper) ink(on bool) theme.Ink {
	if on && p.focused {
		return p.t.Strong
	}
	return p.t.Plain
}

func (p *paper) add(lines ...string) { p.lines = append(p.lines, lines...) }

// measure is the room for prose behind so many cells.
func (p *paper) measure(at int) int { return max(min(p.width-at, layout.Measure), 1) }

// text wraps prose to a readable measure.
func (p *paper) text(ink theme.Ink, text string) { p.under("", ink, text, 0) }

// under wraps prose at cells from the left; lead stands in front of every line.
func (p *paper) under(lead string, ink theme.Ink, text string, at int) {
	if text == "" {
		return
	}
	for _, line := range cell.Wrap(text, p.measure(at)) {
		p.add(cell.Pad(lead, at) + ink.Paint(line))
	}
}

// labelled wraps text under a label in front of its first line.
func (p *paper) labelled(label string, ink theme.Ink, text string, at int) {
	for i, line := range cell.Wrap(text, p.measure(at)) {
		lead := cell.Blank(at)
		if i == 0 {
			lead = cell.Pad(label, at)
		}
		p.add(lead + ink.Paint(line))
	}
}

// zone makes a place that the mouse can hit.
func (p *paper) zone(name string, r layout.Rect) {
	p.zones = append(p.zones, ui.Zone{ID: p.prefix + ":" + name, Rect: r})
}

// row makes the lines from one on a place that the mouse can hit; they are kept
// in sight when they are those that the keys act on.
func (p *paper) row(name string, from int, on bool) {
	p.zone(name, layout.Rect{Y: from, W: p.width, H: len(p.lines) - from})
	if on {
		p.from, p.to = from, len(p.lines)
	}
}

// fieldRoom is the number of lines kept under a field, so that nothing moves
// while something is typed. In a lesson one of them says how to answer, unless a
// complaint needs them all.
const fieldRoom = 3

// below fills the lines under a field with how it is understood, or with what is
// wrong with it.
func (p *paper) below(reading string, ink theme.Ink) {
	var text cell.Block
	switch a := p.asked; {
	case a.trouble != nil:
		q := &paper{t: p.t, width: p.width - leadWidth}
		q.complaint(a.trouble)
		text = cell.Indent(q.lines, leadWidth)
	case reading != "":
		text = cell.Block{cell.Blank(leadWidth) + ink.Paint(cell.Cut(reading, p.width-leadWidth))}
	}
	from := len(p.lines)
	if p.asked.lesson && p.asked.trouble == nil {
		p.add(cell.Fit(text, p.width, 1)...)
		p.invite()
		text = nil
	}
	p.add(cell.Fit(text, p.width, fieldRoom-(len(p.lines)-from))...)
	p.asked.done = true
}

// complaint says why an answer could not be read, and what to do.
func (p *paper) complaint(d *diag.Diagnostic) {
	p.labelled(p.t.Warn.Paint("? "), p.t.Warn, d.Message, 2)
	if d.Fix != "" {
		p.labelled("", p.t.Dim, d.Fix, 2)
	}
}

// invite says how to answer a card that stands in a page, in one line.
func (p *paper) invite() {
	t, a := p.t, p.asked
	switch {
	case a.trouble != nil:
		p.add(t.Warn.Paint(cell.Cut("? "+strings.TrimSuffix(a.trouble.Message+": "+a.trouble.Fix, ": "), p.width)))
	case !p.focused:
		p.add(t.Faint.Paint("tab to answer"))
	default:
		line, at := "", 0
		button := func(name, key, what string) {
			p.zone(name, layout.Rect{X: at, Y: len(p.lines), W: cell.Width(key + what), H: 1})
			line += t.Key.Paint(key) + t.Faint.Paint(what) + "   "
			at = cell.Width(line)
		}
		button("answer", "enter", " "+a.enter)
		if a.hint != "" && !a.typing {
			button("hint", "h", " "+a.hint)
		}
		if a.hint != "" && a.typing {
			button("hint", "esc h", " "+a.hint)
		}
		p.add(strings.TrimRight(line, " "))
	}
	p.asked.done = true
}

// sign is the mark in front of a part that was right or was not.
func sign(t *theme.Theme, right bool) string {
	if right {
		return t.Good.Paint("✓")
	}
	return t.Bad.Paint("✗")
}

// number is what stands in front of a thing that a digit chooses.
func number(t *theme.Theme, i int) string { return t.Faint.Paint(fmt.Sprintf("%d", i+1)) }
