// Package sim is the event kernel under every lab: a virtual clock, a queue of
// events in stable order, named random streams and the meters a run is read by.
//
// It must never look at the real clock, the global random source or another
// package of napkin: the same seed and the same calls give the same bytes on
// every machine. It knows nothing about queues, caches or retries; those are the
// labs' business.
//
// Start reading at Kernel, then Stream (randomness) and Histogram (measurement).
package sim

import "time"

// Kind says what an event means to the Handler it is delivered to; each model
// declares its own constants.
type Kind int32

// Event is one thing that happens at one virtual instant. It is a plain value, so
// scheduling one allocates nothing.
type Event struct {
	At   time.Duration // virtual time since the start of the run
	Kind Kind          // what happens, in the handler's own terms
	ID   int64         // whom it happens to, in the handler's own terms
}

// Handler receives events. A model is usually one Handler with a switch over Kind.
type Handler interface {
	Handle(e Event)
}

// Func lets a plain function be scheduled.
type Func func()

// Handle calls the function.
func (f Func) Handle(Event) { f() }

// Kernel runs events in the order of their time; events of the same instant run
// in the order they were scheduled. There is no way to take an event back: a
// handler that no longer wants one recognises it by its own state and ignores it,
// which is cheaper than searching the queue.
type Kernel struct {
	now     time.Duration
	seed    uint64
	queue   queue
	handled uint64
}

// New gives a kernel at virtual time zero whose streams derive from seed.
func New(seed uint64) *Kernel {
	return &Kernel{seed: seed}
}

// Now is the virtual time of the event being handled, or the end of the last Run.
func (k *Kernel) Now() time.Duration { return k.now }

// Seed is the number every stream of this run derives from.
func (k *Kernel) Seed() uint64 { return k.seed }

// Pending is the number of events still to come.
func (k *Kernel) Pending() int { return len(k.queue.items) }

// Handled is the number of events delivered so far.
func (k *Kernel) Handled() uint64 { return k.handled }

// longest is 100 years: more is never, and twice as much still fits a Duration.
const longest = 100 * 365 * 24 * time.Hour

// Schedule delivers an event to h at the given virtual time. A time in the past
// means now: virtual time never runs backwards.
func (k *Kernel) Schedule(at time.Duration, h Handler, kind Kind, id int64) {
	if at < k.now {
		at = k.now
	}
	k.queue.push(at, h, kind, id)
}

// At runs f at the given virtual time.
func (k *Kernel) At(at time.Duration, f func()) { k.Schedule(at, Func(f), 0, 0) }

// After runs f when d has passed.
func (k *Kernel) After(d time.Duration, f func()) { k.Schedule(k.now+min(d, longest), Func(f), 0, 0) }

// Run handles every event up to and including the virtual time until, then sets
// the clock there. Running to 10 s in one call or in a thousand gives the same
// result. A time in the past does nothing.
func (k *Kernel) Run(until time.Duration) {
	for len(k.queue.items) > 0 && k.queue.items[0].at <= until {
		k.deliver()
	}
	if until > k.now {
		k.now = until
	}
}

// Step handles the next event and reports whether there was one.
func (k *Kernel) Step() bool {
	if len(k.queue.items) == 0 {
		return false
	}
	k.deliver()
	return true
}

// Next is the time of the next event; false when none is left.
func (k *Kernel) Next() (time.Duration, bool) {
	if len(k.queue.items) == 0 {
		return 0, false
	}
	return k.queue.items[0].at, true
}

func (k *Kernel) deliver() {
	it := k.queue.pop()
	k.now = it.at
	k.handled++
	it.handler.Handle(Event{At: it.at, Kind: it.kind, ID: it.id})
}

// Stream gives the named random stream of this run. Two names give independent
// streams, and drawing from one never shifts another, so adding a random choice
// to one part of a model leaves every other part as it was.
func (k *Kernel) Stream(name string) *Stream { return NewStream(k.seed, name) }
