package ring

import (
	"fmt"
	"math"
)

// betaTail is P(X > x) for X ~ Beta(a, b), a and b positive, 0 < x < 1: the
// continued fraction of the incomplete beta function on the side of the mean
// where it converges in some sqrt(max(a, b)) steps.
// Source: NIST Digital Library of Mathematical Functions, 8.17.22.
func betaTail(a, b, x float64) (float64, error) {
	if x > (a+1)/(a+b+2) {
		f, err := betaFraction(b, a, 1-x)
		return betaFront(a, b, x) / b * f, err
	}
	f, err := betaFraction(a, b, x)
	return 1 - betaFront(a, b, x)/a*f, err
}

// betaFront is x^a (1-x)^b / B(a, b). For large a and b the powers and the gamma
// functions cancel to the last digit, so it is put together of what is left: the
// deviances of x from the mean and the errors of Stirling's formula.
// Source: Loader, Fast and Accurate Computation of Binomial Probabilities, 2000.
func betaFront(a, b, x float64) float64 {
	off := (a+b)*x - a // 0 at the mean
	deviance := a*beyondLog(off/a) + b*beyondLog(-off/b)
	return math.Exp(stirling(a+b)-stirling(a)-stirling(b)-deviance) * math.Sqrt(a*b/(2*math.Pi*(a+b)))
}

// beyondLog is u - ln(1 + u), without loss near 0.
func beyondLog(u float64) float64 {
	if math.Abs(u) > 0.1 {
		return u - math.Log1p(u)
	}
	sum, power := 0.0, u
	for k := 2.0; k < 20; k++ {
		power *= -u
		sum -= power / k
	}
	return sum
}

// stirling is ln Gamma(z+1) less Stirling's formula for it,
// (z + 1/2) ln z - z + ln sqrt(2 pi). Source: NIST DLMF 5.11.1.
func stirling(z float64) float64 {
	if z < 16 {
		l, _ := math.Lgamma(z + 1)
		return l - ((z+0.5)*math.Log(z) - z + 0.5*math.Log(2*math.Pi))
	}
	i := 1 / (z * z)
	return (1.0/12 - i*(1.0/360-i*(1.0/1260-i*(1.0/1680-i/1188)))) / z
}

// betaFraction is the continued fraction, evaluated from the front (Lentz).
func betaFraction(a, b, x float64) (float64, error) {
	const tiny, steps = 1e-300, 10_000_000
	away := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/away(1-(a+b)*x/(a+1))
	f := d
	for m := 1.0; m <= steps; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d, c = 1/away(1+even*d), away(1+even/c)
		f *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d, c = 1/away(1+odd*d), away(1+odd/c)
		f *= d * c
		if math.Abs(d*c-1) < 1e-15 {
			return f, nil
		}
	}
	return 0, fmt.Errorf("the incomplete beta function of %g, %g does not settle: %w", a, b, ErrDomain)
}
