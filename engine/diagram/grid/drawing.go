package grid

import (
	"strings"

	"napkin/engine/rich"
)

// Kind is what a part of a picture is.
type Kind uint8

// The kinds of parts.
const (
	BoxPart   Kind = iota // a component, a participant, a card, a node of a ring
	EdgePart              // an arrow, a call, a key's way
	GroupPart             // what holds boxes
	NotePart              // words with no box of their own
)

// Part is one thing in a picture that can be lit, selected and spoken of.
type Part struct {
	ID   string // as the steps of a walk-through name it: "api", "web -> api"
	Kind Kind
	Name string // as a person would say it
	Area Rect   // a box or group whole; the extent of an edge
	Slot Rect   // where a live value stands; W is 0 for none
	Ends [2]int // of an edge: the parts at its tail and at its head
	Hide string // what a collapsed group holds, for people: "4 services"; empty otherwise
}

// Drawing is a finished picture. It is never changed; Text fills in what is
// alive.
type Drawing struct {
	Width, Height int
	Parts         []Part
	cells         []cell
}

// Finish makes a drawing of what was drawn. Faults of the grid are not looked
// at here.
func (g *Grid) Finish(parts []Part) *Drawing {
	d := &Drawing{Width: g.w, Height: g.h, Parts: parts, cells: g.cells}
	d.measure()
	return d
}

// Whole is Finish for a grid that may not exist, for want of room, or have
// faults: false then.
func (g *Grid) Whole(parts []Part) (*Drawing, bool) {
	if g == nil || len(g.faults) > 0 {
		return nil, false
	}
	return g.Finish(parts), true
}

// measure gives the parts that have no area yet, such as arrows, the least one
// that holds their cells.
func (d *Drawing) measure() {
	open := make([]bool, len(d.Parts))
	for i := range d.Parts {
		open[i] = d.Parts[i].Area.W == 0
	}
	for i := range d.cells {
		c := &d.cells[i]
		if c.blank() {
			continue
		}
		for _, part := range [...]int{c.owner, c.under} {
			if part >= 0 && part < len(open) && open[part] {
				d.Parts[part].Area = d.Parts[part].Area.with(i%d.Width, i/d.Width)
			}
		}
	}
}

// with is the least rectangle that holds another one and a cell.
func (r Rect) with(x, y int) Rect {
	if r.W == 0 {
		return Rect{x, y, 1, 1}
	}
	right, bottom := max(r.X+r.W, x+1), max(r.Y+r.H, y+1)
	r.X, r.Y = min(r.X, x), min(r.Y, y)
	return Rect{r.X, r.Y, right - r.X, bottom - r.Y}
}

// With is the drawing with values in their slots, for those who draw the cells
// themselves.
func (d *Drawing) With(values map[int]Value) *Drawing {
	out := *d
	out.cells = append([]cell(nil), d.cells...)
	for i, s := range d.live(Show{Selected: None, Values: values}) {
		out.cells[i].text, out.cells[i].covered, out.cells[i].role = s.text, s.text == "", s.role
	}
	return &out
}

// At gives the part that owns a cell, and the one its line crosses; None for
// either when there is none.
func (d *Drawing) At(x, y int) (owner, under int) {
	if x < 0 || y < 0 || x >= d.Width || y >= d.Height {
		return None, None
	}
	c := d.cells[y*d.Width+x]
	return c.owner, c.under
}

// Find gives the index of the part with an id, None when there is none.
func (d *Drawing) Find(id string) int {
	for i := range d.Parts {
		if d.Parts[i].ID == id {
			return i
		}
	}
	return None
}

// Value is what stands in the slot of a part.
type Value struct {
	Text    string  // "11.6k /s"
	Load    float64 // 0.62: a share of what the part can do
	HasLoad bool
}

// Show is how a drawing is printed.
type Show struct {
	ASCII    bool
	Lit      map[int]bool  // parts of the present step
	Selected int           // a part, or None
	Values   map[int]Value // by part; a part without one keeps its slot blank
}

// Text prints the picture. Blanks at the ends of lines are left out.
func (d *Drawing) Text(show Show) rich.Text {
	live := d.live(show)
	text := make(rich.Text, d.Height)
	for y := range d.Height {
		text[y] = d.line(y, show, live)
	}
	return text
}

// line prints one row.
func (d *Drawing) line(y int, show Show, live map[int]stamp) rich.Line {
	row := d.cells[y*d.Width : (y+1)*d.Width]
	var line rich.Line
	var span strings.Builder // the text of the last span
	blanks := 0
	put := func(role rich.Role, text string) {
		if n := len(line); n == 0 || line[n-1].Role != role {
			if n > 0 {
				line[n-1].Text = span.String()
				span.Reset()
			}
			line = append(line, rich.T(role, ""))
		}
		for ; blanks > 0; blanks-- {
			span.WriteByte(' ')
		}
		span.WriteString(text)
	}
	for x := range row {
		c := &row[x]
		if s, ok := live[y*d.Width+x]; ok {
			if s.text != "" {
				put(s.role, s.text)
			}
			continue
		}
		switch {
		case c.covered:
		case c.blank() || c.text == " ":
			blanks++
		default:
			lit := show.Lit[c.owner] || c.under != None && c.arms == Upright|Level && show.Lit[c.under]
			put(c.shownRole(lit, show.Selected), c.glyph(show.ASCII, lit, show.Lit))
		}
	}
	if n := len(line); n > 0 {
		line[n-1].Text = span.String()
	}
	return line
}

func (c *cell) shownRole(lit bool, selected int) rich.Role {
	switch {
	case selected != None && c.owner == selected:
		return rich.Accent
	case lit:
		return rich.Accent
	}
	return c.role
}
