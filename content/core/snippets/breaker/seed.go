package breaker

import (
	"sync"
	"time"
)

// begin seed

// Seed is the breaker of lines 582-614 of the seed, with its faults.
type Seed struct {
	Threshold int              // failure_threshold, line 583
	Timeout   time.Duration    // timeout, line 583
	Now       func() time.Time // time.time(), lines 592 and 611

	mu       sync.Mutex // Python runs one step at a time
	state    State
	failures int
	last     time.Time
}

// Do is call, lines 590-603.
func (b *Seed) Do(f func() error) error {
	if !b.admit() {
		return ErrOpen
	}
	err := f()
	if err != nil {
		b.onFailure()
		return err
	}
	b.onSuccess()
	return nil
}

func (b *Seed) admit() bool { // lines 591-595
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.state == Open {
		if b.Now().Sub(b.last) <= b.Timeout {
			return false
		}
		b.state = HalfOpen // and whoever comes now comes through
	}
	return true
}

func (b *Seed) onSuccess() { // lines 605-607
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures = 0
	b.state = Closed // whatever it was
}

func (b *Seed) onFailure() { // lines 609-614
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failures++
	b.last = b.Now()
	if b.failures >= b.Threshold {
		b.state = Open
	}
}

// end seed

// State tells the state it is in.
func (b *Seed) State() State {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.state
}
