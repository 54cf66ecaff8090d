// Package retry is the retry that the lesson shows: the seed's, ported line by line
// with its faults, and one with a budget, a ceiling and full jitter. Waiting and
// chance are parameters. It must import nothing but the standard library. Start
// at Retry.
package retry

import (
	"context"
	"sync"
	"time"
)

// begin budget

// Budget allows one retry for every ten requests, and ten for a start.
type Budget struct {
	mu    sync.Mutex
	spent int // tenths of a retry; at 100 none is left
}

func (b *Budget) take(tenths int) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.spent+tenths > 100 {
		return false
	}
	b.spent = max(b.spent+tenths, 0)
	return true
}

// end budget

// begin retry

// Retry says how often and how long to try again.
type Retry struct {
	Tries         int
	Base, Ceiling time.Duration
	Budget        *Budget                   // one for all requests
	Retryable     func(error) bool          // could it succeed?
	After         func(error) time.Duration // Retry-After, or 0
	Chance        func() float64            // 0 <= x < 1
	// Wait waits, and fails when the deadline comes first.
	Wait func(context.Context, time.Duration) error
}

// Do makes the call until it succeeds or must not be repeated.
func (r *Retry) Do(
	ctx context.Context, call func(context.Context) error,
) error {
	r.Budget.take(-1) // ten requests earn one retry
	for k := 0; ; k++ {
		err := call(ctx) // ctx has the deadline of the whole request
		if err == nil || k >= r.Tries-1 || !r.Retryable(err) {
			return err
		}
		if !r.Budget.take(10) {
			return err
		}
		wait := r.FullJitter(k) + r.After(err)
		if r.Wait(ctx, wait) != nil {
			return err
		}
	}
}

// FullJitter is the wait after attempt k: anything from nothing to the
// step.
func (r *Retry) FullJitter(k int) time.Duration {
	step := min(r.Ceiling, r.Base<<min(k, 20))
	return time.Duration(r.Chance() * float64(step))
}

// end retry
