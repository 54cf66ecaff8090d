package progress

import (
	"math"
	"strings"
	"testing"

	"napkin/engine/binomial"
	"napkin/quiz/schedule"
)

// TestWilsonAgreesWithItsEquation: the ends of the interval are where the
// observed share lies 1.96 standard deviations of that end away.
func TestWilsonAgreesWithItsEquation(t *testing.T) {
	for _, tt := range []struct{ k, n int }{{1, 10}, {9, 10}, {45, 50}, {180, 200}, {1, 2}, {400_000, 1_000_000}} {
		low, high := Wilson(tt.k, tt.n)
		p, n := float64(tt.k)/float64(tt.n), float64(tt.n)
		for _, end := range []float64{low, high} {
			if z := math.Abs(p-end) / math.Sqrt(end*(1-end)/n); math.Abs(z-1.959964) > 1e-6 {
				t.Errorf("%d of %d: the end %v lies %v deviations away", tt.k, tt.n, end, z)
			}
		}
	}
	for _, tt := range []struct {
		k, n      int
		low, high float64
	}{{0, 0, 0, 1}, {0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {81, 263, 0.2553, 0.3662}} { // the last: Newcombe, Statistics in Medicine 17 (1998), table I
		if low, high := Wilson(tt.k, tt.n); math.Abs(low-tt.low) > 1e-4 || math.Abs(high-tt.high) > 1e-4 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", tt.k, tt.n, low, high, tt.low, tt.high)
		}
	}
}

func TestBandHoldsWhatItPromises(t *testing.T) {
	for n := 1; n <= 120; n++ {
		low, high := band(n, CertainOf)
		below, err := binomial.AtMost(low-1, n, CertainOf)
		if low > 0 && (err != nil || below > 0.025) {
			t.Errorf("n=%d: below %d lie %v (%v)", n, low, below, err)
		}
		if p, err := binomial.AtMost(low, n, CertainOf); err != nil || p <= 0.025 {
			t.Errorf("n=%d: the band could begin above %d", n, low)
		}
		if p, err := binomial.AtLeast(high, n, CertainOf); err != nil || p <= 0.025 && high > 0 {
			t.Errorf("n=%d: the band could end below %d", n, high)
		}
		if high < n {
			if p, err := binomial.AtLeast(high+1, n, CertainOf); err != nil || p > 0.025 {
				t.Errorf("n=%d: above %d lie %v", n, high, p)
			}
		}
	}
	if low, high := band(20, CertainOf); low != 15 || high != 20 {
		t.Errorf("of 20: %d to %d, want 15 to 20", low, high)
	}
}

func TestAccuracyOfSums(t *testing.T) {
	// 4 answers of 0.88 predicted, 3 right; 6 of 0.95, all right; 1 of 0.3, wrong.
	a := accuracyOf([]Recalled{
		{Percent: 30, Answers: 1, Predicted: 300_000, Loss: millionths(-math.Log(0.7))},
		{Percent: 88, Answers: 4, Right: 3, Predicted: 3_520_000, Loss: millionths(-3*math.Log(0.88) - math.Log(0.12))},
		{Percent: 95, Answers: 6, Right: 6, Predicted: 5_700_000, Loss: millionths(-6 * math.Log(0.95))},
	})
	loss := (-math.Log(0.7) - 3*math.Log(0.88) - math.Log(0.12) - 6*math.Log(0.95)) / 11
	if a.Answers != 11 || a.Right != 9 || math.Abs(a.Predicted-9.52/11) > 1e-9 || math.Abs(a.True-9./11) > 1e-9 || math.Abs(a.LogLoss-loss) > 1e-6 {
		t.Errorf("accuracy %+v, want loss %v", a, loss)
	}
	if want := -9./11*math.Log(9./11) - 2./11*math.Log(2./11); math.Abs(a.Constant-want) > 1e-9 {
		t.Errorf("constant %v, want %v", a.Constant, want)
	}
	if len(a.Buckets) != 3 || a.Buckets[1].From != 0.85 || a.Buckets[1].To != 0.90 || a.Buckets[1].Answers != 4 || a.Buckets[1].True != 0.75 || math.Abs(a.Buckets[1].Predicted-0.88) > 1e-9 {
		t.Errorf("buckets %+v", a.Buckets)
	}
	if none := accuracyOf(nil); none.Answers != 0 || none.Buckets == nil || none.Low != 0 {
		t.Errorf("of nothing: %+v", none)
	}
	for _, percent := range []int{0, 49, 50, 89, 90, 99} { // every step has its bucket
		if a := accuracyOf([]Recalled{{Percent: percent, Answers: 1}}); len(a.Buckets) != 1 || a.Answers != 1 {
			t.Errorf("%d %%: %+v", percent, a)
		}
	}
}

func TestCalibrationOverTime(t *testing.T) {
	var days []Ranged
	for i := range 6 { // 12 a day: two days make a point
		days = append(days, Ranged{Day: schedule.Day(20_000 + 3*i), Answers: 12, Held: 6 + i, Score: 6_000_000, Penalty: 12_000_000, Width: int64(6+i) * million})
	}
	days = append(days, Ranged{Day: 20_030, Answers: 5, Held: 5})
	c := calibrate(days)
	if c.Answers != 77 || c.Held != 56 || math.Abs(c.Share-56./77) > 1e-12 || math.Abs(c.Width-math.Pow(10, 51./56)) > 1e-9 || math.Abs(c.Penalty-72./77) > 1e-9 {
		t.Errorf("calibration %+v", c)
	}
	if len(c.Points) != 4 {
		t.Fatalf("points %+v, want 4", c.Points)
	}
	if p := c.Points[0]; p.Answers != 24 || p.Held != 13 || p.Share >= p.Low {
		t.Errorf("the first point %+v lies below its band", p)
	}
	if p := c.Points[3]; p.Answers != 5 || p.From != "2024-11-03" || p.From != p.To || p.Low != 0.6 || p.High != 1 {
		t.Errorf("the last point %+v", p)
	}
	if held, answers := c.Lately(); held != 5+21+17+13 || answers != 5+24+24+24 {
		t.Errorf("lately %d of %d, want 56 of 77", held, answers)
	}
	for _, tt := range []struct {
		held, answers int
		want          string
	}{{0, 0, "nothing"}, {8, 10, "too few"}, {30, 60, "too narrow"}, {55, 60, "as sure"}, {400, 400, "too wide"}, {3, 10, "too narrow"}} {
		var days []Ranged
		if tt.answers > 0 { // a year ago all went well, and does not count
			days = []Ranged{{Day: 1, Answers: 300, Held: 290}, {Day: 2, Answers: 60, Held: 60}, {Day: 400, Answers: tt.answers, Held: tt.held}}
			if tt.answers < 60 {
				days = days[2:]
			}
		}
		if got := calibrate(days).Verdict(); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%d of %d: %q, want %q", tt.held, tt.answers, got, tt.want)
		}
	}
	if none := calibrate(nil); none.Points == nil || none.Enough != 20 || none.Answers != 0 {
		t.Errorf("of nothing: %+v", none)
	}
}
