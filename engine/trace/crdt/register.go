package crdt

import (
	"fmt"
	"strings"

	"napkin/engine/trace"
)

func register(paper []string) trace.Algorithm {
	return trace.Algorithm{
		ID: "lww-register", Title: "Last-writer-wins register: what a merge throws away",
		Shows: "Replicas write one value each by their own clocks; a merge keeps the one with the latest time, and writes are lost.",
		Input: trace.Form{
			Rows:    "A set milk @10 (a replica writes, its clock says 10), or B merge A (B takes in the state of A)",
			Example: "A set milk @10\nB set bread @12\nA merge B       # milk is gone\nB merge A\nC set eggs @5   # later in truth, but C's clock is slow\nB merge C\nC merge B\n",
		},
		Sources: append(paper, "Johnson & Thomas 1975, RFC 677 (timestamps decide)"),
		Trace:   runRegister,
	}
}

func runRegister(in *trace.Input) trace.Trace {
	names, ops := replicas(in, "set")
	writes := make([]Register, len(ops))
	for i, o := range ops {
		if o.merge {
			continue
		}
		at, ok := "", false
		if len(o.row) == 4 {
			at, ok = strings.CutPrefix(o.row[3].Text, "@")
		}
		if !ok {
			in.FailRow(o.row, "a write needs a value and the time of the replica's clock, such as @10")
			continue
		}
		word := o.row[3]
		word.Text = at
		writes[i] = Register{Value: o.row[2].Text, Time: in.IntAt(word, "time", 0, 1_000_000_000_000_000), Replica: o.replica, Written: true}
	}
	if !in.OK() {
		return trace.Trace{}
	}
	states := make([]Register, len(names))
	t := trace.Trace{Columns: replicaColumns(names)}
	for i := range t.Columns {
		t.Columns[i].Number = false
	}
	for i, o := range ops {
		before := states[o.replica]
		if o.merge {
			states[o.replica] = before.Merge(states[o.from])
		} else {
			states[o.replica] = before.Merge(writes[i])
		}
		step := trace.Step{Cells: []trace.Value{trace.Text(said(o.row))}, Why: whyRegister(names, o, before, states[o.from], writes[i], states[o.replica])}
		for r, s := range states {
			step.Cells = append(step.Cells, trace.Text(s.Value))
			step.State = append(step.State, trace.Field{Name: fmt.Sprintf("replica_%d", r+1), Value: trace.Text(s.stamp(names))})
		}
		t.Steps = append(t.Steps, step)
	}
	t.Summary = registerSummary(writes, states)
	return t
}

func (r Register) stamp(names []string) string {
	if !r.Written {
		return "never written"
	}
	return fmt.Sprintf("%s @%d by %s", r.Value, r.Time, names[r.Replica])
}

func whyRegister(names []string, o op, before, other, write, now Register) string {
	me := names[o.replica]
	switch {
	case !o.merge && now != write:
		return fmt.Sprintf("%s holds %s, which is later: its own write is dropped at once.", me, before.stamp(names))
	case !o.merge:
		return fmt.Sprintf("%s writes, and stamps the value with its own clock.", me)
	case now == before:
		return fmt.Sprintf("%s keeps %s: what came, %s, is no later.", me, before.stamp(names), other.stamp(names))
	case before.Written && before.Time == now.Time:
		return fmt.Sprintf("The times are equal, so the replica decides: %s gives way to %s.", before.stamp(names), now.stamp(names))
	case before.Written:
		return fmt.Sprintf("%s takes %s, which is later, and %s is lost.", me, now.stamp(names), before.Value)
	}
	return fmt.Sprintf("%s had nothing and takes %s.", me, now.stamp(names))
}

func registerSummary(writes []Register, states []Register) []string {
	var all Register
	for _, s := range states {
		all = all.Merge(s)
	}
	same := true
	for _, s := range states {
		same = same && s == all
	}
	var lost []string
	for _, w := range writes {
		if w.Written && w != all {
			lost = append(lost, w.Value)
		}
	}
	if !all.Written {
		return []string{"Nothing was written."}
	}
	out := []string{fmt.Sprintf("Merged, all read %s; overwritten or lost: %s.", all.Value, trace.List(lost))}
	if same {
		out = append(out, "The replicas agree, whatever the order of the merges.")
	} else {
		out = append(out, "The replicas do not agree yet; they will when all have merged.")
	}
	return append(out, "The latest by the clocks is not the latest in truth: a slow clock loses, a fast one wins for as long as it is ahead.")
}
