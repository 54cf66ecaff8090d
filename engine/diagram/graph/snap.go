package graph

import "sort"

// snapPorts moves ports along their sides to where their arrows come from, when
// that makes an arrow straight. Ports keep their order and their distance.
func (p *plan) snapPorts() {
	type use struct{ piece, port int }
	upper, lower := make([][]use, len(p.boxes)), make([][]use, len(p.boxes))
	for i, s := range p.pieces {
		if s.upper.node >= 0 {
			lower[s.upper.node] = append(lower[s.upper.node], use{i, s.upper.port})
		}
		if s.lower.node >= 0 {
			upper[s.lower.node] = append(upper[s.lower.node], use{i, s.lower.port})
		}
	}
	for round := range 3 { // bends first: they do not move
		for n := range p.boxes {
			it := &p.items[p.unitOf[n]]
			from := it.offset[indexOf(it.nodes, n)]
			size := p.boxes[n].across(p.dir, p.m)
			for side, list := range [][]use{upper[n], lower[n]} {
				ends := make([]*stop, len(list))
				wants := make([]int, len(list))
				sort.SliceStable(list, func(a, b int) bool { return list[a].port < list[b].port })
				for k, u := range list {
					s := &p.pieces[u.piece]
					ends[k] = &s.upper
					other := &s.lower
					if side == 0 {
						ends[k], other = &s.lower, &s.upper
					}
					wants[k] = p.items[other.item].at + other.port - it.at
					if round == 0 && other.node >= 0 {
						wants[k] = -1
					}
				}
				snap(ends, wants, from+1, from+size-2, p.m.portPitch)
			}
		}
	}
}

// snap gives ends their wanted places between first and last where order and
// distance allow; the others stay, or make room.
func snap(ends []*stop, wants []int, first, last, pitch int) {
	n := len(ends)
	places := make([]int, n)
	low := first
	for k := range ends {
		high := last - (n-1-k)*pitch
		at := ends[k].port
		if wants[k] >= low && wants[k] <= high {
			at = wants[k]
		}
		places[k] = min(max(at, low), high)
		low = places[k] + pitch
	}
	straight := 0
	for k := range ends {
		straight += btoi(places[k] == wants[k]) - btoi(ends[k].port == wants[k])
	}
	if straight <= 0 || low-pitch > last {
		return
	}
	for k := range ends {
		ends[k].port = places[k]
	}
}
