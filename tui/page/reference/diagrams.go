package reference

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
	"napkin/tui/widget/list"
	"napkin/tui/widget/scroll"
)

// diagrams are the pictures of the library: their names at the left, the chosen
// one at the right where it has room.
type diagrams struct {
	drawings []*content.Drawing
	pictures []*diagram.Widget // of the drawings
	asked    bool
	list     *list.List
	scroll   scroll.View // in a picture that is higher than the room
	seen     int         // the drawing it is in
}

// drawings are those of the library, read.
type drawings []*content.Drawing

func newDiagrams() *diagrams { return &diagrams{list: list.New("drawing")} }

func (s *diagrams) title() string { return "Diagrams" }

// show reads the diagrams once, off the update loop, and lays out the first.
func (s *diagrams) show(c *ui.Context) tea.Cmd {
	if s.asked {
		return nil
	}
	lib := c.Library
	return c.Do(func(context.Context) tea.Msg { return drawings(lib.Diagrams()) })
}

func (s *diagrams) take(_ *ui.Context, msg tea.Msg) tea.Cmd {
	read, ok := msg.(drawings)
	if !ok {
		return nil
	}
	s.asked, s.drawings, s.pictures = true, read, nil
	rows := make([]list.Row, len(read))
	for i, d := range read {
		s.pictures = append(s.pictures, diagram.New(d.ID, d.Diagram))
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			if selected {
				return t.Strong.Paint(cell.Cut(d.Title, w))
			}
			return cell.Cut(d.Title, w)
		}}
	}
	s.list.SetRows(rows)
	return nil
}

func (s *diagrams) status(*ui.Context) string {
	if !s.asked {
		return ""
	}
	if len(s.drawings) == 1 {
		return "1 diagram"
	}
	return fmt.Sprintf("%d diagrams", len(s.drawings))
}

func (s *diagrams) keys(c *ui.Context) []keymap.Binding {
	none, whole := "", ""
	if len(s.drawings) == 0 {
		none = "there are no diagrams"
	}
	if !s.scroll.More() {
		whole = "all of it is in sight"
	}
	return []keymap.Binding{
		{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "whole screen", Rank: 1, Off: none, Run: s.open},
		{ID: "reference.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 3, Run: func() tea.Cmd { s.list.Key("up"); return nil }},
		{ID: "reference.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { s.list.Key("down"); return nil }},
		{ID: "reference.more", Keys: []string{"space"}, Help: "more", Rank: 4, Off: whole, Run: func() tea.Cmd { return s.more(c) }},
	}
}

func (s *diagrams) open() tea.Cmd { return ui.Open(s.drawings[s.list.Selected].Link()) }

func (s *diagrams) key(_ *ui.Context, name string) { s.list.Key(name) }
func (s *diagrams) wheel(_ *ui.Context, by int)    { s.list.Wheel(by) }

// click chooses a diagram; a click on the chosen one, or on the picture, opens
// it.
func (s *diagrams) click(_ *ui.Context, zone string) tea.Cmd {
	was := s.list.Selected
	if zone == "preview" || s.list.Click(zone) && s.list.Selected == was {
		return s.open()
	}
	return nil
}

// columns are the widths of the list and of the picture.
func (s *diagrams) columns(c *ui.Context) (x, left, gap, right int) {
	x, gap = 3, 4
	if c.Size.W < 70 {
		x, gap = 1, 2
	}
	w := c.Size.W - 2*x
	left = min(34, w*3/5) // names stand whole
	return x, left, gap, w - left - gap
}

// fit tells the window how high the picture is.
func (s *diagrams) fit(c *ui.Context) cell.Block {
	_, _, _, right := s.columns(c)
	shown := s.preview(c, right-2)
	if s.seen != s.list.Selected {
		s.seen = s.list.Selected
		s.scroll.Start()
	}
	s.scroll.Fit(len(shown), c.Size.H)
	return shown
}

// more turns to the next page of the picture, and from the last to the first.
func (s *diagrams) more(c *ui.Context) tea.Cmd {
	s.fit(c)
	if s.scroll.AtEnd() {
		s.scroll.Start()
	} else {
		s.scroll.Page(1)
	}
	return nil
}

func (s *diagrams) view(c *ui.Context) ui.Frame {
	if !s.asked {
		return ui.Frame{}
	}
	x, left, gap, right := s.columns(c)
	lines, zones := s.list.View(c.Theme, left, c.Size.H, x, 0)
	shown := s.fit(c)
	pane := cell.Beside(" ", cell.Part{Block: s.scroll.Slice(shown), W: right - 2}, cell.Part{Block: s.scroll.Rail(c.Theme), W: 1})
	out := cell.Beside(cell.Blank(gap), cell.Part{Block: lines, W: left}, cell.Part{Block: pane, W: right})
	if len(s.drawings) > 0 {
		zones = append(zones, ui.Zone{ID: "preview", Rect: layout.Rect{X: x + left + gap, W: right, H: c.Size.H}})
	}
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

// preview is what the chosen diagram is about and, where it has room beside the
// list, its picture.
func (s *diagrams) preview(c *ui.Context, w int) cell.Block {
	t := c.Theme
	if len(s.drawings) == 0 {
		return t.Dim.Lines(cell.Wrap("There are no diagrams; a pack can bring some in its folder diagrams.", w))
	}
	d := s.drawings[s.list.Selected]
	out := cell.Block(t.Title.Lines(cell.Wrap(d.Title, w)))
	out = append(out, t.Dim.Lines(cell.Wrap(d.Alt, min(w, layout.Measure)))...)
	if n := len(d.Steps); n > 0 {
		out = append(out, t.Faint.Paint(cell.Cut(fmt.Sprintf("%d steps walk through it", n), w)))
	}
	out = append(out, "")
	if picture := s.pictures[s.list.Selected]; picture.Fits(w) {
		return append(out, picture.Picture(t, w)...)
	}
	return append(out, t.Faint.Lines(cell.Wrap("enter shows it over the whole screen", w))...)
}
