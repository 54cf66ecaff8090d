// Package ui is the contract between the root program and its pages.
//
// A page is a plain pointer struct. Update mutates it, never blocks and does
// no input or output; View has no side effects and fits Context.Size. Slow
// work goes through Context.Do, time through Context.After, and the answers
// come back addressed to the page that asked: when that page is gone they
// fall away. Pages know no other page; they ask for one by link.
// Start at Page and Context.
package ui

import (
	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
)

// Page is one screen or one layer above it.
type Page interface {
	// Init starts the page; called once, before the first View.
	Init(c *Context) tea.Cmd
	// Update takes a message addressed to the page: a reply, a tick, a
	// mouse event (Click, Wheel), pasted text, or a key no binding took.
	Update(c *Context, msg tea.Msg) tea.Cmd
	// View draws the body, c.Size cells large.
	View(c *Context) Frame
	// Title is the path shown in the header, outermost part first.
	Title() []string
	// Keys lists what the keys do now.
	Keys(c *Context) []keymap.Binding
}

// Typist is a page with text fields. While Typing reports true, letters and
// digits go to the field rather than to bindings.
type Typist interface{ Typing() bool }

// Statuser is a page with something to say at the right of the header.
type Statuser interface{ Status(c *Context) string }

// Holder is a page that keeps esc or q for itself now: Back is asked first
// and returns true when it dealt with the key (left a field, closed a card).
type Holder interface {
	Back(c *Context) (tea.Cmd, bool)
}

// Resumer is told when the page is shown again after another covered it.
type Resumer interface{ Resume(c *Context) tea.Cmd }

// Leaver is told when the page is covered or closed, to pause what runs.
type Leaver interface{ Leave(c *Context) tea.Cmd }

// Frame is what a page shows: lines, the places a mouse can hit and,
// rarely, a real cursor. Coordinates count from the body's corner.
type Frame struct {
	Lines  cell.Block
	Zones  []Zone
	Cursor *tea.Cursor
}

// Zone is a rectangle the mouse can hit, by name.
type Zone struct {
	ID   string
	Rect layout.Rect
}

// Hit finds the topmost (last) zone under a cell.
func Hit(zones []Zone, x, y int) (Zone, bool) {
	for i := len(zones) - 1; i >= 0; i-- {
		if zones[i].Rect.Contains(x, y) {
			return zones[i], true
		}
	}
	return Zone{}, false
}

// Click is a mouse press in a page: the zone hit ("" for none) and the cell,
// in page coordinates.
type Click struct {
	Zone   string
	X, Y   int
	Button tea.MouseButton
}

// Wheel is a turn of the mouse wheel: -1 up, +1 down.
type Wheel struct {
	Zone  string
	X, Y  int
	Delta int
}

// Overlay is a page drawn in a box above another. Want is the size it would
// like inside its border, given the body it lies on.
type Overlay interface {
	Page
	Want(body layout.Size) layout.Size
}
