// Package tokenbucket is the rate limiter that the lesson shows: the seed's, ported
// line by line with its faults, and one without them. Time is a parameter. It must
// import nothing but the standard library. Start at Bucket.
package tokenbucket

import (
	"sync"
	"time"
)

// begin bucket

// Bucket grants Capacity requests at once and one more after Every: in
// any time T at most Capacity + T / Every.
type Bucket struct {
	Capacity int
	Every    time.Duration // 10 ms are 100 tokens a second

	mu   sync.Mutex
	owed time.Duration // the time until it is full; it starts full
	last time.Duration // when that was counted
}

// Take takes a token. The time now is of a monotonic clock; where there
// is no token, wait says how long until there is one: Retry-After.
func (b *Bucket) Take(now time.Duration) (ok bool, wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if now > b.last { // callers may come here in another order
		b.owed = max(0, b.owed-(now-b.last))
		b.last = now
	}
	whole := time.Duration(b.Capacity) * b.Every
	if wait = b.owed + b.Every - whole; wait > 0 {
		return false, wait
	}
	b.owed += b.Every
	return true, 0
}

// end bucket
