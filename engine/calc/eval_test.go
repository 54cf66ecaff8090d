package calc

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"napkin/engine/diag"
)

func TestEval(t *testing.T) {
	for text, want := range map[string]EvalResult{
		"100M user * 2 /day -> 1/s": {Value: 100e6 * (2.0 / 86400), Unit: "1/s", SI: 100e6 * (2.0 / 86400), Text: "2,315 /s"},
		"57 870 /s":                 {Value: 57870, Unit: "1/s", SI: 57870, Text: "57,870 /s"},
		"3 > 2":                     {Value: 1, SI: 1, Text: "yes"},
		"1 MB * 8 -> Mbit":          {Value: 64, Unit: "Mbit", SI: 8e6, Text: "64 Mbit"},
		"4 nines":                   {Value: 99.99, Unit: "%", SI: 0.9999, Text: "99.99 %"},
		"=2 + 3":                    {Value: 5, SI: 5, Text: "5"},
		"5..5":                      {Value: 5, SI: 5, Text: "5"}, // no doubt in it
	} {
		got, err := Eval(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Eval(%s) = %+v (%v), want %+v", text, got, err, want)
		}
	}
	if _, err := Eval("1 MB + 1 s"); err == nil {
		t.Error("data plus time has a value")
	}
}

// A product of lognormals is lognormal: the middles multiply, and the widths of
// the logarithms add in quadrature. 1.645 is the 95th percentile of a normal.
func TestEvalMultipliesRangesAsLognormalsDo(t *testing.T) {
	got, err := Eval("80M..120M user * 1..3 /day -> 1/s")
	if err != nil {
		t.Fatal(err)
	}
	middle := math.Sqrt(80e6*120e6) * math.Sqrt(1*3) / 86400
	width := math.Hypot(math.Log(120.0/80)/2, math.Log(3.0/1)/2)
	near(t, "middle", got.SI, middle, 1e-12)
	near(t, "low", *got.Low, middle*math.Exp(-width), 0.02)
	near(t, "high", *got.High, middle*math.Exp(width), 0.02)
	if len(got.Moves) != 2 || got.Moves[0].Input != "1..3 /day" || got.Moves[0].Share < 0.85 {
		t.Errorf("moved by %+v", got.Moves)
	}
	again, _ := Eval("80M..120M user * 1..3 /day -> 1/s")
	if !reflect.DeepEqual(got, again) {
		t.Errorf("twice: %+v and %+v", got, again)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got/want-1) > tolerance {
		t.Errorf("%s: got %g, want %g", what, got, want)
	}
}

func TestEvalReadsRangesWhereTheyStand(t *testing.T) {
	for text, want := range map[string][2]float64{
		"-5..5":                {-5, 5},
		"3 - 1..2":             {1, 2},
		"-5..-1 GB -> B":       {-5e9, -1e9},
		"2^-1..2":              {0.5, 4},
		"80..120M user":        {80e6, 120e6},
		"30..70 % -> 1":        {0.3, 0.7},
		"$1..$3 * 2":           {2, 6},
		"10 TB .. 20 TB":       {10, 20},
		"max(1, 2..4)":         {2, 4},
		"1 if 1..9 > 3 else 2": {1, 2},
		"0..10user*1/y+1/s":    {1, 1}, // the low end alone would read best per minute
	} {
		got, err := Eval(text)
		if err != nil || got.Low == nil {
			t.Errorf("Eval(%s): %+v, %v", text, got, err)
			continue
		}
		for i, end := range []float64{*got.Low, *got.High} {
			if math.Abs(end-want[i]) > 0.01*math.Abs(want[i]) {
				t.Errorf("Eval(%s): %g .. %g, want %v", text, *got.Low, *got.High, want)
			}
		}
	}
	// P(X > 25) of a lognormal with 90 % in 20..30.
	sigma := math.Log(1.5) / 2 / 1.6448536
	share := math.Erfc((math.Log(25)-math.Log(600)/2)/sigma/math.Sqrt2) / 2
	got, err := Eval("20..30 > 25")
	if want := "yes in 43 % of the draws"; err != nil || got.Text != "no" || got.Doubt.Plain() != want || math.Round(100*share) != 43 {
		t.Errorf("got %q, %q (%v), share %g", got.Text, got.Doubt.Plain(), err, share)
	}
}

func TestEvalSaysWhereARangeIsWrong(t *testing.T) {
	for text, want := range map[string]struct{ at, says string }{
		"2 * 5..3":            {"5..3", "from the lower to the higher"},
		"5..":                 {"..", "two ends"},
		"2 * 1 GB..3 user":    {"1 GB", "cannot make a range of"},
		"1..2..3":             {"..", "cannot follow"},
		"80M..120M user + 3s": {"+", "cannot add a number of users and a time"},
		"-5..-x":              {"..", "two ends"},
	} {
		_, err := Eval(text)
		list, ok := diag.As(err)
		if !ok || !strings.Contains(list[0].Message, want.says) || text[list[0].Span.Start:list[0].Span.End] != want.at {
			t.Errorf("Eval(%s): %v", text, err)
		}
	}
}

func FuzzEval(f *testing.F) {
	for _, text := range []string{"80M..120M user * 1..3 /day -> 1/s", "-5..-1 GB", "1..2 > 1.5", "2^-1..2", "5..", "erlang_c(4, 1..3)", "1/(0..2)", "57 870 /s", "not 1..2 > 1", "0..10user*1/y+1/s"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := Eval(text)
		if err != nil {
			list, ok := diag.As(err)
			if !ok || len(list) == 0 || list[0].Span.Start < 0 || list[0].Span.End > len(text) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if math.IsNaN(got.SI) || math.IsInf(got.SI, 0) {
			t.Fatalf("%q is %g", text, got.SI)
		}
		if got.Low != nil && !(*got.Low <= *got.High) {
			t.Fatalf("%q: %g .. %g", text, *got.Low, *got.High)
		}
	})
}
