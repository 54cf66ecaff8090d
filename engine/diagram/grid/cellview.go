package grid

import "napkin/engine/rich"

// View is what stands in one cell of a finished drawing, for those who draw it
// with something else than characters.
type View struct {
	Text    string // a grapheme; empty for a stroke or a blank
	Covered bool   // the second half of the wide grapheme at its left
	Arms    Arms   // of the stroke; none for words, blanks and arrowheads
	Look    Look
	Upright Look // of a crossing: the look of its upright line, which belongs to Under
	Head    Arms // an arrowhead that points there
	Owner   int  // the part it belongs to, or None
	Under   int  // the part that a line crosses here, or None
	Role    rich.Role
}

// Cell is what stands in a cell. Outside of the drawing nothing does.
func (d *Drawing) Cell(x, y int) View {
	if x < 0 || y < 0 || x >= d.Width || y >= d.Height {
		return View{Owner: None, Under: None}
	}
	c := d.cells[y*d.Width+x]
	return View{c.text, c.covered, c.arms, c.look, c.upright, c.head, c.owner, c.under, c.role}
}
