package tail

import (
	"fmt"
	"math"
)

// AtLeast is the chance that at least k of n independent trials fail, each with
// the chance p: the upper tail of the binomial distribution. A breaker that opens
// at 10 failures in a window of 20 opens in one window with AtLeast(20, p, 10).
// Source: Feller, An Introduction to Probability Theory, vol. 1, ch. VI.
func AtLeast(n int, p float64, k int) (float64, error) {
	if err := counted("trials", n); err != nil {
		return 0, err
	}
	if !(p >= 0 && p <= 1) {
		return 0, fmt.Errorf("chance of %g must lie from 0 to 1: %w", p, ErrDomain)
	}
	switch {
	case k <= 0:
		return 1, nil
	case k > n:
		return 0, nil
	case p == 0 || p == 1:
		return p, nil
	}
	total, odds := float64(n), p/(1-p)
	if first := float64(k); first > total*p {
		return min(1, upTo(binomial(total, p, first), func(i int) float64 {
			return (total - first - float64(i)) / (first + float64(i) + 1) * odds
		})), nil
	}
	last := float64(k - 1)
	return max(0, 1-upTo(binomial(total, p, last), func(i int) float64 {
		return (last - float64(i)) / (total - last + float64(i) + 1) / odds
	})), nil
}

// binomial is C(n, k) p^k (1-p)^(n-k).
func binomial(n, p, k float64) float64 {
	a, _ := math.Lgamma(n + 1)
	b, _ := math.Lgamma(k + 1)
	c, _ := math.Lgamma(n - k + 1)
	return math.Exp(a - b - c + k*math.Log(p) + (n-k)*math.Log1p(-p))
}
