package diagram

import (
	"strings"

	"napkin/engine/diagram/grid"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// hasMinimap reports whether the minimap is shown: as asked for, or by itself
// where the picture is larger than twice the window.
func (v *Viewer) hasMinimap(window layout.Rect) bool {
	switch v.minimap {
	case always:
		return true
	case never:
		return false
	}
	return v.picture.Width*v.picture.Height > 2*window.W*window.H
}

// mini is the minimap in its frame and where it stands: in the corner where it
// hides least, and never over what is selected or lit.
func (v *Viewer) mini(c *ui.Context, p plan, at pan) (cell.Block, layout.Rect, bool) {
	w := p.window
	if !v.hasMinimap(w) || w.W < 20 || w.H < 6 {
		return nil, layout.Rect{}, false
	}
	view := grid.Rect{X: at.x, Y: at.y, W: w.W, H: w.H}
	text := v.picture.Minimap(min(w.W/4, 32), min((w.H-2)/2, 10), view, grid.Show{})
	width := text.Width()
	rule := c.Theme.Rule
	out := cell.Block{rule.Paint("╭" + strings.Repeat("─", width) + "╮")}
	for _, line := range text {
		out = append(out, rule.Paint("│")+cell.Pad(c.Theme.Line(line), width)+rule.Paint("│"))
	}
	out = append(out, rule.Paint("╰"+strings.Repeat("─", width)+"╯"))
	box, ok := v.freeCorner(w, at, width+2, len(out))
	return out, box, ok
}

// freeCorner is the best corner of the window for something of a size.
func (v *Viewer) freeCorner(w layout.Rect, at pan, width, height int) (layout.Rect, bool) {
	dx := w.X + max(w.W-v.picture.Width, 0)/2 - at.x
	dy := w.Y - at.y
	taken := v.picture.Lit(v.step)
	if i := v.index(); i != grid.None {
		taken = append(taken, v.picture.Parts[i].Area)
	}
	best, least := layout.Rect{}, -1
	right, low := w.X+w.W-width, w.Y+w.H-height
	for _, at := range [][2]int{{right, low}, {right, w.Y}, {w.X, low}, {w.X, w.Y}} {
		area := grid.Rect{X: at[0] - dx, Y: at[1] - dy, W: width, H: height}
		hidden := 0
		for _, r := range taken {
			if overlaps(r, area) {
				hidden = -1
			}
		}
		if hidden < 0 {
			continue
		}
		for _, part := range v.picture.Parts {
			if part.Kind != grid.GroupPart && overlaps(part.Area, area) {
				hidden++
			}
		}
		if least < 0 || hidden < least {
			best, least = layout.Rect{X: at[0], Y: at[1], W: width, H: height}, hidden
		}
	}
	return best, least >= 0
}
