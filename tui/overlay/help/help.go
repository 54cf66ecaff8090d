// Package help is the overlay that lists the keys that work here.
//
// It reads the same bindings that dispatch reads. Start at New.
package help

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Overlay is the list of keys.
type Overlay struct {
	title  []string
	own    []keymap.Binding
	always []keymap.Binding
	scroll scroll.View
}

// New makes the overlay for a page's own bindings and those that work
// everywhere.
func New(title []string, own, always []keymap.Binding) *Overlay {
	return &Overlay{title: title, own: own, always: always}
}

// Init does nothing.
func (o *Overlay) Init(*ui.Context) tea.Cmd { return nil }

// Title names the overlay.
func (o *Overlay) Title() []string { return []string{"keys"} }

// Want is as large as the list.
func (o *Overlay) Want(body layout.Size) layout.Size {
	w := 46
	if body.W >= 100 {
		w = 92
	}
	return layout.Size{W: min(w, body.W-4), H: len(o.lines(theme.For(true, 0), w))}
}

// Keys closes the overlay and scrolls it.
func (o *Overlay) Keys(*ui.Context) []keymap.Binding {
	done := func() tea.Cmd { return ui.Say(ui.Close{}) }
	return []keymap.Binding{
		{ID: "help.close", Keys: []string{"?", "enter", "q"}, Help: "close", Rank: 1, Run: done},
	}
}

// Update scrolls.
func (o *Overlay) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		o.scroll.Key(msg.String())
	case ui.Wheel:
		o.scroll.By(msg.Delta)
	}
	return nil
}

// View lists the keys, in two columns where there is room.
func (o *Overlay) View(c *ui.Context) ui.Frame {
	lines := o.lines(c.Theme, c.Size.W)
	o.scroll.Fit(len(lines), c.Size.H)
	body := o.scroll.Slice(lines)
	return ui.Frame{Lines: cell.Beside("", cell.Part{Block: body, W: c.Size.W - 1}, cell.Part{Block: o.scroll.Rail(c.Theme), W: 1})}
}

type section struct {
	name string
	rows cell.Block
}

func (o *Overlay) lines(t *theme.Theme, w int) cell.Block {
	title := "here"
	if len(o.title) > 0 {
		title = o.title[len(o.title)-1]
	}
	half := w - 1
	if w >= 80 {
		half = (w - 4) / 2
	}
	here := sections(t, o.own, title, half-3)
	rest := sections(t, o.always, "everywhere", half-3)
	if w < 80 {
		return append(stack(t, here), stack(t, rest)...)
	}
	return cell.Beside("  ", cell.Part{Block: stack(t, here), W: half}, cell.Part{Block: stack(t, rest), W: half})
}

func sections(t *theme.Theme, bs []keymap.Binding, name string, w int) []section {
	var out []section
	for _, b := range bs {
		if b.Hidden || len(b.Keys) == 0 {
			continue
		}
		group := b.Group
		if group == "" {
			group = name
		}
		if len(out) == 0 || out[len(out)-1].name != group {
			out = append(out, section{name: group})
		}
		s := &out[len(out)-1]
		s.rows = append(s.rows, row(t, b, w)...)
	}
	return out
}

// row is a key and what it does, or why it does nothing now, in w cells.
func row(t *theme.Theme, b keymap.Binding, w int) cell.Block {
	const keysW = 12
	keys := b.Label
	if keys == "" {
		shown := make([]string, 0, len(b.Keys))
		for _, k := range b.Keys {
			shown = append(shown, keymap.Pretty(k))
		}
		keys = strings.Join(shown, " ")
	}
	text, key, ink := b.Help, t.Key, t.Plain
	if b.Off != "" {
		text, key, ink = text+" ("+b.Off+")", t.Faint, t.Faint
	}
	lines := cell.Wrap(text, max(w-keysW, 8))
	for i, line := range lines {
		lead := ""
		if i == 0 {
			lead = keys
		}
		lines[i] = key.Paint(cell.Pad(lead, keysW)) + ink.Paint(line)
	}
	return lines
}

func stack(t *theme.Theme, ss []section) cell.Block {
	var out cell.Block
	for _, s := range ss {
		out = append(out, " "+t.Faint.Paint(s.name))
		for _, r := range s.rows {
			out = append(out, "   "+r)
		}
		out = append(out, "")
	}
	return out
}
