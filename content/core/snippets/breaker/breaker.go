// Package breaker is the circuit breaker that the lesson shows: the seed's, ported
// line by line with its faults, and one without them. Both take their clock as a
// parameter. It must import nothing but the standard library. Start at Breaker.
package breaker

import (
	"errors"
	"sync"
	"time"
)

// ErrOpen is the answer to a call that was not let through.
var ErrOpen = errors.New("circuit open")

// State is what a breaker does with the next call.
type State int

// The states.
const (
	Closed   State = iota // let it through
	Open                  // refuse it
	HalfOpen              // let a few through, to see
)

// String names the state.
func (s State) String() string { return [...]string{"closed", "open", "half-open"}[s] }

// begin type

// Breaker opens on the rate of failures of the calls in a window.
type Breaker struct {
	Window, Wait     time.Duration    // 10s, 5s
	MinCalls, Probes int              // 20, 3
	MaxRate          float64          // 0.5
	Counts           func(error) bool // timeouts and 5xx, never 4xx

	// Elapsed is the time on a clock that nobody can set back.
	Elapsed func() time.Duration

	mu                              sync.Mutex
	state                           State
	since                           time.Duration
	generation, begun, done, failed int
}

// end type

// begin call

// Do makes the call, or refuses it with ErrOpen.
func (b *Breaker) Do(call func() error) error {
	generation, ok := b.admit(b.Elapsed())
	if !ok {
		return ErrOpen
	}
	bad := true // also when call panics
	defer func() { b.record(generation, bad, b.Elapsed()) }()
	err := call() // has a deadline of its own, shorter than Wait
	bad = err != nil && b.Counts(err)
	return err
}

// end call

// begin admit

func (b *Breaker) admit(now time.Duration) (generation int, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	age := now - b.since
	if b.state == Closed && age >= b.Window {
		b.since, b.done, b.failed = now, 0, 0
	}
	if b.state != Closed && age >= b.Wait {
		b.enter(HalfOpen, now)
	}
	if b.state == Open || b.state == HalfOpen && b.begun == b.Probes {
		return 0, false
	}
	b.begun++
	return b.generation, true
}

// end admit

// begin record

func (b *Breaker) record(generation int, bad bool, now time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if generation != b.generation {
		return // the late result of an older state decides nothing
	}
	b.done++
	if bad {
		b.failed++
	}
	switch rate := float64(b.failed) / float64(b.done); {
	case b.state == Closed && b.done >= b.MinCalls && rate >= b.MaxRate,
		b.state == HalfOpen && bad:
		b.enter(Open, now)
	case b.state == HalfOpen && b.done == b.Probes:
		b.enter(Closed, now)
	}
}

func (b *Breaker) enter(state State, now time.Duration) {
	b.state, b.since = state, now
	b.generation++
	b.begun, b.done, b.failed = 0, 0, 0
}

// end record

// State tells the state it is in.
func (b *Breaker) State() State {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.state
}
