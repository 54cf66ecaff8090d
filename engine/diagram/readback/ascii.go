package readback

// ASCII signs say less than the drawn ones: a corner does not show whether it goes
// left or right, nor an upright sign whether a level line crosses it. But level
// lines have two ends each, so along a row a corner ends the line that is open, or
// opens one:
//
//	--'  '--   a corner that ends, a corner that opens
//	.--|--'    opened, crossed, ended
//	--'|'--    ended; an upright line; opened
//
// Words interrupt a row. So it is read in chunks without blanks, each on its own,
// and a chunk that makes no sense as lines has no strokes: it is words.

// chunk is a run of cells of a row.
type chunk struct{ from, to int }

// asciiStrokes gives the signs of a row their arms.
func (r *reader) asciiStrokes(y int) {
	row := r.rows[y]
	arrived := -1 // the last column of a chunk that ends a level line
	for x := 0; x < len(row); x++ {
		if row[x].use != free || row[x].blank() {
			continue
		}
		c := chunk{x, x}
		for c.to+1 < len(row) && row[c.to+1].use == free && !row[c.to+1].blank() {
			c.to++
		}
		if r.readChunk(c, y, arrived == c.from-2) {
			arrived = c.to
		}
		x = c.to
	}
}

// readChunk reads a chunk with a level line open before it, and with none. Where
// both make sense the corners keep both arms, and the arrow decides. It reports
// whether the chunk ends a level line, so that what follows is not its label.
func (r *reader) readChunk(c chunk, y int, arrived bool) bool {
	before := r.at(c.from-1, y)
	joined := before.use == port && r.outward(c.from-1, y) == right
	afterWords := before.blank() && r.wordAt(c.from-2, y) && !arrived
	begins := r.at(c.from, y).shows("-~=")

	closed := !joined && !begins && r.areLines(c, y, false) && r.ends(c, y, false)
	opened := (joined || begins || afterWords) && r.areLines(c, y, true) && r.ends(c, y, true)
	if closed {
		r.give(c, y, false)
	}
	if opened || !closed && (joined || begins) && r.areLines(c, y, true) { // a line, though it ends in nothing
		r.give(c, y, true)
	}
	return closed != opened && r.comesToEnd(c, y, opened)
}

// comesToEnd reports whether a level line ends in a chunk, and none is open
// behind it.
func (r *reader) comesToEnd(c chunk, y int, open bool) bool {
	runs := false
	for x := c.from; x <= c.to; x++ {
		open = r.opens(x, y, open)
		runs = runs || r.at(x, y).shows("-~=")
	}
	return runs && !open
}

// areLines reports whether no sign of a chunk contradicts the ones before it.
func (r *reader) areLines(c chunk, y int, open bool) bool {
	for x := c.from; x <= c.to; x++ {
		switch at := r.at(x, y); {
		case at.shows("-~="):
			if !open {
				return false
			}
		case at.shows("<>"):
			if open != (at.text == ">") || !r.pointsToBox(x, y, at.text) {
				return false
			}
		case at.shows("^v"):
			if open {
				return false
			}
		case !at.shows("|!H.'"):
			return false
		}
		open = r.opens(x, y, open)
	}
	return true
}

func (r *reader) pointsToBox(x, y int, head string) bool {
	if head == "<" {
		return r.at(x-1, y).use == side
	}
	return r.at(x+1, y).use == side
}

// opens reports whether a level line is open behind a sign.
func (r *reader) opens(x, y int, before bool) bool { return before != r.at(x, y).shows(".'<>") }

// ends reports whether a chunk can end as it does. A line that is still open goes
// on in a port, or over a label behind one blank; one that comes out of a label
// has no second.
func (r *reader) ends(c chunk, y int, open bool) bool {
	labelled := open && r.at(c.from-1, y).blank()
	for x := c.from; x <= c.to; x++ {
		open = r.opens(x, y, open)
		labelled = labelled && open
	}
	after := r.at(c.to+1, y)
	if after.use == port && r.outward(c.to+1, y) == left {
		return open
	}
	return !open || !labelled && after.blank() && r.wordAt(c.to+2, y)
}

// give adds the arms of a chunk that fits.
func (r *reader) give(c chunk, y int, open bool) {
	for x := c.from; x <= c.to; x++ {
		at := r.at(x, y)
		next := spelled(at.text, open)
		open = r.opens(x, y, open)
		next.arms |= at.stroke.arms
		at.stroke = next
	}
}

// spelled is the stroke of an ASCII sign. An upright sign may be crossed.
func spelled(text string, open bool) stroke {
	switch text {
	case "-":
		return line(level, solid, light)
	case "=":
		return line(level, solid, heavy)
	case "~":
		return line(level, dashed, 0)
	case "|":
		return line(upright|level, solid, light)
	case "H":
		return line(upright|level, solid, heavy)
	case "!":
		return line(upright|level, dashed, 0)
	case "<":
		return headTo(left)
	case ">":
		return headTo(right)
	case "^":
		return headTo(up)
	case "v":
		return headTo(down)
	}
	side, other := right, down
	if open {
		side = left
	}
	if text == "'" {
		other = up
	}
	return line(side|other, 0, 0)
}
