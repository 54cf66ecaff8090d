package ident

import (
	"fmt"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

func TestEveryIDIsGivenOnce(t *testing.T) {
	doc, _ := yaml.Parse(diag.NewSource("ids.yaml", "[{id: a}, {id: b}, {id: a}, {id: 'c#1'}, {say: x}, {id: kept}]"))
	r := yaml.NewReader(doc, "diagram")
	ids := New(r)
	ids.Reserve("b")
	ids.Reserve("b")
	for i, want := range []string{"a", "", "", "", "", "kept"} {
		if got := ids.Given(doc.Root.Items()[i]); got != want {
			t.Errorf("item %d has the id %q, want %q", i, got, want)
		}
	}
	got := ""
	for _, d := range r.Diags {
		got += fmt.Sprintln(d.Where(), d.Code, d.Message)
	}
	if want := `ids.yaml:1:16 diagram.duplicate-id the id "b" is given twice
ids.yaml:1:25 diagram.duplicate-id the id "a" is given twice
ids.yaml:1:34 diagram.id "c#1" holds a #, as the numbers of items do
`; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
