// Package ring draws a consistent-hash ring: nodes and keys at their true
// positions on a circle, which starts at the top and runs clockwise, and which
// node owns which key. A cell is about twice as high as wide, so the circle is
// twice as many cells wide as high.
//
//	●  a position of a node      ◆  of a node or key that is new
//	○  a key                     2  so many of them in one cell
//
// Words stand beside their mark where there is room; else a number in brackets
// does, and a line below says what it means. The lines below name the owner of
// every key: the first node clockwise, past 0 if need be.
//
// The ids of the parts: a node and a key have their own, a position of a node
// is "node@position", "a@5". A node with one position is one part with it; the
// arcs that a node owns belong to the part of the node. See Lights.
//
// Start reading at Figure, then Owner, then Draw.
package ring

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"napkin/engine/diagram/label"
)

// DefaultSize is the number of positions on the ring unless it is said: 2^32.
const DefaultSize = 1 << 32

// Figure is one ring.
type Figure struct {
	Size      float64 // positions are from 0 up to, not including, Size
	Nodes     []Node
	Keys      []Key
	Arcs      bool // mark the ring with the letters of the owners
	Positions bool // say the position beside each mark
}

// Node is a server with one position on the ring, or several.
type Node struct {
	ID    string // unique, not empty
	Label string
	At    []float64
	New   bool // it has just joined
}

// Key is something that belongs to a node.
type Key struct {
	ID    string // unique, not empty
	Label string
	At    float64
	New   bool
}

// Name is the node as a person would say it.
func (n Node) Name() string { return name(n.Label, n.ID) }

// Name is the key as a person would say it.
func (k Key) Name() string { return name(k.Label, k.ID) }

func name(text, id string) string {
	if text = label.Line(text); text != "" {
		return text
	}
	return id
}

// place is one position of a node.
type place struct {
	node int
	at   float64
}

// size is the size, or the default when that is none.
func (f *Figure) size() float64 {
	if f.Size > 0 && !math.IsInf(f.Size, 0) {
		return f.Size
	}
	return DefaultSize
}

// on brings a position onto the ring.
func (f *Figure) on(at float64) float64 {
	size := f.size()
	at = math.Mod(at, size)
	switch {
	case at < 0 && at+size < size:
		return at + size
	case at > 0:
		return at
	}
	return 0
}

// places are the positions of all nodes in the order of the file; one that a
// node has twice counts once.
func (f *Figure) places() []place {
	var out []place
	for i, n := range f.Nodes {
		if len(n.At) == 1 {
			out = append(out, place{i, f.on(n.At[0])})
			continue
		}
		seen := make(map[float64]bool, len(n.At))
		for _, at := range n.At {
			if at = f.on(at); !seen[at] {
				seen[at] = true
				out = append(out, place{i, at})
			}
		}
	}
	return out
}

// byNode are the places of each node.
func (f *Figure) byNode() [][]place {
	out := make([][]place, len(f.Nodes))
	for _, p := range f.places() {
		out[p.node] = append(out[p.node], p)
	}
	return out
}

// Owner gives the node that owns a position, the place of that node, and
// whether the way there leads past 0: the first place clockwise, the position
// itself included. Of nodes in one place the first in the file owns. A node of
// -1 means that there is none.
// Source: Karger et al. 1997, 'Consistent hashing and random trees', section 4.
func (f *Figure) Owner(at float64) (node int, place float64, wraps bool) {
	return owner(clockwise(f.places()), f.on(at))
}

// owner finds the owner among places in clockwise order.
func owner(places []place, at float64) (node int, found float64, wraps bool) {
	if len(places) == 0 {
		return -1, 0, false
	}
	i, _ := slices.BinarySearchFunc(places, at, func(p place, at float64) int { return cmp.Compare(p.at, at) })
	if wraps = i == len(places); wraps {
		i = 0
	}
	return places[i].node, places[i].at, wraps
}

// owners are the places of the nodes clockwise: of all, and as if the new nodes
// were not there.
type owners struct{ now, old []place }

func (f *Figure) owners() owners {
	o := owners{now: clockwise(f.places())}
	for _, p := range o.now {
		if !f.Nodes[p.node].New {
			o.old = append(o.old, p)
		}
	}
	return o
}

// before gives the owner of a key as if the new nodes were not there, -1 when
// that is the same or nobody.
func (f *Figure) before(o owners, k Key) int {
	now, _, _ := owner(o.now, f.on(k.At))
	was, _, _ := owner(o.old, f.on(k.At))
	if now == was || k.New {
		return -1
	}
	return was
}

// shares gives the part of the ring that each node owns; together they are 1.
func (f *Figure) shares() []float64 {
	out := make([]float64, len(f.Nodes))
	places := clockwise(f.places())
	for i, p := range places {
		arc := p.at - places[(i+len(places)-1)%len(places)].at
		if i == 0 {
			arc += f.size()
		}
		out[p.node] += arc / f.size()
	}
	return out
}

// number writes a position.
func number(at float64) string { return strconv.FormatFloat(at, 'f', -1, 64) }

// sizeText writes the size, a large power of two as one.
func (f *Figure) sizeText() string {
	size := f.size()
	if frac, exp := math.Frexp(size); frac == 0.5 && exp > 16 {
		return "2^" + strconv.Itoa(exp-1)
	}
	return number(size)
}

// PlaceID is how a step names a position of a node.
func PlaceID(node string, at float64) string { return node + "@" + number(at) }

// Lights gives the ids of the parts that are lit with an id: with a node all
// its positions. The cells of a position belong to its node when that has only
// one.
func (f *Figure) Lights(id string) []string {
	for _, n := range f.Nodes {
		places := (&Figure{Size: f.Size, Nodes: []Node{n}}).places()
		if n.ID == id {
			out := []string{id}
			for _, p := range places {
				out = append(out, PlaceID(id, p.at))
			}
			return out
		}
		if len(places) == 1 && PlaceID(n.ID, places[0].at) == id {
			return []string{n.ID, id}
		}
	}
	return []string{id}
}
