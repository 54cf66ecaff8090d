package export

import (
	"math/rand/v2"

	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// noise is a drawing with faults everywhere.
func noise(seed uint64) *grid.Drawing {
	r := rand.New(rand.NewPCG(seed, 3))
	w, h := 1+r.IntN(14), 1+r.IntN(9)
	g := grid.New(w, h)
	for range w * h {
		x, y, part := r.IntN(w), r.IntN(h), r.IntN(4)
		look := grid.Look(r.IntN(4))
		switch r.IntN(7) {
		case 0:
			g.Box(grid.Rect{X: x, Y: y, W: 1 + r.IntN(6), H: 1 + r.IntN(4)}, part)
		case 1:
			g.Group(grid.Rect{X: x, Y: y, W: 1 + r.IntN(6), H: 1 + r.IntN(4)}, part)
		case 2:
			g.Line(x, y, r.IntN(w), y, part, look)
		case 3:
			g.Line(x, y, x, r.IntN(h), part, look)
		case 4:
			g.Head(x, y, directions()[r.IntN(4)], part)
		case 5:
			g.Write(x, y, []string{"a", "日", "x  y", "\u0301"}[r.IntN(4)], part, rich.Role(r.IntN(12)))
		case 6:
			g.Stroke(x, y, grid.Arms(r.IntN(16)), part, look)
		}
	}
	return g.Finish(make([]grid.Part, 4))
}
