package calc

import (
	"math"

	"napkin/engine/unit"
)

// Point is one place on a curve, in SI units. Y is NaN where there is no value:
// a queue without a steady state.
type Point struct{ X, Y float64 }

// Curve is an output over one input, the others staying as they are.
type Curve struct {
	Input, Output string
	Points        []Point // from the least to the greatest X
	Now           Point   // the present values
	Logs          bool    // X goes in equal factors rather than equal steps
	X, Y          unit.Unit
}

// Curve walks an input from a quarter to four times its value, or to its bounds
// and over all of a share, in n steps. It fails as Run does, and when the sheet
// has no such input or output.
func (s *Sheet) Curve(given map[string]string, input, output string, n int) (Curve, error) {
	values, _, problems := s.read(given)
	i, ok := s.findInput(input, &problems)
	o, err := s.findOutput(output)
	if err != nil {
		problems.AddErr("calc.output", err)
	}
	if err := problems.Err(); err != nil || !ok {
		return Curve{}, err
	}
	now := values[input].SI
	low, high := s.inputs[i].walk(now)
	c := Curve{Input: input, Output: output, Logs: low > 0 && high > 20*low, X: values[input].Unit, Y: s.outputs[o].unit}
	xs := make([]float64, n+1) // the last one is the present value
	for k := range n {
		share := float64(k) / float64(max(n-1, 1))
		xs[k] = low + share*(high-low)
		if c.Logs {
			xs[k] = low * math.Pow(high/low, share)
		}
	}
	xs[n] = now
	samples := map[string][]float64{input: xs}
	for name, q := range values {
		if name == input || s.program.Expr(name) == nil {
			continue
		}
		if _, isInput := s.index(name); isInput {
			samples[name] = repeat(q.SI, n+1)
		}
	}
	ys := s.plan().Run(samples, []string{output})[output]
	for k := range n {
		c.Points = append(c.Points, Point{xs[k], ys[k]})
	}
	c.Now = Point{now, ys[n]}
	return c, nil
}

// index finds an input by name.
func (s *Sheet) index(name string) (int, bool) {
	for i, in := range s.spec.Inputs {
		if in.Name == name {
			return i, true
		}
	}
	return 0, false
}

func repeat(v float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// walk is the stretch of an input worth looking at around a value.
func (in input) walk(now float64) (low, high float64) {
	low, high = now/4, now*4
	if now <= 0 {
		low, high = now-1, now+1
	}
	if in.unit.Symbol == "%" {
		low, high = 0, max(1, now)
	}
	if in.min != nil {
		low = max(low, in.min.SI)
	}
	if in.max != nil {
		high = min(high, in.max.SI)
	}
	return low, high
}
