package tail

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func near(got, want, relative float64) bool { return math.Abs(got-want) <= relative*math.Abs(want) }

// Oracle: the density of the sum, integrated by Simpson's rule; for two stages
// also the tail that one can write down, e^-x (1 + x).
func TestStagesTail(t *testing.T) {
	for _, k := range []int{1, 2, 3, 10, 60} {
		for _, x := range []float64{0.1, 1, 3, 9, 40, 90} {
			got, err := StagesTail(0.010, k, 0.010*x)
			want := integrate(func(u float64) float64 {
				density := math.Exp(-u)
				for i := 1; i < k; i++ {
					density *= u / float64(i)
				}
				return density
			}, x, x+400)
			if err != nil || math.Abs(got-want) > 1e-8 {
				t.Errorf("%d stages, x = %g: %g, %v; want %g", k, x, got, err, want)
			}
			if k == 2 && !near(got, math.Exp(-x)*(1+x), 1e-12) {
				t.Errorf("2 stages, x = %g: %g, want %g", x, got, math.Exp(-x)*(1+x))
			}
		}
	}
}

func integrate(f func(float64) float64, from, to float64) float64 {
	const n = 20_000
	h := (to - from) / n
	sum := f(from) + f(to)
	for i := 1; i < n; i++ {
		sum += f(from+float64(i)*h) * float64(2+2*(i%2))
	}
	return sum * h / 3
}

// Points of the chi-square distribution, printed in every table: a sum of k
// exponentials of mean 2 is chi-square with 2k degrees of freedom.
func TestStagesQuantileAgainstChiSquareTables(t *testing.T) {
	for _, row := range []struct {
		stages      int
		share, want float64
	}{{1, 0.95, 5.991}, {1, 0.99, 9.210}, {2, 0.95, 9.488}, {2, 0.99, 13.277}, {5, 0.95, 18.307}, {5, 0.99, 23.209}, {10, 0.99, 37.566}, {50, 0.95, 124.342}, {50, 0.99, 135.807}} {
		got, err := StagesQuantile(2, row.stages, row.share)
		if err != nil || math.Abs(got-row.want) > 6e-4 {
			t.Errorf("%d stages at %g: %.4f, %v; the table has %g", row.stages, row.share, got, err, row.want)
		}
	}
}

// Oracle: 300,000 hedged requests drawn at random. The share above the
// computed quantile lies within five standard deviations of what was asked.
func TestHedgedQuantileAgainstDraws(t *testing.T) {
	l, err := NewLatency(0.010, 0.100)
	if err != nil {
		t.Fatal(err)
	}
	const n = 300_000
	random := rand.New(rand.NewPCG(7, 11))
	draw := func() float64 { return 0.010 * math.Exp(math.Log(10)/z99*random.NormFloat64()) }
	for _, delay := range []float64{0, 0.020, 0.060, 10} {
		times := make([]float64, n)
		for i := range times {
			times[i] = min(draw(), delay+draw())
		}
		slices.Sort(times)
		for _, share := range []float64{0.5, 0.9, 0.99, 0.999} {
			q, err := l.HedgedQuantile(delay, share)
			if err != nil {
				t.Fatal(err)
			}
			above := 0
			for _, x := range times {
				if x > q {
					above++
				}
			}
			if want := n * (1 - share); math.Abs(float64(above)-want) > 5*math.Sqrt(want) {
				t.Errorf("delay %g, share %g: %d draws above %g, expected %g", delay, share, above, q, want)
			}
		}
	}
}

// Points of the normal distribution as tables have them.
func TestLatencyQuantile(t *testing.T) {
	l, _ := NewLatency(1, math.Exp(z99))
	for share, z := range map[float64]float64{0.5: 0, 0.8413447461: 1, 0.95: 1.6448536, 0.99: 2.3263479, 0.999: 3.0902323} {
		got, err := l.Quantile(share)
		if err != nil || math.Abs(math.Log(got)-z) > 1e-7 {
			t.Errorf("the normal point of %g: %g, %v; want %g", share, math.Log(got), err, z)
		}
	}
}

func TestOutsideTheDomain(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	stages := func(mean float64, k int, share float64) error { _, err := StagesQuantile(mean, k, share); return err }
	latency := func(median, p99 float64) error { _, err := NewLatency(median, p99); return err }
	good, _ := NewLatency(1, 2)
	hedged := func(delay, share float64) error { _, err := good.HedgedQuantile(delay, share); return err }
	for name, err := range map[string]error{
		"mean 0": stages(0, 2, 0.9), "mean nan": stages(nan, 2, 0.9), "no stages": stages(1, 0, 0.9), "too many": stages(1, most+1, 0.9),
		"share 1": stages(1, 2, 1), "share nan": stages(1, 2, nan), "p99 below": latency(2, 1), "p99 inf": latency(1, inf), "median nan": latency(nan, 1),
		"delay nan": hedged(nan, 0.5), "delay": hedged(-1, 0.5), "share 0": hedged(1, 0),
	} {
		if !errors.Is(err, ErrDomain) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The largest arguments answer sensibly: by the central limit theorem the
// middle of many stages is their sum.
func TestLargeArguments(t *testing.T) {
	q, err := StagesQuantile(1, most, 0.5)
	if err != nil || !near(q, most, 1e-6) {
		t.Errorf("the median of a million stages is %g, %v", q, err)
	}
}

// Two stages of 10 ms each: the p99 of the path is not twice 46 ms.
func ExampleStagesQuantile() {
	one, _ := StagesQuantile(0.010, 1, 0.99)
	two, _ := StagesQuantile(0.010, 2, 0.99)
	fmt.Printf("one stage %.1f ms, added up %.1f ms, the path %.1f ms\n", 1000*one, 2000*one, 1000*two)
	// Output: one stage 46.1 ms, added up 92.1 ms, the path 66.4 ms
}
