package topology

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/engine/yaml"
)

// Target is a quantity as written and as read.
type Target struct {
	Text     string
	Span     diag.Span
	Quantity unit.Quantity
	Valid    bool // Text could be read as a quantity
}

// ReadTarget reads a quantity; what cannot be read is a warning and no target.
func ReadTarget(r *yaml.Reader, n *yaml.Node, example string) Target {
	t := Target{Text: strings.TrimSpace(r.Str(n)), Span: n.Span()}
	if t.Text == "" {
		return t
	}
	q, err := unit.Parse(t.Text)
	if err != nil {
		r.Report(diag.Warning, t.Span, "quantity", fmt.Sprintf("%q cannot be read as a quantity", Short(t.Text)), "a number with a unit", "write it like "+example)
		return t
	}
	t.Quantity, t.Valid = q, true
	return t
}

// Require reports a target that can be shown in none of the units, or that is
// not above zero. It does not count as a target then.
func (t *Target) Require(r *yaml.Reader, want string, symbols ...string) {
	if !t.Valid {
		return
	}
	t.Valid = slices.ContainsFunc(symbols, func(s string) bool { return Convertible(t.Quantity, s) })
	if !t.Valid {
		r.Report(diag.Error, t.Span, "quantity", fmt.Sprintf("%q is %s", Short(t.Text), t.Quantity.Dim.Describe()), want, "write "+want)
	} else if t.Quantity.SI <= 0 {
		t.Valid = false
		r.Report(diag.Error, t.Span, "quantity", fmt.Sprintf("%q is not above zero", Short(t.Text)), want, "write "+want)
	}
}

// Convertible reports whether a quantity can be shown in a unit.
func Convertible(q unit.Quantity, symbol string) bool {
	u, err := unit.ParseUnit(symbol)
	if err != nil {
		return false
	}
	_, err = q.In(u)
	return err == nil
}

// Short is text in one line of at most 40 characters, for messages.
func Short(text string) string {
	runes := []rune(oneLine(text))
	if len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return string(runes)
}

// Label turns a name of a file into words.
func Label(name string) string {
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == ' ' }), " ")
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
