package grid

import "napkin/engine/rich"

// Box draws the border of a box; what is inside stays blank and belongs to it.
func (g *Grid) Box(r Rect, part int) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			c := g.at(x, y)
			switch {
			case c == nil:
				return
			case !c.blank() || c.owner != None && c.look == Border:
				g.fail(x, y, "part %d lies over part %d", part, c.owner)
				return
			}
			c.owner, c.look, c.role = part, Border, rich.Faint
		}
	}
	g.frame(r, part, Border)
}

// Group draws the dotted border of a group under everything else.
func (g *Grid) Group(r Rect, part int) {
	for y := r.Y; y < r.Y+r.H; y++ {
		for x := r.X; x < r.X+r.W; x++ {
			if c := g.at(x, y); c != nil && c.blank() {
				c.owner, c.look = part, Dotted
			}
		}
	}
	g.frame(r, part, Dotted)
}

func (g *Grid) frame(r Rect, part int, look Look) {
	right, bottom := r.X+r.W-1, r.Y+r.H-1
	for x := r.X; x <= right; x++ {
		for _, y := range []int{r.Y, bottom} {
			arms := Level
			switch x {
			case r.X:
				arms &^= Left
			case right:
				arms &^= Right
			}
			g.border(x, y, arms, part, look)
		}
	}
	for y := r.Y; y <= bottom; y++ {
		for _, x := range []int{r.X, right} {
			arms := Upright
			switch y {
			case r.Y:
				arms &^= Up
			case bottom:
				arms &^= Down
			}
			g.border(x, y, arms, part, look)
		}
	}
}

func (g *Grid) border(x, y int, arms Arms, part int, look Look) {
	c := g.at(x, y)
	if c == nil {
		return
	}
	if c.text != "" || c.arms != 0 && c.owner != part {
		g.fail(x, y, "the border of part %d lies over part %d", part, c.owner)
		return
	}
	c.arms, c.owner, c.look, c.role = c.arms|arms, part, look, rich.Faint
}
