package grid

// Placed is a drawing within a larger one, and where its parts are there.
type Placed struct {
	*Drawing
	X, Y  int
	Parts []int
}

// Join makes one drawing of several that do not overlap. Parts is how many parts
// the whole has.
func Join(placed []Placed, parts int) *Drawing {
	d := &Drawing{Parts: make([]Part, parts)}
	for _, p := range placed {
		d.Width, d.Height = max(d.Width, p.X+p.Width), max(d.Height, p.Y+p.Height)
	}
	g := New(d.Width, d.Height)
	for _, p := range placed {
		for y := range p.Height {
			for x := range p.Width {
				c := p.cells[y*p.Width+x]
				if c.owner != None {
					c.owner = p.Parts[c.owner]
				}
				if c.under != None {
					c.under = p.Parts[c.under]
				}
				g.cells[(p.Y+y)*d.Width+p.X+x] = c
			}
		}
		for i, part := range p.Drawing.Parts {
			part.Area.X, part.Area.Y = part.Area.X+p.X, part.Area.Y+p.Y
			part.Slot.X, part.Slot.Y = part.Slot.X+p.X, part.Slot.Y+p.Y
			if part.Kind == EdgePart && len(p.Parts) > 0 {
				part.Ends = [2]int{p.Parts[part.Ends[0]], p.Parts[part.Ends[1]]}
			}
			d.Parts[p.Parts[i]] = part
		}
	}
	d.cells = g.cells
	return d
}
