package diagram

import (
	"strings"

	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/topology"
)

// Of is the picture of a topology, such as that of a design file.
func Of(t topology.Topology, dir graph.Direction) *Diagram {
	d := &Diagram{Kind: "graph", Topology: t, values: declared(t)}
	d.Graph = d.build(dir)
	return d
}

// FromGraph is the picture of a graph that was read elsewhere.
func FromGraph(g *graph.Graph, alt string) *Diagram {
	d := &Diagram{Kind: "graph", Alt: alt, Graph: g}
	for _, group := range g.Groups {
		in := ""
		if group.Parent != graph.Loose {
			in = g.Groups[group.Parent].ID
		}
		d.Topology.Groups = append(d.Topology.Groups, topology.Group{Name: group.ID, Label: group.Title(), In: in})
	}
	for _, n := range g.Nodes {
		in := ""
		if n.Group != graph.Loose {
			in = g.Groups[n.Group].ID
		}
		d.Topology.Components = append(d.Topology.Components, topology.Component{Name: n.ID, Label: n.Label, Replicas: n.Replicas, Group: in})
	}
	return d
}

// declared are the values that the components of a file say themselves.
func declared(t topology.Topology) map[string]grid.Value {
	out := map[string]grid.Value{}
	for _, c := range t.Components {
		if c.Value != "" || c.Load.Valid {
			out[c.Name] = grid.Value{Text: c.Value, Load: c.Load.Quantity.SI, HasLoad: c.Load.Valid}
		}
	}
	return out
}

// build makes the graph of the topology.
func (d *Diagram) build(dir graph.Direction) *graph.Graph {
	g := &graph.Graph{Dir: dir}
	groups, nodes := map[string]int{"": graph.Loose}, map[string]int{}
	for i, group := range d.Topology.Groups {
		groups[group.Name] = i
		g.Groups = append(g.Groups, graph.Group{ID: group.Name, Label: group.Label})
	}
	for i, group := range d.Topology.Groups {
		g.Groups[i].Parent = groups[group.In]
	}
	for i, c := range d.Topology.Components {
		nodes[c.Name] = i
		g.Nodes = append(g.Nodes, graph.Node{ID: c.Name, Label: c.Label, Detail: detail(c), Replicas: c.Replicas,
			Group: groups[c.Group], Tier: c.Tier, Slot: d.slotWidth(c.Name)})
	}
	for _, c := range d.Topology.Connections {
		g.Edges = append(g.Edges, graph.Edge{From: nodes[c.From], To: nodes[c.To], Label: c.Label, Async: c.Async, Beside: c.Beside})
	}
	return g
}

// detail is what the largest zoom says of a component.
func detail(c topology.Component) string {
	var parts []string
	for _, text := range []string{c.Tech, c.Does} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n")
}
