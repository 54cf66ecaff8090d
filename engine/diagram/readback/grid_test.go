package readback_test

import (
	"fmt"
	"strings"
	"testing"

	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/readback"
	"napkin/engine/rich"
)

// painted is drawn with the grid itself: two boxes in a group, a solid and a
// dashed line that cross each other and its border.
func painted(t *testing.T) *grid.Drawing {
	t.Helper()
	const group, a, b, c, calls, tells = 0, 1, 2, 3, 4, 5
	g := grid.New(40, 16)
	box := func(x, y, part int, title string) {
		g.Box(grid.Rect{X: x, Y: y, W: 9, H: 3}, part)
		g.Write(x+3, y+1, title, part, rich.Plain)
	}
	box(3, 1, a, "Web")
	box(17, 1, b, "API")
	box(8, 12, c, "DB")
	g.Group(grid.Rect{X: 1, Y: 0, W: 28, H: 6}, group)
	g.Write(3, 0, " Core ", group, rich.Plain)
	g.Port(6, 3, grid.Down)
	g.Line(6, 4, 6, 8, calls, grid.Solid)
	g.Stroke(6, 4, grid.Up, calls, grid.Solid)
	g.Line(6, 8, 14, 8, calls, grid.Solid)
	g.Line(14, 8, 14, 10, calls, grid.Solid)
	g.Stroke(14, 10, grid.Down, calls, grid.Solid)
	g.Head(14, 11, grid.Down, calls)
	g.Port(20, 3, grid.Down)
	g.Line(20, 4, 20, 6, tells, grid.Dashed)
	g.Stroke(20, 4, grid.Up, tells, grid.Dashed)
	g.Line(20, 6, 10, 6, tells, grid.Dashed)
	g.Line(10, 6, 10, 10, tells, grid.Dashed)
	g.Stroke(10, 10, grid.Down, tells, grid.Dashed)
	g.Head(10, 11, grid.Down, tells)
	g.Write(22, 4, "tells", tells, rich.Dim)
	if f := g.Faults(); len(f) > 0 {
		t.Fatal(strings.Join(f, "\n"))
	}
	return g.Finish(make([]grid.Part, 6))
}

// What the grid paints is read back, whatever part of it is lit.
func TestTheGridIsReadBack(t *testing.T) {
	d := painted(t)
	for lit := range 1 << 6 {
		show := grid.Show{Selected: grid.None, Lit: map[int]bool{}}
		for part := range 6 {
			show.Lit[part] = lit>>part&1 == 1
		}
		for _, show.ASCII = range []bool{false, true} {
			var lines []string
			for _, l := range d.Text(show) {
				lines = append(lines, l.Plain())
			}
			text := strings.Join(lines, "\n")
			got, err := readback.Read(text, show.ASCII)
			want := "[{0 2  false true false} {1 2 tells true true false}]"
			if s := fmt.Sprint(got.Edges); err != nil || s != want || len(got.Boxes) != 3 || len(got.Groups) != 1 {
				t.Fatalf("%s\nerror %v\ngot  %s\nwant %s", text, err, s, want)
			}
		}
	}
}
