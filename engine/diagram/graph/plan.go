package graph

// plan is a drawing on its way: boxes, then units in ranks, then items in order,
// then everything in its place.
type plan struct {
	g     *Graph
	dir   Direction
	m     metrics
	boxes []box
	units []unit
	arcs  []arc
	sides []side

	unitOf []int // by node
	ranks  int   // of units

	items  []item
	pieces []piece
	order  [][]int  // items by rank, in order
	span   []span   // of the groups, in ranks of items
	kids   [][]int  // child groups by group + 1; 0 is the whole picture
	low    []int    // across: the border of a group at its beginning
	high   []int    // and at its end
	titled []int    // extra room kept in a group for its title
	frames []int    // the least width of the frames of groups, for the same reason
	faults []string // why the picture must not be shown
}

// unit is what stands together in a rank: one box, or several side by side.
type unit struct {
	nodes []int
	group int
	rank  int // among all ranks
	level int // among the ranks of boxes
}

// arc is an edge between two units, turned so that it runs to a later rank.
type arc struct {
	edge     int
	from, to int // nodes: from stands in the earlier rank
	back     bool
	label    []string
	labelAt  int // the item that carries the label; -1 without one
}

// side is an edge between two boxes side by side.
type side struct {
	edge  int
	lane  int // of several between the same two
	label []string
}

// span is the first and last rank of a group.
type span struct{ first, last int }

func (s span) has(rank int) bool { return rank >= s.first && rank <= s.last }

// itemKind is what an item is.
type itemKind uint8

const (
	boxItem   itemKind = iota // a unit
	bendItem                  // a long edge passes a rank
	labelItem                 // it does so with its label
	holdItem                  // keeps a rank of a group free of what does not belong to it
	titleItem                 // keeps columns free of arrows for the title of a group
)

// item is what takes room in a rank.
type item struct {
	kind   itemKind
	unit   int // of a box item
	arc    int // of a bend or label
	rank   int
	group  int
	size   int   // across
	deep   int   // along
	offset []int // of a box item: where its boxes begin, in the order of nodes
	nodes  []int // of a box item: in the order in which they stand
	pos    int   // place in its rank
	at     int   // across
}

// piece is the part of an arc between two neighbouring ranks.
type piece struct {
	arc          int
	upper, lower stop
	rank         int // of the upper end
}

// stop is an end of a piece.
type stop struct {
	item int
	node int // of a box item; -1 otherwise
	port int // across, from the beginning of the item
}

// newPlan measures the boxes and joins what stands side by side into units.
func newPlan(g *Graph, dir Direction, m metrics) *plan {
	p := &plan{g: g, dir: dir, m: m, unitOf: make([]int, len(g.Nodes)), titled: make([]int, len(g.Groups)), frames: make([]int, len(g.Groups))}
	loops := make([][]string, len(g.Nodes))
	for _, e := range g.Edges {
		if e.From == e.To {
			loops[e.From] = append(loops[e.From], e.Label)
		}
	}
	for i, n := range g.Nodes {
		p.boxes = append(p.boxes, boxOf(n, loops[i], m))
	}
	p.kids = make([][]int, len(g.Groups)+1)
	for i, group := range g.Groups {
		p.kids[group.Parent+1] = append(p.kids[group.Parent+1], i)
	}
	p.join()
	return p
}

// join makes the units. Two boxes are joined where an edge asks for it, both lie
// in one group, and the row stays a row: no box with three neighbours, no ring,
// and no edge between two boxes of the row that do not touch.
func (p *plan) join() {
	g := p.g
	row := make([][]int, len(g.Nodes)) // by node: the row it stands in, shared
	for i := range g.Nodes {
		row[i] = []int{i}
	}
	for _, e := range g.Edges {
		if !e.Beside || e.From == e.To || g.Nodes[e.From].Group != g.Nodes[e.To].Group || g.Nodes[e.From].Tier != g.Nodes[e.To].Tier {
			continue
		}
		a, b := row[e.From], row[e.To]
		if a[0] == b[0] || len(a)+len(b) > 8 {
			continue
		}
		if a[0] == e.From && len(a) > 1 {
			a = reversed(a)
		}
		if b[len(b)-1] == e.To && len(b) > 1 {
			b = reversed(b)
		}
		if a[len(a)-1] != e.From || b[0] != e.To || p.related(a[:len(a)-1], b) || p.related(a, b[1:]) {
			continue
		}
		joined := append(append([]int(nil), a...), b...)
		for _, n := range joined {
			row[n] = joined
		}
	}
	for i := range g.Nodes {
		if u := row[i]; len(u) == 1 || u[0] == i {
			for _, n := range u {
				p.unitOf[n] = len(p.units)
			}
			p.units = append(p.units, unit{nodes: u, group: g.Nodes[u[0]].Group})
		}
	}
	lanes := map[[2]int]int{}
	for i, e := range g.Edges {
		if e.From == e.To {
			continue
		}
		if p.unitOf[e.From] != p.unitOf[e.To] {
			p.arcs = append(p.arcs, arc{edge: i, from: e.From, to: e.To, label: p.labelLines(e.Label), labelAt: -1})
			continue
		}
		pair := [2]int{min(e.From, e.To), max(e.From, e.To)}
		p.sides = append(p.sides, side{edge: i, lane: lanes[pair], label: p.labelLines(e.Label)})
		lanes[pair]++
		for _, n := range pair {
			p.boxes[n].sideway = max(p.boxes[n].sideway, lanes[pair])
		}
	}
}

// labelLines are the lines of a label: a level line holds one.
func (p *plan) labelLines(label string) []string {
	if p.dir == Right {
		return wrapped(oneLine(label), 400)
	}
	return wrapped(label, p.m.labelWrap)
}

func reversed(list []int) []int {
	out := make([]int, len(list))
	for i, v := range list {
		out[len(list)-1-i] = v
	}
	return out
}

// related reports whether an edge joins a node of one list to one of another.
func (p *plan) related(a, b []int) bool {
	for _, e := range p.g.Edges {
		if has(a, e.From) && has(b, e.To) || has(b, e.From) && has(a, e.To) {
			return true
		}
	}
	return false
}

func has(list []int, v int) bool {
	for _, w := range list {
		if v == w {
			return true
		}
	}
	return false
}

// depth is how many groups hold a group.
func (p *plan) depth(group int) int {
	n := 0
	for ; group != Loose; group = p.g.Groups[group].Parent {
		n++
	}
	return n
}

// inside reports whether a group is another one or lies in it.
func (p *plan) inside(group, outer int) bool {
	for ; group != Loose; group = p.g.Groups[group].Parent {
		if group == outer {
			return true
		}
	}
	return outer == Loose
}
