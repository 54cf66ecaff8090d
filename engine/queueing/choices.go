package queueing

import (
	"fmt"
	"math"
)

// ChoicesTime is the mean time in the system, in service times, when each
// request looks at so many of very many equal servers at random and joins the
// shortest of their queues: the sum of rho^((d^i - d)/(d - 1)) over i from 1.
// One choice is M/M/1, 1/(1 - rho). The limit of infinitely many servers; with
// a hundred it is already close.
// Source: Mitzenmacher, The Power of Two Choices in Randomized Load Balancing,
// IEEE TPDS 12(10), 2001; Vvedenskaya, Dobrushin, Karpelevich 1996.
func ChoicesTime(rho float64, choices int) (float64, error) {
	switch {
	case !(rho >= 0) || choices < 1 || choices > 1000:
		return 0, fmt.Errorf("utilisation %g, %d choices: %w", rho, choices, ErrDomain)
	case rho >= 1:
		return 0, fmt.Errorf("utilisation %g: %w", rho, ErrUnstable)
	case choices == 1:
		return 1 / (1 - rho), nil
	}
	sum, exponent, step := 0.0, 0.0, float64(choices)
	for {
		term := math.Pow(rho, exponent)
		sum += term
		if term < 1e-17 {
			return sum, nil
		}
		exponent += step
		step *= float64(choices)
	}
}
