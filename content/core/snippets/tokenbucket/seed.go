package tokenbucket

import "time"

// begin seed

// Seed is TokenBucket of lines 656-677 of the seed, with its faults.
type Seed struct {
	capacity, refillRate, tokens float64
	lastRefill                   time.Time
	now                          func() time.Time // time.time()
}

// NewSeed is __init__, lines 657-661.
func NewSeed(capacity, refillRate float64, now func() time.Time) *Seed {
	return &Seed{
		capacity: capacity, refillRate: refillRate, tokens: capacity,
		lastRefill: now(), now: now,
	}
}

// AllowRequest is allow_request, lines 663-669.
func (b *Seed) AllowRequest() bool {
	b.refill()
	if b.tokens >= 1 {
		b.tokens--
		return true
	}
	return false
}

func (b *Seed) refill() { // lines 671-677
	now := b.now()
	elapsed := now.Sub(b.lastRefill).Seconds()
	b.tokens = min(b.capacity, b.tokens+elapsed*b.refillRate)
	b.lastRefill = now
}

// end seed
