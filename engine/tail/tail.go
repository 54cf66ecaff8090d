// Package tail holds the closed forms of slow requests and unlucky runs: the sum
// of exponential stages, a request sent twice, a window full of failures.
//
// It must never answer outside a formula's domain, nor assume anything about
// independence that its caller did not say: every function here takes its parts
// as independent. Times are seconds and shares lie between 0 and 1, as plain
// float64.
//
// Start reading at StagesTail; every function names its source.
package tail

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a negative time.
var ErrDomain = errors.New("outside the domain of the formula")

// most bounds what is counted (stages, trials), and with it the time of a sum.
const most = 1_000_000

func positive(name string, v float64) error {
	if !(v > 0) || math.IsInf(v, 0) {
		return fmt.Errorf("%s = %g must be a positive number: %w", name, v, ErrDomain)
	}
	return nil
}

func between(name string, v float64) error {
	if !(v > 0 && v < 1) {
		return fmt.Errorf("%s = %g must lie between 0 and 1: %w", name, v, ErrDomain)
	}
	return nil
}

func counted(name string, n int) error {
	if n < 1 || n > most {
		return fmt.Errorf("%d %s: from 1 to %d: %w", n, name, most, ErrDomain)
	}
	return nil
}

// upTo is a sum whose terms fall ever faster from the first on: next gives the
// factor from one term to the next, 0 at the end.
func upTo(first float64, next func(i int) float64) float64 {
	sum, term := first, first
	for i := 0; term > 1e-18*sum; i++ {
		term *= next(i)
		sum += term
	}
	return sum
}

// root finds where a falling function reaches target, between 0 and a point that
// grows from high until the function is below it there.
func root(falling func(t float64) float64, target, high float64) float64 {
	low := 0.0
	for falling(high) > target {
		low, high = high, 2*high
	}
	for range 200 {
		middle := (low + high) / 2
		if middle <= low || middle >= high {
			break
		}
		if falling(middle) > target {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}
