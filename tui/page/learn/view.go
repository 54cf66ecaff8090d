package learn

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// View shows the part of the page in sight, with the margin beside it where
// there is room.
func (p *Lesson) View(c *ui.Context) ui.Frame {
	if p.viewer != nil {
		return p.viewer.View(c)
	}
	page := p.compose(c)
	p.scroll.Fit(len(page.main), c.Size.H)
	top := p.scroll.Top
	cols := page.cols
	lines := cell.Fit(p.scroll.Slice(page.main), cols.Main.W, c.Size.H)
	rail := p.scroll.Rail(c.Theme)
	parts := []cell.Part{{Block: lines, W: cols.Main.W}, {Block: rail, W: 1}}
	if cols.Side.W > 0 {
		side := page.margin
		if top < len(side) {
			side = side[top:]
		} else {
			side = nil
		}
		parts = append(parts, cell.Part{Block: cell.Fit(side, cols.Side.W, c.Size.H), W: cols.Side.W})
	}
	out := cell.Beside(" ", parts...)
	if cols.outline.W > 0 {
		out = cell.Beside("   ", cell.Part{Block: p.outline(c.Theme, cols.outline.W), W: cols.outline.W}, cell.Part{Block: out, W: out.Width()})
		out = cell.Indent(out, cols.outline.X)
	} else {
		out = cell.Indent(out, cols.Main.X)
	}
	return ui.Frame{Lines: out, Zones: visible(page.zones, cols.Main.X, top, c.Size.H)}
}

// visible moves zones into the window and drops those out of sight.
func visible(zones []ui.Zone, x, top, h int) []ui.Zone {
	var out []ui.Zone
	for _, z := range zones {
		z.Rect.X += x
		z.Rect.Y -= top
		if z.Rect.Y+z.Rect.H > 0 && z.Rect.Y < h {
			out = append(out, z)
		}
	}
	return out
}

// paper is the whole page, unscrolled.
type paper struct {
	cols   columns
	main   cell.Block
	margin cell.Block
	zones  []ui.Zone
	spans  []span
}

// compose lays all items out under each other; notes go into the margin at
// the height where they belong.
func (p *Lesson) compose(c *ui.Context) paper {
	page := paper{cols: p.columns(c)}
	w, side := page.cols.Main.W, page.cols.Side.W
	page.main = append(page.main, p.head(c.Theme, w)...)
	for i, it := range p.items {
		if it.margin && side > 0 {
			at := max(len(page.main), len(page.margin)+1)
			page.spans = append(page.spans, span{len(page.main), len(page.main)})
			note, _ := it.view(c, p.prose, side-2, false)
			page.margin = cell.Fit(page.margin, side, at)
			page.margin = append(page.margin, barred(c.Theme, note)...)
			continue
		}
		room := w
		if it.margin {
			room -= 2 // for the bar
		}
		lines, zones := it.view(c, p.prose, room, i == p.focus)
		if len(lines) == 0 {
			page.spans = append(page.spans, span{len(page.main), len(page.main)})
			continue
		}
		if it.margin {
			lines = barred(c.Theme, lines)
		}
		page.zones = append(page.zones, ui.Shift(zones, 0, len(page.main))...)
		page.spans = append(page.spans, span{len(page.main), len(page.main) + len(lines)})
		page.main = append(append(page.main, lines...), "")
	}
	for len(page.main) < len(page.margin) {
		page.main = append(page.main, "")
	}
	return page
}

// outline lists the headings, the present one marked, and what there is to
// do under each.
func (p *Lesson) outline(t *theme.Theme, w int) cell.Block {
	out := cell.Block{t.Faint.Paint("In this lesson"), ""}
	parts := p.parts()
	now := partAt(parts, p.current())
	for i, part := range parts {
		mark, ink := "  ", t.Dim
		if i == now {
			mark, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		for j, line := range cell.Wrap(part.title, w-6) {
			tasks := ""
			if j == 0 && part.tasks > 0 {
				tasks = fmt.Sprintf(" ·%d", part.tasks)
			}
			out = append(out, mark+ink.Paint(line)+t.Faint.Paint(tasks))
		}
	}
	return out
}

func barred(t *theme.Theme, lines cell.Block) cell.Block {
	out := make(cell.Block, len(lines))
	for i, l := range lines {
		out[i] = t.Track.Paint("│ ") + l
	}
	return out
}

func (p *Lesson) head(t *theme.Theme, w int) cell.Block {
	var out cell.Block
	for _, line := range cell.Wrap(p.lesson.Summary, w) {
		out = append(out, t.Dim.Paint(line))
	}
	return append(out, "")
}

// relayout remembers where the items stand, for focus, place and anchors.
func (p *Lesson) relayout(c *ui.Context) paper {
	page := p.compose(c)
	p.spans = page.spans
	p.scroll.Fit(len(page.main), c.Size.H)
	return page
}
