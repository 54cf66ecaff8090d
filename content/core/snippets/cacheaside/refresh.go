package cacheaside

import (
	"math"
	"time"
)

// begin refresh

// Due reports that this reader should load the row again, the likelier
// the nearer its end, so that one does it before all have to. Chance is
// uniform in (0, 1], so its logarithm is negative or 0.
func Due(
	now, end, load time.Duration, beta float64, chance func() float64,
) bool {
	early := beta * float64(load) * -math.Log(chance())
	return now+time.Duration(early) >= end
}

// end refresh
