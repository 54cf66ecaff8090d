// Package limiter decides one trace of arrivals by six rate limiters side by
// side: token bucket, leaky bucket, GCRA, fixed window, sliding counter and
// sliding log.
//
// All arithmetic is in whole numbers, so that equal limiters decide equally: a
// token is divided into as many parts as the window has nanoseconds, and every
// nanosecond brings as many parts as the limit allows requests. It must never
// round. Start reading at Limiters, then bucket.go and window.go.
package limiter

import (
	"time"

	"napkin/engine/trace"
)

// Rule is what all six are asked to hold: Limit requests in each Window, and
// for the buckets Burst at once.
type Rule struct {
	Limit  int
	Window time.Duration
	Burst  int
}

// Limiter is asked at times that never go back.
type Limiter interface {
	// Name is how a table calls it.
	Name() string
	// Ask decides about one request now, and says what it looked at.
	Ask(now time.Duration) Answer
}

// Answer is one decision.
type Answer struct {
	Admit  bool
	Delay  time.Duration // how long an admitted request is held back (leaky bucket)
	Reason string        // what the limiter saw, as a part of a sentence
	State  []trace.Field // what it holds afterwards
}

// The most that a rule may ask for: within it no product leaves 63 bits.
const (
	MaxLimit  = 10_000
	MaxWindow = 24 * time.Hour
	MaxTime   = 24 * time.Hour
)

// Limiters gives the six in the order of the table, all fresh and full.
func Limiters(r Rule) []Limiter {
	return []Limiter{
		&tokenBucket{rule: r, parts: int64(r.Burst) * int64(r.Window)},
		&leakyBucket{rule: r},
		&gcra{rule: r},
		&fixedWindow{rule: r},
		&slidingCounter{rule: r},
		&slidingLog{rule: r},
	}
}
