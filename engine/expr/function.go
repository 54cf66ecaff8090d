package expr

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// function is one of the built-in functions.
type function uint8

const (
	fnMin function = iota
	fnMax
	fnCeil
	fnFloor
	fnRound
	fnSqrt
	fnLn
	fnLog2
	fnLog10
	fnExp
	fnAbs
)

// Functions lists the names of the built-in functions.
func Functions() []string {
	return []string{"min", "max", "ceil", "floor", "round", "sqrt", "ln", "log2", "log10", "exp", "abs"}
}

func (f function) String() string { return Functions()[f] }

// wanted names the functions of arithmetic, and says where the others are.
func wanted(callable []string) string {
	text := "one of " + strings.Join(Functions(), ", ")
	if more := len(callable) - len(Functions()); more > 0 {
		text += fmt.Sprintf(", or one of %d closed forms such as %s", more, callable[len(Functions())])
	}
	return text
}

// functionNamed finds a built-in function; callable is what else there is, for
// the advice.
func functionNamed(name string, span diag.Span, callable []string) (function, error) {
	for i, known := range Functions() {
		if known == name {
			return function(i), nil
		}
	}
	d := problem("expr.unknown-function", span, wanted(callable), "unknown function %q", name)
	near, ok := diag.Nearest(name, callable)
	switch {
	case name == "log":
		d.Fix = "say which logarithm: ln, log2 or log10"
	case name == "pow":
		d.Fix = "write ^ for a power"
	case name == "if":
		d.Fix = "write: value if condition else other"
	case ok:
		d.Fix = "did you mean " + near + "?"
	default:
		d.Fix = "if " + name + " is a name, write * before the parenthesis"
	}
	return 0, d
}

// checkCount verifies the number of arguments.
func (f function) checkCount(n *call) error {
	count := len(n.arguments)
	if f == fnMin || f == fnMax {
		if count >= 1 {
			return nil
		}
		return problem("expr.arguments", n.span, "one value or more", "%s of nothing", f)
	}
	if count == 1 {
		return nil
	}
	return problem("expr.arguments", n.span, "one value", "%s takes one value, not %d", f, count)
}

// typeOf is the type of a call whose arguments have the given dimensions.
func (f function) typeOf(n *call, dims []unit.Dimension) (unit.Dimension, error) {
	d := dims[0]
	switch f {
	case fnAbs:
		return d, nil
	case fnCeil, fnFloor, fnRound:
		if d.IsCount() {
			return d, nil
		}
		e := problem("expr.dimension", n.arguments[0].place(), "a plain number or a count", "%s of %s: to which unit?", f, d.Describe())
		e.Fix = "divide by the unit first, as in " + f.String() + "(x / 1 " + d.Base().Symbol + ")"
		return d, e
	case fnSqrt:
		root, ok := d.Root()
		if !ok && d.IsCount() {
			return unit.Dimension{}, nil // as with ^0.5
		}
		if !ok {
			e := problem("expr.dimension", n.arguments[0].place(), "a plain number", "the square root of %s has no unit", d.Describe())
			return d, e
		}
		return root, nil
	case fnLn, fnLog2, fnLog10, fnExp:
		if d.IsCount() {
			return unit.Dimension{}, nil
		}
		e := problem("expr.dimension", n.arguments[0].place(), "a plain number", "%s of %s", f, d.Describe())
		e.Fix = "divide by a reference first, such as 1 " + d.Base().Symbol
		return d, e
	}
	return d, nil // min and max merge theirs while their arguments are compared
}

// apply computes a function of one argument; dim is the type of the result.
func (f function) apply(q unit.Quantity, dim unit.Dimension) unit.Quantity {
	out := unit.Quantity{Dim: dim}
	switch f {
	case fnAbs:
		out.SI, out.Unit = math.Abs(q.SI), q.Unit
	case fnCeil:
		out.SI = math.Ceil(steady(q.SI))
	case fnFloor:
		out.SI = math.Floor(steady(q.SI))
	case fnRound:
		out.SI = math.Round(q.SI)
	case fnSqrt:
		out.SI = math.Sqrt(q.SI)
	case fnLn:
		out.SI = math.Log(q.SI)
	case fnLog2:
		out.SI = math.Log2(q.SI)
	case fnLog10:
		out.SI = math.Log10(q.SI)
	case fnExp:
		out.SI = math.Exp(q.SI)
	}
	return out
}

// steady takes out the last bits of rounding noise, so that ceil(0.1 * 30)
// is 3 and not 4.
func steady(v float64) float64 {
	if r := math.Round(v); math.Abs(v-r) <= 1e-12*math.Max(1, math.Abs(v)) {
		return r
	}
	return v
}
