// Package readback reads a drawn picture back from its printed text: which
// boxes stand in it, which arrows run between them, which groups hold them. It
// knows the rules of docs/diagrams.md and nothing else: neither the grid nor the
// engine that drew the picture, nor how that engine measures text. So it can
// judge what is drawn, and it must never guess: what the rules do not explain is
// an error that says where.
//
// The work goes in one direction. The text is laid out in cells (sheet.go,
// width.go), boxes and groups are found as whole rectangles (box.go, group.go,
// colons.go), what is left is looked at as strokes (stroke.go, ascii.go), arrows
// are followed from port to head (trace.go, check.go), words are given to their
// lines (label.go), and whatever is then still unexplained is a fault.
//
// Start reading at Read.
package readback

import (
	"cmp"
	"fmt"
	"slices"
)

// Picture is what a text shows.
type Picture struct {
	Boxes  []Box   // by row, then by column
	Edges  []Edge  // by From, To, Label
	Groups []Group // by row, then by column: a group comes before those inside it
}

// Box is one component. Places and sizes are in cells, from 0, its border
// included.
type Box struct {
	Title      string   // its lines joined by one blank, without those of calls to itself
	Loops      []string // the labels of its calls to itself; empty for one without words
	Lines      []string // every line of text that is not blank
	X, Y, W, H int
	Group      int // the innermost group around it, -1 for none
}

// Edge is one arrow, by the indices of its boxes. With no head or with two it
// has no direction, and From is the smaller index.
type Edge struct {
	From, To         int
	Label            string // lines joined by one blank; a number is replaced by what the legend says
	Dashed           bool   // false as well when the arrow is too short to have a straight stroke
	HeadTo, HeadFrom bool
}

// Group is one frame. Places and sizes are in cells, from 0, its border included.
type Group struct {
	Title      string
	Parent     int // the innermost group around it, -1 for none
	X, Y, W, H int
}

// fault is something that the rules do not explain.
type fault struct {
	x, y int // from 0
	what string
}

func (f *fault) Error() string { return fmt.Sprintf("column %d, row %d: %s", f.x, f.y, f.what) }

func faultAt(x, y int, format string, args ...any) *fault {
	return &fault{x, y, fmt.Sprintf(format, args...)}
}

// effort is how many looks at a cell each cell of a picture may cost. Drawn
// pictures need fewer than five; it keeps the time linear on hostile text.
const effort = 40

// reader is the state of one reading.
type reader struct {
	*sheet
	boxes  []Box
	groups []Group
	edges  []edge
	broken *fault            // the first box or group that has a corner and is not whole
	corner [2]int            // the cell of that corner
	heads  map[[2]int]*fault // why a head could not be used, by its cell
	looks  int               // at cells, that may still be spent
}

// Read finds the boxes, arrows and groups of a printed picture; lines end with
// \n. The error names the column and the row, counted from 0, of the first thing
// that docs/diagrams.md does not explain; the picture is then empty. The time is
// linear in the size of the text.
func Read(text string, ascii bool) (Picture, error) {
	s, f := layOut(text, ascii)
	if f != nil {
		return Picture{}, f
	}
	r := newReader(s, len(text))
	if f := r.run(); f != nil {
		return Picture{}, f
	}
	return r.picture(), nil
}

func newReader(s *sheet, size int) *reader {
	return &reader{sheet: s, heads: map[[2]int]*fault{}, looks: effort * (size + 100)}
}

// run goes through the phases up to the first fault.
func (r *reader) run() *fault {
	for _, phase := range []func() *fault{
		r.findBoxes, r.findGroups, r.nest, r.findStrokes, r.findArrows, r.checkEnds, r.findLabels, r.leftover,
	} {
		f := phase()
		switch {
		case r.looks < 0:
			return faultAt(0, 0, "the text is too tangled to be a picture")
		case f != nil && r.broken != nil && !r.at(r.corner[0], r.corner[1]).explained():
			return r.broken // which may be why its arrows break
		case f != nil:
			return f
		}
	}
	return nil
}

func (r *reader) picture() Picture {
	p := Picture{Boxes: r.boxes, Groups: r.groups}
	for i := range r.edges {
		p.Edges = append(p.Edges, r.edges[i].Edge)
	}
	slices.SortStableFunc(p.Edges, func(a, b Edge) int {
		return cmp.Or(a.From-b.From, a.To-b.To, cmp.Compare(a.Label, b.Label),
			order(a.Dashed, b.Dashed), order(a.HeadTo, b.HeadTo), order(a.HeadFrom, b.HeadFrom))
	})
	return p
}

func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// spend takes looks from what is left; false when nothing is.
func (r *reader) spend(looks int) bool {
	r.looks -= looks
	return r.looks >= 0
}

// note remembers why the first corner of a box or a group of which nothing was
// made could not be used.
func (r *reader) note(corner [2]int, x, y int, format string, args ...any) {
	if r.broken == nil && r.at(corner[0], corner[1]).loose() {
		r.corner, r.broken = corner, faultAt(x, y, format, args...)
	}
}

// leftover is the first cell that nothing explains. A cell with a reason of its
// own says more than one that is only left.
func (r *reader) leftover() *fault {
	var first, reason *fault
	for y, row := range r.rows {
		for x := range row {
			c := &row[x]
			if c.explained() {
				continue
			}
			if f := r.heads[[2]int{x, y}]; f != nil && reason == nil {
				reason = f
			}
			if first == nil {
				first = faultAt(x, y, "%s", c.unexplained())
			}
		}
	}
	if reason != nil {
		return reason
	}
	return first
}

func (c *cell) unexplained() string {
	switch {
	case c.level != 0 || c.upright != 0:
		return fmt.Sprintf("only one line runs over the crossing %q", c.text)
	case c.stroke.head != 0:
		return fmt.Sprintf("the arrowhead %q belongs to no arrow", c.text)
	case c.stroke.arms != 0:
		return fmt.Sprintf("the stroke %q belongs to no arrow", c.text)
	}
	return fmt.Sprintf("%q belongs to nothing", c.text)
}
