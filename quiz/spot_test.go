package quiz

import (
	"testing"

	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
)

// A box is pointed at by its id or by what the picture calls it.
func TestABoxIsFoundByItsLabel(t *testing.T) {
	g := &graph.Graph{
		Nodes: []graph.Node{
			{ID: "api", Label: "API server", Group: graph.Loose}, {ID: "db", Label: "Orders\nDB", Group: graph.Loose},
			{ID: "c1", Label: "Cache", Group: graph.Loose}, {ID: "c2", Label: "Cache", Group: graph.Loose},
		},
		Edges: []graph.Edge{{From: 0, To: 1}},
	}
	q := Question{ID: "x", Kind: &Spot{Shown: Exhibit{Diagram: diagram.FromGraph(g, "")}, Spots: []Flaw{{Target: "db", Correct: true}}}}
	for text, want := range map[string]string{
		"db": "db", "DB": "db", "orders db": "db", "the Orders-DB": "db", "box api server": "api", "api -> db": "api -> db", "api to db": "api -> db",
		"cache": "", "c2": "c2", "nothing": "", "-": "",
	} {
		a, err := Read(q, text, nil)
		if (err != nil) != (want == "") || err == nil && a != (Place{ID: want}) {
			t.Errorf("%q is read as %v, %v; want %q", text, a, err, want)
		}
	}
}
