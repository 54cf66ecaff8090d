package grid

import (
	"napkin/engine/rich"
)

// Minimap is the whole picture in at most w by h cells: a block for every box,
// light where nothing is, and the window onto it marked by its corners. One cell
// shows two halves, one above the other.
func (d *Drawing) Minimap(w, h int, window Rect, show Show) rich.Text {
	if d.Width == 0 || d.Height == 0 || w < 2 || h < 1 {
		return nil
	}
	// Cells are twice as tall as wide, and a half block is about square, so
	// that columns and half rows shrink alike.
	scale := 1
	for (d.Width+2*scale-1)/(2*scale) > w || (d.Height+2*scale-1)/(2*scale) > h {
		scale++
	}
	cols, rows := (d.Width+2*scale-1)/(2*scale), (d.Height+2*scale-1)/(2*scale)
	text := make(rich.Text, rows)
	for y := range rows {
		var line rich.Line
		for x := range cols {
			upper := d.covers(Rect{x * 2 * scale, y * 2 * scale, 2 * scale, scale})
			lower := d.covers(Rect{x * 2 * scale, y*2*scale + scale, 2 * scale, scale})
			role := rich.Faint
			centreX, centreY := x*2*scale+scale, y*2*scale+scale
			if window.Has(centreX, centreY) {
				role = rich.Accent
			}
			glyph := miniGlyph(upper != None, lower != None, role == rich.Accent, show.ASCII)
			line = append(line, rich.T(role, glyph))
		}
		text[y] = join(line)
	}
	return text
}

func miniGlyph(upper, lower, inside, ascii bool) string {
	switch {
	case ascii && (upper || lower):
		return "#"
	case upper && lower:
		return "█"
	case upper:
		return "▀"
	case lower:
		return "▄"
	case inside && !ascii:
		return "·"
	case inside:
		return "."
	}
	return " "
}

// covers is a box that lies in an area; None when there is none.
func (d *Drawing) covers(r Rect) int {
	for i, p := range d.Parts {
		a := p.Area
		if p.Kind == BoxPart && a.W > 0 && a.X < r.X+r.W && r.X < a.X+a.W && a.Y < r.Y+r.H && r.Y < a.Y+a.H {
			return i
		}
	}
	return None
}

// join puts neighbours of one role together.
func join(line rich.Line) rich.Line {
	var out rich.Line
	for _, s := range line {
		if n := len(out); n > 0 && out[n-1].Role == s.Role {
			out[n-1].Text += s.Text
			continue
		}
		out = append(out, s)
	}
	return out
}
