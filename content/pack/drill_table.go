package pack

import (
	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
	"napkin/quiz/gen"
)

// table is the table of a drill by its name; a name there is none of is
// reported and gives nil.
func table[T any](r *reader, node *yaml.Node, names []string, rows map[string]func() []T) []T {
	name := r.need(node, "table", "the drill")
	if f, ok := rows[name]; ok {
		return f()
	}
	if name != "" {
		fix := "write table: " + names[0]
		if near, ok := diag.Nearest(name, names); ok {
			fix = "did you mean " + near + "?"
		}
		r.report(diag.New("drill.table", "there is no table %q to ask about", name), node.Get("table").Span(), fix)
	}
	return nil
}

func (l *loader) drillMatch(r *reader, node *yaml.Node) *gen.MatchSpec {
	if !r.known(node, "a match", "table", "take", "spare") {
		return nil
	}
	lib := l.shared()
	return &gen.MatchSpec{Take: r.num(node, "take"), Spare: r.num(node, "spare"), Rows: table(r, node,
		[]string{"weaknesses", "layouts", "prices", "smells"}, map[string]func() []gen.PairRow{
			"weaknesses": lib.WeaknessRows, "layouts": lib.LayoutRows, "prices": lib.PriceRows, "smells": lib.SmellRows,
		})}
}

func (l *loader) drillCases(r *reader, node *yaml.Node) *gen.CasesSpec {
	if !r.known(node, "cases", "table", "of") {
		return nil
	}
	lib := l.shared()
	spec := &gen.CasesSpec{Cases: table(r, node, []string{"tradeoffs", "workloads"}, map[string]func() []gen.Case{
		"workloads": lib.WorkloadCases,
		"tradeoffs": func() []gen.Case { return lib.TradeoffCases(r.str(node, "of")) },
	})}
	of := r.str(node, "of")
	if of == "" {
		return spec
	}
	if _, err := lib.Resolve(content.Link{Kind: content.KindTradeoff, ID: of}); err != nil {
		r.at(node.Get("of").Span(), err)
	}
	return spec
}
