// Package chart draws values over time: the first line as an area in eighth
// blocks, the others as thin lines over it, dark where they cross the area.
// Only glyphs that every monospaced font has are used; braille is missing from
// many.
//
// It knows nothing of what the numbers mean; axis, marks and legend come from
// the caller. Drawing costs microseconds, so it is done in View. Start at
// Draw.
package chart

import (
	"math"
	"strings"

	"napkin/tui/cell"
	"napkin/tui/theme"
)

// Line is one curve; Ink colours it and Sign stands for it in the legend.
type Line struct {
	Name   string
	Points []float64 // evenly spaced from left to right; NaN leaves a gap
	Ink    theme.Ink
}

// Plot is what is drawn.
type Plot struct {
	Lines []Line
	Max   float64 // top of the axis; 0 takes the greatest point, rounded up
	// Level draws a horizontal dotted line; NaN none.
	Level float64
	// Shade marks stretches of the time axis, as shares 0..1.
	Shade [][2]float64
	// Here marks one place on the lower axis, as a share 0..1; NaN none.
	Here float64
	// Axis formats a value for the axis.
	Axis func(float64) string
	// From and To label the ends of the time axis.
	From, To string
}

// AxisWidth is the room that the numbers of the axis take at the left.
const AxisWidth = 7

// Draw makes a plot of w x h cells: axis at the left, time below, curves in
// between.
func Draw(t *theme.Theme, p Plot, w, h int) cell.Block {
	gw, gh := w-AxisWidth-1, h-1
	if gw < 4 || gh < 2 {
		return cell.Fit(nil, w, h)
	}
	top := p.top()
	grid := newGrid(gw, gh)
	for i, line := range p.Lines {
		if i == 0 {
			grid.area(line.Points, top, 0)
		} else {
			grid.curve(line.Points, top, int8(i))
		}
	}
	if !math.IsNaN(p.Level) && p.Level > 0 && p.Level <= top {
		grid.level(p.Level / top)
	}
	out := make(cell.Block, 0, h)
	for y := range gh {
		out = append(out, axis(t, p, top, y, gh)+grid.row(t, p.Lines, y))
	}
	return append(out, foot(t, p, gw))
}

func (p Plot) top() float64 {
	if p.Max > 0 {
		return p.Max
	}
	top := 0.0
	for _, l := range p.Lines {
		for _, v := range l.Points {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				top = max(top, v)
			}
		}
	}
	return Nice(top)
}

// Nice rounds up to a number that reads well on an axis.
func Nice(v float64) float64 {
	if v <= 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 1
	}
	base := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10} {
		if v <= m*base*(1+1e-9) {
			return m * base
		}
	}
	return 10 * base
}

func axis(t *theme.Theme, p Plot, top float64, y, gh int) string {
	label := ""
	switch y {
	case 0:
		label = p.format(top)
	case gh / 2:
		if gh >= 5 && gh%2 == 1 { // a row lies in the middle
			label = p.format(top / 2)
		}
	case gh - 1:
		label = p.format(0)
	}
	tick := "│"
	if label != "" {
		tick = "┤"
	}
	return t.Faint.Paint(cell.PadLeft(cell.Cut(label, AxisWidth-1), AxisWidth-1)+" ") + t.Rule.Paint(tick)
}

func (p Plot) format(v float64) string {
	if p.Axis == nil {
		return ""
	}
	return p.Axis(v)
}

// foot is the time axis, with the shaded stretches drawn as a bar.
func foot(t *theme.Theme, p Plot, gw int) string {
	marks := []rune(strings.Repeat("─", gw))
	for _, s := range p.Shade {
		from, to := int(s[0]*float64(gw)), int(math.Ceil(s[1]*float64(gw)))
		for x := max(from, 0); x < min(to, gw); x++ {
			marks[x] = '━'
		}
	}
	line := string(marks)
	switch here := int(p.Here * float64(gw)); {
	case len(p.Shade) > 0:
		line = paintBar(t, marks)
	case p.Here > 0 && p.Here <= 1:
		here = min(here, gw-1)
		line = t.Rule.Paint(string(marks[:here])) + t.Accent.Paint("▲") + t.Rule.Paint(string(marks[here+1:]))
	default:
		line = t.Rule.Paint(line)
	}
	return t.Faint.Paint(cell.PadLeft(p.From, AxisWidth-1)+" ") + t.Rule.Paint("└") + line
}

func paintBar(t *theme.Theme, marks []rune) string {
	var b strings.Builder
	for i := 0; i < len(marks); {
		j := i
		for j < len(marks) && marks[j] == marks[i] {
			j++
		}
		ink := t.Rule
		if marks[i] == '━' {
			ink = t.Bad
		}
		b.WriteString(ink.Paint(string(marks[i:j])))
		i = j
	}
	return b.String()
}

// grid is the cells of a plot: a glyph, and the line that owns it.
type grid struct {
	w, h  int
	glyph []rune
	owner []int8
}

// Owners of cells that are not an index into the lines.
const (
	nobody int8 = -1 // blank, or the level
	carved int8 = -2 // a line that crosses the full area
)

func newGrid(w, h int) *grid {
	g := &grid{w: w, h: h, glyph: make([]rune, w*h), owner: make([]int8, w*h)}
	for i := range g.glyph {
		g.glyph[i], g.owner[i] = ' ', nobody
	}
	return g
}

// eighths are columns filled from below, by eighths of a cell.
var eighths = [...]rune{' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'}

// level draws a dotted line where nothing else is.
func (g *grid) level(share float64) {
	y := g.rowOf(share)
	for x := range g.w {
		if i := y*g.w + x; g.glyph[i] == ' ' {
			g.glyph[i] = '┄'
		}
	}
}

// rowOf is the row in which a share of the height lies.
func (g *grid) rowOf(share float64) int {
	return min(max(g.h-1-int(share*float64(g.h)), 0), g.h-1)
}

// area fills the columns under a curve.
func (g *grid) area(points []float64, top float64, owner int8) {
	for x, v := range columns(points, g.w) {
		if math.IsNaN(v) {
			continue
		}
		n := int(math.Round(min(max(v/top, 0), 1) * float64(8*g.h)))
		if n == 0 && v > 0 {
			n = 1
		}
		for y := g.h - 1; y >= 0 && n > 0; y-- {
			i := y*g.w + x
			g.glyph[i], g.owner[i] = eighths[min(n, 8)], owner
			n -= 8
		}
	}
}

// thin is a line low, in the middle or high in its cell; share 0 is the foot.
func thin(share float64) rune {
	switch {
	case share < 1.0/3:
		return '▁'
	case share < 2.0/3:
		return '─'
	}
	return '▔'
}

// curve draws a thin line through a cell of every column. Where it crosses the
// area it is carved out of it.
func (g *grid) curve(points []float64, top float64, owner int8) {
	for x, v := range columns(points, g.w) {
		if math.IsNaN(v) || v < 0 {
			continue
		}
		share := min(v/top, 1)
		y := g.rowOf(share)
		within := share*float64(g.h) - float64(g.h-1-y) // 0 at the cell's foot, 1 at its head
		i := y*g.w + x
		switch g.glyph[i] {
		case '█':
			g.glyph[i], g.owner[i] = '─', carved
			continue
		case ' ', '┄':
		default: // the head of a bar is near enough to where the line would be
			continue
		}
		g.glyph[i], g.owner[i] = thin(within), owner
	}
}

// columns averages points into one value a column; NaN where there is none.
func columns(points []float64, w int) []float64 {
	out := make([]float64, w)
	n := len(points)
	for x := range out {
		out[x] = math.NaN()
		if n == 0 {
			continue
		}
		from := x * n / w
		to := max((x+1)*n/w, from+1)
		sum, count := 0.0, 0
		for _, v := range points[from:min(to, n)] {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				sum += v
				count++
			}
		}
		if count > 0 {
			out[x] = sum / float64(count)
		}
	}
	return out
}

func (g *grid) row(t *theme.Theme, lines []Line, y int) string {
	var b strings.Builder
	for x := 0; x < g.w; {
		owner := g.owner[y*g.w+x]
		from := x
		for x < g.w && g.owner[y*g.w+x] == owner {
			x++
		}
		ink := t.Faint
		switch {
		case owner == carved:
			ink = lines[0].Ink.Reverse()
		case owner >= 0:
			ink = lines[owner].Ink
		}
		b.WriteString(ink.Paint(string(g.glyph[y*g.w+from : y*g.w+x])))
	}
	return b.String()
}
