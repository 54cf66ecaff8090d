package pack

import (
	"fmt"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/engine/rich"
	"napkin/engine/trace"
	"napkin/engine/trace/algorithms"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// What stands in the cells of the step that is asked for.
const (
	asked    = "?" // the cell that is asked for
	withheld = "…" // what comes of the step too, and would give it away
)

// next reads what happened so far and the options for what happens now. What
// really happens is worked out here, by the algorithm or the machine.
func (r *reader) next(node *yaml.Node, e *content.Exercise) quiz.Kind {
	k := &quiz.Next{}
	if !r.known(node, "a next question", "trace", "machine", "options") {
		return k
	}
	const what = "the next question"
	if options, ok := r.child(node, "options", what, "[{text: ..., correct: true, why: ...}]"); ok {
		k.Options = r.options(options)
	}
	run, machine := node.Get("trace"), node.Get("machine")
	switch {
	case (run == nil) == (machine == nil):
		r.report(diag.New("question.next", "a next question follows exactly one of a trace and a machine"), firstLine(r.source.Text, node.Span()), "keep one of trace: and machine:")
	case run != nil:
		k.Shown, e.Outcome = r.traced(run)
	default:
		k.Machine = r.machine(machine)
		if k.Machine == nil {
			return k
		}
		end, err := k.Machine.Run()
		if err != nil {
			r.report(diag.New("question.machine", "%v", err), machine.Get("arrows").Span(), "let each event lead to one state")
		}
		e.Outcome, k.Shown.Diagram = end, picture(k.Machine)
	}
	return k
}

// traced runs an algorithm and shows its first steps, and of the one after
// them only what comes.
func (r *reader) traced(node *yaml.Node) (quiz.Exhibit, string) {
	if !r.known(node, "a trace", "id", "input", "show", "ask", "columns") {
		return quiz.Exhibit{}, ""
	}
	const what = "the trace"
	id, ask := r.need(node, "id", what), r.need(node, "ask", what)
	r.need(node, "show", what)
	show := r.num(node, "show")
	algorithm, ok := algorithms.Find(id)
	if !ok {
		if id != "" {
			r.report(diag.New("question.trace", "there is no algorithm called %q", id), node.Get("id").Span(), nearest(id, algorithms.IDs(), "algorithms"))
		}
		return quiz.Exhibit{}, ""
	}
	input := r.str(node, "input")
	at := node.Get("input").Span()
	if input == "" {
		input, at = algorithm.Input.Example, node.Get("id").Span()
	}
	run, err := algorithm.Run(input)
	if err != nil {
		r.at(firstLine(r.source.Text, at), err)
		return quiz.Exhibit{}, ""
	}
	if show < 1 || show >= len(run.Steps) {
		if node.Get("show") != nil {
			r.report(diag.New("question.trace", "%d of %d steps cannot be shown with one to ask for", show, len(run.Steps)), node.Get("show").Span(), fmt.Sprintf("show 1 to %d", len(run.Steps)-1))
		}
		return quiz.Exhibit{}, ""
	}
	columns := r.list(node, "columns")
	for _, key := range columns {
		if all := askable(run); !slices.Contains(all, key) {
			r.report(diag.New("question.trace", "%s works out no %q", id, key), node.Get("columns").Span(), nearest(key, all, "it works out"))
			return quiz.Exhibit{}, ""
		}
	}
	table, outcome, ok := asTable(only(run, append(columns, ask)), show, ask)
	if !ok {
		if ask != "" {
			r.report(diag.New("question.trace", "%s works out no %q", id, ask), node.Get("ask").Span(), nearest(ask, askable(run), "it works out"))
		}
		return quiz.Exhibit{}, ""
	}
	return quiz.Exhibit{Table: table}, outcome
}

func nearest(word string, known []string, what string) string {
	if near, ok := diag.Nearest(word, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return what + ": " + strings.Join(known, ", ")
}

// askable are the outcomes of a step: columns, and parts of the state.
func askable(run trace.Trace) []string {
	var all []string
	for _, c := range run.Columns {
		if !c.Event {
			all = append(all, c.Key)
		}
	}
	for _, f := range run.Steps[0].State {
		if !slices.Contains(all, f.Name) {
			all = append(all, f.Name)
		}
	}
	return all
}

// only leaves out the outcomes that are not named; with no more than the one
// that is asked for, all stay.
func only(run trace.Trace, keys []string) trace.Trace {
	if len(keys) <= 1 {
		return run
	}
	kept := func(i int) bool { return run.Columns[i].Event || slices.Contains(keys, run.Columns[i].Key) }
	out := trace.Trace{}
	for i, c := range run.Columns {
		if kept(i) {
			out.Columns = append(out.Columns, c)
		}
	}
	for _, step := range run.Steps {
		var cells []trace.Value
		for i, cell := range step.Cells {
			if kept(i) {
				cells = append(cells, cell)
			}
		}
		out.Steps = append(out.Steps, trace.Step{Cells: cells, State: step.State})
	}
	return out
}

// asTable is the first steps of a run and the event of the next one. A part of
// the state that is asked for becomes the last column.
func asTable(run trace.Trace, show int, ask string) (rich.Table, string, bool) {
	run.Steps = run.Steps[:show+1]
	table := run.Table()
	column := slices.IndexFunc(run.Columns, func(c trace.Column) bool { return c.Key == ask && !c.Event })
	if column < 0 {
		for i, step := range run.Steps {
			at := slices.IndexFunc(step.State, func(f trace.Field) bool { return f.Name == ask })
			if at < 0 {
				return table, "", false
			}
			table.Rows[i] = append(table.Rows[i], rich.L(rich.T(step.State[at].Value.Role, step.State[at].Value.Text)))
		}
		column = len(run.Columns)
		table.Columns = append(table.Columns, rich.Column{Title: strings.ReplaceAll(ask, "_", " ")})
	}
	last := table.Rows[show]
	outcome := last[column].Plain()
	for i := range last {
		switch {
		case i == column:
			last[i] = rich.L(rich.T(rich.Accent, asked))
		case !run.Columns[i].Event:
			last[i] = rich.L(rich.T(rich.Faint, withheld))
		}
	}
	return table, outcome, outcome != ""
}

func (r *reader) machine(node *yaml.Node) *quiz.Machine {
	if !r.known(node, "a machine", "start", "arrows", "events") {
		return nil
	}
	m := &quiz.Machine{Start: r.need(node, "start", "the machine"), Events: r.list(node, "events")}
	arrows, ok := r.child(node, "arrows", "the machine", `["closed -5 failures-> open"]`)
	if !ok {
		return nil
	}
	var known []string
	for _, item := range r.entries(arrows, "the arrows", `- "closed -5 failures-> open"`) {
		parts := patterns().arrow.FindStringSubmatch(strings.TrimSpace(item.Text()))
		if parts == nil {
			r.report(diag.New("question.machine", "this is no arrow of a machine"), firstLine(r.source.Text, item.Span()), "write state -event-> state")
			continue
		}
		m.Arrows = append(m.Arrows, quiz.Arrow{From: parts[1], On: parts[2], To: parts[3]})
		if !slices.Contains(known, parts[2]) {
			known = append(known, parts[2])
		}
	}
	if len(m.Arrows) == 0 {
		return nil
	}
	if !slices.ContainsFunc(m.Arrows, func(a quiz.Arrow) bool { return a.From == m.Start }) && m.Start != "" {
		r.report(diag.New("question.machine", "no arrow leaves the start, %q", m.Start), node.Get("start").Span(), nearest(m.Start, m.States()[1:], "states"))
	}
	if len(m.Events) == 0 {
		r.report(diag.New("pack.missing-key", "nothing is sent to the machine"), firstLine(r.source.Text, node.Span()), "add `events: [a, b]`")
	}
	for i, event := range m.Events {
		if !slices.Contains(known, event) {
			at := node.Get("events")
			if at.Kind() == yaml.List {
				at = at.Items()[i]
			}
			r.report(diag.New("question.machine", "no arrow has the event %q", event), at.Span(), nearest(event, known, "events"))
		}
	}
	return m
}

// picture draws a machine: a box for each state, an arrow for each pair of
// states, labelled with the events that lead from one to the other.
func picture(m *quiz.Machine) *diagram.Diagram {
	states := m.States()
	g := &graph.Graph{Dir: graph.Down}
	for _, s := range states {
		g.Nodes = append(g.Nodes, graph.Node{ID: s, Label: s, Group: graph.Loose})
	}
	for _, a := range m.Arrows {
		from, to := slices.Index(states, a.From), slices.Index(states, a.To)
		at := slices.IndexFunc(g.Edges, func(e graph.Edge) bool { return e.From == from && e.To == to })
		if at < 0 {
			g.Edges = append(g.Edges, graph.Edge{From: from, To: to, Label: a.On})
			continue
		}
		g.Edges[at].Label += ", " + a.On
	}
	alt := fmt.Sprintf("A state machine that starts in %s. Then come: %s.", m.Start, strings.Join(m.Events, ", "))
	return diagram.FromGraph(g, alt)
}
