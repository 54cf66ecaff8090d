package design

import (
	"fmt"

	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// asideView is the window onto the aside, or onto the guidance.
func (p *Walk) asideView(c *ui.Context, pl plan) cell.Block {
	w, h := pl.aside.W, pl.aside.H
	if h <= 0 {
		return nil
	}
	var lines cell.Block
	if p.pane == guidePane && pl.bar {
		lines = p.guideLines(c, min(w-2, layout.Measure))
	} else {
		lines = p.asideLines(c, w-2, pl)
	}
	p.side.Fit(len(lines), h)
	return cell.Beside(" ", cell.Part{Block: p.side.Slice(lines), W: w - 2}, cell.Part{Block: p.side.Rail(c.Theme), W: 1})
}

// asideLines is what the tick needs, the picture or the decisions, and what is
// worth a look.
func (p *Walk) asideLines(c *ui.Context, w int, pl plan) cell.Block {
	t := c.Theme
	lines := p.tickLines(c, w, !pl.bar || p.hasPicture(c))
	if p.hasPicture(c) {
		lines = append(lines, "")
		lines = append(lines, p.picture(c, w)...)
	} else if wide(c.Size) {
		lines = append(lines, p.decisions(c, min(w, layout.Measure))...)
	}
	if hints := p.hints(t, w); len(hints) > 0 {
		lines = append(append(lines, "", t.Faint.Paint("Worth a look")), hints...)
	}
	if !pl.bar && !pl.guide {
		lines = append(append(lines, ""), p.guideLines(c, min(w, layout.Measure))...)
	}
	return lines
}

// tickLines is the evidence of the step: what is there, and what is missing.
// Of a step that is ticked one line is enough, where room is short.
func (p *Walk) tickLines(c *ui.Context, w int, brief bool) cell.Block {
	t := c.Theme
	e := p.paper.evidence[p.steps[p.step].ID]
	var lines cell.Block
	switch {
	case p.ticked() && e.Done && brief:
		return cell.Block{t.Good.Paint("✓ ticked") + t.Faint.Paint(fmt.Sprintf(" · %d of %d", len(e.Met), len(e.Met)))}
	case p.ticked() && e.Done:
		lines = append(lines, t.Good.Paint("✓ ticked"))
	case e.Done && p.disk != nil:
		lines = append(lines, t.Accent.Paint("t")+t.Strong.Paint(" ticks this step: everything is there"))
	case p.ticked():
		lines = append(lines, t.Warn.Paint("● ticked, but not everything is there"))
	default:
		lines = append(lines, t.Faint.Paint("For the tick"))
	}
	for _, m := range e.Missing {
		lines = append(lines, hang(t, t.Plain, t.Warn.Paint("○ "), m, w)...)
	}
	for _, m := range e.Met {
		lines = append(lines, hang(t, t.Dim, t.Dim.Paint("✓ "), m, w)...)
	}
	return lines
}

// decisions are all that follows from the estimates, whole.
func (p *Walk) decisions(c *ui.Context, w int) cell.Block {
	t := c.Theme
	cols := p.sheetColumns(c, w)
	var lines cell.Block
	for _, r := range p.form.rows {
		if r.kind != entryRow || r.sheet == nil {
			continue
		}
		line := p.lineNow(r)
		if line.So == "" || line.Err != nil {
			continue
		}
		if len(lines) == 0 {
			lines = append(lines, "", t.Faint.Paint("What follows"))
		}
		value, sign := line.Value.Parts(style(c))
		name := cell.Pad(oneLine(sheetName(line)), cols.name)
		lines = append(lines, name+"  "+t.Value.Paint(cell.PadLeft(value, cols.value))+" "+t.Unit.Paint(sign))
		lines = append(lines, t.Dim.Lines(cell.Indent(cell.Wrap("=> "+oneLine(line.So), w-2), 2))...)
	}
	return lines
}

// maxHints bounds the remarks that are shown.
const maxHints = 12

// hints are the findings that break nothing.
func (p *Walk) hints(t *theme.Theme, w int) cell.Block {
	var lines cell.Block
	n := 0
	for _, f := range p.paper.findings {
		if f.Severity == diag.Error {
			continue
		}
		if n++; n > maxHints {
			continue
		}
		sign := t.Faint.Paint("· ")
		if f.Severity == diag.Warning {
			sign = t.Warn.Paint("◐ ")
		}
		text := f.Message
		if f.Source != nil && f.Span.Start >= 0 {
			text += fmt.Sprintf("  (line %d)", f.Source.Position(f.Span.Start).Line)
		}
		lines = append(lines, hang(t, t.Plain, sign, text, w)...)
	}
	if n > maxHints {
		lines = append(lines, t.Faint.Paint(fmt.Sprintf("  and %d more", n-maxHints)))
	}
	return lines
}
