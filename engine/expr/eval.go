package expr

import (
	"math"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Eval computes the expression. Types are checked first, so that an error of
// dimensions comes before one of values. The result is never infinite or not a
// number: overflow, division by zero and the like are named errors.
func (e *Expr) Eval(vars map[string]unit.Quantity) (Value, error) {
	e = e.bind(func(name string) bool { _, ok := vars[name]; return ok })
	types := func(name string) (Type, bool) { q, ok := vars[name]; return Type{Dim: q.Dim}, ok }
	if _, err := (checker{types, func() []string { return keys(vars) }}).check(e.root); err != nil {
		return Value{}, e.locate(err)
	}
	v, err := evaluator{vars: vars}.eval(e.root)
	if err != nil {
		return Value{}, e.locate(err)
	}
	return v, nil
}

type evaluator struct{ vars map[string]unit.Quantity }

func (v evaluator) eval(n node) (Value, error) {
	switch n := n.(type) {
	case *number:
		return Value{Quantity: n.quantity()}, nil
	case *constant:
		return finite(n.quantity, n)
	case *variable:
		if q, ok := v.vars[n.name]; ok {
			return finite(q, n)
		}
		u, _ := bareUnit(n.name)
		return Value{Quantity: unit.Of(1, u)}, nil
	case *unary:
		return v.unary(n)
	case *binary:
		return v.binary(n)
	case *call:
		return v.call(n)
	case *choice:
		return v.choice(n)
	case *convert:
		x, err := v.eval(n.operand)
		if err != nil {
			return Value{}, err
		}
		q, err := x.Quantity.To(n.unit)
		return Value{Quantity: q}, placed(err, n.unitSpan)
	}
	panic("expr: unknown node")
}

// finite refuses values from outside that are no numbers.
func finite(q unit.Quantity, n node) (Value, error) {
	if math.IsNaN(q.SI) || math.IsInf(q.SI, 0) {
		return Value{}, problem("expr.not-finite", n.place(), "a finite number", "a value is not a finite number")
	}
	return Value{Quantity: q}, nil
}

func (v evaluator) unary(n *unary) (Value, error) {
	x, err := v.eval(n.operand)
	if err != nil {
		return Value{}, err
	}
	if n.op == opNot {
		return Value{Bool: !x.Bool, IsBool: true}, nil
	}
	x.Quantity.SI = -x.Quantity.SI
	return x, nil
}

func (v evaluator) binary(n *binary) (Value, error) {
	left, err := v.eval(n.left)
	if err != nil {
		return Value{}, err
	}
	if (n.op == opAnd && !left.Bool) || (n.op == opOr && left.Bool) {
		return Value{Bool: left.Bool, IsBool: true}, nil
	}
	right, err := v.eval(n.right)
	if err != nil {
		return Value{}, err
	}
	if n.op == opAnd || n.op == opOr {
		return right, nil
	}
	a, b := left.Quantity, right.Quantity
	if level := n.op.level(); level == levelAdd || level == levelCompare {
		a, b = adopt(n.left, a, b), adopt(n.right, b, a)
	}
	if n.op.compares() {
		order, err := a.Cmp(b)
		return Value{Bool: n.op.holds(order), IsBool: true}, placed(err, n.opSpan)
	}
	q, err := arithmetic(n, a, b)
	if err != nil {
		span := n.opSpan
		if n.op == opDiv && b.SI == 0 {
			span = n.right.place()
		}
		return Value{}, placed(err, span)
	}
	return Value{Quantity: q}, nil
}

// adopt gives a literal 0 the dimension of its partner.
func adopt(n node, q, partner unit.Quantity) unit.Quantity {
	if isZero(n) {
		return unit.New(0, partner.Dim)
	}
	return q
}

func arithmetic(n *binary, a, b unit.Quantity) (unit.Quantity, error) {
	switch n.op {
	case opAdd:
		return a.Add(b)
	case opSub:
		return a.Sub(b)
	case opMul:
		return a.Mul(b)
	case opDiv:
		return a.Div(b)
	}
	return raise(a, b.SI)
}

// holds reports whether a comparison is true for the order of its operands.
func (o operator) holds(order int) bool {
	switch o {
	case opLess:
		return order < 0
	case opLessEqual:
		return order <= 0
	case opGreater:
		return order > 0
	case opGreaterEqual:
		return order >= 0
	case opEqual:
		return order == 0
	}
	return order != 0
}

func raise(a unit.Quantity, exponent float64) (unit.Quantity, error) {
	if exponent == math.Trunc(exponent) && math.Abs(exponent) <= 100 {
		if a.Dim.IsCount() {
			dim, err := a.Dim.Pow(int(exponent))
			if err != nil {
				dim = unit.Dimension{}
			}
			if a.Dim = dim; exponent < 1 || a.Unit != unit.Percent() {
				a.Unit = unit.Unit{} // 99.9%^3 is an availability again
			}
			return checkRaised(a, exponent)
		}
		return a.Pow(int(exponent))
	}
	return checkRaised(unit.Count(a.SI), exponent)
}

// checkRaised computes the power of a count, whose dimension is settled.
func checkRaised(a unit.Quantity, exponent float64) (unit.Quantity, error) {
	switch {
	case a.SI == 0 && exponent < 0:
		return a, diag.New("expr.division-by-zero", "zero raised to a negative power")
	case a.SI < 0 && exponent != math.Trunc(exponent):
		d := diag.New("expr.domain", "a negative number can only be raised to a whole number")
		d.Want = "a base of at least 0"
		return a, d
	}
	a.SI = math.Pow(a.SI, exponent)
	if math.IsInf(a.SI, 0) {
		d := diag.New("expr.overflow", "the power is too large")
		d.Want = "a number below 1.8e308"
		return a, d
	}
	return a, nil
}

func (v evaluator) call(n *call) (Value, error) {
	values := make([]unit.Quantity, len(n.arguments))
	for i, a := range n.arguments {
		x, err := v.eval(a)
		if err != nil {
			return Value{}, err
		}
		values[i] = x.Quantity
	}
	if n.form != nil {
		return n.form.apply(n, values)
	}
	if n.function == fnMin || n.function == fnMax {
		return Value{Quantity: extreme(n, values)}, nil
	}
	x := values[0]
	if err := domain(n, x.SI); err != nil {
		return Value{}, err
	}
	dim, err := n.function.typeOf(n, []unit.Dimension{x.Dim})
	if err != nil {
		return Value{}, err
	}
	q := n.function.apply(x, dim)
	if math.IsInf(q.SI, 0) || math.IsNaN(q.SI) {
		return Value{}, problem("expr.overflow", n.span, "a number below 1.8e308", "%s is too large", n.function)
	}
	return Value{Quantity: q}, nil
}

// extreme is the least or greatest value. It carries the counts that any of
// them names.
func extreme(n *call, values []unit.Quantity) unit.Quantity {
	best := values[0]
	dim := best.Dim
	for i, q := range values {
		if i == 0 {
			continue
		}
		if isZero(n.arguments[i]) {
			q.Dim = dim
		}
		if n.function == fnMin && q.SI < best.SI || n.function == fnMax && q.SI > best.SI {
			best = q
		}
		if dim.Compatible(q.Dim) {
			dim = dim.Merge(q.Dim)
		} else {
			dim = q.Dim // the first argument was a plain 0
		}
	}
	if best.Dim != dim {
		best.Dim, best.Unit = dim, unit.Unit{}
	}
	return best
}

// domain checks what logarithms and roots can be taken of.
func domain(n *call, x float64) error {
	switch n.function {
	case fnSqrt:
		if x < 0 {
			return problem("expr.domain", n.arguments[0].place(), "a value of at least 0", "the square root of a negative number")
		}
	case fnLn, fnLog2, fnLog10:
		if x <= 0 {
			return problem("expr.domain", n.arguments[0].place(), "a value above 0", "the logarithm of a number that is not above 0")
		}
	}
	return nil
}

func (v evaluator) choice(n *choice) (Value, error) {
	condition, err := v.eval(n.condition)
	if err != nil {
		return Value{}, err
	}
	if condition.Bool {
		return v.eval(n.then)
	}
	return v.eval(n.otherwise)
}
