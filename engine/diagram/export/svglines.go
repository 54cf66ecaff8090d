package export

import (
	"fmt"
	"strings"

	"napkin/engine/diagram/grid"
)

// stroke is a line as one cell knows it.
type stroke struct {
	part int
	look grid.Look
}

// strokeAt is the line that leaves a cell in a direction. At a crossing the
// level line belongs to the owner and the upright one to what is under it.
func (p *picture) strokeAt(x, y int, dir grid.Arms) (stroke, bool) {
	c := p.d.Cell(x, y)
	switch {
	case c.Arms&dir == 0 || c.Text != "" || c.Head != 0:
		return stroke{}, false
	case c.Arms == grid.Upright|grid.Level && c.Look != grid.Border && c.Under != grid.None && dir&grid.Upright != 0:
		return stroke{c.Under, c.Upright}, true
	}
	return stroke{c.Owner, c.Look}, true
}

// joined are the arms of a cell that belong to the line leaving it in a
// direction.
func (p *picture) joined(x, y int, dir grid.Arms) grid.Arms {
	s, _ := p.strokeAt(x, y, dir)
	var arms grid.Arms
	for _, a := range directions() {
		if t, ok := p.strokeAt(x, y, a); ok && t == s {
			arms |= a
		}
	}
	return arms
}

func directions() []grid.Arms { return []grid.Arms{grid.Up, grid.Down, grid.Left, grid.Right} }

// lines draws what is no frame. A line is followed from one of its ends; what
// is left then are branches and rings.
func (p *picture) lines() {
	for _, ends := range []bool{true, false} {
		for y := range p.d.Height {
			for x := range p.d.Width {
				for _, dir := range directions() {
					if s, ok := p.strokeAt(x, y, dir); ok && p.done[y*p.d.Width+x]&dir == 0 {
						p.start(x, y, dir, s, ends)
					}
				}
			}
		}
	}
}

// start draws the line that leaves a cell in a direction. With ends it does so
// only when the line ends here.
func (p *picture) start(x, y int, dir grid.Arms, s stroke, ends bool) {
	if p.port(x, y, dir, s) { // the line draws it, unless the arrowhead is at once behind it
		dx, dy := step(dir)
		next := p.d.Cell(x+dx, y+dy)
		if ends && next.Head == dir {
			p.done[y*p.d.Width+x] |= dir
			tip := p.tip(x+dx, y+dy, dir)
			p.path([]point{centre(x, y), tip.towards(dir.Opposite(), 0.4)}, grid.Solid)
			p.arrow(tip, dir)
			return
		}
		if ends || next.Head != 0 || next.Arms&dir.Opposite() != 0 {
			return
		}
	}
	arms := p.joined(x, y, dir)
	back := arms &^ dir &^ p.done[y*p.d.Width+x]
	switch {
	case arms == dir:
		p.follow(x, y, dir, s, []point{p.stop(x, y, dir.Opposite(), s)})
	case !ends:
		p.follow(x, y, dir, s, []point{centre(x, y)})
	case single(back) && p.last(x, y, back, s):
		p.done[y*p.d.Width+x] |= back
		points := []point{p.stop(x, y, back, s)}
		if back != dir.Opposite() { // it turns at once
			points = append(points, centre(x, y))
		}
		p.follow(x, y, dir, s, points)
	}
}

// port reports whether an arm only leads a line of another part to a box or to
// a lifeline.
func (p *picture) port(x, y int, dir grid.Arms, s stroke) bool {
	across := grid.Upright
	if dir&grid.Upright != 0 {
		across = grid.Level
	}
	return s.look == grid.Border || s.look == grid.Dotted && p.joined(x, y, dir)&across == across && p.last(x, y, dir, s)
}

func single(a grid.Arms) bool { return a != 0 && a&(a-1) == 0 }

// last reports whether the line ends behind this arm.
func (p *picture) last(x, y int, dir grid.Arms, s stroke) bool {
	dx, dy := step(dir)
	next, ok := p.strokeAt(x+dx, y+dy, dir.Opposite())
	return !ok || next.part != s.part
}

// stop is where a line ends that leaves its last cell in a direction: in the
// border of a box, at an arrowhead, which is drawn, or at the rim of the cell.
func (p *picture) stop(x, y int, dir grid.Arms, s stroke) point {
	dx, dy := step(dir)
	next := p.d.Cell(x+dx, y+dy)
	switch {
	case next.Head == dir && next.Owner == s.part:
		tip := p.tip(x+dx, y+dy, dir)
		p.arrow(tip, dir)
		return tip.towards(dir.Opposite(), 0.4)
	case next.Head == 0 && next.Text == "" && next.Arms != 0:
		return centre(x+dx, y+dy)
	}
	return centre(x, y).towards(dir, 0.5)
}

// tip is the point of the arrowhead in a cell: it touches the line behind it,
// which runs through the middle of the next cell.
func (p *picture) tip(x, y int, dir grid.Arms) point {
	dx, dy := step(dir)
	if next := p.d.Cell(x+dx, y+dy); next.Arms != 0 && next.Text == "" {
		return centre(x+dx, y+dy)
	}
	return centre(x, y).towards(dir, 0.5)
}

// follow walks along a line to its other end and draws it.
func (p *picture) follow(x, y int, dir grid.Arms, s stroke, points []point) {
	for {
		p.done[y*p.d.Width+x] |= dir
		if p.last(x, y, dir, s) {
			points = append(points, p.stop(x, y, dir, s))
			break
		}
		dx, dy := step(dir)
		x, y = x+dx, y+dy
		at := y*p.d.Width + x
		p.done[at] |= dir.Opposite()
		ways := p.joined(x, y, dir.Opposite()) &^ p.done[at]
		switch {
		case ways&dir != 0:
		case single(ways):
			points = append(points, centre(x, y))
			dir = ways
		case p.joined(x, y, dir.Opposite()) == dir.Opposite():
			p.path(append(points, p.stop(x, y, dir, s)), s.look)
			return
		default: // a branch, or the start of a ring
			p.path(append(points, centre(x, y)), s.look)
			return
		}
	}
	p.path(points, s.look)
}

// path draws a line with round turns.
func (p *picture) path(points []point, look grid.Look) {
	const radius = 4
	var b strings.Builder
	fmt.Fprintf(&b, "M%g %g", points[0].x, points[0].y)
	for i := 1; i < len(points); i++ {
		at := points[i]
		if i == len(points)-1 {
			fmt.Fprintf(&b, "L%g %g", at.x, at.y)
			break
		}
		before, behind := near(at, points[i-1], radius), near(at, points[i+1], radius)
		fmt.Fprintf(&b, "L%g %gQ%g %g %g %g", before.x, before.y, at.x, at.y, behind.x, behind.y)
	}
	class := ""
	switch look {
	case grid.Dashed:
		class = ` class="dashed"`
	case grid.Dotted:
		class = ` class="dotted"`
	}
	fmt.Fprintf(&p.b, `<path%s d="%s"/>`+"\n", class, b.String())
}

// near is the point at most so far from a corner on the way to another point.
func near(corner, to point, most float64) point {
	length := max(to.x-corner.x, corner.x-to.x, to.y-corner.y, corner.y-to.y)
	if length == 0 {
		return corner
	}
	share := min(most, length/2) / length
	return point{corner.x + (to.x-corner.x)*share, corner.y + (to.y-corner.y)*share}
}

// arrow draws an arrowhead.
func (p *picture) arrow(tip point, dir grid.Arms) {
	const length, half = 9, 4
	dx, dy := step(dir)
	base := point{tip.x - float64(dx)*length, tip.y - float64(dy)*length}
	side := point{float64(dy) * half, float64(dx) * half}
	fmt.Fprintf(&p.b, `<path class="head" d="M%g %gL%g %gL%g %gZ"/>`+"\n", tip.x, tip.y, base.x+side.x, base.y+side.y, base.x-side.x, base.y-side.y)
}
