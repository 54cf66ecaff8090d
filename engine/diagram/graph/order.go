package graph

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"sort"
)

// A rank is a tree: the whole picture holds items and groups, a group holds
// items and groups. What belongs to one group stands together, and sibling
// groups keep one order over all ranks, or their frames would not be
// rectangles. Ordering sorts the children of each such container.
//
// The sweeps are those of Sugiyama, Tagawa and Toda (Methods for visual
// understanding of hierarchical system structures, IEEE SMC 11(2), 1981) with
// the exchanges of neighbours of Gansner et al. (1993).

// child is an item or a group within a container; the other one is -1.
type child struct{ item, group int }

// orderer holds the containers of all ranks and the best order so far.
type orderer struct {
	p      *plan
	kids   [][][]child // by rank, by group + 1
	above  [][]int     // pieces by lower item
	below  [][]int     // pieces by upper item
	byRank [][]int     // pieces by rank
	turn   []int       // of the groups: place among their siblings

	sum, count []float64 // of the groups: where their items want to be, unbound
	wantItem   []float64 // where a child wants to stand, while its rank is sorted
	wantGroup  []float64
	places     []int // room for the work of one call, so that it is not asked for again
	links      []link
	marks      []int
	buffers    [4][]int
	best       [][]int
	bestFlip   []bool // of box items: turned around
	flip       []bool
	fewest     int
}

// sortRanks orders every rank so that few arrows cross.
func (p *plan) sortRanks(effort int) {
	o := &orderer{p: p, above: make([][]int, len(p.items)), below: make([][]int, len(p.items)), byRank: make([][]int, len(p.order)),
		turn: make([]int, len(p.g.Groups)), sum: make([]float64, len(p.g.Groups)), count: make([]float64, len(p.g.Groups)), flip: make([]bool, len(p.items)), fewest: -1,
		wantItem: make([]float64, len(p.items)), wantGroup: make([]float64, len(p.g.Groups))}
	for i, s := range p.pieces {
		o.above[s.lower.item] = append(o.above[s.lower.item], i)
		o.below[s.upper.item] = append(o.below[s.upper.item], i)
		o.byRank[s.rank] = append(o.byRank[s.rank], i)
	}
	random := rand.New(rand.NewPCG(1, uint64(len(p.items)))) // the same for the same graph
	idleStarts := 0
	for start := range effort {
		before := o.fewest
		o.begin(start, random)
		o.keep()
		for round, idle := 0, 0; round < 24 && idle < 6 && o.fewest > 0; round++ {
			o.sweep(round%2 == 0, start%2 == 1, round%4 >= 2)
			if round%3 == 2 {
				o.exchange(3)
			}
			if idle++; o.keep() {
				idle = 0
			}
		}
		o.exchange(12)
		o.turnAround()
		o.keep()
		if idleStarts++; o.fewest < before {
			idleStarts = 0
		}
		if o.fewest == 0 || idleStarts >= 4 {
			break
		}
	}
	o.restore()
}

// begin makes the containers in one of several orders.
func (o *orderer) begin(start int, random *rand.Rand) {
	p := o.p
	for i := range o.turn {
		o.turn[i] = i
	}
	if start >= 2 {
		for i, v := range random.Perm(len(o.turn)) {
			o.turn[i] = v
		}
	}
	o.kids = make([][][]child, len(p.order))
	for r := range p.order {
		o.kids[r] = make([][]child, len(p.g.Groups)+1)
		present := make([]bool, len(p.g.Groups))
		list := append([]int(nil), p.order[r]...)
		sort.Ints(list)
		if start == 1 {
			list = reversed(list)
		}
		if start >= 2 {
			random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		}
		for _, i := range list {
			g := p.items[i].group
			o.kids[r][g+1] = append(o.kids[r][g+1], child{i, -1})
			for ; g != Loose && !present[g]; g = p.g.Groups[g].Parent {
				present[g] = true
				parent := p.g.Groups[g].Parent
				o.kids[r][parent+1] = append(o.kids[r][parent+1], child{-1, g})
			}
		}
		for c := range o.kids[r] {
			o.conform(o.kids[r][c])
		}
		o.flatten(r)
	}
}

// conform puts the groups among the children into their order, each into a
// place where a group stood.
func (o *orderer) conform(kids []child) {
	var groups []int
	for _, k := range kids {
		if k.group >= 0 {
			groups = append(groups, k.group)
		}
	}
	sort.SliceStable(groups, func(a, b int) bool { return o.turn[groups[a]] < o.turn[groups[b]] })
	n := 0
	for i, k := range kids {
		if k.group >= 0 {
			kids[i] = child{-1, groups[n]}
			n++
		}
	}
}

// flatten writes the order of a rank from its containers.
func (o *orderer) flatten(r int) {
	list := o.p.order[r][:0]
	var walk func(container int)
	walk = func(container int) {
		for _, k := range o.kids[r][container] {
			if k.group >= 0 {
				walk(k.group + 1)
				continue
			}
			o.p.items[k.item].pos = len(list)
			list = append(list, k.item)
		}
	}
	walk(0)
	o.p.order[r] = list
}

// place is where an end stands in its rank, with the boxes of a row told apart.
func (o *orderer) place(s stop) int {
	it := &o.p.items[s.item]
	at := it.pos * 16
	if s.node >= 0 && len(it.nodes) > 1 {
		for k, n := range it.nodes {
			if n == s.node {
				if o.flip[s.item] {
					k = len(it.nodes) - 1 - k
				}
				at += k
			}
		}
	}
	return at
}

// sweep sorts every rank by where its neighbours in the rank before stand.
func (o *orderer) sweep(down, median, turned bool) {
	for i := range o.sum {
		o.sum[i], o.count[i] = 0, 0
	}
	n := len(o.p.order)
	for k := 1; k < n; k++ {
		if down {
			o.sortRank(k, true, median, turned)
		} else {
			o.sortRank(n-1-k, false, median, turned)
		}
	}
	o.reorderGroups()
}

// sortRank sorts the containers of one rank, inner ones first.
func (o *orderer) sortRank(r int, down, median, turned bool) {
	p := o.p
	neighbour := r + 1
	if down {
		neighbour = r - 1
	}
	scale := float64(16*len(p.order[neighbour])+1) / float64(16*len(p.order[r])+1)
	for _, i := range p.order[r] {
		pieces := o.below[i]
		if down {
			pieces = o.above[i]
		}
		places := o.places[:0]
		for _, s := range pieces {
			if down {
				places = append(places, o.place(p.pieces[s].upper))
			} else {
				places = append(places, o.place(p.pieces[s].lower))
			}
		}
		own := float64(16*p.items[i].pos) * scale
		o.places = places
		o.wantItem[i] = middle(places, own, median)
		if len(places) == 0 {
			continue
		}
		for g := p.items[i].group; g != Loose; g = p.g.Groups[g].Parent {
			o.sum[g] += o.wantItem[i] / scale / float64(16*len(p.order[r])+1)
			o.count[g]++
		}
	}
	o.sortContainer(r, 0, turned)
	o.flatten(r)
}

// middle is the mean or the median of places; own when there are none.
func middle(places []int, own float64, median bool) float64 {
	if len(places) == 0 {
		return own
	}
	if median {
		sort.Ints(places)
		k := len(places) / 2
		if len(places)%2 == 1 {
			return float64(places[k])
		}
		return float64(places[k-1]+places[k]) / 2
	}
	sum := 0
	for _, v := range places {
		sum += v
	}
	return float64(sum) / float64(len(places))
}

// sortContainer sorts one container and returns the mean of what is in it. Where
// groups want to change places with each other they meet in the middle instead.
func (o *orderer) sortContainer(r, container int, turned bool) (mean, weight float64) {
	kids := o.kids[r][container]
	type pool struct{ sum, weight float64 }
	var pools []pool
	var members [][]child
	for _, k := range kids {
		if k.group < 0 {
			mean += o.wantItem[k.item]
			weight++
			continue
		}
		m, w := o.sortContainer(r, k.group+1, turned)
		o.wantGroup[k.group] = m
		mean += m * w
		weight += w
		pools, members = append(pools, pool{m * w, w}), append(members, []child{k})
		for n := len(pools); n > 1 && pools[n-2].sum/pools[n-2].weight > pools[n-1].sum/pools[n-1].weight; n = len(pools) {
			pools[n-2] = pool{pools[n-2].sum + pools[n-1].sum, pools[n-2].weight + pools[n-1].weight}
			members[n-2] = append(members[n-2], members[n-1]...)
			pools, members = pools[:n-1], members[:n-1]
		}
	}
	for i, list := range members {
		for _, k := range list {
			o.wantGroup[k.group] = pools[i].sum / pools[i].weight
		}
	}
	if turned { // let those that want the same place change sides
		for i, j := 0, len(kids)-1; i < j; i, j = i+1, j-1 {
			kids[i], kids[j] = kids[j], kids[i]
		}
	}
	slices.SortStableFunc(kids, o.compare)
	return mean / max(weight, 1), weight
}

// compare orders children by where they want to stand; items before groups, and
// groups in their order.
func (o *orderer) compare(a, b child) int {
	if c := cmp.Compare(o.want(a), o.want(b)); c != 0 {
		return c
	}
	switch {
	case a.group < 0 && b.group < 0:
		return 0
	case a.group < 0:
		return -1
	case b.group < 0:
		return 1
	}
	return o.turn[a.group] - o.turn[b.group]
}

func (o *orderer) want(k child) float64 {
	if k.group >= 0 {
		return o.wantGroup[k.group]
	}
	return o.wantItem[k.item]
}

// reorderGroups lets sibling groups change their order for all ranks at once.
func (o *orderer) reorderGroups() {
	for _, siblings := range o.p.kids {
		if len(siblings) < 2 {
			continue
		}
		list := append([]int(nil), siblings...)
		mean := func(g int) float64 { return o.sum[g] / max(o.count[g], 1) }
		sort.SliceStable(list, func(a, b int) bool { return o.turn[list[a]] < o.turn[list[b]] })
		sort.SliceStable(list, func(a, b int) bool { return mean(list[a]) < mean(list[b]) })
		for i, g := range list {
			o.turn[g] = i
		}
	}
	for r := range o.kids {
		for c := range o.kids[r] {
			o.conform(o.kids[r][c])
		}
		o.flatten(r)
	}
}
