package diagram

import (
	"fmt"
	"reflect"
	"testing"

	"napkin/engine/diagram/grid"
)

func TestPartsAreSaidInWords(t *testing.T) {
	d := parsed(t, feed)
	whole := d.Draw(Options{Width: 80})
	folded := d.Draw(Options{Width: 80, Folded: map[string]bool{"data": true}})
	for _, tt := range []struct {
		p    *Picture
		id   string
		step int
		want Said
	}{
		{whole, "client", 0, Said{Name: "Client", Linked: []Relation{{"calls", []string{"API ×12 (GET)"}}}}},
		{whole, "api", 0, Said{Name: "API ×12", Group: "Core", Value: "11.6k /s, 62 % of what it can do",
			Linked: []Relation{{"called by", []string{"Client (GET)"}}, {"calls", []string{"Cache (get)", "DB primary (select)", "DB primary (insert)"}}}}},
		{whole, "api", 2, Said{Name: "API ×12", Group: "Core", Value: "13k /s, 93 % of what it can do",
			Linked: []Relation{{"called by", []string{"Client (GET)"}}, {"calls", []string{"Cache (get)", "DB primary (select)", "DB primary (insert)"}}}}},
		{whole, "db", 0, Said{Name: "DB primary", Kind: "database", Group: "Data", Does: "keeps the posts",
			Linked: []Relation{{"called by", []string{"API ×12 (select)", "API ×12 (insert)"}}, {"sends to", []string{"DB replica (replicate)"}}}}},
		{whole, "replica", 0, Said{Name: "DB replica", Group: "Data", Linked: []Relation{{"hears from", []string{"DB primary (replicate)"}}}}},
		{whole, "data", 0, Said{Name: "Data", Kind: "group", Holds: []string{"DB primary", "DB replica"}}},
		{whole, "client -> api", 0, Said{Name: "Client calls API ×12: GET", Kind: "arrow"}},
		{folded, "data", 0, Said{Name: "Data", Kind: "folded group", Holds: []string{"DB primary", "DB replica"},
			Linked: []Relation{{"called by", []string{"API ×12 (select, insert)"}}}}},
	} {
		got, ok := tt.p.Say(tt.p.Find(tt.id), Shown{Step: tt.step, Selected: grid.None})
		if !ok || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s at step %d:\n got %+v\nwant %+v", tt.id, tt.step, got, tt.want)
		}
	}
	if _, ok := whole.Say(grid.None, Shown{}); ok {
		t.Error("nothing is said")
	}
	if _, ok := d.Draw(Options{Outline: true}).Say(0, Shown{}); ok {
		t.Error("an outline has no parts")
	}
}

func TestAGroupIsFoundToFold(t *testing.T) {
	d := parsed(t, feed)
	whole := d.Draw(Options{Width: 80})
	folded := d.Draw(Options{Width: 80, Folded: map[string]bool{"data": true}})
	for _, tt := range []struct {
		p    *Picture
		id   string
		want string
	}{
		{whole, "client", `"" false`}, {whole, "api", `"core" false`}, {whole, "data", `"data" false`},
		{whole, "client -> api", `"" false`}, {folded, "data", `"data" true`},
	} {
		group, isFolded := tt.p.GroupOf(tt.p.Find(tt.id))
		if got := fmt.Sprintf("%q %v", group, isFolded); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.id, got, tt.want)
		}
	}
}

func TestLitPartsHaveAPlace(t *testing.T) {
	d := parsed(t, feed)
	p := d.Draw(Options{Width: 80})
	if lit := p.Lit(1); len(lit) != 2 || lit[0] != p.Parts[p.Find("client")].Area {
		t.Errorf("step 1 lights up %v", lit)
	}
	if p.Lit(0) != nil || p.Lit(3) != nil || p.Lit(4) != nil {
		t.Error("nothing is lit there")
	}
	art := Art("one two", "", []Step{{Say: "x", Show: []string{"two"}}})
	if lit := art.Draw(Options{}).Lit(1); len(lit) != 1 || lit[0] != (grid.Rect{X: 4, W: 3, H: 1}) {
		t.Errorf("of a drawing by hand %v", lit)
	}
}

func TestASelectedArrowIsHeavy(t *testing.T) {
	p := parsed(t, feed).Draw(Options{Width: 80})
	plain := p.Text(Shown{Selected: grid.None}).Plain()
	if got := p.Text(Shown{Selected: p.Find("client -> api")}).Plain(); got == plain {
		t.Error("without colour the arrow cannot be told from others")
	}
}
