package breaker

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"napkin/engine/trace"
)

const maxCalls = 500

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "circuit-breaker",
		Title: "Two circuit breakers: the seed's and a standard one",
		Shows: "The same calls through the breaker of the seed document and through one with a failure rate, limited probes and generations.",
		Input: trace.Form{
			Rows: "when a call starts, ok or fail or invalid (a 4xx), and how long it takes: 1s ok 5s; x8 behind a row repeats it; '65s clock -1h' sets the wall clock",
			Settings: []trace.Setting{
				{Name: "threshold", Default: "5", Means: "seed: failures in a row that open it"},
				{Name: "timeout", Default: "60s", Means: "both: how long it stays open"},
				{Name: "window", Default: "10", Means: "standard: calls it looks back on"},
				{Name: "least", Default: "5", Means: "standard: calls before it may open"},
				{Name: "rate", Default: "50%", Means: "standard: share of failures that opens it"},
				{Name: "probes", Default: "2", Means: "standard: calls let through while half-open"},
			},
			Example: "0s ok 4s        # slow: it ends after the trip\n1s fail x5      # both open\n5s fail\n62s ok 2s x4    # four callers at once after the timeout\n65s ok\n",
		},
		Sources: []string{
			"Seed document, 'Circuit Breaker Pattern'",
			"Nygard, Release It!, 2nd ed. 2018, ch. 5 (Circuit Breaker)",
			"resilience4j documentation, CircuitBreaker (failure rate at or above the threshold, permitted calls in half-open)",
			"Azure Architecture Center, Circuit Breaker pattern (limited calls while half-open)",
		},
		Trace: run,
	}}
}

// event is a call that starts or ends, or a clock that is set.
type event struct {
	at      time.Duration
	rank    int // at one time: ends first, then in the order written
	call    int // from 1; 0 for a clock
	outcome Outcome
	takes   time.Duration
	end     bool
	clock   time.Duration
}

func run(in *trace.Input) trace.Trace {
	window := in.Int("window", 1, 1000)
	seed := &Seed{Threshold: in.Int("threshold", 1, 1000), Timeout: in.Span("timeout", time.Millisecond, 24*time.Hour)}
	standard := &Standard{Window: window, Least: in.Int("least", 1, 1000), Rate: in.Share("rate", 0.001, 1), Wait: seed.Timeout, Probes: in.Int("probes", 1, 100)}
	events := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	both := []*side{
		{name: "the seed's", breaker: seed, tickets: map[int]Ticket{}},
		{name: "the standard one", breaker: standard, tickets: map[int]Ticket{}},
	}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "at_s", Title: "at (s)", Number: true, Event: true}, {Key: "event", Title: "event", Event: true},
		{Key: "seed", Title: "seed"}, {Key: "seed_state", Title: "seed is"},
		{Key: "standard", Title: "standard"}, {Key: "standard_state", Title: "standard is"},
	}}
	wall := time.Duration(0)
	for _, e := range events {
		if e.call == 0 {
			wall += e.clock
		}
		step := trace.Step{Cells: []trace.Value{trace.Seconds(e.at), trace.Text(e.text())}}
		var said []string
		for _, s := range both {
			cell, reason := s.take(e, e.at+wall)
			step.Cells = append(step.Cells, cell, stateCell(s.breaker.State()))
			if reason != "" {
				said = append(said, s.name+" "+reason)
			}
		}
		step.Why = e.why(said)
		step.State = []trace.Field{
			{Name: "failures_in_a_row", Value: trace.Int(seed.failures)},
			{Name: "failed", Value: trace.Int(standard.failures())}, {Name: "of_the_last", Value: trace.Int(len(standard.recent))},
			{Name: "generation", Value: trace.Int(standard.generation)}, {Name: "wall_clock_s", Value: trace.Seconds(e.at + wall)},
		}
		t.Steps = append(t.Steps, step)
	}
	t.Summary = []string{both[0].told(), both[1].told()}
	return t
}

func stateCell(s State) trace.Value {
	if s == Closed {
		return trace.Text(s.String())
	}
	return trace.Bad(s.String())
}

// side is one breaker and what became of its calls.
type side struct {
	name    string
	breaker Breaker
	tickets map[int]Ticket // calls on their way
	through int
	turned  int
	trips   int
	probed  int // admitted while half-open
}

// take hands an event to the breaker: the cell of the table and the reason.
// An empty reason means that the event does not concern it.
func (s *side) take(e event, wall time.Duration) (trace.Value, string) {
	before := s.breaker.State()
	defer func() {
		if s.breaker.State() == Open && before != Open {
			s.trips++
		}
	}()
	if e.call == 0 {
		return trace.Text(""), ""
	}
	if e.end {
		ticket, ok := s.tickets[e.call]
		if !ok {
			return trace.Text("-"), ""
		}
		delete(s.tickets, e.call)
		return trace.Text("done"), s.breaker.Done(ticket, e.outcome, wall, e.at)
	}
	ticket, ok, reason := s.breaker.Admit(wall, e.at)
	if !ok {
		s.turned++
		return trace.Bad("rejected"), reason
	}
	s.through++
	if s.breaker.State() == HalfOpen {
		s.probed++
	}
	if e.takes > 0 {
		s.tickets[e.call] = ticket
		return trace.Good("through"), reason
	}
	return trace.Good("through"), s.breaker.Done(ticket, e.outcome, wall, e.at)
}

func (s *side) told() string {
	return fmt.Sprintf("Of %s, %s let %d through and rejected %d; it opened %s, and let %d through while half-open.",
		trace.Plural(s.through+s.turned, "call"), s.name, s.through, s.turned, trace.Plural(s.trips, "time"), s.probed)
}

func (e event) text() string {
	word := [...]string{"ok", "fails", "is invalid"}[e.outcome]
	switch {
	case e.call == 0:
		return "wall clock " + sign(e.clock)
	case e.end:
		return fmt.Sprintf("call %d ends, %s", e.call, word)
	case e.takes > 0:
		return fmt.Sprintf("call %d starts", e.call)
	}
	return fmt.Sprintf("call %d %s", e.call, word)
}

func sign(d time.Duration) string {
	if d > 0 {
		return "+" + trace.Span(d)
	}
	return trace.Span(d)
}

func (e event) why(said []string) string {
	switch {
	case e.call == 0:
		return "The wall clock is set; only the seed's reads it."
	case len(said) == 0:
		return "Neither had let this call through."
	}
	sentence := said[0]
	if len(said) > 1 {
		sentence += "; " + said[1]
	}
	return "T" + sentence[1:] + "."
}

func read(in *trace.Input) []event {
	in.NeedRows()
	var out []event
	calls := 0
	for _, row := range in.Rows {
		words, times := in.Repeats(row, maxCalls)
		if len(words) < 2 || len(words) > 3 {
			in.FailRow(row, "a call has a time, an outcome and perhaps how long it takes")
			continue
		}
		at := in.SpanAt(words[0], "time", 0, 24*time.Hour)
		switch in.Choice(words[1], "an outcome", "ok", "fail", "invalid", "clock") {
		case "clock":
			if len(words) < 3 || times > 1 {
				in.FailRow(row, "a clock is set by some time, as in 65s clock -1h")
				continue
			}
			out = append(out, event{at: at, rank: len(out), clock: in.SpanAt(words[2], "step of the clock", -24*time.Hour, 24*time.Hour)})
			continue
		}
		e := event{at: at, outcome: map[string]Outcome{"fail": Failure, "invalid": Invalid}[words[1].Text]}
		if len(words) == 3 {
			e.takes = in.SpanAt(words[2], "duration", 0, 24*time.Hour)
		}
		for range times {
			calls++
			if calls > maxCalls {
				in.Fail(row.Span(), "show a shorter trace", "more than %d calls", maxCalls)
				return nil
			}
			e.call, e.rank, e.end, e.at = calls, len(out), false, at
			out = append(out, e)
			if e.takes > 0 {
				e.end, e.at, e.rank = true, at+e.takes, len(out)-1_000_000
				out = append(out, e)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b event) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)) })
	return out
}
