package availability

import (
	"fmt"
	"math"
)

// maxWork bounds the time of GroupsSurvive to some 0.1 s.
const maxWork = 3_000_000

// GroupsSurvive is the chance that every group still has a copy when so many
// nodes, picked at random, fail at once: groups x copies nodes hold each group's
// data copies times. With 2 copies and 2 failures it is 1 - 1/(2 groups - 1).
//
// Groups are added one after another. With m groups and j failures among them,
//
//	p(m+1, j) = sum over i < copies of p(m, j-i) x C(copies, i) C(m copies, j-i) / C((m+1) copies, j)
//
// where i of the failures hit the new group: a sum of positive terms, which loses
// no digits. Source: counting; the case of 2 copies is in the Redis Cluster
// specification, "Availability".
func GroupsSurvive(groups, copies, failures int) (float64, error) {
	if groups < 1 || copies < 1 || failures < 0 {
		return 0, fmt.Errorf("%d groups of %d copies, %d failures: %w", groups, copies, failures, ErrDomain)
	}
	if groups > maxWork || copies > maxWork || failures > groups*copies {
		return 0, fmt.Errorf("%d groups of %d copies cannot lose %d nodes: %w", groups, copies, failures, ErrDomain)
	}
	if failures < copies {
		return 1, nil
	}
	if failures > groups*(copies-1) {
		return 0, nil // no room left for one survivor each
	}
	if float64(groups)*float64(failures)*float64(copies) > maxWork {
		return 0, fmt.Errorf("%d groups of %d copies, %d failures: more than this sum covers: %w", groups, copies, failures, ErrDomain)
	}
	ln := lnFactorials(groups * copies)
	choose := func(n, k int) float64 { return ln[n] - ln[k] - ln[n-k] }
	p := []float64{1} // no group, no failure
	for m := range groups {
		held := m * copies
		next := make([]float64, min(failures, held+copies)+1)
		for j := range next {
			for i := max(0, j-held); i < min(copies, j+1); i++ {
				next[j] += p[j-i] * math.Exp(choose(copies, i)+choose(held, j-i)-choose(held+copies, j))
			}
		}
		p = next
	}
	return min(1, p[failures]), nil
}

// lnFactorials are the logarithms of 0! to n!.
func lnFactorials(n int) []float64 {
	ln := make([]float64, n+1)
	for i := 2; i <= n; i++ {
		ln[i], _ = math.Lgamma(float64(i) + 1)
	}
	return ln
}
