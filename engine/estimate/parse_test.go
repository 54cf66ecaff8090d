package estimate

import (
	"errors"
	"math"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

func TestRead(t *testing.T) {
	for text, want := range map[string][2]float64{ // 5th and 95th percentile, in SI
		"80M..120M": {80e6, 120e6}, "80M..120M user": {80e6, 120e6}, "80 .. 120M user": {80e6, 120e6},
		"80M user..0.12G user": {80e6, 120e6}, "30..70 %": {0.3, 0.7}, "30%..70%": {0.3, 0.7},
		"30..70 /day": {30.0 / 86400, 70.0 / 86400}, "100 kB..2 MB": {1e5, 2e6}, "1..2 kB": {1000, 2000},
		"2.3k/s..5k/s": {2300, 5000}, "1e3..1e4": {1000, 10000}, "-5..5": {-5, 5}, "99.9..99.99 %": {0.999, 0.9999},
		"lognormal(80M, 120M)": {80e6, 120e6}, "normal(80, 120)": {80, 120}, "5..5": {5, 5},
		"$1..$2 /GB": {1e-9, 2e-9},
	} {
		d, q, err := Read(text, unit.Parse)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if low, high := d.Quantile(0.05), d.Quantile(0.95); math.Abs(low-want[0]) > 1e-9*math.Abs(want[0]) || math.Abs(high-want[1]) > 1e-9*math.Abs(want[1]) {
			t.Errorf("%s: %v to %v, want %v", text, low, high, want)
		}
		if q.SI != d.Quantile(0.5) {
			t.Errorf("%s: the middle is %v, want %v", text, q.SI, d.Quantile(0.5))
		}
	}
	for text, want := range map[string]Dist{
		"uniform(1, 5)": {Shape: Uniform, A: 1, B: 5}, "triangular(1, 2, 5)": {Shape: Triangular, A: 1, B: 5, C: 2}, "exponential(5 ms)": {Shape: Exponential, A: 0.005},
	} {
		if d, _, err := Read(text, unit.Parse); err != nil || d != uncut(want) {
			t.Errorf("%s: %+v, %v", text, d, err)
		}
	}
}

func TestReadSaysWhatIsWrongAndWhere(t *testing.T) {
	for text, want := range map[string]struct {
		says string
		at   int
	}{
		"120M..80M": {"from the lower to the higher", 0}, "80M..": {"two ends", 5}, "..5": {"two ends", 0}, "1..2..3": {"a range cannot stand here", 3},
		"1 kB..2 s": {"amount of data", 0}, "1 kB..2 kBB": {"kBB", 6}, "uniform(1)": {"2 values, not 1", 7},
		"lognormal(-1, 5)": {"above zero", 9}, "normal(5, 1)": {"least to the greatest", 6}, "normal(1, 5": {"parenthesis", 0},
		"exponential(-3)": {"above zero", 11}, "uniform(, 3)": {"two ends", 8},
	} {
		_, _, err := Read(text, unit.Parse)
		var d diag.Diagnostic
		if !errors.As(err, &d) {
			t.Errorf("%s: %v, want a diagnostic", text, err)
			continue
		}
		if !strings.Contains(d.Error()+d.Text(), want.says) || d.Span.Start != want.at {
			t.Errorf("%s: at %d %s", text, d.Span.Start, d.Text())
		}
	}
}

func TestDoubtTellsRangesFromValues(t *testing.T) {
	for text, want := range map[string]bool{"80M..120M": true, "normal(1, 2)": true, "100M": false, "1/12": false, "min(1, 2)": false, "": false} {
		if Doubt(text) != want {
			t.Errorf("Doubt(%q) is not %v", text, want)
		}
	}
}

// A distribution that was read has a finite middle, and rises; what was not
// read has a place inside the text.
func FuzzRead(f *testing.F) {
	for _, text := range []string{"80M..120M user", "30..70 %", "lognormal(1, 2 kB)", "triangular(1, 2, 5)", "..", "normal(", "-1..1e308"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 200 || !Doubt(text) {
			return
		}
		d, q, err := Read(text, unit.Parse)
		if err != nil {
			var one diag.Diagnostic
			if errors.As(err, &one) && (one.Span.Start < 0 || one.Span.End > len(text)) {
				t.Fatalf("%q: %v at %v", text, err, one.Span)
			}
			return
		}
		low, high := d.Quantile(0.01), d.Quantile(0.99)
		if math.IsNaN(q.SI) || math.IsInf(q.SI, 0) || low > high {
			t.Fatalf("%q: middle %v, from %v to %v", text, q.SI, low, high)
		}
	})
}
