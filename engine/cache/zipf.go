package cache

import (
	"fmt"
	"math"
)

// Zipf is a catalogue in which the item of rank k is asked for in proportion to
// k^-skew. Skew 0 is even, near 1 is what caches on the web were measured to
// see. Source: Zipf 1949; Breslau et al., INFOCOM 1999.
type Zipf struct {
	items, skew float64
	ranks       []rank  // a sum over the items is one over these
	total       float64 // the generalised harmonic number H(items, skew)
}

// rank stands for count items of a weight k^-skew. The counts of a sum that was
// replaced by an integral are fractions, and a few are negative.
type rank struct{ weight, count float64 }

const (
	maxItems = 1e15
	maxSkew  = 20
	apart    = 200 // items added up one by one, times the skew where that is above 1
	panel    = 0.5 // width of a panel of the integral in ln k, divided by the same
)

// NewZipf is a catalogue of 1 to 1e15 items with a skew of 0 to 20; part of an
// item counts for nothing.
//
// The first few hundred items stand for themselves. The rest is the integral
// over k from half an item before to half an item behind, less a 24th of the
// difference of the slopes at its ends (Euler and Maclaurin, midpoint form); the
// slopes are differences of neighbours. The integral is Gauss's, over ln k.
//
//	1 2 3 ... m |  m+1 ................................ items |
//	one by one  m+1/2   panels, wider and wider in k    items+1/2
func NewZipf(items, skew float64) (Zipf, error) {
	items = math.Floor(items)
	if !(items >= 1 && items <= maxItems) {
		return Zipf{}, fmt.Errorf("a catalogue of %g items: from 1 to %g: %w", items, float64(maxItems), ErrDomain)
	}
	if !(skew >= 0 && skew <= maxSkew) {
		return Zipf{}, fmt.Errorf("a skew of %g: from 0 to %d: %w", skew, maxSkew, ErrDomain)
	}
	z := Zipf{items: items, skew: skew}
	single := math.Ceil(apart * max(1, skew))
	if items <= 2*single {
		single = items
	}
	for k := 1.0; k <= single; k++ {
		z.add(k, 1)
	}
	if single < items {
		z.integrate(single+0.5, items+0.5)
		for _, end := range [...]struct{ k, sign float64 }{{items + 0.5, -1}, {single + 0.5, 1}} {
			z.add(end.k+0.5, end.sign/24)
			z.add(end.k-0.5, -end.sign/24)
		}
	}
	for _, r := range z.ranks {
		z.total += r.weight * r.count
	}
	return z, nil
}

func (z *Zipf) add(k, count float64) {
	z.ranks = append(z.ranks, rank{weight: math.Pow(k, -z.skew), count: count})
}

// gauss is Gauss and Legendre's rule of eight points on -1..1: the positive
// nodes and their weights. Source: Abramowitz and Stegun, table 25.4.
func gauss() [4]struct{ node, weight float64 } {
	return [4]struct{ node, weight float64 }{
		{0.1834346424956498, 0.3626837833783620},
		{0.5255324099163290, 0.3137066458778873},
		{0.7966664774136267, 0.2223810344533745},
		{0.9602898564975363, 0.1012285362903763},
	}
}

// integrate adds the ranks from one real k to another.
func (z *Zipf) integrate(from, to float64) {
	span := math.Log(to / from)
	panels := math.Ceil(span * max(1, z.skew) / panel)
	half := span / panels / 2
	for i := range int(panels) {
		middle := math.Log(from) + half*float64(2*i+1)
		for _, g := range gauss() {
			for _, side := range [...]float64{-1, 1} {
				k := math.Exp(middle + side*half*g.node)
				z.add(k, half*g.weight*k)
			}
		}
	}
}

// Share is the part of all requests that goes to the most popular items, so many
// of them: H(top, skew) / H(items, skew), and part of the next one for part of an
// item. It is the hit ratio of a cache that holds just these (perfect LFU), above
// which no cache gets while requests are independent.
func (z Zipf) Share(top float64) (float64, error) {
	if !(top >= 0) {
		return 0, fmt.Errorf("the top %g items: %w", top, ErrDomain)
	}
	if top >= z.items {
		return 1, nil
	}
	whole := math.Floor(top)
	sum := (top - whole) * math.Pow(whole+1, -z.skew)
	if whole >= 1 {
		t, err := NewZipf(whole, z.skew)
		if err != nil {
			return 0, err
		}
		sum += t.total
	}
	return min(1, sum/z.total), nil
}
