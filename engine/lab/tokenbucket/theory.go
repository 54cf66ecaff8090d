package tokenbucket

import "fmt"

// prediction is the most a limiter can admit in one second, by formula.
type prediction struct {
	Worst float64
	Why   string
}

// theory: any second that starts with a full bucket sees capacity + rate * 1 s, be
// it counted in tokens or as a leaky bucket; a fixed window sees its limit twice, at
// the end of one window and the start of the next; a log sees exactly its limit.
// Limiters in separate processes add up. A clock set back is not in the formulas.
func (r *run) theory() prediction {
	k := r.k
	n := float64(len(r.limiters))
	times := ""
	if n > 1 {
		times = fmt.Sprintf(", in each of %.0f processes", n)
	}
	switch k.algorithm {
	case algoFixed:
		return prediction{2 * k.capacity * n, fmt.Sprintf("The end of one window and the start of the next admit 2 × %.0f%s.", k.capacity, times)}
	case algoLog:
		return prediction{k.capacity * n, fmt.Sprintf("The log admits exactly %.0f in any second%s.", k.capacity, times)}
	}
	return prediction{(k.capacity + k.rate) * n, fmt.Sprintf("A full bucket admits %.0f + %.4g × 1 s%s.", k.capacity, k.rate, times)}
}
