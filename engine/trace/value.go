package trace

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"time"

	"napkin/engine/rich"
	"napkin/engine/unit"
)

// Value is one cell or one part of a state: text for people and, where it is a
// number, the number for programs.
type Value struct {
	Text   string
	Role   rich.Role
	number float64
	isNum  bool
}

// Text is text.
func Text(text string) Value { return Value{Text: text} }

// Good is text about what went well: admitted, committed.
func Good(text string) Value { return Value{Text: text, Role: rich.Good} }

// Bad is text about what was refused or lost.
func Bad(text string) Value { return Value{Text: text, Role: rich.Bad} }

// Number is a number, rounded for people to four digits behind the point.
func Number(v float64) Value { return NumberAs(v, Round(v, 4)) }

// Int is a whole number.
func Int(n int) Value { return NumberAs(float64(n), strconv.Itoa(n)) }

// NumberAs is a number that people read as the given text.
func NumberAs(v float64, text string) Value {
	return Value{Text: text, Role: rich.Value, number: v, isNum: !math.IsNaN(v) && !math.IsInf(v, 0)}
}

// Seconds is a time; its number is in seconds.
func Seconds(d time.Duration) Value { return NumberAs(d.Seconds(), Round(d.Seconds(), 6)) }

// Float is the number of a value; ok says whether it is one.
func (v Value) Float() (number float64, ok bool) { return v.number, v.isNum }

// MarshalJSON writes a number with all digits, anything else as text.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.isNum {
		return json.Marshal(v.number)
	}
	return json.Marshal(v.Text)
}

// Round writes a number with at most so many digits behind the point, and
// none that are zero at the end.
func Round(v float64, digits int) string {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if strings.ContainsRune(text, '.') {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if text == "-0" {
		return "0"
	}
	return text
}

// Span writes a time for people in the unit that suits it: 250 ms, 1.5 h.
func Span(d time.Duration) string {
	return unit.New(d.Seconds(), unit.Time()).Format(unit.Human)
}

// Plural is a count and its word: 1 call, 2 calls.
func Plural(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return strconv.Itoa(n) + " " + word
}

// List joins names as a sentence does: a, b and c. No names are "none".
func List(names []string) string {
	switch n := len(names); n {
	case 0:
		return "none"
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}
