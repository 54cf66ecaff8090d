package unit

import (
	"math"
	"strconv"
	"strings"
)

// Style is how exactly a quantity is written.
type Style uint8

// The styles.
const (
	Human Style = iota // as a person would write it down: 2,315 /s, 8.74 GB/s
	Brief              // as a person would say it: 2.3k/s, 8.7 GB/s
	Full               // every digit that matters: 2314.814814814815 /s
)

// Format writes the quantity with its unit. Parse reads it back, exactly in
// style Full.
func (q Quantity) Format(s Style) string {
	value, unit := q.Parts(s)
	return Join(value, unit)
}

// Join puts a value and its unit together as Format does.
func Join(value, unit string) string {
	switch {
	case unit == "":
		return value
	case strings.HasPrefix(unit, "/") && (strings.HasPrefix(strings.TrimPrefix(value, "-"), "$") || endsInScale(value)):
		return value + unit
	}
	return value + " " + unit
}

func endsInScale(value string) bool {
	return value != "" && strings.ContainsRune("kMGTP", rune(value[len(value)-1]))
}

// Parts is the number and the unit that Format puts together. Money carries
// its sign in the value: "$0.09" and "/GB".
func (q Quantity) Parts(s Style) (value, unit string) {
	u := q.displayUnit()
	v := scale(q.SI, u.Factor)
	switch {
	case math.IsNaN(v):
		return withSymbol("no number", u)
	case math.IsInf(v, 1):
		return withSymbol("∞", u)
	case math.IsInf(v, -1):
		return withSymbol("-∞", u)
	}
	switch s {
	case Brief:
		if a := math.Abs(v); !q.Unit.IsZero() && a != 0 && (a < 0.1 || a >= 999.5) {
			u = brieferUnit(q, u)
			v = scale(q.SI, u.Factor)
		}
		value = brief(v, share(u))
	case Full:
		value = shortest(exactly(v, q.SI, u.Factor))
	default:
		if n, ok := exactCount(v, u); ok {
			value = group(n)
		} else {
			value = human(v, share(u))
		}
	}
	if s != Full && strings.HasPrefix(u.Symbol, "$") {
		value = cents(value)
	}
	return withSymbol(value, u)
}

// cents writes tenths of a dollar as prices are written: $1.50, not $1.5.
func cents(value string) string {
	if at := strings.IndexByte(value, '.'); at >= 0 && at == len(value)-2 {
		return value + "0"
	}
	return value
}

// wholeUpTo is where whole numbers begin to be rounded: 65,536 and the
// 31,536,000 s of a year are known by their digits, 123,456,789 is not.
const wholeUpTo = 1e8

// exactCount is a whole number of things, bytes, seconds or dollars in full: it
// was counted. Rates and prefixed units were estimated, and are rounded.
func exactCount(v float64, u Unit) (string, bool) {
	if u.Factor != 1 || u.Dim.Time < 0 || math.Abs(v) >= wholeUpTo {
		return "", false
	}
	whole := math.Round(v)
	if math.Abs(v-whole) > 1e-13*math.Abs(v) {
		return "", false
	}
	return strconv.FormatFloat(whole+0, 'f', -1, 64), true // +0: no -0
}

// Display is the value and the unit it is shown in: the chosen one, or a
// readable one.
func (q Quantity) Display() (float64, Unit) {
	u := q.displayUnit()
	return exactly(scale(q.SI, u.Factor), q.SI, u.Factor), u
}

func (q Quantity) displayUnit() Unit {
	u := q.Unit
	if u.IsZero() || !q.Dim.Compatible(u.Dim) {
		u = readableUnit(q.SI, q.Dim)
	}
	if u.IsZero() {
		u = Unit{Factor: 1}
	}
	return u
}

// handy is a product or quotient that took over the unit of a factor. Where the
// number reads badly in it (200,000,000 kB, 0.0001 year), an amount of data gets
// another prefix and a duration another unit; what is counted by it stays.
func handy(q Quantity) Quantity { return q.Handy(0.1, 1e5) }

// Handy is the same quantity in a unit with another prefix, or for a duration
// another unit, where its number in the present unit is below low or not below
// high. Quantities without data or time keep their unit.
func (q Quantity) Handy(low, high float64) Quantity {
	if q.Unit.IsZero() || q.SI == 0 || math.IsInf(q.SI, 0) {
		return q
	}
	if v := math.Abs(scale(q.SI, q.Unit.Factor)); v >= low && v < high {
		return q
	}
	if q.Dim.Bare() == Time() {
		q.Unit = Unit{}
	} else {
		q.Unit = brieferUnit(q, q.Unit)
	}
	return q
}

// brieferUnit changes the prefix of a unit of data when the number became
// unhandy; other units stay.
func brieferUnit(q Quantity, u Unit) Unit {
	if u.Dim.Data != 1 || u.Dim.Money != 0 {
		return u
	}
	size := math.Abs(q.SI)
	time := step{"s", 1}
	if u.Dim.Time == -1 {
		if at := strings.LastIndex(u.Symbol, "/"); at >= 0 {
			if t, ok := Lookup(u.Symbol[at+1:]); ok && t.Dim == Time() {
				time = step{t.Symbol, t.Factor}
			}
		}
		size *= time.factor
	}
	base := step{"B", 1}
	if familyOf(u) == bits {
		base = step{"bit", 0.125}
	}
	data := pickData(size, u.Dim, familyOf(u), base)
	factor := data.factor * math.Pow(time.factor, float64(u.Dim.Time))
	return Unit{Symbol: join(u.Dim, "$", data.symbol, time.symbol), Factor: factor, Dim: u.Dim}
}

// exactly is the neighbour of v that gives si when multiplied by the factor.
func exactly(v, si, factor float64) float64 {
	for _, c := range [...]float64{v, math.Nextafter(v, math.Inf(1)), math.Nextafter(v, math.Inf(-1))} {
		if c*factor == si {
			return c
		}
	}
	return v
}

// share tells whether a number in this unit may lie close below a whole, where
// three digits would hide what matters; whole is that number.
func share(u Unit) (whole float64) {
	switch {
	case u.Symbol == "%":
		return 100
	case u.Symbol == "" || u.Symbol == "1":
		return 1
	}
	return 0
}

func withSymbol(value string, u Unit) (string, string) {
	symbol := u.Symbol
	// A second $ in the unit ("$/$") would not be read behind an amount.
	if rest, ok := strings.CutPrefix(symbol, "$"); ok && (rest == "" || rest[0] == '/') && !strings.Contains(rest, "$") {
		if number, negative := strings.CutPrefix(value, "-"); negative {
			return "-$" + number, rest
		}
		return "$" + value, rest
	}
	if symbol == "1" {
		return value, ""
	}
	if rest, ok := strings.CutPrefix(symbol, "1/"); ok {
		return value, "/" + rest
	}
	return value, symbol
}

// human writes three significant digits below 1000 and four above, with
// thousands separators. Close below a whole (99.95 of 100) it keeps two digits
// of what is missing.
func human(v, whole float64) string {
	a := math.Abs(v)
	switch {
	case v == 0:
		return "0"
	case a >= 1e15 || a < 1e-4:
		return scientific(v)
	}
	digits := 3
	if a >= 1000 {
		digits = 4
	}
	if missing := whole - a; whole > 0 && missing > 1e-12*whole && missing < 0.1*whole*(1+1e-9) {
		digits = max(digits, decade(a)+1+1-decade(missing))
	}
	return group(rounded(v, digits))
}

// brief writes two significant digits below 10, whole numbers above, and the
// scale as a suffix.
func brief(v, whole float64) string {
	a := math.Abs(v)
	if v == 0 || a < 1e-4 || a >= 1e18 || (whole > 0 && a < whole && a >= 0.9*whole) {
		return human(v, whole)
	}
	suffix := ""
	for _, s := range [...]string{"k", "M", "G", "T", "P"} {
		if a < 999.5 {
			break
		}
		a, v, suffix = a/1e3, v/1e3, s
	}
	digits := 2
	if a >= 99.5 {
		digits = 3
	}
	return rounded(v, digits) + suffix
}

// decade is the power of ten of the first digit.
func decade(a float64) int { return int(math.Floor(math.Log10(a) + 1e-9)) }

// significant rounds a positive number to so many digits, half up. Rounding
// noise in the last bits is taken out first: 109.49999999999999 is a half.
func significant(a float64, digits int) float64 {
	const kept = 14
	text := strconv.FormatFloat(a, 'e', kept-1, 64) // d.ddddddddddddde±xx
	mantissa, exponent, ok := strings.Cut(text, "e")
	if !ok || digits >= kept {
		return a
	}
	m, err := strconv.ParseInt(mantissa[:1]+mantissa[2:], 10, 64)
	if err != nil {
		return a
	}
	grain := int64(math.Pow10(kept - digits))
	m = (m + grain/2) / grain
	e, err := strconv.Atoi(exponent)
	if err != nil {
		return a
	}
	v, err := strconv.ParseFloat(strconv.FormatInt(m, 10)+"e"+strconv.Itoa(e-digits+1), 64)
	if err != nil {
		return a
	}
	return v
}

// rounded writes v with so many significant digits, without an exponent and
// without zeros at the end of its decimals.
func rounded(v float64, digits int) string {
	r := math.Copysign(significant(math.Abs(v), min(digits, 17)), v)
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func scientific(v float64) string {
	text := strconv.FormatFloat(v, 'e', 2, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	return mantissa + "e" + sign + strings.TrimLeft(exponent[1:], "0")
}

// group puts a comma between thousands.
func group(text string) string {
	number, negative := strings.CutPrefix(text, "-")
	whole, fraction, hasPoint := strings.Cut(number, ".")
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for i, digit := range []byte(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digit)
	}
	if hasPoint {
		b.WriteString("." + fraction)
	}
	return b.String()
}
