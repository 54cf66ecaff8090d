package ring

import (
	"fmt"
	"math"
	"slices"
)

// taken is cells of one row in which something stands already.
type taken struct {
	what what
	x, w int
}

type what uint8

const (
	aDot what = iota
	aMark
	aWord
)

// layout is a ring of one radius with its words placed.
type layout struct {
	radius      int
	left, right int // the outermost columns words may take
	dots        []dot
	spots       []spot
	words       []word    // by spot: its label or its number; W is 0 for none
	tags        []int     // by spot: the number in brackets, 0 for none
	inside      []word    // the size, the direction
	rows        [][]taken // see row
	cost        int
	area        rect // of all that is drawn, relative to the middle
}

type rect struct{ left, right, top, bottom int }

func (r *rect) add(c cell, w int) {
	r.left, r.right = min(r.left, c.x), max(r.right, c.x+w-1)
	r.top, r.bottom = min(r.top, c.y), max(r.bottom, c.y)
}

func (r rect) width() int { return r.right - r.left + 1 }

// What a ring that says less costs: a mark without any words, one with a number
// only, marks that fall together, marks that touch.
const (
	mute     = 8
	numbered = 3
	together = 2
	touching = 1
)

// radii are in the order of preference: a ring is no larger than it has to be.
func radii(width int) []int {
	first := leastRadius
	switch {
	case width == 0 || width >= 60:
		first += 2
	case width >= 44:
		first++
	}
	var out []int
	for r := first; r <= mostRadius; r++ {
		out = append(out, r)
	}
	for r := first - 1; r >= leastRadius; r-- {
		out = append(out, r)
	}
	return out
}

// best finds the radius, and how much of the width either side gets, with which
// the ring says most. It gives nil when not even the smallest has room.
func (f *Figure) best(width int) *layout {
	marks := f.marks()
	var best *layout
	order := radii(width)
	for _, r := range order {
		growth := max(r-order[0], 0)
		if best != nil && best.cost <= growth { // larger ones cost at least as much
			continue
		}
		for _, l := range f.within(marks, r, width) {
			if l.cost += growth; best == nil || l.cost < best.cost {
				best = l
			}
		}
	}
	return best
}

// within lays the ring out in a width: as it likes if that fits, else with the
// room for words given to the left first, to the right first, or to both alike.
func (f *Figure) within(marks []mark, radius, width int) []*layout {
	free := width - 4*radius - 1
	if width == 0 {
		free = math.MaxInt32
	}
	if free < 0 {
		return nil
	}
	spots := f.spots(marks, radius)
	dots := dots(radius, spots, f.letters() != nil)
	wide := f.layOut(spots, dots, radius, free, free)
	if width == 0 || wide.area.width() <= width {
		return []*layout{wide}
	}
	left, right := -wide.area.left-2*radius, wide.area.right-2*radius
	var out []*layout
	for _, s := range [][2]int{{left, free - left}, {free - right, right}, {free / 2, free - free/2}} {
		if l := f.layOut(spots, dots, radius, s[0], s[1]); l.area.width() <= width {
			out = append(out, l)
		}
	}
	return out
}

// layOut places the words of a ring with so many columns free at its sides.
func (f *Figure) layOut(spots []spot, dots []dot, radius, left, right int) *layout {
	l := &layout{radius: radius, left: -2*radius - left, right: 2*radius + right, rows: rows(radius), spots: spots, dots: dots}
	l.area = rect{-2 * radius, 2 * radius, -radius, radius}
	for _, d := range l.dots {
		l.take(aDot, d.cell, 1)
	}
	for _, s := range l.spots {
		l.take(aMark, s.cell, 1)
	}
	l.words, l.tags = make([]word, len(l.spots)), make([]int, len(l.spots))
	l.axis(1-radius, "0 = "+f.sizeText(), "0")
	for i, s := range l.spots {
		l.cost += together * (len(s.marks) - 1)
		if near := l.spots[(i+1)%len(l.spots)]; near.cell != s.cell && abs(near.x-s.x) <= 1 && abs(near.y-s.y) <= 1 {
			l.cost += touching
		}
		if len(s.marks) == 1 && l.put(i, s.marks[0].says, false) {
			continue
		}
		l.cost += numbered
		if l.tags[i] = 1; !l.put(i, "(0)", true) {
			l.tags[i] = 0
			l.cost += mute
		}
	}
	l.number()
	l.axis(0, "clockwise")
	return l
}

// number counts the numbers clockwise. One of two digits may be too much; then
// the mark has none.
func (l *layout) number() {
	n := 0
	for i, w := range l.words {
		if l.tags[i] == 0 {
			continue
		}
		text := fmt.Sprintf("(%d)", n+1)
		at := w.cell
		if w.x < l.spots[i].x { // it grows away from its mark
			at.x -= len(text) - w.w
		}
		l.free(w)
		if !l.fits(at, len(text), l.spots[i].cell) {
			l.tags[i], l.words[i] = 0, word{}
			l.cost += mute
			continue
		}
		n++
		l.tags[i], l.words[i] = n, l.write(at, text)
	}
}

// rows are empty, with room for what most rows hold.
func rows(radius int) [][]taken {
	const most = 8
	out, all := make([][]taken, 2*radius+5), make([]taken, (2*radius+5)*most)
	for i := range out {
		out[i] = all[i*most : i*most : (i+1)*most]
	}
	return out
}

// row is what stands in a row; words reach one row beyond the ring, and look one
// further.
func (l *layout) row(y int) *[]taken { return &l.rows[y+l.radius+2] }

func (l *layout) take(what what, at cell, w int) {
	row := l.row(at.y)
	*row = append(*row, taken{what, at.x, w})
}

func (l *layout) free(w word) {
	row := l.row(w.y)
	*row = slices.DeleteFunc(*row, func(t taken) bool { return t.what == aWord && t.x == w.x })
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
