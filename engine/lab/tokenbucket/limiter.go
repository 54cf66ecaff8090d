package tokenbucket

import (
	"math"
	"time"
)

// Limiter decides request by request. It is told the time by a clock that may be
// set back, as the code of the seed is.
type Limiter interface {
	// Allow decides one request that arrives when the clock shows now.
	Allow(now time.Duration) bool
	// Room is how many requests would be allowed at once at this moment; below
	// zero while a debt is paid off. It changes nothing.
	Room(now time.Duration) float64
	// Adjust takes new numbers over without forgetting the past.
	Adjust(capacity, rate float64)
}

// The algorithms, in the order of the knob's choices.
const (
	algoBucket = iota
	algoFixed
	algoLog
	algoGCRA
)

// span is the window of the two algorithms that count per window.
const span = time.Second

// NewLimiter gives a limiter that has seen nothing when the clock shows now: full,
// empty window, empty log.
// capacity is the size of the bucket, or the limit per window of one second; rate
// is tokens per second, which the window algorithms do not use.
func NewLimiter(algorithm int, capacity, rate float64, now time.Duration) Limiter {
	switch algorithm {
	case algoFixed:
		return &fixedWindow{limit: capacity, window: windowOf(now)}
	case algoLog:
		return &slidingLog{limit: capacity}
	case algoGCRA:
		g := &gcra{}
		g.Adjust(capacity, rate)
		g.theoretical = math.Inf(-1)
		return g
	}
	return &bucket{capacity: capacity, rate: rate, tokens: capacity, last: now}
}

// bucket is the seed's TokenBucket line by line: on every call the elapsed time is
// turned into tokens. A clock set back makes the elapsed time negative, and with it
// the tokens.
type bucket struct {
	capacity, rate, tokens float64
	last                   time.Duration
}

func (b *bucket) Allow(now time.Duration) bool {
	b.tokens = b.Room(now)
	b.last = now
	if b.tokens >= 1 {
		b.tokens--
		return true
	}
	return false
}

func (b *bucket) Room(now time.Duration) float64 {
	return min(b.capacity, b.tokens+(now-b.last).Seconds()*b.rate)
}

func (b *bucket) Adjust(capacity, rate float64) {
	b.capacity, b.rate = capacity, rate
	b.tokens = min(b.tokens, capacity)
}

// fixedWindow counts per second of the clock and starts again at zero when the
// second changes: the end of one window and the start of the next are neighbours.
type fixedWindow struct {
	limit  float64
	window int64
	count  float64
}

func (f *fixedWindow) Allow(now time.Duration) bool {
	room := f.Room(now)
	if id := windowOf(now); id != f.window {
		f.window, f.count = id, 0
	}
	if room < 1 {
		return false
	}
	f.count++
	return true
}

func (f *fixedWindow) Room(now time.Duration) float64 {
	if windowOf(now) != f.window {
		return f.limit
	}
	return f.limit - f.count
}

func (f *fixedWindow) Adjust(capacity, _ float64) { f.limit = capacity }

func windowOf(now time.Duration) int64 { return int64(math.Floor(now.Seconds() / span.Seconds())) }

// slidingLog remembers when every admitted request of the last second came: exact,
// at the price of one timestamp each.
type slidingLog struct {
	limit float64
	times []time.Duration
}

func (s *slidingLog) Allow(now time.Duration) bool {
	kept := s.times[:0]
	for _, t := range s.times {
		if t > now-span {
			kept = append(kept, t)
		}
	}
	s.times = kept
	if float64(len(s.times))+1 > s.limit {
		return false
	}
	s.times = append(s.times, now)
	return true
}

func (s *slidingLog) Room(now time.Duration) float64 {
	room := s.limit
	for _, t := range s.times {
		if t > now-span {
			room--
		}
	}
	return room
}

func (s *slidingLog) Adjust(capacity, _ float64) { s.limit = capacity }

// gcra is the leaky bucket as a meter (generic cell rate algorithm, ITU-T I.371):
// one number, the theoretical arrival time of the next request if all kept to the
// rate. Its decisions are those of the token bucket.
type gcra struct {
	interval, tolerance float64 // seconds
	theoretical         float64 // on the clock, seconds
}

func (g *gcra) Allow(now time.Duration) bool {
	t := now.Seconds()
	if t < g.theoretical-g.tolerance-1e-9 { // the nanosecond forgives the rounding of sums
		return false
	}
	g.theoretical = max(t, g.theoretical) + g.interval
	return true
}

func (g *gcra) Room(now time.Duration) float64 {
	ahead := max(g.theoretical-now.Seconds(), 0)
	return (g.tolerance-ahead)/g.interval + 1
}

func (g *gcra) Adjust(capacity, rate float64) {
	g.interval = 1 / rate
	g.tolerance = (capacity - 1) * g.interval
}
