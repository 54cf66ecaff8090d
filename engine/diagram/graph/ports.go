package graph

import "sort"

// setPorts gives every end of a piece its place at its box, in the order in
// which the other ends stand.
func (p *plan) setPorts() {
	type use struct{ piece, far int }
	upper, lower := make([][]use, len(p.boxes)), make([][]use, len(p.boxes))
	for i := range p.pieces {
		s := &p.pieces[i]
		if s.upper.node >= 0 {
			lower[s.upper.node] = append(lower[s.upper.node], use{i, p.place(s.lower)})
		}
		if s.lower.node >= 0 {
			upper[s.lower.node] = append(upper[s.lower.node], use{i, p.place(s.upper)})
		}
	}
	for n := range p.boxes {
		for side, list := range [][]use{upper[n], lower[n]} {
			sort.SliceStable(list, func(a, b int) bool { return list[a].far < list[b].far })
			it := &p.items[p.unitOf[n]]
			from := it.offset[indexOf(it.nodes, n)]
			for k, at := range p.portPlaces(n, len(list)) {
				if side == 0 {
					p.pieces[list[k].piece].lower.port = from + at
				} else {
					p.pieces[list[k].piece].upper.port = from + at
				}
			}
		}
	}
}

func indexOf(list []int, v int) int {
	for i, w := range list {
		if v == w {
			return i
		}
	}
	return -1
}

// place is where an end stands in its rank, with the boxes of a row told apart.
func (p *plan) place(s stop) int {
	it := &p.items[s.item]
	if s.node < 0 {
		return it.pos * 16
	}
	return it.pos*16 + indexOf(it.nodes, s.node)
}

// portPlaces spreads k ports over the side of a box, in the middle of it.
func (p *plan) portPlaces(node, k int) []int {
	if k == 0 {
		return nil
	}
	size := p.boxes[node].across(p.dir, p.m)
	pitch, edge := p.m.portPitch, 1
	if p.dir == Down && size >= 5 {
		edge = 2
	}
	if k > 1 {
		pitch = max(pitch, min(p.m.widePitch, (size-1-2*edge)/(k-1)))
	}
	span := (k - 1) * pitch
	from := (size - 1 - span) / 2
	if p.dir == Right && k == 1 { // beside the first of two lines of words, not between
		from = (size - 1) / 2
	}
	places := make([]int, k)
	for i := range places {
		places[i] = from + i*pitch
	}
	return places
}

// countPorts says how many arrows every box has at its two sides.
func (p *plan) countPorts() {
	for i := range p.boxes {
		p.boxes[i].upper, p.boxes[i].lower = 0, 0
	}
	for _, a := range p.arcs {
		p.boxes[a.from].lower++
		p.boxes[a.to].upper++
	}
}
