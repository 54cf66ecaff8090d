package tree

import (
	"slices"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// step is how far a child stands to the right of its parent: ├─ and a blank.
const step = 3

// entry is one row of the list: some words of a node.
type entry struct {
	node  *Node
	x     int    // of the text
	text  string // what the node says
	when  string // in the line before the text, or beside the line that goes on down
	first bool   // the row in which the branch of the node begins
	gap   bool   // nothing but the lines that pass
}

// list is a tree laid out as an indented list.
type list struct {
	root  *Node
	rows  []entry
	start map[*Node]int // the row in which a node begins
	after map[*Node]int // the row behind its own text
	w     int
}

// layList breaks the texts for a width; 0 is no limit. It reports false when a
// word has no room.
func layList(root *measured, width int) (*list, bool) {
	l := &list{root: root.Node, start: map[*Node]int{}, after: map[*Node]int{}}
	return l, l.add(root, 0, width)
}

func (l *list) add(n *measured, depth, width int) bool {
	x := step * depth
	if !l.own(n, x, depth, width) {
		return false
	}
	l.after[n.Node] = len(l.rows)
	loose := slices.ContainsFunc(n.children, func(c *measured) bool { return strings.Contains(c.say.String(), "\n") })
	for i, c := range n.children {
		if loose && i > 0 {
			l.rows = append(l.rows, entry{gap: true})
		}
		if !l.add(c, depth+1, width) {
			return false
		}
	}
	return true
}

// own adds the rows of one node. What is said on the branch stands in its line
// when there is room, else in rows before, beside the line.
//
//	├─ yes ─ Consistency?        │ when every copy
//	                             │ answers
//	                             ├─ Consistency?
func (l *list) own(n *measured, x, depth, width int) bool {
	when, least := label.Text{}, n.say.Least()
	if depth > 0 {
		when = label.Flat(n.When)
	}
	at, inLine := x, when.String()
	if !when.Empty() {
		if at = x + when.Width() + step; width > 0 && at+max(least, min(12, n.say.Width())) > width {
			at, inLine = x, ""
			lines, ok := when.Fill(width - x + 1)
			if !ok || width-x+1 < 1 {
				return false
			}
			for _, line := range lines {
				l.rows = append(l.rows, entry{node: n.Node, x: x - 1, when: line})
				l.w = max(l.w, x-1+cells.Width(line))
			}
		}
	}
	room := max(listText, least)
	if width > 0 {
		room = width - at
	}
	if room < max(least, 1) {
		return false
	}
	lines, _ := n.say.Fill(room)
	if len(lines) == 0 {
		lines = []string{""}
	}
	l.start[n.Node] = len(l.rows)
	for i, line := range lines {
		e := entry{node: n.Node, x: at, text: line, first: i == 0}
		if i == 0 {
			e.when = inLine
		}
		l.rows = append(l.rows, e)
		l.w = max(l.w, at+cells.Width(line), 1)
	}
	return true
}

func (l *list) paint() (*grid.Grid, []grid.Part) {
	g := grid.New(l.w, len(l.rows))
	names := &naming{}
	part := map[*Node]int{}
	var draw func(n *Node, depth int)
	draw = func(n *Node, depth int) {
		x, y := step*depth, l.start[n]
		part[n] = names.node(n, grid.Rect{X: x, Y: y, W: l.w - x, H: l.after[n] - y})
		if len(n.Children) == 0 {
			return
		}
		from, to := l.after[n], l.start[n.Children[len(n.Children)-1]]
		line := names.branches(n, part[n], grid.Rect{X: x, Y: from, W: 2, H: to - from + 1})
		forks := map[int]bool{}
		for _, c := range n.Children {
			forks[l.start[c]] = true
			draw(c, depth+1)
		}
		for y := from; y <= to; y++ {
			arms := grid.Upright
			if y == to {
				arms = grid.Up
			}
			if forks[y] {
				arms |= grid.Right
				g.Stroke(x+1, y, grid.Level, line, grid.Border)
				if when := l.rows[y].when; when != "" {
					g.Stroke(x+step+cells.Width(when)+1, y, grid.Level, line, grid.Border)
				}
			}
			g.Stroke(x, y, arms, line, grid.Border)
		}
	}
	draw(l.root, 0)
	for y, e := range l.rows {
		switch {
		case e.gap:
			continue
		case e.when != "" && e.first:
			g.Write(e.x-step-cells.Width(e.when), y, e.when, part[e.node], rich.Plain)
		case e.when != "":
			g.Write(e.x, y, e.when, part[e.node], rich.Plain)
		}
		g.Write(e.x, y, e.text, part[e.node], rich.Name)
	}
	return g, names.parts
}
