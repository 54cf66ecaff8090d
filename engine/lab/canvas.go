package lab

import (
	"strings"

	"napkin/engine/cells"
	"napkin/engine/rich"
)

// Canvas is a fixed grid of cells on which a stage is drawn. What falls outside is
// cut off, so a stage can never be larger than the screen gave it. Only characters
// one cell wide belong on it; others are drawn as "?".
type Canvas struct {
	width, height int
	runes         []rune
	roles         []rich.Role
}

// NewCanvas gives an empty canvas; a negative size counts as 0.
func NewCanvas(width, height int) *Canvas {
	width, height = max(width, 0), max(height, 0)
	c := &Canvas{width: width, height: height, runes: make([]rune, width*height), roles: make([]rich.Role, width*height)}
	for i := range c.runes {
		c.runes[i] = ' '
	}
	return c
}

// Width is the number of columns.
func (c *Canvas) Width() int { return c.width }

// Height is the number of rows.
func (c *Canvas) Height() int { return c.height }

// Put writes text from column x of row y and gives the column after it.
func (c *Canvas) Put(x, y int, role rich.Role, text string) int {
	for _, r := range text {
		if cells.Rune(r) != 1 {
			r = '?'
		}
		if x >= 0 && x < c.width && y >= 0 && y < c.height {
			c.runes[y*c.width+x] = r
			c.roles[y*c.width+x] = role
		}
		x++
	}
	return x
}

// PutRight writes text so that it ends before column x.
func (c *Canvas) PutRight(x, y int, role rich.Role, text string) {
	c.Put(x-len([]rune(text)), y, role, text)
}

// Spans writes several spans one after the other and gives the column after them.
func (c *Canvas) Spans(x, y int, spans ...rich.Span) int {
	for _, s := range spans {
		x = c.Put(x, y, s.Role, s.Text)
	}
	return x
}

// Bar fills width cells with parts, each a share of whole drawn with its own sign;
// the rest stays as the given filler. A part that is not zero shows at least one
// cell, so that nothing alive is invisible.
func (c *Canvas) Bar(x, y, width int, whole float64, filler rich.Span, parts ...BarPart) {
	used, sum := 0, 0.0
	for _, p := range parts {
		sum += p.Value
		end := used
		if whole > 0 {
			end = int(min(sum/whole, 1)*float64(width) + 0.5)
		}
		if p.Value > 0 && end <= used && used < width {
			end = used + 1
		}
		end = max(end, used)
		c.Put(x+used, y, p.Role, strings.Repeat(p.Sign, end-used))
		used = end
	}
	c.Put(x+used, y, filler.Role, strings.Repeat(filler.Text, max(width-used, 0)))
}

// BarPart is one stretch of a bar; Sign is a single character.
type BarPart struct {
	Value float64
	Sign  string
	Role  rich.Role
}

// Box draws a rounded frame.
func (c *Canvas) Box(x, y, width, height int, role rich.Role) {
	if width < 2 || height < 2 {
		return
	}
	line := strings.Repeat("─", width-2)
	c.Put(x, y, role, "╭"+line+"╮")
	for row := y + 1; row < y+height-1; row++ {
		c.Put(x, row, role, "│")
		c.Put(x+width-1, row, role, "│")
	}
	c.Put(x, y+height-1, role, "╰"+line+"╯")
}

// Text is the drawing as lines of spans, blank ends of lines cut off.
func (c *Canvas) Text() rich.Text {
	out := make(rich.Text, 0, c.height)
	for y := range c.height {
		row, roles := c.runes[y*c.width:(y+1)*c.width], c.roles[y*c.width:(y+1)*c.width]
		end := len(row)
		for end > 0 && row[end-1] == ' ' {
			end--
		}
		var line rich.Line
		for start := 0; start < end; {
			stop := start + 1
			for stop < end && roles[stop] == roles[start] {
				stop++
			}
			line = append(line, rich.T(roles[start], string(row[start:stop])))
			start = stop
		}
		out = append(out, line)
	}
	return out
}
