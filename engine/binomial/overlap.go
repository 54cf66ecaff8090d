package binomial

import (
	"fmt"
	"math"
)

// Overlap is the chance that two random choices out of n things, of so many
// first and so many second, have exactly shared things in common:
// C(first, shared) C(n-first, second-shared) / C(n, second), the hypergeometric
// distribution. Two customers of a shuffle-sharded service, or the nodes of a
// write and those of a read, overlap like this. Source: Feller vol. 1, ch. II.6.
func Overlap(n, first, second, shared int) (float64, error) {
	if n < 0 || n > maxTrials || first < 0 || first > n || second < 0 || second > n {
		return 0, fmt.Errorf("%d and %d out of %d, at most %d: %w", first, second, n, maxTrials, ErrDomain)
	}
	if shared < 0 || shared > min(first, second) || second-shared > n-first {
		return 0, nil
	}
	lnChoose := func(n, k int) float64 {
		if c, err := Choose(n, k); err == nil {
			return math.Log(c)
		}
		return lnFactorial(n) - lnFactorial(k) - lnFactorial(n-k)
	}
	return min(1, math.Exp(lnChoose(first, shared)+lnChoose(n-first, second-shared)-lnChoose(n, second))), nil
}
