package unit

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"napkin/engine/diag"
)

func TestParseErrors(t *testing.T) {
	tests := []struct{ text, code, marked, fix string }{
		{"", "unit.empty", "", ""},
		{"   ", "unit.empty", "", ""},
		{"fast", "unit.syntax", "fast", ""},
		{"user", "unit.syntax", "user", "write 1 user for one of it"},
		{"5 KBs", "unit.unknown", "KBs", "did you mean kB/s?"},
		{"5 kbs", "unit.unknown", "kbs", "did you mean kB/s or kbit/s?"},
		{"5 mb", "unit.unknown", "mb", "did you mean MB (bytes) or Mbit (bits)?"},
		{"5 kb", "unit.unknown", "kb", "did you mean kB (bytes) or kbit (bits)?"},
		{"5m", "unit.unknown", "m", "did you mean min (minutes), month or M (million)?"},
		{"1.5b", "unit.unknown", "b", "did you mean bit, B (byte) or bn (billion)?"},
		{"10B users", "unit.syntax", "users", "B is bytes; a billion is bn, as in 10 bn users"},
		{"5 GB users", "unit.syntax", "users", "join units with / or *, and write a rate as B/s or 1/s"},
		{"5 krps", "unit.unknown", "krps", "did you mean k rps?"},
		{"5 secnds", "unit.unknown", "secnds", "did you mean second?"},
		{"5 reqests/s", "unit.unknown", "reqests", "did you mean requests?"},
		{"5 GB/mnth", "unit.unknown", "mnth", "did you mean month?"},
		{"3,5", "unit.syntax", ",", "write . for the decimal point"},
		{"80M..120M", "unit.range-not-here", "..", ""},
		{"1 2 3", "unit.syntax", "2", ""},
		{"5 kB kB", "unit.syntax", "kB", "join units with / or *, and write a rate as B/s or 1/s"},
		{"1e999", "unit.overflow", "1e999", ""},
		{"1e300 EB", "unit.overflow", "", ""},
		{"1/0", "unit.division-by-zero", "0", ""},
		{"20 nines", "unit.range", "20", ""},
		{"$5 user", "unit.syntax", "", ""},
		{"5 €", "unit.unknown", "€", "did you mean $ (the only currency)?"},
		{strings.Repeat("9", 100), "unit.number-too-long", "", "write it with an exponent, such as 1.5e9"},
		{strings.Repeat("9", 1<<20), "unit.too-long", "", "write one number and its unit"},
		{"5 \x00", "unit.syntax", "\x00", ""},
	}
	for _, tt := range tests {
		q, err := Parse(tt.text)
		d, ok := err.(diag.Diagnostic)
		if !ok {
			t.Errorf("Parse(%.30q) = %v, %v, want a diagnostic", tt.text, q, err)
			continue
		}
		if d.Code != tt.code || d.Fix != tt.fix {
			t.Errorf("Parse(%.30q): %s: %s; fix %q, want %s and %q", tt.text, d.Code, d.Message, d.Fix, tt.code, tt.fix)
		}
		if tt.marked != "" && (d.Source == nil || tt.text[d.Span.Start:d.Span.End] != tt.marked) {
			t.Errorf("Parse(%.30q) marks %+v, want %q", tt.text, d.Span, tt.marked)
		}
	}
}

func TestParseUnit(t *testing.T) {
	for text, want := range map[string]string{
		"MB/s": "MB/s", "1/s": "1/s", "TB/year": "TB/year", "kB": "kB", "KiB": "KiB", "Mbit/s": "Mbit/s", "user/day": "user/day", "%": "%",
		"$/GB": "$/GB", "/s": "1/s", "requests/sec": "request/s", "Mbps": "Mbit/s", "posts per user per day": "post/user/day", "1": "1",
		" MB / s ": "MB/s", "s^2": "s^2", "s²": "s^2", "GB·s": "GB*s", "Hours": "h", "rps": "rps",
	} {
		u, err := ParseUnit(text)
		if err != nil || u.Symbol != want {
			t.Errorf("ParseUnit(%q) = %q, %v, want %q", text, u.Symbol, err, want)
		}
	}
	for _, text := range []string{"", "MBs", "1 kB", "2/s", "MB//s", "MB/", "*s", "kB kB", "1s", strings.Repeat("s*", 90) + "s", "s^0", "s^1.5"} {
		if u, err := ParseUnit(text); err == nil {
			t.Errorf("ParseUnit(%q) = %+v, want an error", text, u)
		}
	}
}

func TestMismatchNamesBothSides(t *testing.T) {
	kilobyte, _ := Parse("5 kB")
	second, _ := Parse("3 s")
	users, _ := Parse("3 user")
	requests, _ := Parse("2 request")
	_, err := kilobyte.Add(second)
	want := "cannot add an amount of data and a time"
	if err == nil || err.Error() != want {
		t.Errorf("5 kB + 3 s: %v, want %s", err, want)
	}
	_, err = users.Sub(requests)
	want = "cannot subtract a number of requests from a number of users"
	if err == nil || err.Error() != want {
		t.Errorf("3 user - 2 request: %v, want %s", err, want)
	}
	_, err = kilobyte.In(second.Unit)
	want = "cannot show an amount of data in s, which is a time"
	if err == nil || err.Error() != want {
		t.Errorf("5 kB in s: %v, want %s", err, want)
	}
}

func TestResultsAreFinite(t *testing.T) {
	huge := Count(1e308)
	for name, f := range map[string]func() (Quantity, error){
		"multiply": func() (Quantity, error) { return huge.Mul(huge) },
		"add":      func() (Quantity, error) { return huge.Add(huge) },
		"divide":   func() (Quantity, error) { return huge.Div(Count(1e-308)) },
		"by zero":  func() (Quantity, error) { return huge.Div(Count(0)) },
		"raise":    func() (Quantity, error) { return huge.Pow(2) },
		"0^-1":     func() (Quantity, error) { return Count(0).Pow(-1) },
		"NaN":      func() (Quantity, error) { return Count(math.Inf(1)).Sub(Count(math.Inf(1))) },
		"s^13":     func() (Quantity, error) { return New(1, Time()).Pow(13) },
	} {
		if q, err := f(); err == nil {
			t.Errorf("%s = %g", name, q.SI)
		}
	}
}

func TestDescribe(t *testing.T) {
	for text, want := range map[string]string{
		"1": "a plain number", "1 user": "a number of users", "1 query": "a number of queries", "1 s": "a time", "1 kB": "an amount of data",
		"$1": "an amount of money", "1 /s": "a rate (1/time)", "1 request/s": "a rate (request/time)", "1 MB/s": "a data rate (data/time)",
		"1 post/user": "a ratio (post/user)", "$1/GB": "a price (money/data)", "1 kB/post": "an amount of data (data/post)", "1 s^2": "a quantity of time^2",
	} {
		q, err := Parse(text)
		if err != nil || q.Dim.Describe() != want {
			t.Errorf("Describe of %s = %q (%v), want %q", text, q.Dim.Describe(), err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"100M", "500 kB", "2 /day", "99.95%", "4 nines", "$0.09/GB", "2.3k/s", "2300 rps", "50ms", "1/12", "10,950 TB", "57 870 /s",
		"2 post/user/day", "-$5", "1e308", "5 Mbps*post", "3x", "64Ki", "1e-320 s", "7 s^9", "1 $*s", "9 1/s",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			d, ok := err.(diag.Diagnostic)
			if !ok || d.Code == "" || d.Message == "" {
				t.Fatalf("%q: %#v is no good diagnostic", text, err)
			}
			if d.Source != nil && (d.Span.Start > len(text) || d.Span.End > len(text)) {
				t.Fatalf("%q: the place %v lies outside", text, d.Span)
			}
			_ = d.Text()
			return
		}
		if math.IsNaN(q.SI) || math.IsInf(q.SI, 0) {
			t.Fatalf("%q is %g", text, q.SI)
		}
		for _, style := range []Style{Full, Human, Brief} {
			written := q.Format(style)
			back, err := Parse(written)
			if err != nil || back.Dim != q.Dim {
				t.Fatalf("%q is written %q, which reads as %+v (%v)", text, written, back, err)
			}
			// Subnormal numbers have fewer digits to keep.
			if style == Full && math.Abs(q.SI) > 1e-290 && math.Abs(back.SI-q.SI) > 1e-15*math.Abs(q.SI) {
				t.Fatalf("%q is %g, written %q, which is %g", text, q.SI, written, back.SI)
			}
		}
	})
}

func ExampleParse() {
	for _, text := range []string{"100M user", "2 post/user/day", "4 nines", "$0.09/GB", "57 870 /s"} {
		q, err := Parse(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(q.Format(Human), "is", q.Dim)
	}
	// Output:
	// 100,000,000 user is user
	// 2 post/user/day is post/user/time
	// 99.99 % is number
	// $0.09/GB is money/data
	// 57,870 /s is 1/time
}

func ExampleQuantity_Mul() {
	users, _ := Parse("100M user")
	posts, _ := Parse("2 post/user/day")
	rate, err := users.Mul(posts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(rate.Format(Human))
	// Output: 2,315 post/s
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse("57,870 request/s"); err != nil {
			b.Fatal(err)
		}
	}
}
