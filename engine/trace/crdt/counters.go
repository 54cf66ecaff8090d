package crdt

import (
	"fmt"
	"strconv"
	"strings"

	"napkin/engine/trace"
)

const (
	maxReplicas = 6
	maxOps      = 200
	maxAmount   = 1_000_000_000
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	paper := []string{"Shapiro, Preguiça, Baquero & Zawirski 2011, 'A comprehensive study of convergent and commutative replicated data types'"}
	return []trace.Algorithm{
		{
			ID: "g-counter", Title: "G-counter: a counter that only grows, merged in any order",
			Shows: "Replicas count on their own and merge by taking the larger number in each place, so no merge counts anything twice.",
			Input: trace.Form{
				Rows:    "A inc 3 (a replica counts), or B merge A (B takes in the state of A)",
				Example: "A inc 3\nB inc 2\nC inc 1\nB merge A\nB merge A     # twice does no harm\nA merge C\nC merge B\nA merge C\nB merge C\n",
			},
			Sources: paper,
			Trace:   func(in *trace.Input) trace.Trace { return runCounter(in, false) },
		},
		{
			ID: "pn-counter", Title: "PN-counter: up and down, merged in any order",
			Shows: "Two grow-only counters make one that goes both ways; it converges, and it can go below zero.",
			Input: trace.Form{
				Rows:    "A inc 3 or A dec 2 (a replica counts), or B merge A (B takes in the state of A)",
				Example: "A inc 5          # five seats\nB merge A\nA dec 4          # both sell from what they see\nB dec 3\nA merge B\nB merge A\n",
			},
			Sources: paper,
			Trace:   func(in *trace.Input) trace.Trace { return runCounter(in, true) },
		},
		register(paper),
	}
}

// op is one row: a change by a replica, or a merge into it.
type op struct {
	replica int
	merge   bool
	from    int
	row     trace.Row
}

// replicas reads rows of the form "NAME VERB ...", and merges. The words of
// other verbs are for the caller.
func replicas(in *trace.Input, verbs ...string) (names []string, ops []op) {
	in.NeedRows()
	index := map[string]int{}
	of := func(name string) int {
		i, ok := index[name]
		if !ok {
			i = len(names)
			index[name] = i
			names = append(names, name)
		}
		return i
	}
	for _, row := range in.Rows {
		if len(row) < 3 {
			in.FailRow(row, "a replica needs something to do")
			continue
		}
		o := op{replica: of(row[0].Text), row: row}
		if in.Choice(row[1], "what a replica does", append([]string{"merge"}, verbs...)...) == "merge" {
			if len(row) != 3 || row[2].Text == row[0].Text {
				in.FailRow(row, "a replica merges one other")
				continue
			}
			o.merge, o.from = true, of(row[2].Text)
		}
		ops = append(ops, o)
		if len(ops) > maxOps || len(names) > maxReplicas {
			in.Fail(row.Span(), "show a shorter trace", "more than %d rows or %d replicas", maxOps, maxReplicas)
			break
		}
	}
	return names, ops
}

func runCounter(in *trace.Input, down bool) trace.Trace {
	verbs := []string{"inc"}
	if down {
		verbs = append(verbs, "dec")
	}
	names, ops := replicas(in, verbs...)
	amounts := make([]int, len(ops))
	for i, o := range ops {
		if o.merge {
			continue
		}
		if len(o.row) != 3 {
			in.FailRow(o.row, "a replica counts one number")
			continue
		}
		amounts[i] = in.IntAt(o.row[2], "number", 0, maxAmount)
		if o.row[1].Text == "dec" {
			amounts[i] = -amounts[i]
		}
	}
	if !in.OK() {
		return trace.Trace{}
	}
	states := make([]Counter, len(names))
	for i := range states {
		states[i] = Counter{make(Grow, len(names)), make(Grow, len(names))}
	}
	t := trace.Trace{Columns: replicaColumns(names)}
	truth, lowest := 0, 0
	for i, o := range ops {
		before := states[o.replica].Value()
		if o.merge {
			states[o.replica] = states[o.replica].Merge(states[o.from])
		} else {
			states[o.replica] = states[o.replica].Add(o.replica, amounts[i])
			truth += amounts[i]
		}
		now := states[o.replica].Value()
		lowest = min(lowest, now)
		step := trace.Step{Cells: []trace.Value{trace.Text(said(o.row))}, Why: whyCounter(names, o, before, now)}
		for r, s := range states {
			step.Cells = append(step.Cells, trace.Int(s.Value()))
			step.State = append(step.State, trace.Field{Name: fmt.Sprintf("replica_%d", r+1), Value: trace.Text(s.text(down))})
		}
		t.Steps = append(t.Steps, step)
	}
	t.Summary = counterSummary(names, states, truth, lowest)
	return t
}

func replicaColumns(names []string) []trace.Column {
	out := []trace.Column{{Key: "does", Title: "does", Event: true}}
	for i, name := range names {
		out = append(out, trace.Column{Key: fmt.Sprintf("replica_%d", i+1), Title: name, Number: true})
	}
	return out
}

func said(row trace.Row) string {
	parts := make([]string, len(row))
	for i, w := range row {
		parts[i] = w.Text
	}
	return strings.Join(parts, " ")
}

func (c Counter) text(down bool) string {
	if down {
		return "+" + c.Up.text() + " -" + c.Down.text()
	}
	return c.Up.text()
}

func (g Grow) text() string {
	parts := make([]string, len(g))
	for i, n := range g {
		parts[i] = strconv.Itoa(n)
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func whyCounter(names []string, o op, before, now int) string {
	me := names[o.replica]
	switch {
	case !o.merge:
		return fmt.Sprintf("%s changes only its own place, and reads %d.", me, now)
	case before == now:
		return fmt.Sprintf("%s takes the larger number in each place and learns nothing new that changes %d.", me, now)
	}
	return fmt.Sprintf("%s takes the larger number in each place of its own and %s's state, and reads %d instead of %d.", me, names[o.from], now, before)
}

func counterSummary(names []string, states []Counter, truth, lowest int) []string {
	all, same := states[0], true
	for _, s := range states {
		all = all.Merge(s)
	}
	var read []string
	for i, s := range states {
		read = append(read, fmt.Sprintf("%s %d", names[i], s.Value()))
		same = same && s.Value() == all.Value()
	}
	out := []string{fmt.Sprintf("All counting comes to %d, and that is what all merged together read: %d.", truth, all.Value())}
	if same {
		out = append(out, "The replicas agree.")
	} else {
		out = append(out, "The replicas read "+trace.List(read)+" until they have merged; reading is free and may be old.")
	}
	if lowest < 0 {
		out = append(out, fmt.Sprintf("It fell to %d: a counter that converges does not keep a rule such as 'never below zero'; that takes coordination.", lowest))
	}
	return out
}
