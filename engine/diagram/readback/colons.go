package readback

// Frames of colons do not show their corners, and where they stand close their
// borders run into each other. The first colon of a picture that belongs to no
// frame yet is the upper left corner of one, with one title in its upper border;
// its other sides are found by what has to end before they can:
//
//	:: a ::::::::: c :::     a ends where c begins
//	::: b ::::::::     :     b begins in a ...
//	::         :::     :
//	::::::::::::::     :     ... and ends in it
//	::::::::::::::     :     a ends
//	             :::::::     c ends

// asciiGroup is the frame that begins in a cell.
func (r *reader) asciiGroup(x, y int) (at rect, title [2]int, ok bool) {
	if !r.is(x, y, ":") || !r.is(x, y+1, ":"+levelASCII) {
		return at, title, false
	}
	from, to := r.behindTitle(x, y)
	most := 1
	if r.titleFollows(to+1, y) { // so the border may be that of two frames
		most = 4
	}
	var ends []rect // from right to left
	for x2 := to; x2 >= max(from, x+4) && len(ends) < most; x2-- {
		if y2 := r.lowerSide(x, x2, y); y2 > 0 {
			ends = append(ends, rect{x, y, x2, y2})
		}
	}
	ends = r.withoutNext(ends)
	for x2 := to + 1; len(ends) == 0 && r.inBorder(x2, y); x2++ { // a title with colons of its own
		if y2 := r.lowerSide(x, x2, y); y2 > 0 {
			ends = append(ends, rect{x, y, x2, y2})
		}
	}
	for _, at := range ends {
		if title, f := r.titleOf(at, ":"+uprightASCII); f == nil {
			return at, title, true
		}
	}
	r.note([2]int{x, y}, x, y, "no whole group has its corner here")
	return at, title, false
}

// behindTitle gives the columns of the upper border behind the first words in it;
// colons alone are no words.
func (r *reader) behindTitle(x, y int) (from, to int) {
	for from = x; r.spend(1) && r.is(from, y, ":"+uprightASCII); from++ {
	}
	words := false
	for from++; r.inBorder(from, y); from++ {
		words = words || r.wordAt(from, y) && !r.is(from, y, ":")
		if words && r.at(from, y).blank() && r.is(from+1, y, ":"+uprightASCII) {
			from++
			break
		}
	}
	for to = from; r.spend(1) && r.is(to, y, ":"+uprightASCII); to++ {
	}
	return from, to - 1
}

// titleFollows reports whether a second title stands in the same row.
func (r *reader) titleFollows(x, y int) bool {
	words := false
	for ; r.inBorder(x, y); x++ {
		words = words || r.wordAt(x, y) && !r.is(x, y, ":"+uprightASCII)
		if words && r.at(x, y).blank() && r.is(x+1, y, ":") {
			return true
		}
	}
	return false
}

// inBorder reports whether a cell may belong to an upper border: a stroke, a
// title, a single blank.
func (r *reader) inBorder(x, y int) bool {
	return r.spend(1) && (r.wordAt(x, y) || r.at(x, y).blank() && r.wordAt(x+1, y))
}

// lowerSide is the row in which the frame between two columns ends; 0 for none.
// What begins inside, as wide as it, ends before.
func (r *reader) lowerSide(x1, x2, y1 int) int {
	if !r.is(x2, y1, ":") {
		return 0
	}
	depth := 1
	for y := y1 + 1; r.spend(1) && r.is(x1, y, ":"+levelASCII) && r.is(x2, y, ":"+levelASCII); y++ {
		first, last := r.is(x1+1, y, ":"+uprightASCII), r.is(x2-1, y, ":"+uprightASCII)
		switch {
		case !r.is(x1, y, ":") || !r.is(x2, y, ":") || !first && (!last || r.is(x1+2, y, ":")): // no border as wide as this
		case r.whole(x1, x2, y):
			if depth--; depth == 0 && y > y1+1 {
				return y
			}
		default:
			if from, to := r.behindTitle(x1, y); from <= x2 && x2 <= to {
				depth++
			}
		}
	}
	return 0
}

// whole reports whether a row has nothing but border between two columns.
func (r *reader) whole(x1, x2, y int) bool {
	for x := x1; x <= x2; x++ {
		if !r.spend(1) || !r.is(x, y, ":"+uprightASCII) {
			return false
		}
	}
	return true
}

// withoutNext takes out the ends that are sides of the next frame: those that go
// on below, if others do not, and no other frame begins there.
func (r *reader) withoutNext(ends []rect) []rect {
	var stop []rect
	for _, at := range ends {
		if !r.is(at.x2, at.y2+1, ":"+levelASCII) && !r.is(at.x1, at.y2+1, ":") {
			stop = append(stop, at)
		}
	}
	if len(stop) > 0 {
		ends = stop
	}
	if len(ends) > 1 && r.nextBegins(ends[1], ends[0]) {
		ends = ends[1:]
	}
	return ends
}

// nextBegins reports whether the farther of two ends is the left side of the next
// frame. Below the upper border the nearer one has something at its left only when
// it belongs to a frame inside, and the farther one something at its right only
// when the next frame begins there.
func (r *reader) nextBegins(near, far rect) bool {
	return far.x2 == near.x2+1 && !(r.is(near.x2-1, near.y1+1, ":") && r.is(far.x2+1, near.y1+1, ":"))
}
