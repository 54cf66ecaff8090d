package sheet

import (
	"napkin/tui/cell"
	"napkin/tui/ui"
)

// leastDetail is the room kept for the explanation when the rows would fill the
// screen: they scroll then.
// The scrolling keeps one more, for a decision of two lines.
const leastDetail = 3

// View draws the sheet: what you say, what follows, why, and what to decide.
func (w *Widget) View(c *ui.Context, width, height int, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	room := w.detailRoom(width)
	so := w.decisions(t, width)
	tornado := w.tornado(t, width, focused)
	if len(tornado) > 0 && !w.curved {
		so = tornado // its own decision stands above, in its explanation
	}
	spare, stacked := w.spareLines(c, width, height, room), w.Stacked(c, width)
	alone := w.curved && len(w.spec.Outputs) > 0 && height > 0 && spare < leastCurve
	aside := alone && !stacked
	if alone && stacked {
		spare += len(w.spec.Outputs) - 1
		given := max(min(room-1, leastStacked-spare), 0) // by the explanation
		room, spare = room-given, spare+given
	}
	if w.curved && !aside {
		tall := curveHeight
		if height > 0 {
			tall = min(tall, max(spare, 0))
		}
		so = w.curve(c, min(width, curveWidth), tall)
	}
	if height == 0 {
		spare = len(so)
	}
	fits := spare >= len(so) && !aside
	lines, zones := w.columns(c, width, height, room, alone, focused)
	lines = append(lines, "")

	limit := room
	switch line := w.output(); {
	case height > 0 && fits:
		limit += spare - len(so)
	case height == 0 && line != nil:
		limit += len(line.Choices)
	}
	if height > 0 && !fits && (spare < 3 || aside) { // nothing stands under it
		limit = height - len(lines)
	}
	detail := w.detail(c, width, limit, !fits || len(tornado) > 0, focused)
	reserved := max(room, len(detail)) - len(detail)
	lines = append(lines, detail...)
	switch {
	case fits && len(so) > 0:
		lines = append(append(lines, ""), so...)
	case !fits && spare >= 3 && !aside:
		lines = append(append(lines, ""), so[:spare-1]...)
		lines = append(lines, t.Faint.Paint("      ↓ goes on to the results, and what follows from each"))
	}
	lines = append(lines, make(cell.Block, reserved)...) // so that the height stays
	if height > 0 {
		lines = cell.Fit(lines, width, height)
	}
	return lines, zones
}

// spareLines is what height leaves under the rows and their explanation.
func (w *Widget) spareLines(c *ui.Context, width, height, room int) int {
	rows := w.window(height, room) + 2
	if w.Stacked(c, width) {
		rows = w.rows() + 4
	}
	return height - rows - room - 1
}

// Line is the line of the view on which the cursor stands, for pages that
// scroll.
func (w *Widget) Line(c *ui.Context, width int) int {
	line := 1 + w.cursor
	if i := w.cursor - len(w.spec.Inputs); i >= 0 {
		line = 1 + i
		if w.Stacked(c, width) {
			line += len(w.spec.Inputs) + 2
		}
	}
	return line
}
