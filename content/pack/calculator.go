package pack

import (
	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// calculator reads the head of a sheet now and compiles the sheet later.
func (l *loader) calculator(file string) *content.Calculator {
	r, ok := l.open(file)
	head := content.CalculatorHead{}
	var root *yaml.Node
	if ok {
		root = r.parse(0, len(r.source.Text))
		if r.known(root, "a calculator", "id", "title", "group", "summary", "lesson", "seed_rows", "inputs", "outputs", "decide", "sources", "example") {
			head = content.CalculatorHead{
				ID:       r.id(root, "the calculator"),
				Title:    r.need(root, "title", "the calculator"),
				Group:    r.need(root, "group", "the calculator"),
				Summary:  r.need(root, "summary", "the calculator"),
				Lesson:   r.str(root, "lesson"),
				SeedRows: r.nums(root, "seed_rows"),
			}
		}
	}
	if head.ID == "" {
		head.ID = idOfFile(file)
	}
	if head.Title == "" {
		head.Title = head.ID
	}
	l.pack.findings.Add(r.findings...)
	r.findings = nil
	sheet := content.Later(func() (*calc.Sheet, diag.List) {
		if root.Kind() != yaml.Map {
			return nil, r.findings
		}
		compiled, wrong := calc.Compile(r.spec(root, head))
		r.findings.Add(wrong...)
		return compiled, r.findings
	})
	return content.NewCalculator(head, l.pack.Name, r.source, sheet)
}

// spec turns the file into what the engine compiles.
func (r *reader) spec(root *yaml.Node, head content.CalculatorHead) calc.Spec {
	spec := calc.Spec{
		ID: head.ID, Title: head.Title, Group: head.Group, Summary: head.Summary, Lesson: head.Lesson,
		Sources: r.list(root, "sources"), Source: r.source, Positions: map[string]diag.Span{},
	}
	inputs := root.Get("inputs")
	for i, key := range inputs.Keys() {
		spec.Inputs = append(spec.Inputs, r.input(key.Text(), inputs.Items()[i]))
		r.place(spec.Positions, "inputs."+key.Text(), key, inputs.Items()[i])
	}
	outputs := root.Get("outputs")
	for i, key := range outputs.Keys() {
		spec.Outputs = append(spec.Outputs, r.output(key.Text(), outputs.Items()[i]))
		r.place(spec.Positions, "outputs."+key.Text(), key, outputs.Items()[i])
	}
	if len(spec.Outputs) == 0 {
		r.report(diag.New("pack.missing-key", "the calculator computes nothing"), firstLine(r.source.Text, root.Span()), "add outputs: with a formula each")
	}
	spec.Decide = r.rules(root, "decide")
	r.placeRules(spec.Positions, "decide", root.Get("decide"))
	if example := root.Get("example"); example.Kind() != yaml.Null && r.known(example, "the example", "inputs", "outputs") {
		spec.Example = calc.Example{Inputs: r.strs(example, "inputs"), Outputs: r.strs(example, "outputs")}
		spec.Positions["example"] = root.Key("example").Span()
		for _, part := range []string{"inputs", "outputs"} {
			for i, key := range example.Get(part).Keys() {
				spec.Positions["example."+part+"."+key.Text()] = example.Get(part).Items()[i].TextSpan()
			}
		}
	}
	return spec
}

func (r *reader) input(name string, node *yaml.Node) calc.Input {
	if !r.known(node, "an input", "label", "unit", "default", "min", "max", "hint", "step") {
		return calc.Input{Name: name}
	}
	return calc.Input{
		Name: name, Label: r.str(node, "label"), Unit: r.str(node, "unit"), Default: r.need(node, "default", "input "+name),
		Min: r.str(node, "min"), Max: r.str(node, "max"), Hint: r.str(node, "hint"), Step: r.real(node, "step"),
	}
}

func (r *reader) output(name string, node *yaml.Node) calc.Output {
	if !r.known(node, "an output", "label", "unit", "formula", "note", "seed", "so") {
		return calc.Output{Name: name}
	}
	return calc.Output{
		Name: name, Label: r.str(node, "label"), Unit: r.str(node, "unit"), Formula: r.need(node, "formula", "output "+name),
		Note: r.str(node, "note"), Seed: r.str(node, "seed"), Decide: r.rules(node, "so"),
	}
}

// rules reads a list of {when, then}.
func (r *reader) rules(node *yaml.Node, key string) []calc.RuleSpec {
	list := node.Get(key)
	if list.Kind() == yaml.Null {
		return nil
	}
	if list.Kind() != yaml.List {
		r.report(diag.New("pack.shape", "%q must be a list of {when, then}", key), list.Span(), "write - {when: reads > 10k/s, then: ...}")
		return nil
	}
	var rules []calc.RuleSpec
	for _, item := range list.Items() {
		if r.known(item, "a rule", "when", "then") {
			rules = append(rules, calc.RuleSpec{When: r.str(item, "when"), Then: r.need(item, "then", "the rule")})
		}
	}
	return rules
}

// place notes where a named thing and each of its texts stand.
func (r *reader) place(places map[string]diag.Span, path string, key, node *yaml.Node) {
	places[path] = key.Span()
	for i, field := range node.Keys() {
		places[path+"."+field.Text()] = node.Items()[i].TextSpan()
	}
	r.placeRules(places, path+".so", node.Get("so"))
}

func (r *reader) placeRules(places map[string]diag.Span, path string, list *yaml.Node) {
	for i, item := range list.Items() {
		places[path+"."+itoa(i)] = item.Span()
		for j, field := range item.Keys() {
			places[path+"."+itoa(i)+"."+field.Text()] = item.Items()[j].TextSpan()
		}
	}
}
