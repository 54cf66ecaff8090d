package graph

// split moves boxes of ranks that are too wide one rank on, until the picture
// fits or nothing is left to move.
func (f *fitter) split(g *Graph) (*Picture, bool) {
	m := distances(Down, tight, 12, 12, f.o.Width)
	var least []int
	best, idle := 1<<30, 0
	for round := range maxSplits {
		d, ok := f.lay(g, Down, m, least)
		if ok && d.Width <= f.o.Width {
			return &Picture{Drawing: d, Graph: g, Fits: true}, true
		}
		if idle++; ok && d.Width < best {
			best, idle = d.Width, 0
		}
		if f.budget <= 0 || idle == 3 || float64(best) > promising*float64(f.o.Width) && round > 0 || f.last == nil || !f.last.pushed(&least, f.o.Width) {
			return nil, false
		}
		if round == maxSplits/2 {
			m = distances(Down, tight, 9, 9, f.o.Width)
		}
	}
	return nil, false
}

// pushed raises the least rank of boxes in the widest rank; leaves go first,
// because no arrow becomes longer below them.
func (p *plan) pushed(least *[]int, width int) bool {
	if *least == nil {
		*least = make([]int, len(p.units))
	}
	for u := range p.units {
		(*least)[u] = p.units[u].level
	}
	widest, most := -1, 0
	for r, list := range p.order {
		size, boxes := p.least(r), 0
		for _, i := range list {
			boxes += btoi(p.items[i].kind == boxItem)
		}
		if boxes > 1 && size > most {
			widest, most = r, size
		}
	}
	if widest < 0 {
		return false
	}
	var leaves, others []int
	for _, i := range p.order[widest] {
		if p.items[i].kind != boxItem {
			continue
		}
		lower := 0
		for _, n := range p.items[i].nodes {
			lower += p.boxes[n].lower
		}
		if lower == 0 {
			leaves = append(leaves, i)
		} else {
			others = append(others, i)
		}
	}
	keep := max(width, most/2)
	moved, left := false, len(leaves)+len(others)
	push := func(i int) {
		u := p.items[i].unit
		(*least)[u] = p.units[u].level + 1
		most -= p.items[i].size
		moved = true
		left--
	}
	for k := 1; k < len(leaves) && most > keep && left > 1; k += 2 {
		push(leaves[k])
	}
	for k := 0; k < len(leaves) && most > keep && left > 1; k += 2 {
		push(leaves[k])
	}
	for k := len(others) % 2; k < len(others) && most > keep && left > 1; k += 2 {
		push(others[k])
	}
	for k := 1 - len(others)%2; k < len(others) && most > keep && left > 1; k += 2 {
		push(others[k])
	}
	return moved
}
