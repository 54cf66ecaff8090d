// Package calculate is the screen of sheets: the list by group, and one
// sheet alone.
//
// Start at NewList and NewSheet.
package calculate

import (
	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/list"
	"napkin/tui/widget/sheet"
)

// List is the screen of calculators, with a line that computes anything.
type List struct {
	sheets []*content.Calculator
	rows   []*content.Calculator // per row of the list, nil for headings
	list   *list.List
	line   *field.Line
	typing bool
	answer answer

	previews map[string]*sheet.Widget // of sheets looked at, on wide screens
}

// NewList makes the screen.
func NewList(s *ui.Services) *List {
	p := &List{sheets: s.Library.Calculators(), list: list.New("sheet"), line: field.NewLine("", "100M user * 2 /day -> 1/s"), previews: map[string]*sheet.Widget{}}
	p.fill()
	return p
}

// Init does nothing.
func (p *List) Init(*ui.Context) tea.Cmd { return nil }

// Title names the screen.
func (p *List) Title() []string { return []string{"Calculate"} }

// Typing reports whether the line has the cursor.
func (p *List) Typing() bool { return p.typing }

// Back leaves the line.
func (p *List) Back(*ui.Context) (tea.Cmd, bool) {
	if !p.typing {
		return nil, false
	}
	p.typing = false
	p.line.Blur()
	return nil, true
}

// Keys open a sheet or the line.
func (p *List) Keys(*ui.Context) []keymap.Binding {
	if p.typing {
		return []keymap.Binding{
			{ID: "eval.done", Keys: []string{"down", "tab"}, Label: "tab", Help: "to the sheets", Rank: 1, WhileTyping: true, Run: p.leave},
			{ID: "eval.copy", Keys: []string{"enter"}, Help: "copy the answer", Rank: 2, WhileTyping: true, Run: p.copy},
		}
	}
	return []keymap.Binding{
		{ID: "calc.open", Keys: []string{"enter", "o"}, Help: "open", Rank: 1, Run: p.open},
		{ID: "calc.choose", Keys: []string{"up"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.up(); return nil }},
		{ID: "calc.eval", Keys: []string{"tab", "=", "i"}, Help: "compute anything", Rank: 3, Run: p.focus},
	}
}

func (p *List) up() {
	p.list.Key("up")
}

func (p *List) focus() tea.Cmd {
	p.typing = true
	return p.line.Focus()
}

func (p *List) leave() tea.Cmd {
	p.typing = false
	p.line.Blur()
	return nil
}

func (p *List) copy() tea.Cmd {
	if p.answer.text == "" {
		return nil
	}
	return ui.Copy(p.answer.text, p.answer.text)
}

func (p *List) open() tea.Cmd {
	if p.list.Selected < len(p.rows) && p.rows[p.list.Selected] != nil {
		return ui.Open(p.rows[p.list.Selected].Link())
	}
	return nil
}

// Update types into the line or moves the selection.
func (p *List) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if p.typing {
			if p.line.Update(msg) {
				p.answer = compute(p.line.Value())
			}
		} else if key, ok := msg.(tea.KeyPressMsg); ok {
			p.list.Key(key.String())
		}
	case ui.Wheel:
		p.list.Wheel(msg.Delta)
	case ui.Click:
		if msg.Zone == "line" {
			return p.focus()
		}
		p.leave()
		if p.list.Click(msg.Zone) {
			return p.open()
		}
	}
	return nil
}

func (p *List) fill() {
	var rows []list.Row
	group := ""
	for _, s := range p.sheets {
		if s.Group != group {
			if group != "" {
				rows = append(rows, list.Row{Heading: true, Draw: func(*theme.Theme, int, bool) string { return "" }})
				p.rows = append(p.rows, nil)
			}
			group = s.Group
			rows = append(rows, list.Row{Heading: true, Draw: func(t *theme.Theme, w int, _ bool) string { return t.Faint.Paint(s.Group) }})
			p.rows = append(p.rows, nil)
		}
		rows = append(rows, list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			title := cell.Pad(s.Title, min(w*2/5, 34))
			if selected {
				title = t.Strong.Paint(title)
			}
			return title + " " + t.Faint.Paint(cell.Cut(s.Summary, w-cell.Width(title)-2))
		}})
		p.rows = append(p.rows, s)
	}
	p.list.SetRows(rows)
}

// View shows the line that computes anything above the sheets.
func (p *List) View(c *ui.Context) ui.Frame {
	const x = 3
	t := c.Theme
	w := min(c.Size.W-2*x, 116)
	beside := layout.Classify(layout.Size{W: c.Size.W, H: 40}) == layout.Wide
	if beside {
		w = (c.Size.W - 2*x) * 9 / 20
	}
	sign := t.Faint.Paint("= ")
	if p.typing {
		sign = t.Accent.Paint("= ")
	}
	lines := cell.Block{sign + p.line.View(t, w-2)}
	lines = append(lines, p.answer.lines(c, w)...)
	zones := []ui.Zone{{ID: "line", Rect: layout.Rect{X: x, Y: 0, W: w, H: 1}}}
	body, more := p.list.View(t, w, c.Size.H-len(lines), x, len(lines))
	lines = append(lines, body...)
	if beside {
		rest := min(c.Size.W-2*x-w-6, 96)
		lines = cell.Beside("      ", cell.Part{Block: lines, W: w}, cell.Part{Block: p.preview(c, rest), W: rest})
	}
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: append(zones, more...)}
}

// preview is the selected sheet as it would open.
func (p *List) preview(c *ui.Context, w int) cell.Block {
	if p.list.Selected >= len(p.rows) || p.rows[p.list.Selected] == nil {
		return nil
	}
	head := p.rows[p.list.Selected]
	widget, ok := p.previews[head.ID]
	if !ok {
		compiled, found := c.Library.Sheet(head.ID)
		if !found {
			return nil
		}
		widget = sheet.New("preview", compiled, nil)
		p.previews[head.ID] = widget
	}
	lines := append(cell.Block{c.Theme.Title.Paint(head.Title)}, c.Theme.Dim.Lines(cell.Wrap(head.Summary, w))...)
	block, _ := widget.View(c, w, 0, false)
	return append(append(lines, ""), block...)
}
