// Package diagram shows a picture and walks through it caption by caption,
// lighting up the parts each caption names.
//
// What is in the picture, and how it fits a width, is the engine's affair.
// Start at New.
package diagram

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// Widget is a picture at a step; step 0 shows it whole.
type Widget struct {
	prefix  string
	picture *diagram.Diagram
	step    int

	drawn *diagram.Picture // for the width it was last shown in
	width int
}

// New makes the widget; prefix keeps its zones apart from others.
func New(prefix string, d *diagram.Diagram) *Widget {
	return &Widget{prefix: prefix, picture: d}
}

// Steps is the number of captions.
func (w *Widget) Steps() int { return len(w.picture.Steps) }

// Step is the caption shown, 0 for none.
func (w *Widget) Step() int { return w.step }

// Typing is never true.
func (w *Widget) Typing() bool { return false }

// Keys step through the captions.
func (w *Widget) Keys(*ui.Context) []keymap.Binding {
	if w.Steps() == 0 {
		return nil
	}
	return []keymap.Binding{
		{ID: "diagram.next", Keys: []string{"space", "right", "enter"}, Label: "space", Help: "next step", Rank: 10, Run: w.walk(1)},
		{ID: "diagram.back", Keys: []string{"left", "backspace"}, Help: "step back", Run: w.walk(-1)},
	}
}

func (w *Widget) walk(by int) func() tea.Cmd {
	return func() tea.Cmd {
		n := w.Steps() + 1
		w.step = ((w.step+by)%n + n) % n
		return nil
	}
}

// Update steps on a click.
func (w *Widget) Update(_ *ui.Context, msg tea.Msg) tea.Cmd {
	if click, ok := msg.(ui.Click); ok && click.Zone == w.prefix && w.Steps() > 0 {
		return w.walk(1)()
	}
	return nil
}

// View draws picture and caption, or describes the picture where it has no
// room. The room for the longest caption is kept, so that nothing moves while
// stepping.
func (w *Widget) View(c *ui.Context, width, _ int, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	var out cell.Block
	if w.drawn == nil || w.width != width {
		w.drawn, w.width = w.picture.Draw(diagram.Options{Width: width, Fold: true, Narrow: true}), width
	}
	if w.drawn.Drawing != nil && w.drawn.Fits {
		out = append(out, t.Text(w.drawn.Text(diagram.Shown{Step: w.step, Selected: grid.None}))...)
	} else {
		out = append(out, t.Dim.Lines(cell.Wrap(w.picture.Alt, width))...)
		for _, line := range w.picture.Outline() {
			out = append(out, t.Text(line.Wrap(width))...)
		}
	}
	if w.Steps() > 0 {
		out = append(out, "")
		out = append(out, w.caption(t, width, focused)...)
	}
	return out, []ui.Zone{{ID: w.prefix, Rect: layout.Rect{W: width, H: len(out)}}}
}

func (w *Widget) caption(t *theme.Theme, width int, focused bool) cell.Block {
	room := 1
	for _, s := range w.picture.Steps {
		room = max(room, len(cell.Wrap(s.Say, width-6)))
	}
	lead := t.Faint.Paint(fmt.Sprintf("%d/%d ", w.step, w.Steps()))
	if focused {
		lead = t.Accent.Paint(fmt.Sprintf("%d/%d ", w.step, w.Steps()))
	}
	text := cell.Block{t.Faint.Paint("space walks through it")}
	if w.step > 0 {
		text = cell.Wrap(w.picture.Steps[w.step-1].Say, width-6)
	}
	out := make(cell.Block, room)
	for i := range out {
		indent := cell.Blank(6)
		if i == 0 {
			indent = cell.Pad(" "+lead, 6)
		}
		if i < len(text) {
			out[i] = indent + text[i]
		}
	}
	return out
}
