// Package quorum holds the closed forms of partial quorums that napkin's
// calculators share: how likely a read misses the last write, and how likely
// enough copies are up to answer.
//
// It must never assume more than it says: copies are asked at random and fail
// independently. Start reading at Miss.
package quorum

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as more answers than
// copies.
var ErrDomain = errors.New("outside the domain of the formula")

// maxCopies bounds the time of the sums to a millisecond.
const maxCopies = 10_000

// Miss is the chance that a read of r of n copies, chosen at random, meets none
// of the w copies that hold the last write: C(n-w, r) / C(n, r). It takes the
// write to reach no further copies (non-expanding quorums).
// Source: Bailis et al., Probabilistically Bounded Staleness, VLDB 2012, eq. 1.
func Miss(n, r, w int) (float64, error) {
	if err := within(n, r); err != nil {
		return 0, fmt.Errorf("reading: %w", err)
	}
	if err := within(n, w); err != nil {
		return 0, fmt.Errorf("writing: %w", err)
	}
	p := 1.0
	for i := range r {
		p *= max(0, float64(n-w-i)) / float64(n-i)
	}
	return p, nil
}

// Up is the chance that at least k of n copies are up, each with this
// availability and independently: the upper tail of a binomial distribution.
// Source: Trivedi, Probability and Statistics with Reliability, 2nd ed., ch. 1.
func Up(n, k int, availability float64) (float64, error) {
	if err := within(n, k); err != nil {
		return 0, err
	}
	if !(availability >= 0 && availability <= 1) {
		return 0, fmt.Errorf("an availability of %g must lie between 0 and 1: %w", availability, ErrDomain)
	}
	if availability == 0 || availability == 1 {
		return availability, nil
	}
	// The smaller tail is added up, so that nine nines stay nine nines.
	if float64(k) > float64(n)*availability {
		return min(1, tail(n, k, availability)), nil
	}
	return max(0, 1-tail(n, n-k+1, 1-availability)), nil
}

// tail is the sum of the binomial probabilities from k to n, 0 < p < 1.
func tail(n, k int, p float64) float64 {
	lnp, lnq := math.Log(p), math.Log1p(-p)
	sum := 0.0
	for i := n; i >= k; i-- {
		sum += math.Exp(choose(n, i) + float64(i)*lnp + float64(n-i)*lnq)
	}
	return sum
}

// choose is ln C(n, k).
func choose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

func within(n, k int) error {
	switch {
	case n < 1 || n > maxCopies:
		return fmt.Errorf("%d copies: from 1 to %d: %w", n, maxCopies, ErrDomain)
	case k < 1 || k > n:
		return fmt.Errorf("%d answers of %d copies: at least one, and no more than there are copies: %w", k, n, ErrDomain)
	}
	return nil
}
