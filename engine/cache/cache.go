// Package cache holds the closed forms of caching that napkin's calculators and
// labs share: how popular the few are when popularity follows Zipf's law, and
// the hit ratio of an LRU cache by Che's approximation.
//
// It must never add up millions of items one by one: sums over a catalogue take
// microseconds, whatever its size. Counts are plain float64. Start reading at
// NewZipf, then LRU.
package cache

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a catalogue without
// items.
var ErrDomain = errors.New("outside the domain of the formula")

// ErrNoEviction says that the cache holds all there is, so that no item ever
// leaves it and the time until one does has no value.
var ErrNoEviction = errors.New("the cache holds every item, so none ever leaves it")

// LRU is what Che's approximation says of a cache that evicts the item whose
// last use is longest ago.
type LRU struct {
	HitRatio float64 // share of requests, 0..1
	Time     float64 // how long an unused item stays, counted in requests to the cache
}

// LRU is a cache with room for so many items of equal size, asked for items of
// this popularity, each request independent of those before. It solves
// sum(1 - exp(-p t)) = room for the characteristic time t; an item with share p
// of the requests is then found with probability 1 - exp(-p t).
// ErrNoEviction when there is room for all.
// Source: Che, Tung, Wang, JSAC 20(7) 2002; its accuracy: Fricker, Robert,
// Roberts, ITC 24, 2012.
func (z Zipf) LRU(room float64) (LRU, error) {
	if !(room > 0) {
		return LRU{}, fmt.Errorf("room for %g items, and some is needed: %w", room, ErrDomain)
	}
	if room >= z.items {
		return LRU{HitRatio: 1}, ErrNoEviction
	}
	t := z.characteristicTime(room)
	hits := 0.0
	for _, r := range z.ranks {
		p := r.weight / z.total
		hits -= r.count * p * math.Expm1(-p*t)
	}
	return LRU{HitRatio: min(hits, 1), Time: t}, nil
}

// characteristicTime is where as many items as there is room for have been asked
// for. Were all items alike it would be sooner, were all like the rarest later:
// between the two the search takes Newton's steps on logarithms, and halves the
// interval where a step leads out of it.
func (z Zipf) characteristicTime(room float64) float64 {
	alike := -math.Log1p(-room / z.items)
	rarest := math.Pow(z.items, -z.skew) / z.total
	low, high := math.Log(z.items*alike), math.Log(alike/rarest)
	x := low
	for range 100 {
		t := math.Exp(x)
		filled, slope := 0.0, 0.0
		for _, r := range z.ranks {
			p := r.weight / z.total
			found := -math.Expm1(-p * t)
			filled += r.count * found
			slope += r.count * p * t * (1 - found)
		}
		if filled < room {
			low = x
		} else {
			high = x
		}
		next := x + math.Log(room/filled)*filled/slope
		if !(next > low && next < high) {
			next = (low + high) / 2
		}
		if math.Abs(next-x) < 1e-14*max(1, math.Abs(x)) {
			return math.Exp(next)
		}
		x = next
	}
	return math.Exp(x)
}
