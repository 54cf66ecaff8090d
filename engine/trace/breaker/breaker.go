// Package breaker runs two circuit breakers on one trace of calls: the one of
// the seed document with its faults kept, and one built as the field builds
// them (failure rate over a window, limited probes, generations).
//
// Neither may look at anything but the times and outcomes it is given. Start
// reading at Breaker, then seed.go and standard.go.
package breaker

import "time"

// State is where a breaker stands.
type State uint8

// The states. Their texts are those of a table.
const (
	Closed State = iota
	Open
	HalfOpen
)

// String is the state in words.
func (s State) String() string {
	return [...]string{"closed", "open", "half-open"}[s]
}

// Outcome is how a call ended.
type Outcome uint8

// The outcomes. Invalid is the caller's own mistake (a 4xx, a validation
// error), which says nothing about the health of the service.
const (
	OK Outcome = iota
	Failure
	Invalid
)

// Ticket is what a breaker gives an admitted call; it must be handed back with
// the outcome. Generation counts the changes of state.
type Ticket struct{ Generation int }

// Breaker admits calls and learns how they end. Wall is the clock on the wall,
// which can be set; mono only ever goes on.
type Breaker interface {
	Admit(wall, mono time.Duration) (Ticket, bool, string)
	Done(t Ticket, o Outcome, wall, mono time.Duration) string
	State() State
}
