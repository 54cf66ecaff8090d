package reference

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/reference"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// tableWidth is what every table of the engine fits into, its notes too.
const tableWidth = 54

// tables is a section of tables made by the engine.
type tables struct {
	name   string
	all    []reference.Table
	scroll scroll.View
}

func newTables(name string, all []reference.Table) *tables { return &tables{name: name, all: all} }

func (s *tables) title() string                     { return s.name }
func (s *tables) show(*ui.Context) tea.Cmd          { return nil }
func (s *tables) click(*ui.Context, string) tea.Cmd { return nil }

func (s *tables) status(*ui.Context) string {
	if len(s.all) == 1 {
		return s.all[0].Title
	}
	return fmt.Sprintf("%d tables", len(s.all))
}

func (s *tables) keys(c *ui.Context) []keymap.Binding {
	still := ""
	if !s.scroll.More() {
		still = "everything is in sight"
	}
	return []keymap.Binding{
		{ID: "reference.scroll", Keys: []string{"up"}, Label: "↑↓", Help: "scroll", Rank: 1, Off: still, Run: func() tea.Cmd { s.key(c, "up"); return nil }},
		{ID: "reference.copy", Keys: []string{"y"}, Help: "copy", Rank: 2, Run: s.copy},
	}
}

func (s *tables) copy() tea.Cmd {
	var parts []string
	for _, table := range s.all {
		parts = append(parts, "## "+table.Title+"\n\n"+table.Markdown()+"\n"+table.Note+"\n")
	}
	return ui.Copy(strings.Join(parts, "\n"), "the tables")
}

func (s *tables) key(c *ui.Context, name string) {
	s.fit(c)
	s.scroll.Key(name)
}

func (s *tables) wheel(c *ui.Context, by int) {
	s.fit(c)
	s.scroll.By(3 * by)
}

// fit lays the tables out and tells the window their height.
func (s *tables) fit(c *ui.Context) cell.Block {
	page := s.page(c)
	s.scroll.Fit(len(page), c.Size.H)
	return page
}

// page sets the tables in as many columns as fit, each into the shortest.
func (s *tables) page(c *ui.Context) cell.Block {
	const gap = 4
	n := max(min((c.Size.W-6+gap)/(tableWidth+gap), len(s.all)), 1)
	columns := make([]cell.Block, n)
	for _, table := range s.all {
		at := 0
		for i := range columns {
			if len(columns[i]) < len(columns[at]) {
				at = i
			}
		}
		if len(columns[at]) > 0 {
			columns[at] = append(columns[at], "")
		}
		columns[at] = append(columns[at], s.draw(c, table)...)
	}
	parts := make([]cell.Part, n)
	for i, column := range columns {
		parts[i] = cell.Part{Block: column, W: tableWidth}
	}
	return cell.Beside(cell.Blank(gap), parts...)
}

func (s *tables) draw(c *ui.Context, table reference.Table) cell.Block {
	t := c.Theme
	out := cell.Block{t.Title.Paint(table.Title), ""}
	out = append(out, t.Text(table.Text())...)
	out = append(out, "")
	return append(out, t.Faint.Lines(cell.Wrap(table.Note, tableWidth))...)
}

func (s *tables) view(c *ui.Context) ui.Frame {
	page := s.fit(c)
	lines := s.scroll.Slice(page)
	out := cell.Beside(" ", cell.Part{Block: lines, W: page.Width()}, cell.Part{Block: s.scroll.Rail(c.Theme), W: 1})
	return ui.Frame{Lines: cell.Indent(out, min(3, max(c.Size.W-page.Width()-2, 0)))}
}
