package readback

import "slices"

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

// trial is a line that has been followed up to a place, and may be wrong.
type trial struct {
	path
	at place
}

// follow goes along a line to its other end, over one label at most. Where the
// line can go on in two ways the first that has an end counts.
func (r *reader) follow(p *path, at place) *fault {
	trials := []trial{{*p, at}}
	var fail *fault
	for len(trials) > 0 {
		t := trials[len(trials)-1]
		trials = trials[:len(trials)-1]
		next, f := r.walk(&t)
		if f == nil && next == nil {
			*p = t.path
			return nil
		}
		if f != nil {
			fail = f
		}
		trials = append(trials, next...)
	}
	return fail
}

// walk goes along a line until it ends, or to where it may go on in several ways,
// which it returns, the best one last.
func (r *reader) walk(t *trial) ([]trial, *fault) {
	for r.spend(1) {
		at := t.at
		c := r.at(at.x, at.y)
		switch {
		case c.use == port && r.outward(at.x, at.y) == at.dir.back() && c.level == 0 && (at.x != t.from.x || at.y != t.from.y):
			t.to = terminal{x: at.x, y: at.y, box: int(c.owner)}
			return nil, nil
		case c.blank() && at.dir&level != 0 && len(t.cells) > 0 && !t.onHead():
			return r.over(t)
		case c.blank():
			return nil, faultAt(at.x, at.y, "a line ends here in nothing")
		case c.use == side || c.use == port || c.use == corner:
			return nil, faultAt(at.x, at.y, "a line runs into the border of the box %q", r.boxes[c.owner].Title)
		case c.use != free || c.stroke.arms&at.dir.back() == 0:
			return nil, faultAt(at.x, at.y, "a line meets %q, which does not join it", c.text)
		case !c.open(at.dir):
			return nil, faultAt(at.x, at.y, "two arrows share the cell of %q", c.text)
		}
		if f := t.join(c, at, r.ascii); f != nil {
			return nil, f
		}
		if c.stroke.head != 0 {
			return nil, r.arrive(&t.path, at)
		}
		out := c.stroke.out(at.dir)
		if out == level {
			return []trial{t.turned(left), t.turned(right)}, nil
		}
		*t = t.turned(out)
	}
	return nil, faultAt(t.at.x, t.at.y, "the line has no end")
}

// turned is the trial in the next cell in a direction.
func (t *trial) turned(dir arms) trial {
	next := trial{t.path, place{dir: dir}}
	next.at.x, next.at.y = dir.move(t.at.x, t.at.y)
	return next
}

// onHead reports whether nothing but the head of a line has been followed.
func (p *path) onHead() bool { return p.from.head && len(p.cells) == 1 }

// open reports whether no line runs yet where one in a direction would.
func (c *cell) open(dir arms) bool {
	axes := c.axes(dir)
	return (axes&level == 0 || c.level == 0) && (axes&upright == 0 || c.upright == 0)
}

// axes are level and upright, as the line in a direction uses them: a corner uses
// both, so does a head.
func (c *cell) axes(dir arms) arms {
	switch {
	case c.stroke.head != 0 || c.stroke.arms&dir == 0 || c.stroke.isFork():
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
	if l := s.look; l != 0 && (!s.isCrossing() || at.dir&upright != 0) {
		if p.look != 0 && p.look != l {
			return faultAt(at.x, at.y, "a line is solid in one part and dashed in another")
		}
		p.look = l
	}
	if w := s.weight(at.dir); w != 0 && !(s.isCrossing() && ascii) {
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
// the rest of the line or a word, so every one is a way to go on, the first the
// best; a line has one label.
func (r *reader) over(t *trial) ([]trial, *fault) {
	gap := t.at
	fail := faultAt(gap.x, gap.y, "a line ends here in nothing, and no label with the rest of the line follows")
	var ways []trial
	blank := true
	for x, _ := gap.dir.move(gap.x, gap.y); r.spend(1) && t.label == ""; x, _ = gap.dir.move(x, gap.y) {
		c := r.at(x, gap.y)
		if !c.blank() {
			if !c.loose() {
				break
			}
			blank = false
			continue
		}
		if blank {
			break
		}
		blank = true
		next, _ := gap.dir.move(x, gap.y)
		n := r.at(next, gap.y)
		if n.use != free || n.stroke.head != 0 || n.stroke.arms&gap.dir.back() == 0 || !n.open(gap.dir) {
			continue
		}
		way := trial{t.path, place{next, gap.y, gap.dir}}
		way.row, way.span = gap.y, [2]int{min(gap.x, x) + 1, max(gap.x, x) - 1}
		way.label = r.line(way.span[0], way.span[1], gap.y)
		ways = append(ways, way)
	}
	if len(ways) == 0 {
		return nil, fail
	}
	slices.Reverse(ways)
	return ways, nil
}

// commit makes an arrow of a line that has two ends.
func (r *reader) commit(p *path) {
	n := int32(len(r.edges) + 1)
	for i, at := range p.cells {
		c := r.at(at.x, at.y)
		axes := c.axes(at.dir)
		if c.stroke.isFork() && i+1 < len(p.cells) {
			c.stroke.arms = at.dir.back() | p.cells[i+1].dir
		}
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
	if p.label != "" {
		e.Label, e.labelled, e.inline = p.label, true, true
		r.claim(p.span[0], p.span[1], p.row, words, len(r.edges))
	}
	r.edges = append(r.edges, e)
}
