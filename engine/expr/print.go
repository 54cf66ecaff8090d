package expr

import (
	"strings"

	"napkin/engine/unit"
)

// String writes the expression in one canonical way: Parse reads the same tree
// from it.
func (e *Expr) String() string { return printer{}.text(e.root) }

// Filled writes the expression as on paper, × and ÷ for * and /, and a value
// for every name that has one. The conversion at the end is left out: the
// result shows it. With nil it is the formula itself.
func (e *Expr) Filled(vars map[string]unit.Quantity) string {
	e = e.bind(func(name string) bool { _, ok := vars[name]; return ok })
	return printer{paper: true, vars: vars}.text(e.root)
}

type printer struct {
	paper bool
	vars  map[string]unit.Quantity
}

func (p printer) text(n node) string {
	text, _ := p.print(n)
	return text
}

// print is the text of a node and how tight it binds.
func (p printer) print(n node) (string, int) {
	switch n := n.(type) {
	case *number:
		return p.number(n)
	case *constant:
		return p.quantity(n.quantity)
	case *variable:
		if q, ok := p.vars[n.name]; ok && p.paper {
			return p.quantity(q)
		}
		return n.name, levelAtom
	case *unary:
		if n.op == opNot {
			return "not " + p.inside(n.operand, levelNot), levelNot
		}
		return p.operator(opSub) + p.inside(n.operand, levelSign), levelSign
	case *binary:
		return p.binary(n)
	case *call:
		arguments := make([]string, len(n.arguments))
		for i, a := range n.arguments {
			arguments[i] = p.inside(a, levelConvert)
		}
		return n.name() + "(" + strings.Join(arguments, ", ") + ")", levelAtom
	case *choice:
		return p.inside(n.then, levelOr) + " if " + p.inside(n.condition, levelOr) + " else " +
			p.inside(n.otherwise, levelChoice), levelChoice
	case *convert:
		if p.paper {
			return p.print(n.operand)
		}
		return p.inside(n.operand, levelConvert) + " -> " + n.unit.Symbol, levelConvert
	}
	panic("expr: unknown node")
}

// inside puts parentheses around what binds looser than its place demands.
func (p printer) inside(n node, level int) string {
	text, own := p.print(n)
	if own < level {
		return "(" + text + ")"
	}
	return text
}

func (p printer) binary(n *binary) (string, int) {
	level := n.op.level()
	left, right := level, level+1
	if n.op.compares() {
		left = level + 1 // a comparison is no operand of another
	}
	if n.op == opPow {
		left, right = levelAtom, levelSign
	}
	if p.paper && n.op == opDiv {
		right = levelPow // 1 GB ÷ (2 MB/s)
	}
	between := " " + p.operator(n.op) + " "
	if n.op == opPow {
		between = "^"
	}
	return p.inside(n.left, left) + between + p.inside(n.right, right), level
}

func (p printer) operator(o operator) string {
	if p.paper {
		return o.pretty()
	}
	return o.String()
}

// number writes a literal. One with a unit cannot be raised without
// parentheses, because "2 s^2" has the unit s^2.
func (p printer) number(n *number) (string, int) {
	text := unit.Compact(n.value)
	if n.unit.IsZero() {
		if p.paper {
			text = digits(n.value)
		}
		return text, levelAtom
	}
	if p.paper {
		return p.quantity(n.quantity())
	}
	return withUnit(text, n.unit), levelPow
}

// quantity writes a value on paper: as briefly as is exact, or rounded as a
// person would when it has too many digits for that.
func (p printer) quantity(q unit.Quantity) (string, int) {
	value, u := q.Display()
	text := digits(value)
	if len(text) > 9 {
		return p.bound(q, q.Format(unit.Human), u)
	}
	return p.bound(q, withUnit(text, u), u)
}

// bound says how tight a written quantity binds.
func (p printer) bound(q unit.Quantity, text string, u unit.Unit) (string, int) {
	switch {
	case q.SI < 0:
		return text, levelSign
	case strings.Contains(u.Symbol, "/"):
		return text, levelMul + 1
	case u.Symbol != "":
		return text, levelPow
	}
	return text, levelAtom
}

// withUnit puts a number and a unit together as they are typed.
func withUnit(text string, u unit.Unit) string {
	if rest, ok := strings.CutPrefix(u.Symbol, "1/"); ok {
		return unit.Join(text, "/"+rest)
	}
	if rest, ok := strings.CutPrefix(u.Symbol, "$"); ok && (rest == "" || rest[0] == '/') {
		if number, negative := strings.CutPrefix(text, "-"); negative {
			return "-$" + number + rest
		}
		return "$" + text + rest
	}
	return unit.Join(text, u.Symbol)
}

// digits is a number with its scale (100M), or with commas between thousands.
func digits(v float64) string {
	text := unit.Compact(v)
	whole, fraction, _ := strings.Cut(text, ".")
	number, negative := strings.CutPrefix(whole, "-")
	if len(number) < 4 || strings.ContainsAny(text, "ekMGT") {
		return text
	}
	var b strings.Builder
	if negative {
		b.WriteByte('-')
	}
	for i, r := range number {
		if i > 0 && (len(number)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}
