package clocks

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/trace"
)

const (
	maxProcesses = 8
	maxEvents    = 200
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "logical-clocks",
		Title: "Lamport, vector and hybrid logical clocks",
		Shows: "Three clocks on the same messages: which events each can order, and which only seem ordered.",
		Input: trace.Form{
			Rows: "a process and what it does: A does, A sends m1, B receives m1; @120 behind it is the time on that process's own clock in ms (default: one more than its last)",
			Example: "A does @100\nA sends m1 @101\nB does @95         # B's clock is behind\nB receives m1 @96\n" +
				"B sends m2 @97\nC does @100        # knows nothing of A and B\nC receives m2 @102\nC sends m3 @103\nA does @104\nA receives m3 @105\n",
		},
		Sources: []string{
			"Lamport 1978, 'Time, clocks, and the ordering of events in a distributed system'",
			"Fidge 1988; Mattern 1989, 'Virtual time and global states of distributed systems' (vector clocks)",
			"Kulkarni, Demirbas, Madappa, Avva & Leone 2014, 'Logical physical clocks' (HLC)",
		},
		Trace: run,
	}}
}

// event is one row of the trace.
type event struct {
	process  int
	kind     string // does, sends, receives
	message  string
	now      int // ms
	position int // of the send, for a receive
}

// stamp is what the three clocks say of an event.
type stamp struct {
	lamport Lamport
	vector  Vector
	hybrid  Hybrid
}

// stamps runs the clocks over events in order.
func stamps(events []event, processes int) []stamp {
	at := make([]stamp, processes)
	for p := range at {
		at[p].vector = make(Vector, processes)
	}
	out := make([]stamp, len(events))
	for i, e := range events {
		s := at[e.process]
		if e.kind == "receives" {
			m := out[e.position]
			s = stamp{s.lamport.Receive(m.lamport), s.vector.Receive(e.process, m.vector), s.hybrid.Receive(m.hybrid, e.now)}
		} else {
			s = stamp{s.lamport.Tick(), s.vector.Tick(e.process), s.hybrid.Tick(e.now)}
		}
		at[e.process], out[i] = s, s
	}
	return out
}

func run(in *trace.Input) trace.Trace {
	names, events := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "event", Title: "event", Number: true, Event: true}, {Key: "process", Title: "process", Event: true}, {Key: "does", Title: "does", Event: true}, {Key: "wall_ms", Title: "wall (ms)", Number: true, Event: true},
		{Key: "lamport", Title: "Lamport", Number: true}, {Key: "vector", Title: "vector"}, {Key: "hybrid", Title: "HLC"},
	}}
	all := stamps(events, len(names))
	for i, e := range events {
		s := all[i]
		t.Steps = append(t.Steps, trace.Step{
			Cells: []trace.Value{
				trace.Int(i + 1), trace.Text(names[e.process]), trace.Text(strings.TrimSpace(e.kind + " " + e.message)), trace.Int(e.now),
				trace.Int(int(s.lamport)), trace.Text(s.vector.text(names)), trace.Text(s.hybrid.text()),
			},
			Why:   why(e, s, all),
			State: []trace.Field{{Name: "ahead_of_wall_ms", Value: trace.Int(s.hybrid.Time - e.now)}},
		})
	}
	t.Summary = summary(names, events, all)
	return t
}

func (v Vector) text(names []string) string {
	parts := make([]string, len(v))
	for i, n := range v {
		parts[i] = names[i] + ":" + strconv.Itoa(n)
	}
	return strings.Join(parts, " ")
}

func (h Hybrid) text() string { return fmt.Sprintf("%d.%d", h.Time, h.Count) }

func why(e event, s stamp, all []stamp) string {
	hybrid := "the HLC takes the wall clock's " + strconv.Itoa(e.now)
	if s.hybrid.Time > e.now {
		hybrid = fmt.Sprintf("the HLC has seen %d, later than this wall clock's %d, so it keeps that time and counts", s.hybrid.Time, e.now)
	} else if s.hybrid.Count > 0 {
		hybrid = "the wall clock has not moved on, so the HLC counts"
	}
	if e.kind != "receives" {
		return "Lamport and its own part of the vector go up by one; " + hybrid + "."
	}
	m := all[e.position]
	return fmt.Sprintf("The message came with Lamport %d and HLC %s: Lamport becomes one more than the larger, the vector takes the larger in each place; %s.", m.lamport, m.hybrid.text(), hybrid)
}

func summary(names []string, events []event, all []stamp) []string {
	label := func(i int) string { return fmt.Sprintf("%d (%s)", i+1, names[events[i].process]) }
	ordered, concurrent, fooled, back := 0, 0, "", ""
	for j := range all {
		for i := range j {
			switch {
			case all[i].vector.Concurrent(all[j].vector):
				concurrent++
				if all[i].lamport != all[j].lamport && fooled == "" {
					a, b := i, j
					if all[a].lamport > all[b].lamport {
						a, b = b, a
					}
					fooled = fmt.Sprintf("Lamport puts event %s before event %s, %d < %d, yet neither knew of the other: a smaller number does not mean earlier.", label(a), label(b), all[a].lamport, all[b].lamport)
				}
			default:
				ordered++
				if events[i].now > events[j].now && back == "" {
					back = fmt.Sprintf("By wall clocks, event %s at %d ms would come after event %s at %d ms, which it led to; no logical clock makes that mistake.", label(i), events[i].now, label(j), events[j].now)
				}
			}
		}
	}
	out := []string{fmt.Sprintf("Of the pairs of events the vector clock orders %d and finds %d concurrent.", ordered, concurrent)}
	for _, s := range []string{fooled, back} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func read(in *trace.Input) (names []string, events []event) {
	in.NeedRows()
	sent, last := map[string]int{}, map[int]int{}
	for _, row := range in.Rows {
		e, ok := event{}, false
		if row, e.now, ok = wall(in, row); len(row) < 2 || len(row) > 3 {
			in.FailRow(row, "a process does, sends or receives")
			continue
		}
		if e.process = slices.Index(names, row[0].Text); e.process < 0 {
			e.process = len(names)
			names = append(names, row[0].Text)
		}
		if !ok {
			e.now = last[e.process] + 1
		}
		e.kind = in.Choice(row[1], "what a process does", "does", "sends", "receives")
		if e.kind != row[1].Text {
			continue // what follows depends on the verb
		}
		at, known := 0, false
		if len(row) == 3 {
			e.message = row[2].Text
			at, known = sent[e.message]
		}
		switch {
		case (e.kind == "does") != (len(row) == 2):
			in.FailRow(row, "only messages that are sent or received have a name")
		case e.now < last[e.process]:
			in.Fail(row.Span(), "give later times", "the clock of %s goes back from %d to %d ms", row[0].Text, last[e.process], e.now)
		case e.kind == "sends" && known:
			in.Fail(row[2].At, "give every message its own name", "%s was sent before", e.message)
		case e.kind == "receives" && !known:
			in.Fail(row[2].At, "put the row that sends it above", "%s has not been sent", e.message)
		}
		e.position = at
		if e.kind == "sends" {
			sent[e.message] = len(events)
		}
		last[e.process] = e.now
		events = append(events, e)
		if len(events) > maxEvents || len(names) > maxProcesses {
			in.Fail(row.Span(), "show a shorter trace", "more than %d events or %d processes", maxEvents, maxProcesses)
			break
		}
	}
	return names, events
}

// wall takes the @time off the end of a row.
func wall(in *trace.Input, row trace.Row) (trace.Row, int, bool) {
	last := row[len(row)-1]
	digits, ok := strings.CutPrefix(last.Text, "@")
	if !ok || len(row) < 2 {
		return row, 0, false
	}
	last.Text = digits
	return row[:len(row)-1], in.IntAt(last, "time in ms", 0, 1_000_000_000_000_000), true
}
