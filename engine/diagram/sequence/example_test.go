package sequence_test

import (
	"fmt"

	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/sequence"
)

func ExampleFigure_Draw() {
	f := &sequence.Figure{
		Participants: []sequence.Participant{{ID: "app", Label: "App"}, {ID: "db", Label: "Database"}},
		Items: []sequence.Item{
			{Kind: sequence.Call, From: 0, To: 1, Say: "select"},
			{Kind: sequence.Reply, From: 1, To: 0, Say: "rows"},
		},
	}
	d, ok := f.Draw(40)
	fmt.Println(ok)
	fmt.Println(d.Text(grid.Show{Selected: grid.None}).Plain())
	// Output:
	// true
	// ┌─────┐   ┌──────────┐
	// │ App │   │ Database │
	// └──┬──┘   └────┬─────┘
	//    ╎           ╎
	//    ├─ select ─▶╎
	//    ╎◀┄┄ rows ┄┄┤
	//    ╎           ╎
}
