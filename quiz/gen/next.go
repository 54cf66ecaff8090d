package gen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/expr"
	"napkin/engine/rich"
	"napkin/engine/trace"
	"napkin/engine/unit"
	"napkin/quiz"
)

// next asks for one value of the next step of a run.
type next struct {
	spec  NextSpec
	input text
	vars  []variable
	where *expr.Expr
	pool  []string // values that other draws give
}

// next compiles a template over an algorithm and runs it on a few draws.
func (c *compiler) next(spec NextSpec) form {
	n := &next{spec: spec}
	for _, d := range c.spec.Draw {
		v := variable{name: d.Name, texts: d.Texts}
		for _, source := range d.Texts {
			q, err := unit.Parse(source)
			if err != nil {
				v.values = nil
				break
			}
			v.values = append(v.values, q)
		}
		c.names = append(c.names, d.Name)
		n.vars = append(n.vars, v)
	}
	for _, v := range n.vars {
		if v.values != nil {
			c.types[v.name] = expr.Type{Dim: v.values[0].Dim}
		}
	}
	n.where = c.condition("where", c.spec.Where)
	n.input = c.text("next.input", spec.Input)
	if c.problems.HasErrors() {
		return nil
	}
	c.tryOut(n)
	return n
}

// poolDraws is how many draws give the values of the wrong options.
const poolDraws = 24

// tryOut runs a few draws: whatever goes wrong is the author's to know, and the
// values that come up are those of the wrong options.
func (c *compiler) tryOut(n *next) {
	for i := range uint64(poolDraws) {
		s := n.pick(rand.New(rand.NewPCG(i, 1)))
		if !holds(n.where, s.values) {
			continue
		}
		run, err := n.spec.Algorithm.Run(n.input.raw(s))
		if err != nil {
			c.report("next.input", "", err)
			return
		}
		if len(run.Steps) == 0 {
			continue
		}
		if !c.knows(n, run) {
			return
		}
		for _, step := range run.Steps {
			if v, ok := n.value(run, step); ok && v.Text != "" && !slices.Contains(n.pool, v.Text) {
				n.pool = append(n.pool, v.Text)
			}
		}
	}
	if len(n.pool) < 2 {
		c.fail("next.ask", "gen.next", "ask for something that changes, or draw other inputs", "%s has one value in every run: there is nothing to choose from", n.spec.Ask)
	}
}

// knows checks that a run has what is asked for.
func (c *compiler) knows(n *next, run trace.Trace) bool {
	var known []string
	for _, column := range run.Columns {
		known = append(known, column.Key)
	}
	for path, names := range map[string][]string{"next.events": n.spec.Events, "next.columns": n.spec.Columns} {
		for _, name := range names {
			if !slices.Contains(known, name) {
				c.fail(path, "gen.next", "columns: "+trace.List(known), "the run has no column %q", name)
				return false
			}
		}
	}
	if _, ok := n.value(run, run.Steps[0]); ok {
		return true
	}
	for _, f := range run.Steps[0].State {
		known = append(known, f.Name)
	}
	c.fail("next.ask", "gen.next", "one of "+trace.List(known), "the run has neither a column nor a state %q", n.spec.Ask)
	return false
}

// value is what is asked for, of one step.
func (n *next) value(run trace.Trace, step trace.Step) (trace.Value, bool) {
	for i, c := range run.Columns {
		if c.Key == n.spec.Ask && i < len(step.Cells) {
			return step.Cells[i], true
		}
	}
	for _, f := range step.State {
		if f.Name == n.spec.Ask {
			return f.Value, true
		}
	}
	return trace.Value{}, false
}

// pick draws the texts, and the quantities among them for conditions.
func (n *next) pick(rng *rand.Rand) scope {
	s := scope{typed: map[string]string{}, values: map[string]unit.Quantity{}}
	for _, v := range n.vars {
		i := rng.IntN(len(v.texts))
		s.typed[v.name] = v.texts[i]
		if v.values != nil {
			s.values[v.name] = v.values[i]
		}
	}
	return s
}

func (n *next) draw(_ *Template, rng *rand.Rand, _ Mode, d *Drill) (scope, bool) {
	s := n.pick(rng)
	if !holds(n.where, s.values) {
		return s, false
	}
	run, err := n.spec.Algorithm.Run(n.input.raw(s))
	at := n.spec.Show
	if at == 0 {
		at = len(run.Steps) - 1
	}
	if err != nil || at < 1 || at >= len(run.Steps) {
		return s, false
	}
	right, ok := n.value(run, run.Steps[at])
	if !ok || right.Text == "" {
		return s, false
	}
	options := n.options(rng, run, at, right.Text)
	if len(options) < 2 {
		return s, false
	}
	kind := &quiz.Next{Single: quiz.Single{Options: options}, Shown: quiz.Exhibit{Table: n.exhibit(run, at)}}
	d.Question.Kind, d.Answer = kind, quiz.Choice{Index: 0}
	for i, o := range options[1:] {
		d.Distractors = append(d.Distractors, Distractor{Text: o.Text, Why: o.Why, Answer: quiz.Choice{Index: i + 1}})
	}
	d.Question.Sources = n.spec.Algorithm.Sources
	d.Working = []string{fmt.Sprintf("step %d: %s", at+1, run.Steps[at].Why)}
	return s, true
}

// options are the right value, then values of this run, the one before first,
// then values that other draws give.
func (n *next) options(rng *rand.Rand, run trace.Trace, at int, right string) []quiz.Option {
	why := run.Steps[at].Why
	options := []quiz.Option{{Text: right, Correct: true, Why: why}}
	taken := []string{right}
	add := func(value, reason string) {
		if len(taken) <= mostChoices && value != "" && !slices.Contains(taken, value) {
			taken = append(taken, value)
			options = append(options, quiz.Option{Text: value, Why: reason + " " + why})
		}
	}
	if before, ok := n.value(run, run.Steps[at-1]); ok {
		add(before.Text, "That is what the step before left behind.")
	}
	for _, i := range rng.Perm(len(run.Steps)) {
		if v, ok := n.value(run, run.Steps[i]); ok {
			add(v.Text, "That is the value of step "+strconv.Itoa(i+1)+".")
		}
	}
	for _, i := range rng.Perm(len(n.pool)) {
		add(n.pool[i], "No step of this run gives "+n.pool[i]+".")
	}
	return options
}

// exhibit is the steps that are shown, and of the one asked for what happens in
// it. A part of the state gets a column of its own.
func (n *next) exhibit(run trace.Trace, at int) rich.Table {
	shown := run
	shown.Steps = run.Steps[:at+1]
	table := shown.Table()
	column := slices.IndexFunc(run.Columns, func(c trace.Column) bool { return c.Key == n.spec.Ask })
	if column < 0 {
		table.Columns = append(table.Columns, rich.Column{Title: strings.ReplaceAll(n.spec.Ask, "_", " ")})
		for i, step := range shown.Steps {
			v, _ := n.value(run, step)
			table.Rows[i] = append(table.Rows[i], rich.L(rich.T(v.Role, v.Text)))
		}
		column = len(run.Columns)
	}
	events := n.events(run)
	last := table.Rows[at]
	for i := range last {
		switch {
		case i == column:
			last[i] = rich.L(rich.T(rich.Warn, "?"))
		case i >= len(run.Columns) || !slices.Contains(events, run.Columns[i].Key):
			last[i] = nil
		}
	}
	return n.narrowed(table, run)
}

// narrowed leaves out the columns that are not asked for.
func (n *next) narrowed(table rich.Table, run trace.Trace) rich.Table {
	if len(n.spec.Columns) == 0 {
		return table
	}
	keep := func(i int) bool {
		return i >= len(run.Columns) || run.Columns[i].Key == n.spec.Ask || slices.Contains(n.spec.Columns, run.Columns[i].Key)
	}
	out := rich.Table{}
	for i, column := range table.Columns {
		if keep(i) {
			out.Columns = append(out.Columns, column)
		}
	}
	for _, row := range table.Rows {
		var cells []rich.Line
		for i, cell := range row {
			if keep(i) {
				cells = append(cells, cell)
			}
		}
		out.Rows = append(out.Rows, cells)
	}
	return out
}

// events are the columns that say what comes: those the author names, or those
// the algorithm knows as such.
func (n *next) events(run trace.Trace) []string {
	if len(n.spec.Events) > 0 {
		return n.spec.Events
	}
	var keys []string
	for _, c := range run.Columns {
		if c.Event {
			keys = append(keys, c.Key)
		}
	}
	return keys
}

func (n *next) key() []string {
	return []string{"next", n.spec.Algorithm.ID, n.spec.Input, n.spec.Ask, strconv.Itoa(n.spec.Show)}
}
