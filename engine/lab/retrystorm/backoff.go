package retrystorm

import (
	"time"

	"napkin/engine/sim"
)

// Backoff is how long a client waits before its next try.
type Backoff int

// The kinds of backoff, in the order of the knob's choices.
const (
	NoBackoff Backoff = iota
	ConstantBackoff
	ExponentialBackoff
)

// Jitter is how the wait is made random.
type Jitter int

// The kinds of jitter, in the order of the knob's choices.
const (
	NoJitter Jitter = iota
	AdditiveJitter
	EqualJitter
	FullJitter
)

// backoffCap is the longest wait before jitter.
const backoffCap = 20 * time.Second

// Delay is the wait after failed try number tried (1 for the first). With
// v = min(cap, base * 2^(tried-1)) for the exponential and v = base for the
// constant kind, jitter makes it
//
//	none      v
//	additive  v + U(0, 1 s)     the seed's code: one second wide at every attempt
//	equal     v/2 + U(0, v/2)
//	full      U(0, v)
//
// Source: Brooker 2015, "Exponential Backoff And Jitter"; the seed's
// "Retry with Backoff" for the additive kind. Without backoff v is 0, and only
// additive jitter still spreads anything.
func Delay(b Backoff, j Jitter, base time.Duration, tried int, random *sim.Stream) time.Duration {
	v := base
	switch b {
	case NoBackoff:
		v = 0
	case ExponentialBackoff:
		for i := 1; i < tried && v < backoffCap; i++ {
			v *= 2
		}
	}
	v = min(v, backoffCap)
	switch j {
	case AdditiveJitter:
		return v + random.Between(0, time.Second)
	case EqualJitter:
		return v/2 + random.Between(0, v/2)
	case FullJitter:
		return random.Between(0, v)
	}
	return v
}
