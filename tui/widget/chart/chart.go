// Package chart draws lines over time in braille: two points a cell across
// and four up.
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
	// Level draws a horizontal dotted line, with Label at its right; NaN none.
	Level      float64
	LevelLabel string
	// Shade marks stretches of the time axis, as shares 0..1.
	Shade [][2]float64
	// Axis formats a value for the axis.
	Axis func(float64) string
	// From and To label the ends of the time axis.
	From, To string
}

const axisWidth = 7

// Draw makes a plot of w x h cells: axis at the left, time below, curves in
// between.
func Draw(t *theme.Theme, p Plot, w, h int) cell.Block {
	gw, gh := w-axisWidth-1, h-1
	if gw < 4 || gh < 2 {
		return cell.Fit(nil, w, h)
	}
	top := p.top()
	grid := newGrid(gw, gh)
	if !math.IsNaN(p.Level) && p.Level > 0 && p.Level <= top {
		grid.level(p.Level / top)
	}
	for i, line := range p.Lines {
		grid.curve(line.Points, top, i)
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

// Nice rounds up to 1, 2 or 5 times a power of ten.
func Nice(v float64) float64 {
	if v <= 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return 1
	}
	base := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5, 10} {
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
	case (gh - 1) / 2:
		if gh >= 5 {
			label = p.format(top * float64(gh-1-y) / float64(gh-1))
		}
	case gh - 1:
		label = p.format(0)
	}
	tick := "│"
	if label != "" {
		tick = "┤"
	}
	return t.Faint.Paint(cell.PadLeft(cell.Cut(label, axisWidth-1), axisWidth-1)+" ") + t.Rule.Paint(tick)
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
	if len(p.Shade) > 0 {
		line = paintBar(t, marks)
	} else {
		line = t.Rule.Paint(line)
	}
	return t.Faint.Paint(cell.PadLeft(p.From, axisWidth-1)+" ") + t.Rule.Paint("└") + line
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

// grid is braille dots with the line that owns each cell.
type grid struct {
	w, h  int
	dots  []byte
	owner []int8
}

func newGrid(w, h int) *grid {
	g := &grid{w: w, h: h, dots: make([]byte, w*h), owner: make([]int8, w*h)}
	for i := range g.owner {
		g.owner[i] = -1
	}
	return g
}

// bits are the dots of a braille cell, by column and row from the top.
var bits = [2][4]byte{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}

func (g *grid) set(x, y int, owner int8) {
	if x < 0 || y < 0 || x >= 2*g.w || y >= 4*g.h {
		return
	}
	i := y/4*g.w + x/2
	g.dots[i] |= bits[x%2][y%4]
	g.owner[i] = owner
}

func (g *grid) level(share float64) {
	y := int(math.Round((1 - share) * float64(4*g.h-1)))
	for x := 0; x < 2*g.w; x += 4 {
		g.set(x, y, -1)
	}
}

// curve joins the points with straight strokes.
func (g *grid) curve(points []float64, top float64, owner int) {
	n := len(points)
	if n == 0 {
		return
	}
	lastX, lastY, joined := 0, 0, false
	for i, v := range points {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			joined = false
			continue
		}
		x := 0
		if n > 1 {
			x = i * (2*g.w - 1) / (n - 1)
		}
		y := int(math.Round((1 - min(max(v/top, 0), 1)) * float64(4*g.h-1)))
		if joined {
			g.stroke(lastX, lastY, x, y, int8(owner))
		} else {
			g.set(x, y, int8(owner))
		}
		lastX, lastY, joined = x, y, true
	}
}

func (g *grid) stroke(x0, y0, x1, y1 int, owner int8) {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	for s := 0; s <= steps; s++ {
		g.set(x0+(x1-x0)*s/steps, y0+(y1-y0)*s/steps, owner)
	}
}

func (g *grid) row(t *theme.Theme, lines []Line, y int) string {
	var b strings.Builder
	for x := 0; x < g.w; {
		owner := g.owner[y*g.w+x]
		var run strings.Builder
		for ; x < g.w && g.owner[y*g.w+x] == owner; x++ {
			d := g.dots[y*g.w+x]
			if d == 0 {
				run.WriteByte(' ')
			} else {
				run.WriteRune(rune(0x2800 + int(d)))
			}
		}
		ink := t.Faint
		if owner >= 0 && int(owner) < len(lines) {
			ink = lines[owner].Ink
		}
		b.WriteString(ink.Paint(run.String()))
	}
	return b.String()
}

func abs(v int) int { return max(v, -v) }
