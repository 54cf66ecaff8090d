package diagram

import (
	"slices"
	"strings"

	"napkin/engine/diagram/grid"
)

// find gives the parts that an ID names: a box, an arrow "a -> b" (all of them
// between the two, or with ": label" the one that says so), a group. What is
// folded away is found in the box that stands for it.
func (p *Picture) find(id string) []int {
	if f, ok := p.diagram.figure.(resolver); ok {
		if name, known := f.Resolve(id); known {
			id = name
		}
	}
	ids := []string{id}
	if f, ok := p.diagram.figure.(lighter); ok {
		ids = append(ids, f.Lights(id)...)
	}
	var out []int
	for i := range p.Parts {
		if slices.Contains(ids, p.Parts[i].ID) {
			out = append(out, i)
		}
	}
	if len(out) > 0 || p.graph == nil {
		return out
	}
	if from, rest, ok := strings.Cut(id, " -> "); ok {
		to, label, labelled := strings.Cut(rest, ": ")
		return p.arrows(p.boxOf(from), p.boxOf(to), label, labelled)
	}
	if i := p.boxOf(id); i != grid.None {
		return []int{i}
	}
	return nil
}

func (p *Picture) arrows(from, to int, label string, labelled bool) []int {
	var out []int
	for i, e := range p.graph.Edges {
		if e.From == from && e.To == to && (!labelled || e.Label == label || strings.Contains(e.Label, label)) {
			out = append(out, len(p.graph.Nodes)+i)
		}
	}
	return out
}

// boxOf is the box of a component, or that of the group it is folded into;
// grid.None when there is neither.
func (p *Picture) boxOf(id string) int {
	for i, n := range p.graph.Nodes {
		if n.ID == id {
			return i
		}
	}
	group := ""
	if c := p.diagram.Topology.Component(id); c != nil {
		group = c.Group
	} else if g := p.diagram.Topology.Group(id); g != nil {
		group = g.In
	}
	for range len(p.diagram.Topology.Groups) + 1 {
		g := p.diagram.Topology.Group(group)
		if g == nil {
			return grid.None
		}
		for i, n := range p.graph.Nodes {
			if n.ID == g.Name {
				return i
			}
		}
		group = g.In
	}
	return grid.None
}
