package graph

import "sort"

// channel is the room between two neighbouring ranks. From its beginning: a
// zone for lines and heads at the boxes before it, the lower borders of groups
// that end there, the tracks, the upper borders of groups that begin, and a zone
// for the heads at the boxes behind it.
type channel struct {
	at, deep   int // along
	closing    int // where the first lower border lies
	tracks     int // where the first track lies
	opening    int // where the first upper border lies
	wires      []wire
	level      []int // by group that ends or begins here: how many of them it holds
	upZone     int
	downZone   int
	trackCount int
}

// wire is the way of a piece through its channel: straight, or over one track,
// or over two with a step between.
type wire struct {
	piece  int
	bends  []bend
	column int // of a straight one
}

// bend is one level run: it comes from column `from` above, lies in a track, and
// leaves by column `to` below.
type bend struct {
	wire     int
	from, to int
	track    int
}

func (b bend) low() int  { return min(b.from, b.to) }
func (b bend) high() int { return max(b.from, b.to) }

// route finds the ways of all pieces; false when two of them cannot be kept
// apart.
func (p *plan) route() ([]channel, bool) {
	channels := make([]channel, len(p.order)+1) // channel r lies before rank r
	for r := range channels {
		c := &channels[r]
		c.level = make([]int, len(p.g.Groups))
		var bends []bend
		straight := map[int]bool{}
		if r > 0 && r < len(p.order) {
			for i := range p.pieces {
				s := p.pieces[i]
				if s.rank != r-1 {
					continue
				}
				from, to := p.items[s.upper.item].at+s.upper.port, p.items[s.lower.item].at+s.lower.port
				w := wire{piece: i, column: from}
				if from == to {
					straight[from] = true
				} else {
					bends = append(bends, bend{wire: len(c.wires), from: from, to: to})
				}
				c.wires = append(c.wires, w)
			}
		}
		bends, ok := p.untie(bends, straight)
		if !ok {
			return nil, false
		}
		c.trackCount = arrange(bends, p.m.trackGap)
		for _, b := range bends {
			w := &c.wires[b.wire]
			w.bends = append(w.bends, b)
		}
		for i := range c.wires {
			if b := c.wires[i].bends; len(b) == 2 && b[0].track > b[1].track {
				b[0], b[1] = b[1], b[0]
			}
		}
		p.layers(c, r)
	}
	return channels, true
}

// above reports whether bend i must lie above bend j: both use one column, i to
// come down to its track and j to leave from its own.
func above(i, j bend) bool {
	if i.wire == j.wire {
		return i.to == j.from
	}
	return i.from == j.to
}

// untie splits bends that would have to lie above each other in a circle: one
// takes a step aside, in a column that nobody uses.
func (p *plan) untie(bends []bend, straight map[int]bool) ([]bend, bool) {
	for range len(bends) + 1 {
		at := circle(bends)
		if at < 0 {
			return bends, true
		}
		used := map[int]bool{}
		for c := range straight {
			used[c] = true
		}
		for _, b := range bends {
			used[b.from], used[b.to] = true, true
		}
		for g := range p.g.Groups {
			used[p.low[g]], used[p.high[g]] = true, true
		}
		b := bends[at]
		column, ok := 0, false
		middle, most := (b.from+b.to)/2, p.width()
		for d := 0; d <= most && !ok; d++ {
			for _, c := range []int{middle - d, middle + d} {
				if c >= 0 && c < most && !used[c] {
					column, ok = c, true
					break
				}
			}
		}
		if !ok {
			return nil, false
		}
		bends[at] = bend{wire: b.wire, from: b.from, to: column}
		bends = append(bends, bend{wire: b.wire, from: column, to: b.to})
	}
	return nil, false
}

// circle finds a bend that lies on a circle of "must lie above"; -1 without one.
func circle(bends []bend) int {
	waiting := make([]int, len(bends))
	for i := range bends {
		for j := range bends {
			if i != j && above(bends[i], bends[j]) {
				waiting[j]++
			}
		}
	}
	left := len(bends)
	for again := true; again; {
		again = false
		for i := range bends {
			if waiting[i] != 0 {
				continue
			}
			waiting[i], again = -1, true
			left--
			for j := range bends {
				if i != j && above(bends[i], bends[j]) {
					waiting[j]--
				}
			}
		}
	}
	if left == 0 {
		return -1
	}
	best := -1
	for i := range bends { // a bend that was split already may stand behind the circle
		if waiting[i] > 0 && onCircle(bends, i) && (best < 0 || bends[i].high()-bends[i].low() > bends[best].high()-bends[best].low()) {
			best = i
		}
	}
	return best
}

func onCircle(bends []bend, i int) bool {
	seen := make([]bool, len(bends))
	list := []int{i}
	for k := 0; k < len(list); k++ {
		for j := range bends {
			if j == list[k] || !above(bends[list[k]], bends[j]) {
				continue
			}
			if j == i {
				return true
			}
			if !seen[j] {
				seen[j] = true
				list = append(list, j)
			}
		}
	}
	return false
}

// layers measures the parts of a channel along.
func (p *plan) layers(c *channel, r int) {
	closing, opening := 0, 0
	for _, g := range p.innerFirst() {
		if !p.drawn(g) {
			continue
		}
		if p.span[g].last == r-1 || p.span[g].first == r {
			c.level[g] = 0
			for _, kid := range p.kids[g+1] {
				if p.drawn(kid) && (p.span[g].last == r-1 && p.span[kid].last == r-1 || p.span[g].first == r && p.span[kid].first == r) {
					c.level[g] = max(c.level[g], c.level[kid]+1)
				}
			}
			if p.span[g].last == r-1 {
				closing = max(closing, c.level[g]+1)
			} else {
				opening = max(opening, c.level[g]+1)
			}
		}
	}
	lines := false
	for _, w := range c.wires {
		s := p.pieces[w.piece]
		a := &p.arcs[s.arc]
		heads := p.g.Edges[a.edge].Heads
		if s.upper.node >= 0 {
			c.upZone = max(c.upZone, p.m.tail)
			if heads == HeadAtBoth || heads == HeadAtEnd && a.back {
				c.upZone = max(c.upZone, p.m.head)
			}
		}
		if s.lower.node >= 0 {
			c.downZone = max(c.downZone, p.m.tail)
			if heads == HeadAtBoth || heads == HeadAtEnd && !a.back {
				c.downZone = max(c.downZone, p.m.head)
			}
		}
		if p.g.Edges[a.edge].Async && p.dir == Down {
			p.showDashes(c, s, heads, a.back)
		}
		lines = true
	}
	if p.dir == Right {
		if closing > 0 {
			c.upZone = max(c.upZone, 1)
		}
		if opening > 0 {
			c.downZone = max(c.downZone, 1)
		}
	}
	tracks := c.trackCount * p.m.track
	if p.dir == Right && c.trackCount > 0 && opening == 0 {
		tracks--
	}
	c.closing = c.upZone
	c.tracks = c.closing + closing*p.m.border
	c.opening = c.tracks + tracks
	c.deep = c.opening + max(opening*p.m.border-(p.m.border-1), 0) + c.downZone
	if r > 0 && r < len(p.order) && p.hasBoxes(r-1) && p.hasBoxes(r) && c.deep == 0 || lines && c.deep == 0 && p.dir == Right {
		c.deep = 1
	}
}

// showDashes makes room for one upright stroke of a dashed arrow: corners and
// heads do not tell that it is dashed.
func (p *plan) showDashes(c *channel, s piece, heads Heads, back bool) {
	down := heads == HeadAtBoth || heads == HeadAtEnd && !back
	up := heads == HeadAtBoth || heads == HeadAtEnd && back
	if s.lower.node >= 0 && (s.upper.node >= 0 || p.rankDeep(s.rank) == 0) {
		c.downZone = max(c.downZone, 1+btoi(down))
	}
	if up && s.upper.node >= 0 && (s.lower.node >= 0 || p.rankDeep(s.rank+1) == 0) {
		c.upZone = max(c.upZone, 2)
	}
}

// rankDeep is how deep a rank is.
func (p *plan) rankDeep(r int) int {
	most := 0
	for _, i := range p.order[r] {
		most = max(most, p.items[i].deep)
	}
	return most
}

func (p *plan) hasBoxes(r int) bool {
	for _, i := range p.order[r] {
		if p.items[i].kind == boxItem {
			return true
		}
	}
	return false
}

// innerFirst lists the groups so that each comes behind those it holds.
func (p *plan) innerFirst() []int {
	list := make([]int, len(p.g.Groups))
	for i := range list {
		list[i] = i
	}
	sort.SliceStable(list, func(a, b int) bool { return p.depth(list[a]) > p.depth(list[b]) })
	return list
}
