package graph

import "napkin/engine/diagram/grid"

// apart splits the graph into pieces that no arrow and no group connects: the
// nodes of each, in order.
func (g *Graph) apart() [][]int {
	root := make([]int, len(g.Nodes)+len(g.Groups))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			root[i] = root[root[i]]
			i = root[i]
		}
		return i
	}
	join := func(a, b int) {
		if a, b = find(a), find(b); a != b {
			root[max(a, b)] = min(a, b)
		}
	}
	for i, n := range g.Nodes {
		if n.Group != Loose {
			join(i, len(g.Nodes)+n.Group)
		}
	}
	for i, group := range g.Groups {
		if group.Parent != Loose {
			join(len(g.Nodes)+i, len(g.Nodes)+group.Parent)
		}
	}
	for _, e := range g.Edges {
		join(e.From, e.To)
	}
	var out [][]int
	at := map[int]int{}
	for i := range g.Nodes {
		r := find(i)
		k, known := at[r]
		if !known {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}

// part is a graph of some of the nodes, with what lies between them, and where
// its parts are in the whole.
func (g *Graph) part(nodes []int) (*Graph, []int) {
	out := &Graph{Dir: g.Dir}
	var parts []int
	at := map[int]int{}
	for k, i := range nodes {
		at[i] = k
		out.Nodes = append(out.Nodes, g.Nodes[i])
		parts = append(parts, i)
	}
	for i, e := range g.Edges {
		if from, ok := at[e.From]; ok {
			e.From, e.To = from, at[e.To]
			out.Edges = append(out.Edges, e)
			parts = append(parts, len(g.Nodes)+i)
		}
	}
	used := make([]bool, len(g.Groups))
	for _, i := range nodes {
		for group := g.Nodes[i].Group; group != Loose; group = g.Groups[group].Parent {
			used[group] = true
		}
	}
	groups := make([]int, len(g.Groups))
	for i := range g.Groups {
		if used[i] {
			groups[i] = len(out.Groups)
			out.Groups = append(out.Groups, g.Groups[i])
			parts = append(parts, len(g.Nodes)+len(g.Edges)+i)
		}
	}
	for i := range out.Groups {
		if out.Groups[i].Parent != Loose {
			out.Groups[i].Parent = groups[out.Groups[i].Parent]
		}
	}
	for i := range out.Nodes {
		if out.Nodes[i].Group != Loose {
			out.Nodes[i].Group = groups[out.Nodes[i].Group]
		}
	}
	return out, parts
}

// Distances between pieces that are not connected.
const (
	pieceGap  = 3
	shelfGap  = 1
	shelfWide = 100 // when no width is asked for
)

// together draws the pieces one by one and packs them into shelves.
func (f *fitter) together(g *Graph, nodes [][]int, dir Direction) (*Picture, bool) {
	var placed []grid.Placed
	width := f.o.Width
	pictures := make([]*Picture, len(nodes))
	indices := make([][]int, len(nodes))
	for i, list := range nodes {
		piece, index := g.part(list)
		f.last = nil
		p, ok := f.fit(piece, dir)
		if !ok {
			return nil, false
		}
		pictures[i], indices[i] = p, index
		if f.o.Width == 0 {
			width = max(width, p.Width, shelfWide)
		}
	}
	x, y, tall, fits := 0, 0, 0, true
	for i, p := range pictures {
		if x > 0 && x+p.Width > width {
			x, y, tall = 0, y+tall+shelfGap, 0
		}
		placed = append(placed, grid.Placed{Drawing: p.Drawing, X: x, Y: y, Parts: indices[i]})
		x, tall, fits = x+p.Width+pieceGap, max(tall, p.Height), fits && p.Fits
	}
	d := grid.Join(placed, len(g.Nodes)+len(g.Edges)+len(g.Groups))
	return &Picture{Drawing: d, Graph: g, Fits: fits}, true
}
