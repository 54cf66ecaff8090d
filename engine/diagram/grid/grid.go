// Package grid is a picture made of terminal cells: boxes, lines, arrowheads
// and words, where every cell knows which part of the picture it belongs to.
// It says what is drawn and never how it is coloured; Text turns it into spans
// with roles, Unicode or ASCII, with parts lit and live values filled in, and
// never moves a cell while it does.
//
// The rules every picture keeps, so that it can be read back from its text, are
// in docs/diagrams.md. A line that would break one is not drawn over another;
// it is a fault, and Faults names it.
//
// Start reading at Grid, then Drawing.
package grid

import (
	"fmt"

	"napkin/engine/cells"
	"napkin/engine/rich"
)

// Arms are the directions in which strokes leave a cell.
type Arms uint8

// The four directions.
const (
	Up Arms = 1 << iota
	Down
	Left
	Right
)

// Upright and Level are the two straight strokes.
const (
	Upright = Up | Down
	Level   = Left | Right
)

// Opposite is the direction back.
func (a Arms) Opposite() Arms {
	switch a {
	case Up:
		return Down
	case Down:
		return Up
	case Left:
		return Right
	}
	return Left
}

// Look is what a stroke means, and so how it is drawn.
type Look uint8

// The looks.
const (
	Border Look = iota // of a box: ┌─┐
	Solid              // an edge that is waited for: ╭─╮
	Dashed             // an edge that is not: ╭┄╮
	Dotted             // the border of a group, a lifeline, an axis: ┌╌┐
)

// None is the part of a cell that belongs to nothing.
const None = -1

// cell is one place of the picture.
type cell struct {
	text    string // a grapheme; empty for a stroke or a blank
	covered bool   // the second half of a wide grapheme
	arms    Arms
	look    Look
	upright Look // of a crossing: the look of its upright line
	owner   int  // the part it belongs to
	under   int  // the part that a line crosses here
	role    rich.Role
	head    Arms // an arrowhead that points there
}

// Rect is a rectangle of cells.
type Rect struct{ X, Y, W, H int }

// Has reports whether a cell lies inside.
func (r Rect) Has(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Grid is the picture while it is drawn. Columns and rows count from 0; what
// lies outside is a fault.
type Grid struct {
	w, h   int
	cells  []cell
	faults []string
}

// New is an empty picture.
func New(w, h int) *Grid {
	g := &Grid{w: w, h: h, cells: make([]cell, w*h)}
	for i := range g.cells {
		g.cells[i].owner, g.cells[i].under = None, None
	}
	return g
}

// Faults says which strokes and words could not be drawn without breaking a
// rule. A picture with faults must not be shown.
func (g *Grid) Faults() []string { return g.faults }

func (g *Grid) fail(x, y int, format string, args ...any) {
	if len(g.faults) < 20 {
		g.faults = append(g.faults, fmt.Sprintf("at column %d, row %d: ", x, y)+fmt.Sprintf(format, args...))
	}
}

func (g *Grid) at(x, y int) *cell {
	if x < 0 || y < 0 || x >= g.w || y >= g.h {
		g.fail(x, y, "outside of %d by %d", g.w, g.h)
		return nil
	}
	return &g.cells[y*g.w+x]
}

func (c *cell) blank() bool { return c.text == "" && c.arms == 0 && !c.covered && c.head == 0 }

// Free reports whether nothing is drawn in a row from column x on, w cells wide.
func (g *Grid) Free(x, y, w int) bool {
	if y < 0 || y >= g.h || x < 0 || x+w > g.w {
		return false
	}
	for i := x; i < x+w; i++ {
		if !g.cells[y*g.w+i].blank() {
			return false
		}
	}
	return true
}

// Port is where a line leaves the border of a box: the stroke joins the border.
func (g *Grid) Port(x, y int, arm Arms) {
	if c := g.at(x, y); c != nil {
		if c.look != Border || c.arms != Upright && c.arms != Level {
			g.fail(x, y, "a port needs the side of a box, not its corner or another port")
			return
		}
		c.arms |= arm
	}
}

// Line draws a straight stroke of a part from one cell to another, both
// included, with the arms at its two ends as given: a stroke that goes on into
// the next cell there has an arm that way. It runs over borders of groups and
// straight across other lines.
func (g *Grid) Line(x1, y1, x2, y2 int, part int, look Look) {
	dx, dy := sign(x2-x1), sign(y2-y1)
	if dx != 0 && dy != 0 {
		g.fail(x1, y1, "a slanting line")
		return
	}
	forward := direction(dx, dy)
	for x, y := x1, y1; ; x, y = x+dx, y+dy {
		var arms Arms
		if x != x1 || y != y1 {
			arms |= forward.Opposite()
		}
		if x != x2 || y != y2 {
			arms |= forward
		}
		g.Stroke(x, y, arms, part, look)
		if x == x2 && y == y2 {
			return
		}
	}
}

func direction(dx, dy int) Arms {
	switch {
	case dx > 0:
		return Right
	case dx < 0:
		return Left
	case dy < 0:
		return Up
	}
	return Down
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// Stroke adds arms of a part to one cell.
func (g *Grid) Stroke(x, y int, arms Arms, part int, look Look) {
	c := g.at(x, y)
	switch {
	case c == nil || arms == 0:
	case c.text != "" || c.covered || c.head != 0:
		g.fail(x, y, "the line of part %d runs into words or an arrowhead of part %d", part, c.owner)
	case c.arms == 0 && c.owner != None && c.look == Border:
		g.fail(x, y, "the line of part %d runs into box %d", part, c.owner)
	case c.arms == 0:
		c.arms, c.look, c.owner, c.role = arms, look, part, rich.Dim
	case c.look == Dotted && c.owner != part: // over the border of a group
		if arms != c.arms && arms != Upright && arms != Level || arms == c.arms {
			g.fail(x, y, "the line of part %d runs along or turns on the border of part %d", part, c.owner)
			return
		}
		c.under, c.arms, c.look, c.owner, c.role = c.owner, arms, look, part, rich.Dim
	case c.look == Border:
		g.fail(x, y, "the line of part %d runs into box %d", part, c.owner)
	case c.owner == part:
		c.arms |= arms
	case c.arms == Upright && arms == Level, c.arms == Level && arms == Upright:
		g.cross(c, part, arms, look)
	default:
		g.fail(x, y, "the lines of parts %d and %d share a cell", part, c.owner)
	}
}

// cross lays one straight line over another; the level one counts as being on
// top, so that clicks and lights are settled by one rule.
func (g *Grid) cross(c *cell, part int, arms Arms, look Look) {
	if arms == Level {
		c.upright, c.under = c.look, c.owner
		c.owner, c.look = part, look
	} else {
		c.upright, c.under = look, part
	}
	c.arms = Upright | Level
}

// Head draws an arrowhead that points in a direction.
func (g *Grid) Head(x, y int, to Arms, part int) {
	c := g.at(x, y)
	if c == nil {
		return
	}
	straight := to | to.Opposite()
	if c.text != "" || c.head != 0 || c.arms != 0 && (c.owner != part || c.arms&^straight != 0) {
		g.fail(x, y, "the arrowhead of part %d lies over part %d", part, c.owner)
		return
	}
	c.head, c.arms, c.owner, c.role = to, 0, part, rich.Dim
}

// Write puts words into a row from column x on. They stand on blank cells only,
// or replace a stroke of the dotted border of their own part.
func (g *Grid) Write(x, y int, text string, part int, role rich.Role) {
	for _, piece := range cells.Split(text) {
		w := cells.Width(piece)
		for i := range w {
			c := g.at(x+i, y)
			if c == nil {
				return
			}
			if !c.blank() && !(c.look == Dotted && c.owner == part && c.arms == Level) {
				g.fail(x+i, y, "the words %q of part %d lie over part %d", text, part, c.owner)
				return
			}
			c.text, c.arms, c.covered = piece, 0, i > 0
			c.owner, c.role = part, role
			if i > 0 {
				c.text = ""
			}
			if piece == " " {
				c.text = " "
			}
		}
		x += w
	}
}

// Clear reports whether a row holds nothing but blanks and level strokes of the
// border of one part, from column x on, w cells wide; its corners count.
func (g *Grid) Clear(x, y, w, part int) bool {
	if y < 0 || y >= g.h || x < 0 || x+w > g.w {
		return false
	}
	for i := x; i < x+w; i++ {
		c := &g.cells[y*g.w+i]
		if !(c.look == Dotted && c.owner == part && c.text == "" && c.head == 0) {
			return false
		}
	}
	return true
}
