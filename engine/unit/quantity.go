package unit

import (
	"math"

	"napkin/engine/diag"
)

// Quantity is a number with a dimension. SI is its value in base units: s, B,
// $, and counts as plain numbers. Unit is the unit somebody chose to see it
// in; when it is zero a readable one is picked for display.
type Quantity struct {
	SI   float64
	Dim  Dimension
	Unit Unit
}

// New is a quantity in base units, with no unit chosen.
func New(si float64, dim Dimension) Quantity { return Quantity{SI: si, Dim: dim} }

// Count is a plain number.
func Count(v float64) Quantity { return Quantity{SI: v} }

// Of is a value in a unit, which it is then shown in.
func Of(value float64, u Unit) Quantity {
	return Quantity{SI: value * u.Factor, Dim: u.Dim, Unit: u}
}

// In is the value in a unit of a compatible dimension.
func (q Quantity) In(u Unit) (float64, error) {
	if !q.Dim.Compatible(u.Dim) {
		return 0, cannotConvert(q.Dim, u)
	}
	return scale(q.SI, u.Factor), nil
}

// To is the same quantity shown in another unit. Its named counts become those
// of the unit: in 1/s a number of users per day is a plain rate.
func (q Quantity) To(u Unit) (Quantity, error) {
	if !q.Dim.Compatible(u.Dim) {
		return Quantity{}, cannotConvert(q.Dim, u)
	}
	return Quantity{SI: q.SI, Dim: u.Dim, Unit: u}, nil
}

// scale is si/factor; decimal fractions such as 1e-6 are turned over, because
// their reciprocal is exact where they are not.
func scale(si, factor float64) float64 {
	if factor < 1 && factor > 0 {
		if inverse := math.Round(1 / factor); inverse < 1<<53 && 1/inverse == factor {
			return si * inverse
		}
	}
	return si / factor
}

func cannotConvert(from Dimension, u Unit) diag.Diagnostic {
	d := diag.New("unit.mismatch", "cannot show %s in %s, which is %s", from.Describe(), symbolOrNumber(u), u.Dim.Describe())
	d.Want = "a unit of " + from.String()
	if d.Fix = conversionFix(from, u.Dim); d.Fix == "" {
		d.Fix = "use a unit such as " + orOne(readableUnit(1, from).Symbol)
	}
	return d
}

func symbolOrNumber(u Unit) string {
	if u.Symbol == "" || u.Symbol == "1" {
		return "plain numbers"
	}
	return u.Symbol
}

// conversionFix suggests what a calculation probably lacks on the way from one
// dimension to another; empty when that is not clear.
func conversionFix(from, to Dimension) string {
	missing, err := to.Div(from)
	if err != nil {
		return ""
	}
	if from.Bare() == to.Bare() {
		return "multiply by a ratio such as 2 " + missing.Base().Symbol +
			", or drop the counts first with `-> " + orOne(to.Bare().Base().Symbol) + "`"
	}
	switch missing.Bare() {
	case Dimension{Time: -1}:
		return "divide by a time, such as 1 day"
	case Dimension{Time: 1}:
		return "multiply by a time, such as 1 day"
	case Dimension{Data: 1}:
		return "multiply by a size, such as 1 kB"
	case Dimension{Data: -1}:
		return "divide by a size, such as 1 kB"
	case Dimension{Data: 1, Time: -1}:
		return "multiply by a data rate, such as 10 MB/s"
	case Dimension{Data: -1, Time: 1}:
		return "divide by a data rate, such as 10 MB/s"
	case Dimension{Money: 1}, Dimension{Money: 1, Data: -1}, Dimension{Money: 1, Time: -1}:
		return "multiply by a price in " + readableUnit(1, missing.Bare()).Symbol
	case Dimension{Time: 2}, Dimension{Time: -2}:
		return "turn the value over: divide 1 by it"
	}
	return ""
}

func orOne(symbol string) string {
	if symbol == "" {
		return "1"
	}
	return symbol
}

// Add is the sum of two quantities of compatible dimensions. It is shown in the
// unit of q, or in that of o when q has none.
func (q Quantity) Add(o Quantity) (Quantity, error) { return q.plus(o, "add", 1) }

// Sub is the difference of two quantities of compatible dimensions.
func (q Quantity) Sub(o Quantity) (Quantity, error) { return q.plus(o, "subtract", -1) }

func (q Quantity) plus(o Quantity, verb string, sign float64) (Quantity, error) {
	if !q.Dim.Compatible(o.Dim) {
		return Quantity{}, Mismatch(verb, q.Dim, o.Dim)
	}
	out := Quantity{SI: q.SI + sign*o.SI, Dim: q.Dim.Merge(o.Dim), Unit: q.Unit}
	if out.Unit.IsZero() || out.Unit.Dim != out.Dim {
		out.Unit = Unit{}
		if o.Unit.Dim == out.Dim {
			out.Unit = o.Unit
		}
	}
	if out.Unit.Dim.IsNumber() && (q.beyondShare() || o.beyondShare()) {
		out.Unit = Unit{} // 1 - 5% is a share, 100 + 5% is not
	}
	return out.finite(verb)
}

// beyondShare reports whether a plain number without a unit is no share of a whole.
func (q Quantity) beyondShare() bool {
	return q.Dim.IsNumber() && q.Unit.IsZero() && math.Abs(q.SI) > 1
}

// Mismatch is the diagnostic for two quantities that do not go together; verb
// is what was tried: "add", "subtract", "compare".
func Mismatch(verb string, a, b Dimension) diag.Diagnostic {
	var d diag.Diagnostic
	switch verb {
	case "subtract":
		d = diag.New("unit.mismatch", "cannot subtract %s from %s", b.Describe(), a.Describe())
	case "compare":
		d = diag.New("unit.mismatch", "cannot compare %s with %s", a.Describe(), b.Describe())
	default:
		d = diag.New("unit.mismatch", "cannot %s %s and %s", verb, a.Describe(), b.Describe())
	}
	d.Want = "both of one kind: " + a.String() + " or " + b.String()
	if fix := conversionFix(b, a); a.Bare() == b.Bare() {
		d.Fix = "these count different things: " + fix
	} else if fix != "" {
		d.Fix = "to make " + a.Describe() + " of the right side, " + fix
	}
	return d
}

// Mul is the product. It keeps the unit of the factor that has one when the
// other is a plain number or a share and the product reads well in it, and is
// shown in a readable unit otherwise.
func (q Quantity) Mul(o Quantity) (Quantity, error) {
	dim, err := q.Dim.Mul(o.Dim)
	if err != nil {
		return Quantity{}, err
	}
	out := Quantity{SI: q.SI * o.SI, Dim: dim}
	switch {
	case dim.IsNumber() && q.Unit != o.Unit: // 100M * 30 % is a number, not a share
	case dim == q.Dim && o.Dim.IsNumber():
		out.Unit = q.Unit
	case dim == o.Dim && q.Dim.IsNumber():
		out.Unit = o.Unit
	default:
		out.Unit = inherited(out, q.Unit, o.Unit)
	}
	return handy(out).finite("multiply")
}

// Div is the quotient. Dividing by zero is an error.
func (q Quantity) Div(o Quantity) (Quantity, error) {
	if o.SI == 0 {
		d := diag.New("unit.division-by-zero", "division by zero")
		d.Fix = "check the value of the divisor"
		return Quantity{}, d
	}
	dim, err := q.Dim.Div(o.Dim)
	if err != nil {
		return Quantity{}, err
	}
	out := Quantity{SI: q.SI / o.SI, Dim: dim}
	switch {
	case dim.IsNumber():
		if !q.Unit.IsZero() && q.Dim.IsNumber() && o.Unit.IsZero() && o.Dim.IsNumber() {
			out.Unit = q.Unit // 30 % / 2
		}
	case dim == q.Dim:
		out.Unit = q.Unit
	default:
		out.Unit = inherited(out, q.Unit, o.Unit)
	}
	return handy(out).finite("divide")
}

// inherited keeps bits as bits and binary prefixes as binary in a result that
// has no unit yet.
func inherited(q Quantity, from ...Unit) Unit {
	if q.Dim.Data != 1 {
		return Unit{}
	}
	for _, u := range from {
		if f := familyOf(u); f != decimalBytes {
			return readableIn(q.SI, q.Dim, f)
		}
	}
	return Unit{}
}

// Pow raises to an integer power. Only a share stays what it is: 99.9% twice in
// a row are 99.8%.
func (q Quantity) Pow(n int) (Quantity, error) {
	if n == 1 {
		return q, nil
	}
	if q.SI == 0 && n < 0 {
		return Quantity{}, diag.New("unit.division-by-zero", "zero raised to a negative power")
	}
	dim, err := q.Dim.Pow(n)
	if err != nil {
		return Quantity{}, err
	}
	out := Quantity{SI: math.Pow(q.SI, float64(n)), Dim: dim}
	if n > 1 && q.Unit == Percent() {
		out.Unit = q.Unit
	}
	return out.finite("raise")
}

// sameWithin is the part of a value that may be rounding noise: 0.1 + 0.2 is 0.3,
// and a load of exactly 70 % does not exceed a threshold of 70 %.
const sameWithin = 1e-12

// Cmp is -1, 0 or +1 as q is less than, equal to or greater than o. Values that
// differ by rounding noise only are equal.
func (q Quantity) Cmp(o Quantity) (int, error) {
	if !q.Dim.Compatible(o.Dim) {
		return 0, Mismatch("compare", q.Dim, o.Dim)
	}
	return Compare(q.SI, o.SI), nil
}

// Compare is Cmp for two values in the same unit.
func Compare(a, b float64) int {
	switch {
	case math.Abs(a-b) <= sameWithin*max(math.Abs(a), math.Abs(b)):
		return 0
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// finite turns results that are no numbers into named errors.
func (q Quantity) finite(verb string) (Quantity, error) {
	if math.IsNaN(q.SI) {
		return Quantity{}, diag.New("unit.not-a-number", "the result of %s is not a number", gerund(verb))
	}
	if math.IsInf(q.SI, 0) {
		d := diag.New("unit.overflow", "the result of %s is too large", gerund(verb))
		d.Want = "a number below 1.8e308"
		d.Fix = "check the size of the values"
		return Quantity{}, d
	}
	return q, nil
}

func gerund(verb string) string {
	switch verb {
	case "divide":
		return "dividing"
	case "raise":
		return "raising to a power"
	case "multiply":
		return "multiplying"
	}
	return verb + "ing"
}
