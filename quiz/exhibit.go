package quiz

import (
	"slices"
	"strconv"
	"strings"

	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/engine/rich"
)

// Exhibit is what a question shows beside its words: code, a design file, a
// picture, or the steps of a run. One of Code, Diagram and Table is set.
type Exhibit struct {
	Language string // of the code: "python", "yaml", "go"
	Code     string
	Diagram  *diagram.Diagram
	Table    rich.Table
}

// Lines is the code in lines; nil without code.
func (e *Exhibit) Lines() []string {
	if e.Code == "" {
		return nil
	}
	return strings.Split(strings.TrimRight(e.Code, "\n"), "\n")
}

// Targets are the places that can be pointed at, in reading order: the numbers
// of lines that are not blank, or the nodes and the arrows of a picture.
func (e *Exhibit) Targets() []string {
	var out []string
	for i, l := range e.Lines() {
		if strings.TrimSpace(l) != "" {
			out = append(out, strconv.Itoa(i+1))
		}
	}
	if e.Diagram != nil && e.Diagram.Graph != nil {
		for _, n := range e.Diagram.Graph.Nodes {
			out = append(out, n.ID)
		}
		for i := range e.Diagram.Graph.Edges {
			if id := e.Diagram.Graph.Name(i); !slices.Contains(out, id) { // two arrows the same way are one place
				out = append(out, id)
			}
		}
	}
	return out
}

// Name is a target as people say it: "line 7", "DB primary", "the arrow API → DB
// primary".
func (e *Exhibit) Name(target string) string {
	switch {
	case e.Code != "":
		return "line " + target
	case e.Diagram == nil || e.Diagram.Graph == nil:
		return target
	}
	g := e.Diagram.Graph
	for _, n := range g.Nodes {
		if n.ID == target {
			return called(n)
		}
	}
	for i, edge := range g.Edges {
		if g.Name(i) == target {
			return "the arrow " + called(g.Nodes[edge.From]) + " → " + called(g.Nodes[edge.To])
		}
	}
	return target
}

// called is what stands in a box, without how often there is one.
func called(n graph.Node) string {
	if label := squeeze(n.Label); label != "" {
		return label
	}
	return n.ID
}
