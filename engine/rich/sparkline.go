package rich

import (
	"math"
	"strings"
)

// Sparkline draws values as eighth blocks in at most width cells. More values
// than cells are averaged; fewer take one cell each. The bottom is zero, or
// the least value when that is negative; the top is the greatest value. What
// is not a number leaves a space.
func Sparkline(values []float64, width int) string {
	if width <= 0 || len(values) == 0 {
		return ""
	}
	const blocks = "▁▂▃▄▅▆▇█"
	points := resample(values, width)
	low, high := 0.0, 0.0
	for _, p := range points {
		if !math.IsNaN(p) && !math.IsInf(p, 0) {
			low, high = min(low, p), max(high, p)
		}
	}
	levels := []rune(blocks)
	var b strings.Builder
	for _, p := range points {
		switch {
		case math.IsNaN(p):
			b.WriteByte(' ')
		case high == low:
			b.WriteRune(levels[0])
		default:
			share := (min(max(p, low), high)/2 - low/2) / (high/2 - low/2) // halves: no overflow
			b.WriteRune(levels[min(int(share*float64(len(levels))), len(levels)-1)])
		}
	}
	return b.String()
}

func resample(values []float64, width int) []float64 {
	if len(values) <= width {
		return values
	}
	out := make([]float64, width)
	for i := range out {
		from, to := i*len(values)/width, (i+1)*len(values)/width
		sum, n := 0.0, 0
		for _, v := range values[from:to] {
			if !math.IsNaN(v) {
				sum += v / float64(to-from)
				n++
			}
		}
		out[i] = math.NaN()
		if n > 0 {
			out[i] = sum * float64(to-from) / float64(n)
		}
	}
	return out
}
