package boxes

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// painter puts the blocks on the grid and names the parts.
type painter struct {
	g     *grid.Grid
	parts []grid.Part
}

func (p *painter) add(part grid.Part) int {
	p.parts = append(p.parts, part)
	return len(p.parts) - 1
}

func (p *painter) row(row Row, b block, number, y int) {
	if len(b.caption) > 0 {
		part := p.add(grid.Part{ID: fmt.Sprintf("row %d", number+1), Kind: grid.NotePart, Name: label.Line(row.Say),
			Area: grid.Rect{X: 0, Y: y, W: label.Width(b.caption), H: len(b.caption)}})
		for i, line := range b.caption {
			p.g.Write(0, y+i, line, part, rich.Plain)
		}
		y += len(b.caption)
	}
	first := len(p.parts)
	for i, c := range b.cards {
		part := p.add(grid.Part{ID: row.Cards[i].ID, Kind: grid.BoxPart, Name: row.Cards[i].Name(), Area: grid.Rect{X: c.x, Y: y + c.y, W: c.w, H: c.h}})
		c.paint(p.g, c.x, y+c.y, part)
	}
	for i, c := range row.Cards {
		if b.inLine[i] && c.Link != None {
			p.level(row.Cards[i-1], c, b.cards[i-1], b.cards[i], y, first+i)
		}
	}
	for _, d := range b.downs {
		p.down(row.Cards[d.card-1], row.Cards[d.card], d, y, first+d.card)
	}
}

// link names the part of a link between a card and the one before it.
func (p *painter) link(before, c Card, at int, area grid.Rect) int {
	part := grid.Part{ID: linkID(before, c), Kind: grid.NotePart, Name: label.Line(c.Words), Area: area}
	if c.Link == Arrow {
		part.Kind, part.Ends = grid.EdgePart, [2]int{at - 1, at}
		part.Name = before.Name() + " to " + c.Name()
		if words := label.Line(c.Words); words != "" {
			part.Name += ": " + words
		}
	}
	return p.add(part)
}

// level draws a link between two cards of a line.
func (p *painter) level(before, c Card, left, right placed, y, at int) {
	x, end := left.x+left.w, right.x-1
	y += right.y + right.h/2
	part := p.link(before, c, at, grid.Rect{X: x, Y: y, W: end - x + 1, H: 1})
	words := label.Line(c.Words)
	switch {
	case c.Link == Sign:
		p.g.Write(x+1, y, words, part, rich.Strong)
		return
	case words == "":
		p.g.Line(x, y, end-1, y, part, grid.Solid)
	default:
		p.g.Stroke(x, y, grid.Level, part, grid.Solid)
		p.g.Write(x+2, y, words, part, rich.Plain)
		p.g.Stroke(end-1, y, grid.Level, part, grid.Solid)
	}
	p.g.Port(x-1, y, grid.Right)
	p.g.Head(end, y, grid.Right, part)
}

// down draws a link between two lines of cards.
func (p *painter) down(before, c Card, d down, y, at int) {
	tall := len(d.lines)
	y += d.y
	if c.Link == Sign {
		part := p.link(before, c, at, grid.Rect{X: d.x, Y: y, W: label.Width(d.lines), H: tall})
		for i, line := range d.lines {
			p.g.Write(d.x, y+i, line, part, rich.Strong)
		}
		return
	}
	tall = max(tall, 1)
	part := p.link(before, c, at, grid.Rect{X: d.x, Y: y, W: 1, H: tall + 1})
	p.g.Port(d.x, y-1, grid.Down)
	for i := range tall {
		p.g.Stroke(d.x, y+i, grid.Upright, part, grid.Solid)
	}
	p.g.Head(d.x, y+tall, grid.Down, part)
	for i, line := range d.lines {
		p.g.Write(d.x+2, y+i, line, part, rich.Plain)
	}
}

// paint draws the card. The grid has no box with words in its border, so the
// border is put together stroke by stroke around the title; what is inside is
// filled with blanks that belong to the card.
func (f face) paint(g *grid.Grid, x, y, part int) {
	right, bottom := x+f.w-1, y+f.h-1
	title := 0
	if f.title != "" {
		title = cells.Width(f.title) + 2
		g.Write(x+2, y, " "+f.title+" ", part, rich.Strong)
	}
	for i := x + 1; i < right; i++ {
		if i < x+2 || i >= x+2+title {
			g.Stroke(i, y, grid.Level, part, grid.Border)
		}
		g.Stroke(i, bottom, grid.Level, part, grid.Border)
	}
	for i := y + 1; i < bottom; i++ {
		g.Stroke(x, i, grid.Upright, part, grid.Border)
		g.Stroke(right, i, grid.Upright, part, grid.Border)
		line := " "
		if i-y-1 < len(f.lines) {
			line += f.lines[i-y-1]
		}
		g.Write(x+1, i, line+strings.Repeat(" ", f.w-2-cells.Width(line)), part, rich.Plain)
	}
	g.Stroke(x, y, grid.Down|grid.Right, part, grid.Border)
	g.Stroke(right, y, grid.Down|grid.Left, part, grid.Border)
	g.Stroke(x, bottom, grid.Up|grid.Right, part, grid.Border)
	g.Stroke(right, bottom, grid.Up|grid.Left, part, grid.Border)
}
