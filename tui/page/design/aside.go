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
		lines = append(p.guidance(c, min(w-2, layout.Measure)), "", c.Theme.Faint.Paint("The tick needs"))
		lines = append(lines, c.Theme.Dim.Lines(cell.Wrap(p.steps[p.step].Evidence, min(w-2, layout.Measure)))...)
	} else {
		lines = p.asideLines(c, w-2, !pl.bar && !pl.guide)
	}
	p.side.Fit(len(lines), h)
	return cell.Beside(" ", cell.Part{Block: p.side.Slice(lines), W: w - 2}, cell.Part{Block: p.side.Rail(c.Theme), W: 1})
}

// asideLines is what the tick needs, the picture, and what is worth a look.
func (p *Walk) asideLines(c *ui.Context, w int, guide bool) cell.Block {
	t := c.Theme
	lines := p.tickLines(c, w)
	if p.steps[p.step].Picture {
		lines = append(lines, "")
		lines = append(lines, p.picture(c, w)...)
	}
	if hints := p.hints(t, w); len(hints) > 0 {
		lines = append(append(lines, "", t.Faint.Paint("Worth a look")), hints...)
	}
	if guide {
		lines = append(append(lines, ""), p.guidance(c, min(w, layout.Measure))...)
	}
	return lines
}

// tickLines is the evidence of the step: what is there, and what is missing.
func (p *Walk) tickLines(c *ui.Context, w int) cell.Block {
	t := c.Theme
	e := p.paper.evidence[p.steps[p.step].ID]
	var lines cell.Block
	switch {
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
		lines = append(lines, hang(t.Warn.Paint("○ "), m, w)...)
	}
	for _, m := range e.Met {
		lines = append(lines, t.Dim.Lines(hang("✓ ", m, w))...)
	}
	return lines
}

// hang wraps text behind a sign of two cells.
func hang(sign, text string, w int) cell.Block {
	lines := cell.Wrap(oneLine(text), max(w-2, 1))
	for i := range lines {
		if i == 0 {
			lines[i] = sign + lines[i]
		} else {
			lines[i] = "  " + lines[i]
		}
	}
	return lines
}

// picture is the diagram, kept for each width until the design changes.
func (p *Walk) picture(c *ui.Context, w int) cell.Block {
	if len(p.paper.design.Components) == 0 {
		return cell.Block{c.Theme.Faint.Paint("The picture is drawn here once there are components.")}
	}
	key := w
	if c.Theme.Dark {
		key = -w
	}
	lines, ok := p.pictures[key]
	if !ok {
		lines = c.Theme.Text(p.paper.design.Diagram(w))
		p.pictures[key] = lines
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
		lines = append(lines, hang(sign, text, w)...)
	}
	if n > maxHints {
		lines = append(lines, t.Faint.Paint(fmt.Sprintf("  and %d more", n-maxHints)))
	}
	return lines
}
