package sim

import (
	"math"
	"math/rand/v2"
	"time"
)

// Stream is one named source of randomness: a PCG generator seeded from the run's
// seed and the stream's name, nothing else.
type Stream struct {
	pcg rand.PCG
}

// NewStream gives the stream with this name under this seed. Asking twice gives
// two streams that say the same.
func NewStream(seed uint64, name string) *Stream {
	s := &Stream{}
	label := fnv1a(name)
	s.pcg.Seed(mix(seed^label), mix(label+seed*0x9e3779b97f4a7c15))
	return s
}

// fnv1a is the 64-bit FNV-1a hash (Fowler, Noll, Vo): fixed for ever, unlike the
// map hash of the language.
func fnv1a(text string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(text); i++ {
		h = (h ^ uint64(text[i])) * 1099511628211
	}
	return h
}

// mix is the finisher of SplitMix64 (Steele, Lea, Flood 2014): neighbouring seeds
// give unrelated states.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb
	return x ^ (x >> 31)
}

// Uint64 is 64 random bits.
func (s *Stream) Uint64() uint64 { return s.pcg.Uint64() }

// Float64 is uniform in [0, 1).
func (s *Stream) Float64() float64 { return float64(s.pcg.Uint64()>>11) * 0x1p-53 }

// open is uniform in (0, 1], safe under a logarithm.
func (s *Stream) open() float64 { return 1 - s.Float64() }

// IntN is uniform in [0, n); 0 when n < 1.
func (s *Stream) IntN(n int) int {
	if n < 1 {
		return 0
	}
	return int(s.Float64() * float64(n))
}

// Chance is true with probability p.
func (s *Stream) Chance(p float64) bool { return s.Float64() < p }

// Exponential has the given mean: the time to the next arrival of a Poisson
// process, or a service without memory.
func (s *Stream) Exponential(mean float64) float64 { return -mean * math.Log(s.open()) }

// Normal has mean 0 and deviation 1 (Box and Muller 1958, the cosine half).
func (s *Stream) Normal() float64 {
	return math.Sqrt(-2*math.Log(s.open())) * math.Cos(2*math.Pi*s.Float64())
}

// Wait is an exponential time with the given mean, at least one nanosecond so
// that a stream of waits always moves the clock, and at most longest.
func (s *Stream) Wait(mean time.Duration) time.Duration {
	return time.Duration(min(max(s.Exponential(float64(mean)), 1), float64(longest)))
}

// Between is a time uniform in [lo, hi).
func (s *Stream) Between(lo, hi time.Duration) time.Duration {
	if hi <= lo {
		return lo
	}
	return lo + time.Duration(s.Float64()*float64(hi-lo))
}

// Shuffle permutes n things through swap (Fisher and Yates).
func (s *Stream) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, s.IntN(i+1))
	}
}
