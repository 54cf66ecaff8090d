package graph

import "slices"

// assign turns cycles around and gives every unit a rank, so that arrows are
// short. With least every unit stays in that rank, or as soon behind it as the
// arrows allow.
func (p *plan) assign(least []int) {
	n := len(p.units)
	next := make([][]int, n) // units, by unit
	for _, i := range p.searchOrder() {
		a := &p.arcs[i]
		from, to := p.unitOf[a.from], p.unitOf[a.to]
		if p.tier(from) > 0 && p.tier(to) > 0 && p.tier(from) > p.tier(to) || reaches(next, to, from) {
			a.back = true
			a.from, a.to = a.to, a.from
			from, to = to, from
			if reaches(next, to, from) { // tiers and arrows contradict: the arrows win
				a.back = false
				a.from, a.to = a.to, a.from
				from, to = to, from
			}
		}
		next[from] = append(next[from], to)
	}
	if least != nil {
		p.keepLevels(least)
		return
	}
	var cs []constraint
	for _, a := range p.arcs {
		cs = append(cs, constraint{p.unitOf[a.from], p.unitOf[a.to], 1, arcWeight * p.weight(a)})
	}
	top := n // a variable before all others, which pulls a little
	for u := range n {
		cs = append(cs, constraint{top, u, 0, 1})
	}
	cs = p.tiers(cs, next)
	ranks := simplex(n+1+maxTier(p.g), cs)
	p.ranks = 0
	for u := range n {
		p.units[u].rank = ranks[u] - ranks[top]
		p.ranks = max(p.ranks, p.units[u].rank+1)
	}
	p.settleLonely()
}

// keepLevels gives every unit the rank it is to have, later only where an arrow
// comes from a unit that was pushed on.
func (p *plan) keepLevels(least []int) {
	level := append([]int(nil), least...)
	for again := true; again; {
		again = false
		for _, a := range p.arcs {
			from, to := p.unitOf[a.from], p.unitOf[a.to]
			if level[to] <= level[from] {
				level[to], again = level[from]+1, true
			}
		}
	}
	place, n := map[int]int{}, 0
	for _, l := range slices.Sorted(slices.Values(level)) { // no rank stays empty
		if _, known := place[l]; !known {
			place[l] = n
			n++
		}
	}
	for u := range p.units {
		p.units[u].rank = place[level[u]]
	}
	p.ranks = n
}

// arcWeight is what a rank of an arc costs, where the pull of the top is 1.
const arcWeight = 8

// weight keeps the ends of an arc near each other when they share a group.
func (p *plan) weight(a arc) int {
	if g := p.g.Nodes[a.from].Group; g != Loose && g == p.g.Nodes[a.to].Group {
		return 3
	}
	return 2
}

func maxTier(g *Graph) int {
	most := 0
	for _, n := range g.Nodes {
		most = max(most, n.Tier)
	}
	return most
}

func (p *plan) tier(unit int) int { return p.g.Nodes[p.units[unit].nodes[0]].Tier }

// tiers keeps every tier above the next: between two tiers lies a variable that
// no unit of the upper one passes. Where the arrows ask for the opposite, the
// unit is let go.
func (p *plan) tiers(cs []constraint, next [][]int) []constraint {
	n := len(p.units)
	for t := 2; t <= maxTier(p.g); t++ {
		cs = append(cs, constraint{n + t - 1, n + t, 1, 0})
	}
	for u := range n {
		t := p.tier(u)
		if t == 0 {
			continue
		}
		free := true
		for w := range n {
			if v := p.tier(w); v > 0 && v < t && reaches(next, u, w) || v > t && reaches(next, w, u) {
				free = false
			}
		}
		if !free {
			continue
		}
		cs = append(cs, constraint{n + t, u, 0, 0})
		if t < maxTier(p.g) {
			cs = append(cs, constraint{u, n + t + 1, 1, 0})
		}
	}
	return cs
}

// searchOrder lists the arcs so that those which close a circle come last:
// depth first from the nodes that nothing points to, in the order of the file.
func (p *plan) searchOrder() []int {
	out := make([][]int, len(p.units))
	incoming := make([]int, len(p.units))
	for i, a := range p.arcs {
		out[p.unitOf[a.from]] = append(out[p.unitOf[a.from]], i)
		incoming[p.unitOf[a.to]]++
	}
	const open, done = 1, 2
	state := make([]int, len(p.units))
	var forward, closing []int
	type step struct{ unit, next int }
	visit := func(root int) {
		stack := []step{{root, 0}}
		state[root] = open
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			if top.next == len(out[top.unit]) {
				state[top.unit] = done
				stack = stack[:len(stack)-1]
				continue
			}
			i := out[top.unit][top.next]
			top.next++
			switch to := p.unitOf[p.arcs[i].to]; state[to] {
			case open:
				closing = append(closing, i)
			case done:
				forward = append(forward, i)
			default:
				forward = append(forward, i)
				state[to] = open
				stack = append(stack, step{to, 0})
			}
		}
	}
	for u := range p.units {
		if incoming[u] == 0 {
			visit(u)
		}
	}
	for u := range p.units {
		if state[u] == 0 {
			visit(u)
		}
	}
	return append(forward, closing...)
}

// reaches reports whether a path leads from one unit to another.
func reaches(next [][]int, from, to int) bool {
	if from == to {
		return true
	}
	seen := make([]bool, len(next))
	list := []int{from}
	seen[from] = true
	for i := 0; i < len(list); i++ {
		for _, w := range next[list[i]] {
			if w == to {
				return true
			}
			if !seen[w] {
				seen[w] = true
				list = append(list, w)
			}
		}
	}
	return false
}

// settleLonely puts units without arrows into the emptiest rank of their group.
func (p *plan) settleLonely() {
	touched := make([]bool, len(p.units))
	load := make([]int, p.ranks)
	for _, a := range p.arcs {
		touched[p.unitOf[a.from]], touched[p.unitOf[a.to]] = true, true
	}
	spans := make([]span, len(p.g.Groups)+1)
	for i := range spans {
		spans[i] = span{p.ranks, -1}
	}
	for u := range p.units {
		if !touched[u] {
			continue
		}
		rank := p.units[u].rank
		load[rank] += p.boxes[p.units[u].nodes[0]].across(p.dir, p.m)
		for g := p.units[u].group; ; g = p.g.Groups[g].Parent {
			s := &spans[g+1]
			s.first, s.last = min(s.first, rank), max(s.last, rank)
			if g == Loose {
				break
			}
		}
	}
	for u := range p.units {
		if touched[u] {
			continue
		}
		s := spans[0]
		for g := p.units[u].group; g != Loose; g = p.g.Groups[g].Parent {
			if spans[g+1].last >= 0 {
				s = spans[g+1]
				break
			}
		}
		if s.last < 0 { // nothing has arrows: stack them, about as wide as tall
			s = span{0, rowsFor(len(p.units)) - 1}
			for len(load) <= s.last {
				load = append(load, 0)
			}
		}
		best := s.first
		for r := s.first; r <= s.last; r++ {
			if load[r] < load[best] {
				best = r
			}
		}
		p.units[u].rank = best
		load[best] += p.boxes[p.units[u].nodes[0]].across(p.dir, p.m)
		p.ranks = max(p.ranks, best+1)
	}
}

func rowsFor(n int) int {
	rows := 1
	for rows*rows*3 < n {
		rows++
	}
	return rows
}
