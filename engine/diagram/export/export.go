// Package export writes a diagram for other programs: a graph as Mermaid, D2
// or DOT, so that it can stand in a README or be drawn elsewhere, and a
// finished drawing as SVG.
//
// The text formats say what a graph says by default: the labels, replicas as
// "API ×12", groups, and which calls are waited for. Details, tiers, slots and
// ids of edges are left out: no format has a word for them. Any label survives,
// whatever signs are in it; blanks are joined and control characters dropped,
// as in a drawing. Names in the text are made from the ids, unique and safe.
//
// The same graph always gives the same text.
//
// Start reading at Mermaid and names.
package export

import (
	"fmt"
	"strings"
	"unicode"

	"napkin/engine/diagram/graph"
)

// names are the identifiers of nodes and groups in the text: letters, digits
// and _, none twice in one text, in lower case either (D2 takes A and a for the same).
type names struct{ nodes, groups []string }

func nameAll(g *graph.Graph) names {
	n := names{make([]string, len(g.Nodes)), make([]string, len(g.Groups))}
	taken, next := map[string]bool{}, map[string]int{}
	for i, node := range g.Nodes {
		n.nodes[i] = unique(safe(node.ID, "n", i), taken, next)
	}
	for i, group := range g.Groups {
		n.groups[i] = unique(safe(group.ID, "g", i), taken, next)
	}
	return n
}

// unique adds a number to a name that is taken.
func unique(name string, taken map[string]bool, next map[string]int) string {
	key := strings.ToLower(name)
	free := name
	for taken[strings.ToLower(free)] {
		next[key]++
		free = fmt.Sprintf("%s_%d", name, next[key]+1)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// safe makes a name that is no word of any of the formats; what is left of no
// letter is n3 for the third node. Mermaid rewrites
// whole lines in which "style" stands, so that is no part of a name either.
func safe(id, otherwise string, index int) string {
	const longest = 40
	var b strings.Builder
	for _, r := range id {
		switch {
		case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
		if b.Len() == longest {
			break
		}
	}
	name := strings.Trim(b.String(), "_")
	lower := strings.ToLower(name)
	switch {
	case name == "", strings.Contains(lower, "style"), strings.Contains(lower, "classdef"):
		return fmt.Sprintf("%s%d", otherwise, index+1)
	case unicode.IsDigit(rune(name[0])), reserved(lower):
		return otherwise + "_" + name
	}
	return name
}

// reserved lists the words of the three formats in lower case.
func reserved(lower string) bool {
	const words = " end graph flowchart subgraph link class click href call interpolate default direction self blank parent top " +
		"node edge digraph strict " +
		"label desc shape icon constraint tooltip near width height left right classes vars layers scenarios steps null suspend unsuspend true false " +
		"target source filled multiple layer scenario step board " +
		"hasownproperty constructor prototype proto tostring valueof x o v n s e w c ne nw se sw "
	return strings.Contains(words, " "+lower+" ")
}

// tidy is a label as it is drawn: blanks joined, no control characters, no
// empty lines. A lone newline is a line break of the label.
func tidy(label string) string {
	label = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == 0xfeff, r >= 0xfdd0 && r <= 0xfdef, r&0xfffe == 0xfffe:
			return -1
		}
		return r
	}, strings.ToValidUTF8(label, "\ufffd"))
	var lines []string
	for _, line := range strings.Split(label, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// label is what a node says, without its replicas.
func label(n graph.Node) string { return firstOf(tidy(n.Label), tidy(n.ID)) }

// replicas is what stands behind a label: " ×12".
func replicas(n graph.Node) string {
	if n.Replicas < 2 {
		return ""
	}
	return fmt.Sprintf(" ×%d", n.Replicas)
}

// caption is the title of a group.
func caption(g graph.Group) string {
	return strings.ReplaceAll(firstOf(tidy(g.Label), tidy(g.ID)), "\n", " ")
}

// firstOf is never empty: a box without a word cannot be told from another.
func firstOf(label, id string) string {
	switch {
	case label != "":
		return label
	case id != "":
		return id
	}
	return "?"
}

// writer writes the lines of a text, groups inside of groups.
type writer struct {
	b     strings.Builder
	g     *graph.Graph
	names names
	in    [][]int // groups by the group they lie in; the last entry for those in none
	nodes [][]int // nodes by group; the last entry for those in none
}

func newWriter(g *graph.Graph) *writer {
	w := &writer{g: g, names: nameAll(g), in: make([][]int, len(g.Groups)+1), nodes: make([][]int, len(g.Groups)+1)}
	slot := func(group int) int {
		if group == graph.Loose {
			return len(g.Groups)
		}
		return group
	}
	for i, group := range g.Groups {
		w.in[slot(group.Parent)] = append(w.in[slot(group.Parent)], i)
	}
	for i, node := range g.Nodes {
		w.nodes[slot(node.Group)] = append(w.nodes[slot(node.Group)], i)
	}
	return w
}

func (w *writer) line(depth int, format string, args ...any) {
	const deepest = 20 // levels that are indented
	w.b.WriteString(strings.Repeat("  ", min(depth, deepest)))
	fmt.Fprintf(&w.b, format, args...)
	w.b.WriteByte('\n')
}

// visitor writes what a format has for groups and nodes.
type visitor struct {
	open  func(group, depth int)
	node  func(node, depth int)
	close func(group, depth int)
}

// walk visits the nodes and groups, nodes of a group before the groups in it.
// It keeps its own stack: groups may lie very deep.
func (w *writer) walk(depth int, v visitor) {
	type frame struct{ group, next int }
	top := len(w.g.Groups)
	enter := func(group, depth int) frame {
		for _, n := range w.nodes[group] {
			v.node(n, depth)
		}
		return frame{group: group}
	}
	stack := []frame{enter(top, depth)}
	for len(stack) > 0 {
		at := &stack[len(stack)-1]
		if at.next < len(w.in[at.group]) {
			child := w.in[at.group][at.next]
			at.next++
			v.open(child, depth+len(stack)-1)
			stack = append(stack, enter(child, depth+len(stack)))
			continue
		}
		if at.group != top {
			v.close(at.group, depth+len(stack)-2)
		}
		stack = stack[:len(stack)-1]
	}
}
