// Package diagram shows a declared picture and makes it alive: steps that light
// up what their captions name, parts that are selected and said in words, groups
// that fold, a picture larger than the screen that is panned.
//
// Widget is a picture within a page, Viewer the same picture over the whole
// body. What is in the picture, how it fits a width and what a part is called
// are the engine's affair; a page decides where the two stand. Nothing in a
// picture moves while stepping or selecting.
//
// Start at New and NewViewer.
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

// Widget is a picture within a page, drawn for the width of the text; step 0
// shows it whole.
type Widget struct {
	prefix string
	*scene
}

// Open asks the page to show a picture over its whole body.
type Open struct{ Viewer *Viewer }

// New makes the widget; prefix keeps its zones apart from others.
func New(prefix string, d *diagram.Diagram) *Widget {
	return &Widget{prefix: prefix, scene: newScene(d)}
}

// Typing is never true.
func (w *Widget) Typing() bool { return false }

// Keys step through the captions and open the picture on its own.
func (w *Widget) Keys(c *ui.Context) []keymap.Binding {
	addr := c.Addr
	open := keymap.Binding{ID: "diagram.open", Keys: []string{"o"}, Help: "whole screen", Rank: 11, Run: func() tea.Cmd {
		return ui.Say(ui.To{Addr: addr, Msg: Open{newViewer(w.scene)}})
	}}
	if w.Steps() == 0 {
		open.Keys, open.Label = []string{"enter", "o"}, "enter"
		return []keymap.Binding{open}
	}
	return []keymap.Binding{
		{ID: "diagram.next", Keys: []string{"space", "right", "enter"}, Label: "space", Help: "next step", Rank: 10, Run: w.walk(1)},
		{ID: "diagram.back", Keys: []string{"left", "backspace"}, Help: "step back", Run: w.walk(-1)},
		open,
	}
}

func (w *Widget) walk(by int) func() tea.Cmd {
	return func() tea.Cmd { w.turn(by); return nil }
}

// Update steps on a click.
func (w *Widget) Update(_ *ui.Context, msg tea.Msg) tea.Cmd {
	if click, ok := msg.(ui.Click); ok && click.Zone == w.prefix && w.Steps() > 0 {
		w.turn(1)
	}
	return nil
}

// Warm lays the picture out ahead of View; it may run beside the update loop.
func (w *Widget) Warm(width int) { w.layouts.draw(w.diagram, inPage(width)) }

// inPage is how a page draws a picture: as narrow as it must be, groups folded
// where that helps.
func inPage(width int) key { return key{width: width, zoom: normal, fit: true} }

// View draws picture and caption. The room for the longest caption is kept, so
// that nothing moves while stepping.
func (w *Widget) View(c *ui.Context, width, _ int, focused bool) (cell.Block, []ui.Zone) {
	out := w.Picture(c.Theme, width)
	if w.Steps() > 0 {
		out = append(out, "")
		out = append(out, cell.Indent(w.caption(c.Theme, width-1, focused), 1)...)
	}
	return out, []ui.Zone{{ID: w.prefix, Rect: layout.Rect{W: width, H: len(out)}}}
}

// Fits reports whether all of the picture has room in a width, no group folded.
func (w *Widget) Fits(width int) bool {
	p := w.layouts.draw(w.diagram, inPage(width))
	return p.Drawing != nil && p.Fits && len(p.Folded) == 0
}

// Picture draws the picture alone, or tells it where it has no room.
func (w *Widget) Picture(t *theme.Theme, width int) cell.Block {
	p := w.layouts.draw(w.diagram, inPage(width))
	if p.Drawing != nil && p.Fits {
		return t.Text(w.text(p, grid.None))
	}
	out := cell.Block(t.Dim.Lines(cell.Wrap(w.diagram.Alt, width)))
	for _, line := range w.diagram.Outline() {
		out = append(out, t.Text(line.Wrap(width))...)
	}
	return out
}

// leadWidth is the room for "2/5" before a caption.
const leadWidth = 5

// captionRoom is the lines that the longest caption needs.
func (s *scene) captionRoom(width int) int {
	if s.Steps() == 0 {
		return 0
	}
	if room, known := s.rooms[width]; known {
		return room
	}
	room := 1
	for _, step := range s.diagram.Steps {
		room = max(room, len(cell.Wrap(step.Say, width-leadWidth)))
	}
	if len(s.rooms) >= maxLayouts {
		clear(s.rooms)
	}
	s.rooms[width] = room
	return room
}

func (s *scene) caption(t *theme.Theme, width int, focused bool) cell.Block {
	ink := t.Faint
	if focused {
		ink = t.Accent
	}
	lead := ink.Paint(fmt.Sprintf("%d/%d ", s.step, s.Steps()))
	text := cell.Block{t.Faint.Paint("space walks through it")}
	if s.step > 0 {
		text = cell.Wrap(s.diagram.Steps[s.step-1].Say, width-leadWidth)
	}
	out := make(cell.Block, s.captionRoom(width))
	for i := range out {
		indent := cell.Blank(leadWidth)
		if i == 0 {
			indent = cell.Pad(lead, leadWidth)
		}
		if i < len(text) {
			out[i] = indent + text[i]
		}
	}
	return out
}
