// Package graph draws components and the connections between them: layered
// from top to bottom or from left to right, groups as frames, every arrow on a
// way of its own, in a width that is asked for.
//
// The phases are those of layered drawing, all in whole cells: turn cycles
// around, give ranks, put bends and labels into the ranks, order each rank so
// that little crosses, place, route the gaps between the ranks, paint. Each
// phase is a file. The picture must be readable from its text alone (see
// docs/diagrams.md); a drawing that would not be is not returned.
//
// Start reading at Graph, then Draw.
package graph

import (
	"fmt"
	"strings"

	"napkin/engine/diagram/label"
)

// Direction is the way in which most arrows run.
type Direction uint8

// The directions.
const (
	Down Direction = iota
	Right
)

// Graph is what is to be drawn.
type Graph struct {
	Dir    Direction
	Nodes  []Node
	Edges  []Edge
	Groups []Group
	Verbs  Verbs // what its arrows mean; calls, when empty
}

// Verbs say an arrow from its tail and from its head: "calls", "called by".
type Verbs struct{ Tail, Head string }

// Node is one box.
type Node struct {
	ID        string // unique, not empty
	Label     string // what the box says; line ends are kept
	Detail    string // a second, fainter text for the largest zoom; may be empty
	Replicas  int    // shown as "×12"; 0 and 1 are not shown
	Group     int    // index of its group, or Loose
	Tier      int    // 1 and up: nodes of a lower tier stand further up; 0 for any place
	Slot      int    // cells kept free below the label for a live value; 0 for none
	Collapsed int    // so many nodes are folded into this one; 0 for a plain node
}

// Edge is one arrow, by the indices of its nodes.
type Edge struct {
	ID       string // as steps name it; empty for "from -> to"
	From, To int
	Label    string
	Async    bool  // the caller does not wait: dashed
	Beside   bool  // the ends want to stand side by side, such as a primary and its replica
	Heads    Heads // where it has arrowheads
}

// Heads says at which ends an edge has an arrowhead.
type Heads uint8

// The heads. The zero value is the usual arrow.
const (
	HeadAtEnd Heads = iota
	HeadAtBoth
	HeadAtNone
)

// Group is a frame around nodes and other groups.
type Group struct {
	ID     string
	Label  string
	Parent int // index of the group it lies in, or Loose
}

// Loose is the group of what lies in none.
const Loose = -1

// Title is what the box says, with its replicas: "API ×12".
func (n Node) Title() string {
	text := strings.TrimSpace(n.Label)
	if text == "" {
		text = n.ID
	}
	if n.Replicas > 1 {
		text += fmt.Sprintf(" ×%d", n.Replicas)
	}
	return text
}

// Title is what the frame says.
func (g Group) Title() string {
	if text := strings.Join(strings.Fields(g.Label), " "); text != "" {
		return text
	}
	return g.ID
}

// Name is how a step names the edge.
func (g *Graph) Name(e int) string {
	if edge := g.Edges[e]; edge.ID != "" {
		return edge.ID
	}
	return g.Nodes[g.Edges[e].From].ID + " -> " + g.Nodes[g.Edges[e].To].ID
}

// Check says what makes a graph impossible to draw: an index out of range, a
// group inside itself. A nil error means Draw can be called.
func (g *Graph) Check() error {
	for i, n := range g.Nodes {
		if n.Group < Loose || n.Group >= len(g.Groups) {
			return fmt.Errorf("node %d lies in group %d of %d", i, n.Group, len(g.Groups))
		}
	}
	for i, e := range g.Edges {
		if e.From < 0 || e.From >= len(g.Nodes) || e.To < 0 || e.To >= len(g.Nodes) {
			return fmt.Errorf("edge %d runs from node %d to %d of %d", i, e.From, e.To, len(g.Nodes))
		}
	}
	for i := range g.Groups {
		at := i
		for range g.Groups {
			if at = g.Groups[at].Parent; at == Loose {
				break
			}
			if at < Loose || at >= len(g.Groups) {
				return fmt.Errorf("group %d lies in group %d of %d", i, at, len(g.Groups))
			}
		}
		if at != Loose {
			return fmt.Errorf("group %d lies inside itself", i)
		}
	}
	return nil
}

// clean takes out what cannot be drawn and joins blanks; line ends stay.
func clean(text string) string { return strings.Join(label.Clean(text), "\n") }

func oneLine(text string) string { return label.Line(text) }
