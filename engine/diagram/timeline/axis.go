package timeline

import (
	"math"
	"strconv"

	"napkin/engine/cells"
	"napkin/engine/unit"
)

// axis is the one scale of a picture: times, in base units, to columns.
type axis struct {
	from, to float64
	x        int // column of from
	n        int // columns, at least 2; the last one is that of to
	ticks    []tick
}

// tick is a round time with its label.
type tick struct {
	x     int // column of the time
	left  int // first column of the label
	label string
}

// column is the one nearest to a time: half a column from it at most.
func (a *axis) column(t float64) int {
	return a.x + int(math.Round(a.place(t)))
}

// place is the true place of a time, in columns from that of from.
func (a *axis) place(t float64) float64 {
	share := (t/2 - a.from/2) / (a.to/2 - a.from/2) // halves: no overflow
	return min(max(share, 0), 1) * float64(a.n-1)
}

// Labels of ticks keep two blanks between them, and a dozen ticks are enough.
const (
	tickGap  = 2
	maxTicks = 12
	fewest   = 16 // columns of the shortest axis
)

// newAxis makes the axis in columns x..x+room-1, its labels in 0..right. The
// step is the smallest round one whose labels have room, or one a little larger
// of which a whole number makes up the axis; that axis is then shortened so far
// that all steps are equally long. False when there is no room for two ticks.
func newAxis(from, to float64, u unit.Unit, x, room, right int) (*axis, bool) {
	if room < fewest || !(to > from) {
		return nil, false
	}
	factor := u.Factor
	if factor == 0 {
		factor = 1
	}
	length := to/factor - from/factor
	if math.IsInf(length, 0) || length == 0 {
		return nil, false
	}
	var best *axis
	least := 0.0
	for _, step := range steps(length, u) {
		if best != nil && step > 2.5*least {
			break
		}
		a := &axis{from: from, to: to, x: x, n: room}
		whole := math.Round(length / step)
		n := int(whole)
		even := math.Abs(length/step-whole) < 1e-9 && n > 0
		if even && 4*((room-1)/n*n) >= 3*(room-1) {
			a.n = (room-1)/n*n + 1
		}
		if a.n < fewest || !a.mark(step, factor, u, right) {
			continue
		}
		if even {
			return a, true
		}
		if best == nil {
			best, least = a, step
		}
	}
	return best, best != nil
}

// mark sets the ticks; false when their labels do not fit.
func (a *axis) mark(step, factor float64, u unit.Unit, right int) bool {
	first, last := math.Ceil(a.from/factor/step-1e-9), math.Floor(a.to/factor/step+1e-9)
	if count := last - first + 1; count < 2 || count > maxTicks {
		return false
	}
	edge := 0
	for k := first; k <= last; k++ {
		value := k * step
		label := tickLabel(value, step, u)
		w := cells.Width(label)
		at := a.column(value * factor)
		left := min(max(at-w/2, 0), right+1-w)
		if left < edge {
			return false
		}
		a.ticks = append(a.ticks, tick{x: at, left: left, label: label})
		edge = left + w + tickGap
	}
	return true
}

// steps are round steps, in units, from small to large: so that a length has
// between a hundred and two of them. Minutes and hours go by the clock.
func steps(length float64, u unit.Unit) []float64 {
	var out []float64
	keep := func(step float64) {
		if step*100 >= length && step <= length*1.000001 {
			out = append(out, step)
		}
	}
	var clock []float64
	switch u.Symbol {
	case "s", "min":
		clock = []float64{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600}
	case "h":
		clock = []float64{1, 2, 3, 6, 12, 24, 48, 72, 168}
	case "day":
		clock = []float64{1, 2, 5, 7, 10, 14, 15, 30, 60, 90, 180, 365}
	}
	for power := math.Floor(math.Log10(length)) - 3; power <= math.Log10(length)+1; power++ {
		for _, digit := range [...]float64{1, 2, 5} {
			step := decimal(digit, int(power))
			if len(clock) == 0 || step < clock[0] || step > clock[len(clock)-1] {
				keep(step)
			}
		}
		if len(clock) > 0 && decimal(1, int(power)) == 1 {
			for _, step := range clock {
				keep(step)
			}
		}
	}
	return out
}

// decimal is digit times a power of ten, as exact as it can be.
func decimal(digit float64, power int) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(digit, 'f', 0, 64)+"e"+strconv.Itoa(power), 64)
	if err != nil {
		return 0
	}
	return v
}

// tickLabel writes a multiple of a step in full: "0.5 s", "15".
func tickLabel(value, step float64, u unit.Unit) string {
	text := ""
	switch a := math.Abs(value); {
	case a >= 1e9 || step < 1e-6:
		text = strconv.FormatFloat(value, 'g', 12, 64)
	default:
		digits := max(0, int(math.Ceil(-math.Log10(step)-1e-9))+1)
		grain := math.Pow10(digits)
		text = strconv.FormatFloat(math.Round(value*grain)/grain+0, 'f', -1, 64)
	}
	if u.IsZero() || u.Symbol == "1" {
		return text
	}
	return unit.Join(text, u.Symbol)
}
