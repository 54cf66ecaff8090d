package boxes

import (
	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
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
	return g.Whole(parts)
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
	words := label.Of(say)
	if width == 0 {
		width = max(captionAt, b.w, words.Least())
	}
	lines, ok := words.Fill(width)
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
	words := label.Flat(c.Words)
	if width > 0 {
		if room = width - used; room < 1 && !words.Empty() {
			return 0, false
		}
	}
	if d.lines, ok = words.Fill(room); !ok {
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
