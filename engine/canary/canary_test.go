package canary

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

// Printed tables of the normal distribution.
func TestQuantileAgainstTheTable(t *testing.T) {
	for tail, want := range map[float64]float64{0.05: 1.6448536, 0.025: 1.9599640, 0.2: 0.8416212, 0.1: 1.2815516, 0.01: 2.3263479, 0.5: 0, 0.001: 3.0902323, 0.95: -1.6448536} {
		if got, err := Quantile(tail); err != nil || math.Abs(got-want) > 5e-8 {
			t.Errorf("%g: got %.8f, %v; want %.7f", tail, got, err, want)
		}
	}
}

// Oracle: the test itself. The chance of a verdict is summed over every pair of
// error counts that both releases can show.
func TestPerArmGivesTheChancesItPromises(t *testing.T) {
	for _, test := range []struct{ baseline, worse, alpha, power float64 }{
		{0.001, 0.002, 0.05, 0.8}, {0.01, 0.015, 0.05, 0.9}, {0.2, 0.3, 0.01, 0.8},
	} {
		n, err := PerArm(test.baseline, test.worse, test.alpha, test.power)
		if err != nil {
			t.Fatal(err)
		}
		alarms := verdict(int(n), test.baseline, test.baseline, test.alpha)
		noticed := verdict(int(n), test.baseline, test.worse, test.alpha)
		if math.Abs(alarms-test.alpha) > 0.01 || math.Abs(noticed-test.power) > 0.02 {
			t.Errorf("%+v: %g requests give %.3f false alarms and notice %.3f", test, n, alarms, noticed)
		}
		if fewer := verdict(int(n)/2, test.baseline, test.worse, test.alpha); fewer > test.power-0.1 {
			t.Errorf("%+v: half of the requests still notice %.3f", test, fewer)
		}
	}
}

// verdict is the chance that the pooled test of two proportions says "worse".
func verdict(n int, baseline, canary, alpha float64) float64 {
	critical, _ := Quantile(alpha)
	sum := 0.0
	p, pFrom := counts(n, baseline)
	q, qFrom := counts(n, canary)
	for i, pi := range p {
		for j, qj := range q {
			x, y := float64(pFrom+i), float64(qFrom+j)
			pooled := (x + y) / float64(2*n)
			if y > x && (y-x)/float64(n) > critical*math.Sqrt(2*pooled*(1-pooled)/float64(n)) {
				sum += pi * qj
			}
		}
	}
	return sum
}

// counts are the chances of each number of errors near the mean, and the first.
func counts(n int, p float64) (chances []float64, from int) {
	width := 8 * math.Sqrt(float64(n)*p*(1-p))
	from = max(0, int(float64(n)*p-width))
	for k := from; k <= min(n, int(float64(n)*p+width)); k++ {
		a, _ := math.Lgamma(float64(n) + 1)
		b, _ := math.Lgamma(float64(k) + 1)
		c, _ := math.Lgamma(float64(n-k) + 1)
		chances = append(chances, math.Exp(a-b-c+float64(k)*math.Log(p)+float64(n-k)*math.Log1p(-p)))
	}
	return chances, from
}

func TestOutsideTheDomainIsAnError(t *testing.T) {
	for name, f := range map[string]func() (float64, error){
		"equal":    func() (float64, error) { return PerArm(0.01, 0.01, 0.05, 0.8) },
		"better":   func() (float64, error) { return PerArm(0.02, 0.01, 0.05, 0.8) },
		"negative": func() (float64, error) { return PerArm(-0.1, 0.01, 0.05, 0.8) },
		"alpha":    func() (float64, error) { return PerArm(0.01, 0.02, 0, 0.8) },
		"power":    func() (float64, error) { return PerArm(0.01, 0.02, 0.05, 1) },
		"coin":     func() (float64, error) { return PerArm(0.01, 0.02, 0.6, 0.8) },
		"close":    func() (float64, error) { return PerArm(0, 1e-320, 0.05, 0.8) },
		"quantile": func() (float64, error) { return Quantile(math.NaN()) },
	} {
		if got, err := f(); !errors.Is(err, ErrDomain) {
			t.Errorf("%s: got %g, %v; want a domain error", name, got, err)
		}
	}
}

func ExamplePerArm() {
	n, _ := PerArm(0.001, 0.002, 0.05, 0.8)
	fmt.Printf("0.1 %% errors against 0.2 %%: %.0f requests each\n", n)
	// Output: 0.1 % errors against 0.2 %: 18519 requests each
}
