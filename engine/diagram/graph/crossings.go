package graph

import "slices"

// keep remembers the present order when it has fewer crossings than the best.
func (o *orderer) keep() bool {
	n := o.crossings()
	if o.fewest >= 0 && n >= o.fewest {
		return false
	}
	o.fewest = n
	o.best = make([][]int, len(o.p.order))
	for r, list := range o.p.order {
		o.best[r] = append([]int(nil), list...)
	}
	o.bestFlip = append([]bool(nil), o.flip...)
	return true
}

// restore puts the best order into the plan.
func (o *orderer) restore() {
	for r, list := range o.best {
		o.p.order[r] = list
		for i, it := range list {
			o.p.items[it].pos = i
		}
	}
	for i, turned := range o.bestFlip {
		if turned {
			o.p.items[i].nodes = reversed(o.p.items[i].nodes)
			o.p.measure(&o.p.items[i])
		}
	}
}

// crossings counts how often two pieces between the same ranks must cross.
func (o *orderer) crossings() int {
	total := 0
	for r := range o.byRank {
		total += o.crossingsAt(r)
	}
	return total
}

// link is a piece by the places of its two ends.
type link struct{ upper, lower int }

func (o *orderer) crossingsAt(r int) int {
	list := o.links[:0]
	most := 0
	for _, i := range o.byRank[r] {
		s := o.p.pieces[i]
		list = append(list, link{o.place(s.upper), o.place(s.lower)})
		most = max(most, list[len(list)-1].lower)
	}
	o.links = list
	slices.SortFunc(list, func(a, b link) int {
		if a.upper != b.upper {
			return a.upper - b.upper
		}
		return a.lower - b.lower
	})
	if cap(o.marks) < most+2 {
		o.marks = make([]int, 2*(most+2))
	}
	tree := o.marks[:most+2] // of those so far, by lower place (Fenwick)
	clear(tree)
	n, crossed := 0, 0
	for _, e := range list {
		below := 0
		for i := e.lower + 1; i > 0; i -= i & -i {
			below += tree[i]
		}
		crossed += n - below
		n++
		for i := e.lower + 1; i < len(tree); i += i & -i {
			tree[i]++
		}
	}
	return crossed
}

// exchange swaps neighbours in a container while that removes crossings.
func (o *orderer) exchange(rounds int) {
	for range rounds {
		better := false
		for r := range o.kids {
			for c := range o.kids[r] {
				kids := o.kids[r][c]
				for i := 0; i+1 < len(kids); i++ {
					if kids[i].group >= 0 && kids[i+1].group >= 0 {
						continue
					}
					if o.gain(r, kids[i], kids[i+1]) > 0 {
						kids[i], kids[i+1] = kids[i+1], kids[i]
						o.flatten(r)
						better = true
					}
				}
			}
		}
		if !better {
			return
		}
	}
}

// gain is how many crossings go away when a, now left of b, moves to its right.
func (o *orderer) gain(r int, a, b child) int {
	var gain int
	upA, downA := o.ends(r, a, o.buffers[0][:0], o.buffers[1][:0])
	upB, downB := o.ends(r, b, o.buffers[2][:0], o.buffers[3][:0])
	o.buffers = [4][]int{upA, downA, upB, downB}
	for _, pair := range [][2][]int{{upA, upB}, {downA, downB}} {
		for _, x := range pair[0] {
			for _, y := range pair[1] {
				switch {
				case x > y:
					gain++
				case x < y:
					gain--
				}
			}
		}
	}
	return gain
}

// ends adds where the pieces of a child end in the ranks before and behind.
func (o *orderer) ends(r int, k child, up, down []int) ([]int, []int) {
	if k.group < 0 {
		for _, s := range o.above[k.item] {
			up = append(up, o.place(o.p.pieces[s].upper))
		}
		for _, s := range o.below[k.item] {
			down = append(down, o.place(o.p.pieces[s].lower))
		}
		return up, down
	}
	for _, inner := range o.kids[r][k.group+1] {
		up, down = o.ends(r, inner, up, down)
	}
	return up, down
}

// turnAround mirrors rows of boxes where that removes crossings.
func (o *orderer) turnAround() {
	for u := range o.p.units {
		if len(o.p.items[u].nodes) < 2 {
			continue
		}
		before := o.crossings()
		o.flip[u] = !o.flip[u]
		if o.crossings() >= before {
			o.flip[u] = !o.flip[u]
		}
	}
}

// takeOrder takes the order of another plan over; false when that has other
// items. What things look like may differ, who stands in which rank may not.
func (p *plan) takeOrder(like *plan) bool {
	if like == nil || len(like.items) != len(p.items) || len(like.order) != len(p.order) {
		return false
	}
	for i := range p.items {
		a, b := &p.items[i], &like.items[i]
		if a.kind != b.kind || a.rank != b.rank || a.group != b.group || a.unit != b.unit || a.arc != b.arc {
			return false
		}
	}
	for r := range p.order {
		p.order[r] = append([]int(nil), like.order[r]...)
	}
	for i := range p.items {
		p.items[i].pos = like.items[i].pos
		if p.items[i].kind == boxItem {
			p.items[i].nodes = append([]int(nil), like.items[i].nodes...)
			p.measure(&p.items[i])
		}
	}
	return true
}
