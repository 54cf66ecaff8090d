package tree

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diagram/figuretest"
)

// page is read as people do.
type page struct{ figuretest.Page }

func (p page) words(x, y, to int) string {
	var b strings.Builder
	for ; x < to; x++ {
		if c := p.At(x, y); c == " " && p.At(x+1, y) == " " {
			break
		} else {
			b.WriteString(c)
		}
	}
	return strings.TrimSpace(b.String())
}

// opened is the sides on which a character of a line is open.
func opened(c string) (up, down, left, right bool) {
	up = strings.Contains("│┴┼╰╯├┤", c) && c != ""
	down = strings.Contains("│┬┼╭╮├┤", c) && c != ""
	left = strings.Contains("─┬┴┼╮╯┤", c) && c != ""
	right = strings.Contains("─┬┴┼╭╰├", c) && c != ""
	return
}

type seen struct{ x, y, right, bottom int }

// readDown finds the boxes and follows the line below each of them.
func readDown(text string) (*Node, error) {
	p := page{figuretest.NewPage(text)}
	var boxes []seen
	for y := range p.Page {
		for x := range p.Page[y] {
			if p.At(x, y) != "┌" {
				continue
			}
			b := seen{x: x, y: y, right: x + 1, bottom: y + 1}
			for ; strings.Contains("─┴", p.At(b.right, y)) && p.At(b.right, y) != ""; b.right++ {
			}
			for ; p.At(x, b.bottom) == "│"; b.bottom++ {
			}
			if p.At(b.right, y) != "┐" || p.At(x, b.bottom) != "└" || p.At(b.right, b.bottom) != "┘" {
				return nil, fmt.Errorf("an open box at %d, %d", x, y)
			}
			boxes = append(boxes, b)
		}
	}
	nodes, below := make([]*Node, len(boxes)), make([]bool, len(boxes))
	for i, b := range boxes {
		nodes[i] = &Node{}
		for y := b.y + 1; y < b.bottom; y++ {
			nodes[i].Say += strings.Join(p.Page[y][b.x+1:b.right], "") + "\n"
		}
	}
	for i, b := range boxes {
		for x := b.x + 1; x < b.right; x++ {
			if p.At(x, b.bottom) != "┬" {
				continue
			}
			for _, end := range p.follow(x, b.bottom+1) {
				j := slices.IndexFunc(boxes, func(c seen) bool { return c.y == end.y && c.x < end.x && end.x < c.right })
				if j < 0 || below[j] {
					return nil, fmt.Errorf("a line of %q ends at %v", nodes[i].Say, end)
				}
				below[j] = true
				nodes[j].When = p.beside(end.x, end.y-1)
				nodes[i].Children = append(nodes[i].Children, nodes[j])
			}
		}
	}
	root := slices.Index(below, false)
	if root < 0 || slices.Contains(below[root+1:], false) {
		return nil, fmt.Errorf("not one root: %v", below)
	}
	return nodes[root], nil
}

// point is a cell of the page.
type point struct{ x, y int }

// follow walks a line down from a port and gives the tops of boxes it reaches,
// from left to right.
func (p page) follow(x, y int) []point {
	var ends []point
	been := map[point]bool{}
	var walk func(x, y int)
	walk = func(x, y int) {
		if been[point{x, y}] {
			return
		}
		been[point{x, y}] = true
		_, down, left, right := opened(p.At(x, y))
		switch up, _, _, _ := opened(p.At(x, y+1)); {
		case down && p.At(x, y+1) == "┴" && p.inTop(x, y+1):
			ends = append(ends, point{x, y + 1})
		case down && up:
			walk(x, y+1)
		}
		if _, _, _, on := opened(p.At(x-1, y)); left && on {
			walk(x-1, y)
		}
		if _, _, on, _ := opened(p.At(x+1, y)); right && on {
			walk(x+1, y)
		}
	}
	walk(x, y)
	slices.SortFunc(ends, func(a, b point) int { return a.x - b.x })
	return ends
}

// inTop reports whether a ┴ stands in the top of a box: ┌ is the first corner to
// its left.
func (p page) inTop(x, y int) bool {
	for p.At(x, y) == "─" || p.At(x, y) == "┴" {
		x--
	}
	return p.At(x, y) == "┌"
}

// beside reads the words at the right of an upright line, from a row upwards.
func (p page) beside(x, y int) string {
	var lines []string
	for ; p.At(x, y) == "│"; y-- {
		if p.At(x+1, y) == " " && p.At(x+2, y) != " " {
			lines = append([]string{p.words(x+2, y, len(p.Page[y]))}, lines...)
		}
	}
	return strings.Join(lines, " ")
}

// readList reads the indented form.
func readList(text string) *Node {
	root := &Node{}
	last := []*Node{root} // by depth
	now := root
	pending := ""
	for y, row := range figuretest.NewPage(text) {
		line := figuretest.Page{row}
		for x := 0; ; x += step {
			rest := ""
			if x < len(row) {
				rest = strings.TrimSpace(strings.Join(row[x:], ""))
			}
			c := line.At(x, 0)
			if y == 0 {
				root.Say = rest
				break
			}
			if c == "│" {
				if line.At(x+2, 0) != " " {
					pending += strings.TrimSpace(strings.Join(row[x+2:], "")) + " "
					break
				}
				if x >= len(row) {
					break
				}
				continue
			}
			if c == "├" || c == "└" {
				n := &Node{When: pending, Say: strings.TrimSpace(strings.Join(row[x+step:], ""))}
				pending = ""
				if when, say, ok := strings.Cut(n.Say, " ─"); ok {
					n.When, n.Say = when, strings.TrimSpace(say)
				}
				depth := x / step
				last[depth].Children = append(last[depth].Children, n)
				last = append(last[:depth+1], n)
				now = n
				break
			}
			if c == " " && line.At(x+1, 0) == " " && line.At(x+2, 0) == " " && x < len(row) {
				continue
			}
			now.Say += "\n" + rest
			break
		}
	}
	return root
}
