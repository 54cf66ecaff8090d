package boxes

import (
	"fmt"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

const (
	between   = 2       // blanks between two cards of a line
	bareArrow = 4       // ───▶
	aroundSay = 5       // "─ words ─▶" without the words
	captionAt = 60      // cells of a caption when nobody asks for a width
	maxWidth  = 2000    // nobody moves a picture further than that from side to side
	maxCells  = 1 << 21 // a drawing larger than this nobody reads
)

// placed is a card where it stands.
type placed struct {
	face
	x, y int
}

// down is a link between two lines of cards: the words stand beside or below
// the column, an arrow runs in it.
type down struct {
	card  int // the card below
	x, y  int
	lines []string
}

// block is a row of cards laid out in a width.
type block struct {
	caption []string
	cards   []placed
	inLine  []bool // by card: its link stands at its left
	downs   []down
	w, h    int
}

// Draw places the rows below one another. It reports false when a word is
// wider than a card of that width can be.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	g, parts := f.paint(width)
	if g == nil || len(g.Faults()) > 0 {
		return nil, false
	}
	return g.Finish(parts), true
}

// paint gives no grid when there is no room.
func (f *Figure) paint(width int) (*grid.Grid, []grid.Part) {
	if width < 0 {
		return nil, nil
	}
	var blocks []block
	w, h := 1, 0
	for i, row := range f.Rows {
		b, ok := layOut(row, width)
		if !ok {
			return nil, nil
		}
		if i > 0 {
			h++
		}
		w, h = max(w, b.w), h+b.h
		blocks = append(blocks, b)
	}
	if w > maxWidth || w*h > maxCells {
		return nil, nil
	}
	p := painter{g: grid.New(w, max(h, 1))}
	y := 0
	for i, row := range f.Rows {
		p.row(row, blocks[i], i, y)
		y += blocks[i].h + 1
	}
	return p.g, p.parts
}

// layOut tries the ways to place a row, the nicest first: cards of one width,
// cards as wide as they need, one card to a line.
func layOut(row Row, width int) (block, bool) {
	faces, linked := make([]face, len(row.Cards)), false
	for i, c := range row.Cards {
		var ok bool
		if faces[i], ok = newFace(c, width); !ok {
			return block{}, false
		}
		linked = linked || c.Link != None
	}
	equal := append([]face(nil), faces...)
	for i := range equal {
		for _, f := range faces {
			equal[i].w = max(equal[i].w, f.w)
		}
	}
	ways := []way{{faces, false}, {faces, true}}
	if !linked {
		ways = []way{{equal, false}, {faces, false}, {faces, true}}
	}
	best, found := block{}, false
	for _, way := range ways {
		if b, ok := way.place(row, width); ok && (!found || b.h < best.h) {
			best, found = b, true
		}
	}
	if !found {
		return best, false
	}
	return best.captioned(row.Say, width)
}

// captioned puts the words above the cards.
func (b block) captioned(say string, width int) (block, bool) {
	lines, ok := label.Wrap(say, width)
	if width == 0 {
		lines, ok = label.Wrap(say, max(captionAt, b.w))
		if !ok {
			lines, ok = label.Wrap(say, 0)
		}
	}
	b.caption, b.w, b.h = lines, max(b.w, label.Width(lines)), b.h+len(lines)
	return b, ok
}

type way struct {
	faces []face
	stack bool // one card to a line
}

// gap is the room a link takes between two cards of a line.
func gap(c Card) int {
	words := cells.Width(label.Line(c.Words))
	switch {
	case c.Link == Arrow && words == 0:
		return bareArrow
	case c.Link == Arrow:
		return words + aroundSay
	case c.Link == Sign:
		return words + 2
	}
	return between
}

func (w way) place(row Row, width int) (block, bool) {
	b := block{inLine: make([]bool, len(row.Cards))}
	for from := 0; from < len(row.Cards); {
		x := 0
		if from > 0 {
			var ok bool
			if x, ok = b.descend(row.Cards[from], from, w.faces[from], width); !ok {
				return b, false
			}
		}
		to, right := from, x
		for to < len(row.Cards) {
			add := w.faces[to].w
			if to > from {
				add += gap(row.Cards[to])
			}
			if width > 0 && right+add > width || to > from && w.stack {
				break
			}
			right += add
			to++
		}
		if to == from {
			return b, false // the shifted card has no room
		}
		tall := 0
		for _, f := range w.faces[from:to] {
			tall = max(tall, f.h)
		}
		for i := from; i < to; i++ {
			if i > from {
				x += gap(row.Cards[i])
				b.inLine[i] = true
			}
			f := w.faces[i]
			f.h = tall
			b.cards = append(b.cards, placed{f, x, b.h})
			x += f.w
		}
		b.w, b.h, from = max(b.w, right), b.h+tall, to
	}
	return b, true
}

// descend makes room for a link between the last card of a line and the first
// of the next, and says where the next line begins.
func (b *block) descend(c Card, i int, next face, width int) (x int, ok bool) {
	if c.Link == None {
		return 0, true
	}
	last := b.cards[len(b.cards)-1]
	if c.Link == Arrow { // straight below; a sign says enough anywhere
		x = last.x
	}
	d := down{card: i, x: x + 1, y: b.h}
	if low, high := x+1, x+min(last.w, next.w)-2; c.Link == Arrow && !next.titled((low+high)/2-x) {
		d.x = (low + high) / 2
	}
	room, used := 0, d.x+2
	if c.Link == Sign {
		used = d.x
	}
	if width > 0 {
		if room = width - used; room < 1 && label.Line(c.Words) != "" {
			return 0, false
		}
	}
	d.lines, ok = label.Wrap(label.Line(c.Words), room)
	if !ok {
		return 0, false
	}
	b.downs = append(b.downs, d)
	b.w = max(b.w, used+label.Width(d.lines))
	b.h += len(d.lines)
	if c.Link == Arrow {
		b.h = d.y + max(len(d.lines), 1) + 1
	}
	return x, true
}

// titled reports whether the title stands in a column of the top border.
func (f face) titled(column int) bool {
	return f.title != "" && column >= 2 && column < 4+cells.Width(f.title)
}

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
