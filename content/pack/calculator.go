package pack

import (
	"strings"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// calculator reads the head of a sheet now, and compiles the sheet later.
func (l *loader) calculator(file string) *content.Calculator {
	r, ok := l.open(file)
	l.found(r.findings...)
	r.findings = nil
	read := content.Later(func() (parsedSheet, diag.List) { return r.calculator(ok), r.findings })
	head, quick := calculatorHead(r.source.Text)
	if !quick {
		head = read.Value().head
	}
	if head.ID == "" {
		head.ID = idOfFile(file)
		l.stub(r.source)
	}
	if head.Title == "" {
		head.Title = head.ID
	}
	sheet := content.Later(func() (*calc.Sheet, diag.List) {
		parsed, findings := read.Read()
		if parsed.root.Kind() != yaml.Map {
			return nil, findings
		}
		r.findings = findings
		compiled, wrong := calc.Compile(r.spec(parsed.root, head))
		r.findings.Add(wrong...)
		return compiled, r.findings
	})
	return content.NewCalculator(head, l.pack.Name, r.source, sheet)
}

// parsedSheet is a sheet's file before it is compiled.
type parsedSheet struct {
	head content.CalculatorHead
	root *yaml.Node
}

func (r *reader) calculator(readable bool) parsedSheet {
	if !readable {
		return parsedSheet{}
	}
	root := r.parse(0, len(r.source.Text))
	if !r.known(root, "a calculator", "id", "title", "group", "summary", "lesson", "seed_rows", "inputs", "outputs", "decide", "sources", "example") {
		return parsedSheet{root: root}
	}
	return parsedSheet{root: root, head: content.CalculatorHead{
		ID:       r.id(root, "the calculator"),
		Title:    r.need(root, "title", "the calculator"),
		Group:    r.need(root, "group", "the calculator"),
		Summary:  r.need(root, "summary", "the calculator"),
		Lesson:   r.str(root, "lesson"),
		SeedRows: r.nums(root, "seed_rows"),
	}}
}

// calculatorHead finds the head of a sheet by its lines, without reading the
// YAML below: a list of all sheets must not cost the parsing of all of them.
// It reports false when a line is not of the simplest form.
func calculatorHead(text string) (content.CalculatorHead, bool) {
	var head content.CalculatorHead
	into := map[string]*string{"id": &head.ID, "title": &head.Title, "group": &head.Group, "summary": &head.Summary, "lesson": &head.Lesson}
	for len(text) > 0 {
		var l string
		l, text, _ = strings.Cut(text, "\n")
		if l == "" || l[0] == ' ' || l[0] == '#' {
			continue
		}
		key, value, found := strings.Cut(l, ":")
		if !found {
			continue
		}
		target := into[key]
		switch {
		case key == "seed_rows":
			rows, ok := simpleNumbers(value)
			if !ok {
				return head, false
			}
			head.SeedRows = rows
		case target != nil:
			value, ok := simpleScalar(value)
			if !ok || *target != "" || continues(text) {
				return head, false
			}
			*target = value
		}
	}
	return head, head.ID != "" && head.Title != "" && head.Group != "" && head.Summary != ""
}

// continues reports whether the text after a line may belong to its value.
func continues(text string) bool {
	text = strings.TrimLeft(text, "\n")
	return text != "" && (text[0] == ' ' || text[0] == '\t')
}

// simpleScalar accepts text that means itself in YAML: on one line, without
// anything that could be an indicator, or between plain double quotes.
func simpleScalar(value string) (string, bool) {
	text := strings.TrimSpace(value)
	if text == "" || value[0] != ' ' || strings.ContainsAny(text, "\\\t\r") {
		return "", false
	}
	if inner, ok := strings.CutPrefix(text, "\""); ok {
		inner, ok = strings.CutSuffix(inner, "\"")
		return strings.TrimSpace(inner), ok && strings.TrimSpace(inner) != "" && !strings.Contains(inner, "\"")
	}
	if strings.ContainsAny(text[:1], "#:'[]{}&*!|>%@`,-?~.=<") || strings.Contains(text, ": ") || strings.Contains(text, " #") || text[len(text)-1] == ':' {
		return "", false
	}
	switch text {
	case "null", "Null", "NULL":
		return "", false
	}
	return text, true
}

// simpleNumbers accepts [9, 10, 11].
func simpleNumbers(value string) ([]int, bool) {
	text := strings.TrimSpace(value)
	if len(text) < 3 || value[0] != ' ' || text[0] != '[' || text[len(text)-1] != ']' {
		return nil, false
	}
	var all []int
	for _, part := range strings.Split(text[1:len(text)-1], ",") {
		n, ok := whole(strings.TrimSpace(part))
		if !ok {
			return nil, false
		}
		all = append(all, n)
	}
	return all, true
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
