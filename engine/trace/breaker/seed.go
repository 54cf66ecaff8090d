package breaker

import (
	"fmt"
	"time"

	"napkin/engine/trace"
)

// Seed is the seed document's class CircuitBreaker, line for line. Its faults
// are kept: half-open lets everyone through, a late success closes an open
// breaker, only failures in a row count, it reads the wall clock, and every
// exception is a failure.
type Seed struct {
	Threshold int
	Timeout   time.Duration

	state       State
	failures    int
	lastFailure time.Duration
}

// Admit lets a call through unless the breaker is open and its timeout is not
// over.
func (b *Seed) Admit(wall, _ time.Duration) (Ticket, bool, string) {
	switch {
	case b.state != Open:
		return Ticket{}, true, "lets it through"
	case wall-b.lastFailure > b.Timeout:
		b.state = HalfOpen
		return Ticket{}, true, "lets it through, since its timeout is over"
	}
	return Ticket{}, false, fmt.Sprintf("rejects it until %s have passed on the wall clock since the last failure", trace.Span(b.Timeout))
}

// Done counts failures in a row; a success forgets them all.
func (b *Seed) Done(_ Ticket, o Outcome, wall, _ time.Duration) string {
	if o == OK {
		was := b.state
		b.failures, b.state = 0, Closed
		if was == Open {
			return "is closed by a success that is older than the trip"
		}
		return "forgets its failures"
	}
	b.failures++
	b.lastFailure = wall
	seen := fmt.Sprintf("has seen %s in a row", trace.Plural(b.failures, "failure"))
	if b.failures < b.Threshold {
		return seen
	}
	b.state = Open
	return seen + ", and opens"
}

// State is where it stands now.
func (b *Seed) State() State { return b.state }
