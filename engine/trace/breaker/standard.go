package breaker

import (
	"fmt"
	"time"

	"napkin/engine/trace"
)

// Standard is a breaker as libraries build it: it opens when the failures of
// the last Window calls reach Rate, with at least Least calls seen; it stays
// open for Wait on a clock that cannot be set; then it lets Probes calls
// through, rejects the rest, and decides by their rate. An outcome from before
// the last change of state is ignored. Source: Nygard, Release It!, 2nd ed.
// 2018, ch. 5; resilience4j CircuitBreaker documentation.
type Standard struct {
	Window, Least int
	Rate          float64 // 0 to 1; at or above it the breaker opens
	Wait          time.Duration
	Probes        int

	state      State
	generation int
	since      time.Duration
	recent     []bool // failures among the last Window calls, oldest first
	probing    int    // probes admitted in this half-open state
}

// Admit lets calls through while closed, and a few while half-open.
func (b *Standard) Admit(_, mono time.Duration) (Ticket, bool, string) {
	if b.state == Open {
		if left := b.since + b.Wait - mono; left > 0 {
			return Ticket{}, false, "rejects it for another " + trace.Span(left)
		}
		b.turn(HalfOpen, mono)
	}
	if b.state == HalfOpen {
		if b.probing >= b.Probes {
			return Ticket{}, false, fmt.Sprintf("rejects it, its %s are on their way", trace.Plural(b.Probes, "probe"))
		}
		b.probing++
		return Ticket{b.generation}, true, fmt.Sprintf("lets it through as probe %d of %d", b.probing, b.Probes)
	}
	return Ticket{b.generation}, true, "lets it through"
}

// Done counts an outcome of this generation.
func (b *Standard) Done(t Ticket, o Outcome, _, mono time.Duration) string {
	switch {
	case t.Generation != b.generation:
		return fmt.Sprintf("ignores it: it began in generation %d and this is %d", t.Generation, b.generation)
	case o == Invalid:
		if b.state == HalfOpen {
			b.probing-- // the place is free for a call that says something
		}
		return "does not count it: the caller was wrong, not the service"
	}
	b.recent = append(b.recent, o == Failure)
	size := b.Window
	if b.state == HalfOpen {
		size = b.Probes
	}
	b.recent = b.recent[max(0, len(b.recent)-size):]
	failed, n := b.failures(), len(b.recent)
	seen := fmt.Sprintf("has seen %s in %s", trace.Plural(failed, "failure"), trace.Plural(n, "call"))
	bad := float64(failed) >= b.Rate*float64(n)-1e-9 // 3 of 10 are 30%
	switch {
	case b.state == HalfOpen && n < b.Probes:
		return seen + ", and waits for the other probes"
	case b.state == HalfOpen && !bad:
		b.turn(Closed, mono)
		return seen + ", and closes"
	case bad && (b.state == HalfOpen || n >= min(b.Least, b.Window)):
		b.turn(Open, mono)
		return seen + ", and opens"
	}
	return seen
}

func (b *Standard) turn(to State, mono time.Duration) {
	b.state, b.since, b.probing, b.recent = to, mono, 0, nil
	b.generation++
}

func (b *Standard) failures() (n int) {
	for _, failed := range b.recent {
		if failed {
			n++
		}
	}
	return n
}

// State is where it stands now.
func (b *Standard) State() State { return b.state }
