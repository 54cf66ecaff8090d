package diagram

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Viewer is a picture over the whole body: parts are selected and said in
// words, groups fold, the zoom changes, and what is larger than the body is
// panned. A page that holds one hands it every message it does not know.
type Viewer struct {
	*scene
	zoom     zoom
	folded   map[string]bool // nil: as the width asks
	selected pick
	telling  bool // what was done last was to select, not to step
	at       pan
	lines    scroll.View // of the outline
	minimap  corner

	picture *diagram.Picture // as drawn last; another may be on its way
	width   int              // it was drawn for
}

// corner says whether the minimap is wanted.
type corner uint8

const (
	whenLarge corner = iota
	always
	never
)

// laid says that a layout was made beside the update loop.
type laid struct{}

// NewViewer makes a viewer of a diagram.
func NewViewer(d *diagram.Diagram) *Viewer { return newViewer(newScene(d)) }

func newViewer(s *scene) *Viewer { return &Viewer{scene: s, zoom: normal} }

// Begin says what is seen first: a step, 0 for none, and a box that is chosen,
// "" for none.
func (v *Viewer) Begin(box string, step int) {
	v.step = max(min(step, v.Steps()), 0)
	v.selected = pick{kind: grid.BoxPart, id: box, some: box != ""}
	v.telling = v.selected.some
}

// Chosen is the ID of the box that is chosen, "" when none is.
func (v *Viewer) Chosen() string {
	if v.selected.some && v.selected.kind == grid.BoxPart {
		return v.selected.id
	}
	return ""
}

// Init asks for the picture.
func (v *Viewer) Init(c *ui.Context) tea.Cmd { return v.settle(c) }

// Title is what the picture is called, "" when it has no name.
func (v *Viewer) Title() string { return oneLine(v.diagram.Title) }

// Status says how much is shown.
func (v *Viewer) Status() string {
	out := v.showing().String()
	if n := len(v.foldedNow()); v.showing() != outline && n == 1 {
		out += " · 1 group folded"
	} else if v.showing() != outline && n > 1 {
		out += fmt.Sprintf(" · %d groups folded", n)
	}
	if v.step > 0 {
		out += fmt.Sprintf(" · step %d/%d", v.step, v.Steps())
	}
	return out
}

// Replace takes another version of the diagram, such as a design that changed.
func (v *Viewer) Replace(c *ui.Context, d *diagram.Diagram) tea.Cmd {
	v.replace(d)
	return v.settle(c)
}

// showing is the zoom that is shown: what cannot be drawn is told.
func (v *Viewer) showing() zoom {
	if v.picture != nil && v.picture.Drawing == nil {
		return outline
	}
	return v.zoom
}

func (v *Viewer) want(c *ui.Context) want {
	return want{width: inner(c.Size), zoom: v.zoom, folded: v.folded}
}

// foldedNow are the groups that are folded.
func (v *Viewer) foldedNow() map[string]bool {
	if v.folded != nil {
		return v.folded
	}
	if base := v.layouts.get(want{width: v.width}.base()); base != nil {
		return set(base.Folded)
	}
	return nil
}

// settle takes the picture that is wanted, or has it drawn: a large one takes a
// while, and keys go on working on the one before.
func (v *Viewer) settle(c *ui.Context) tea.Cmd {
	now := v.want(c)
	if p := v.layouts.known(now); p != nil {
		v.take(c, p)
		v.width = now.width
		return nil
	}
	d, layouts := v.diagram, v.layouts
	return c.Do(func(context.Context) tea.Msg {
		layouts.make(d, now)
		return laid{}
	})
}

// take shows another picture; the window stays about where it was, or begins at
// the first box.
func (v *Viewer) take(c *ui.Context, p *diagram.Picture) {
	was := v.picture
	before := v.plan(c).window
	v.picture = p
	if p.Drawing == nil {
		return
	}
	window := v.plan(c).window
	switch first := p.Next(grid.None, 1); {
	case was == p:
	case was != nil && was.Drawing != nil:
		v.at.x = (v.at.x+before.W/2)*p.Width/max(was.Width, 1) - window.W/2
		v.at.y = (v.at.y+before.H/2)*p.Height/max(was.Height, 1) - window.H/2
	case first != grid.None:
		area := p.Parts[first].Area
		v.at = pan{area.X + area.W/2 - window.W/2, 0}
	}
	v.follow(c)
}

// Update takes keys that no binding took, the mouse, and what was drawn.
func (v *Viewer) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case laid, ui.Resized:
		return v.settle(c)
	case tea.KeyPressMsg:
		if v.showing() == outline {
			v.fitLines(c)
			v.lines.Key(msg.String())
		}
	case ui.Wheel:
		v.move(c, 0, 3*msg.Delta)
	case ui.Click:
		return v.click(c, msg)
	}
	return nil
}

// index is the selected part in the picture, grid.None for none.
func (v *Viewer) index() int {
	if v.picture == nil || v.picture.Drawing == nil {
		return grid.None
	}
	return v.selected.in(v.picture.Drawing)
}

// plan is where things stand, given the picture.
func (v *Viewer) plan(c *ui.Context) plan {
	w, h := 0, c.Size.H
	if v.showing() != outline && v.picture != nil {
		w, h = v.picture.Width, v.picture.Height
	}
	return arrange(c.Size, w, h, v.captionRoom, v.showing() != outline)
}

// follow keeps in view what was done last: the part that was selected, or the
// first ones that the step lights up.
func (v *Viewer) follow(c *ui.Context) {
	if v.picture == nil || v.picture.Drawing == nil {
		return
	}
	window := v.plan(c).window
	if i := v.index(); i != grid.None && v.telling {
		v.at = v.at.show(window, v.picture.Parts[i].Area)
	} else if !v.telling {
		for _, area := range slices.Backward(v.picture.Lit(v.step)) {
			v.at = v.at.show(window, area)
		}
	}
	v.at = v.at.fit(window, v.picture.Width, v.picture.Height)
}

// View draws picture, caption and what is selected.
func (v *Viewer) View(c *ui.Context) ui.Frame {
	if v.picture == nil {
		return ui.Frame{Lines: cell.Block{"", "   " + c.Theme.Faint.Paint("drawing …")}}
	}
	p := v.plan(c)
	page := make(cell.Block, c.Size.H)
	put := func(b cell.Block, r layout.Rect) {
		for i, line := range b[:min(len(b), r.H, max(len(page)-r.Y, 0))] {
			page[r.Y+i] = cell.Blank(r.X) + cell.Pad(line, r.W)
		}
	}
	zones := []ui.Zone{{ID: "window", Rect: p.window}, {ID: "text", Rect: p.text}}
	at := v.at
	rail := scroll.View{}
	if v.showing() == outline {
		v.fitLines(c)
		put(v.lines.Slice(v.outline(c, p.window.W)), p.window)
		rail = v.lines
	} else {
		at = at.fit(p.window, v.picture.Width, v.picture.Height)
		put(v.drawn(c, p.window, at), p.window)
		if low := p.window.Y + p.window.H; low < p.text.Y {
			put(cell.Block{levelRail(c.Theme, at.x, p.window.W, v.picture.Width)}, layout.Rect{X: p.window.X, Y: low, W: p.window.W, H: 1})
		}
		rail.Top = at.y
		rail.Fit(v.picture.Height, p.window.H)
	}
	put(v.foot(c, p), p.text)
	for i, sign := range rail.Rail(c.Theme) {
		if y := p.window.Y + i; y < len(page) {
			page[y] = cell.Pad(page[y], c.Size.W-1) + sign
		}
	}
	page = cell.Fit(page, c.Size.W, c.Size.H)
	if v.showing() != outline {
		if mini, r, ok := v.mini(c, p, at); ok {
			page = cell.Over(page, mini, r.X, r.Y)
			zones = append(zones, ui.Zone{ID: "minimap", Rect: r.Inset(1, 1)})
		}
	}
	return ui.Frame{Lines: page, Zones: zones}
}

// drawn is what the window shows of the picture.
func (v *Viewer) drawn(c *ui.Context, window layout.Rect, at pan) cell.Block {
	text := v.text(v.picture, v.index())
	pad := cell.Blank((window.W - v.picture.Width) / 2)
	out := make(cell.Block, 0, window.H)
	for y := at.y; y < min(at.y+window.H, len(text)); y++ {
		out = append(out, pad+c.Theme.Line(cut(text[y], at.x, window.W)))
	}
	return out
}

// outline is the diagram in lines; its alt says first what it is about.
func (v *Viewer) outline(c *ui.Context, w int) cell.Block {
	t := c.Theme
	w = min(w, layout.Measure)
	out := t.Dim.Lines(cell.Wrap(oneLine(v.diagram.Alt), w))
	if len(out) > 0 && out[0] != "" {
		out = append(out, "")
	}
	for _, line := range v.diagram.Outline() {
		out = append(out, t.Text(line.Wrap(w))...)
	}
	return out
}

func (v *Viewer) fitLines(c *ui.Context) {
	p := v.plan(c)
	v.lines.Fit(len(v.outline(c, p.window.W)), p.window.H)
}

// foot is the caption and what is selected; where both have the same lines, it
// is what was done last.
func (v *Viewer) foot(c *ui.Context, p plan) cell.Block {
	if p.shared && v.Steps() > 0 && !v.telling {
		return v.caption(c.Theme, p.text.W, true)
	}
	said := v.said(c, p)
	if p.shared || v.Steps() == 0 {
		return said
	}
	return append(append(cell.Fit(v.caption(c.Theme, p.text.W, true), p.text.W, p.caption), ""), said...)
}

func (v *Viewer) said(c *ui.Context, p plan) cell.Block {
	if s, ok := v.picture.Say(v.index(), v.shown(v.index())); ok {
		return told(c.Theme, s, p.text.W, p.said)
	}
	if v.showing() == outline || len(v.picture.Selectable()) == 0 {
		return nil
	}
	return cell.Block{c.Theme.Faint.Paint("arrows, tab or the mouse choose a part; it is told here")}
}
