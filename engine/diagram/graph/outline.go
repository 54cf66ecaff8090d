package graph

import (
	"strings"

	"napkin/engine/rich"
)

// Outline tells the graph in lines that can be read aloud: groups with what they
// hold, and under each component whom it calls. Values may name what is said
// behind a component, by node.
func (g *Graph) Outline(values map[int]string) rich.Text {
	o := outliner{g: g, values: values, told: make([]bool, len(g.Groups)), out: make([][]int, len(g.Nodes)), touched: make([]bool, len(g.Nodes))}
	for i, e := range g.Edges {
		o.out[e.From] = append(o.out[e.From], i)
		o.touched[e.From], o.touched[e.To] = true, true
	}
	for i := range g.Nodes {
		top := Loose
		for at := g.Nodes[i].Group; at != Loose; at = g.Groups[at].Parent {
			top = at
		}
		if top == Loose {
			o.node(i, 0)
		} else if !o.told[top] {
			o.group(top, 0)
		}
	}
	return o.text
}

type outliner struct {
	g       *Graph
	values  map[int]string
	told    []bool
	out     [][]int
	touched []bool
	text    rich.Text
}

func (o *outliner) line(depth int, spans ...rich.Span) {
	o.text = append(o.text, append(rich.Line{rich.T(rich.Plain, strings.Repeat("  ", depth))}, spans...))
}

// group tells a group, its own components first.
func (o *outliner) group(g, depth int) {
	o.told[g] = true
	o.line(depth, rich.T(rich.Dim, "In "+o.g.Groups[g].Title()+":"))
	for i := range o.g.Nodes {
		if o.g.Nodes[i].Group == g {
			o.node(i, depth+1)
		}
	}
	for i := range o.g.Groups {
		if o.g.Groups[i].Parent == g {
			o.group(i, depth+1)
		}
	}
}

func (o *outliner) node(i, depth int) {
	n := o.g.Nodes[i]
	spans := rich.Line{rich.T(rich.Name, oneLine(clean(n.Title())))}
	if n.Collapsed > 0 {
		spans = append(spans, rich.T(rich.Dim, ", "+countWord(n.Collapsed)))
	}
	if v := o.values[i]; v != "" {
		spans = append(spans, rich.T(rich.Dim, ", "), rich.T(rich.Value, v))
	}
	if !o.touched[i] && len(o.g.Nodes) > 1 {
		spans = append(spans, rich.T(rich.Dim, ", not connected"))
	}
	o.line(depth, spans...)
	if detail := oneLine(clean(n.Detail)); detail != "" {
		o.line(depth+1, rich.T(rich.Dim, detail))
	}
	for _, e := range o.out[i] {
		o.line(depth+1, rich.T(rich.Plain, o.calls(e)))
	}
}

// calls says an edge from the view of its tail: "calls Cache: get".
func (o *outliner) calls(e int) string {
	edge := o.g.Edges[e]
	verb := "calls "
	if said := o.g.Verbs.Tail; said != "" {
		verb = said + " "
	}
	switch {
	case edge.Heads == HeadAtBoth:
		verb = "talks both ways with "
	case edge.Heads == HeadAtNone:
		verb = "is linked with "
	case edge.Async:
		verb = "sends, without waiting, to "
	}
	to := oneLine(clean(o.g.Nodes[edge.To].Title()))
	if edge.From == edge.To {
		to = "itself"
	}
	if label := oneLine(clean(edge.Label)); label != "" {
		return verb + to + ": " + label
	}
	return verb + to
}
