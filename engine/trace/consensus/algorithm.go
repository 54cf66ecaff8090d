package consensus

import (
	"fmt"
	"strconv"
	"strings"

	"napkin/engine/trace"
)

const maxRows = 200

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "raft-commit",
		Title: "Raft's commit rule: a majority is not enough for an older term",
		Shows: "Logs of a cluster through crashes and elections: what the rule commits, and what counting a majority alone would have promised and lost.",
		Input: trace.Form{
			Rows:     "S1 elected 2 S1 S2 S3 (asks these for their vote in term 2); S1 appends; S1 replicates S2 S3; S1 crashes; S1 restarts",
			Settings: []trace.Setting{{Name: "servers", Default: "5", Means: "servers, called S1, S2 and so on"}},
			Example: "servers=5                # figure 8 of the paper\n" +
				"S1 elected 2 S2 S3; S1 appends; S1 replicates S2\nS1 crashes\n" +
				"S5 elected 3 S3 S4; S5 appends; S5 crashes\nS1 restarts\n" +
				"S1 elected 4 S2 S3; S1 replicates S2 S3; S1 appends\n# term 2 is on a majority now, but the leader's term is 4\n" +
				"S1 crashes; S5 restarts\nS5 elected 5 S2 S3 S4; S5 replicates S2 S3 S4\n",
		},
		Sources: []string{"Ongaro & Ousterhout 2014, 'In search of an understandable consensus algorithm (extended version)', sections 5.4.1 and 5.4.2, figure 8"},
		Trace:   run,
	}}
}

// player runs the rows and remembers what was promised.
type player struct {
	in      *trace.Input
	cluster *Cluster
	naive   map[int]int // by counting alone: place -> term of what was promised
	byRule  map[int]int // by the rule
	broken  []string    // promises of counting alone that were broken
}

func run(in *trace.Input) trace.Trace {
	n := in.Int("servers", 3, 7)
	in.NeedRows()
	if len(in.Rows) > maxRows {
		in.Fail(in.Rows[maxRows].Span(), "show a shorter trace", "more than %d rows", maxRows)
	}
	if !in.OK() {
		return trace.Trace{}
	}
	p := &player{in: in, cluster: NewCluster(n), naive: map[int]int{1: 1}, byRule: map[int]int{1: 1}}
	t := trace.Trace{Columns: []trace.Column{{Key: "event", Title: "event", Event: true}}}
	for i := range n {
		t.Columns = append(t.Columns, trace.Column{Key: "s" + strconv.Itoa(i+1), Title: "S" + strconv.Itoa(i+1)})
	}
	t.Columns = append(t.Columns, trace.Column{Key: "by_majority", Title: "by majority", Number: true}, trace.Column{Key: "committed", Title: "committed", Number: true})
	for _, row := range in.Rows {
		for _, one := range split(row) {
			why := p.play(one)
			if !in.OK() {
				return trace.Trace{}
			}
			t.Steps = append(t.Steps, p.step(one, why))
		}
	}
	t.Summary = p.summary()
	return t
}

// split makes a step of each follower in "S1 replicates S2 S3".
func split(row trace.Row) []trace.Row {
	if len(row) < 4 || row[1].Text != "replicates" {
		return []trace.Row{row}
	}
	var out []trace.Row
	for _, w := range row[2:] {
		out = append(out, trace.Row{row[0], row[1], w})
	}
	return out
}

func (p *player) server(w trace.Word) int {
	n, err := strconv.Atoi(strings.TrimPrefix(w.Text, "S"))
	if err != nil || n < 1 || n > len(p.cluster.Servers) || !strings.HasPrefix(w.Text, "S") {
		p.in.Fail(w.At, fmt.Sprintf("name one of S1 to S%d", len(p.cluster.Servers)), "there is no server %q", w.Text)
		return 0
	}
	return n - 1
}

func name(server int) string { return "S" + strconv.Itoa(server+1) }

// play does one row and says why it came out so.
func (p *player) play(row trace.Row) string {
	if len(row) < 2 {
		p.in.FailRow(row, "a server needs something to do")
		return ""
	}
	me := p.server(row[0])
	s := &p.cluster.Servers[me]
	verb := p.in.Choice(row[1], "what a server does", "elected", "appends", "replicates", "crashes", "restarts")
	alone := verb == "appends" || verb == "crashes" || verb == "restarts"
	switch {
	case !p.in.OK():
		return ""
	case alone != (len(row) == 2):
		p.in.FailRow(row, "%q does not fit %s", verb, trace.Plural(len(row)-2, "further word"))
	case s.Down && verb != "restarts":
		p.in.Fail(row.Span(), "restart it first", "%s is down", name(me))
	case (verb == "appends" || verb == "replicates") && !s.leads:
		p.in.Fail(row.Span(), "elect it first; a leader of an older term steps down when it meets a newer one", "%s is no leader", name(me))
	case verb == "elected":
		return p.elect(me, row)
	case verb == "appends":
		p.cluster.Append(me)
		return p.promise(me, fmt.Sprintf("%s adds an entry of its own term %d at place %d; only it has it yet", name(me), s.Term, len(s.Log)))
	case verb == "replicates":
		return p.replicate(me, row[2])
	case verb == "crashes":
		p.cluster.Crash(me)
		return name(me) + " is gone; its log is on its disk."
	default:
		p.cluster.Restart(me)
		return name(me) + " is back with its log, as a follower."
	}
	return ""
}

func (p *player) elect(me int, row trace.Row) string {
	before := p.cluster.Servers[me].Term
	term := p.in.IntAt(row[2], "term", before+1, 1_000_000)
	var voters []int
	for _, w := range row[3:] {
		voters = append(voters, p.server(w))
	}
	if !p.in.OK() {
		return ""
	}
	granted, ok := p.cluster.Elect(me, term, voters)
	var names []string
	for _, g := range granted {
		names = append(names, name(g))
	}
	if !ok {
		return fmt.Sprintf("Not elected: it has the votes of %s and needs %d; a vote is only for a newer term and a log at least as up to date.", trace.List(names), p.cluster.Majority())
	}
	return fmt.Sprintf("%s have voted for it: its log is at least as up to date as theirs, and term %d is newer than all they have seen.", trace.List(names), term)
}

func (p *player) replicate(me int, w trace.Word) string {
	to := p.server(w)
	switch {
	case !p.in.OK():
		return ""
	case to == me:
		p.in.Fail(w.At, "name another server", "%s has its own log already", name(me))
		return ""
	case p.cluster.Servers[to].Down:
		return fmt.Sprintf("%s is down and gets nothing.", name(to))
	}
	lost, from, ok := p.cluster.Replicate(me, to)
	if !ok {
		return fmt.Sprintf("%s has seen term %d and refuses; %s steps down.", name(to), p.cluster.Servers[to].Term, name(me))
	}
	text := fmt.Sprintf("%s now has what %s has", name(to), name(me))
	if len(lost) > 0 {
		text = fmt.Sprintf("%s throws away its entries from place %d on (%s) for those of %s", name(to), from+1, terms(lost), name(me))
	}
	return p.promise(me, text)
}

// promise notes what the two rules say now, and finds promises broken by the
// log of the leader.
func (p *player) promise(leader int, text string) string {
	s := &p.cluster.Servers[leader]
	held := p.cluster.held(leader)
	for place := 1; place <= held; place++ {
		term := s.Log[place-1]
		if old, ok := p.naive[place]; ok && old != term {
			p.broken = append(p.broken, fmt.Sprintf("place %d: term %d was on a majority, and term %d took its place", place, old, term))
		}
		p.naive[place] = term
	}
	for place := 1; place <= s.commit; place++ {
		p.byRule[place] = s.Log[place-1]
	}
	switch {
	case held > s.commit:
		return fmt.Sprintf("%s; place %d is on a majority but of term %d, not of the leader's term %d, so it is not committed.", text, held, s.Log[held-1], s.Term)
	case held == len(s.Log):
		return fmt.Sprintf("%s; place %d of the leader's own term is on a majority: it and all before it are committed.", text, held)
	}
	return fmt.Sprintf("%s; committed up to place %d.", text, s.commit)
}

func terms(log []int) string {
	parts := make([]string, len(log))
	for i, t := range log {
		parts[i] = strconv.Itoa(t)
	}
	return strings.Join(parts, " ")
}

func (p *player) step(row trace.Row, why string) trace.Step {
	words := make([]string, len(row))
	for i, w := range row {
		words[i] = w.Text
	}
	out := trace.Step{Why: why, Cells: []trace.Value{trace.Text(strings.Join(words, " "))}}
	for i, s := range p.cluster.Servers {
		cell := trace.Text(terms(s.Log))
		role := "follower"
		switch {
		case s.Down:
			cell, role = trace.Bad(terms(s.Log)+" down"), "down"
		case s.leads:
			cell, role = trace.Good(terms(s.Log)+" leader"), "leader"
		}
		out.Cells = append(out.Cells, cell)
		out.State = append(out.State, trace.Field{Name: "s" + strconv.Itoa(i+1), Value: trace.Text(fmt.Sprintf("%s in term %d", role, s.Term))})
	}
	out.Cells = append(out.Cells, trace.Int(len(p.naive)), trace.Int(len(p.byRule)))
	return out
}

func (p *player) summary() []string {
	log := make([]int, len(p.byRule))
	for place := range log {
		log[place] = p.byRule[place+1]
	}
	out := []string{fmt.Sprintf("Committed by the rule: %s (the terms of places 1 to %d).", terms(log), len(log))}
	if len(p.broken) > 0 {
		return append(out, "Counting a majority alone would have broken its word: "+strings.Join(p.broken, "; ")+".",
			"A leader commits by counting only entries of its own term; older ones are committed with them.")
	}
	return append(out, "Nothing that was on a majority was lost in this trace.")
}
