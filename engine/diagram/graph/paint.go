package graph

import (
	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// painter puts a placed and routed plan on a grid.
type painter struct {
	*plan
	channels []channel
	start    []int // along, by rank
	deep     []int
	length   int // along, all
	breadth  int // across, all
	grid     *grid.Grid
	parts    []grid.Part
}

// Part numbers: nodes first, then edges, then groups.
func (p *plan) edgePart(e int) int  { return len(p.g.Nodes) + e }
func (p *plan) groupPart(g int) int { return len(p.g.Nodes) + len(p.g.Edges) + g }

// stack gives the channels and ranks their places along.
func (q *painter) stack() {
	at := 0
	q.start, q.deep = make([]int, len(q.order)), make([]int, len(q.order))
	for r := range q.order {
		q.channels[r].at = at
		at += q.channels[r].deep
		for _, i := range q.order[r] {
			q.deep[r] = max(q.deep[r], q.items[i].deep)
		}
		q.start[r] = at
		at += q.deep[r]
	}
	last := &q.channels[len(q.order)]
	last.at = at
	q.length, q.breadth = at+last.deep, q.width()
}

// paint draws everything; the titles that found no place are returned.
func (q *painter) paint() (untitled []int) {
	if q.dir == Down {
		q.grid = grid.New(q.breadth, q.length)
	} else {
		q.grid = grid.New(q.length, q.breadth)
	}
	q.parts = make([]grid.Part, len(q.g.Nodes)+len(q.g.Edges)+len(q.g.Groups))
	list := q.innerFirst()
	for k := len(list) - 1; k >= 0; k-- {
		if q.drawn(list[k]) {
			q.frame(list[k])
		}
	}
	for u := range q.units {
		q.row(u)
	}
	for i := range q.arcs {
		q.arrow(i)
	}
	for _, s := range q.sides {
		q.beside(s)
	}
	for i := range q.g.Edges {
		e := q.g.Edges[i]
		part := &q.parts[q.edgePart(i)]
		part.ID, part.Kind, part.Ends = q.g.Name(i), grid.EdgePart, [2]int{e.From, e.To}
		part.Name = q.g.Sentence(i)
	}
	for g := range q.g.Groups {
		if q.drawn(g) && !q.title(g) {
			untitled = append(untitled, g)
		}
	}
	return untitled
}

// xy turns a place across and along into a column and a row.
func (q *painter) xy(across, along int) (x, y int) {
	if q.dir == Down {
		return across, along
	}
	return along, across
}

func (q *painter) rect(across, along, size, deep int) grid.Rect {
	if q.dir == Down {
		return grid.Rect{X: across, Y: along, W: size, H: deep}
	}
	return grid.Rect{X: along, Y: across, W: deep, H: size}
}

// frame draws the border of a group.
func (q *painter) frame(g int) {
	first, last := &q.channels[q.span[g].first], &q.channels[q.span[g].last+1]
	opening := first.at + first.deep - first.downZone - 1 - first.level[g]*q.m.border
	closing := last.at + last.closing + last.level[g]*q.m.border
	area := q.rect(q.low[g], opening, q.high[g]-q.low[g]+1, closing-opening+1)
	q.grid.Group(area, q.groupPart(g))
	q.parts[q.groupPart(g)] = grid.Part{ID: q.g.Groups[g].ID, Kind: grid.GroupPart, Name: q.g.Groups[g].Title(), Area: area}
}

// title writes the title of a group into the first free run of its upper border.
func (q *painter) title(g int) bool {
	part := q.groupPart(g)
	area, text := q.parts[part].Area, " "+q.g.Groups[g].Title()+" "
	w := cells.Width(text)
	for x := area.X + 1; x+w <= area.X+area.W-1; x++ {
		if q.grid.Clear(x-1, area.Y, w+2, part) {
			if x+w < area.X+area.W-1 && q.grid.Clear(x, area.Y, w+2, part) {
				x++ // a stroke of the border in front of it
			}
			q.grid.Write(x, area.Y, text, part, rich.Dim)
			return true
		}
	}
	return false
}

// behindArrows is how far into its upper border the last arrow crosses a group.
func (q *painter) behindArrows(g int) int {
	part := q.groupPart(g)
	area := q.parts[part].Area
	for x := area.X + area.W - 1; x > area.X; x-- {
		if !q.grid.Clear(x, area.Y, 1, part) {
			return x - area.X + 1
		}
	}
	return 0
}

// row draws the boxes of a unit.
func (q *painter) row(u int) {
	it := &q.items[u]
	for k, n := range it.nodes {
		b := &q.boxes[n]
		area := q.rect(it.at+it.offset[k], q.start[it.rank], b.across(q.dir, q.m), q.deep[it.rank])
		part := grid.Part{ID: q.g.Nodes[n].ID, Kind: grid.BoxPart, Name: oneLine(q.g.Nodes[n].Title()), Area: area}
		if q.g.Nodes[n].Collapsed > 0 {
			part.Hide = countWord(q.g.Nodes[n].Collapsed)
		}
		q.grid.Box(area, n)
		y := area.Y + 1 + (area.H-2-len(b.lines))/2
		for i, l := range b.lines {
			q.grid.Write(area.X+(area.W-cells.Width(l.text))/2, y+i, l.text, n, l.role)
		}
		if b.slot > 0 {
			part.Slot = grid.Rect{X: area.X + 2, Y: y + b.slot - 1, W: area.W - 4, H: 1}
		}
		q.parts[n] = part
	}
}

// point is a place across and along.
type point struct{ across, along int }

// arrow draws an arc from box to box with its label.
func (q *painter) arrow(i int) {
	a := &q.arcs[i]
	var way []point
	for r := range q.channels {
		c := &q.channels[r]
		for _, w := range c.wires {
			if q.pieces[w.piece].arc != i {
				continue
			}
			s := q.pieces[w.piece]
			if c.deep == 0 { // straight on; only the ends of the way are wanted
				if s.upper.node >= 0 {
					way = append(way, point{w.column, c.at})
				} else if s.lower.node >= 0 {
					way = append(way, point{w.column, c.at - 1})
				}
				continue
			}
			way = append(way, point{w.column, c.at}) // the channels come in order
			for _, b := range w.bends {
				at := c.at + c.tracks + b.track*q.m.track
				way = append(way, point{b.from, at}, point{b.to, at})
			}
			to := q.items[s.lower.item].at + s.lower.port
			way = append(way, point{to, c.at + c.deep - 1})
		}
	}
	part, look := q.edgePart(a.edge), grid.Solid
	if q.g.Edges[a.edge].Async {
		look = grid.Dashed
	}
	up, down := grid.Up, grid.Down
	if q.dir == Right {
		up, down = grid.Left, grid.Right
	}
	heads := q.g.Edges[a.edge].Heads
	headUp, headDown := heads == HeadAtBoth || heads == HeadAtEnd && a.back, heads == HeadAtBoth || heads == HeadAtEnd && !a.back
	first, last := way[0], way[len(way)-1]
	var before, behind grid.Arms
	if !headUp {
		before = up
	}
	if !headDown {
		behind = down
	}
	gap := [2]int{1, 0}
	if a.labelAt >= 0 && q.dir == Right {
		it := &q.items[a.labelAt]
		w := widest(a.label)
		gap[0] = q.start[it.rank] + (q.deep[it.rank]-w-2)/2
		gap[1] = gap[0] + w + 1
		q.grid.Write(gap[0]+1, it.at, joinLines(a.label), part, rich.Plain)
	}
	q.lay(way, before, behind, gap, part, look)
	q.end(first, up, headUp, part)
	q.end(last, down, headDown, part)
	if a.labelAt >= 0 && q.dir == Down {
		it := &q.items[a.labelAt]
		y := q.start[it.rank] + (q.deep[it.rank]-len(a.label))/2
		for k, text := range a.label {
			q.grid.Write(it.at+2, y+k, text, part, rich.Plain)
		}
	}
}

// lay draws the line of an arrow cell by cell, each with all its arms at once.
// Before and behind are the arms at its two ends. In a level line the cells
// from gap[0] to gap[1] along stay blank for the label.
func (q *painter) lay(way []point, before, behind grid.Arms, gap [2]int, part int, look grid.Look) {
	x, y := q.xy(way[0].across, way[0].along)
	arms := before
	put := func() {
		if inGap := x >= gap[0] && x <= gap[1]; arms != 0 && !inGap {
			q.grid.Stroke(x, y, arms, part, look)
		}
	}
	for _, next := range way[1:] {
		toX, toY := q.xy(next.across, next.along)
		for x != toX || y != toY {
			step := direction(toX-x, toY-y)
			arms |= step
			put()
			x, y = x+dx(step), y+dy(step)
			arms = step.Opposite()
		}
	}
	arms |= behind
	put()
}

func direction(x, y int) grid.Arms {
	switch {
	case x > 0:
		return grid.Right
	case x < 0:
		return grid.Left
	case y < 0:
		return grid.Up
	}
	return grid.Down
}

func dx(a grid.Arms) int { return btoi(a == grid.Right) - btoi(a == grid.Left) }
func dy(a grid.Arms) int { return btoi(a == grid.Down) - btoi(a == grid.Up) }

// end finishes an arrow at a box: a head in front of it, or a port in its border.
func (q *painter) end(at point, towards grid.Arms, head bool, part int) {
	x, y := q.xy(at.across, at.along)
	if head {
		q.grid.Head(x, y, towards, part)
		return
	}
	q.grid.Port(x+dx(towards), y+dy(towards), towards.Opposite())
}
