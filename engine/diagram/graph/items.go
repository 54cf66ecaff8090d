package graph

import "napkin/engine/cells"

// spread makes the items: units, and for every arc that passes a rank a bend
// there. Labels get ranks of their own between those of the boxes, several when
// one would be too wide; an arc that is long enough carries its label where it
// passes boxes anyway, unless the width is short.
func (p *plan) spread() {
	rows := p.labelRows()
	place := make([]int, p.ranks) // of ranks of units among all
	for r := 1; r < p.ranks; r++ {
		place[r] = place[r-1] + 1 + rows[r-1]
	}
	total := place[p.ranks-1] + 1
	p.order = make([][]int, total)
	for u := range p.units {
		p.units[u].level = p.units[u].rank
		p.units[u].rank = place[p.units[u].rank]
		p.addUnit(u)
	}
	p.ranks = total
	p.spans()
	isBoxRank := make([]bool, total)
	for _, r := range place {
		isBoxRank[r] = true
	}
	next := make([]int, total) // labels already in the rows behind a rank
	for i := range p.arcs {
		p.chain(i, p.labelRank(&p.arcs[i], isBoxRank, next))
	}
	p.hold()
}

// labelRows says how many ranks of labels follow each rank of units.
func (p *plan) labelRows() []int {
	rows, size := make([]int, p.ranks), make([]int, p.ranks)
	for _, a := range p.arcs {
		from, to := p.rankOf(a.from), p.rankOf(a.to)
		if len(a.label) > 0 && (to == from+1 || p.m.target > 0) {
			rows[from] = 1
			size[from] += widest(a.label) + 2 + p.m.labelGap
		}
		for r := from; r < to; r++ {
			size[r] += 1 + p.m.lineGap
		}
	}
	for r := range rows {
		if rows[r] > 0 && p.m.target > 0 && p.dir == Down {
			rows[r] = min(max((size[r]+p.m.target-1)/p.m.target, 1), 4)
		}
	}
	return rows
}

// labelRank is the rank in which an arc carries its label; -1 without one. Those
// that share a gap take its rows in turn.
func (p *plan) labelRank(a *arc, isBoxRank []bool, next []int) int {
	from, to := p.rankOf(a.from), p.rankOf(a.to)
	if len(a.label) == 0 {
		return -1
	}
	for r := from + 1; r < to; r++ {
		if isBoxRank[r] {
			continue
		}
		rows := 1
		for !isBoxRank[r+rows] {
			rows++
		}
		next[r]++
		return r + (next[r]-1)%rows
	}
	return from + 1
}

func (p *plan) rankOf(node int) int { return p.units[p.unitOf[node]].rank }

func (p *plan) add(it item) int {
	it.pos = len(p.order[it.rank])
	p.items = append(p.items, it)
	p.order[it.rank] = append(p.order[it.rank], len(p.items)-1)
	return len(p.items) - 1
}

// addUnit makes the item of a unit: its boxes with the arrows between them. The
// item of unit u is item u.
func (p *plan) addUnit(u int) {
	it := item{kind: boxItem, unit: u, arc: -1, rank: p.units[u].rank, group: p.units[u].group, nodes: p.units[u].nodes}
	p.measure(&it)
	p.add(it)
}

// measure gives a box item its sizes and the places of its boxes.
func (p *plan) measure(it *item) {
	it.size, it.deep, it.offset = 0, 0, nil
	for k, n := range it.nodes {
		if k > 0 {
			it.size += p.between(it.nodes[k-1], n)
		}
		it.offset = append(it.offset, it.size)
		it.size += p.boxes[n].across(p.dir, p.m)
		it.deep = max(it.deep, p.boxes[n].along(p.dir))
	}
	if p.dir == Right {
		for _, s := range p.sides { // the label stands at the right of its upright line
			for k, n := range it.nodes[1:] {
				if e := p.g.Edges[s.edge]; e.From == n && e.To == it.nodes[k] || e.To == n && e.From == it.nodes[k] {
					it.deep = max(it.deep, p.laneAt(s)+2+widest(s.label)+1)
				}
			}
		}
	}
}

// between is the room for the arrows between two boxes side by side.
func (p *plan) between(a, b int) int {
	room := p.m.besideGap
	for _, s := range p.sides {
		e := p.g.Edges[s.edge]
		if e.From == a && e.To == b || e.From == b && e.To == a {
			if e.Heads == HeadAtBoth {
				room = max(room, 3)
			}
			if p.dir == Down {
				if len(s.label) > 0 {
					room = max(room, cells.Width(oneLine(joinLines(s.label)))+6)
				}
			} else {
				room = max(room, len(s.label)+1+btoi(e.Heads == HeadAtBoth))
			}
		}
	}
	return room
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func joinLines(lines []string) string {
	out := ""
	for i, l := range lines {
		if i > 0 {
			out += " "
		}
		out += l
	}
	return out
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, cells.Width(l))
	}
	return w
}

// spans finds the ranks of every group.
func (p *plan) spans() {
	p.span = make([]span, len(p.g.Groups))
	for i := range p.span {
		p.span[i] = span{1 << 30, -1}
	}
	for _, u := range p.units {
		for g := u.group; g != Loose; g = p.g.Groups[g].Parent {
			s := &p.span[g]
			s.first, s.last = min(s.first, u.rank), max(s.last, u.rank)
		}
	}
}

// empty groups are not drawn.
func (p *plan) drawn(group int) bool { return p.span[group].last >= 0 }

// chain makes the bends of an arc, the one that carries its label among them,
// and its pieces.
func (p *plan) chain(i, labelRank int) {
	a := &p.arcs[i]
	from, to := p.rankOf(a.from), p.rankOf(a.to)
	last := stop{item: p.unitOf[a.from], node: a.from}
	for r := from + 1; r <= to; r++ {
		next := stop{item: p.unitOf[a.to], node: a.to}
		if r < to {
			it := item{kind: bendItem, unit: -1, arc: i, rank: r, group: p.passing(a, r), size: 1, deep: 0}
			if r == labelRank {
				it.kind = labelItem
				if p.dir == Down {
					it.size, it.deep = widest(a.label)+2, len(a.label)
				} else {
					it.deep = widest(a.label) + 4 // a stroke and a blank at either end
				}
			}
			next = stop{item: p.add(it), node: -1}
			if r == labelRank {
				a.labelAt = next.item
			}
		}
		p.pieces = append(p.pieces, piece{arc: i, upper: last, lower: next, rank: r - 1})
		last = next
	}
}

// passing is the group a bend belongs to: the deepest one of either end that
// covers the rank, so that an arrow leaves its group by the side it points to.
func (p *plan) passing(a *arc, rank int) int {
	cover := func(node int) int {
		g := p.g.Nodes[node].Group
		for g != Loose && !p.span[g].has(rank) {
			g = p.g.Groups[g].Parent
		}
		return g
	}
	from, to := cover(a.from), cover(a.to)
	if p.depth(to) > p.depth(from) {
		return to
	}
	return from
}

// hold keeps the ranks of a group where none of its items is.
func (p *plan) hold() {
	for g := range p.g.Groups {
		if !p.drawn(g) {
			continue
		}
		if p.titled[g] > 0 {
			it := item{kind: titleItem, unit: -1, arc: -1, rank: p.span[g].first, group: g, size: p.titled[g]}
			if p.dir == Right { // the title runs along: the rank is made as deep
				it.size, it.deep = 1, p.titled[g]
			}
			p.add(it)
		}
		for r := p.span[g].first; r <= p.span[g].last; r++ {
			found := false
			for _, i := range p.order[r] {
				found = found || p.inside(p.items[i].group, g)
			}
			if !found {
				p.add(item{kind: holdItem, unit: -1, arc: -1, rank: r, group: g, size: 1})
			}
		}
	}
}
