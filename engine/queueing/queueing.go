// Package queueing holds the closed forms of queueing theory that napkin's
// calculators, lessons and labs share: Little's law, M/M/1, M/M/c, M/M/1/K and
// Erlang's two formulas.
//
// It must never answer outside a formula's domain: a queue without a steady state
// is the error ErrUnstable, never a number. Rates are per second and times are
// seconds, as plain float64; units are the caller's business.
//
// Start reading at MM1; every function names its source.
package queueing

import (
	"errors"
	"fmt"
	"math"
)

// ErrUnstable says that work arrives at least as fast as it can be done, so the
// queue grows without bound and has no mean.
var ErrUnstable = errors.New("unstable, the queue grows without end")

// ErrDomain says that a parameter makes no sense, such as a negative rate.
var ErrDomain = errors.New("outside the domain of the formula")

// Steady describes a queue in its steady state. L counts requests, W is seconds;
// the q forms leave out the request's own service. Little's law ties them:
// L = lambda W and Lq = lambda Wq.
type Steady struct {
	Rho        float64 // utilisation of one server, 0..1
	L, Lq      float64 // mean number in the system, waiting
	W, Wq      float64 // mean seconds in the system, waiting
	ProbWait   float64 // share of arrivals that have to wait
	lambda, mu float64
	servers    int
}

// MM1 is one server, Poisson arrivals (lambda per second), exponential service
// (mu per second), an unbounded FIFO queue. W = 1/(mu - lambda).
// Source: Harchol-Balter 2013, ch. 13; Kleinrock vol. 1, ch. 3.
func MM1(lambda, mu float64) (Steady, error) { return MMc(lambda, mu, 1) }

// MMc is c servers of rate mu each behind one queue. Source: Harchol-Balter 2013,
// ch. 14; Erlang 1917.
func MMc(lambda, mu float64, c int) (Steady, error) {
	wait, err := ErlangC(lambda/mu, c)
	if err != nil {
		return Steady{}, err
	}
	if err := positive("lambda", lambda, "mu", mu); err != nil {
		return Steady{}, err
	}
	spare := float64(c)*mu - lambda
	wq := wait / spare
	return Steady{
		Rho: lambda / (float64(c) * mu), ProbWait: wait,
		Wq: wq, W: wq + 1/mu, Lq: lambda * wq, L: lambda * (wq + 1/mu),
		lambda: lambda, mu: mu, servers: c,
	}, nil
}

// WaitTail is P(Wq > t): the share of requests that wait longer than t seconds
// for a server. Source: Harchol-Balter 2013, ch. 14.
func (s Steady) WaitTail(t float64) float64 {
	if t < 0 {
		return 1
	}
	return s.ProbWait * math.Exp(-(float64(s.servers)*s.mu-s.lambda)*t)
}

// SojournTail is P(W > t): waiting and service together. With a = c mu - lambda,
// it is the exponential service tail convolved with the exponential wait.
// Source: Harchol-Balter 2013, ch. 14 (exercise on the response time of M/M/k).
func (s Steady) SojournTail(t float64) float64 {
	if t <= 0 {
		return 1
	}
	a := float64(s.servers)*s.mu - s.lambda
	service := math.Exp(-s.mu * t)
	if s.servers == 1 {
		return math.Exp(-a * t)
	}
	if math.Abs(a-s.mu) < 1e-9*s.mu {
		return service * (1 + s.ProbWait*s.mu*t)
	}
	return service + s.ProbWait*s.mu/(s.mu-a)*(math.Exp(-a*t)-service)
}

// WaitPercentile is the wait that p percent do not exceed, p in (0, 100).
func (s Steady) WaitPercentile(p float64) float64 {
	tail := 1 - p/100
	if s.ProbWait <= tail {
		return 0
	}
	return math.Log(s.ProbWait/tail) / (float64(s.servers)*s.mu - s.lambda)
}

// SojournPercentile is the time in the system that p percent do not exceed, found
// by bisection on SojournTail (which falls strictly).
func (s Steady) SojournPercentile(p float64) float64 {
	tail := 1 - p/100
	low, high := 0.0, s.W
	for s.SojournTail(high) > tail {
		high *= 2
	}
	for range 200 {
		middle := (low + high) / 2
		if s.SojournTail(middle) > tail {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// Limited is M/M/1/K: one server and room for K requests including the one in
// service; who finds it full is lost. It has a steady state at any load.
type Limited struct {
	Loss       float64 // share of arrivals turned away
	Throughput float64 // per second, lambda (1 - Loss)
	L          float64 // mean number in the system
	W          float64 // mean seconds in the system of those let in
}

// MM1K is the queue with room for k. Source: Kleinrock vol. 1, ch. 3.6.
func MM1K(lambda, mu float64, k int) (Limited, error) {
	if err := positive("lambda", lambda, "mu", mu); err != nil {
		return Limited{}, err
	}
	if k < 1 || k > maxServers {
		return Limited{}, fmt.Errorf("room for k = %d requests: from 1 to %d: %w", k, maxServers, ErrDomain)
	}
	// Weights r^n, from the heavy end down so that nothing overflows.
	r := lambda / mu
	total, mean, weight := 0.0, 0.0, 1.0
	for i := 0; i <= k; i++ {
		n := i
		if r > 1 {
			n = k - i
		}
		total += weight
		mean += float64(n) * weight
		weight *= min(r, 1/r)
	}
	last := 1.0 // the weight of a full system
	if r <= 1 {
		last = math.Pow(r, float64(k))
	}
	out := Limited{Loss: last / total, L: mean / total}
	out.Throughput = lambda * (1 - out.Loss)
	out.W = out.L / out.Throughput
	return out, nil
}

func positive(name string, value float64, name2 string, value2 float64) error {
	if !(value > 0) || math.IsInf(value, 0) {
		return fmt.Errorf("%s = %g must be a positive number: %w", name, value, ErrDomain)
	}
	if !(value2 > 0) || math.IsInf(value2, 0) {
		return fmt.Errorf("%s = %g must be a positive number: %w", name2, value2, ErrDomain)
	}
	return nil
}
