package expr

import (
	"napkin/engine/diag"
	"napkin/engine/unit"
)

// node is one of the types in this file, and no other.
type node interface{ place() diag.Span }

type (
	// number is a literal: its value counts in its unit, which may be zero.
	number struct {
		span  diag.Span
		value float64
		unit  unit.Unit
	}
	// constant is a quantity that was not written in the expression.
	constant struct{ quantity unit.Quantity }
	variable struct {
		span diag.Span
		name string
	}
	unary struct {
		span    diag.Span
		op      operator // opSub or opNot
		operand node
	}
	binary struct {
		span, opSpan diag.Span
		op           operator
		left, right  node
	}
	call struct {
		span, nameSpan diag.Span
		function       function
		form           *Form // in place of the function, or nil
		arguments      []node
	}
	choice struct {
		span                       diag.Span
		then, condition, otherwise node
	}
	convert struct {
		span, unitSpan diag.Span
		operand        node
		unit           unit.Unit
	}
)

func (n *number) place() diag.Span   { return n.span }
func (n *constant) place() diag.Span { return diag.NoSpan() }
func (n *variable) place() diag.Span { return n.span }
func (n *unary) place() diag.Span    { return n.span }
func (n *binary) place() diag.Span   { return n.span }
func (n *call) place() diag.Span     { return n.span }
func (n *choice) place() diag.Span   { return n.span }
func (n *convert) place() diag.Span  { return n.span }

// name is what is called.
func (n *call) name() string {
	if n.form != nil {
		return n.form.Name
	}
	return n.function.String()
}

// quantity is the literal as a quantity.
func (n *number) quantity() unit.Quantity {
	if n.unit.IsZero() {
		return unit.Count(n.value)
	}
	return unit.Of(n.value, n.unit)
}

// operator is a sign or word between or before operands.
type operator uint8

const (
	opNone operator = iota
	opAdd
	opSub
	opMul
	opDiv
	opPow
	opLess
	opLessEqual
	opGreater
	opGreaterEqual
	opEqual
	opNotEqual
	opAnd
	opOr
	opNot
)

// The levels of binding, the loosest first.
const (
	levelConvert = iota + 1
	levelChoice
	levelOr
	levelAnd
	levelNot
	levelCompare
	levelAdd
	levelMul
	levelSign
	levelPow
	levelAtom
)

func (o operator) level() int {
	switch o {
	case opOr:
		return levelOr
	case opAnd:
		return levelAnd
	case opNot:
		return levelNot
	case opLess, opLessEqual, opGreater, opGreaterEqual, opEqual, opNotEqual:
		return levelCompare
	case opAdd, opSub:
		return levelAdd
	case opMul, opDiv:
		return levelMul
	case opPow:
		return levelPow
	}
	return 0
}

func (o operator) compares() bool { return o.level() == levelCompare }

// String is the operator as it is typed.
func (o operator) String() string {
	return [...]string{"", "+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or", "not"}[o]
}

// pretty is the operator as it is written on paper.
func (o operator) pretty() string {
	switch o {
	case opSub:
		return "−"
	case opMul:
		return "×"
	case opDiv:
		return "÷"
	case opLessEqual:
		return "≤"
	case opGreaterEqual:
		return "≥"
	case opEqual:
		return "="
	case opNotEqual:
		return "≠"
	}
	return o.String()
}

// walk visits a node and everything below it.
func walk(n node, visit func(node)) {
	visit(n)
	switch n := n.(type) {
	case *unary:
		walk(n.operand, visit)
	case *binary:
		walk(n.left, visit)
		walk(n.right, visit)
	case *call:
		for _, a := range n.arguments {
			walk(a, visit)
		}
	case *choice:
		walk(n.then, visit)
		walk(n.condition, visit)
		walk(n.otherwise, visit)
	case *convert:
		walk(n.operand, visit)
	}
}
