package calc

import (
	"math"
	"strings"
	"testing"
)

// Computed with 25 digits in another program, by sums, root finding and the
// normal distribution; the rows of FORMULAS.md among them.
func TestFormsOfTails(t *testing.T) {
	for text, want := range map[string]float64{
		"stages_quantile(10 ms, 1, 99 %)":                0.010 * math.Log(100),
		"stages_quantile(10 ms, 2, 99 %)":                0.06638352,
		"stages_quantile(10 ms, 5, 99 %)":                0.11604626,
		"stages_over(10 ms, 2, 60 ms)":                   0.01735127,
		"binomial_at_least(10, 20, 30 %)":                0.04796190,
		"binomial_at_least(10, 20, 10 %)":                7.150904e-6,
		"binomial_at_least(10, 20, 60 %)":                0.87247875,
		"latency_quantile(10 ms, 100 ms, 95 %)":          0.05093942,
		"latency_quantile(10 ms, 100 ms, 99.9 %)":        0.21299141,
		"hedged_quantile(10 ms, 100 ms, 0 ms, 99 %)":     0.03555377,
		"hedged_quantile(10 ms, 100 ms, 20 ms, 99 %)":    0.04628368,
		"hedged_quantile(10 ms, 100 ms, 20 ms, 99.9 %)":  0.07335116,
		"hedged_quantile(10 ms, 100 ms, 1 h, 99 %)":      0.1,
		"hedged_over(10 ms, 100 ms, 20 ms, 100 ms)":      0.0001782481,
		"stages_quantile(10 ms, 3, 50 %) / (3 * 10 ms)":  0.89135343, // the median of an Erlang lies below its mean
		"hedged_over(10 ms, 100 ms, 20 ms, 0 ms)":        1,
		"binomial_at_least(500k, 1M, 50 %) -> %":         0.5003989,
		"stages_quantile(1 s, 1M, 50 %) / (1M * 1 s)":    1,
		"binomial_at_least(21, 20, 30 %)":                0,
		"1 - binomial_at_least(0, 20, 30 %)":             0,
		"binomial_at_least(2, 3, 50 %) -> %":             0.5,
		"latency_quantile(10 ms, 100 ms, 50 %) / 1 s":    0.010,
		"latency_quantile(10 ms, 100 ms, 99 %) - 100 ms": 0,
	} {
		got, err := Eval(text)
		if err != nil || math.Abs(got.SI-want) > 2e-6*math.Abs(want)+1e-12 {
			t.Errorf("%s = %v, %v; want %v", text, got.SI, err, want)
		}
	}
	for text, want := range map[string]string{
		"stages_quantile(10 ms, 2.5, 99 %)":           "whole number",
		"stages_quantile(10 ms, 2M, 99 %)":            "from 1 to",
		"stages_quantile(10 ms, 2, 100 %)":            "between 0 and 1",
		"binomial_at_least(10, 20, 130 %)":            "domain",
		"hedged_quantile(100 ms, 10 ms, 1 ms, 99 %)":  "must be above",
		"latency_quantile(10 ms, 10 GB, 99 %)":        "cannot be an amount of data",
		"hedged_quantile(10 ms, 100 ms, -1 ms, 99 %)": "domain",
	} {
		if _, err := Eval(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", text, err, want)
		}
	}
}
