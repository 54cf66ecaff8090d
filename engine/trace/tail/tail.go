// Package tail shows percentiles of samples: two definitions that differ, and
// why percentiles can be neither averaged nor added.
//
// A percentile is counted in millionths, so that no rank depends on how a
// decimal is rounded. Start reading at NearestRank and Interpolated.
package tail

import (
	"math/big"
	"slices"
	"strings"
)

// Whole is 100 %, the unit of a percentile here: 99.9 % is 999,000.
const Whole = 1_000_000

// Parse reads a percentile such as 99.9 or p99.9; ok is false for what is none
// or has more than four digits behind the point.
func Parse(text string) (p int, ok bool) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "p"), "%")
	if len(text) == 0 || len(text) > 8 || strings.Trim(text, "0123456789.") != "" {
		return 0, false
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok {
		return 0, false
	}
	r.Mul(r, big.NewRat(Whole/100, 1))
	if !r.IsInt() || r.Cmp(big.NewRat(Whole, 1)) > 0 {
		return 0, false
	}
	return int(r.Num().Int64()), true
}

// NearestRank is the smallest sample with at least p of all at or below it:
// the sample of rank ceil(p n). It is always a sample. sorted is not empty.
// Source: Hyndman & Fan 1996, definition 1.
func NearestRank(sorted []float64, p int) (value float64, rank int) {
	rank = max(1, (p*len(sorted)+Whole-1)/Whole)
	return sorted[rank-1], rank
}

// Interpolated lies between the samples around place 1 + p (n - 1). It is what
// spreadsheets and numpy give by default. Source: Hyndman & Fan 1996,
// definition 7.
func Interpolated(sorted []float64, p int) (value, place float64) {
	scaled := p * (len(sorted) - 1)
	below, rest := scaled/Whole, float64(scaled%Whole)/Whole
	value = sorted[below]
	if rest > 0 {
		value += rest * (sorted[below+1] - value)
	}
	return value, 1 + float64(below) + rest
}

// Sums are all sums of a sample of a and one of b, sorted: what two stages in
// a row take when they are independent.
func Sums(a, b []float64) []float64 {
	out := make([]float64, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	slices.Sort(out)
	return out
}

// mean is the plain average.
func mean(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v / float64(len(values))
	}
	return total
}

// name writes a percentile: p99.9.
func name(p int) string { return "p" + strings.TrimRight(strings.TrimRight(decimal(p), "0"), ".") }

func decimal(p int) string { return big.NewRat(int64(p), Whole/100).FloatString(4) }
