package mermaid

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// dump spells a chart out, one thing a line, with the diagnostics behind it.
func dump(c Chart, diags diag.List) string {
	var b strings.Builder
	fmt.Fprintf(&b, "dir %s\n", [...]string{"down", "right"}[c.Graph.Dir])
	if c.Title != "" {
		fmt.Fprintf(&b, "title %q\n", c.Title)
	}
	if c.Alt != "" {
		fmt.Fprintf(&b, "alt %q\n", c.Alt)
	}
	in := func(group int) string {
		if group == graph.Loose {
			return ""
		}
		return " in " + c.Graph.Groups[group].ID
	}
	for _, g := range c.Graph.Groups {
		fmt.Fprintf(&b, "group %s %q%s\n", g.ID, g.Label, in(g.Parent))
	}
	for _, n := range c.Graph.Nodes {
		fmt.Fprintf(&b, "node %s %q", n.ID, n.Label)
		if n.Replicas > 0 {
			fmt.Fprintf(&b, " ×%d", n.Replicas)
		}
		fmt.Fprintln(&b, in(n.Group))
	}
	for _, e := range c.Graph.Edges {
		line := [2]string{"--", ".."}
		kind := 0
		if e.Async {
			kind = 1
		}
		heads := [...][2]string{{"", ">"}, {"<", ">"}, {"", ""}}[e.Heads]
		fmt.Fprintf(&b, "edge %s %s%s%s %s", c.Graph.Nodes[e.From].ID, heads[0], line[kind], heads[1], c.Graph.Nodes[e.To].ID)
		if e.Label != "" {
			fmt.Fprintf(&b, " %q", e.Label)
		}
		if e.ID != "" {
			fmt.Fprintf(&b, " as %s", e.ID)
		}
		fmt.Fprintln(&b)
	}
	if len(diags) > 0 {
		fmt.Fprintf(&b, "\n%s\n", diags.Text())
	}
	return b.String()
}
