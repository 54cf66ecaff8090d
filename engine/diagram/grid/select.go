package grid

// Selectable lists the parts that keys can select, in reading order: boxes and
// notes by row, then by column.
func (d *Drawing) Selectable() []int {
	var out []int
	for i, p := range d.Parts {
		if (p.Kind == BoxPart || p.Kind == NotePart) && p.Area.W > 0 {
			out = append(out, i)
		}
	}
	for i := 1; i < len(out); i++ { // few, and almost in order
		for j := i; j > 0 && d.before(out[j], out[j-1]); j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out
}

func (d *Drawing) before(a, b int) bool {
	p, q := d.Parts[a].Area, d.Parts[b].Area
	if p.Y != q.Y {
		return p.Y < q.Y
	}
	return p.X < q.X
}

// Next is the selectable part behind another in reading order, or before it;
// the first or last one when nothing is selected. None when there is none.
func (d *Drawing) Next(part, by int) int {
	list := d.Selectable()
	if len(list) == 0 {
		return None
	}
	for i, v := range list {
		if v == part {
			return list[((i+by)%len(list)+len(list))%len(list)]
		}
	}
	if by < 0 {
		return list[len(list)-1]
	}
	return list[0]
}

// Towards is the part one gets to from another in a direction: the nearest box
// that lies there, what is straight ahead counting as nearer. The part itself
// when there is none.
func (d *Drawing) Towards(part int, to Arms) int {
	if part == None {
		return d.Next(None, 1)
	}
	moves := d.moves()
	if next, ok := moves[part][to]; ok {
		return next
	}
	return part
}

// moves gives every box its neighbours. A box that no arrow key would reach is
// made the neighbour of the nearest one that can be reached, in the direction
// in which it lies.
func (d *Drawing) moves() map[int]map[Arms]int {
	list := d.Selectable()
	out := map[int]map[Arms]int{}
	for _, part := range list {
		out[part] = map[Arms]int{}
		for _, to := range []Arms{Up, Down, Left, Right} {
			if next := d.nearest(part, to, list); next != None {
				out[part][to] = next
			}
		}
	}
	if len(list) == 0 {
		return out
	}
	for range list {
		reached := d.reached(list[0], out)
		lost := None
		for _, part := range list {
			if !reached[part] {
				lost = part
				break
			}
		}
		if lost == None {
			break
		}
		best, least := None, 0
		for _, part := range list {
			if far := d.far(part, lost); reached[part] && (best == None || far < least) {
				best, least = part, far
			}
		}
		out[best][d.side(best, lost)] = lost
		if _, ok := out[lost][d.side(lost, best)]; !ok {
			out[lost][d.side(lost, best)] = best
		}
	}
	return out
}

func (d *Drawing) reached(from int, moves map[int]map[Arms]int) map[int]bool {
	seen := map[int]bool{from: true}
	list := []int{from}
	for i := 0; i < len(list); i++ {
		for _, to := range []Arms{Up, Down, Left, Right} {
			if next, ok := moves[list[i]][to]; ok && !seen[next] {
				seen[next] = true
				list = append(list, next)
			}
		}
	}
	return seen
}

// apart is how far one box lies to the right of and below another, 0 where they
// share columns or rows. A row counts as two columns: cells are tall.
func (d *Drawing) apart(from, to int) (x, y int) {
	a, b := d.Parts[from].Area, d.Parts[to].Area
	gap := func(a, aLen, b, bLen int) int {
		switch {
		case b >= a+aLen:
			return b - (a + aLen) + 1
		case a >= b+bLen:
			return -(a - (b + bLen) + 1)
		}
		return 0
	}
	return gap(a.X, a.W, b.X, b.W), 2 * gap(a.Y, a.H, b.Y, b.H)
}

func (d *Drawing) far(from, to int) int {
	x, y := d.apart(from, to)
	return max(x, -x) + max(y, -y)
}

func (d *Drawing) side(from, to int) Arms {
	x, y := d.apart(from, to)
	switch {
	case max(y, -y) >= max(x, -x) && y < 0:
		return Up
	case max(y, -y) >= max(x, -x):
		return Down
	case x < 0:
		return Left
	}
	return Right
}

// nearest is the box in a direction that is nearest; what lies aside counts
// three times.
func (d *Drawing) nearest(part int, to Arms, list []int) int {
	best, least := None, 0
	for _, other := range list {
		x, y := d.apart(part, other)
		ahead, aside := 0, 0
		switch to {
		case Up:
			ahead, aside = -y, x
		case Down:
			ahead, aside = y, x
		case Left:
			ahead, aside = -x, y
		case Right:
			ahead, aside = x, y
		}
		if other == part || ahead <= 0 {
			continue
		}
		if cost := ahead + 3*max(aside, -aside); best == None || cost < least {
			best, least = other, cost
		}
	}
	return best
}
