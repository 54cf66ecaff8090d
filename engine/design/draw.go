package design

import (
	"napkin/engine/cells"
	"napkin/engine/rich"
)

// Directions in which a line leaves a cell.
const (
	up = 1 << iota
	down
	left
	right
)

// strokes are the line signs, by the directions they leave in.
const strokes = " │││─┘┐┤─└┌├─┴┬┼"

func stroke(lines int) rune { return []rune(strokes)[lines] }

// cell is one place of the picture. A line that meets another net's line runs
// under it: the upright one is drawn, so a crossing never looks like a corner.
type cell struct {
	net   int // 1 and up; 0 for none
	lines int
	r     rune
	role  rich.Role
}

// canvas is the picture as cells.
type canvas struct {
	width int
	rows  [][]cell
}

func (c *canvas) at(x, y int) *cell {
	for len(c.rows) <= y {
		c.rows = append(c.rows, make([]cell, c.width))
	}
	return &c.rows[y][x]
}

func (c *canvas) put(x, y int, text string, role rich.Role) {
	for _, r := range text {
		p := c.at(x, y)
		p.r, p.role = r, role
		x += cells.Width(string(r))
		if cells.Width(string(r)) == 2 {
			c.at(x-1, y).r = -1 // covered by the wide rune before it
		}
	}
}

// line adds strokes of a net to a cell.
func (c *canvas) line(x, y, net, lines int) {
	p := c.at(x, y)
	switch {
	case p.net == 0 || p.net == net:
		p.net, p.lines = net, p.lines|lines
	case p.lines&(up|down) == 0: // a foreign line sideways: ours runs over it
		p.net, p.lines = net, lines
	}
	p.r, p.role = stroke(p.lines), rich.Dim
}

func (c *canvas) vertical(x, from, to, net int) {
	for y := from; y <= to; y++ {
		c.line(x, y, net, up|down)
	}
}

// text turns the cells into lines of spans.
func (c *canvas) text() rich.Text {
	var text rich.Text
	for _, row := range c.rows {
		end := len(row)
		for end > 0 && (row[end-1].r == 0 || row[end-1].r == ' ') {
			end--
		}
		var line rich.Line
		for _, p := range row[:end] {
			switch p.r {
			case -1:
				continue
			case 0:
				p.r, p.role = ' ', rich.Plain
			}
			if n := len(line); n > 0 && (line[n-1].Role == p.role || p.r == ' ') {
				line[n-1].Text += string(p.r)
			} else {
				line = append(line, rich.T(p.role, string(p.r)))
			}
		}
		text = append(text, line)
	}
	return text
}

// draw puts boxes, edges and captions on a canvas; false when the edges cannot
// be drawn apart or a caption has no room.
func (g *graph) draw(width int) (*canvas, bool) {
	c := &canvas{width: width}
	y, id := 0, 0
	for i := range g.layers {
		height := 0
		for _, v := range g.layers[i] {
			height = max(height, len(g.vertices[v].lines)+2)
		}
		g.boxesOf(c, i, y, height)
		y += height
		if i+1 == len(g.layers) {
			break
		}
		nets, ok := g.nets(i)
		if !ok {
			return nil, false
		}
		if y, ok = g.channel(c, nets, y, id); !ok {
			return nil, false
		}
		id += len(nets)
	}
	return c, true
}

// boxesOf draws the boxes of a layer and the lanes that pass it.
func (g *graph) boxesOf(c *canvas, layer, y, height int) {
	for _, v := range g.layers[layer] {
		n := &g.vertices[v]
		if !n.box() {
			for dy := range height {
				c.put(n.out, y+dy, "│", rich.Dim)
			}
			continue
		}
		n.bottom = y + len(n.lines) + 1
		edge := make([]rune, n.width-2)
		for i := range edge {
			edge[i] = '─'
		}
		c.put(n.x, y, "┌"+string(edge)+"┐", rich.Faint)
		c.put(n.x, n.bottom, "└"+string(edge)+"┘", rich.Faint)
		for s, column := range n.in {
			if g.segments[s].back { // the line leaves here, its head is above
				c.put(column, y, "┴", rich.Faint)
			}
		}
		for k, line := range n.lines {
			row := y + 1 + k
			c.put(n.x, row, "│", rich.Faint)
			c.put(n.x+n.width-1, row, "│", rich.Faint)
			c.put(n.x+(n.width-cells.Width(line))/2, row, line, rich.Name)
		}
	}
}

// channel draws the nets below row y and returns the row of the next layer;
// false when a caption has no room.
func (g *graph) channel(c *canvas, nets []net, y, id int) (int, bool) {
	rows := tracks(nets)
	head, captions := 0, 0
	for _, n := range nets {
		if n.arrow {
			head = 1
		}
		for _, s := range n.targets {
			if g.segments[s].last {
				captions = max(captions, len(g.captions[g.segments[s].edge]))
			}
		}
	}
	bottom := y + head + rows + captions // the row of the arrowheads
	for i, n := range nets {
		g.net(c, n, y, y+head, bottom, id+i+1)
	}
	for _, n := range nets {
		for k, s := range n.targets {
			if g.segments[s].last && !c.caption(n.columns[k], bottom, g.captions[g.segments[s].edge]) {
				return 0, false
			}
		}
	}
	return bottom + 1, true
}

// net draws one net: tracks start at row first, ports below are at row bottom.
func (g *graph) net(c *canvas, n net, top, first, bottom, id int) {
	v := g.vertices[g.segments[n.targets[0]].from]
	if v.box() { // a low box in a high layer has a longer line
		top = v.bottom + 1
		c.put(n.column, v.bottom, "┬", rich.Faint)
	}
	turn := bottom
	if n.track >= 0 {
		turn = first + n.track
		c.vertical(n.column, top, turn-1, id)
		c.line(n.column, turn, id, up)
		l, r := n.span()
		for x := l; x <= r; x++ {
			lines := left | right
			if x == l {
				lines = right
			} else if x == r {
				lines = left
			}
			c.line(x, turn, id, lines)
		}
	}
	for k, column := range n.columns {
		if n.track >= 0 {
			c.line(column, turn, id, down)
			c.vertical(column, turn+1, bottom, id)
		} else {
			c.vertical(column, top, bottom, id)
		}
		if s := g.segments[n.targets[k]]; s.last && !s.back {
			c.put(column, bottom, "▼", rich.Dim)
		}
	}
	if n.arrow {
		c.put(n.column, top, "▲", rich.Dim)
	}
}

// caption writes lines at the right of a line, above row bottom; false when
// there is no room for them with a blank on either side.
func (c *canvas) caption(column, bottom int, lines []string) bool {
	for i, text := range lines {
		y, end := bottom-len(lines)+i, column+2+cells.Width(text)
		if end > c.width {
			return false
		}
		for x := column + 1; x <= min(end, c.width-1); x++ {
			if p := c.at(x, y); p.r != 0 && p.r != ' ' {
				return false
			}
		}
		c.put(column+2, y, text, rich.Plain)
	}
	return true
}
