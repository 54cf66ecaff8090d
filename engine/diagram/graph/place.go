package graph

import "napkin/engine/cells"

// The weights of pieces, after Gansner et al.: a long arrow runs straight where
// it passes ranks, and costs less where it meets a box.
const (
	boxWeight  = 1
	endWeight  = 2
	passWeight = 8
)

// placeAcross gives every item and the border of every group its place across,
// so that arrows are as straight as the distances allow.
func (p *plan) placeAcross() {
	items, groups := len(p.items), len(p.g.Groups)
	low := func(g int) int { return items + 2*g }
	high := func(g int) int { return items + 2*g + 1 }
	var cs []constraint
	for g := range groups {
		if p.drawn(g) {
			cs = append(cs, constraint{low(g), high(g), p.leastFrame(g), 1})
			continue
		}
		cs = append(cs, constraint{low(g), high(g), 0, 0})
	}
	for r := range p.order {
		cs = p.separate(cs, r, low, high)
	}
	n := items + 2*groups
	if p.m.target > 0 {
		cs = append(cs, p.frame(n, low, high)...)
		n += 2
	}
	for _, s := range p.pieces {
		weight := boxWeight
		switch upper, lower := p.items[s.upper.item].kind, p.items[s.lower.item].kind; {
		case upper != boxItem && lower != boxItem:
			weight = passWeight
		case upper != boxItem || lower != boxItem:
			weight = endWeight
		}
		shift := s.upper.port - s.lower.port // wanted: lower.at - upper.at = shift
		cs = append(cs, constraint{n, s.upper.item, max(0, -shift), weight}, constraint{n, s.lower.item, max(0, shift), weight})
		n++
	}
	x := simplex(n, cs)
	for i := range p.items {
		p.items[i].at = x[i]
	}
	p.low, p.high = make([]int, groups), make([]int, groups)
	for g := range groups {
		p.low[g], p.high[g] = x[low(g)], x[high(g)]
	}
	p.align(cs)
	p.centreGroups()
	p.fromZero()
}

// squeezeWeight makes what lies beyond the width dearer than crooked arrows.
const squeezeWeight = 10_000

// frame draws everything into the width: two variables, n and n+1, around all
// others. Up to the width they cost nothing.
func (p *plan) frame(n int, low, high func(int) int) []constraint {
	cs := []constraint{{n, n + 1, p.m.target, squeezeWeight}}
	for r := range p.order {
		list := p.tokens(r)
		if len(list) == 0 {
			continue
		}
		if first := list[0]; first.item >= 0 {
			cs = append(cs, constraint{n, first.item, 0, 0})
		} else {
			cs = append(cs, constraint{n, low(first.group), 0, 0})
		}
		if last := list[len(list)-1]; last.item >= 0 {
			cs = append(cs, constraint{last.item, n + 1, p.items[last.item].size, 0})
		} else {
			cs = append(cs, constraint{high(last.group), n + 1, 1, 0})
		}
	}
	return cs
}

// least is the narrowest that a rank can be.
func (p *plan) least(r int) int {
	list := p.tokens(r)
	if len(list) == 0 {
		return 0
	}
	w := 1
	for k := 1; k < len(list); k++ {
		w += p.distance(list[k-1], list[k])
	}
	if last := list[len(list)-1]; last.item >= 0 {
		w += p.items[last.item].size - 1
	}
	return w
}

// leastFrame is the least distance between the borders of a group: its title
// must stand between them.
func (p *plan) leastFrame(g int) int {
	if p.dir == Down {
		return max(cells.Width(p.g.Groups[g].Title())+4, p.frames[g])
	}
	return 2
}

// token is what one meets on the way across a rank: an item, or the border of a
// group at its beginning or end.
type token struct {
	item, group int
	opens       bool
}

func (p *plan) tokens(r int) []token {
	var list []token
	open := []int{}
	for _, i := range p.order[r] {
		var path []int
		for g := p.items[i].group; g != Loose; g = p.g.Groups[g].Parent {
			path = append([]int{g}, path...)
		}
		same := 0
		for same < len(path) && same < len(open) && path[same] == open[same] {
			same++
		}
		for k := len(open) - 1; k >= same; k-- {
			list = append(list, token{-1, open[k], false})
		}
		for _, g := range path[same:] {
			list = append(list, token{-1, g, true})
		}
		open = path
		list = append(list, token{i, -1, false})
	}
	for k := len(open) - 1; k >= 0; k-- {
		list = append(list, token{-1, open[k], false})
	}
	return list
}

// separate keeps what stands in one rank apart.
func (p *plan) separate(cs []constraint, r int, low, high func(int) int) []constraint {
	list := p.tokens(r)
	for k := 1; k < len(list); k++ {
		a, b := list[k-1], list[k]
		variable := func(t token) int {
			switch {
			case t.item >= 0:
				return t.item
			case t.opens:
				return low(t.group)
			}
			return high(t.group)
		}
		cs = append(cs, constraint{variable(a), variable(b), p.distance(a, b), 0})
	}
	return cs
}

// distance is from the beginning of one token to that of the next.
func (p *plan) distance(a, b token) int {
	switch {
	case a.item >= 0 && b.item >= 0:
		return p.items[a.item].size + p.gap(a.item, b.item)
	case a.item >= 0 && b.opens:
		return p.items[a.item].size + p.behind(a.item, p.m.groupGap)
	case a.item >= 0:
		return p.items[a.item].size + p.behind(a.item, p.m.pad)
	case b.item >= 0 && a.opens:
		return 1 + p.m.pad
	case b.item >= 0:
		return 1 + p.m.groupGap
	case a.opens && !b.opens: // an empty group
		return 1
	case a.opens || !b.opens: // one border within another
		return 1 + max(p.m.pad, 1)
	}
	return 1 + max(p.m.groupGap, 1) // two borders side by side would be one in ASCII
}

// behind is the room behind an item before a border.
func (p *plan) behind(item, least int) int {
	if p.items[item].kind == labelItem {
		return max(least, p.m.labelGap)
	}
	return least
}

// gap is how many blanks stand between two items.
func (p *plan) gap(a, b int) int {
	first, second := p.items[a].kind, p.items[b].kind
	switch {
	case first == holdItem || second == holdItem || second == titleItem || first == titleItem:
		return 0
	case first == labelItem:
		return max(p.m.labelGap, p.m.lineGap)
	case first == boxItem && second == boxItem:
		return p.m.boxGap
	}
	return p.m.lineGap
}

// fromZero moves everything to the beginning.
func (p *plan) fromZero() {
	least := 1 << 30
	for _, it := range p.items {
		least = min(least, it.at)
	}
	for g := range p.g.Groups {
		if p.drawn(g) {
			least = min(least, p.low[g])
		}
	}
	for i := range p.items {
		p.items[i].at -= least
	}
	for g := range p.g.Groups {
		p.low[g] -= least
		p.high[g] -= least
	}
}

// width is the room that the items take across.
func (p *plan) width() int {
	most := 0
	for _, it := range p.items {
		if it.kind != holdItem && it.kind != titleItem {
			most = max(most, it.at+it.size)
		}
	}
	for g := range p.g.Groups {
		if p.drawn(g) {
			most = max(most, p.high[g]+1)
		}
	}
	return most
}
