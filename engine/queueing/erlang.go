package queueing

import (
	"fmt"
	"math"
)

// ErlangB is the share of calls lost when erlangs of work are offered to c
// servers without a queue: B(0) = 1, B(k) = aB/(k + aB). Any load is allowed.
// Source: Erlang 1917; ITU-T E.501.
func ErlangB(erlangs float64, c int) (float64, error) {
	if !(erlangs >= 0) || math.IsInf(erlangs, 0) {
		return 0, fmt.Errorf("offered load of %g erlangs: %w", erlangs, ErrDomain)
	}
	if c < 0 {
		return 0, fmt.Errorf("%d servers: %w", c, ErrDomain)
	}
	if c > maxServers {
		return 0, fmt.Errorf("%d servers: more than this recursion covers: %w", c, ErrDomain)
	}
	b := 1.0
	for k := 1; k <= c; k++ {
		b = oneMore(b, erlangs, k)
	}
	return b, nil
}

// maxServers bounds the time of a recursion over servers or places to some 0.1 s.
const maxServers = 10_000_000

// oneMore is Erlang B with a k-th server, b being that with k - 1.
func oneMore(b, erlangs float64, k int) float64 { return erlangs * b / (float64(k) + erlangs*b) }

// ErlangC is the share of arrivals that wait when c servers share one unbounded
// queue: C = B / (1 - rho (1 - B)). ErrUnstable when erlangs >= c.
// Source: Erlang 1917; Harchol-Balter 2013, ch. 14.
func ErlangC(erlangs float64, c int) (float64, error) {
	if c < 1 {
		return 0, fmt.Errorf("%d servers: at least one needed: %w", c, ErrDomain)
	}
	b, err := ErlangB(erlangs, c)
	if err != nil {
		return 0, err
	}
	rho := erlangs / float64(c)
	if rho >= 1 {
		return 0, fmt.Errorf("%.4g erlangs offered to servers for %d: %w", erlangs, c, ErrUnstable)
	}
	return b / (1 - rho*(1-b)), nil
}

// ServersForWaitShare is the fewest servers with at most this share of arrivals
// waiting. Source: Harchol-Balter 2013, ch. 15; the square-root rule a + beta
// sqrt(a) is its approximation.
func ServersForWaitShare(lambda, mu, share float64) (int, error) {
	if !(share > 0 && share < 1) {
		return 0, fmt.Errorf("share of %g must lie between 0 and 1: %w", share, ErrDomain)
	}
	return fewest(lambda, mu, func(wait, _ float64) bool { return wait <= share })
}

// ServersForWait is the fewest servers with a mean wait of at most this many
// seconds. Source: as ServersForWaitShare.
func ServersForWait(lambda, mu, seconds float64) (int, error) {
	if !(seconds > 0) {
		return 0, fmt.Errorf("wait of %g s must be positive: %w", seconds, ErrDomain)
	}
	return fewest(lambda, mu, func(_, wq float64) bool { return wq <= seconds })
}

// ServersForLoss is the fewest servers that lose at most this share of the calls
// when there is no queue. Source: as ErlangB.
func ServersForLoss(erlangs, share float64) (int, error) {
	if !(share > 0 && share < 1) {
		return 0, fmt.Errorf("share of %g must lie between 0 and 1: %w", share, ErrDomain)
	}
	if !(erlangs > 0) || erlangs > maxErlangs {
		return 0, fmt.Errorf("%g erlangs: above 0 and up to %g: %w", erlangs, maxErlangs, ErrDomain)
	}
	b, c := 1.0, 0
	for b > share {
		c++
		b = oneMore(b, erlangs, c)
	}
	return c, nil
}

// SquareRootServers is the rule of thumb a + beta sqrt(a) for the number of
// servers with this share of arrivals waiting, not rounded: beta solves
// share = 1 / (1 + beta Phi(beta) / phi(beta)), Phi and phi being the normal
// distribution and its density. Source: Halfin and Whitt, Heavy-Traffic Limits
// for Queues with Many Exponential Servers, Operations Research 29(3), 1981;
// Harchol-Balter 2013, ch. 15.
func SquareRootServers(erlangs, share float64) (float64, error) {
	if !(erlangs > 0) || math.IsInf(erlangs, 0) || !(share > 0 && share < 1) {
		return 0, fmt.Errorf("%g erlangs, share of %g: %w", erlangs, share, ErrDomain)
	}
	low, high := 0.0, 40.0 // at 40 the share is below any number
	for range 100 {
		beta := (low + high) / 2
		phi := math.Exp(-beta*beta/2) / math.Sqrt(2*math.Pi)
		if phi/(phi+beta*math.Erfc(-beta/math.Sqrt2)/2) > share {
			low = beta
		} else {
			high = beta
		}
	}
	return erlangs + low*math.Sqrt(erlangs), nil
}

// maxErlangs bounds the time of a search for the fewest servers.
const maxErlangs = 1e5

// fewest tries one server after another, carrying Erlang B along; enough is told
// the share that waits and the mean wait in seconds.
func fewest(lambda, mu float64, enough func(share, wq float64) bool) (int, error) {
	if err := positive("lambda", lambda, "mu", mu); err != nil {
		return 0, err
	}
	if lambda/mu > maxErlangs {
		return 0, fmt.Errorf("%g erlangs is more than this search covers: %w", lambda/mu, ErrDomain)
	}
	erlangs, b := lambda/mu, 1.0
	for c := 1; ; c++ {
		b = oneMore(b, erlangs, c)
		if float64(c) <= erlangs {
			continue
		}
		share := b / (1 - erlangs/float64(c)*(1-b))
		if enough(share, share/(float64(c)*mu-lambda)) {
			return c, nil
		}
	}
}

// Little's law for the mean number in a system: L = lambda W. It needs no
// assumption about distributions, only a stable system.
// Source: Little 1961, "A proof for the queuing formula L = lambda W".
func Little(lambda, w float64) float64 { return lambda * w }

// DrainTime is how long a backlog takes to vanish while work still arrives, in
// seconds (fluid approximation). ErrUnstable when arrivals leave no spare rate.
func DrainTime(backlog, lambda, capacity float64) (float64, error) {
	if backlog <= 0 {
		return 0, nil
	}
	if lambda >= capacity {
		return 0, fmt.Errorf("%.4g /s arrive, %.4g /s can be drained: %w", lambda, capacity, ErrUnstable)
	}
	return backlog / (capacity - lambda), nil
}
