package mermaid

import (
	"fmt"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// finish makes the graph: names of subgraphs are no nodes, and a link to one
// leads to its first node.
func (p *parser) finish() *graph.Graph {
	g := &graph.Graph{Dir: p.dir}
	for _, sub := range p.groups {
		g.Groups = append(g.Groups, graph.Group{ID: sub.id, Label: sub.title, Parent: sub.parent})
	}
	place := make([]int, len(p.vertices)) // of a vertex among the nodes
	for i, v := range p.vertices {
		if sub := p.standsFor(v); sub != none {
			place[i] = none
			p.staysPut(v, sub)
			continue
		}
		place[i] = len(g.Nodes)
		g.Nodes = append(g.Nodes, graph.Node{ID: v.id, Label: v.label, Replicas: v.replicas, Group: v.group})
	}
	first := firstNodes(g)
	for _, a := range p.arrows {
		from, fromGroup := p.endNode(g, place, first, a.from)
		to, toGroup := p.endNode(g, place, first, a.to)
		if inside(g, from, toGroup) || inside(g, to, fromGroup) {
			p.report(diag.Warning, a.link.span.Start, a.link.span.End, "into-itself", "a link between a subgraph and what lies in it is left out", "two ends side by side", "link the node with another node")
			continue
		}
		g.Edges = append(g.Edges, graph.Edge{ID: a.link.id, From: from, To: to, Label: a.link.label, Async: a.link.async, Heads: a.link.heads})
	}
	return g
}

// standsFor is the subgraph whose name a vertex is, or none. A vertex with a
// label, or one that lies in the subgraph of its name, is a node of its own.
func (p *parser) standsFor(v vertex) int {
	if sub, ok := p.subgraphs[v.id]; ok && !v.labelled && v.group != sub {
		return sub
	}
	return none
}

// staysPut says that a subgraph is not moved into another that mentions it,
// as Mermaid would.
func (p *parser) staysPut(v vertex, sub int) {
	for at := v.group; at != graph.Loose; at = p.groups[at].parent {
		if at == sub || at == p.groups[sub].parent {
			return
		}
	}
	if v.group != graph.Loose {
		p.report(diag.Info, v.first.Start, v.first.End, "nesting", fmt.Sprintf("the subgraph %s stays where it is opened", excerpt(v.id)), "", "to nest it, open it inside of the other one")
	}
}

// firstNodes gives for each group the first node in it or in a group inside of
// it, none when it is empty.
func firstNodes(g *graph.Graph) []int {
	first := make([]int, len(g.Groups))
	for i := range first {
		first[i] = none
	}
	for i, n := range g.Nodes {
		for at := n.Group; at != graph.Loose && first[at] == none; at = g.Groups[at].Parent {
			first[at] = i
		}
	}
	return first
}

// endNode is the node at an end of a link, with the subgraph that it stands for.
// An empty subgraph gets a node of its name.
func (p *parser) endNode(g *graph.Graph, place, first []int, m mention) (node, sub int) {
	v := p.vertices[m.node]
	if sub = p.standsFor(v); sub == none {
		return place[m.node], none
	}
	if first[sub] == none {
		first[sub] = len(g.Nodes)
		g.Nodes = append(g.Nodes, graph.Node{ID: v.id, Label: p.groups[sub].title, Group: sub})
		for at := g.Groups[sub].Parent; at != graph.Loose && first[at] == none; at = g.Groups[at].Parent {
			first[at] = first[sub]
		}
	}
	n := g.Nodes[first[sub]]
	p.report(diag.Warning, m.span.Start, m.span.End, "to-subgraph", fmt.Sprintf("a link to the subgraph %s is drawn to its first node, %s", excerpt(v.id), excerpt(n.ID)),
		"the id of a node", fmt.Sprintf("name the node that is meant, for example %s", excerpt(n.ID)))
	return first[sub], sub
}

// inside reports whether a node lies in a subgraph, however deep.
func inside(g *graph.Graph, node, sub int) bool {
	if sub == none {
		return false
	}
	for at := g.Nodes[node].Group; at != graph.Loose; at = g.Groups[at].Parent {
		if at == sub {
			return true
		}
	}
	return false
}
