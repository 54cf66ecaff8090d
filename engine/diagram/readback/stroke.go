package readback

// arms are the directions in which strokes leave a cell.
type arms uint8

const (
	up arms = 1 << iota
	down
	left
	right

	upright = up | down
	level   = left | right
)

// back is the direction from which something comes that moves in direction a.
func (a arms) back() arms {
	if a&(up|left) != 0 {
		return a << 1
	}
	return a >> 1
}

// move is the next place in direction a.
func (a arms) move(x, y int) (int, int) {
	switch a {
	case up:
		return x, y - 1
	case down:
		return x, y + 1
	case left:
		return x - 1, y
	}
	return x + 1, y
}

// look says whether the caller waits; weight whether the line is lit. Signs that
// say neither, such as corners, have the zero value.
type (
	look   uint8
	weight uint8
)

const (
	solid  look = 1
	dashed look = 2

	light weight = 1
	heavy weight = 2
)

// stroke is what a sign draws as a part of an arrow. A head has one arm, towards
// its line.
type stroke struct {
	arms    arms
	head    arms // the direction in which an arrowhead points
	look    look // of the upright line, at a crossing in ASCII
	weights [2]weight
}

// weight is that of the upright or of the level line.
func (s stroke) weight(axis arms) weight {
	if axis&upright != 0 {
		return s.weights[0]
	}
	return s.weights[1]
}

// out is where a line goes on that enters in a direction; a corner in ASCII of
// which only the row could tell, and does not, has two ways.
func (s stroke) out(dir arms) arms {
	switch {
	case s.isFork() && dir&level != 0:
		return s.arms & upright
	case s.isFork():
		return s.arms & level
	case s.arms&dir != 0:
		return dir
	}
	return s.arms &^ dir.back()
}

func (s stroke) isFork() bool {
	return s.arms&level == level && (s.arms&upright == up || s.arms&upright == down)
}

func (s stroke) isCrossing() bool { return s.arms == upright|level }

func headTo(to arms) stroke { return stroke{arms: to.back(), head: to} }

func line(a arms, l look, w weight) stroke { return stroke{arms: a, look: l, weights: [2]weight{w, w}} }

// findStrokes looks at what is neither box nor group.
func (r *reader) findStrokes() *fault {
	for y := range r.rows {
		if r.ascii {
			r.asciiStrokes(y)
			continue
		}
		for x := range r.rows[y] {
			if c := &r.rows[y][x]; c.use == free {
				c.stroke = drawn(c.text)
			}
		}
	}
	return nil
}

// drawn is the stroke of a box drawing character. Square light corners belong to
// boxes and groups only.
func drawn(text string) stroke {
	switch text {
	case "│":
		return line(upright, solid, light)
	case "┃":
		return line(upright, solid, heavy)
	case "┆":
		return line(upright, dashed, light)
	case "┇":
		return line(upright, dashed, heavy)
	case "─":
		return line(level, solid, light)
	case "━":
		return line(level, solid, heavy)
	case "┄":
		return line(level, dashed, light)
	case "┅":
		return line(level, dashed, heavy)
	case "╭":
		return line(down|right, 0, light)
	case "╮":
		return line(down|left, 0, light)
	case "╰":
		return line(up|right, 0, light)
	case "╯":
		return line(up|left, 0, light)
	}
	return heavyOrCrossing(text)
}

func heavyOrCrossing(text string) stroke {
	switch text {
	case "┏":
		return line(down|right, 0, heavy)
	case "┓":
		return line(down|left, 0, heavy)
	case "┗":
		return line(up|right, 0, heavy)
	case "┛":
		return line(up|left, 0, heavy)
	case "┼":
		return line(upright|level, 0, light)
	case "╋":
		return line(upright|level, 0, heavy)
	case "╂":
		return stroke{arms: upright | level, weights: [2]weight{heavy, light}}
	case "┿":
		return stroke{arms: upright | level, weights: [2]weight{light, heavy}}
	case "▲":
		return headTo(up)
	case "▼":
		return headTo(down)
	case "◀":
		return headTo(left)
	case "▶":
		return headTo(right)
	}
	return stroke{}
}
