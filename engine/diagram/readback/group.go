package readback

// Signs that may stand in the border of a group, because an arrow runs over it.
const (
	levelSigns   = "─━┄┅"
	uprightSigns = "│┃┆┇"

	levelASCII   = "-=~"
	uprightASCII = "|H!"
)

// frameSigns are the strokes of the border of a group.
type frameSigns struct {
	corners        [4]string // upper left and right, lower left and right
	level, upright string
}

func (r *reader) frameSigns() frameSigns {
	if r.ascii {
		return frameSigns{[4]string{"*", "*", "*", "*"}, ":" + uprightASCII, ":" + levelASCII}
	}
	return frameSigns{[4]string{"┌", "┐", "└", "┘"}, "╌" + uprightSigns, "╎" + levelSigns}
}

// findGroups finds every whole frame with a title.
func (r *reader) findGroups() *fault {
	signs := r.frameSigns()
	for y := range r.rows {
		for x := range r.rows[y] {
			if !r.at(x, y).loose() {
				continue
			}
			if at, title, ok := r.groupAt(x, y, signs); ok {
				r.fence(at, title)
			}
		}
	}
	return nil
}

// groupAt follows the border down the left side, along the lower and up the right
// one: no words stand there.
func (r *reader) groupAt(x, y int, signs frameSigns) (at rect, title [2]int, ok bool) {
	if !r.is(x, y, signs.corners[0]) {
		return at, title, false
	}
	broken := func(x2, y2 int) (rect, [2]int, bool) {
		r.note([2]int{x, y}, x2, y2, "the border of the group at column %d, row %d is broken", x, y)
		return rect{}, [2]int{}, false
	}
	at = rect{x, y, x + 1, y + 1}
	for r.spend(1) && r.is(x, at.y2, signs.upright) {
		at.y2++
	}
	if at.y2 == y+1 || !r.is(x, at.y2, signs.corners[2]) {
		return broken(x, at.y2)
	}
	for r.spend(1) && r.is(at.x2, at.y2, signs.level) {
		at.x2++
	}
	if !r.is(at.x2, at.y2, signs.corners[3]) {
		return broken(at.x2, at.y2)
	}
	for i := at.y2 - 1; i > y; i-- {
		if !r.spend(1) || !r.is(at.x2, i, signs.upright) {
			return broken(at.x2, i)
		}
	}
	if !r.is(at.x2, y, signs.corners[1]) {
		return broken(at.x2, y)
	}
	title, f := r.titleOf(at, signs.level)
	if f != nil {
		r.note([2]int{x, y}, f.x, f.y, "%s", f.what)
	}
	return at, title, f == nil
}

// titleOf gives the columns between the first and the last blank of the upper
// border. Outside of them there are only the signs of the border.
func (r *reader) titleOf(at rect, signs string) ([2]int, *fault) {
	from, to := at.x1+1, at.x2-1
	for r.is(from, at.y1, signs) {
		from++
	}
	for to > from && r.is(to, at.y1, signs) {
		to--
	}
	r.spend(at.x2 - at.x1)
	if to <= from+1 || !r.at(from, at.y1).blank() || !r.at(to, at.y1).blank() {
		return [2]int{}, faultAt(at.x1, at.y1, "a group has no title between blanks in its upper border")
	}
	for x := from + 1; x < to; x++ {
		switch c := r.at(x, at.y1); {
		case !c.loose():
			return [2]int{}, faultAt(x, at.y1, "something stands in the title of the group at column %d", at.x1)
		case c.blank() && (r.at(x-1, at.y1).blank() || r.at(x+1, at.y1).blank()):
			return [2]int{}, faultAt(x, at.y1, "more than one blank in the title of the group at column %d", at.x1)
		}
	}
	return [2]int{from + 1, to - 1}, nil
}

// fence makes a group of a rectangle. The cells where arrows run over its border
// are left to the arrows.
func (r *reader) fence(at rect, title [2]int) {
	index := len(r.groups)
	r.claim(title[0], title[1], at.y1, frame, index)
	border := "╌╎┌┐└┘"
	if r.ascii {
		border = ":*"
	}
	at.each(func(x, y int) {
		if r.is(x, y, border) {
			r.claim(x, x, y, frame, index)
		}
	})
	r.groups = append(r.groups, Group{
		Title: r.line(title[0], title[1], at.y1), Parent: nobody,
		X: at.x1, Y: at.y1, W: at.x2 - at.x1 + 1, H: at.y2 - at.y1 + 1,
	})
}

// nest finds the group around every box and group. No two of them share a cell,
// so a frame that is open in a row is around everything up to its right side.
func (r *reader) nest() *fault {
	starts := map[[2]int]int{}
	for i, g := range r.groups {
		for y := g.Y; y < g.Y+g.H; y++ {
			starts[[2]int{g.X, y}] = i
		}
	}
	for y, row := range r.rows {
		var around []int
		for x := range row {
			top := nobody
			if n := len(around); n > 0 {
				top = around[n-1]
			}
			if i, ok := starts[[2]int{x, y}]; ok {
				if y == r.groups[i].Y {
					r.groups[i].Parent = top
				}
				around = append(around, i)
				continue
			}
			if top != nobody && x == r.groups[top].X+r.groups[top].W-1 {
				around = around[:len(around)-1]
			}
			if c := &row[x]; c.use == corner {
				if b := &r.boxes[c.owner]; b.X == x && b.Y == y {
					b.Group = top
				}
			}
		}
	}
	return nil
}
