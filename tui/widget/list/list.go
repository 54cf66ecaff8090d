// Package list is a column of rows with one selected, some of them headings,
// scrolled to keep the selection in sight.
//
// It knows no page; rows are drawn by the owner. Start at List and View.
package list

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Row is one entry. Heading rows are shown but cannot be selected.
type Row struct {
	Heading bool
	// Draw gives the row's line for a width; selected rows may be stronger.
	Draw func(t *theme.Theme, w int, selected bool) string
}

// List is the state: which row is selected and where the window stands.
type List struct {
	Selected int
	scroll   scroll.View
	prefix   string // of zone names, so that two lists on a page differ
	rows     []Row
}

// New makes a list whose zones are called prefix:row.
func New(prefix string) *List { return &List{prefix: prefix} }

// SetRows replaces the rows and keeps the selection valid.
func (l *List) SetRows(rows []Row) {
	l.rows = rows
	l.Selected = max(min(l.Selected, len(rows)-1), 0)
	if len(rows) > 0 && rows[l.Selected].Heading {
		l.move(1)
	}
}

// Len is the number of rows, headings included.
func (l *List) Len() int { return len(l.rows) }

func (l *List) move(dir int) {
	for i := l.Selected + dir; i >= 0 && i < len(l.rows); i += dir {
		if !l.rows[i].Heading {
			l.Selected = i
			return
		}
	}
	if dir < 0 {
		l.scroll.Start()
	}
}

// Key moves the selection for the usual keys and reports whether the key was
// one of them.
func (l *List) Key(name string) bool {
	switch name {
	case "up", "k":
		l.move(-1)
	case "down", "j":
		l.move(1)
	case "home", "g":
		l.Selected = -1
		l.move(1)
	case "end", "G":
		l.Selected = len(l.rows)
		l.move(-1)
	case "pgup", "ctrl+u":
		for range 8 {
			l.move(-1)
		}
	case "pgdown", "ctrl+d":
		for range 8 {
			l.move(1)
		}
	default:
		return false
	}
	l.Selected = max(min(l.Selected, len(l.rows)-1), 0)
	return true
}

// Wheel scrolls without moving the selection further than needed.
func (l *List) Wheel(delta int) { l.move(delta) }

// Click selects the row a zone names and reports whether it is this list's.
func (l *List) Click(zone string) bool {
	var row int
	if _, err := fmt.Sscanf(zone, l.prefix+":%d", &row); err != nil || row < 0 || row >= len(l.rows) || l.rows[row].Heading {
		return false
	}
	l.Selected = row
	return true
}

// Take moves the selection for a key, the wheel or a click, and reports that a
// row was clicked.
func (l *List) Take(msg tea.Msg) (clicked bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		l.Key(msg.String())
	case ui.Wheel:
		l.Wheel(msg.Delta)
	case ui.Click:
		return l.Click(msg.Zone)
	}
	return false
}

// View draws the list into w x h cells; x and y place its zones on the page.
func (l *List) View(t *theme.Theme, w, h, x, y int) (cell.Block, []ui.Zone) {
	l.scroll.Fit(len(l.rows), h)
	first := l.Selected
	if first > 0 && l.rows[first-1].Heading {
		first-- // keep the heading above the first row in sight
	}
	l.scroll.Show(first, l.Selected+1)
	var lines cell.Block
	var zones []ui.Zone
	rail := l.scroll.Rail(t)
	inner := w - 4
	for i := l.scroll.Top; i < min(l.scroll.Top+h, len(l.rows)); i++ {
		row := l.rows[i]
		selected := i == l.Selected && !row.Heading
		mark := "  "
		if selected {
			mark = t.Mark.Paint("▌") + " "
		}
		line := mark + cell.Pad(row.Draw(t, inner, selected), inner) + " " + rail[i-l.scroll.Top]
		lines = append(lines, line)
		if !row.Heading {
			zones = append(zones, ui.Zone{ID: fmt.Sprintf("%s:%d", l.prefix, i), Rect: layout.Rect{X: x, Y: y + i - l.scroll.Top, W: w, H: 1}})
		}
	}
	return lines, zones
}
