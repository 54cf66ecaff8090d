package sim

import "math"

// Buckets follow the binary form of a float64: the exponent and the first five
// bits of the mantissa are the index, so a bucket is at most 1/32 of its value
// wide and finding it needs a shift, no logarithm.
//
//	2^-40 ... |1.0|1.03|1.06| ... |1.97|2.0|2.06| ...  2^40
const (
	subBits     = 5
	subBuckets  = 1 << subBits
	minExponent = -40
	maxExponent = 40
	bucketCount = (maxExponent - minExponent) * subBuckets
	bucketBase  = (1023 + minExponent) << subBits
)

// Histogram collects non-negative numbers in buckets of constant relative width:
// a percentile is at most 1.6 % off (half a bucket), the mean is exact. Numbers
// under 2^-40 count as zero, numbers over 2^40 land in the last bucket.
type Histogram struct {
	counts   []uint32
	zeros    uint64
	n        uint64
	sum      float64
	squares  float64
	min, max float64
}

// NewHistogram gives an empty one.
func NewHistogram() *Histogram { return &Histogram{counts: make([]uint32, bucketCount)} }

// Add records one number. NaN and negative numbers are recorded as zero.
func (h *Histogram) Add(v float64) {
	if !(v > 0) {
		v = 0
	}
	if h.n == 0 || v < h.min {
		h.min = v
	}
	if v > h.max {
		h.max = v
	}
	h.n++
	h.sum += v
	h.squares += v * v
	index := int(math.Float64bits(v)>>(52-subBits)) - bucketBase
	switch {
	case index < 0:
		h.zeros++
	case index >= bucketCount:
		h.counts[bucketCount-1]++
	default:
		h.counts[index]++
	}
}

// Count is how many numbers were recorded.
func (h *Histogram) Count() uint64 { return h.n }

// Mean is the exact mean; 0 when empty.
func (h *Histogram) Mean() float64 {
	if h.n == 0 {
		return 0
	}
	return h.sum / float64(h.n)
}

// Sum is the exact sum.
func (h *Histogram) Sum() float64 { return h.sum }

// Variance is that of the sample (n - 1); 0 under two numbers.
func (h *Histogram) Variance() float64 {
	if h.n < 2 {
		return 0
	}
	n := float64(h.n)
	return max((h.squares-h.sum*h.sum/n)/(n-1), 0)
}

// Min and Max are exact; 0 when empty.
func (h *Histogram) Min() float64 { return h.min }

// Max is the largest number recorded.
func (h *Histogram) Max() float64 { return h.max }

// Percentile is the nearest-rank percentile, p in (0, 100]: the smallest recorded
// number that at least p percent do not exceed, to the width of a bucket.
func (h *Histogram) Percentile(p float64) float64 {
	if h.n == 0 {
		return 0
	}
	rank := rankOf(p, h.n)
	seen := h.zeros
	if rank <= seen {
		return h.min
	}
	for i, c := range h.counts {
		seen += uint64(c)
		if rank <= seen {
			return min(max(bucketMiddle(i), h.min), h.max)
		}
	}
	return h.max
}

// rankOf is the nearest rank of a percentile among n. 99.9 % of 1,000 is 999, although
// 99.9 / 100 * 1000 is a little more in binary.
func rankOf(p float64, n uint64) uint64 {
	exact := p * float64(n) / 100
	if whole := math.Round(exact); math.Abs(exact-whole) < 1e-9 {
		exact = whole
	}
	return uint64(min(max(math.Ceil(exact), 1), float64(n)))
}

// bucketMiddle is halfway between the bounds of bucket i.
func bucketMiddle(i int) float64 {
	low := math.Float64frombits(uint64(i+bucketBase) << (52 - subBits))
	high := math.Float64frombits(uint64(i+1+bucketBase) << (52 - subBits))
	return (low + high) / 2
}

// Merge adds everything other has recorded.
func (h *Histogram) Merge(other *Histogram) {
	if other.n == 0 {
		return
	}
	if h.n == 0 || other.min < h.min {
		h.min = other.min
	}
	h.max = max(h.max, other.max)
	h.n += other.n
	h.sum += other.sum
	h.squares += other.squares
	h.zeros += other.zeros
	for i, c := range other.counts {
		h.counts[i] += c
	}
}

// Reset empties it and keeps the memory.
func (h *Histogram) Reset() {
	clear(h.counts)
	*h = Histogram{counts: h.counts}
}
