package lint

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
)

// MaxArt is how many columns a drawing may take: the text measure of a page.
const MaxArt = 72

// Flaw is something wrong with a drawing, at a line and column counted from 0.
type Flaw struct {
	Line, Column int
	Code         string
	Message, Fix string
}

// arm bits: the sides of its cell a line character touches.
const (
	north = 1 << iota
	east
	south
	west
)

// arms gives the sides a box-drawing character touches, 0 for other characters.
func arms(r rune) int {
	switch r {
	case '─', '━', '═', '╌', '╍', '┄', '┅', '┈', '┉', '╼', '╾':
		return east | west
	case '│', '┃', '║', '╎', '╏', '┆', '┇', '┊', '┋', '╽', '╿':
		return north | south
	case '┌', '┍', '┎', '┏', '╒', '╓', '╔', '╭':
		return east | south
	case '┐', '┑', '┒', '┓', '╕', '╖', '╗', '╮':
		return west | south
	case '└', '┕', '┖', '┗', '╘', '╙', '╚', '╰':
		return north | east
	case '┘', '┙', '┚', '┛', '╛', '╜', '╝', '╯':
		return north | west
	case '├', '┝', '┞', '┟', '┠', '┡', '┢', '┣', '╞', '╟', '╠':
		return north | east | south
	case '┤', '┥', '┦', '┧', '┨', '┩', '┪', '┫', '╡', '╢', '╣':
		return north | west | south
	case '┬', '┭', '┮', '┯', '┰', '┱', '┲', '┳', '╤', '╥', '╦':
		return east | south | west
	case '┴', '┵', '┶', '┷', '┸', '┹', '┺', '┻', '╧', '╨', '╩':
		return north | east | west
	case '┼', '┽', '┾', '┿', '╀', '╁', '╂', '╃', '╄', '╅', '╆', '╇', '╈', '╉', '╊', '╋', '╪', '╫', '╬':
		return north | east | south | west
	}
	return 0
}

// corner reports whether a line turns here: exactly one arm each way.
func corner(a int) bool {
	return a == east|south || a == west|south || a == north|east || a == north|west
}

// grid is a drawing, one rune a cell.
type grid [][]rune

func newGrid(art string) grid {
	var g grid
	for _, l := range strings.Split(art, "\n") {
		g = append(g, []rune(l))
	}
	return g
}

// at is the character of a cell, a blank outside the drawing.
func (g grid) at(line, column int) rune {
	if line < 0 || line >= len(g) || column < 0 || column >= len(g[line]) {
		return ' '
	}
	return g[line][column]
}

// CheckArt measures a drawing: its width, whether every character takes one
// cell in every terminal, and whether the lines of boxes meet.
func CheckArt(art string) []Flaw {
	g := newGrid(art)
	var flaws []Flaw
	for i, l := range g {
		if len(l) > MaxArt {
			flaws = append(flaws, Flaw{i, MaxArt, "diagram.width", fmt.Sprintf("the line has %d columns, %d fit", len(l), MaxArt), "draw it narrower"})
		}
		for j, r := range l {
			if !safeRune(r) {
				flaws = append(flaws, Flaw{i, j, "diagram.rune", fmt.Sprintf("%q may take two cells or none", r), "use ASCII, box drawing, plain arrows or simple shapes"})
			}
		}
	}
	if len(flaws) > 0 { // columns mean nothing yet
		return flaws
	}
	flaws = append(flaws, g.unicode()...)
	return append(flaws, g.ascii()...)
}

// safeRune reports whether a character takes exactly one cell in the terminals
// and fonts people use.
func safeRune(r rune) bool {
	switch {
	case r >= 0x20 && r <= 0x7e, r == '✓', r == '✗', r == '€':
		return true
	case r == 0xad, r == 0x25fd, r == 0x25fe, cells.Rune(r) != 1:
		return false
	case r >= 0xa1 && r <= 0x24f, r >= 0x370 && r <= 0x3ff:
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205e, r >= 0x2070 && r <= 0x209f:
		return true
	case r >= 0x2190 && r <= 0x21ff, r >= 0x2200 && r <= 0x22ff, r >= 0x2500 && r <= 0x25ff:
		return true
	}
	return false
}

// neighbour is the cell on one side: the arm that reaches for it, and the arm
// with which a line there reaches back.
type neighbour struct {
	arm, back      int
	dLine, dColumn int
	name           string
}

func neighbours() [4]neighbour {
	return [4]neighbour{
		{north, south, -1, 0, "above"},
		{east, west, 0, 1, "to the right"},
		{south, north, 1, 0, "below"},
		{west, east, 0, -1, "to the left"},
	}
}

// unicode follows the lines of box-drawing characters. A corner or a junction
// must be met on all its sides; a straight line may end in the open on one
// side, but not on both, and not when it comes from a corner:
//
//	┌────┐        the right side is one column short:
//	│ ok │        the corner above it is not met
//	└────┘
func (g grid) unicode() []Flaw {
	var flaws []Flaw
	for i := range g {
		for j, r := range g[i] {
			a := arms(r)
			if a == 0 {
				continue
			}
			straight := a == east|west || a == north|south
			var open []string
			for _, n := range neighbours() {
				if a&n.arm != 0 && !g.met(i, j, n) {
					open = append(open, n.name)
				}
			}
			switch {
			case len(open) == 0:
			case !straight:
				flaws = append(flaws, Flaw{i, j, "diagram.border", fmt.Sprintf("%c is not met %s", r, strings.Join(open, " and ")), "line the border up with its corner"})
			case len(open) == 2 && a == north|south:
				flaws = append(flaws, Flaw{i, j, "diagram.border", fmt.Sprintf("%c touches nothing above or below", r), "move it under the line it continues"})
			case len(open) == 1:
				row, found := g.fromCorner(i, j, a)
				if !found || open[0] == "above" && g.bucket(i, j, row) {
					continue
				}
				flaws = append(flaws, Flaw{i, j, "diagram.border", fmt.Sprintf("the line from a corner ends here, with nothing %s", open[0]), "carry it on to the next corner"})
			}
		}
	}
	return flaws
}

// met reports whether the neighbour on one side takes the line up: another
// line, an arrowhead, a letter or a dot. Sideways a blank and then a letter
// will do, as in "┌ Edge ──┐".
func (g grid) met(line, column int, n neighbour) bool {
	next := g.at(line+n.dLine, column+n.dColumn)
	if a := arms(next); a != 0 {
		return a&n.back != 0 || across(arms(g.at(line, column)), a)
	}
	if next != ' ' {
		return true
	}
	if n.dColumn != 0 {
		after := g.at(line, column+2*n.dColumn)
		return after != ' ' && arms(after) == 0
	}
	return false
}

// across reports whether a straight line runs into the wall of a box without a
// junction there: "──│" and "│" under "─" are both in use.
func across(from, to int) bool {
	return from == east|west && to == north|south || from == north|south && to == east|west
}

// fromCorner follows a straight line both ways and gives the corner it comes
// from, if it comes from one.
func (g grid) fromCorner(line, column, a int) (row int, found bool) {
	steps := [][2]int{{0, 1}, {0, -1}}
	if a == north|south {
		steps = [][2]int{{1, 0}, {-1, 0}}
	}
	for _, step := range steps {
		i, j := line, column
		for arms(g.at(i, j)) == a {
			i, j = i+step[0], j+step[1]
		}
		if here := arms(g.at(i, j)); corner(here) && here&facing(step) != 0 {
			return i, true
		}
	}
	return 0, false
}

// bucket reports whether a side that ends in the open above has a twin: two
// sides on one bottom are a vessel, a single one is a mistake.
//
//	│     │
//	└─────┘
func (g grid) bucket(line, column, bottom int) bool {
	for j := range g[line] {
		if j == column || arms(g.at(line, j)) != north|south || g.met(line, j, neighbours()[0]) {
			continue
		}
		if row, ok := g.fromCorner(line, j, north|south); ok && row == bottom {
			return true
		}
	}
	return false
}

// facing is the arm that looks back along a step.
func facing(step [2]int) int {
	switch step {
	case [2]int{0, 1}:
		return west
	case [2]int{0, -1}:
		return east
	case [2]int{1, 0}:
		return north
	}
	return south
}

// ascii checks boxes drawn with + - and |: from each top left corner along the
// top and down both sides to the bottom.
func (g grid) ascii() []Flaw {
	var flaws []Flaw
	for i := range g {
		for j := range g[i] {
			if g.at(i, j) == '+' && g.at(i, j+1) == '-' && side(g.at(i+1, j)) && !side(g.at(i-1, j)) {
				flaws = append(flaws, g.asciiBox(i, j)...)
			}
		}
	}
	return flaws
}

func side(r rune) bool { return r == '|' || r == '+' }

func (g grid) asciiBox(top, left int) []Flaw {
	right := left + 1
	for r := g.at(top, right); r == '-' || r == '+' && g.at(top, right+1) == '-' && !side(g.at(top+1, right)); r = g.at(top, right) {
		right++
	}
	if g.at(top, right) != '+' {
		return []Flaw{{top, right, "diagram.border", "the top of the box does not end in +", "draw +---+ with both corners"}}
	}
	for i := top + 1; i < len(g); i++ {
		l, r := g.at(i, left), g.at(i, right)
		if !edge(l) {
			return []Flaw{{i, left, "diagram.border", "the left side of the box is broken here", "put | under the corner"}}
		}
		if !edge(r) {
			return []Flaw{{i, right, "diagram.border", "the right side of the box is broken here", "put | under the corner"}}
		}
		if l == '+' && r == '+' && g.at(i, left+1) == '-' {
			return nil
		}
	}
	return []Flaw{{len(g) - 1, left, "diagram.border", "the box has no bottom", "close it with +---+"}}
}

func edge(r rune) bool { return strings.ContainsRune("|+<>*o", r) }
