package design

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// plan says where the parts of the walk go. Parts without room are empty.
//
//	wide                     medium                small
//	rail │ form │ aside      rail │ form           bar
//	                              │ ─────          form, aside or guide
//	                              │ aside
type plan struct {
	rail, form, aside layout.Rect
	bar               bool // the steps are one line on top
	guide             bool // the rail has room for the guidance
}

const (
	railW = 28
	edge  = 2
)

// arrange is a pure function of the size, of which pane has the keys, and of
// how high form and aside would like to be.
func arrange(size layout.Size, rail int, front pane, formH, asideH func(w int) int) plan {
	body := layout.Rect{X: edge, W: max(size.W-2*edge, 1), H: size.H}
	class := layout.Classify(layout.Size{W: size.W, H: layout.Smallest.H})
	if class <= layout.Small {
		_, rest := body.Top(2, 0)
		return plan{form: rest, aside: rest, bar: true}
	}
	left, main := body.Left(railW, 5)
	p := plan{rail: left, guide: rail <= size.H}
	if class == layout.Wide {
		p.form, p.aside = main.Left(min(main.W*48/100, 84), 5)
		p.aside.W = min(p.aside.W, 96)
		return p
	}
	want := asideH(main.W)
	high := max(main.H/2, main.H-1-want)
	if front == asidePane {
		high = max(main.H*3/10, main.H-1-want)
	}
	if natural := formH(main.W); natural < high {
		high = natural
	}
	p.form, p.aside = main.Top(max(high, 5), 1)
	return p
}

// View draws the walk.
func (p *Walk) View(c *ui.Context) ui.Frame {
	if !p.loaded {
		return ui.Frame{Lines: p.unread(c)}
	}
	if p.looking() {
		return p.viewer.View(c)
	}
	pl := p.plan(c)
	canvas := make(cell.Block, c.Size.H)
	for i := range canvas {
		canvas[i] = cell.Blank(c.Size.W)
	}
	var zones []ui.Zone
	place := func(b cell.Block, zs []ui.Zone, r layout.Rect) {
		if r.Empty() {
			return
		}
		canvas = cell.Over(canvas, cell.Fit(b, r.W, r.H), r.X, r.Y)
		zones = append(zones, ui.Shift(zs, r.X, r.Y)...)
	}
	if pl.bar {
		lines, zs := p.stepBar(c, pl.form.W)
		place(lines, zs, layout.Rect{X: edge, W: pl.form.W, H: 2})
	} else {
		lines, zs := p.rail(c, pl)
		place(lines, zs, pl.rail)
		p.rule(c, &canvas, pl)
	}
	if !pl.bar || p.pane == formPane {
		lines, zs := p.formView(c, pl.form.Size(), !pl.bar)
		place(lines, zs, pl.form)
	}
	if !pl.bar || p.pane != formPane {
		lines := p.asideView(c, pl)
		place(lines, []ui.Zone{{ID: "aside", Rect: layout.Rect{W: pl.aside.W, H: pl.aside.H}}}, pl.aside)
	}
	return ui.Frame{Lines: canvas, Zones: zones}
}

func (p *Walk) plan(c *ui.Context) plan {
	return arrange(c.Size, p.railHeight(c), p.pane,
		func(w int) int { return p.formHeight(c, w) },
		func(w int) int { return len(p.asideLines(c, w-2, plan{guide: true})) + 1 })
}

// rule draws the quiet line between the rail and the rest, and the one
// between form and aside.
func (p *Walk) rule(c *ui.Context, canvas *cell.Block, pl plan) {
	t := c.Theme
	bar := cell.Block{}
	for range c.Size.H {
		bar = append(bar, t.Track.Paint("│"))
	}
	*canvas = cell.Over(*canvas, bar, pl.rail.X+pl.rail.W+2, 0)
	if pl.aside.X > pl.form.X {
		*canvas = cell.Over(*canvas, bar, pl.aside.X-3, 0)
		return
	}
	line := ""
	for range pl.form.W {
		line += "─"
	}
	*canvas = cell.Over(*canvas, cell.Block{t.Track.Paint(line)}, pl.form.X, pl.aside.Y-1)
}

// unread is shown before the file was read, and when it cannot be.
func (p *Walk) unread(c *ui.Context) cell.Block {
	if p.trouble == "" {
		return cell.Block{"", "   " + c.Theme.Faint.Paint("reading "+p.paper.name+" …")}
	}
	t := c.Theme
	w := min(c.Size.W-6, layout.Measure)
	lines := cell.Block{"", t.Bad.Paint("✗ This design cannot be read"), ""}
	lines = append(lines, cell.Wrap(p.trouble, w)...)
	lines = append(lines, "", t.Dim.Paint("napkin looks again every second. esc goes back; n on the list of"), t.Dim.Paint("designs starts a new one."))
	return cell.Indent(lines, 3)
}

// panes lists the panes that tab goes through.
func (p *Walk) panes(pl plan) []pane {
	if pl.bar {
		return []pane{formPane, guidePane, asidePane}
	}
	return []pane{formPane, asidePane}
}

// paneName is what a pane holds in this step, in a word or three.
func (p *Walk) paneName(c *ui.Context, pl plan, x pane) string {
	switch {
	case x == formPane:
		return "answers"
	case x == guidePane || !pl.bar && !pl.guide:
		return "guide"
	case p.hasPicture(c):
		return "picture and tick"
	case wide(c.Size) && p.steps[p.step].ID == "estimates":
		return "what follows"
	}
	return "tick"
}

// beside is the pane that lies so many panes further.
func (p *Walk) beside(pl plan, by int) pane {
	all := p.panes(pl)
	at := 0
	for i, x := range all {
		if x == p.pane {
			at = i
		}
	}
	return all[(at+by+len(all))%len(all)]
}

func (p *Walk) nextPane(c *ui.Context, by int) {
	p.pane = p.beside(p.plan(c), by)
	p.side.Start()
}

// stepBar is the rail as one line, with the names of the panes under it.
func (p *Walk) stepBar(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	pl := plan{bar: true}
	line, x := "", 0
	var zones []ui.Zone
	for i, s := range p.steps {
		sign, ink := p.sign(c, i)
		text := fmt.Sprintf("%s %d", ink.Paint(sign), i+1)
		if i == p.step {
			text = t.Mark.Paint("▌") + t.Strong.Paint(fmt.Sprintf("%d %s", i+1, s.Title))
		} else {
			text = t.Faint.Paint("") + text
		}
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("step:%d", i), Rect: layout.Rect{X: x, W: cell.Width(text) + 1, H: 1}})
		line += text + "  "
		x += cell.Width(text) + 2
	}
	tabs, x := "", 0
	for _, at := range p.panes(pl) {
		name, ink := p.paneName(c, pl, at), t.Faint
		if at == p.pane {
			ink = t.Accent
		}
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("pane:%d", at), Rect: layout.Rect{X: x, Y: 1, W: cell.Width(name), H: 1}})
		tabs += ink.Paint(name) + "   "
		x += cell.Width(name) + 3
	}
	return cell.Block{cell.Pad(line, w), cell.Justify(tabs, t.Faint.Paint("tab"), w)}, zones
}
