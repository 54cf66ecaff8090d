package ring

import (
	"cmp"
	"math"
	"slices"
)

// The radii that are tried, in rows: a ring is from 9 to 25 rows high.
const (
	leastRadius = 4
	mostRadius  = 12
)

// cell is a place relative to the middle of the circle, y downwards.
type cell struct{ x, y int }

// circle is the cell at a share of the circle, clockwise from the top. In one
// quarter of the circle both coordinates only grow or only shrink, and rounding
// keeps that: the order of the cells is the order of the positions.
func circle(share float64, radius int) cell {
	sin, cos := math.Sincos(2 * math.Pi * share)
	return cell{round(2 * float64(radius) * sin), -round(float64(radius) * cos)}
}

// round is to the nearest, away from what the last bit of a sine may be: the
// same cell on every machine.
func round(v float64) int {
	if v < 0 {
		return -round(-v)
	}
	return int(math.Floor(v + 0.5 + 1e-9))
}

// mark is something at a position: a place of a node, or a key.
type mark struct {
	at   float64
	node int    // of a key: -1
	key  int    // of a place: -1
	says string // the words beside it
}

// spot is a cell of the ring with the marks that fall into it, clockwise.
type spot struct {
	cell
	marks []mark
}

func clockwise(places []place) []place {
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	return places
}

// marks are all marks, clockwise from 0; in one place the nodes come first.
func (f *Figure) marks() []mark {
	var out []mark
	says := func(name string, at float64) string {
		if f.Positions {
			return name + " (" + number(at) + ")"
		}
		return name
	}
	for _, p := range f.places() {
		out = append(out, mark{p.at, p.node, -1, says(f.Nodes[p.node].Name(), p.at)})
	}
	for i, k := range f.Keys {
		at := f.on(k.At)
		out = append(out, mark{at, -1, i, says(k.Name(), at)})
	}
	slices.SortStableFunc(out, func(a, b mark) int { return cmp.Compare(a.at, b.at) })
	return out
}

// spots puts the marks onto cells. What stands just before 0 may fall into the
// cell of what stands at 0, and comes first there.
func (f *Figure) spots(marks []mark, radius int) []spot {
	var out []spot
	early := 0
	for _, m := range marks {
		c := circle(m.at/f.size(), radius)
		switch n := len(out); {
		case n > 0 && out[n-1].cell == c:
			out[n-1].marks = append(out[n-1].marks, m)
		case n > 1 && out[0].cell == c:
			out[0].marks = slices.Insert(out[0].marks, early, m)
			early++
		default:
			out = append(out, spot{c, []mark{m}})
		}
	}
	return out
}

// dot is a cell of the circle itself, with the share it stands for.
type dot struct {
	cell
	share float64
}

// dots are about one row apart all around, which looks even: at the top they
// have a blank between. Close ones, two dots or a dot and a mark in a row, are
// kept only where letters on them mean something.
func dots(radius int, spots []spot, all bool) []dot {
	n := 4 * int(math.Round(math.Pi*float64(radius)/2))
	wide := 4*radius + 3 // a blank cell at either side
	seen := make([]bool, wide*(2*radius+1))
	at := func(c cell) int { return (c.y+radius)*wide + c.x + 2*radius + 1 }
	for _, s := range spots {
		seen[at(s.cell)] = true
	}
	var out []dot
	for i := range n {
		share := float64(i) / float64(n)
		c := circle(share, radius)
		if k := at(c); seen[k] || !all && (seen[k-1] || seen[k+1]) {
			continue
		}
		seen[at(c)] = true
		out = append(out, dot{c, share})
	}
	return out
}

// letters are the signs of the nodes on their arcs: their initials when those
// differ, else the alphabet; none when it is too short.
func (f *Figure) letters() []string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	if !f.Arcs || len(f.Nodes) > len(alphabet) {
		return nil
	}
	var ids, running []string
	for i, n := range f.Nodes {
		running = append(running, alphabet[i:i+1])
		if initial := n.ID[:min(1, len(n.ID))]; initial >= "a" && initial <= "z" {
			ids = append(ids, string(initial[0]-'a'+'A'))
		} else if initial >= "A" && initial <= "Z" {
			ids = append(ids, initial)
		}
	}
	sorted := slices.Clone(ids)
	slices.Sort(sorted)
	if len(slices.Compact(sorted)) == len(f.Nodes) {
		return ids
	}
	return running
}
