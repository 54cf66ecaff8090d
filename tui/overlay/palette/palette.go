// Package palette is the overlay that finds a command by name.
//
// Its entries are made from bindings and routes; it knows neither pages nor
// content. Start at New.
package palette

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/list"
)

// Overlay is the palette.
type Overlay struct {
	title string
	verbs verbs
	all   []ui.Choice
	found []ui.Choice
	rows  []int // index into found for each row of the list, -1 for a heading
	input *field.Line
	list  *list.List
}

// verbs are what the key bar calls enter and the arrows.
type verbs struct{ enter, arrows string }

// New makes a palette of these commands; hint shows while nothing is typed.
func New(title, hint string, entries []ui.Choice) *Overlay {
	return overlay(title, hint, entries, verbs{"run", "choose"})
}

// Picker makes a palette of things that are not commands: links, results.
func Picker(title string, entries []ui.Choice) *Overlay {
	return overlay(title, "type to filter", entries, verbs{"choose", "move"})
}

func overlay(title, hint string, entries []ui.Choice, v verbs) *Overlay {
	o := &Overlay{title: title, verbs: v, all: entries, input: field.NewLine("", hint), list: list.New("command")}
	o.filter()
	return o
}

// Init focuses the field.
func (o *Overlay) Init(*ui.Context) tea.Cmd { return o.input.Focus() }

// Title names the overlay.
func (o *Overlay) Title() []string { return []string{o.title} }

// Typing is always true: letters go to the field.
func (o *Overlay) Typing() bool { return true }

// Want is a box of moderate size.
func (o *Overlay) Want(body layout.Size) layout.Size {
	return layout.Size{W: min(64, body.W-4), H: min(16, body.H-3)}
}

// Keys runs the selected command.
func (o *Overlay) Keys(*ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "palette.run", Keys: []string{"enter"}, Help: o.verbs.enter, Rank: 1, WhileTyping: true, Run: o.run},
		{ID: "palette.up", Keys: []string{"up", "ctrl+k"}, Label: "↑↓", Help: o.verbs.arrows, Rank: 2, WhileTyping: true, Run: func() tea.Cmd { o.list.Key("up"); return nil }},
		{ID: "palette.down", Keys: []string{"down", "ctrl+j", "tab"}, Help: o.verbs.arrows, Hidden: true, WhileTyping: true, Run: func() tea.Cmd { o.list.Key("down"); return nil }},
	}
}

func (o *Overlay) run() tea.Cmd {
	if o.list.Selected >= len(o.rows) || o.rows[o.list.Selected] < 0 {
		return nil
	}
	run := o.found[o.rows[o.list.Selected]].Run
	return ui.Say(ui.Perform{Run: run})
}

// Update types into the field.
func (o *Overlay) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Click:
		if o.list.Click(msg.Zone) {
			return o.run()
		}
	case ui.Wheel:
		o.list.Wheel(msg.Delta)
	case tea.KeyPressMsg, tea.PasteMsg:
		if o.input.Update(msg) {
			o.list.Selected = 0
			o.filter()
		}
	}
	return nil
}

// filter keeps the entries that hold every word typed, in any order.
func (o *Overlay) filter() {
	words := strings.Fields(strings.ToLower(o.input.Value()))
	o.found = o.found[:0]
	for _, e := range o.all {
		title := strings.ToLower(e.Title)
		ok := true
		for _, w := range words {
			ok = ok && strings.Contains(title, w)
		}
		if ok {
			o.found = append(o.found, e)
		}
	}
	var rows []list.Row
	o.rows = o.rows[:0]
	for i, e := range o.found {
		if e.Group != "" && (i == 0 || o.found[i-1].Group != e.Group) {
			rows = append(rows, list.Row{Heading: true, Draw: func(t *theme.Theme, w int, _ bool) string { return t.Faint.Paint(e.Group) }})
			o.rows = append(o.rows, -1)
		}
		rows = append(rows, list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			title := e.Title
			if selected {
				title = t.Strong.Paint(title)
			}
			return cell.Justify(title, t.Faint.Paint(e.Hint), w-1)
		}})
		o.rows = append(o.rows, i)
	}
	o.list.SetRows(rows)
}

// View draws field and list.
func (o *Overlay) View(c *ui.Context) ui.Frame {
	lines := cell.Block{" " + o.input.View(c.Theme, c.Size.W-2), ""}
	if len(o.found) == 0 {
		return ui.Frame{Lines: append(lines, c.Theme.Faint.Paint("   nothing here has these words; esc closes"))}
	}
	body, zones := o.list.View(c.Theme, c.Size.W, c.Size.H-2, 0, 2)
	return ui.Frame{Lines: append(lines, body...), Zones: zones}
}
