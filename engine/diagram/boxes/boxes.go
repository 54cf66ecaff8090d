// Package boxes draws rows of cards: shards side by side, before and after, a
// sum of parts. A card has a title in its top border and lines inside; between
// two cards of a row may stand an arrow or a sign. A row that is too wide goes
// on in the next line of cards; an arrow between the two lines runs down.
//
// The ids of the parts: a card has its `id:`, or else the number of its row and
// its own number in the row, "1.2"; the caption of row 1 is "row 1"; the arrow
// between two cards is "s0 -> s1", a sign is "s0 + s1" with the sign itself.
//
// Start reading at Figure, then Draw.
package boxes

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/ident"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
	"napkin/engine/yaml"
)

// Figure is rows of cards.
type Figure struct {
	Rows []Row
}

// Row is cards side by side, with a caption above.
type Row struct {
	Say   string
	Cards []Card
}

// Card is one box. What stands between it and the card before it in the row is
// its link.
type Card struct {
	ID    string // unique, not empty
	Title string
	Lines []string // blanks inside a line are kept, so that columns line up
	Link  Link     // of the first card of a row: None
	Words string   // of the link: the words on an arrow, or the sign
}

// Link is what stands between two cards of a row.
type Link uint8

// The links.
const (
	None  Link = iota
	Arrow      // ─▶, with words or without
	Sign       // a plus, an equals sign or words
)

// Keys are the keys of the kind.
func Keys() []string { return []string{"rows"} }

// Read reads the rows, in the order of the file.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	p := &reader{Reader: r, ids: ident.New(r)}
	f := &Figure{}
	rows := root.Get("rows")
	if rows.Kind() != yaml.List {
		r.Fail(rowsOr(rows, root), "missing", "there are no rows of cards", "rows: a list", "write `rows:` and below it `- cards: [{title: shard 0}]`")
		return f
	}
	for i, item := range rows.Items() {
		f.Rows = append(f.Rows, p.row(item, i+1))
	}
	return f
}

func rowsOr(rows, root *yaml.Node) *yaml.Node {
	if rows.Kind() == yaml.Null {
		return root
	}
	return rows
}

type reader struct {
	*yaml.Reader
	ids *ident.IDs
}

func (p *reader) row(n *yaml.Node, number int) Row {
	if !p.Fields(n, "a row", "say", "cards") {
		return Row{}
	}
	row := Row{Say: p.Str(n.Get("say"))}
	link, words := None, ""
	var between *yaml.Node
	for _, item := range p.List(n.Get("cards")) {
		if item.Get("then") != nil || item.Get("sign") != nil {
			p.Fields(item, "what stands between two cards", "then", "sign")
			if len(row.Cards) == 0 || link != None {
				p.Fail(item, "between", "nothing stands before it", "a card on both sides", "put it between two cards")
				continue
			}
			between = item
			if link, words = Arrow, p.Str(item.Get("then")); item.Get("sign") != nil {
				link, words = Sign, p.Str(item.Get("sign"))
			}
			if link == Sign && label.Line(words) == "" {
				p.Fail(item, "missing", "the sign is empty", "a sign or words", "write `sign: +`, or `then:` for an arrow")
				link = None
			}
			continue
		}
		card, ok := p.card(item, fmt.Sprintf("%d.%d", number, len(row.Cards)+1))
		if ok {
			card.Link, card.Words = link, words
			row.Cards = append(row.Cards, card)
			link, words = None, ""
		}
	}
	if link != None {
		p.Fail(between, "between", "nothing stands behind it", "a card on both sides", "put it between two cards")
	}
	if len(row.Cards) == 0 {
		p.Fail(n, "missing", "this row has no cards", "cards: a list", "add `cards: [{title: shard 0, lines: [users 0-999]}]`")
	}
	return row
}

func (p *reader) card(n *yaml.Node, number string) (Card, bool) {
	c := Card{ID: number}
	switch n.Kind() {
	case yaml.Scalar: // a card with a title only
		c.Title = n.Text()
	default:
		if !p.Fields(n, "a card", "id", "title", "lines") {
			return c, false
		}
		c.Title = p.Str(n.Get("title"))
		for _, line := range p.StrList(n.Get("lines")) {
			c.Lines = append(c.Lines, strings.Split(strings.TrimSuffix(line, "\n"), "\n")...)
		}
		if id := p.Str(n.Get("id")); id != "" {
			c.ID = id
		}
	}
	p.ids.Take(n, c.ID)
	return c, true
}

// Name is the card as a person would say it.
func (c Card) Name() string {
	if name := label.Line(c.Title); name != "" {
		return name
	}
	for _, line := range c.Lines {
		if name := label.Line(line); name != "" {
			return name
		}
	}
	return c.ID
}

// linkID is how a step names what stands before a card.
func linkID(before, c Card) string {
	if c.Link == Arrow {
		return before.ID + " -> " + c.ID
	}
	return before.ID + " " + label.Line(c.Words) + " " + c.ID
}

// Outline tells the cards row by row.
func (f *Figure) Outline() rich.Text {
	var out rich.Text
	say := func(indent int, format string, args ...any) {
		out = append(out, rich.L(rich.T(rich.Plain, strings.Repeat("  ", indent)+fmt.Sprintf(format, args...))))
	}
	for i, row := range f.Rows {
		if words := label.Line(row.Say); words != "" {
			say(0, "Row %d, %s: %s.", i+1, words, count(len(row.Cards)))
		} else {
			say(0, "Row %d: %s.", i+1, count(len(row.Cards)))
		}
		for j, c := range row.Cards {
			switch words := label.Line(c.Words); {
			case j == 0 || c.Link == None:
			case c.Link == Sign:
				say(1, "Then the sign %s.", words)
			case words == "":
				say(1, "An arrow from %s to %s.", row.Cards[j-1].Name(), c.Name())
			default:
				say(1, "An arrow from %s to %s: %s.", row.Cards[j-1].Name(), c.Name(), words)
			}
			var inside []string
			for _, line := range c.Lines {
				if line = label.Line(line); line != "" {
					inside = append(inside, line)
				}
			}
			switch {
			case len(inside) == 0:
				say(1, "%s.", c.Name())
			case label.Line(c.Title) == "":
				say(1, "A card: %s.", strings.Join(inside, "; "))
			default:
				say(1, "%s: %s.", c.Name(), strings.Join(inside, "; "))
			}
		}
	}
	if len(out) == 0 {
		say(0, "There are no cards.")
	}
	return out
}

func count(n int) string {
	if n == 1 {
		return "1 card"
	}
	return fmt.Sprintf("%d cards", n)
}

// face is a card broken into lines for a width.
type face struct {
	title string   // in the border; empty when it has no room there
	lines []string // inside
	w, h  int      // of the whole card
}

const (
	sides     = 4 // border and blank at the left and the right of a line
	aroundTop = 6 // ┌─ title ─┐
)

// newFace fits a card into a width; 0 is no limit.
func newFace(c Card, width int) (face, bool) {
	f := face{title: label.Line(c.Title)}
	inside := 0
	if width > 0 {
		if inside = width - sides; inside < 1 {
			return f, false
		}
	}
	if w := cells.Width(f.title); len(c.Lines) == 0 || width > 0 && w+aroundTop > width { // the border has no room for it
		lines, ok := label.Of(f.title).Fill(inside)
		if !ok {
			return f, false
		}
		f.title, f.lines = "", lines
	}
	for _, line := range c.Lines {
		line = strings.TrimRight(label.Drawable(line), " ")
		if inside == 0 || cells.Width(line) <= inside {
			f.lines = append(f.lines, line)
			continue
		}
		lines, ok := label.Of(line).Fill(inside)
		if !ok {
			return f, false
		}
		f.lines = append(f.lines, lines...)
	}
	f.w = max(label.Width(f.lines)+sides, sides+1)
	if f.title != "" {
		f.w = max(f.w, cells.Width(f.title)+aroundTop)
	}
	f.h = max(len(f.lines), 1) + 2
	return f, true
}
