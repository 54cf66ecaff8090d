// Package estimate is quantities with doubt: a range of 90 %, or a
// distribution, drawn many times from a seed and pushed through the formulas
// of a sheet. It gives low, likely and high, the shape, and which input moves
// the answer most. The same seed gives the same bytes. It must never read the
// clock or a global generator. Start reading at Dist, then Run.
package estimate

import "math"

// z90 is how many deviations from the middle the ends of the central 90 % of a
// normal distribution lie: the 95th percentile.
const z90 = 1.6448536269514722

// Shape is how the values of a Dist are spread.
type Shape uint8

// The shapes. A and B of a Dist mean something else for each.
const (
	Point       Shape = iota // always A
	Normal                   // mean A, deviation B
	Lognormal                // the logarithm is normal, with mean A and deviation B
	Uniform                  // evenly from A to B
	Triangular               // from A to B, most often C
	Exponential              // with mean A
)

// Dist is the distribution of one input, in SI units. Min and Max cut it: what
// lies outside never happens, and the rest keeps its proportions.
type Dist struct {
	Shape    Shape
	A, B, C  float64
	Min, Max float64 // -Inf and +Inf where nothing is cut
}

// Exactly is a value without doubt.
func Exactly(v float64) Dist { return uncut(Dist{Shape: Point, A: v}) }

// Range is the distribution of which low and high are the 5th and the 95th
// percentile: lognormal when both are above zero, as sizes and rates are, or
// else normal. They may be given the wrong way round.
func Range(low, high float64) Dist {
	low, high = min(low, high), max(low, high)
	switch {
	case low == high:
		return Exactly(low)
	case low > 0:
		mean, half := (math.Log(low)+math.Log(high))/2, (math.Log(high)-math.Log(low))/2
		return uncut(Dist{Shape: Lognormal, A: mean, B: half / z90})
	}
	return uncut(Dist{Shape: Normal, A: low/2 + high/2, B: (high/2 - low/2) / z90})
}

func uncut(d Dist) Dist {
	d.Min, d.Max = math.Inf(-1), math.Inf(1)
	return d
}

// Within cuts the distribution to bounds.
func (d Dist) Within(low, high float64) Dist {
	d.Min, d.Max = max(d.Min, low), min(d.Max, high)
	return d
}

// Sure reports whether there is no doubt.
func (d Dist) Sure() bool { return d.Shape == Point }

// Quantile is the value below which the share p of all values lies, 0 < p < 1.
func (d Dist) Quantile(p float64) float64 {
	if d.Shape == Point {
		return d.A
	}
	low, high := d.below(d.Min), d.below(d.Max)
	v := d.quantile(low + p*(high-low))
	return min(max(v, d.Min), d.Max)
}

// quantile is Quantile before the cut.
func (d Dist) quantile(p float64) float64 {
	switch d.Shape {
	case Normal:
		return d.A + d.B*normalQuantile(p)
	case Lognormal:
		return math.Exp(d.A + d.B*normalQuantile(p))
	case Uniform:
		return d.A + p*(d.B-d.A)
	case Triangular:
		left := (d.C - d.A) / (d.B - d.A)
		if p < left {
			return d.A + math.Sqrt(p*(d.B-d.A)*(d.C-d.A))
		}
		return d.B - math.Sqrt((1-p)*(d.B-d.A)*(d.B-d.C))
	case Exponential:
		return -d.A * math.Log1p(-p)
	}
	return d.A
}

// below is the share of values below v before the cut.
func (d Dist) below(v float64) float64 {
	switch {
	case math.IsInf(v, -1):
		return 0
	case math.IsInf(v, 1):
		return 1
	}
	switch d.Shape {
	case Normal:
		return normalBelow((v - d.A) / d.B)
	case Lognormal:
		if v <= 0 {
			return 0
		}
		return normalBelow((math.Log(v) - d.A) / d.B)
	case Uniform:
		return min(max((v-d.A)/(d.B-d.A), 0), 1)
	case Triangular:
		switch {
		case v <= d.A:
			return 0
		case v >= d.B:
			return 1
		case v < d.C:
			return (v - d.A) * (v - d.A) / ((d.B - d.A) * (d.C - d.A))
		}
		return 1 - (d.B-v)*(d.B-v)/((d.B-d.A)*(d.B-d.C))
	case Exponential:
		return max(-math.Expm1(-v/d.A), 0)
	}
	return 0
}

// normalQuantile and normalBelow are those of mean 0 and deviation 1.
func normalQuantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
func normalBelow(x float64) float64    { return math.Erfc(-x/math.Sqrt2) / 2 }
