package card

import (
	"strings"

	"napkin/engine/rich"
	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/widget/diagram"
)

// next asks what happens now: what has happened so far, and then options.
type next struct {
	*choice
	exhibit *exhibit
}

func (k *next) ask(p *paper) {
	k.exhibit.draw(p)
	p.add("")
	k.choice.ask(p)
}

func (k *next) after(p *paper, o *outcome) {
	k.exhibit.draw(p)
	p.add("")
	k.choice.after(p, o)
}

// exhibit is what a question shows beside its words.
type exhibit struct {
	shown   *quiz.Exhibit
	machine *quiz.Machine
	pointer *diagram.Pointer // nil without a picture
}

func newExhibit(k *quiz.Next) *exhibit {
	e := &exhibit{shown: &k.Shown, machine: k.Machine}
	if k.Shown.Diagram != nil {
		e.pointer = diagram.NewPointer(k.Shown.Diagram, nil)
	}
	return e
}

// besides is the lines that prompt, events, options and verdict need beside a
// picture of a machine; where they are not left, its arrows are listed.
const besides = 13

func (e *exhibit) draw(p *paper) {
	width := p.width - leadWidth
	if len(e.shown.Table.Columns) > 0 {
		e.table(p, width)
	}
	for _, line := range e.shown.Lines() {
		p.add(cell.Blank(leadWidth) + p.t.Code.Paint(cell.Cut(line, width)))
	}
	switch h := e.height(width); {
	case h > 0 && (e.machine == nil || p.screen == 0 || p.screen >= h+besides):
		lines, _ := e.pointer.Draw(p.t, width, "")
		p.add(cell.Indent(lines, leadWidth)...)
	case e.machine != nil:
		e.transitions(p, width)
	case e.pointer != nil:
		for _, line := range e.shown.Diagram.Outline() {
			p.add(cell.Indent(p.t.Text(line.Wrap(width)), leadWidth)...)
		}
	}
	if e.machine != nil {
		e.events(p)
	}
}

// height is that of the picture, 0 when there is none in this width.
func (e *exhibit) height(width int) int {
	if e.pointer == nil {
		return 0
	}
	return e.pointer.Height(width)
}

// table draws the run so far. A table that is wider than the room is told row by
// row: nothing is left out.
func (e *exhibit) table(p *paper, width int) {
	text := e.shown.Table.Text()
	if text.Width() <= width {
		p.add(cell.Indent(p.t.Text(text), leadWidth)...)
		return
	}
	for _, row := range e.shown.Table.Rows {
		var line rich.Line
		for i, c := range row {
			if len(c) == 0 || strings.TrimSpace(c.Plain()) == "" {
				continue
			}
			if len(line) > 0 {
				line = append(line, rich.T(rich.Faint, " · "))
			}
			if i < len(e.shown.Table.Columns) && e.shown.Table.Columns[i].Title != "" {
				line = append(line, rich.T(rich.Dim, e.shown.Table.Columns[i].Title+" "))
			}
			line = append(line, c...)
		}
		p.add(cell.Indent(p.t.Text(line.Wrap(width)), leadWidth)...)
	}
}

// transitions lists what leads from a state to another one.
//
//	closed     5 failures    →  open
func (e *exhibit) transitions(p *paper, width int) {
	from, on := 0, 0
	for _, a := range e.machine.Arrows {
		from, on = max(from, cell.Width(a.From)), max(on, cell.Width(a.On))
	}
	t := p.t
	to := width - from - on - cell.Width("     →  ")
	for _, a := range e.machine.Arrows {
		if cell.Width(a.To) > to { // no room in one line for one of them: two for each
			e.stacked(p, width)
			return
		}
	}
	for _, a := range e.machine.Arrows {
		line := t.Strong.Paint(cell.Pad(a.From, from)) + "   " + t.Dim.Paint(cell.Pad(a.On, on)) + t.Faint.Paint("  →  ") + t.Strong.Paint(a.To)
		p.add(cell.Blank(leadWidth) + cell.Cut(line, width))
	}
}

// stacked is transitions where the names are long: the state and what happens in
// it, and below where that leads.
//
//	held by its loop   load below the healing point
//	  →  vulnerable
func (e *exhibit) stacked(p *paper, width int) {
	t := p.t
	for _, a := range e.machine.Arrows {
		head := t.Strong.Paint(a.From) + "   " + t.Dim.Paint(a.On)
		p.add(cell.Indent(cell.Wrap(head, width), leadWidth)...)
		p.add(cell.Indent(cell.Wrap(t.Faint.Paint("→  ")+t.Strong.Paint(a.To), width-2), leadWidth+2)...)
	}
}

// events says where the machine starts and what is sent to it.
func (e *exhibit) events(p *paper) {
	t, m := p.t, e.machine
	p.add("")
	at := leadWidth + len("starts in") + 2
	p.labelled("  "+t.Faint.Paint("starts in"), t.Strong, m.Start, at)
	p.labelled("  "+t.Faint.Paint("then"), t.Plain, strings.Join(m.Events, "  →  "), at)
}
