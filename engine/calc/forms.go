package calc

import (
	"fmt"
	"math"
	"slices"
	"sync"

	"napkin/engine/expr"
	"napkin/engine/unit"
)

// Forms are the closed forms that the formulas of every sheet, and the line
// that computes anything, can call. Each family has a file of its own.
var Forms = sync.OnceValue(func() *expr.Forms {
	return expr.NewForms(slices.Concat(
		queueingForms(),
		tailForms(),
		availabilityForms(),
		durabilityForms(),
		operationsForms(),
	)...)
})

// The operands of forms: a plain number, a rate per second, a time, an amount
// of data.
func plain(name string) expr.Operand { return expr.Operand{Name: name} }
func rate(name string) expr.Operand {
	return expr.Operand{Name: name, Dim: unit.Dimension{Time: -1}}
}
func span(name string) expr.Operand { return expr.Operand{Name: name, Dim: unit.Time()} }

// whole is a value that counts things, free of rounding noise.
func whole(name string, v float64) (int, error) {
	r := math.Round(v)
	if math.Abs(v-r) > 1e-9*max(1, math.Abs(v)) || math.Abs(r) > 1e15 {
		return 0, fmt.Errorf("%s is %g, and must be a whole number", name, v)
	}
	return int(r), nil
}
