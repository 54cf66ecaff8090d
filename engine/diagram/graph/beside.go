package graph

import (
	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// beside draws an arrow between two boxes of one row.
func (q *painter) beside(s side) {
	e := q.g.Edges[s.edge]
	it := &q.items[q.unitOf[e.From]]
	i, j := indexOf(it.nodes, e.From), indexOf(it.nodes, e.To)
	forward := i < j
	if !forward {
		i, j = j, i
	}
	n := it.nodes[i]
	first := it.at + it.offset[i] + q.boxes[n].across(q.dir, q.m)
	last := it.at + it.offset[j] - 1
	part, look := q.edgePart(s.edge), grid.Solid
	if e.Async {
		look = grid.Dashed
	}
	headFirst, headLast := e.Heads == HeadAtBoth, e.Heads == HeadAtBoth
	if e.Heads == HeadAtEnd {
		headFirst, headLast = !forward, forward
	}
	back, ahead := grid.Left, grid.Right
	if q.dir == Right {
		back, ahead = grid.Up, grid.Down
	}
	along := q.lane(s, it)
	var before, behind grid.Arms
	if !headFirst {
		before = back
	}
	if !headLast {
		behind = ahead
	}
	gap := [2]int{1, 0}
	if label := oneLine(joinLines(s.label)); label != "" && q.dir == Down {
		w := cells.Width(label)
		gap[0] = first + (last-first+1-w-2)/2
		gap[1] = gap[0] + w + 1
		q.grid.Write(gap[0]+1, along, label, part, rich.Plain)
	} else {
		for k, text := range s.label {
			x, y := q.xy(first+btoi(headFirst)+k, along)
			q.grid.Write(x+2, y, text, part, rich.Plain)
		}
	}
	q.lay([]point{{first, along}, {last, along}}, before, behind, gap, part, look)
	q.end(point{first, along}, back, headFirst, part)
	q.end(point{last, along}, ahead, headLast, part)
}

// lane is the row or column of one of the arrows between two boxes of a row.
func (q *painter) lane(s side, it *item) int {
	e := q.g.Edges[s.edge]
	if q.dir == Down {
		lanes := 0
		for _, other := range q.sides {
			if o := q.g.Edges[other.edge]; o.From == e.From && o.To == e.To || o.From == e.To && o.To == e.From {
				lanes++
			}
		}
		inner := q.deep[it.rank] - 2
		return q.start[it.rank] + 1 + (inner-lanes)/2 + s.lane
	}
	return q.start[it.rank] + q.laneAt(s)
}

// laneAt is how far into the boxes of a column the arrow stands: behind those
// before it and their labels.
func (p *plan) laneAt(s side) int {
	at := 1
	e := p.g.Edges[s.edge]
	for _, other := range p.sides {
		o := p.g.Edges[other.edge]
		if other.lane < s.lane && (o.From == e.From && o.To == e.To || o.From == e.To && o.To == e.From) {
			at += 2
			if len(other.label) > 0 {
				at += widest(other.label) + 2
			}
		}
	}
	return at
}
