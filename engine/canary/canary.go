// Package canary says how many requests a comparison of two releases needs before
// its verdict is worth anything.
//
// It must never promise what a sample cannot show: equal shares of errors cannot
// be told apart, and that is an error. Shares and chances are plain numbers
// between 0 and 1.
//
// Start reading at PerArm; every function names its source.
package canary

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a chance above 1.
var ErrDomain = errors.New("outside the domain of the formula")

// Quantile is the value that a standard normal variable exceeds with chance tail:
// 1.645 for 5 %.
func Quantile(tail float64) (float64, error) {
	if !(tail > 0 && tail < 1) {
		return 0, fmt.Errorf("chance of %g: %w", tail, ErrDomain)
	}
	return math.Sqrt2 * math.Erfcinv(2*tail), nil
}

// PerArm is the number of requests each release has to serve so that a one-sided
// test of two proportions cries wolf with chance alpha and notices the worse share
// of errors with chance power:
//
//	n = (z_alpha sqrt(2 p q) + z_beta sqrt(p1 q1 + p2 q2))^2 / (p1 - p2)^2, p = (p1+p2)/2
//
// without a continuity correction; requests fail independently. Source: Fleiss,
// Levin, Paik, Statistical Methods for Rates and Proportions, 3rd ed. 2003, ch. 4.
func PerArm(baseline, worse, alpha, power float64) (float64, error) {
	if !(baseline >= 0 && worse <= 1 && baseline < worse) {
		return 0, fmt.Errorf("errors from %g to %g, the second must be larger: %w", baseline, worse, ErrDomain)
	}
	falseAlarm, err := Quantile(alpha)
	if err != nil {
		return 0, err
	}
	miss, err := Quantile(1 - power)
	if err != nil {
		return 0, err
	}
	if falseAlarm < 0 || miss < 0 {
		return 0, fmt.Errorf("false alarms of %g and power of %g: a coin does better: %w", alpha, power, ErrDomain)
	}
	p := (baseline + worse) / 2
	root := falseAlarm*math.Sqrt(2*p*(1-p)) + miss*math.Sqrt(baseline*(1-baseline)+worse*(1-worse))
	n := math.Ceil(math.Pow(root/(worse-baseline), 2))
	if math.IsInf(n, 0) {
		return 0, fmt.Errorf("shares too close to be told apart: %w", ErrDomain)
	}
	return max(1, n), nil
}
