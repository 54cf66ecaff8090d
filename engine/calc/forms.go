package calc

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/queueing"
	"napkin/engine/unit"
)

// Forms are the closed forms that the formulas of every sheet, and the line
// that computes anything, can call. Each family has a file of its own.
var Forms = sync.OnceValue(func() *expr.Forms {
	list := slices.Concat(
		queueingForms(),
		tailForms(),
		availabilityForms(),
		durabilityForms(),
		operationsForms(),
		cacheForms(),
		ringForms(),
		identifierForms(),
	)
	for i := range list {
		list[i].Apply = steadyOnly(list[i].Apply)
	}
	return expr.NewForms(list...)
})

// unstable is the code of a queue without a steady state: it has no numbers.
const unstable = "calc.unstable"

// steadyOnly gives that case its code.
func steadyOnly(apply func([]float64) (float64, error)) func([]float64) (float64, error) {
	return func(x []float64) (float64, error) {
		v, err := apply(x)
		if errors.Is(err, queueing.ErrUnstable) {
			return v, diag.New(unstable, "%v", err)
		}
		return v, err
	}
}

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
