package timeline_test

import (
	"fmt"

	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/timeline"
	"napkin/engine/unit"
)

func ExampleFigure_Draw() {
	second, _ := unit.Lookup("s")
	at := func(v float64) unit.Quantity { return unit.Of(v, second) }
	f := &timeline.Figure{Unit: second, From: at(0), To: at(8), Lanes: []timeline.Lane{
		{ID: "client", Label: "Client", Events: []timeline.Event{
			{Number: 1, From: at(0), To: at(2), Span: true, Say: "try"},
			{Number: 2, From: at(2), To: at(6), Span: true, Say: "wait"},
			{Number: 3, From: at(6), To: at(6), Say: "answer"},
		}},
	}}
	d, ok := f.Draw(50)
	fmt.Println(ok)
	fmt.Println(d.Text(grid.Show{Selected: grid.None}).Plain())
	// Output:
	// true
	//        0 s  1 s  2 s  3 s  4 s  5 s  6 s  7 s  8 s
	//         └────┴────┴────┴────┴────┴────┴────┴────┘
	// Client  ├── try ──┼────── wait ───────┤
	//                                       ● answer
}
