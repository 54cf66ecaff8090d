package design

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// sign says how a step stands; signs explains the four of them.
func (p *Walk) sign(c *ui.Context, step int) (string, theme.Ink) {
	t := c.Theme
	id := p.steps[step].ID
	e, ticked := p.paper.evidence[id], p.paper.design.Steps[id].Done
	switch {
	case ticked && e.Done:
		return "✓", t.Good
	case ticked:
		return "●", t.Warn
	case e.Done:
		return "◐", t.Accent // ready for the tick, as the pane of the tick says
	case p.paper.begun[id]:
		return "◐", t.Dim
	}
	return "·", t.Faint
}

func (p *Walk) signs(c *ui.Context, w int) cell.Block {
	var lines cell.Block
	line := ""
	for _, sign := range []string{"· nothing yet", "◐ begun", "✓ ticked", "● ticked, but not all there"} {
		if line != "" && cell.Width(line)+2+cell.Width(sign) > w {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += "  "
		}
		line += sign
	}
	return c.Theme.Faint.Lines(append(lines, line))
}

// rail lists the steps with their minutes, and under them what this step is
// about.
func (p *Walk) rail(c *ui.Context, pl plan) (cell.Block, []ui.Zone) {
	t := c.Theme
	w := pl.rail.W
	var lines cell.Block
	var zones []ui.Zone
	for i, s := range p.steps {
		sign, ink := p.sign(c, i)
		name := fmt.Sprintf("%d %s", i+1, s.Title)
		mark := "  "
		switch {
		case i == p.step:
			mark, name = t.Mark.Paint("▌")+" ", t.Strong.Paint(name)
		default:
			name = t.Dim.Paint(name)
		}
		left := mark + ink.Paint(sign) + " " + name
		lines = append(lines, cell.Justify(left, t.Faint.Paint(fmt.Sprintf("%d", p.minutes(i))), w))
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("step:%d", i), Rect: layout.Rect{Y: i, W: w, H: 1}})
	}
	if pl.guide {
		lines = append(lines, "")
		lines = append(lines, p.guidance(c, w)...)
		if signs := p.signs(c, w); len(lines)+1+len(signs) <= pl.rail.H {
			lines = append(append(lines, ""), signs...)
		}
	}
	return lines, zones
}

func (p *Walk) railHeight(c *ui.Context) int {
	return len(p.steps) + 1 + len(p.guidance(c, railW))
}

// guideLines is the guidance with all there is to know about the tick.
func (p *Walk) guideLines(c *ui.Context, w int) cell.Block {
	t := c.Theme
	lines := append(p.guidance(c, w), "", t.Faint.Paint("The tick needs"))
	lines = append(lines, t.Dim.Lines(cell.Wrap(p.steps[p.step].Evidence, w))...)
	return append(append(lines, ""), p.signs(c, w)...)
}

// guidance is what the step is about.
func (p *Walk) guidance(c *ui.Context, w int) cell.Block {
	t := c.Theme
	s := p.steps[p.step]
	lines := cell.Block{t.Faint.Paint("This step")}
	return append(lines, t.Dim.Lines(cell.Wrap(s.Guidance, w))...)
}
