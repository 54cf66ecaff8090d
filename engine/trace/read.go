package trace

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Longest is the longest time an input may name.
const Longest = 365 * 24 * time.Hour

// bad notes that a word is not what it should be.
func (in *Input) bad(w Word, what, want string) {
	in.wrong(w, diag.New("trace.value", "%q is not %s", w.Text, what), want)
}

// cannot notes that something named cannot have this value.
func (in *Input) cannot(w Word, name, want string) {
	in.wrong(w, diag.New("trace.value", "%s cannot be %q", name, w.Text), want)
}

func (in *Input) wrong(w Word, d diag.Diagnostic, want string) {
	if len(in.problems) < maxDiags {
		in.problems.Add(withFix(d, "write "+want).At(in.source, w.At))
	}
}

// Int reads a setting that is a whole number from low to high.
func (in *Input) Int(name string, low, high int) int {
	return in.IntAt(in.Setting(name), name, low, high)
}

// IntAt reads a word that is a whole number from low to high; what says what
// it is.
func (in *Input) IntAt(w Word, what string, low, high int) int {
	n, err := strconv.Atoi(w.Text)
	if err != nil || n < low || n > high {
		in.cannot(w, what, "a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high))
		return low
	}
	return n
}

// Real reads a setting that is a plain number from low to high.
func (in *Input) Real(name string, low, high float64) float64 {
	return in.RealAt(in.Setting(name), name, low, high)
}

// RealAt reads a word that is a plain number from low to high.
func (in *Input) RealAt(w Word, what string, low, high float64) float64 {
	v, err := strconv.ParseFloat(w.Text, 64)
	if err != nil || math.IsNaN(v) || v < low || v > high {
		in.cannot(w, what, "a number from "+Round(low, 6)+" to "+Round(high, 6))
		return low
	}
	return v
}

// Share reads a setting that is a share from low to high (0 to 1), as 2% or
// 0.02.
func (in *Input) Share(name string, low, high float64) float64 {
	return in.ShareAt(in.Setting(name), name, low, high)
}

// ShareAt reads a word that is a share from low to high.
func (in *Input) ShareAt(w Word, what string, low, high float64) float64 {
	q, err := unit.Parse(w.Text)
	if err != nil || !q.Dim.IsNumber() || math.IsNaN(q.SI) || q.SI < low || q.SI > high {
		in.cannot(w, what, "a share from "+Round(100*low, 6)+"% to "+Round(100*high, 6)+"%, such as 0.5%")
		return low
	}
	return q.SI
}

// Span reads a setting that is a time from low to high.
func (in *Input) Span(name string, low, high time.Duration) time.Duration {
	return in.SpanAt(in.Setting(name), name, low, high)
}

// SpanAt reads a word that is a time from low to high: 250ms, 1.5h; a number
// alone is in seconds. It is rounded to the nanosecond.
func (in *Input) SpanAt(w Word, what string, low, high time.Duration) time.Duration {
	q, err := unit.Parse(w.Text)
	seconds := q.SI
	fits := err == nil && (q.Dim == unit.Time() || q.Dim.IsNumber() && !strings.HasSuffix(w.Text, "%")) &&
		math.Abs(seconds) <= Longest.Seconds()
	d := low
	if fits {
		d = time.Duration(math.Round(seconds * 1e9))
	}
	if !fits || d < low || d > high {
		in.cannot(w, what, "a time from "+Span(low)+" to "+Span(high)+" without a space, such as 250ms, 2s, 5min")
		return low
	}
	return d
}

// Choice reads a word that is one of several.
func (in *Input) Choice(w Word, what string, of ...string) string {
	if slices.Contains(of, w.Text) {
		return w.Text
	}
	want := strings.Join(of, " or ")
	if near, ok := diag.Nearest(w.Text, of); ok {
		want = near
	}
	in.bad(w, what, want)
	return of[0]
}

// Repeats reads the x5 behind a row and takes it off; 1 without it.
func (in *Input) Repeats(r Row, most int) (Row, int) {
	last := r[len(r)-1]
	digits, ok := strings.CutPrefix(last.Text, "x")
	if len(r) < 2 || !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return r, 1
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < 1 || n > most {
		in.bad(last, "a number of repetitions", "x1 to x"+strconv.Itoa(most))
		return r[:len(r)-1], 1
	}
	return r[:len(r)-1], n
}
