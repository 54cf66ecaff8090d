package design

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// sign says how a step stands: ticked and deserved, ready for the tick, begun
// or ticked without evidence, untouched.
func (p *Walk) sign(c *ui.Context, step int) (string, theme.Ink) {
	t := c.Theme
	id := p.steps[step].ID
	e, ticked := p.paper.evidence[id], p.paper.design.Steps[id].Done
	switch {
	case ticked && e.Done:
		return "✓", t.Good
	case e.Done:
		return "◐", t.Accent
	case ticked:
		return "●", t.Warn
	case len(e.Met) > 0:
		return "●", t.Faint
	}
	return "·", t.Faint
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
		lines = append(lines, cell.Justify(left, t.Faint.Paint(fmt.Sprintf("%d", s.Minutes)), w))
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("step:%d", i), Rect: layout.Rect{Y: i, W: w, H: 1}})
	}
	if pl.guide {
		lines = append(lines, "")
		lines = append(lines, p.guidance(c, w)...)
	}
	return lines, zones
}

func (p *Walk) railHeight(c *ui.Context) int {
	return len(p.steps) + 1 + len(p.guidance(c, railW))
}

// guidance is what the step is about, and what its tick needs.
func (p *Walk) guidance(c *ui.Context, w int) cell.Block {
	t := c.Theme
	s := p.steps[p.step]
	lines := cell.Block{t.Faint.Paint("This step")}
	lines = append(lines, t.Dim.Lines(cell.Wrap(s.Guidance, w))...)
	return lines
}
