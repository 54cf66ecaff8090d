package art

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
)

// Flaw is something wrong with a drawing, at a line and column counted from 0.
type Flaw struct {
	Line, Column int
	Code         string // "width", "rune" or "border"
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

// sheet is a drawing, one rune a cell.
type sheet [][]rune

func newSheet(art string) sheet {
	var s sheet
	for _, l := range strings.Split(art, "\n") {
		s = append(s, []rune(l))
	}
	return s
}

// at is the character of a cell, a blank outside the drawing.
func (s sheet) at(line, column int) rune {
	if line < 0 || line >= len(s) || column < 0 || column >= len(s[line]) {
		return ' '
	}
	return s[line][column]
}

// Check measures a drawing: whether it is at most width columns wide, whether
// every character takes one cell in every terminal, and whether the lines of
// boxes meet.
func Check(art string, width int) []Flaw {
	s := newSheet(art)
	var flaws []Flaw
	for i, l := range s {
		if len(l) > width {
			flaws = append(flaws, Flaw{i, width, "width", fmt.Sprintf("the line has %d columns, %d fit", len(l), width), "draw it narrower"})
		}
		for j, r := range l {
			if !safeRune(r) {
				flaws = append(flaws, Flaw{i, j, "rune", fmt.Sprintf("%q may take two cells or none", r), "use ASCII, box drawing, plain arrows or simple shapes"})
			}
		}
	}
	if len(flaws) > 0 { // columns mean nothing yet
		return flaws
	}
	flaws = append(flaws, s.unicode()...)
	return append(flaws, s.ascii()...)
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
func (s sheet) unicode() []Flaw {
	var flaws []Flaw
	for i := range s {
		for j, r := range s[i] {
			a := arms(r)
			if a == 0 {
				continue
			}
			straight := a == east|west || a == north|south
			var open []string
			for _, n := range neighbours() {
				if a&n.arm != 0 && !s.met(i, j, n) {
					open = append(open, n.name)
				}
			}
			switch {
			case len(open) == 0:
			case !straight:
				flaws = append(flaws, Flaw{i, j, "border", fmt.Sprintf("%c is not met %s", r, strings.Join(open, " and ")), "line the border up with its corner"})
			case len(open) == 2 && a == north|south:
				flaws = append(flaws, Flaw{i, j, "border", fmt.Sprintf("%c touches nothing above or below", r), "move it under the line it continues"})
			case len(open) == 1:
				row, found := s.fromCorner(i, j, a)
				if !found || open[0] == "above" && s.bucket(i, j, row) {
					continue
				}
				flaws = append(flaws, Flaw{i, j, "border", fmt.Sprintf("the line from a corner ends here, with nothing %s", open[0]), "carry it on to the next corner"})
			}
		}
	}
	return flaws
}

// met reports whether the neighbour on one side takes the line up: another
// line, an arrowhead, a letter or a dot. Sideways a blank and then a letter
// will do, as in "┌ Edge ──┐".
func (s sheet) met(line, column int, n neighbour) bool {
	next := s.at(line+n.dLine, column+n.dColumn)
	if a := arms(next); a != 0 {
		return a&n.back != 0 || across(arms(s.at(line, column)), a)
	}
	if next != ' ' {
		return true
	}
	if n.dColumn != 0 {
		after := s.at(line, column+2*n.dColumn)
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
func (s sheet) fromCorner(line, column, a int) (row int, found bool) {
	steps := [][2]int{{0, 1}, {0, -1}}
	if a == north|south {
		steps = [][2]int{{1, 0}, {-1, 0}}
	}
	for _, step := range steps {
		i, j := line, column
		for arms(s.at(i, j)) == a {
			i, j = i+step[0], j+step[1]
		}
		if here := arms(s.at(i, j)); corner(here) && here&facing(step) != 0 {
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
func (s sheet) bucket(line, column, bottom int) bool {
	for j := range s[line] {
		if j == column || arms(s.at(line, j)) != north|south || s.met(line, j, neighbours()[0]) {
			continue
		}
		if row, ok := s.fromCorner(line, j, north|south); ok && row == bottom {
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
func (s sheet) ascii() []Flaw {
	var flaws []Flaw
	for i := range s {
		for j := range s[i] {
			if s.at(i, j) == '+' && s.at(i, j+1) == '-' && side(s.at(i+1, j)) && !side(s.at(i-1, j)) {
				flaws = append(flaws, s.asciiBox(i, j)...)
			}
		}
	}
	return flaws
}

func side(r rune) bool { return r == '|' || r == '+' }

func (s sheet) asciiBox(top, left int) []Flaw {
	right := left + 1
	for r := s.at(top, right); r == '-' || r == '+' && s.at(top, right+1) == '-' && !side(s.at(top+1, right)); r = s.at(top, right) {
		right++
	}
	if s.at(top, right) != '+' {
		return []Flaw{{top, right, "border", "the top of the box does not end in +", "draw +---+ with both corners"}}
	}
	for i := top + 1; i < len(s); i++ {
		l, r := s.at(i, left), s.at(i, right)
		if !edge(l) {
			return []Flaw{{i, left, "border", "the left side of the box is broken here", "put | under the corner"}}
		}
		if !edge(r) {
			return []Flaw{{i, right, "border", "the right side of the box is broken here", "put | under the corner"}}
		}
		if l == '+' && r == '+' && s.at(i, left+1) == '-' {
			return nil
		}
	}
	return []Flaw{{len(s) - 1, left, "border", "the box has no bottom", "close it with +---+"}}
}

func edge(r rune) bool { return strings.ContainsRune("|+<>*o", r) }
