package ring

import (
	"math"

	"napkin/engine/cells"
)

// word is text at a place: beside a mark, or inside the ring.
type word struct {
	cell
	text string
	w    int
}

// axis writes words into the ring, in the middle of a row or of the next; of
// several texts the first that fits.
func (l *layout) axis(y int, texts ...string) {
	for _, text := range texts {
		w := cells.Width(text)
		for _, at := range []cell{{-w / 2, y}, {-w / 2, y + 1}} {
			if at.x > -2*l.radius && l.fits(at, w, cell{0, math.MinInt32}) {
				l.inside = append(l.inside, l.write(at, text))
				return
			}
		}
	}
}

// write takes the cells of words.
func (l *layout) write(at cell, text string) word {
	w := word{at, text, cells.Width(text)}
	for i := range w.w {
		l.taken[cell{at.x + i, at.y}] = wordCell
	}
	l.area.add(at, w.w)
	return w
}

func (l *layout) free(w word) {
	for i := range w.w {
		delete(l.taken, cell{w.x + i, w.y})
	}
}

// put places the words of a spot outside of the ring; a number may stand inside
// as well.
func (l *layout) put(i int, text string, inside bool) bool {
	w := cells.Width(text)
	for _, at := range l.candidates(l.spots[i].cell, w, inside) {
		if l.fits(at, w, l.spots[i].cell) {
			l.words[i] = l.write(at, text)
			return true
		}
	}
	return false
}

// candidates are the places for words of a width beside a mark, the best first.
func (l *layout) candidates(c cell, w int, inside bool) []cell {
	var out []cell
	beside := func(dir int) {
		edge := c.x
		for x := c.x + dir; abs(x) <= 2*l.radius; x += dir {
			switch l.taken[cell{x, c.y}] {
			case markCell: // the words would be those of that mark
				return
			case dotCell:
				edge = x
			}
		}
		if dir > 0 {
			out = append(out, cell{edge + 2, c.y})
		} else {
			out = append(out, cell{edge - 1 - w, c.y})
		}
	}
	dir, outward := 1, 1
	if c.x < 0 {
		dir = -1
	}
	if c.y < 0 {
		outward = -1
	}
	start, end := cell{c.x, c.y + outward}, cell{c.x - w + 1, c.y + outward}
	if dir < 0 {
		start, end = end, start
	}
	if abs(c.y) == l.radius {
		out = append(out, cell{c.x - w/2, c.y + outward}, start, end)
		beside(dir)
		beside(-dir)
	} else {
		beside(dir)
		if c.y != 0 {
			out = append(out, start)
		}
	}
	if inside {
		if dir > 0 {
			out = append(out, cell{c.x - 1 - w, c.y})
		} else {
			out = append(out, cell{c.x + 2, c.y})
		}
		out = append(out, cell{c.x - w/2, c.y - outward})
	}
	return out
}

// fits reports whether words at a place touch nothing and can only be those of
// the mark at own: no other mark is near enough to be taken for theirs.
func (l *layout) fits(at cell, w int, own cell) bool {
	if at.x < l.left || at.x+w-1 > l.right {
		return false
	}
	for x := at.x - 3; x < at.x+w+3; x++ {
		gap := max(at.x-x, x-at.x-w+1, 0)
		switch l.taken[cell{x, at.y}] {
		case wordCell:
			if gap <= 2 {
				return false
			}
		case dotCell:
			if gap <= 1 {
				return false
			}
		case markCell:
			if gap <= 1 || (cell{x, at.y}) != own {
				return false
			}
		}
		if at.y == own.y || gap > 1 {
			continue
		}
		for _, y := range []int{at.y - 1, at.y + 1} {
			if c := (cell{x, y}); l.taken[c] == markCell && c != own {
				return false
			}
		}
	}
	return true
}
