package boxes

import (
	"fmt"

	"napkin/engine/diagram/grid"
)

func ExampleFigure_Draw() {
	f := &Figure{Rows: []Row{{Cards: []Card{
		{ID: "before", Title: "before", Lines: []string{"8 cores"}},
		{ID: "after", Title: "after", Lines: []string{"64 cores"}, Link: Arrow, Words: "grows to"},
	}}}}
	d, _ := f.Draw(60)
	fmt.Println(d.Text(grid.Show{Selected: grid.None}).Plain())
	// Output:
	// ┌─ before ─┐             ┌─ after ──┐
	// │ 8 cores  ├─ grows to ─▶│ 64 cores │
	// └──────────┘             └──────────┘
}
