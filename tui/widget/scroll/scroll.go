// Package scroll keeps the place in something taller than its window.
//
// It only counts lines; what the lines are is the owner's affair. Start at
// View.
package scroll

import (
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// View is the state of a window over a taller text.
type View struct {
	Top   int // first line shown
	total int
	h     int
}

// Fit tells the view how many lines there are and how many are shown, and
// keeps the place valid.
func (v *View) Fit(total, h int) {
	v.total, v.h = total, max(h, 0)
	v.Top = max(min(v.Top, total-v.h), 0)
}

// By moves by n lines and reports whether anything moved.
func (v *View) By(n int) bool {
	was := v.Top
	v.Top += n
	v.Fit(v.total, v.h)
	return v.Top != was
}

// Page moves by n pages, keeping two lines of the old page in sight.
func (v *View) Page(n int) bool { return v.By(n * max(v.h-2, 1)) }

// Half moves by n half pages.
func (v *View) Half(n int) bool { return v.By(n * max(v.h/2, 1)) }

// Start goes to the first line.
func (v *View) Start() { v.Top = 0 }

// End goes to the last line.
func (v *View) End() { v.Top = max(v.total-v.h, 0) }

// Show moves as little as needed so that lines from..to (exclusive) are in
// sight; when they are more than fit, the first ones win.
func (v *View) Show(from, to int) {
	if to > v.Top+v.h {
		v.Top = to - v.h
	}
	if from < v.Top {
		v.Top = from
	}
	v.Fit(v.total, v.h)
}

// AtEnd reports whether the last line is in sight.
func (v *View) AtEnd() bool { return v.Top+v.h >= v.total }

// More reports whether there is more than fits.
func (v *View) More() bool { return v.total > v.h }

// Key moves for the keys every long text obeys and reports whether the key
// was one of them.
func (v *View) Key(name string) bool {
	switch name {
	case "up", "k":
		v.By(-1)
	case "down", "j":
		v.By(1)
	case "pgup", "b":
		v.Page(-1)
	case "pgdown":
		v.Page(1)
	case "ctrl+u":
		v.Half(-1)
	case "ctrl+d":
		v.Half(1)
	case "g", "home":
		v.Start()
	case "G", "end":
		v.End()
	default:
		return false
	}
	return true
}

// Slice cuts the lines in sight out of all lines.
func (v *View) Slice(lines cell.Block) cell.Block {
	v.Fit(len(lines), v.h)
	return lines[v.Top:min(v.Top+v.h, len(lines))]
}

// Rail draws the scroll bar: h cells, blank when everything fits.
func (v *View) Rail(t *theme.Theme) cell.Block {
	out := make(cell.Block, v.h)
	if !v.More() {
		for i := range out {
			out[i] = " "
		}
		return out
	}
	size := max(v.h*v.h/v.total, 1)
	at := v.Top * (v.h - size) / max(v.total-v.h, 1)
	for i := range out {
		if i >= at && i < at+size {
			out[i] = t.Faint.Paint("┃")
		} else {
			out[i] = t.Track.Paint("│")
		}
	}
	return out
}
