package tree

import (
	"fmt"

	"napkin/engine/diagram/grid"
)

func ExampleFigure_Draw() {
	f := &Figure{Root: &Node{ID: "1", Say: "Split?", Children: []*Node{
		{ID: "1.1", When: "yes", Say: "C or A"},
		{ID: "1.2", When: "no", Say: "both"},
	}}}
	for _, width := range []int{40, 18} {
		d, _ := f.Draw(width)
		fmt.Println(d.Text(grid.Show{Selected: grid.None}).Plain())
	}
	// Output:
	//      ┌────────┐
	//      │ Split? │
	//      └────┬───┘
	//      ╭────┴─────╮
	//      │ yes      │ no
	// ┌────┴───┐  ┌───┴──┐
	// │ C or A │  │ both │
	// └────────┘  └──────┘
	// Split?
	// ├─ yes ─ C or A
	// └─ no ─ both
}
