package diagram

import (
	"cmp"
	"slices"

	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// Pointer is a picture in which one part is pointed at, a box or an arrow, for
// what asks for a place in it. Parts go by the ids that steps name.
type Pointer struct {
	scene  *scene
	places []string
}

// NewPointer makes a pointer that takes some parts of a diagram.
func NewPointer(d *diagram.Diagram, places []string) *Pointer {
	return &Pointer{scene: newScene(d), places: places}
}

// lay is the picture in a width, nil when it has no room with all its parts.
func (p *Pointer) lay(width int) *diagram.Picture {
	if width <= 0 {
		return nil
	}
	now := p.scene.layouts.draw(p.scene.diagram, key{width: width, zoom: normal})
	if now.Drawing == nil || !now.Fits || now.Width > width {
		return nil
	}
	for _, id := range p.places {
		if now.Find(id) == grid.None {
			return nil
		}
	}
	return now
}

// Height is the number of lines of the picture in a width; 0 when it has no room
// there.
func (p *Pointer) Height(width int) int {
	if now := p.lay(width); now != nil {
		return now.Height
	}
	return 0
}

// Draw draws the picture with one part marked, a box by a sign and an arrow by a
// heavy line, and others lit; row is the first line of that part.
func (p *Pointer) Draw(t *theme.Theme, width int, at string, lit ...string) (lines cell.Block, row int) {
	now := p.lay(width)
	if now == nil {
		return nil, 0
	}
	show := grid.Show{Selected: now.Find(at), Lit: map[int]bool{}}
	for _, id := range lit {
		if part := now.Find(id); part != grid.None {
			show.Lit[part] = true
		}
	}
	if show.Selected == grid.None {
		return t.Text(now.Still().Text(show)), 0
	}
	part := now.Parts[show.Selected]
	if part.Kind == grid.EdgePart { // a heavy line is told without colour; beside one that bends a sign would mislead
		show.Lit[show.Selected] = true
		if part.Area.W > 1 {
			return t.Text(now.Still().Text(show)), part.Area.Y
		}
	}
	return t.Text(marked(now.Still().Text(show), part.Area)), part.Area.Y
}

// Rows are the lines that a part takes.
func (p *Pointer) Rows(width int, at string) (from, to int) {
	now := p.lay(width)
	if now == nil {
		return 0, 0
	}
	part := now.Find(at)
	if part == grid.None {
		return 0, 0
	}
	area := now.Parts[part].Area
	return area.Y, area.Y + area.H
}

// Zones are the cells of the places, by id: every run of cells of a line.
func (p *Pointer) Zones(width int) []ui.Zone {
	now := p.lay(width)
	if now == nil {
		return nil
	}
	var out []ui.Zone
	for y := range now.Height {
		for x := 0; x < now.Width; {
			id, from := p.at(now, x, y), x
			for x < now.Width && p.at(now, x, y) == id {
				x++
			}
			if id != "" {
				out = append(out, ui.Zone{ID: id, Rect: layout.Rect{X: from, Y: y, W: x - from, H: 1}})
			}
		}
	}
	return out
}

// at is the place that a cell belongs to, "" for none.
func (p *Pointer) at(now *diagram.Picture, x, y int) string {
	owner, under := now.At(x, y)
	for _, part := range []int{owner, under} {
		if part != grid.None && slices.Contains(p.places, now.Parts[part].ID) {
			return now.Parts[part].ID
		}
	}
	return ""
}

// Places are the places in reading order; as they were given where the picture
// has no room.
func (p *Pointer) Places(width int) []string {
	now := p.lay(width)
	if now == nil {
		return p.places
	}
	out := slices.Clone(p.places)
	slices.SortStableFunc(out, func(a, b string) int {
		x, y := now.Parts[now.Find(a)].Area, now.Parts[now.Find(b)].Area
		return cmp.Or(cmp.Compare(x.Y, y.Y), cmp.Compare(x.X, y.X))
	})
	return out
}

// Towards is the place in a direction: from a box the arrow that leads to the
// nearest box there, or the box where no arrow does; from an arrow the end of it
// that lies there.
func (p *Pointer) Towards(width int, from string, to grid.Arms) string {
	now := p.lay(width)
	if now == nil {
		return from
	}
	part := now.Find(from)
	if part == grid.None {
		return from
	}
	if now.Parts[part].Kind == grid.EdgePart {
		return now.Parts[further(now.Drawing, now.Parts[part].Ends, to)].ID
	}
	next := now.Towards(part, to)
	for _, id := range p.places {
		edge := now.Parts[now.Find(id)]
		if edge.Kind == grid.EdgePart && next != part && (edge.Ends == [2]int{part, next} || edge.Ends == [2]int{next, part}) {
			return id
		}
	}
	return now.Parts[next].ID
}

// further is the one of two boxes that lies further in a direction.
func further(d *grid.Drawing, ends [2]int, to grid.Arms) int {
	a, b := d.Parts[ends[0]].Area, d.Parts[ends[1]].Area
	by := b.X + b.W/2 - (a.X + a.W/2)
	if to == grid.Up || to == grid.Down {
		by = b.Y + b.H/2 - (a.Y + a.H/2)
	}
	if to == grid.Up || to == grid.Left {
		by = -by
	}
	if by < 0 {
		return ends[0]
	}
	return ends[1]
}
