package design

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// formulaName reports whether a formula can mention the name.
func formulaName(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return name != "" && name[0] != '_'
}

// assumptions reads the named quantities. Their formulas are checked together
// in compile, once all names are known.
func (p *parser) assumptions(n *yaml.Node) {
	if n.Kind() == yaml.Null {
		return
	}
	if n.Kind() != yaml.Map {
		p.Fail(n, "kind", "expected the assumptions by name, found "+n.Kind().String(), "a map", "write `users: 100M user` lines without a dash")
		return
	}
	for i, key := range n.Keys() {
		item := n.Items()[i]
		a := Assumption{Name: key.Text(), Label: label(key.Text())}
		if !formulaName(a.Name) {
			p.Fail(key, "name", fmt.Sprintf("%q cannot be used in a formula", short(a.Name)), "letters, digits and _",
				fmt.Sprintf("write %s", underscored(a.Name)))
			continue
		}
		formula := item
		if item.Kind() == yaml.Map {
			p.Fields(item, "an assumption", "value", "formula", "label", "note", "so")
			formula = item.Get("formula")
			if value := item.Get("value"); value.Kind() != yaml.Null {
				if formula.Kind() != yaml.Null {
					p.Fail(item.Key("value"), "both", "an assumption has either a value or a formula", "one of them", "delete one of them")
				} else {
					formula = value
				}
			}
			if text := p.Str(item.Get("label")); text != "" {
				a.Label = text
			}
			a.Note = p.Str(item.Get("note"))
			p.decisionLine(&a, item.Get("so"))
		}
		p.formula(&a, key, formula)
		p.design.Assumptions = append(p.design.Assumptions, a)
	}
}

func underscored(name string) string {
	var b strings.Builder
	for _, r := range name {
		if formulaName("a" + string(r)) {
			b.WriteRune(r)
		} else if b.Len() > 0 {
			b.WriteByte('_')
		}
	}
	return strings.TrimRight("`"+b.String(), "_") + "`"
}

// formula reads the quantity of an assumption.
func (p *parser) formula(a *Assumption, key, n *yaml.Node) {
	a.Formula, a.Span = strings.TrimSpace(p.Str(n)), n.TextSpan()
	if a.Formula == "" {
		p.Report(diag.Warning, key.Span(), "missing", fmt.Sprintf("%q has no value yet", a.Name), "a quantity or a formula", "write it like `100M user` or `users * 2 /day`")
		a.err = diag.New("design.missing", "no value yet")
		return
	}
	a.expr, a.err = p.expression(n)
	if a.err != nil {
		p.Diags.AddErr("design.formula", a.err)
	}
}

// expression parses a formula where it stands, so that a mistake is marked in
// the line of the file. Text with escapes or line breaks is marked as a whole.
func (p *parser) expression(n *yaml.Node) (*expr.Expr, error) {
	span := n.TextSpan()
	if n.Kind() == yaml.Scalar && p.Source.Text[span.Start:span.End] == n.Text() {
		return expr.Parse(p.Source, span)
	}
	e, err := expr.ParseText(n.Text())
	if err == nil {
		return e, nil
	}
	list, ok := diag.As(err)
	if !ok || len(list) == 0 {
		return nil, err
	}
	d := list[0]
	d.Source, d.Span, d.Notes = p.Source, n.Span(), nil
	return nil, d
}

// decisionLine reads what follows from a line: a sentence, or rules of which
// the first that holds speaks.
func (p *parser) decisionLine(a *Assumption, n *yaml.Node) {
	switch n.Kind() {
	case yaml.Null:
		return
	case yaml.Scalar:
		a.so = strings.TrimSpace(n.Text())
		return
	}
	for _, item := range p.list(n, "rules", "- {when: writes > 20k/s, then: shard}") {
		if item.Kind() == yaml.Scalar {
			a.rules = append(a.rules, expr.Rule{Then: item.Text()})
			continue
		}
		if !p.Fields(item, "a rule", "when", "then") {
			continue
		}
		rule := expr.Rule{Then: p.Str(item.Get("then"))}
		if rule.Then == "" {
			p.Fail(item, "missing", "this rule does not say what follows", "then: a decision", "add `then: ...`")
			continue
		}
		if when := item.Get("when"); when.Kind() != yaml.Null && p.Str(when) != "" {
			condition, err := p.expression(when)
			if err != nil {
				p.Diags.AddErr("design.formula", err)
				continue
			}
			rule.When = condition
		}
		a.rules = append(a.rules, rule)
	}
}

// compile checks all formulas against one another: unknown names, circles,
// dimensions, and what goes wrong with the numbers themselves. The good ones
// still evaluate.
func (p *parser) compile() {
	var defs []expr.Def
	for _, a := range p.design.Assumptions {
		defs = append(defs, expr.Def{Name: a.Name, Expr: a.expr, Span: a.Span, Source: p.Source})
	}
	program, diags := expr.Compile(defs)
	p.design.program = program
	p.Diags.Add(diags...)
	said := map[[2]string]bool{}
	for _, d := range diags {
		said[[2]string{d.Code, d.Message}] = true
	}
	for i, outcome := range program.Outcomes(nil) {
		a := &p.design.Assumptions[i]
		if outcome.Err == nil || a.err != nil {
			continue
		}
		a.err = outcome.Err
		if list, ok := diag.As(outcome.Err); ok && list[0].Code != "expr.unusable" && !said[[2]string{list[0].Code, list[0].Message}] {
			p.Diags.Add(list...)
		}
	}
	p.checkRules()
}

// checkRules checks every rule, also those that an earlier one hides today: the
// numbers may change tomorrow.
func (p *parser) checkRules() {
	types := map[string]expr.Type{}
	values, _ := p.design.program.Eval(nil)
	for name, q := range values {
		types[name] = expr.Type{Dim: q.Dim}
	}
	for _, a := range p.design.Assumptions {
		if _, ok := values[a.Name]; !ok {
			continue // its own mistake comes first
		}
		for _, rule := range a.rules {
			if rule.When == nil {
				continue
			}
			t, err := rule.When.Check(types)
			if err == nil && !t.Bool {
				src, span := rule.When.Source()
				d := diag.New("design.rule", "a condition must be a yes or no, not %s", t.Describe()).At(src, span)
				d.Want, d.Fix = "a comparison", "compare it with something, as in writes > 20k/s"
				err = d
			}
			if err != nil {
				p.ruleMistake(a.Name, err)
			}
		}
	}
}

func (p *parser) ruleMistake(name string, err error) {
	n := p.design.Document.Root.At("assumptions", name, "so")
	d := diag.New("design.rule", "%s", err.Error())
	if list, ok := diag.As(err); ok {
		d = list[0]
	}
	if d.Source != p.Source { // a condition with escapes, read from a text of its own
		d.Source, d.Span, d.Notes = p.Source, n.Span(), nil
	}
	p.Diags.Add(d)
}

// AssumptionLine is one line of the estimates with its result.
type AssumptionLine struct {
	Name, Label string
	Formula     string // as written
	Filled      string // with the numbers filled in, empty for a plain value
	Value       unit.Quantity
	Text        string // the value as a person would say it, empty with Err
	Note        string
	So          string // the decision that follows, empty when none is given
	Err         error  // why there is no value
}

// Given reports whether the line is a value that somebody chose, not a result.
func (l AssumptionLine) Given() bool { return l.Filled == "" && l.Err == nil }

// Sheet evaluates the assumptions, in file order. A line that cannot be
// evaluated carries its error; the others have their values.
func (d *Design) Sheet() []AssumptionLine {
	values := map[string]unit.Quantity{}
	if d.program != nil {
		values, _ = d.program.Eval(nil)
	}
	lines := make([]AssumptionLine, len(d.Assumptions))
	for i, a := range d.Assumptions {
		line := AssumptionLine{Name: a.Name, Label: a.Label, Formula: a.Formula, Note: a.Note, So: a.so, Err: a.err}
		value, ok := values[a.Name]
		switch {
		case ok:
			line.Value, line.Text, line.Err = value, value.Format(unit.Human), nil
			if _, err := unit.Parse(a.Formula); err == nil {
				line.Text = a.Formula // said by a person already
			} else {
				line.Filled = a.expr.Filled(values)
			}
		case line.Err == nil:
			line.Err = diag.New("design.value", "needs a line that has no value")
		}
		if len(a.rules) > 0 && ok {
			line.So, _ = expr.Decide(a.rules, values) // mistakes are reported by checkRules
		}
		if line.Err != nil {
			line.So = ""
		}
		lines[i] = line
	}
	return lines
}
