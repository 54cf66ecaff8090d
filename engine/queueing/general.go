package queueing

import (
	"fmt"
	"math"
)

// Mean are the means of a queue whose distribution beyond the mean is not known.
type Mean struct {
	Rho   float64 // utilisation
	W, Wq float64 // seconds in the system, waiting
	L, Lq float64 // number in the system, waiting
}

// MG1 is one server with Poisson arrivals and any service time of rate mu and
// squared coefficient of variation scv (0 constant, 1 exponential): the
// Pollaczek-Khinchine formula Wq = rho (1 + scv) / (2 mu (1 - rho)). Exact.
// Source: Harchol-Balter 2013, ch. 23.
func MG1(lambda, mu, scv float64) (Mean, error) { return general(lambda, mu, 1, scv) }

// GG1 is one server with any arrivals (squared coefficient of variation arrival)
// and any service: Kingman's approximation, close under heavy load and exact for
// M/G/1. Source: Kingman 1961.
func GG1(lambda, mu, arrival, service float64) (Mean, error) {
	return general(lambda, mu, arrival, service)
}

func general(lambda, mu, arrival, service float64) (Mean, error) {
	if err := positive("lambda", lambda, "mu", mu); err != nil {
		return Mean{}, err
	}
	if !(arrival >= 0) || !(service >= 0) || math.IsInf(arrival+service, 0) {
		return Mean{}, fmt.Errorf("squared coefficients of variation %g and %g: %w", arrival, service, ErrDomain)
	}
	rho := lambda / mu
	if rho >= 1 {
		return Mean{}, fmt.Errorf("%.4g /s arrive, %.4g /s can be done: %w", lambda, mu, ErrUnstable)
	}
	wq := rho / (1 - rho) * (arrival + service) / 2 / mu
	return Mean{Rho: rho, Wq: wq, W: wq + 1/mu, Lq: lambda * wq, L: lambda * (wq + 1/mu)}, nil
}
