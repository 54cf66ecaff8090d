// Package search is the overlay behind "/": it finds any lesson, term,
// calculator, lab, problem or question while one types.
//
// The index is the engine's; this draws its hits. Start at New.
package search

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content/search"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/field"
	"napkin/tui/widget/list"
)

const limit = 40

// Overlay is the search box with its hits.
type Overlay struct {
	input *field.Line
	list  *list.List
	index *search.Index
	hits  []search.Hit
}

type indexed struct{ index *search.Index }

// New makes an empty search.
func New() *Overlay {
	return &Overlay{input: field.NewLine("", "lesson, term, calculator, lab, question"), list: list.New("hit")}
}

// Init builds the index off the update loop; it is built once per program.
func (o *Overlay) Init(c *ui.Context) tea.Cmd {
	build := c.Index
	return tea.Batch(o.input.Focus(), c.Do(func(context.Context) tea.Msg { return indexed{build()} }))
}

// Title names the overlay.
func (o *Overlay) Title() []string { return []string{"search"} }

// Typing is always true: letters go to the field.
func (o *Overlay) Typing() bool { return true }

// Want is most of the body, at most 92 columns.
func (o *Overlay) Want(body layout.Size) layout.Size {
	return layout.Size{W: min(92, body.W-4), H: min(24, body.H-3)}
}

// Keys opens the selected hit.
func (o *Overlay) Keys(*ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "search.open", Keys: []string{"enter"}, Help: "open", Rank: 1, WhileTyping: true, Run: o.open},
		{ID: "search.up", Keys: []string{"up", "ctrl+k"}, Label: "↑↓", Help: "choose", Rank: 2, WhileTyping: true, Run: func() tea.Cmd { o.list.Key("up"); return nil }},
		{ID: "search.down", Keys: []string{"down", "ctrl+j", "tab"}, Help: "choose", Hidden: true, WhileTyping: true, Run: func() tea.Cmd { o.list.Key("down"); return nil }},
	}
}

func (o *Overlay) open() tea.Cmd {
	if o.list.Selected >= len(o.hits) {
		return nil
	}
	link := o.hits[o.list.Selected].Link
	return ui.Say(ui.Perform{Run: func() tea.Cmd { return ui.Open(link) }})
}

// Update types into the field and asks the index on every change.
func (o *Overlay) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case indexed:
		o.index = msg.index
		o.query()
	case ui.Click:
		if o.list.Click(msg.Zone) {
			return o.open()
		}
	case ui.Wheel:
		o.list.Wheel(msg.Delta)
	case tea.KeyPressMsg, tea.PasteMsg:
		if o.input.Update(msg) {
			o.list.Selected = 0
			o.query()
		}
	}
	return nil
}

func (o *Overlay) query() {
	o.hits = nil
	if o.index != nil && strings.TrimSpace(o.input.Value()) != "" {
		o.hits = o.index.Query(o.input.Value(), limit)
	}
	rows := make([]list.Row, len(o.hits))
	for i, h := range o.hits {
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string { return draw(t, h, w, selected) }}
	}
	o.list.SetRows(rows)
}

// draw is one hit: title, what it is, and the words around the match. A title
// with nothing after it has their room as well.
func draw(t *theme.Theme, h search.Hit, w int, selected bool) string {
	const kindW, least = 11, 12
	titleW := min(max(w*2/5, 20), 40)
	snippet, room := oneLine(h.Snippet), w-kindW-titleW-3
	if snippet == "" || room < least {
		titleW, snippet = max(w-kindW-1, titleW), ""
	}
	title := cell.Pad(h.Title, titleW)
	if selected {
		title = t.Strong.Paint(title)
	}
	out := t.Accent.Paint(cell.Pad(h.Kind.Noun(), kindW)) + title
	if snippet != "" {
		out += "  " + t.Faint.Paint(cell.Cut(snippet, room))
	}
	return out
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// View draws field and hits; an empty field says what can be typed.
func (o *Overlay) View(c *ui.Context) ui.Frame {
	t := c.Theme
	lines := cell.Block{" " + t.Accent.Paint("/ ") + o.input.View(t, c.Size.W-4), ""}
	switch {
	case strings.TrimSpace(o.input.Value()) == "":
		return ui.Frame{Lines: append(lines, teach(c)...)}
	case o.index == nil:
		return ui.Frame{Lines: append(lines, t.Faint.Paint("   reading everything once…"))}
	case len(o.hits) == 0:
		return ui.Frame{Lines: append(lines, t.Faint.Paint("   nothing holds these words; try fewer or shorter ones"))}
	}
	body, zones := o.list.View(t, c.Size.W, c.Size.H-2, 0, 2)
	return ui.Frame{Lines: append(lines, body...), Zones: zones}
}

func teach(c *ui.Context) cell.Block {
	t := c.Theme
	l := c.Library
	counts := fmt.Sprintf("%d lessons, %d calculators, %d labs, %d questions and the glossary",
		len(l.Lessons()), len(l.Calculators()), len(l.Labs()), len(l.QuestionHeads()))
	return cell.Block{
		"   " + t.Faint.Paint("Searches "+counts+"."),
		"   " + t.Faint.Paint("Small typing errors are forgiven. For example:"),
		"",
		"     " + t.Dim.Paint("thundering herd      p99      idempotency      shards needed"),
	}
}
