package readback

import "unicode/utf8"

// edge is an arrow with what is needed to give it its label.
type edge struct {
	Edge
	weight   weight
	labelled bool
	x, y     int // the first cell of the last line of the label, beside an upright line
	inline   bool
}

// place is a cell that a line enters in a direction.
type place struct {
	x, y int
	dir  arms
}

// terminal is where a line touches a box: its port or its head.
type terminal struct {
	x, y int
	box  int
	head bool
}

// path is a line while it is followed.
type path struct {
	cells    []place
	look     look
	weight   weight
	from, to terminal
	label    string
	span     [2]int // columns of the label
	row      int    // of the label
}

// findArrows follows the line of every port, and then the lines with a head at
// either end. A port without a line is a fault; a head may still be a letter.
func (r *reader) findArrows() *fault {
	for i, b := range r.boxes {
		var f *fault
		b.area().each(func(x, y int) {
			c := r.at(x, y)
			if f != nil || c.use != port || c.level != 0 {
				return
			}
			out := r.outward(x, y)
			p := &path{from: terminal{x: x, y: y, box: i}}
			nx, ny := out.move(x, y)
			if f = r.follow(p, place{nx, ny, out}); f == nil {
				r.commit(p)
			}
		})
		if f != nil {
			return f
		}
	}
	for i, b := range r.boxes {
		b.area().each(func(x, y int) {
			if r.at(x, y).use != side {
				return
			}
			out := r.outward(x, y)
			hx, hy := out.move(x, y)
			if c := r.at(hx, hy); !c.loose() || c.stroke.head != out.back() {
				return
			}
			p := &path{from: terminal{hx, hy, i, true}, cells: []place{{hx, hy, out}}}
			nx, ny := out.move(hx, hy)
			if f := r.follow(p, place{nx, ny, out}); f != nil {
				r.heads[[2]int{hx, hy}] = f
				return
			}
			r.commit(p)
		})
	}
	return nil
}

func (b Box) area() rect { return rect{b.X, b.Y, b.X + b.W - 1, b.Y + b.H - 1} }

// follow goes along a line to its other end, over one label at most.
func (r *reader) follow(p *path, at place) *fault {
	gap, f := r.walk(p, at)
	if f != nil || gap == nil {
		return f
	}
	return r.over(p, *gap)
}

// walk goes along a line until it ends, or to the blank behind a level stroke,
// which it returns.
func (r *reader) walk(p *path, at place) (*place, *fault) {
	for r.spend(1) {
		c := r.at(at.x, at.y)
		switch {
		case c.use == port && r.outward(at.x, at.y) == at.dir.back() && c.level == 0:
			p.to = terminal{x: at.x, y: at.y, box: int(c.owner)}
			return nil, nil
		case c.blank():
			return nil, faultAt(at.x, at.y, "a line ends here in nothing")
		case c.use == side || c.use == port || c.use == corner:
			return nil, faultAt(at.x, at.y, "a line runs into the border of the box %q", r.boxes[c.owner].Title)
		case c.use != free || c.stroke.arms&at.dir.back() == 0:
			return nil, faultAt(at.x, at.y, "a line meets %q, which does not join it", c.text)
		case !c.open(at.dir):
			return nil, faultAt(at.x, at.y, "two arrows share the cell of %q", c.text)
		}
		if f := p.join(c, at, r.ascii); f != nil {
			return nil, f
		}
		if c.stroke.head != 0 {
			return nil, r.arrive(p, at)
		}
		next := at
		if c.stroke.arms&at.dir == 0 {
			next.dir = c.stroke.arms &^ at.dir.back()
		}
		next.x, next.y = next.dir.move(at.x, at.y)
		if c.stroke.arms == level && r.at(next.x, next.y).blank() {
			return &next, nil
		}
		at = next
	}
	return nil, faultAt(at.x, at.y, "the line has no end")
}

// open reports whether no line runs yet where one in a direction would.
func (c *cell) open(dir arms) bool {
	axes := c.axes(dir)
	return (axes&level == 0 || c.level == 0) && (axes&upright == 0 || c.upright == 0)
}

// axes are level and upright, as the line in a direction uses them: a corner uses
// both, so does a head.
func (c *cell) axes(dir arms) arms {
	switch {
	case c.stroke.head != 0 || c.stroke.arms&dir == 0:
		return upright | level
	case dir&level != 0:
		return level
	}
	return upright
}

// join adds a cell to a line; all strokes of a line look the same.
func (p *path) join(c *cell, at place, ascii bool) *fault {
	p.cells = append(p.cells, at)
	s := c.stroke
	crossing := s.arms == upright|level
	if l := s.look; l != 0 && (!crossing || at.dir&upright != 0) {
		if p.look != 0 && p.look != l {
			return faultAt(at.x, at.y, "a line is solid in one part and dashed in another")
		}
		p.look = l
	}
	if w := s.weight(at.dir); w != 0 && !(crossing && ascii) {
		if p.weight != 0 && p.weight != w {
			return faultAt(at.x, at.y, "a line is lit only in part")
		}
		p.weight = w
	}
	return nil
}

// arrive looks at what an arrowhead points to.
func (r *reader) arrive(p *path, at place) *fault {
	x, y := at.dir.move(at.x, at.y)
	if c := r.at(x, y); c.use == side {
		p.to = terminal{at.x, at.y, int(c.owner), true}
		return nil
	}
	return faultAt(at.x, at.y, "the arrowhead %q does not point to the plain side of a box", r.at(at.x, at.y).text)
}

// over reads a label that stands in a level line: a blank, words with single
// blanks between, a blank, and the line again. A stroke among the words may be
// the rest of the line or a word; it is the line when it can be followed to an
// end. There is one label in a line, so a rest with another blank is none.
func (r *reader) over(p *path, gap place) *fault {
	fail := faultAt(gap.x, gap.y, "a line ends here in nothing, and no label with the rest of the line follows")
	before := *p
	blank := true
	for x, _ := gap.dir.move(gap.x, gap.y); r.spend(1); x, _ = gap.dir.move(x, gap.y) {
		c := r.at(x, gap.y)
		if !c.blank() {
			if !c.loose() {
				return fail
			}
			blank = false
			continue
		}
		if blank {
			return fail
		}
		blank = true
		next, _ := gap.dir.move(x, gap.y)
		if n := r.at(next, gap.y); !n.loose() || n.stroke.arms != level {
			continue
		}
		*p = before
		another, f := r.walk(p, place{next, gap.y, gap.dir})
		if another == nil && f == nil {
			p.row, p.span = gap.y, [2]int{min(gap.x, x) + 1, max(gap.x, x) - 1}
			p.label = r.line(p.span[0], p.span[1], gap.y)
			return nil
		}
		if f != nil {
			fail = f
		}
	}
	return fail
}

// commit makes an arrow of a line that has two ends.
func (r *reader) commit(p *path) {
	n := int32(len(r.edges) + 1)
	for _, at := range p.cells {
		c := r.at(at.x, at.y)
		axes := c.axes(at.dir)
		if axes&level != 0 {
			c.level = n
		}
		if axes&upright != 0 {
			c.upright = n
		}
	}
	for _, t := range []terminal{p.from, p.to} {
		if !t.head {
			c := r.at(t.x, t.y)
			c.level, c.upright = n, n
		}
	}
	e := edge{weight: p.weight, Edge: Edge{
		From: p.from.box, To: p.to.box, Dashed: p.look == dashed, HeadFrom: p.from.head, HeadTo: p.to.head,
	}}
	if e.HeadFrom == e.HeadTo && e.From > e.To {
		e.From, e.To = e.To, e.From
	}
	if utf8.RuneCountInString(p.label) > 0 {
		e.Label, e.labelled, e.inline = p.label, true, true
		r.claim(p.span[0], p.span[1], p.row, words, len(r.edges))
	}
	r.edges = append(r.edges, e)
}

// checkEnds looks at what only all arrows together show: ends of level lines side
// by side, and crossings in ASCII, which are heavy when one of their lines is.
func (r *reader) checkEnds() *fault {
	for y, row := range r.rows {
		for x := range row {
			c := &row[x]
			if c.use != free || c.stroke.head != 0 {
				continue
			}
			next := r.at(x+1, y)
			if c.ends(left) && next.use == free && next.stroke.head == 0 && next.ends(right) && c.level != next.level {
				return faultAt(x, y, "the ends of two arrows stand side by side in a level line")
			}
			if r.ascii && c.level != 0 && c.upright != 0 && c.stroke.arms == upright|level {
				if f := r.litCrossing(c, x, y); f != nil {
					return f
				}
			}
		}
	}
	return nil
}

// ends reports whether a level line comes from one side and ends in the cell.
func (c *cell) ends(from arms) bool { return c.level != 0 && c.stroke.arms&level == from }

func (r *reader) litCrossing(c *cell, x, y int) *fault {
	over, under := r.edges[c.level-1].weight, r.edges[c.upright-1].weight
	lit := over == heavy || under == heavy
	known := lit || over == light && under == light
	if w := c.stroke.weight(upright); w != 0 && known && lit != (w == heavy) {
		return faultAt(x, y, "the crossing %q is lit otherwise than its lines", c.text)
	}
	return nil
}
