package readback

import "strings"

// rect is a rectangle by its corner cells, all included.
type rect struct{ x1, y1, x2, y2 int }

// Signs of the sides of a box. In a side a port is a plain line with an arm
// outwards.
const (
	topLeft     = "┌┏"
	topRight    = "┐┓"
	bottomLeft  = "└┗"
	bottomRight = "┘┛"
	topSide     = "─┴━┻"
	bottomSide  = "─┬━┳"
	leftSide    = "│┤┃┫"
	rightSide   = "│├┃┣"
	portSigns   = "┴┬┤├┻┳┫┣" + angleASCII
	heavySigns  = "┏┓┗┛━┃┻┳┫┣#=H"

	angleASCII = "+#" // a corner or a port
	lyingASCII = "-=" + angleASCII
	sideASCII  = "|H" + angleASCII
)

// nobody owns a cell of which nothing has been made.
const nobody = -1

// findBoxes finds every whole box, and no box inside another.
func (r *reader) findBoxes() *fault {
	for y := range r.rows {
		for x := range r.rows[y] {
			if !r.at(x, y).loose() {
				continue
			}
			at, ok := r.boxAt(x, y, nobody)
			if !ok {
				continue
			}
			r.take(at)
			if f := r.noBoxIn(at, len(r.boxes)-1); f != nil {
				return f
			}
		}
	}
	return nil
}

// boxAt is the box whose upper left corner is a cell. All its border must be
// unused, or lie inside of the box that is the owner.
func (r *reader) boxAt(x, y, owner int) (rect, bool) {
	if r.ascii {
		return r.asciiBox(x, y, owner)
	}
	if !r.at(x, y).shows(topLeft) {
		return rect{}, false
	}
	at := rect{x, y, x + 1, y + 1}
	for r.border(at.x2, y, topSide, owner) {
		at.x2++
	}
	for r.border(x, at.y2, leftSide, owner) {
		at.y2++
	}
	switch {
	case at.x2 == x+1 || at.y2 == y+1: // the corner of a group, or of a lit line
		return at, false
	case !r.border(at.x2, y, topRight, owner):
		r.note([2]int{x, y}, at.x2, y, "the upper side of the box at column %d, row %d is broken", x, y)
		return at, false
	case !r.border(x, at.y2, bottomLeft, owner):
		r.note([2]int{x, y}, x, at.y2, "the left side of the box at column %d, row %d is broken", x, y)
		return at, false
	}
	for i := x + 1; i <= at.x2; i++ {
		if i < at.x2 && !r.border(i, at.y2, bottomSide, owner) || i == at.x2 && !r.border(i, at.y2, bottomRight, owner) {
			r.note([2]int{x, y}, i, at.y2, "the lower side of the box at column %d, row %d is broken", x, y)
			return at, false
		}
	}
	for i := y + 1; i < at.y2; i++ {
		if !r.border(at.x2, i, rightSide, owner) {
			r.note([2]int{x, y}, at.x2, i, "the right side of the box at column %d, row %d is broken", x, y)
			return at, false
		}
	}
	return at, r.oneWeight(at)
}

// border reports whether a cell shows one of some signs and may belong to the
// border of a new box.
func (r *reader) border(x, y int, signs string, owner int) bool {
	c := r.at(x, y)
	if owner == nobody {
		return r.spend(1) && c.loose() && c.shows(signs)
	}
	return r.spend(1) && c.use == inside && int(c.owner) == owner && c.shows(signs)
}

// oneWeight reports whether a border is lit as a whole or not at all.
func (r *reader) oneWeight(at rect) bool {
	lit := r.at(at.x1, at.y1).shows(heavySigns)
	ok := true
	at.each(func(x, y int) {
		if r.at(x, y).shows(heavySigns) != lit && ok {
			ok = false
			r.note([2]int{at.x1, at.y1}, x, y, "the box at column %d, row %d is lit only in part", at.x1, at.y1)
		}
	})
	return ok
}

// each visits the border, corners included: the upper side, the sides row by row,
// the lower side.
func (at rect) each(visit func(x, y int)) {
	for x := at.x1; x <= at.x2; x++ {
		visit(x, at.y1)
	}
	for y := at.y1 + 1; y < at.y2; y++ {
		visit(at.x1, y)
		visit(at.x2, y)
	}
	for x := at.x1; x <= at.x2; x++ {
		visit(x, at.y2)
	}
}

// isCorner reports whether a cell is one of the four.
func (at rect) isCorner(x, y int) bool {
	return (x == at.x1 || x == at.x2) && (y == at.y1 || y == at.y2)
}

// asciiBox tries the places where the upper and the left side can end. A + in a
// side may be a port, so a + from which a line goes on outwards is tried last. In
// a lit box # stands for +.
func (r *reader) asciiBox(x, y, owner int) (rect, bool) {
	if !r.border(x, y, angleASCII, owner) || !r.border(x+1, y, lyingASCII, owner) || !r.border(x, y+1, sideASCII, owner) {
		return rect{}, false
	}
	var rights, bottoms [2][]int
	for i := x + 1; r.border(i, y, lyingASCII, owner); i++ {
		if i >= x+2 && r.at(i, y).shows(angleASCII) && r.at(i, y+1).shows(sideASCII) {
			late := which(r.at(i, y-1).shows("|!H.^"))
			rights[late] = append(rights[late], i)
		}
	}
	for i := y + 1; r.border(x, i, sideASCII, owner); i++ {
		if i >= y+2 && r.at(x, i).shows(angleASCII) && r.at(x+1, i).shows(lyingASCII) {
			late := which(r.at(x-1, i).shows("-~=<"))
			bottoms[late] = append(bottoms[late], i)
		}
	}
	for _, y2 := range append(bottoms[0], bottoms[1]...) {
		for _, x2 := range append(rights[0], rights[1]...) {
			if at := (rect{x, y, x2, y2}); r.wholeASCII(at, owner) && r.oneWeight(at) {
				return at, true
			}
		}
	}
	r.note([2]int{x, y}, x, y, "no whole box has its corner here")
	return rect{}, false
}

func which(late bool) int {
	if late {
		return 1
	}
	return 0
}

// wholeASCII looks at the two sides that are not known yet.
func (r *reader) wholeASCII(at rect, owner int) bool {
	for x := at.x1; x <= at.x2; x++ {
		if !r.border(x, at.y2, lyingASCII, owner) {
			return false
		}
	}
	for y := at.y1; y <= at.y2; y++ {
		if !r.border(at.x2, y, sideASCII, owner) {
			return false
		}
	}
	return r.at(at.x2, at.y2).shows(angleASCII)
}

// take makes a box of a rectangle and reads its words.
func (r *reader) take(at rect) {
	box := Box{X: at.x1, Y: at.y1, W: at.x2 - at.x1 + 1, H: at.y2 - at.y1 + 1, Group: nobody}
	index := len(r.boxes)
	var title []string
	for y := at.y1 + 1; y < at.y2; y++ {
		r.claim(at.x1+1, at.x2-1, y, inside, index)
		text := strings.Trim(r.line(at.x1+1, at.x2-1, y), " ")
		if text == "" {
			continue
		}
		box.Lines = append(box.Lines, text)
		if label, ok := r.callsItself(text); ok {
			box.Loops = append(box.Loops, label)
			continue
		}
		title = append(title, text)
	}
	box.Title = strings.Join(title, " ")
	at.each(func(x, y int) {
		as := side
		switch c := r.at(x, y); {
		case at.isCorner(x, y):
			as = corner
		case c.shows(portSigns):
			as = port
		}
		r.claim(x, x, y, as, index)
	})
	r.boxes = append(r.boxes, box)
}

// callsItself is the label of a line that begins with the sign of a call to
// itself. In ASCII the sign is also one of names, so a blank must follow.
func (r *reader) callsItself(text string) (string, bool) {
	sign := "↻"
	if r.ascii {
		sign = "@"
	}
	rest, ok := strings.CutPrefix(text, sign)
	label := strings.TrimLeft(rest, " ")
	return label, ok && (!r.ascii || rest == "" || label != rest)
}

// noBoxIn looks for a box inside of a box.
func (r *reader) noBoxIn(at rect, index int) *fault {
	for y := at.y1 + 1; y < at.y2; y++ {
		for x := at.x1 + 1; x < at.x2; x++ {
			if _, ok := r.boxAt(x, y, index); ok {
				return faultAt(x, y, "a box lies over the box at column %d, row %d", at.x1, at.y1)
			}
		}
	}
	return nil
}

// outward is the direction in which a cell of a box's border looks.
func (r *reader) outward(x, y int) arms {
	switch b := &r.boxes[r.at(x, y).owner]; {
	case y == b.Y:
		return up
	case y == b.Y+b.H-1:
		return down
	case x == b.X:
		return left
	}
	return right
}
