package reference

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// sheet is an entry set in lines, with where its links stand.
type sheet struct {
	lines cell.Block
	tops  []int // the line of each link
	zones []ui.Zone
}

// leastPane is the narrowest room in which an entry is shown beside the list.
const leastPane = 26

// panes are the widths of the list and of the entry. Alone the entry has all of
// it; so has the list, where its names leave too little beside them: right is
// then 0.
func (s *shelf) panes(c *ui.Context) (x, left, gap, right int) {
	x, gap = 3, 4
	if c.Size.W < 70 {
		x, gap = 1, 2
	}
	w := c.Size.W - 2*x
	if s.alone {
		return x, 0, 0, min(w, layout.Measure+2)
	}
	for _, e := range s.entries {
		left = max(left, cell.Width(e.Title)+6) // the marker, the verdict and the rail
	}
	if right = min(w-left-gap, layout.Measure+2); right < leastPane {
		return x, min(w, layout.Measure), 0, 0
	}
	return x, left, gap, right
}

// room is the height for the entry.
func (s *shelf) room(c *ui.Context) int { return c.Size.H }

// fit sets the chosen entry and tells the window how long it is.
func (s *shelf) fit(c *ui.Context) sheet {
	_, _, _, right := s.panes(c)
	page := s.page(c, max(right-2, 1))
	if s.seen != s.list.Selected {
		s.seen = s.list.Selected
		s.scroll.Start()
	}
	s.scroll.Fit(len(page.lines), s.room(c))
	return page
}

func (s *shelf) view(c *ui.Context) ui.Frame {
	if !s.asked {
		return ui.Frame{}
	}
	x, left, gap, right := s.panes(c)
	page := s.fit(c)
	shown := cell.Beside(" ", cell.Part{Block: s.scroll.Slice(page.lines), W: max(right-2, 0)}, cell.Part{Block: s.scroll.Rail(c.Theme), W: 1})
	var zones []ui.Zone
	for _, z := range ui.Shift(page.zones, x+left+gap, -s.scroll.Top) {
		if z.Rect.Y >= 0 && z.Rect.Y < c.Size.H {
			zones = append(zones, z)
		}
	}
	if s.alone {
		return ui.Frame{Lines: cell.Indent(shown, x), Zones: zones}
	}
	lines, rows := s.list.View(c.Theme, left, c.Size.H, x, 0)
	if right == 0 {
		return ui.Frame{Lines: cell.Indent(lines, x), Zones: rows}
	}
	out := cell.Beside(cell.Blank(gap), cell.Part{Block: lines, W: left}, cell.Part{Block: shown, W: right})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: append(zones, rows...)}
}

// page sets the chosen entry in w columns.
func (s *shelf) page(c *ui.Context, w int) sheet {
	t := c.Theme
	e, ok := s.entry()
	if !ok {
		return sheet{lines: t.Dim.Lines(cell.Wrap("There is nothing here yet; a pack can bring some in its folder reference.", w))}
	}
	p := sheet{lines: t.Title.Lines(cell.Wrap(e.Title, w))}
	if v, ok := s.verdict(e); ok {
		p.lines = append(p.lines, s.judgement(t, v, w)...)
	}
	airy := c.Size.H >= 18
	for i, f := range e.Fields {
		if airy && (i > 0 || f.Name != "") {
			p.lines = append(p.lines, "")
		}
		s.field(c, &p, f, w)
	}
	if len(e.See) == 0 {
		return p
	}
	if airy {
		p.lines = append(p.lines, "")
	}
	p.lines = append(p.lines, t.Faint.Paint("read about it"))
	for _, link := range e.See {
		s.linked(c, &p, link, cell.Pad(link.Kind.Noun(), 11), 0, w)
	}
	return p
}

// field sets a part under its name; its items behind their marks.
func (s *shelf) field(c *ui.Context, p *sheet, f content.Field, w int) {
	t := c.Theme
	name, ink := strings.TrimSpace(f.Name), t.Plain
	switch {
	case name == "Sources":
		ink = t.Faint
	case strings.HasPrefix(name, "The seed says"):
		ink = t.Seed
	}
	if name != "" {
		p.lines = append(p.lines, t.Faint.Lines(cell.Wrap(name, w))...)
	}
	for _, l := range f.Lines {
		lead := 0
		if l.Mark != "" {
			lead = cell.Width(l.Mark) + 1
		}
		for i, line := range cell.Wrap(l.Text, max(w-lead, 1)) {
			mark := cell.Blank(lead)
			if i == 0 && lead > 0 {
				mark = t.Faint.Paint(l.Mark) + " "
			}
			p.lines = append(p.lines, mark+ink.Paint(line))
		}
		if l.Link.Kind != "" {
			s.linked(c, p, l.Link, "→ ", lead-2, w)
		}
	}
}

// linked sets a line that leads somewhere; the chosen one is marked.
func (s *shelf) linked(c *ui.Context, p *sheet, link content.Link, kind string, indent, w int) {
	t := c.Theme
	n := len(p.tops)
	lead, ink := "  ", t.Plain
	e, _ := s.entry()
	if n == s.link%len(e.Links()) {
		lead, ink = t.Mark.Paint("▌")+" ", t.Strong
	}
	indent = max(indent, 0)
	behind := indent + 2 + cell.Width(kind)
	title := cell.Wrap(titleOf(c, link), max(w-behind, 1))
	p.tops = append(p.tops, len(p.lines))
	p.zones = append(p.zones, ui.Zone{ID: fmt.Sprintf("see:%d", n), Rect: layout.Rect{Y: len(p.lines), W: w, H: len(title)}})
	head := cell.Blank(indent) + lead + t.Accent.Paint(kind)
	for _, line := range title {
		p.lines = append(p.lines, head+ink.Paint(line))
		head = cell.Blank(behind)
	}
}
