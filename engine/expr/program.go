package expr

import (
	"fmt"
	"sort"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Def is a named formula. Source and Span say where its name stands; Expr may
// be nil for a formula that could not be parsed.
type Def struct {
	Name   string
	Expr   *Expr
	Span   diag.Span
	Source *diag.Source
}

// Program is named formulas over one another. The good ones evaluate even when
// others are broken.
type Program struct {
	defs   []Def
	index  map[string]int
	needs  [][]int // the definitions each one mentions, by index
	order  []int   // those without a broken structure, what is needed first
	broken map[int]error
	cyclic bool
}

// MaxDefs is the number of definitions a program may have.
const MaxDefs = 2000

// Compile orders the definitions and checks their names and dimensions. The
// program is always usable; the list says what is wrong with parts of it.
func Compile(defs []Def) (*Program, diag.List) {
	var problems diag.List
	if len(defs) > MaxDefs {
		problems.Add(diag.New("expr.too-many", "%d formulas are too many, at most %d are used", len(defs), MaxDefs))
		defs = defs[:MaxDefs]
	}
	p := &Program{defs: append([]Def(nil), defs...), index: map[string]int{}, broken: map[int]error{}}
	p.nameAll(&problems)
	p.bindAll()
	p.linkAll(&problems)
	p.sort(&problems)
	p.checkAll(&problems)
	return p, problems
}

// report marks a definition as broken and keeps the diagnostic.
func (p *Program) report(i int, d diag.Diagnostic, problems *diag.List) {
	if d.Source == nil && p.defs[i].Source != nil {
		d = d.At(p.defs[i].Source, p.defs[i].Span)
	}
	if _, already := p.broken[i]; !already {
		p.broken[i] = d
	}
	problems.Add(d)
}

func (p *Program) nameAll(problems *diag.List) {
	for i, def := range p.defs {
		if def.Expr == nil {
			d := diag.New("expr.unusable", "%s has no usable formula", def.Name)
			p.broken[i] = d // the parser has reported it already
		}
		if fix := badName(def.Name); fix != "" {
			d := diag.New("expr.name", "%q cannot be a name", def.Name)
			d.Fix = fix
			p.report(i, d, problems)
			continue
		}
		if first, taken := p.index[def.Name]; taken {
			d := diag.New("expr.duplicate", "%s is defined twice", def.Name)
			d.Fix = "rename one of them, or remove it"
			if def.Source != nil && p.defs[first].Source == def.Source {
				d.Notes = []diag.Note{{Span: p.defs[first].Span, Text: "first here"}}
			}
			p.report(i, d, problems)
			continue
		}
		p.index[def.Name] = i
	}
}

// badName says how to repair a name that a formula could not mention; empty
// when the name is good.
func badName(name string) string {
	l := lexer{text: name}
	t, err := l.next()
	switch {
	case name == "":
		return "give it a name"
	case contains(Functions(), name):
		return "it is the name of a function; choose another"
	case name == "if" || name == "else" || name == "and" || name == "or" || name == "not":
		return "it is a word of the language; choose another"
	case err != nil || t.kind != tokenWord || t.span.End != len(name):
		return "use letters, digits and _, and start with a letter"
	}
	return ""
}

// bindAll lets names of definitions win over units.
func (p *Program) bindAll() {
	known := func(name string) bool { _, ok := p.index[name]; return ok }
	for i := range p.defs {
		if e := p.defs[i].Expr; e != nil {
			p.defs[i].Expr = e.bind(known)
		}
	}
}

// maxSuggested is how many unknown names get a suggestion: looking for near ones
// takes time, and who has more mistakes has another problem.
const maxSuggested = 50

func (p *Program) linkAll(problems *diag.List) {
	p.needs = make([][]int, len(p.defs))
	names, unknown := p.names(), 0
	for i, def := range p.defs {
		if def.Expr == nil {
			continue
		}
		reported := map[string]bool{}
		walk(def.Expr.root, func(n node) {
			v, ok := n.(*variable)
			if !ok {
				return
			}
			if j, ok := p.index[v.name]; ok {
				p.needs[i] = append(p.needs[i], j)
				return
			}
			if _, isUnit := bareUnit(v.name); isUnit || reported[v.name] {
				return
			}
			reported[v.name] = true
			d := problem("expr.unknown-name", v.span, "", "unknown name %q", v.name)
			if unknown++; unknown <= maxSuggested {
				d = unknownName(v, names)
			}
			d.Source = def.Expr.src
			p.report(i, d, problems)
		})
	}
}

func (p *Program) names() []string {
	names := make([]string, 0, len(p.index))
	for name := range p.index {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// sort puts what is needed before what needs it (depth first, in the order of
// definition) and reports cycles.
func (p *Program) sort(problems *diag.List) {
	const (
		fresh = iota
		open
		done
	)
	state := make([]int, len(p.defs))
	place := make([]int, len(p.defs)) // in the path, of those that are open
	circled := make([]bool, len(p.defs))
	var path []int
	var visit func(i int)
	visit = func(i int) {
		state[i], place[i] = open, len(path)
		path = append(path, i)
		for _, j := range p.needs[i] {
			switch state[j] {
			case fresh:
				visit(j)
			case open:
				p.cyclic = true
				// Whoever closes a circle that is known already is part of it.
				if !circled[i] || !circled[j] {
					p.reportCycle(path[place[j]:], problems)
					for _, k := range path[place[j]:] {
						circled[k] = true
					}
				}
			}
		}
		path = path[:len(path)-1]
		state[i] = done
		p.order = append(p.order, i)
	}
	for i := range p.defs {
		if state[i] == fresh {
			visit(i)
		}
	}
}

// maxShown is how many names of a circle its message holds.
const maxShown = 12

// reportCycle marks definitions that need one another in this order as broken.
func (p *Program) reportCycle(cycle []int, problems *diag.List) {
	var names []string
	for k, i := range cycle {
		if k < maxShown-1 || k == len(cycle)-1 {
			names = append(names, p.defs[i].Name)
		} else if k == maxShown-1 {
			names = append(names, "...")
		}
	}
	start := p.defs[cycle[0]].Name
	d := diag.New("expr.cycle", "%s depends on itself: %s", start, strings.Join(append(names, start), " -> "))
	d.Fix = "give one of them a value of its own"
	for _, i := range cycle[1:] {
		p.broken[i] = d
	}
	p.report(cycle[0], d, problems)
}

// checkAll checks dimensions with the types of what was checked before.
func (p *Program) checkAll(problems *diag.List) {
	types := map[string]Type{}
	for _, i := range p.order {
		def := p.defs[i]
		if p.broken[i] != nil || !p.ready(i, func(name string) bool { _, ok := types[name]; return ok }) {
			continue
		}
		t, err := def.Expr.Check(types)
		if err == nil && t.Bool {
			d := diag.New("expr.type", "%s is a yes or no, not a quantity", def.Name)
			d.Fix = "choose between two values: 1 if ... else 0"
			err = d.At(def.Expr.src, def.Expr.span)
		}
		if d, ok := err.(diag.Diagnostic); ok {
			p.report(i, d, problems)
			continue
		}
		types[def.Name] = t
	}
}

// ready reports whether all that a definition needs is known.
func (p *Program) ready(i int, known func(name string) bool) bool {
	for _, j := range p.needs[i] {
		if !known(p.defs[j].Name) {
			return false
		}
	}
	return true
}

// Order lists the names in the order of evaluation, those in a cycle included.
func (p *Program) Order() []string {
	names := make([]string, len(p.order))
	for k, i := range p.order {
		names[k] = p.defs[i].Name
	}
	return names
}

// Expr is the formula of a definition with its names settled; nil when there
// is none.
func (p *Program) Expr(name string) *Expr {
	if i, ok := p.index[name]; ok {
		return p.defs[i].Expr
	}
	return nil
}

// Outcome is what one definition came to: a value or an error.
type Outcome struct {
	Name  string
	Value unit.Quantity
	Err   error // a diag.Diagnostic
}

// Outcomes evaluates every definition and gives the results in the order of
// definition. Overrides replace formulas, broken ones too.
func (p *Program) Outcomes(overrides map[string]unit.Quantity) []Outcome {
	values := make(map[string]unit.Quantity, len(p.defs))
	out := make([]Outcome, len(p.defs))
	for i, def := range p.defs {
		out[i] = Outcome{Name: def.Name}
		if q, ok := overrides[def.Name]; ok {
			values[def.Name] = q
		}
	}
	todo := p.order
	for len(todo) > 0 {
		failed := p.pass(todo, out, values, overrides)
		if !p.cyclic || len(failed) == len(todo) {
			break
		}
		todo = failed // an override may have opened a cycle: then the order was not right
	}
	return out
}

// pass evaluates definitions in order and returns those that failed.
func (p *Program) pass(todo []int, out []Outcome, values, overrides map[string]unit.Quantity) []int {
	var failed []int
	for _, i := range todo {
		out[i].Value, out[i].Err = p.evaluate(i, values, overrides)
		switch {
		case out[i].Err != nil:
			failed = append(failed, i)
		case p.index[out[i].Name] == i:
			values[out[i].Name] = out[i].Value
		}
	}
	return failed
}

func (p *Program) evaluate(i int, values, overrides map[string]unit.Quantity) (unit.Quantity, error) {
	def := p.defs[i]
	if q, ok := overrides[def.Name]; ok {
		v, err := finite(q, &constant{})
		return v.Quantity, err
	}
	if err := p.broken[i]; err != nil && !p.isCycle(err) {
		return unit.Quantity{}, err
	}
	for _, j := range p.needs[i] {
		if _, ok := values[p.defs[j].Name]; ok {
			continue
		}
		if err := p.broken[i]; err != nil {
			return unit.Quantity{}, err
		}
		d := diag.New("expr.waits", "%s waits for %s, which has no value", def.Name, p.defs[j].Name)
		d.Fix = "repair " + p.defs[j].Name + " first"
		if def.Source != nil {
			d = d.At(def.Source, def.Span)
		}
		return unit.Quantity{}, d
	}
	v, err := def.Expr.Eval(values)
	if err == nil && v.IsBool {
		err = diag.New("expr.type", "%s is a yes or no, not a quantity", def.Name)
	}
	return v.Quantity, err
}

// isCycle reports whether a definition is broken only by a cycle, which an
// override elsewhere can open.
func (p *Program) isCycle(err error) bool {
	d, ok := err.(diag.Diagnostic)
	return ok && d.Code == "expr.cycle"
}

// Eval evaluates all definitions. A name that is missing from the result has a
// diagnostic in the list.
func (p *Program) Eval(overrides map[string]unit.Quantity) (map[string]unit.Quantity, diag.List) {
	values := make(map[string]unit.Quantity, len(p.defs))
	var problems diag.List
	for i, o := range p.Outcomes(overrides) {
		if o.Err != nil {
			problems.AddErr("expr.eval", o.Err)
			continue
		}
		if p.index[o.Name] == i {
			values[o.Name] = o.Value
		}
	}
	return values, problems
}

// Rule is a condition and what follows when it holds; a nil condition always
// does.
type Rule struct {
	When *Expr
	Then string
}

// Decide gives the text of the first rule that holds; empty when none does.
func Decide(rules []Rule, vars map[string]unit.Quantity) (string, error) {
	for i, r := range rules {
		if r.When == nil {
			return r.Then, nil
		}
		v, err := r.When.Eval(vars)
		if err != nil {
			return "", fmt.Errorf("decide by rule %d: %w", i+1, err)
		}
		if !v.IsBool {
			d := problem("expr.type", r.When.span, "a comparison, such as writes > 20k/s", "a condition must be a yes or no")
			d.Source = r.When.src
			return "", d
		}
		if v.Bool {
			return r.Then, nil
		}
	}
	return "", nil
}

// Which is the place of the first rule that holds as a number, which a program
// can hold: 0 for the first, the number of rules when none does. known tells the
// names a condition may mention.
func Which(rules []Rule, known func(name string) bool) *Expr {
	at := func(i int) node { return &constant{quantity: unit.Count(float64(i))} }
	root := at(len(rules))
	for i := len(rules) - 1; i >= 0; i-- {
		if when := rules[i].When; when != nil {
			root = &choice{condition: when.bind(known).root, then: at(i), otherwise: root}
		} else {
			root = at(i)
		}
	}
	return &Expr{root: root}
}
