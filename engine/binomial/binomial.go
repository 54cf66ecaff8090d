// Package binomial counts choices and sums the tails of the binomial
// distribution: how many subsets there are, and how likely it is that at least k
// of n independent things happen. Availability, durability and shuffle sharding
// rest on it.
//
// It must never lose the digits of a rare event: a chance of 1e-30 comes out with
// the same relative precision as one of a half. Chances are plain numbers between
// 0 and 1.
//
// Start reading at AtLeast; every function names its source.
package binomial

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a chance above 1.
var ErrDomain = errors.New("outside the domain of the formula")

// maxTrials bounds the time of a sum, and keeps the rounding of its first term
// below a billionth.
const maxTrials = 1_000_000

// Choose is the number of ways to choose k of n things, as a float64: exact up
// to 2^53, and close to rounding above. What no float64 can hold is an error.
func Choose(n, k int) (float64, error) {
	if n < 0 || k < 0 || k > n {
		return 0, fmt.Errorf("choosing %d of %d: %w", k, n, ErrDomain)
	}
	k = min(k, n-k)
	c := 1.0
	for i := 1; i <= k; i++ {
		if up := float64(n - k + i); c < 1<<53/up {
			c = c * up / float64(i) // whole numbers, without rounding
		} else {
			c *= up / float64(i) // each factor is 2 or more: at most some 1,000 rounds
		}
		if math.IsInf(c, 0) {
			return 0, fmt.Errorf("choosing %d of %d: more ways than a number of 300 digits counts: %w", k, n, ErrDomain)
		}
	}
	return c, nil
}

// AtLeastOnce is the chance that something of chance p happens in so many
// independent tries: 1 - (1-p)^tries. Tries may be a fraction: of a chance a
// year, 1/12 gives that of a month.
func AtLeastOnce(p, tries float64) (float64, error) {
	if err := chance(p); err != nil {
		return 0, err
	}
	if !(tries >= 0) || math.IsInf(tries, 0) {
		return 0, fmt.Errorf("%g tries: %w", tries, ErrDomain)
	}
	if tries == 0 {
		return 0, nil // also of what is certain
	}
	return -math.Expm1(tries * math.Log1p(-p)), nil
}

// AtLeast is the chance that k or more of n independent things of chance p
// happen. Source: Feller, An Introduction to Probability Theory and Its
// Applications, vol. 1, ch. VI.
func AtLeast(k, n int, p float64) (float64, error) {
	if err := trials(n, p); err != nil {
		return 0, err
	}
	return upper(k, n, p, 1-p), nil
}

// AtMost is the chance that k or fewer happen.
func AtMost(k, n int, p float64) (float64, error) {
	if err := trials(n, p); err != nil {
		return 0, err
	}
	return upper(n-k, n, 1-p, p), nil
}

// upper sums the terms from k on. Where k lies below the mean it takes the lower
// tail from 1, which is then at most about three quarters: no digits are lost.
func upper(k, n int, p, q float64) float64 {
	switch {
	case k <= 0:
		return 1
	case k > n || p == 0:
		return 0
	case q == 0:
		return 1
	case float64(k) <= float64(n)*p:
		return max(0, 1-upper(n-k+1, n, q, p))
	}
	term := first(k, n, p, q)
	sum := term
	for i := k; i < n && term > sum*1e-18; i++ {
		term *= float64(n-i) / float64(i+1) * p / q
		sum += term
	}
	return min(1, sum)
}

// first is the chance of exactly k. The factors are combined as logarithms, so
// that neither the large one nor the small ones leave the range of numbers.
func first(k, n int, p, q float64) float64 {
	ways := 0.0
	if c, err := Choose(n, k); err == nil {
		ways = math.Log(c)
	} else {
		ways = lnFactorial(n) - lnFactorial(k) - lnFactorial(n-k)
	}
	return math.Exp(ways + float64(k)*ln(p, q) + float64(n-k)*ln(q, p))
}

// ln is the logarithm of x, rest being 1 - x: near 1 it is taken from the rest.
func ln(x, rest float64) float64 {
	if rest < 0.5 {
		return math.Log1p(-rest)
	}
	return math.Log(x)
}

func lnFactorial(n int) float64 {
	v, _ := math.Lgamma(float64(n) + 1)
	return v
}

func chance(p float64) error {
	if !(p >= 0 && p <= 1) {
		return fmt.Errorf("a chance of %g: %w", p, ErrDomain)
	}
	return nil
}

func trials(n int, p float64) error {
	if n < 0 || n > maxTrials {
		return fmt.Errorf("%d things: from 0 to %d: %w", n, maxTrials, ErrDomain)
	}
	return chance(p)
}
