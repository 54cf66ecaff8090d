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

	previews map[string]*sheet.Widget // of sheets looked at beside the list
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
			if selected {
				return t.Strong.Paint(cell.Cut(s.Title, w))
			}
			return cell.Cut(s.Title, w)
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
	sign := t.Faint.Paint("= ")
	if p.typing {
		sign = t.Accent.Paint("= ")
	}
	lines := cell.Block{sign + p.line.View(t, w-2)}
	lines = append(lines, p.answer.lines(c, w)...)
	zones := []ui.Zone{{ID: "line", Rect: layout.Rect{X: x, Y: 0, W: w, H: 1}}}
	const gap = "   "
	h := c.Size.H - len(lines)
	left := min(p.widest()+5, (c.Size.W-2*x)*11/20)
	right := min(c.Size.W-2*x-left-len(gap), 96)
	body, more := p.list.View(t, left, h, x, len(lines))
	lines = append(lines, cell.Beside(gap, cell.Part{Block: body, W: left}, cell.Part{Block: cell.Fit(p.about(c, right), right, h), W: right})...)
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: append(zones, more...)}
}

// widest is the width of the longest title.
func (p *List) widest() int {
	w := 0
	for _, s := range p.sheets {
		w = max(w, cell.Width(s.Title))
	}
	return w
}

// about says what the selected sheet computes from what; where it has room,
// the sheet itself does.
func (p *List) about(c *ui.Context, w int) cell.Block {
	if p.list.Selected >= len(p.rows) || p.rows[p.list.Selected] == nil {
		return nil
	}
	head := p.rows[p.list.Selected]
	lines := append(cell.Block{c.Theme.Title.Paint(cell.Cut(head.Title, w))}, c.Theme.Dim.Lines(cell.Wrap(head.Summary, min(w, layout.Measure)))...)
	lines = append(lines, "")
	if w >= roomForSheet {
		return append(lines, p.preview(c, head, w)...)
	}
	compiled, found := c.Library.Sheet(head.ID)
	if !found {
		return lines
	}
	spec := compiled.Spec()
	lines = append(lines, c.Theme.Faint.Paint("You say"))
	for _, in := range spec.Inputs {
		lines = append(lines, "  "+cell.Cut(in.Label, w-2))
	}
	lines = append(lines, "", c.Theme.Faint.Paint("It follows"))
	for _, out := range spec.Outputs {
		lines = append(lines, "  "+cell.Cut(out.Label, w-2))
	}
	return lines
}

// roomForSheet is the width from which on a sheet is worth showing beside the
// list.
const roomForSheet = 56

// preview is a sheet as it would open.
func (p *List) preview(c *ui.Context, head *content.Calculator, w int) cell.Block {
	widget, ok := p.previews[head.ID]
	if !ok {
		compiled, found := c.Library.Sheet(head.ID)
		if !found {
			return nil
		}
		widget = sheet.New("preview", compiled, nil)
		p.previews[head.ID] = widget
	}
	block, _ := widget.View(c, w, 0, false)
	return block
}
