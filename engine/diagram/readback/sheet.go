package readback

import (
	"strings"
	"unicode"
)

// use is what explains a cell.
type use uint8

const (
	free   use = iota
	corner     // of a box
	side       // of a box, a plain line
	port       // in the side of a box
	inside     // of a box
	frame      // the border of a group and its title
	words      // of a label or of the legend
)

// cell is one place of the text.
type cell struct {
	text           string // a grapheme; empty for a blank and for the second half of a wide one
	covered        bool   // the second half of a wide grapheme
	use            use
	stroke         stroke
	owner          int32 // the box or the group that explains it
	level, upright int32 // 1 + the edge whose level or upright line runs here; 0 for none
}

func (c *cell) blank() bool { return c.text == "" && !c.covered }

// loose reports whether nothing has been made of the cell yet.
func (c *cell) loose() bool { return c.use == free && c.level == 0 && c.upright == 0 }

// explained reports whether every arm of the cell has its line.
func (c *cell) explained() bool {
	if c.blank() || c.use != free {
		return true
	}
	arms := c.stroke.arms
	if c.shows("|!H") { // in ASCII, crossed or not
		return c.upright != 0
	}
	return arms != 0 && (arms&level == 0 || c.level != 0) && (arms&upright == 0 || c.upright != 0)
}

// sheet is the text as cells. Rows are as long as their text.
type sheet struct {
	ascii   bool
	rows    [][]cell
	outside cell // what stands beyond the end of a row; nobody writes to it
}

func (s *sheet) at(x, y int) *cell {
	if y < 0 || y >= len(s.rows) || x < 0 || x >= len(s.rows[y]) {
		return &s.outside
	}
	return &s.rows[y][x]
}

// is reports whether a cell that nothing has been made of shows one of some
// signs.
func (s *sheet) is(x, y int, signs string) bool {
	c := s.at(x, y)
	return c.loose() && c.shows(signs)
}

func (c *cell) shows(signs string) bool { return c.text != "" && strings.Contains(signs, c.text) }

// line is the text of a row from one column to another, both included.
func (s *sheet) line(from, to, y int) string {
	var b strings.Builder
	for x := from; x <= to; x++ {
		switch c := s.at(x, y); {
		case c.blank():
			b.WriteByte(' ')
		default:
			b.WriteString(c.text)
		}
	}
	return b.String()
}

// claim explains the cells of a row, both ends included.
func (s *sheet) claim(from, to, y int, as use, owner int) {
	for x := from; x <= to; x++ {
		c := s.at(x, y)
		c.use, c.owner = as, int32(owner)
	}
}

// layOut gives every grapheme its cells.
func layOut(text string, ascii bool) (*sheet, *fault) {
	s := &sheet{ascii: ascii}
	for y, line := range strings.Split(text, "\n") {
		signs := graphemes(line)
		row := make([]cell, 0, len(signs)+len(signs)/8)
		for _, g := range signs {
			for _, r := range g.text {
				if unicode.IsControl(r) || ascii && r >= 0x80 {
					return nil, faultAt(len(row), y, "the character %U has no place in a picture", r)
				}
			}
			if g.text == " " {
				g.text = ""
			}
			row = append(row, cell{text: g.text})
			for range g.width - 1 {
				row = append(row, cell{covered: true})
			}
		}
		s.rows = append(s.rows, row)
	}
	return s, nil
}
