package pack

import (
	"fmt"
	"strconv"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/trace/algorithms"
	"napkin/engine/unit"
	"napkin/engine/yaml"
	"napkin/quiz/gen"
)

// drills reads the files of templates; each template is compiled when it is
// first drawn from.
func (l *loader) drills(files []string) ([]*content.Drill, diag.List) {
	var all []*content.Drill
	var findings diag.List
	seen := map[string]string{}
	for _, file := range files {
		found, wrong := readDrills(l, file)
		findings.Add(wrong...)
		for _, d := range found {
			if first, taken := seen[d.ID]; taken {
				twice := diag.New("pack.twice", "%s is already the id of a drill in %s", d.ID, first)
				twice.Fix = "give one of them another id"
				findings.Add(twice.At(d.Source, d.Span))
			}
			seen[d.ID] = d.Source.Name
			all = append(all, d)
		}
	}
	return all, findings
}

func readDrills(l *loader, file string) ([]*content.Drill, diag.List) {
	return readList(l, file, func(r *reader, node *yaml.Node) (*content.Drill, bool) { return l.drill(r, node) })
}

// drill reads the head of a template now, and the rest when it is needed.
func (l *loader) drill(r *reader, node *yaml.Node) (*content.Drill, bool) {
	const what = "the drill"
	if !r.known(node, "a drill", "id", "title", "set", "lesson", "difficulty", "prompt", "calc", "formula", "order", "next", "match", "cases", "unit", "tolerance",
		"draw", "where", "wrong", "so", "hint", "hints", "sources") {
		return nil, false
	}
	head := content.DrillHead{
		ID: r.id(node, what), Title: r.need(node, "title", what), Set: r.need(node, "set", what),
		Lesson: r.need(node, "lesson", what), Difficulty: r.num(node, "difficulty"),
	}
	span := firstLine(r.source.Text, node.Span())
	sheet := ""
	if given := node.Get("calc"); given.Kind() == yaml.Map {
		sheet = r.str(given, "id")
	}
	spec := content.Later(func() (gen.Spec, diag.List) {
		own := &reader{source: r.source} // a file is read to its end before
		return l.drillSpec(own, node, head), own.findings
	})
	return content.NewDrill(head, l.pack.Name, r.source, span, sheet, spec), head.ID != ""
}

// drillSpec turns the node into what is compiled.
func (l *loader) drillSpec(r *reader, node *yaml.Node, head content.DrillHead) gen.Spec {
	spec := gen.Spec{
		ID: head.ID, Title: head.Title, Set: head.Set, Lesson: head.Lesson, Difficulty: head.Difficulty,
		Prompt: r.need(node, "prompt", "the drill"), Hints: r.hints(node), Sources: r.list(node, "sources"),
		Formula: r.str(node, "formula"), Unit: r.str(node, "unit"), Where: r.str(node, "where"),
		So: r.rules(node, "so"), Source: r.source, Positions: map[string]diag.Span{},
	}
	for _, key := range []string{"id", "set", "difficulty", "prompt", "formula", "unit", "where", "calc", "order", "next", "match", "cases", "wrong", "draw", "so"} {
		if value := node.Get(key); value.Kind() != yaml.Null {
			spec.Positions[key] = firstLine(r.source.Text, value.TextSpan())
		} else {
			spec.Positions[key] = firstLine(r.source.Text, node.Span())
		}
	}
	spec.Positions["output"] = spec.Positions["calc"]
	r.placeRules(spec.Positions, "so", node.Get("so"))
	if node.Get("tolerance").Kind() != yaml.Null {
		spec.Tolerance = r.tolerance(node)
	}
	spec.Draw = r.draws(node, spec.Positions)
	spec.Wrong = r.wrongs(node, spec.Positions)
	if given := node.Get("calc"); given.Kind() != yaml.Null {
		spec.Calc = l.drillSheet(r, given)
	}
	if order := node.Get("order"); order.Kind() != yaml.Null {
		spec.Order = l.drillOrder(r, order, spec.Positions)
	}
	if next := node.Get("next"); next.Kind() != yaml.Null {
		spec.Next = r.drillNext(next, spec.Positions)
	}
	if m := node.Get("match"); m.Kind() != yaml.Null {
		spec.Match = l.drillMatch(r, m)
	}
	if c := node.Get("cases"); c.Kind() != yaml.Null {
		spec.Cases = l.drillCases(r, c)
	}
	return spec
}

// draws reads the values of each name.
func (r *reader) draws(node *yaml.Node, places map[string]diag.Span) []gen.DrawSpec {
	draw := node.Get("draw")
	if draw.Kind() != yaml.Map && draw.Kind() != yaml.Null {
		r.report(diag.New("pack.shape", "what is drawn must be a map of names and lists"), draw.Span(), "write users: [1M, 2M, 5M]")
	}
	var all []gen.DrawSpec
	for i, key := range draw.Keys() {
		name := key.Text()
		places["draw."+name] = key.Span()
		for j, item := range draw.Items()[i].Items() {
			places["draw."+name+"."+strconv.Itoa(j)] = item.TextSpan()
		}
		all = append(all, gen.DrawSpec{Name: name, Texts: r.list(draw, name)})
	}
	return all
}

// wrongs reads the formulas of the usual mistakes.
func (r *reader) wrongs(node *yaml.Node, places map[string]diag.Span) []gen.WrongSpec {
	list := node.Get("wrong")
	if list.Kind() != yaml.List && list.Kind() != yaml.Null {
		r.report(diag.New("pack.shape", "the wrong formulas must be a list"), list.Span(), "write - {formula: mean * 24, why: ...} for each")
	}
	var all []gen.WrongSpec
	for i, item := range list.Items() {
		if !r.known(item, "a wrong formula", "formula", "why") {
			continue
		}
		for _, key := range []string{"formula", "why"} {
			places["wrong."+strconv.Itoa(i)+"."+key] = item.Get(key).TextSpan()
		}
		all = append(all, gen.WrongSpec{Formula: r.need(item, "formula", "the wrong formula"), Why: r.need(item, "why", "the wrong formula")})
	}
	return all
}

// shared is the library in which a drill looks up what it draws from.
func (l *loader) shared() *content.Library {
	if l.pack.library == nil {
		return content.New(content.Parts{})
	}
	return l.pack.library
}

func (l *loader) drillSheet(r *reader, node *yaml.Node) *gen.CalcSpec {
	found := r.sheet(node)
	if found == nil {
		return nil
	}
	lib := l.shared()
	sheet, ok := lib.Sheet(found.ID)
	if !ok && found.ID != "" {
		err := error(diag.New("drill.sheet", "the calculator %q has errors", found.ID))
		if _, there := lib.Calculator(found.ID); !there {
			_, err = lib.Resolve(content.Link{Kind: content.KindCalculator, ID: found.ID})
		}
		r.at(node.Get("id").Span(), err)
	}
	return &gen.CalcSpec{Sheet: sheet, Output: found.Output, Given: found.Given}
}

func (l *loader) drillOrder(r *reader, node *yaml.Node, places map[string]diag.Span) *gen.OrderSpec {
	if !r.known(node, "an order", "from", "to", "take", "apart", "table", "items") {
		return nil
	}
	spec := &gen.OrderSpec{From: r.str(node, "from"), To: r.str(node, "to"), Take: r.num(node, "take"), Apart: r.real(node, "apart")}
	switch table := r.str(node, "table"); table {
	case "latency":
		for _, row := range l.shared().Latencies() {
			spec.Rows = append(spec.Rows, gen.Row{Text: row.Label, Low: row.Low, High: row.High, Shown: row.Text(), Why: row.Means, Source: row.From})
		}
	case "":
	default:
		r.report(diag.New("drill.table", "there is no table %q", table), node.Get("table").Span(), "write table: latency, or list the items")
	}
	for i, item := range node.Get("items").Items() {
		places["order.items."+strconv.Itoa(i)] = firstLine(r.source.Text, item.Span())
		if !r.known(item, "an item", "text", "value", "why") {
			continue
		}
		value := r.need(item, "value", "the item")
		q, err := unit.Parse(value)
		if err != nil && value != "" {
			r.at(item.Get("value").Span(), err)
		}
		spec.Rows = append(spec.Rows, gen.Row{Text: r.need(item, "text", "the item"), Low: q, High: q, Shown: value, Why: r.str(item, "why")})
	}
	return spec
}

func (r *reader) drillNext(node *yaml.Node, places map[string]diag.Span) *gen.NextSpec {
	if !r.known(node, "a next", "trace", "input", "show", "ask", "events", "columns") {
		return nil
	}
	for _, key := range []string{"input", "ask", "events", "columns"} {
		places["next."+key] = firstLine(r.source.Text, node.Get(key).TextSpan())
	}
	id := r.need(node, "trace", "the next")
	algorithm, ok := algorithms.Find(id)
	if !ok && id != "" {
		fix := "`napkin trace list` shows every id"
		if near, found := diag.Nearest(id, algorithms.IDs()); found {
			fix = fmt.Sprintf("did you mean %q?", near)
		}
		r.report(diag.New("drill.trace", "there is no algorithm %q", id), node.Get("trace").Span(), fix)
	}
	spec := &gen.NextSpec{Algorithm: algorithm, Input: r.need(node, "input", "the next"), Ask: r.need(node, "ask", "the next"), Events: r.list(node, "events"), Columns: r.list(node, "columns")}
	if show := strings.TrimSpace(node.Get("show").Text()); show != "last" {
		spec.Show = r.num(node, "show")
		if spec.Show < 1 {
			r.report(diag.New("drill.show", "show is how many steps are shown, not %q", show), firstLine(r.source.Text, node.Span()), "write a number of 1 and more, or last for all but the last step")
		}
	}
	return spec
}
