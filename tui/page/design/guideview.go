package design

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// View shows the steps with their minutes, what the plan says of each, and the
// items.
func (g *Guide) View(c *ui.Context) ui.Frame {
	const x = 3
	t, h := c.Theme, max(c.Size.H, 1)
	w := min(c.Size.W-2*x, layout.Measure)
	lines := g.lines(t, w)
	g.scroll.Fit(len(lines), h)
	if g.leapt && g.cursor < len(g.items) {
		g.scroll.Top = g.heads[g.items[g.cursor].step]
		g.scroll.Fit(len(lines), h)
		g.leapt = false
	}
	if g.follow && g.cursor < len(g.spans) {
		g.scroll.Show(g.spans[g.cursor].from-2, g.spans[g.cursor].to+1)
		g.follow = false
	}
	var zones []ui.Zone
	for i, s := range g.spans {
		if y := s.from - g.scroll.Top; y >= 0 && y < h {
			zones = append(zones, ui.Zone{ID: fmt.Sprintf("item:%d", i), Rect: layout.Rect{X: x, Y: y, W: w, H: min(s.to-s.from, h-y)}})
		}
	}
	block := cell.Beside(" ", cell.Part{Block: g.scroll.Slice(lines), W: w}, cell.Part{Block: g.scroll.Rail(t), W: 1})
	return ui.Frame{Lines: cell.Indent(block, x), Zones: zones}
}

func (g *Guide) lines(t *theme.Theme, w int) cell.Block {
	var lines cell.Block
	g.spans, g.heads = g.spans[:0], g.heads[:0]
	at := -1
	for i, it := range g.items {
		for at < it.step { // also steps that have nothing but a plan
			at++
			lines = g.step(t, lines, at, w)
		}
		if it.heading != "" {
			lines = append(lines, "", t.Faint.Paint(it.heading))
		}
		from := len(lines)
		mark, ink := "  ", t.Plain
		if i == g.cursor {
			mark, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		lines = append(lines, hang(t, ink, mark+g.sign(t, it)+" ", it.text, w-2)...)
		indentFrom(lines[from+1:], 2)
		if g.open[i] {
			for _, text := range it.more {
				lines = append(lines, cell.Indent(prose(t, t.Dim, text, w-4), 4)...)
			}
		}
		g.spans = append(g.spans, span{from, len(lines)})
	}
	for at+1 < len(g.steps) {
		at++
		lines = g.step(t, lines, at, w)
	}
	return lines
}

// indentFrom moves the lines of a hanging text under its first word.
func indentFrom(lines cell.Block, by int) {
	for i := range lines {
		lines[i] = cell.Blank(by) + lines[i]
	}
}

func (g *Guide) sign(t *theme.Theme, it item) string {
	switch {
	case it.question != "" && g.held[it.question]:
		return t.Good.Paint("◆")
	case it.question != "":
		return t.Accent.Paint(it.sign)
	}
	return t.Dim.Paint(it.sign)
}

// step adds the heading of a step, with what the plan says.
func (g *Guide) step(t *theme.Theme, lines cell.Block, i, w int) cell.Block {
	if len(lines) > 0 {
		lines = append(lines, "", "")
	}
	g.heads = append(g.heads, len(lines))
	of := g.problem.Guide(g.steps[i].ID)
	minutes := ""
	if of.Minutes > 0 {
		minutes = fmt.Sprintf("%d min", of.Minutes)
	}
	lines = append(lines, cell.Justify(t.Title.Paint(fmt.Sprintf("%d %s", i+1, g.steps[i].Title)), t.Faint.Paint(minutes), w))
	return append(lines, prose(t, t.Dim, of.Do, w)...)
}
