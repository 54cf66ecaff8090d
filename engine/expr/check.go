package expr

import (
	"math"
	"sort"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Check works out the type of the expression from the types of its variables,
// without a value. Every dimension that does not fit is a diagnostic at its
// place that names both sides.
func (e *Expr) Check(types map[string]Type) (Type, error) {
	lookup := func(name string) (Type, bool) { t, ok := types[name]; return t, ok }
	e = e.bind(func(name string) bool { _, ok := types[name]; return ok })
	t, err := checker{lookup, func() []string { return keys(types) }}.check(e.root)
	return t, e.locate(err)
}

// locate puts the source into a diagnostic that only has a place yet.
func (e *Expr) locate(err error) error {
	d, ok := err.(diag.Diagnostic)
	if !ok {
		return err
	}
	if d.Source == nil && e.src != nil {
		d.Source = e.src
	}
	return d
}

// checker works out types; names lists the variables for an error message.
type checker struct {
	types func(name string) (Type, bool)
	names func() []string
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

func (c checker) check(n node) (Type, error) {
	switch n := n.(type) {
	case *number:
		return Type{Dim: n.unit.Dim}, nil
	case *constant:
		return Type{Dim: n.quantity.Dim}, nil
	case *variable:
		return c.variable(n)
	case *unary:
		return c.unary(n)
	case *binary:
		return c.binary(n)
	case *call:
		return c.call(n)
	case *choice:
		return c.choice(n)
	case *convert:
		return c.convert(n)
	}
	panic("expr: unknown node")
}

func (c checker) variable(n *variable) (Type, error) {
	if t, ok := c.types(n.name); ok {
		return t, nil
	}
	if u, ok := bareUnit(n.name); ok {
		return Type{Dim: u.Dim}, nil
	}
	return Type{}, unknownName(n, c.names())
}

func unknownName(n *variable, known []string) diag.Diagnostic {
	d := problem("expr.unknown-name", n.span, "", "unknown name %q", n.name)
	sort.Strings(known)
	near, ok := diag.Nearest(n.name, known)
	_, isCount := unit.CountOf(n.name)
	switch {
	case ok:
		d.Fix = "did you mean " + near + "?"
	case isCount:
		d.Fix = "for the unit, write a number before it: 1 " + n.name
	case contains(Functions(), n.name):
		d.Fix = "write its value in parentheses: " + n.name + "(...)"
	case nearUnit(n.name) != "": // "2 /dya"
		d.Fix = "did you mean the unit " + nearUnit(n.name) + "?"
	case len(known) > 0 && len(known) <= 12:
		d.Want = "one of " + strings.Join(known, ", ")
	}
	return d
}

// nearUnit is the unit that a misspelt name stands for; empty when none is near.
func nearUnit(name string) string {
	near := unit.Suggest(name)
	if u, ok := unit.Lookup(near); len(name) < 3 || !ok || u.Dim.IsCount() {
		return "" // counts need a number before them
	}
	return near
}

// quantity checks an operand that must not be a yes or no.
func (c checker) quantity(n node) (unit.Dimension, error) {
	t, err := c.check(n)
	if err == nil && t.Bool {
		err = problem("expr.type", n.place(), "a quantity", "a yes or no cannot be calculated with")
	}
	return t.Dim, err
}

// truth checks an operand that must be a yes or no.
func (c checker) truth(n node) error {
	t, err := c.check(n)
	if err == nil && !t.Bool {
		d := problem("expr.type", n.place(), "a comparison", "a yes or no was expected, not %s", t.Describe())
		d.Fix = "compare it with something, as in ... > 10k/s"
		err = d
	}
	return err
}

func (c checker) unary(n *unary) (Type, error) {
	if n.op == opNot {
		return Type{Bool: true}, c.truth(n.operand)
	}
	dim, err := c.quantity(n.operand)
	return Type{Dim: dim}, err
}

func (c checker) binary(n *binary) (Type, error) {
	if n.op == opAnd || n.op == opOr {
		err := c.truth(n.left)
		if err == nil {
			err = c.truth(n.right)
		}
		return Type{Bool: true}, err
	}
	left, err := c.quantity(n.left)
	if err != nil {
		return Type{}, err
	}
	right, err := c.quantity(n.right)
	if err != nil {
		return Type{}, err
	}
	var dim unit.Dimension
	switch n.op {
	case opAdd, opSub:
		dim, err = sum(n, left, right)
	case opMul:
		dim, err = left.Mul(right)
	case opDiv:
		dim, err = left.Div(right)
	case opPow:
		dim, err = power(n, left, right)
	default:
		_, err = together(n, "compare", left, right)
		return Type{Bool: true}, err
	}
	return Type{Dim: dim}, placed(err, n.opSpan)
}

// sum is the dimension of a sum or difference. A share written as one (5%) is
// refused beside anything but a share: 100 + 5% is as often meant as 105.
func sum(n *binary, left, right unit.Dimension) (unit.Dimension, error) {
	if isShare(n.right) && !isZero(n.left) && (!left.IsNumber() || isBeyondShare(n.left)) {
		d := problem("expr.share", n.right.place(), "a share times what it is a share of", "a share of what?")
		d.Message = "cannot " + map[operator]string{opAdd: "add", opSub: "subtract"}[n.op] + " a share: a share of what?"
		of := printer{}.inside(n.left, levelMul)
		if len(of) > 40 {
			of = "(...)"
		}
		d.Fix = "to change it by that share, write " + of + " * (1 " + n.op.String() + " " + printer{}.text(n.right) + ")"
		return left, d
	}
	if n.op == opAdd {
		return together(n, "add", left, right)
	}
	return together(n, "subtract", left, right)
}

func isShare(n node) bool {
	l, ok := n.(*number)
	return ok && l.unit == unit.Percent()
}

func isBeyondShare(n node) bool {
	l, ok := n.(*number)
	return ok && l.unit.IsZero() && l.value > 1
}

// together is the dimension of two operands that must be of one kind. A plain
// 0 goes with everything.
func together(n *binary, verb string, left, right unit.Dimension) (unit.Dimension, error) {
	switch {
	case isZero(n.left):
		return right, nil
	case isZero(n.right):
		return left, nil
	case left.Compatible(right):
		return left.Merge(right), nil
	}
	d := unit.Mismatch(verb, left, right).At(nil, n.opSpan)
	d.Notes = []diag.Note{
		{Span: n.left.place(), Text: left.Describe()},
		{Span: n.right.place(), Text: right.Describe()},
	}
	return left, d
}

func isZero(n node) bool {
	l, ok := n.(*number)
	return ok && l.value == 0 && l.unit.IsZero()
}

// power is the dimension of left^right. With a unit below, the exponent must
// be a whole number that is known before anything runs.
func power(n *binary, left, right unit.Dimension) (unit.Dimension, error) {
	if !right.IsCount() {
		return left, problem("expr.dimension", n.right.place(), "a plain number", "the exponent is %s", right.Describe())
	}
	if left.IsNumber() {
		return left, nil
	}
	exponent, ok := constantOf(n.right)
	if ok && exponent == math.Trunc(exponent) && math.Abs(exponent) <= 100 {
		return left.Pow(int(exponent))
	}
	if left.IsCount() {
		return unit.Dimension{}, nil
	}
	d := problem("expr.dimension", n.right.place(), "a whole number", "%s can only be raised to a whole number", left.Describe())
	d.Fix = "divide by the unit first, as in (x / 1 " + left.Base().Symbol + ")^0.5"
	return left, d
}

// constantOf is the value of an exponent that is written as a number.
func constantOf(n node) (float64, bool) {
	switch n := n.(type) {
	case *number:
		return n.quantity().SI, n.unit.Dim.IsNumber()
	case *unary:
		v, ok := constantOf(n.operand)
		return -v, ok && n.op == opSub
	}
	return 0, false
}

func (c checker) call(n *call) (Type, error) {
	dims := make([]unit.Dimension, len(n.arguments))
	for i, a := range n.arguments {
		dim, err := c.quantity(a)
		if err != nil {
			return Type{}, err
		}
		dims[i] = dim
	}
	if n.form != nil {
		dim, err := n.form.typeOf(n, dims)
		return Type{Dim: dim}, err
	}
	dim, err := n.function.typeOf(n, dims)
	if err != nil {
		return Type{}, err
	}
	first := 0
	for i := 1; i < len(dims); i++ {
		switch {
		case isZero(n.arguments[i]):
		case isZero(n.arguments[first]):
			first, dim = i, dims[i]
		case !dim.Compatible(dims[i]):
			d := unit.Mismatch("compare", dim, dims[i]).At(nil, n.nameSpan)
			d.Notes = []diag.Note{
				{Span: n.arguments[first].place(), Text: dim.Describe()},
				{Span: n.arguments[i].place(), Text: dims[i].Describe()},
			}
			return Type{}, d
		default:
			dim = dim.Merge(dims[i])
		}
	}
	return Type{Dim: dim}, nil
}

func (c checker) choice(n *choice) (Type, error) {
	if err := c.truth(n.condition); err != nil {
		return Type{}, err
	}
	then, err := c.check(n.then)
	if err != nil {
		return Type{}, err
	}
	otherwise, err := c.check(n.otherwise)
	if err != nil {
		return Type{}, err
	}
	switch {
	case then.Bool && otherwise.Bool:
		return then, nil
	case then.Bool == otherwise.Bool && isZero(n.then):
		return otherwise, nil
	case then.Bool == otherwise.Bool && (isZero(n.otherwise) || then.Dim.Compatible(otherwise.Dim)):
		return Type{Dim: then.Dim.Merge(otherwise.Dim)}, nil
	}
	d := problem("unit.mismatch", n.span, "both cases of one kind",
		"the two cases differ: %s and %s", then.Describe(), otherwise.Describe())
	d.Notes = []diag.Note{{Span: n.then.place(), Text: then.Describe()}, {Span: n.otherwise.place(), Text: otherwise.Describe()}}
	return Type{}, d
}

func (c checker) convert(n *convert) (Type, error) {
	dim, err := c.quantity(n.operand)
	if err != nil {
		return Type{}, err
	}
	_, err = unit.New(1, dim).To(n.unit)
	if d, ok := err.(diag.Diagnostic); ok {
		d.Notes = []diag.Note{{Span: n.operand.place(), Text: dim.Describe()}}
		err = d
	}
	return Type{Dim: n.unit.Dim}, placed(err, n.unitSpan)
}

// placed gives a diagnostic a place if it has none.
func placed(err error, span diag.Span) error {
	if d, ok := err.(diag.Diagnostic); ok && d.Span.Start < 0 {
		d.Span = span
		return d
	}
	return err
}
