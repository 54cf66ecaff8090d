package mermaid

import (
	"fmt"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

const none = -1

// builder collects nodes, links and subgraphs while the text is read.
type builder struct {
	vertices  []vertex
	names     map[string]int // of the vertices
	arrows    []arrow
	groups    []group
	subgraphs map[string]int // ids of the groups
	stack     []opened
	linkIDs   map[string]bool
}

// vertex is a node, or the name of a subgraph that a link leads to.
type vertex struct {
	id       string
	label    string
	labelled bool
	replicas int
	group    int
	first    diag.Span
}

type arrow struct {
	from, to mention
	link     link
}

type group struct {
	id, title string
	parent    int
	span      diag.Span
}

// opened is a subgraph whose end has not come yet.
type opened struct {
	group    int
	mentions []int
}

// vertex is the index of the node with an id.
func (p *parser) vertex(id string, span diag.Span) int {
	if i, ok := p.names[id]; ok {
		return i
	}
	p.names[id] = len(p.vertices)
	p.vertices = append(p.vertices, vertex{id: id, group: graph.Loose, first: span})
	return len(p.vertices) - 1
}

func (p *parser) setLabel(node int, w words) {
	if node == none {
		return
	}
	v := &p.vertices[node]
	v.label, v.replicas, v.labelled = w.text, w.replicas, true
}

// noteIn remembers that the innermost open subgraph mentions a node.
func (p *parser) noteIn(node int) {
	if n := len(p.stack); n > 0 {
		p.stack[n-1].mentions = append(p.stack[n-1].mentions, node)
	}
}

// connect adds the links from every tail to every head.
func (p *parser) connect(tails, heads []mention, l link) {
	if l.hidden {
		return
	}
	for _, from := range tails {
		for _, to := range heads {
			if len(p.arrows) >= maxLinks {
				p.once(diag.Error, l.span.Start, l.span.End, "links", fmt.Sprintf("there are more than %d links, and only so many are read", maxLinks), "a chart that can be looked at", "split the chart")
				return
			}
			a := arrow{from, to, l}
			if l.turned {
				a.from, a.to = to, from
			}
			p.arrows = append(p.arrows, a)
		}
	}
}

// closeOne ends the innermost subgraph. A node that lies in none yet lies in
// it.
func (p *parser) closeOne(at diag.Span) {
	n := len(p.stack)
	if n == 0 {
		p.report(diag.Error, at.Start, at.End, "end", "no subgraph is open here", "", "take the end out, or open the subgraph: subgraph name")
		return
	}
	top := p.stack[n-1]
	p.stack = p.stack[:n-1]
	if top.group == none {
		for _, v := range top.mentions {
			p.noteIn(v)
		}
		return
	}
	for _, v := range top.mentions {
		if p.vertices[v].group == graph.Loose {
			p.vertices[v].group = top.group
		}
	}
}

// closeAll ends the subgraphs that the text leaves open.
func (p *parser) closeAll() {
	for len(p.stack) > 0 {
		if g := p.stack[len(p.stack)-1].group; g != none {
			span := p.groups[g].span
			p.report(diag.Error, span.Start, span.End, "open", "this subgraph is not closed", "a line with end", "write end behind its last line")
		}
		p.closeOne(diag.NoSpan())
	}
}
