package export

import (
	"strings"

	"napkin/engine/diagram/graph"
)

// D2 writes a graph in the language D2, ending in a line end. Beside is lost.
func D2(g *graph.Graph) string {
	w := newWriter(g)
	w.line(0, "direction: %s", [...]string{graph.Down: "down", graph.Right: "right"}[g.Dir])
	path := make([]string, len(g.Nodes)) // "cloud.core.api"
	var open []string
	w.walk(0, visitor{
		open: func(i, depth int) {
			w.line(depth, "%s: \"%s\" {", w.names.groups[i], d2Text(caption(g.Groups[i])))
			open = append(open, w.names.groups[i]+".")
		},
		node: func(i, depth int) {
			w.line(depth, "%s: \"%s%s\"", w.names.nodes[i], d2Text(label(g.Nodes[i])), replicas(g.Nodes[i]))
			path[i] = strings.Join(open, "") + w.names.nodes[i]
		},
		close: func(_, depth int) {
			open = open[:len(open)-1]
			w.line(depth, "}")
		},
	})
	for _, e := range g.Edges {
		text := ""
		if said := tidy(e.Label); said != "" {
			text = `: "` + d2Text(said) + `"`
		}
		if e.Async {
			if text == "" {
				text = ":"
			}
			text += " {style.stroke-dash: 4}"
		}
		arrow := [...]string{graph.HeadAtEnd: "->", graph.HeadAtBoth: "<->", graph.HeadAtNone: "--"}[e.Heads]
		w.line(0, "%s %s %s%s", path[e.From], arrow, path[e.To], text)
	}
	return w.b.String()
}

// d2Text writes a label that stands in quotes; $ would start a variable.
func d2Text(text string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "\n", `\n`).Replace(text)
}
