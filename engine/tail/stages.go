package tail

import "math"

// StagesTail is the share of requests that need longer than t seconds when they
// pass so many stages one after another, each exponential with this mean in
// seconds and independent of the others: the Erlang distribution,
// P(T > t) = e^-x (1 + x + x²/2! + ... + x^(k-1)/(k-1)!) with x = t/mean.
// Source: Erlang distribution; Trivedi, Probability and Statistics (2nd ed.), ch. 3.
func StagesTail(mean float64, stages int, t float64) (float64, error) {
	if err := positive("mean", mean); err != nil {
		return 0, err
	}
	if err := counted("stages", stages); err != nil {
		return 0, err
	}
	switch {
	case math.IsNaN(t):
		return 0, ErrDomain
	case t <= 0:
		return 1, nil
	case math.IsInf(t, 1):
		return 0, nil
	}
	return stagesTail(t/mean, stages), nil
}

// stagesTail sums Poisson weights from the heavy end, so that small tails keep
// their digits.
func stagesTail(x float64, k int) float64 {
	last := float64(k - 1)
	if x >= last {
		return min(1, upTo(poisson(x, last), func(i int) float64 { return (last - float64(i)) / x }))
	}
	next := float64(k)
	return max(0, 1-upTo(poisson(x, next), func(i int) float64 { return x / (next + float64(i+1)) }))
}

// poisson is e^-x x^n / n!.
func poisson(x, n float64) float64 {
	g, _ := math.Lgamma(n + 1)
	return math.Exp(n*math.Log(x) - x - g)
}

// StagesQuantile is the time in seconds that this share of requests does not
// exceed. It is less than the sum of the stages' own quantiles above about 63 %:
// stages are rarely slow together. Source: as StagesTail.
func StagesQuantile(mean float64, stages int, share float64) (float64, error) {
	if err := between("share", share); err != nil {
		return 0, err
	}
	if _, err := StagesTail(mean, stages, 1); err != nil {
		return 0, err
	}
	x := root(func(x float64) float64 { return stagesTail(x, stages) }, 1-share, float64(stages))
	return x * mean, nil
}
