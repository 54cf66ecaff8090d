package graph

import (
	"strings"

	"napkin/engine/cells"
)

// fold shows a group as one box: what it holds is counted, arrows from and to it
// end at the box, and arrows that become alike are one.
func (g *Graph) fold(id string) *Graph {
	group := Loose
	for i := range g.Groups {
		if g.Groups[i].ID == id {
			group = i
		}
	}
	if group == Loose {
		return g
	}
	inside := func(at int) bool {
		for ; at != Loose; at = g.Groups[at].Parent {
			if at == group {
				return true
			}
		}
		return false
	}
	out := &Graph{Dir: g.Dir}
	groups := make([]int, len(g.Groups))
	for i := range g.Groups {
		groups[i] = Loose
		if !inside(i) {
			groups[i] = len(out.Groups)
			out.Groups = append(out.Groups, g.Groups[i])
		}
	}
	for i := range out.Groups {
		if p := out.Groups[i].Parent; p != Loose {
			out.Groups[i].Parent = groups[p]
		}
	}
	box, nodes := -1, make([]int, len(g.Nodes))
	for i, n := range g.Nodes {
		if !inside(n.Group) {
			if n.Group != Loose {
				n.Group = groups[n.Group]
			}
			nodes[i] = len(out.Nodes)
			out.Nodes = append(out.Nodes, n)
			continue
		}
		if box < 0 {
			box = len(out.Nodes)
			parent := g.Groups[group].Parent
			if parent != Loose {
				parent = groups[parent]
			}
			out.Nodes = append(out.Nodes, Node{ID: id, Label: g.Groups[group].Title(), Group: parent, Tier: n.Tier})
		}
		nodes[i] = box
		out.Nodes[box].Collapsed += max(n.Collapsed, 1)
		out.Nodes[box].Slot = max(out.Nodes[box].Slot, n.Slot)
	}
	out.merge(g, nodes, box)
	return out
}

// merge takes over the edges; those at the box that say the same become one.
func (g *Graph) merge(from *Graph, nodes []int, box int) {
	type key struct {
		from, to int
		async    bool
		heads    Heads
	}
	at := map[key]int{}
	labels := map[int][]string{}
	counts := map[int]int{}
	for _, e := range from.Edges {
		inner := nodes[e.From] == nodes[e.To] && e.From != e.To
		e.From, e.To = nodes[e.From], nodes[e.To]
		if inner || box >= 0 && e.From == box && e.To == box {
			continue
		}
		k := key{e.From, e.To, e.Async, e.Heads}
		i, known := at[k]
		if !known || e.From != box && e.To != box {
			i = len(g.Edges)
			if e.From == box || e.To == box {
				e.ID = ""
				at[k] = i
			}
			g.Edges = append(g.Edges, e)
		}
		counts[i]++
		if label := oneLine(clean(e.Label)); label != "" && !hasText(labels[i], label) {
			labels[i] = append(labels[i], label)
		}
		g.Edges[i].Beside = g.Edges[i].Beside && e.Beside
	}
	for i := range g.Edges {
		if counts[i] > 1 {
			if g.Edges[i].Label = strings.Join(labels[i], ", "); cells.Width(g.Edges[i].Label) > 24 {
				g.Edges[i].Label = itoa(counts[i]) + " arrows"
			}
		}
	}
}

func hasText(list []string, text string) bool {
	for _, t := range list {
		if t == text {
			return true
		}
	}
	return false
}

// nextFold is the group to fold next: the innermost with the most boxes.
func (g *Graph) nextFold() (string, bool) {
	count := make([]int, len(g.Groups))
	parent := make([]bool, len(g.Groups))
	for _, n := range g.Nodes {
		if n.Group != Loose {
			count[n.Group]++
		}
	}
	for _, group := range g.Groups {
		if group.Parent != Loose {
			parent[group.Parent] = true
		}
	}
	best := -1
	for i := range g.Groups {
		if !parent[i] && count[i] > 0 && (best < 0 || count[i] > count[best]) {
			best = i
		}
	}
	if best < 0 {
		return "", false
	}
	return g.Groups[best].ID, true
}
