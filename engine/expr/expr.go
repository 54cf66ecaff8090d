// Package expr is the small language of formulas: arithmetic over quantities
// with units, comparisons, a choice, and a conversion at the end, such as
// "users * per_user -> 1/s". Dimensions are checked before anything runs, and
// no result is ever infinite or not a number: that is a named error. It must
// never loop, call out, or read the clock. Start reading at Expr, then
// parser.go; Program evaluates many named formulas over one another.
package expr

import (
	"sort"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// The limits of one expression.
const (
	MaxLength = 1000 // bytes
	MaxDepth  = 100  // nested parentheses, signs and powers
)

// Expr is a parsed expression. It does not change after parsing and may be
// shared.
type Expr struct {
	root node
	src  *diag.Source
	span diag.Span

	shown *unit.Unit // see In
	forms *Forms     // that it may call

	// unitNames are the words inside the units of numbers that would be names
	// if a variable of that name existed: day in "2 /day".
	unitNames []string
}

// Type is what an expression yields: a quantity of some dimension, or yes or no.
type Type struct {
	Dim  unit.Dimension
	Bool bool
}

// Describe says the type in words that fit into a sentence.
func (t Type) Describe() string {
	if t.Bool {
		return "a yes or no"
	}
	return t.Dim.Describe()
}

// Value is what an expression came to.
type Value struct {
	Quantity unit.Quantity
	Bool     bool
	IsBool   bool
}

// ParseText reads an expression from a text of its own.
func ParseText(text string) (*Expr, error) {
	return Parse(diag.NewSource("", text), diag.Span{Start: 0, End: len(text)})
}

// Parse reads the expression in part of a source. Errors are diag.Diagnostics
// with their place in that source.
func Parse(src *diag.Source, span diag.Span) (*Expr, error) {
	return parse(src, span, nil, nil)
}

// Const is an expression that is always the given quantity.
func Const(q unit.Quantity) *Expr {
	return &Expr{root: &constant{quantity: q}}
}

// In is the expression with its result converted to a unit.
func (e *Expr) In(u unit.Unit) *Expr {
	if c, ok := e.root.(*convert); ok && c.unit.Symbol == u.Symbol {
		return e
	}
	out := *e
	out.root = &convert{span: e.span, unitSpan: e.span, operand: e.root, unit: u}
	out.shown = &u
	return &out
}

// AsNumber is a yes or no as 1 or 0, which a program can hold.
func (e *Expr) AsNumber() *Expr {
	out := *e
	one := func(v float64) node { return &constant{quantity: unit.Count(v)} }
	out.root = &choice{span: e.span, condition: e.root, then: one(1), otherwise: one(0)}
	return &out
}

// Source is the source and the place the expression was read from; nil for Const.
func (e *Expr) Source() (*diag.Source, diag.Span) { return e.src, e.span }

// Names lists the free variables in alphabetical order. Units that stand where
// a name could (day in "x / day") are not among them, although a variable of
// that name would be used.
func (e *Expr) Names() []string {
	var out []string
	for _, name := range e.mentions() {
		if _, isUnit := bareUnit(name); !isUnit && !contains(e.unitNames, name) {
			out = append(out, name)
		}
	}
	return out
}

// mentions lists every word that a variable could stand behind.
func (e *Expr) mentions() []string {
	seen := map[string]bool{}
	walk(e.root, func(n node) {
		if v, ok := n.(*variable); ok {
			seen[v.name] = true
		}
	})
	for _, name := range e.unitNames {
		seen[name] = true
	}
	out := make([]string, 0, len(seen))
	for name := range seen {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}

// bind settles what the words in units mean once the variables are known: a
// variable wins over a unit, which can change how the expression reads.
func (e *Expr) bind(known func(name string) bool) *Expr {
	for _, name := range e.unitNames {
		if known(name) {
			again, err := parse(e.src, e.span, known, e.forms)
			if err != nil {
				return e
			}
			if e.shown != nil {
				again = again.In(*e.shown)
			}
			return again
		}
	}
	return e
}

// bareUnit finds the unit that a lone word stands for when no variable has
// that name. Counts are left out: "read" beside a variable "reads" is more
// often a slip than a unit.
func bareUnit(name string) (unit.Unit, bool) {
	if name == "d" || name == "y" {
		return unit.Unit{}, false
	}
	u, ok := unit.Lookup(name)
	if !ok || u.Dim.IsCount() {
		return unit.Unit{}, false
	}
	return u, true
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}
