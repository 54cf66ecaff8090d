package export

import (
	"strings"

	"napkin/engine/diagram/graph"
)

// DOT writes a graph in the language of Graphviz, ending in a line end. Ends
// that want to stand side by side get the same rank when they lie in the same
// group; else the edge only does not push them apart, because a rank cannot
// span two clusters.
func DOT(g *graph.Graph) string {
	w := newWriter(g)
	w.line(0, "digraph {")
	w.line(1, "rankdir=%s", [...]string{graph.Down: "TB", graph.Right: "LR"}[g.Dir])
	w.line(1, "node [shape=box, fontname=\"Helvetica\"]")
	w.line(1, "edge [fontname=\"Helvetica\", fontsize=10]")
	w.walk(1, visitor{
		open: func(i, depth int) {
			w.line(depth, "subgraph cluster_%s {", w.names.groups[i])
			w.line(depth+1, "label=\"%s\"", dotText(caption(g.Groups[i])))
			w.line(depth+1, "style=dotted")
		},
		node: func(i, depth int) {
			w.line(depth, "%s [label=\"%s%s\"]", w.names.nodes[i], dotText(label(g.Nodes[i])), replicas(g.Nodes[i]))
		},
		close: func(_, depth int) { w.line(depth, "}") },
	})
	for _, e := range g.Edges {
		w.line(1, "%s -> %s%s", w.names.nodes[e.From], w.names.nodes[e.To], w.dotAttributes(e))
	}
	for _, e := range g.Edges {
		if e.Beside && e.From != e.To && g.Nodes[e.From].Group == g.Nodes[e.To].Group {
			w.line(1, "%s", w.dotRank(e))
		}
	}
	w.line(0, "}")
	return w.b.String()
}

func (w *writer) dotAttributes(e graph.Edge) string {
	var list []string
	if text := tidy(e.Label); text != "" {
		list = append(list, `label="`+dotText(text)+`"`)
	}
	if e.Async {
		list = append(list, "style=dashed")
	}
	switch e.Heads {
	case graph.HeadAtBoth:
		list = append(list, "dir=both")
	case graph.HeadAtNone:
		list = append(list, "dir=none")
	}
	if e.Beside && w.g.Nodes[e.From].Group != w.g.Nodes[e.To].Group {
		list = append(list, "constraint=false")
	}
	if len(list) == 0 {
		return ""
	}
	return " [" + strings.Join(list, ", ") + "]"
}

// dotRank puts two nodes side by side. It opens the cluster they lie in once
// more: named outside of it, they would be drawn outside.
func (w *writer) dotRank(e graph.Edge) string {
	rank := "{ rank=same; " + w.names.nodes[e.From] + "; " + w.names.nodes[e.To] + " }"
	for at := w.g.Nodes[e.From].Group; at != graph.Loose; at = w.g.Groups[at].Parent {
		rank = "subgraph cluster_" + w.names.groups[at] + " { " + rank + " }"
	}
	return rank
}

// dotText writes a label that stands in quotes. Graphviz reads entities in
// labels, so that & is one itself.
func dotText(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "\n", `\n`).Replace(text)
}
