package ring

import (
	"fmt"

	"napkin/engine/diagram/grid"
)

func ExampleFigure_Draw() {
	f := &Figure{
		Size: 100,
		Nodes: []Node{
			{ID: "a", Label: "node A", At: []float64{5}},
			{ID: "b", Label: "node B", At: []float64{55}},
		},
		Keys: []Key{{ID: "k", Label: "user:3", At: 80}},
	}
	d, _ := f.Draw(40)
	fmt.Println(d.Text(grid.Show{Selected: grid.None}).Plain())
	// Output:
	// node A
	//                     · · ●
	//                 · ·       · ·
	//                ·   0 = 100   ·
	//        user:3 ○               ·
	//               ·   clockwise   ·
	//               ·               ·
	//                ·             ·
	//                 · ·       · ·
	//                     ● · ·
	//                  node B
	//
	// ● node A at 5
	// ● node B at 55
	// ○ user:3 at 80 belongs to node A at 5,
	//   past 0
}
