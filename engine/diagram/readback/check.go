package readback

// checkEnds looks at what only all arrows together show: ends of level lines side
// by side, an upright line between them or not, and in ASCII whether upright signs
// are lit as their lines are. A crossing is lit when one of its lines is.
func (r *reader) checkEnds() *fault {
	for y, row := range r.rows {
		for x := range row {
			c := &row[x]
			next := x + 1
			if r.isUpright(next, y) {
				next++
			}
			if n := r.at(next, y); c.ends(left) && n.ends(right) && c.level != n.level {
				return faultAt(x, y, "the ends of two arrows stand side by side in a level line")
			}
			if !r.ascii || c.upright == 0 || c.level != 0 || !c.stroke.isCrossing() {
				continue
			}
			e := &r.edges[c.upright-1]
			if w := c.stroke.weight(upright); e.weight == 0 {
				e.weight = w
			} else if w != 0 && w != e.weight {
				return faultAt(x, y, "a line is lit only in part")
			}
		}
	}
	return r.checkCrossings()
}

// ends reports whether a level line that comes from one side has a corner in the
// cell.
func (c *cell) ends(from arms) bool {
	return c.use == free && c.stroke.head == 0 && c.level != 0 && c.stroke.arms&level == from
}

func (r *reader) checkCrossings() *fault {
	for y, row := range r.rows {
		for x := range row {
			c := &row[x]
			if !r.ascii || c.level == 0 || c.upright == 0 || !c.stroke.isCrossing() {
				continue
			}
			over, under := r.edges[c.level-1].weight, r.edges[c.upright-1].weight
			lit := over == heavy || under == heavy
			known := lit || over == light && under == light
			if w := c.stroke.weight(upright); w != 0 && known && lit != (w == heavy) {
				return faultAt(x, y, "the crossing %q is lit otherwise than its lines", c.text)
			}
		}
	}
	return nil
}
