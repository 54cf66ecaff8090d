package expr

import (
	"math"
	"sort"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Form is a closed form that formulas call by name, computed elsewhere: Erlang's
// formulas, the fullness of a Bloom filter. It takes and gives plain numbers in
// SI units; the dimensions are checked before it runs.
type Form struct {
	Name   string
	Takes  []Operand
	Gives  unit.Dimension
	Apply  func(x []float64) (float64, error) // the error says in words why there is no value
	About  string                             // what it gives, in one sentence
	Source string
}

// Operand is one value a form takes.
type Operand struct {
	Name string
	Dim  unit.Dimension
}

// Signature is how the form is called: "erlang_c(load, servers)".
func (f *Form) Signature() string {
	names := make([]string, len(f.Takes))
	for i, o := range f.Takes {
		names[i] = o.Name
	}
	return f.Name + "(" + strings.Join(names, ", ") + ")"
}

// Forms are the closed forms that expressions may call; nil knows none. They do
// not change and may be shared.
type Forms struct {
	byName map[string]*Form
	names  []string
}

// NewForms gathers forms. A name that is taken, by a built-in function too, or
// that no formula could write, is a panic: it is a mistake in the program.
func NewForms(list ...Form) *Forms {
	f := &Forms{byName: make(map[string]*Form, len(list))}
	for _, form := range list {
		if _, taken := f.byName[form.Name]; taken || badName(form.Name) != "" {
			panic("expr: the form " + form.Name + " has a bad name, or one that is taken")
		}
		f.byName[form.Name] = &form
		f.names = append(f.names, form.Name)
	}
	sort.Strings(f.names)
	return f
}

// All lists the forms by name.
func (f *Forms) All() []*Form {
	if f == nil {
		return nil
	}
	out := make([]*Form, len(f.names))
	for i, name := range f.names {
		out[i] = f.byName[name]
	}
	return out
}

// Parse reads an expression that may call these forms, as Parse does.
func (f *Forms) Parse(src *diag.Source, span diag.Span) (*Expr, error) {
	return parse(src, span, nil, f)
}

// ParseText reads an expression from a text of its own.
func (f *Forms) ParseText(text string) (*Expr, error) {
	return f.Parse(diag.NewSource("", text), diag.Span{Start: 0, End: len(text)})
}

func (f *Forms) named(name string) (*Form, bool) {
	if f == nil {
		return nil, false
	}
	form, ok := f.byName[name]
	return form, ok
}

// callable lists everything that can be called.
func (f *Forms) callable() []string {
	if f == nil {
		return Functions()
	}
	return append(Functions(), f.names...)
}

// checkCount verifies the number of arguments.
func (f *Form) checkCount(n *call) error {
	if len(n.arguments) == len(f.Takes) {
		return nil
	}
	d := problem("expr.arguments", n.span, f.Signature(), "%s takes %d values, not %d", f.Name, len(f.Takes), len(n.arguments))
	d.Fix = "it is " + f.About
	return d
}

// typeOf checks what the form is given.
func (f *Form) typeOf(n *call, dims []unit.Dimension) (unit.Dimension, error) {
	for i, dim := range dims {
		want := f.Takes[i]
		if dim.Compatible(want.Dim) || isZero(n.arguments[i]) {
			continue
		}
		d := problem("unit.mismatch", n.arguments[i].place(), want.Dim.Describe(), "%s of %s cannot be %s", want.Name, f.Name, dim.Describe())
		d.Fix = "it is called as " + f.Signature()
		return f.Gives, d
	}
	return f.Gives, nil
}

// apply computes the form for values in SI units.
func (f *Form) apply(n *call, values []unit.Quantity) (Value, error) {
	x := make([]float64, len(values))
	for i, q := range values {
		x[i] = q.SI
	}
	v, err := f.Apply(x)
	if d, ok := err.(diag.Diagnostic); ok { // it has a code of its own
		d.Span = n.span
		return Value{}, d
	}
	switch {
	case err != nil:
		return Value{}, problem("expr.form", n.span, "", "%s: %v", f.Name, err)
	case math.IsNaN(v) || math.IsInf(v, 0):
		return Value{}, problem("expr.not-finite", n.span, "a finite number", "%s has no value here", f.Name)
	}
	return Value{Quantity: unit.New(v, f.Gives)}, nil
}
