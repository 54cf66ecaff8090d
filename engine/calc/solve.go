package calc

import (
	"maps"
	"math"
	"sort"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Solve finds the value of an input that gives an output the target, and the
// sheet at that value. The search stays within the bounds of the input. The
// output must rise or fall steadily with the input; where it does not, or
// never reaches the target, the error is a diag.Diagnostic that says so.
func (s *Sheet) Solve(input, output, target string, given map[string]string) (Result, error) {
	var problems diag.List
	i, ok := s.findInput(input, &problems)
	if !ok {
		return Result{}, problems
	}
	o, err := s.findOutput(output)
	if err != nil {
		return Result{}, err
	}
	rest := make(map[string]string, len(given))
	for name, text := range given {
		if name != input {
			rest[name] = text
		}
	}
	values, _, problems := s.read(rest) // a range counts with its middle
	if err := problems.Err(); err != nil {
		return s.result(values), err
	}
	goal, err := s.readTarget(o, target, values)
	if err != nil {
		return s.result(values), err
	}
	search := &solver{sheet: s, input: i, output: o, goal: goal, values: maps.Clone(values)}
	x, err := search.run()
	if err != nil {
		return s.result(values), err
	}
	values[input] = search.at(x)
	return s.result(values), nil
}

func (s *Sheet) findOutput(name string) (int, error) {
	names := make([]string, len(s.spec.Outputs))
	for i, o := range s.spec.Outputs {
		if o.Name == name {
			return i, nil
		}
		names[i] = o.Name
	}
	return 0, unknown("calc.output", "output", name, names)
}

// readTarget reads the wanted value of an output, a bare number in its unit.
func (s *Sheet) readTarget(o int, text string, values map[string]unit.Quantity) (unit.Quantity, error) {
	spec := s.spec.Outputs[o]
	source := diag.NewSource("target", text)
	q, err := parse(text, s.outputs[o].unit)
	if err != nil {
		d := first(err)
		d.Code, d.Source = "calc.target", source
		return q, d
	}
	for _, outcome := range s.program.Outcomes(values) {
		if outcome.Name == spec.Name && outcome.Err == nil && !outcome.Value.Dim.Compatible(q.Dim) {
			d := unit.Mismatch("compare", outcome.Value.Dim, q.Dim)
			d.Code, d.Message = "calc.target", spec.Name+" is "+outcome.Value.Dim.Describe()+", the target is "+q.Dim.Describe()
			d.Fix = "give the target in " + outcome.Value.Dim.Base().Symbol
			if !s.outputs[o].unit.IsZero() {
				d.Fix = "give the target in " + s.outputs[o].unit.Symbol
			}
			return q, d.At(source, diag.Span{Start: 0, End: len(text)})
		}
	}
	return q, nil
}

// solver looks for the place where output - goal changes its sign.
type solver struct {
	sheet         *Sheet
	input, output int
	goal          unit.Quantity
	values        map[string]unit.Quantity
}

// point is an input value and how far the output lies from the goal there.
type point struct{ x, miss float64 }

const (
	samples    = 65    // points at which the output is looked at first
	closing    = 48    // halvings towards a place without a value
	iterations = 200   // halvings of the interval; 64 bits need fewer
	closeness  = 1e-9  // relative: nearer than this is a hit
	reach      = 1e9   // how far from the default to search without a bound
	smallest   = 1e-12 // the part of the upper bound at which a search from 0 starts
)

// run samples the range, checks that the output is steady, and bisects.
func (v *solver) run() (float64, error) {
	low, high := v.bounds()
	points := v.sample(low, high)
	if len(points) < 2 {
		return 0, v.problem("calc.no-solution", "%s has no value for any %s that is allowed", v.outputName(), v.inputName())
	}
	rises, falls := trend(points)
	switch {
	case rises && falls:
		d := v.problem("calc.not-monotone", "%s rises and falls with %s, so there may be several solutions", v.outputName(), v.inputName())
		d.Fix = "try values of " + v.inputName() + " by hand"
		return 0, d
	case !rises && !falls:
		d := v.problem("calc.no-solution", "%s does not depend on %s", v.outputName(), v.inputName())
		d.Fix = "solve for another input"
		return 0, d
	}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if v.hit(a.miss) {
			return v.tidy(a.x), nil
		}
		if (a.miss < 0) != (b.miss < 0) {
			return v.bisect(a, b)
		}
	}
	last := points[len(points)-1]
	if v.hit(last.miss) {
		return v.tidy(last.x), nil
	}
	return 0, v.outOfReach(points[0], last)
}

// bounds are the ends of the search in base units.
func (v *solver) bounds() (low, high float64) {
	in := v.sheet.inputs[v.input]
	size := math.Abs(in.value.SI)
	if size == 0 {
		size = 1
		if !in.unit.IsZero() {
			size = in.unit.Factor
		}
	}
	low, high = size/reach, size*reach
	if in.value.SI < 0 {
		low = -high
	}
	if in.min != nil {
		low = in.min.SI
		high = math.Max(high, low+size*reach)
	}
	if in.max != nil {
		high = in.max.SI
		low = math.Min(low, high)
	}
	return low, high
}

// sample evaluates at even steps, of the logarithm when all are positive, and
// closes in on places where the output ceases to have a value: the pole of
// 1 / (1 - load) is found at whichever load it lies. The points come back in
// order of x.
func (v *solver) sample(low, high float64) []point {
	var points []point
	try := func(x float64) bool {
		miss, ok := v.miss(x)
		if ok {
			points = append(points, point{x, miss})
		}
		return ok
	}
	before, wasGood := 0.0, false
	for i, x := range steps(low, high) {
		good := try(x)
		if i > 0 && good != wasGood {
			inside, outside := x, before
			if wasGood {
				inside, outside = before, x
			}
			for range closing {
				x := inside/2 + outside/2
				if try(x) {
					inside = x
				} else {
					outside = x
				}
			}
		}
		before, wasGood = x, good
	}
	sort.Slice(points, func(i, j int) bool { return points[i].x < points[j].x })
	return points
}

// steps are the places to look at first.
func steps(low, high float64) []float64 {
	xs := []float64{low}
	from := low
	if low == 0 && high > 0 {
		from = high * smallest
		xs = append(xs, from)
	}
	for k := 1; k < samples-1; k++ {
		t := float64(k) / (samples - 1)
		if from > 0 {
			xs = append(xs, from*math.Pow(high/from, t))
		} else {
			xs = append(xs, from+(high-from)*t)
		}
	}
	return append(xs, high)
}

// miss is how far the output lies above the goal for an input value.
func (v *solver) miss(x float64) (float64, bool) {
	v.values[v.sheet.spec.Inputs[v.input].Name] = v.at(x)
	name := v.outputName()
	for _, o := range v.sheet.program.Outcomes(v.values) {
		if o.Name == name {
			miss := o.Value.SI - v.goal.SI
			return miss, o.Err == nil && finite(miss)
		}
	}
	return 0, false
}

func (v *solver) at(x float64) unit.Quantity {
	in := v.sheet.inputs[v.input]
	return unit.Quantity{SI: x, Dim: in.dim, Unit: in.value.Unit}
}

func (v *solver) hit(miss float64) bool {
	return math.Abs(miss) <= closeness*math.Abs(v.goal.SI)
}

// trend reports whether the output rises and whether it falls anywhere,
// rounding aside.
func trend(points []point) (rises, falls bool) {
	for i := 1; i < len(points); i++ {
		step := points[i].miss - points[i-1].miss
		noise := 1e-12 * math.Max(math.Abs(points[i].miss), math.Abs(points[i-1].miss))
		rises = rises || step > noise
		falls = falls || step < -noise
	}
	return rises, falls
}

func (v *solver) bisect(a, b point) (float64, error) {
	for range iterations {
		x := middle(a.x, b.x)
		if x <= a.x || x >= b.x {
			break
		}
		miss, ok := v.miss(x)
		if !ok {
			return 0, v.problem("calc.no-solution", "%s has no value at %s = %s", v.outputName(), v.inputName(), v.at(x).Format(unit.Human))
		}
		if miss == 0 {
			return v.tidy(x), nil
		}
		if (miss < 0) == (a.miss < 0) {
			a = point{x, miss}
		} else {
			b = point{x, miss}
		}
	}
	best, other := a, b
	if math.Abs(b.miss) < math.Abs(a.miss) {
		best, other = b, a
	}
	if !v.hit(best.miss) && math.Abs(best.miss) > 1e-9*math.Abs(other.miss) && v.goal.SI != 0 {
		return 0, v.jump(a, b)
	}
	return v.tidy(best.x), nil
}

func middle(a, b float64) float64 {
	if a > 0 {
		return math.Sqrt(a) * math.Sqrt(b)
	}
	return a/2 + b/2
}

// tidy rounds a solution to as few digits as still hit the goal, so that 100M
// is not shown as 99,999,999.99.
func (v *solver) tidy(x float64) float64 {
	in := v.sheet.inputs[v.input]
	if x == 0 {
		return x
	}
	factor := 1.0
	if !in.value.Unit.IsZero() {
		factor = in.value.Unit.Factor
	}
	size := math.Floor(math.Log10(math.Abs(x / factor)))
	for digits := 1.0; digits <= 12; digits++ {
		grain := math.Pow(10, digits-1-size)
		rounded := math.Round(x/factor*grain) / grain * factor
		if in.min != nil && rounded < in.min.SI || in.max != nil && rounded > in.max.SI {
			continue
		}
		if miss, ok := v.miss(rounded); ok && v.hit(miss) {
			return rounded
		}
	}
	return x
}

func (v *solver) outputName() string { return v.sheet.spec.Outputs[v.output].Name }
func (v *solver) inputName() string  { return v.sheet.spec.Inputs[v.input].Name }

func (v *solver) problem(code, format string, args ...any) diag.Diagnostic {
	return diag.New(code, format, args...)
}

// shown is an output value that misses the goal by so much.
func (v *solver) shown(miss float64) string {
	out := v.sheet.outputs[v.output]
	return unit.Quantity{SI: v.goal.SI + miss, Dim: v.goal.Dim, Unit: out.unit}.Format(unit.Human)
}

func (v *solver) outOfReach(a, b point) diag.Diagnostic {
	if a.miss > b.miss {
		a, b = b, a
	}
	d := v.problem("calc.no-solution", "no %s gives %s = %s", v.inputName(), v.outputName(), v.shown(0))
	d.Want = "a target from " + v.shown(a.miss) + " to " + v.shown(b.miss)
	d.Fix = "choose a target in that range, or change another input"
	return d
}

func (v *solver) jump(a, b point) diag.Diagnostic {
	d := v.problem("calc.no-solution", "no %s gives exactly %s = %s: it jumps from %s to %s near %s", v.inputName(), v.outputName(),
		v.shown(0), v.shown(a.miss), v.shown(b.miss), v.at(b.x).Format(unit.Human))
	d.Fix = "choose one of these two as the target"
	return d
}
