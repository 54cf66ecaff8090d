// Package durability holds the closed forms for losing data: the mean time until
// more copies or shards are gone than the code survives, and the chance that a
// failure of many nodes at once takes all copies of something.
//
// It must never speak of a single disk as if it were the data, nor answer outside
// a formula's domain. Times are in any one unit, the same for all arguments.
//
// Start reading at MTTDL; every function names its source.
package durability

import (
	"errors"
	"fmt"
	"math"

	"napkin/engine/binomial"
)

// ErrDomain says that a parameter makes no sense, such as surviving the loss of
// every copy.
var ErrDomain = errors.New("outside the domain of the formula")

// maxShards bounds the time of a sum over the states.
const maxShards = 1_000_000

// MTTDL is the mean time to data loss of shards of which so many may be lost:
// copies are shards of which all but one may be. Each fails after mttf on average
// and is rebuilt within mttr, all independently and exponentially, the rebuilds
// side by side.
//
// With i shards gone, (n-i)/mttf of the others fail per unit of time and i/mttr
// come back, so the mean time T(i) to the next loss is that of a birth and death
// chain: T(0) = mttf/n, T(i) = mttf/(n-i) + i mttf / ((n-i) mttr) T(i-1). MTTDL is
// the sum up to i = tolerated; for two copies about mttf^2 / (2 mttr).
// Source: Patterson, Gibson, Katz 1988 (the approximation); Trivedi, ch. 8.
func MTTDL(shards, tolerated int, mttf, mttr float64) (float64, error) {
	if shards < 1 || shards > maxShards || tolerated < 0 || tolerated >= shards {
		return 0, fmt.Errorf("%d shards that survive the loss of %d: %w", shards, tolerated, ErrDomain)
	}
	if !(mttf > 0) || !(mttr > 0) || math.IsInf(mttf, 0) || math.IsInf(mttr, 0) {
		return 0, fmt.Errorf("times of %g to fail and %g to rebuild: %w", mttf, mttr, ErrDomain)
	}
	next, sum := 0.0, 0.0
	for i := range tolerated + 1 {
		left := float64(shards - i)
		next = mttf/left + float64(i)*(mttf/mttr)/left*next
		sum += next
	}
	if math.IsInf(sum, 0) {
		return 0, fmt.Errorf("longer than a number can say: %w", ErrDomain)
	}
	return sum, nil
}

// CopysetLoss is the chance that failed nodes out of so many, picked at random,
// contain every copy of something, when the data lies on that many different sets
// of copies nodes: 1 - (1 - C(F,R)/C(N,R))^copysets. It takes the sets as
// independent, which is close while a loss is rare and somewhat low otherwise.
// Source: Cidon et al., Copysets, USENIX ATC 2013.
func CopysetLoss(nodes, copies, failed int, copysets float64) (float64, error) {
	if copies < 1 || copies > nodes || failed < 0 || failed > nodes || nodes > maxShards {
		return 0, fmt.Errorf("%d copies on %d nodes, %d failed: %w", copies, nodes, failed, ErrDomain)
	}
	if failed < copies {
		return 0, nil
	}
	one := 1.0 // the chance that one given set is gone
	for i := range copies {
		one *= float64(failed-i) / float64(nodes-i)
	}
	return binomial.AtLeastOnce(one, copysets)
}
