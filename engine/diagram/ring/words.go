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
	l.take(aWord, at, w.w)
	l.area.add(at, w.w)
	return w
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
		for _, t := range *l.row(c.y) {
			switch behind := (t.x-c.x)*dir > 0; {
			case behind && t.what == aMark: // the words would be those of that mark
				return
			case behind && t.what == aDot && (t.x-edge)*dir > 0:
				edge = t.x
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
	for _, t := range *l.row(at.y) {
		switch gap := gap(at.x, w, t.x, t.w); {
		case gap <= 1, gap == 2 && t.what == aWord,
			gap <= 3 && t.what == aMark && (cell{t.x, at.y}) != own:
			return false
		}
	}
	if at.y == own.y {
		return true
	}
	for _, y := range []int{at.y - 1, at.y + 1} {
		for _, t := range *l.row(y) {
			if t.what == aMark && (cell{t.x, y}) != own && gap(at.x, w, t.x, 1) <= 1 {
				return false
			}
		}
	}
	return true
}

// gap is 0 where two stretches of a row share a cell, 1 where they touch.
func gap(x, w, x2, w2 int) int { return max(x2-x-w+1, x-x2-w2+1, 0) }
