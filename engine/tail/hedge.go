package tail

import (
	"fmt"
	"math"
)

// z99 is the 99 % point of the normal distribution.
const z99 = 2.3263478740408408

// Latency is a lognormal latency known by two figures that every dashboard has:
// its median and its 99th percentile, in seconds.
type Latency struct {
	median, sigma float64 // sigma is the deviation of the logarithm
}

// NewLatency takes the median and the 99th percentile in seconds, the latter the
// larger. Source: Aitchison and Brown, The Lognormal Distribution, 1957.
func NewLatency(median, p99 float64) (Latency, error) {
	if err := positive("median", median); err != nil {
		return Latency{}, err
	}
	if err := positive("p99", p99); err != nil {
		return Latency{}, err
	}
	if p99 <= median {
		return Latency{}, fmt.Errorf("a p99 of %g s must be above the median of %g s: %w", p99, median, ErrDomain)
	}
	return Latency{median: median, sigma: math.Log(p99/median) / z99}, nil
}

// Tail is the share of requests that need longer than t seconds.
func (l Latency) Tail(t float64) float64 {
	if t <= 0 {
		return 1
	}
	return math.Erfc(math.Log(t/l.median)/(l.sigma*math.Sqrt2)) / 2
}

// Quantile is the time in seconds that this share of requests does not exceed.
func (l Latency) Quantile(share float64) (float64, error) {
	if err := between("share", share); err != nil {
		return 0, err
	}
	return root(l.Tail, 1-share, l.median), nil
}

// HedgedTail is the share of requests that need longer than t seconds when a
// second, independent copy leaves after delay seconds and the first answer
// counts: S(t) until then, S(t) S(t - delay) after.
// Source: Dean and Barroso, The Tail at Scale, CACM 56(2), 2013; order statistics.
func (l Latency) HedgedTail(delay, t float64) float64 { return l.Tail(t) * l.Tail(t-max(0, delay)) }

// HedgedQuantile is the time in seconds that this share of hedged requests does
// not exceed.
func (l Latency) HedgedQuantile(delay, share float64) (float64, error) {
	if err := between("share", share); err != nil {
		return 0, err
	}
	if !(delay >= 0) || math.IsInf(delay, 0) {
		return 0, fmt.Errorf("a delay of %g s: %w", delay, ErrDomain)
	}
	return root(func(t float64) float64 { return l.HedgedTail(delay, t) }, 1-share, l.median), nil
}
