package sim

import "math"

// Dist is a distribution of non-negative numbers, usually seconds.
type Dist interface {
	Draw(s *Stream) float64
	Mean() float64
	// SCV is the squared coefficient of variation, variance / mean^2: 0 for a
	// constant, 1 for the exponential. Queueing formulas ask for it.
	SCV() float64
}

// Constant always gives the same number.
type Constant float64

// Draw gives the number.
func (c Constant) Draw(*Stream) float64 { return float64(c) }

// Mean is the number.
func (c Constant) Mean() float64 { return float64(c) }

// SCV is 0.
func (c Constant) SCV() float64 { return 0 }

// Exponential is the distribution without memory; its value is the mean.
type Exponential float64

// Draw gives one sample.
func (e Exponential) Draw(s *Stream) float64 { return s.Exponential(float64(e)) }

// Mean is the parameter.
func (e Exponential) Mean() float64 { return float64(e) }

// SCV is 1.
func (e Exponential) SCV() float64 { return 1 }

// Uniform is flat between Low and High.
type Uniform struct{ Low, High float64 }

// Draw gives one sample.
func (u Uniform) Draw(s *Stream) float64 { return u.Low + s.Float64()*(u.High-u.Low) }

// Mean is the middle.
func (u Uniform) Mean() float64 { return (u.Low + u.High) / 2 }

// SCV is width^2 / 12 over the mean squared.
func (u Uniform) SCV() float64 {
	return (u.High - u.Low) * (u.High - u.Low) / 12 / (u.Mean() * u.Mean())
}

// LogNormal is the usual shape of a service time with a tail: the logarithm is
// normal with deviation Sigma around the logarithm of Median.
type LogNormal struct{ Median, Sigma float64 }

// LogNormalP99 is the lognormal with this median and this 99th percentile
// (2.3263 is the normal's 99 % point).
func LogNormalP99(median, p99 float64) LogNormal {
	return LogNormal{Median: median, Sigma: math.Log(p99/median) / 2.3263478740408408}
}

// Draw gives one sample.
func (l LogNormal) Draw(s *Stream) float64 { return l.Median * math.Exp(l.Sigma*s.Normal()) }

// Mean is median * exp(sigma^2 / 2).
func (l LogNormal) Mean() float64 { return l.Median * math.Exp(l.Sigma*l.Sigma/2) }

// SCV is exp(sigma^2) - 1.
func (l LogNormal) SCV() float64 { return math.Expm1(l.Sigma * l.Sigma) }

// HyperExponential mixes two exponentials: with probability P the mean is A, else
// B. It is the textbook model of a cache in front of something slow.
type HyperExponential struct{ P, A, B float64 }

// Draw gives one sample.
func (h HyperExponential) Draw(s *Stream) float64 {
	if s.Chance(h.P) {
		return s.Exponential(h.A)
	}
	return s.Exponential(h.B)
}

// Mean is the weighted mean of both.
func (h HyperExponential) Mean() float64 { return h.P*h.A + (1-h.P)*h.B }

// SCV follows from the second moment of an exponential, 2 * mean^2.
func (h HyperExponential) SCV() float64 {
	m := h.Mean()
	return (2*h.P*h.A*h.A+2*(1-h.P)*h.B*h.B)/(m*m) - 1
}

// Pareto is the power tail: P(X > x) = (Min/x)^Alpha for x >= Min. Cap cuts it
// off (0: no cap), as every real file size and timeout does.
type Pareto struct{ Min, Alpha, Cap float64 }

// Draw gives one sample.
func (p Pareto) Draw(s *Stream) float64 {
	x := p.Min * math.Pow(s.open(), -1/p.Alpha)
	if p.Cap > 0 && x > p.Cap {
		return p.Cap
	}
	return x
}

// Mean is the mean with the cap in force; infinite when Alpha <= 1 and no cap.
func (p Pareto) Mean() float64 { return p.moment(1) }

// SCV is infinite when Alpha <= 2 and there is no cap.
func (p Pareto) SCV() float64 {
	m := p.Mean()
	return p.moment(2)/(m*m) - 1
}

// moment is E[min(X, Cap)^n]: the integral up to the cap plus the mass at it.
func (p Pareto) moment(n float64) float64 {
	if p.Cap <= 0 {
		if p.Alpha <= n {
			return math.Inf(1)
		}
		return p.Alpha * math.Pow(p.Min, n) / (p.Alpha - n)
	}
	atCap := math.Pow(p.Min/p.Cap, p.Alpha) * math.Pow(p.Cap, n)
	if p.Alpha == n {
		return p.Alpha*math.Pow(p.Min, n)*math.Log(p.Cap/p.Min) + atCap
	}
	body := p.Alpha * math.Pow(p.Min, p.Alpha) * (math.Pow(p.Cap, n-p.Alpha) - math.Pow(p.Min, n-p.Alpha)) / (n - p.Alpha)
	return body + atCap
}
