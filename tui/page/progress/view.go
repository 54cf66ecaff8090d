package progress

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	indent = 3
	gap    = 4
	labelW = 13

	// From twoW on the overview has a pane of its own, from threeW on every
	// section is in sight.
	twoW   = 112
	threeW = 192

	overviewW = 56
	figureW   = 58 // memory and ranges
	tableW    = 64
)

func zone(i int) string { return fmt.Sprintf("row:%d", i) }

func tab(s section) string { return "tab:" + s.String() }

// View draws what there is room for, in the middle of a large screen.
func (p *Page) View(c *ui.Context) ui.Frame {
	lines, zones := p.compose(c)
	p.scroll.Fit(len(lines), c.Size.H)
	lines = p.scroll.Slice(lines)
	w := width(c)
	x := (c.Size.W - w) / 2
	if p.scroll.More() {
		rail := p.scroll.Rail(c.Theme)
		for i := range lines {
			lines[i] = cell.Pad(lines[i], w) + " " + rail[i]
		}
	}
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: ui.Shift(zones, x, -p.scroll.Top)}
}

// width is that of all that is drawn.
func width(c *ui.Context) int {
	most := tableW + 10
	switch {
	case c.Size.W >= threeW:
		most = overviewW + gap + figureW + gap + tableW
	case c.Size.W >= twoW:
		most = overviewW + gap + tableW
	}
	return min(c.Size.W-2*indent, most)
}

func (p *Page) compose(c *ui.Context) (cell.Block, []ui.Zone) {
	t := c.Theme
	w := width(c)
	switch {
	case !p.seen:
		return cell.Block{t.Faint.Paint("reading …")}, nil
	case p.figures.err != nil:
		return t.Bad.Lines(cell.Wrap("✗ Your progress could not be read: "+p.figures.err.Error()+". napkin doctor says more.", min(w, layout.Measure))), nil
	case p.fresh():
		return p.empty(c, min(w, layout.Measure)), nil
	}
	switch {
	case c.Size.W >= threeW:
		return p.three(c, w)
	case c.Size.W >= twoW:
		right, zones := p.tabbed(c, w-overviewW-gap)
		return cell.Beside(cell.Blank(gap), cell.Part{Block: p.overview(c, overviewW), W: overviewW}, cell.Part{Block: right, W: w - overviewW - gap}),
			ui.Shift(zones, overviewW+gap, 0)
	}
	return p.tabbed(c, w)
}

// three puts all side by side.
func (p *Page) three(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	middle := append(p.memory(c, figureW), "", "")
	middle = append(middle, p.ranges(c, figureW)...)
	x := overviewW + gap + figureW + gap
	right, zones := p.table(c, w-x)
	return cell.Beside(cell.Blank(gap), cell.Part{Block: p.overview(c, overviewW), W: overviewW}, cell.Part{Block: middle, W: figureW},
		cell.Part{Block: right, W: w - x}), ui.Shift(zones, x, 0)
}

// tabbed is the names of the sections over the one that is shown.
func (p *Page) tabbed(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	line, x := "", 0
	var zones []ui.Zone
	for _, s := range shownIn(c.Size.W) {
		name, ink := s.String(), t.Faint
		if s == p.present(c) {
			ink = t.Accent
			name = "▌" + name
		}
		zones = append(zones, ui.Zone{ID: tab(s), Rect: layout.Rect{X: x, W: cell.Width(name), H: 1}})
		line += ink.Paint(name) + "   "
		x += cell.Width(name) + 3
	}
	head := cell.Block{cell.Justify(line, t.Faint.Paint("tab"), w), ""}
	var body cell.Block
	switch p.present(c) {
	case overview:
		body = p.overview(c, w)
	case memory:
		body = p.memory(c, w)
	case ranges:
		body = p.ranges(c, w)
	default:
		rows, more := p.table(c, w)
		body, zones = rows, append(zones, ui.Shift(more, 0, len(head))...)
	}
	return append(head, body...), zones
}

// empty says what will be here, and the one key to press.
func (p *Page) empty(c *ui.Context, w int) cell.Block {
	t := c.Theme
	out := cell.Block{t.Title.Paint("Nothing answered yet."), ""}
	out = append(out, cell.Wrap("This page will show what you remember: the days you studied, how well each lesson sits, and how many cards the next two weeks bring. It fills with the first answer.", w)...)
	if c.StoreNote != "" {
		out = append(append(out, ""), t.Warn.Lines(cell.Wrap(c.StoreNote, w))...)
	}
	return append(out, "", t.Mark.Paint("▌")+" "+t.Strong.Paint("Five questions to warm up")+t.Dim.Paint("   enter"))
}

func label(t *theme.Theme, text string) string { return t.Faint.Paint(cell.Pad(text, labelW)) }

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
