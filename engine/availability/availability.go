// Package availability holds the closed forms for systems of parts that fail: k
// of n, a failover that does not always work, failures that hit every copy at
// once, and groups of copies of which some nodes are gone.
//
// It must never hide an assumption: every form says what is taken as independent.
// Availabilities are shares of time or of requests, plain numbers between 0 and 1;
// forms of very available systems give the unavailability, which keeps its digits.
//
// Start reading at KofN; every function names its source.
package availability

import (
	"errors"
	"fmt"

	"napkin/engine/binomial"
)

// ErrDomain says that a parameter makes no sense, such as 4 of 3 nodes.
var ErrDomain = errors.New("outside the domain of the formula")

// KofN is the availability of a system that works while at least k of its n parts
// do, each up a share a of the time, independently of the others.
// Source: Trivedi, Probability and Statistics with Reliability, 2nd ed., ch. 1.
func KofN(a float64, k, n int) (float64, error) {
	if err := shape(a, k, n); err != nil {
		return 0, err
	}
	return binomial.AtLeast(k, n, a)
}

// KofNDown is the rest of KofN: the share of time in which fewer than k parts are
// up. It keeps its digits where KofN rounds to 1.
func KofNDown(a float64, k, n int) (float64, error) {
	if err := shape(a, k, n); err != nil {
		return 0, err
	}
	return binomial.AtMost(k-1, n, a)
}

// WithStandby is the availability of a part with one standby of the same kind,
// when only a share coverage of the failovers works: a + (1-a) c a. The two fail
// independently. Source: Bouricius, Carter, Schneider 1969 (coverage); Trivedi.
func WithStandby(a, coverage float64) (float64, error) {
	if err := shares("availability", a, "coverage", coverage); err != nil {
		return 0, err
	}
	return a + (1-a)*coverage*a, nil
}

// CommonCause is the unavailability of n copies, any one of which is enough, when
// a share beta of the failures of a copy takes all of them: beta u + ((1-beta) u)^n.
// The rest of the failures are independent. Source: beta-factor model,
// NUREG/CR-4780; IEC 61508-6.
func CommonCause(u float64, n int, beta float64) (float64, error) {
	if err := shares("unavailability", u, "beta", beta); err != nil {
		return 0, err
	}
	if n < 1 {
		return 0, fmt.Errorf("%d copies: %w", n, ErrDomain)
	}
	all, err := binomial.AtLeast(n, n, (1-beta)*u)
	return beta*u + all, err
}

func shape(a float64, k, n int) error {
	if !(a >= 0 && a <= 1) {
		return fmt.Errorf("availability of %g: %w", a, ErrDomain)
	}
	if k < 1 || k > n {
		return fmt.Errorf("%d of %d parts: %w", k, n, ErrDomain)
	}
	return nil
}

func shares(name string, value float64, name2 string, value2 float64) error {
	if !(value >= 0 && value <= 1) {
		return fmt.Errorf("%s of %g: %w", name, value, ErrDomain)
	}
	if !(value2 >= 0 && value2 <= 1) {
		return fmt.Errorf("%s of %g: %w", name2, value2, ErrDomain)
	}
	return nil
}
