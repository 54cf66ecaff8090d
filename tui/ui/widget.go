package ui

import (
	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
)

// Widget is a live piece of a page: a sheet, a lab, a card. The same widget
// is embedded in a lesson and shown alone. It knows no page.
type Widget interface {
	// Update takes a message meant for the widget: a key no binding took
	// while it has the focus, a click in its zones (their names start with
	// the widget's prefix), or an answer to its own commands.
	Update(c *Context, msg tea.Msg) tea.Cmd
	// View draws the widget w cells wide. h <= 0 asks for its natural height,
	// which must not change while numbers do; h > 0 is exactly the room
	// there is. Zones count from the widget's corner.
	View(c *Context, w, h int, focused bool) (cell.Block, []Zone)
	// Keys are the bindings that work while the widget has the focus.
	Keys(c *Context) []keymap.Binding
	// Typing reports whether a text field of the widget has the cursor.
	Typing() bool
}

// Shift moves zones to where their widget was put.
func Shift(zones []Zone, dx, dy int) []Zone {
	out := make([]Zone, len(zones))
	for i, z := range zones {
		z.Rect.X += dx
		z.Rect.Y += dy
		out[i] = z
	}
	return out
}
