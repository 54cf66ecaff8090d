package diagram

import (
	tea "charm.land/bubbletea/v2"

	"napkin/engine/diagram/grid"
	"napkin/tui/ui"
)

// pick is a part by what stays the same in every layout.
type pick struct {
	kind grid.Kind
	id   string
	nth  int // of several with the same name, such as two arrows between two boxes
	some bool
}

func picked(d *grid.Drawing, part int) pick {
	if part < 0 || part >= len(d.Parts) {
		return pick{}
	}
	p := pick{kind: d.Parts[part].Kind, id: d.Parts[part].ID, some: true}
	for _, other := range d.Parts[:part] {
		if other.Kind == p.kind && other.ID == p.id {
			p.nth++
		}
	}
	return p
}

// in is the index of the part in a drawing, grid.None when it is not there.
func (p pick) in(d *grid.Drawing) int {
	n := p.nth
	for i := range d.Parts {
		if p.some && d.Parts[i].Kind == p.kind && d.Parts[i].ID == p.id {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return grid.None
}

// choose selects a part and keeps it in view.
func (v *Viewer) choose(c *ui.Context, part int) {
	v.selected = picked(v.picture.Drawing, part)
	v.telling = v.selected.some
	v.follow(c)
}

// towards goes to the nearest box in a direction; what has no boxes is panned.
func (v *Viewer) towards(c *ui.Context, to grid.Arms) {
	switch {
	case v.picture == nil:
		return
	case v.showing() == outline || len(v.picture.Selectable()) == 0:
		dx, dy := delta(to)
		v.move(c, dx, dy)
		return
	}
	part := v.index()
	if part == grid.None {
		v.choose(c, v.first(c))
		return
	}
	switch p := v.picture.Parts[part]; p.Kind {
	case grid.EdgePart: // to the end that lies there
		part = p.Ends[0]
		if to == grid.Down || to == grid.Right {
			part = p.Ends[1]
		}
	case grid.GroupPart: // into it
		for _, i := range v.picture.Selectable() {
			if overlaps(v.picture.Parts[i].Area, p.Area) {
				part = i
				break
			}
		}
	default:
		part = v.picture.Towards(part, to)
	}
	v.choose(c, part)
}

// first is the first part in view.
func (v *Viewer) first(c *ui.Context) int {
	window := v.plan(c).window
	view := grid.Rect{X: v.at.x, Y: v.at.y, W: window.W, H: window.H}
	for _, i := range v.picture.Selectable() {
		if overlaps(v.picture.Parts[i].Area, view) {
			return i
		}
	}
	return v.picture.Next(grid.None, 1)
}

// next goes through the parts in reading order.
func (v *Viewer) next(c *ui.Context, by int) {
	if v.picture != nil && v.picture.Drawing != nil {
		v.choose(c, v.picture.Next(v.index(), by))
	}
}

func delta(to grid.Arms) (dx, dy int) {
	switch to {
	case grid.Up:
		return 0, -1
	case grid.Down:
		return 0, 1
	case grid.Left:
		return -4, 0
	}
	return 4, 0
}

// move pans by cells.
func (v *Viewer) move(c *ui.Context, dx, dy int) {
	if v.showing() == outline {
		v.fitLines(c)
		v.lines.By(dy)
		return
	}
	if v.picture != nil {
		v.at = pan{v.at.x + dx, v.at.y + dy}.fit(v.plan(c).window, v.picture.Width, v.picture.Height)
	}
}

// fold closes the group of the selected part, or opens it again.
func (v *Viewer) fold(c *ui.Context) tea.Cmd {
	id, folded := v.picture.GroupOf(v.index())
	now := map[string]bool{}
	for group := range v.foldedNow() {
		now[group] = true
	}
	if folded {
		delete(now, id)
		v.selected = pick{kind: grid.GroupPart, id: id, some: true}
	} else {
		now[id] = true
		v.selected = pick{kind: grid.BoxPart, id: id, some: true}
	}
	v.folded, v.telling = now, true
	return v.settle(c)
}

// noFold says why there is nothing to fold, and what the key would do.
func (v *Viewer) noFold() (why, help string) {
	switch {
	case v.picture == nil || v.showing() == outline || len(v.diagram.Topology.Groups) == 0:
		return "there are no groups to fold here", "fold"
	case v.index() == grid.None:
		return "choose a box first: the arrows do", "fold"
	}
	id, folded := v.picture.GroupOf(v.index())
	switch {
	case id == "":
		return "this lies in no group", "fold"
	case folded:
		return "", "unfold"
	}
	return "", "fold"
}

// click selects what was hit; on the minimap it moves the window there, and on
// the caption it goes on.
func (v *Viewer) click(c *ui.Context, msg ui.Click) tea.Cmd {
	if v.picture == nil || v.picture.Drawing == nil {
		return nil
	}
	p := v.plan(c)
	at := v.at.fit(p.window, v.picture.Width, v.picture.Height)
	switch msg.Zone {
	case "window":
		x := msg.X - p.window.X + at.x - max(p.window.W-v.picture.Width, 0)/2
		owner, under := v.picture.At(x, msg.Y-p.window.Y+at.y)
		if owner == grid.None {
			owner = under
		}
		v.choose(c, owner)
	case "minimap":
		_, r, _ := v.mini(c, p, at)
		r = r.Inset(1, 1)
		v.at = pan{(msg.X-r.X)*v.picture.Width/max(r.W, 1) - p.window.W/2, (msg.Y-r.Y)*v.picture.Height/max(r.H, 1) - p.window.H/2}
		v.at = v.at.fit(p.window, v.picture.Width, v.picture.Height)
	case "text":
		if v.Steps() > 0 {
			return v.stepBy(c, 1)
		}
	}
	return nil
}
