package graph

import "slices"

// roomToGrow is how much wider a picture may get for straighter arrows.
const roomToGrow = 12

// room is how far items may move without touching what stands beside them.
type room struct {
	p             *plan
	before, after [][]constraint
	most          int // nothing reaches further across
}

func (p *plan) newRoom(cs []constraint) *room {
	r := &room{p: p, before: make([][]constraint, len(p.items)), after: make([][]constraint, len(p.items))}
	frames := len(p.items) + 2*len(p.g.Groups)
	for _, c := range cs {
		if c.from >= frames || c.to >= frames || c.weight != 0 {
			continue
		}
		if c.from < len(p.items) {
			r.after[c.from] = append(r.after[c.from], c)
		}
		if c.to < len(p.items) {
			r.before[c.to] = append(r.before[c.to], c)
		}
	}
	for _, it := range p.items {
		r.most = max(r.most, it.at+it.size)
	}
	switch {
	case p.m.target > 0 || p.dir == Right:
	case p.m.most == 0:
		r.most += roomToGrow
	default:
		r.most = max(r.most, p.m.most)
	}
	return r
}

func (r *room) at(v int) int {
	items := len(r.p.items)
	switch {
	case v < items:
		return r.p.items[v].at
	case (v-items)%2 == 0:
		return r.p.low[(v-items)/2]
	}
	return r.p.high[(v-items)/2]
}

// limits are the least and the last place of an item.
func (r *room) limits(i int) (least, most int) {
	most = r.most - r.p.items[i].size
	for _, c := range r.before[i] {
		least = max(least, r.at(c.from)+c.least)
	}
	for _, c := range r.after[i] {
		most = min(most, r.at(c.to)-c.least)
	}
	return least, most
}

// align moves items within the range in which the arrows are equally short: a
// box above two others goes into the middle between them, and a bend stands
// straight above the next one or below the last.
func (p *plan) align(cs []constraint) {
	r := p.newRoom(cs)
	upper, lower := make([][]int, len(p.items)), make([][]int, len(p.items))
	for i, s := range p.pieces {
		lower[s.upper.item] = append(lower[s.upper.item], i)
		upper[s.lower.item] = append(upper[s.lower.item], i)
	}
	for round := range 4 {
		moved := false
		for k := range p.items {
			i := k
			if round%2 == 1 {
				i = len(p.items) - 1 - k
			}
			to, ok := p.items[i].at, false
			switch {
			case p.items[i].kind == boxItem && (len(upper[i]) == 0 || len(lower[i]) == 0):
				to, ok = r.fork(i, slices.Concat(upper[i], lower[i]))
			case len(upper[i]) == 1 && len(lower[i]) == 1 && p.items[i].kind != boxItem:
				to, ok = r.straight(i, p.pieces[upper[i][0]], p.pieces[lower[i][0]])
			}
			if ok && to != p.items[i].at {
				p.items[i].at, moved = to, true
			}
		}
		if !moved {
			return
		}
	}
}

// fork is the middle between the two middle neighbours of a box, when all are at
// one side and their number is even. With an odd number one place is best, and
// the box stands there.
func (r *room) fork(i int, pieces []int) (int, bool) {
	if len(pieces) == 0 || len(pieces)%2 == 1 {
		return 0, false
	}
	var wants []int
	for _, k := range pieces {
		if s := r.p.pieces[k]; s.upper.item == i {
			wants = append(wants, r.p.items[s.lower.item].at+s.lower.port-s.upper.port)
		} else {
			wants = append(wants, r.p.items[s.upper.item].at+s.upper.port-s.lower.port)
		}
	}
	slices.Sort(wants)
	least, most := r.limits(i)
	low, high := max(wants[len(wants)/2-1], least), min(wants[len(wants)/2], most)
	return low + (high-low)/2, low <= high
}

// straight puts a bend or label that has a turn before it and one behind it
// straight below or above one of its neighbours.
func (r *room) straight(i int, upper, lower piece) (int, bool) {
	it := &r.p.items[i]
	above := r.p.items[upper.upper.item].at + upper.upper.port - upper.lower.port
	below := r.p.items[lower.lower.item].at + lower.lower.port - lower.upper.port
	if it.at == above || it.at == below {
		return 0, false
	}
	least, most := r.limits(i)
	for _, to := range []int{below, above} {
		if to >= least && to <= most {
			return to, true
		}
	}
	return 0, false
}

// centreGroups puts what a group holds into the middle of its frame, where the
// title made that wider and no arrow leaves it.
func (p *plan) centreGroups() {
	for _, g := range p.innerFirst() {
		if !p.drawn(g) || p.leaves(g) {
			continue
		}
		first, last := p.high[g], p.low[g]
		for i := range p.items {
			it := &p.items[i]
			if p.inside(it.group, g) && it.kind != holdItem && it.kind != titleItem {
				first, last = min(first, it.at), max(last, it.at+p.behind(i, 0)+it.size)
			}
		}
		for kid := range p.g.Groups {
			if kid != g && p.drawn(kid) && p.inside(kid, g) {
				first, last = min(first, p.low[kid]), max(last, p.high[kid]+1)
			}
		}
		shift := ((p.high[g] - p.m.pad - last) - (first - p.low[g] - 1 - p.m.pad)) / 2
		if shift <= 0 {
			continue
		}
		for i := range p.items {
			if p.inside(p.items[i].group, g) {
				p.items[i].at += shift
			}
		}
		for kid := range p.g.Groups {
			if kid != g && p.inside(kid, g) {
				p.low[kid] += shift
				p.high[kid] += shift
			}
		}
	}
}

// leaves reports whether an arrow leads out of a group or into it.
func (p *plan) leaves(g int) bool {
	for _, s := range p.pieces {
		if p.inside(p.items[s.upper.item].group, g) != p.inside(p.items[s.lower.item].group, g) {
			return true
		}
	}
	return false
}
