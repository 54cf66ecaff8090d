package readback

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// canvas is a second, much simpler drawer of the rules: two rows of boxes, every
// arrow with columns and a row of its own between them.
type canvas struct {
	w, h           int
	up, side       []byte // the style of the line in each cell: 0 none, 's' solid, 'd' dashed
	sign           []string
	ascii          bool
	rng            *rand.Rand
	boxes          []Box
	edges          []Edge
	topRow, lowRow int // rows of the lower border of the upper boxes, of the upper border of the lower ones
}

func (c *canvas) put(x, y int, text string) {
	for _, g := range graphemes(text) {
		c.sign[y*c.w+x] = g.text
		if g.width == 2 {
			c.sign[y*c.w+x+1] = "\x00"
		}
		x += g.width
	}
}

func (c *canvas) free(x, y, w int) bool {
	for i := x; i < x+w; i++ {
		if i < 0 || i >= c.w || c.sign[y*c.w+i] != "" || c.up[y*c.w+i] != 0 || c.side[y*c.w+i] != 0 {
			return false
		}
	}
	return true
}

func (c *canvas) in(ascii, unicode string) string {
	if c.ascii {
		return ascii
	}
	return unicode
}

func (c *canvas) box(x, y, w int, title string) {
	c.boxes = append(c.boxes, Box{Title: title, Lines: []string{title}, X: x, Y: y, W: w, H: 3, Group: -1})
	level := strings.Repeat(c.in("-", "─"), w-2)
	c.put(x, y, c.in("+", "┌")+level+c.in("+", "┐"))
	c.put(x, y+2, c.in("+", "└")+level+c.in("+", "┘"))
	c.put(x, y+1, c.in("|", "│"))
	c.put(x+w-1, y+1, c.in("|", "│"))
	c.put(x+(w-width(title))/2, y+1, title)
}

func width(text string) (n int) {
	for _, g := range graphemes(text) {
		n += g.width
	}
	return n
}

// arrow draws a line from column x1 below the upper row, along row y, to column
// x2 above the lower row; kind 0 points down, 1 up, 2 both ways, 3 nowhere.
func (c *canvas) arrow(x1, y, x2 int, style byte, kind int) {
	for i := c.topRow + 1; i <= y; i++ {
		c.up[i*c.w+x1] = style
	}
	for i := y; i < c.lowRow; i++ {
		c.up[i*c.w+x2] = style
	}
	for i := min(x1, x2); i <= max(x1, x2) && x1 != x2; i++ {
		c.side[y*c.w+i] = style
	}
	if x1 != x2 { // corners are signs
		c.put(x1, y, c.in("'", pick(x1 < x2, "╰", "╯")))
		c.put(x2, y, c.in(".", pick(x1 < x2, "╮", "╭")))
	}
	if kind == 0 || kind == 2 {
		c.put(x2, c.lowRow-1, c.in("v", "▼"))
	} else {
		c.put(x2, c.lowRow, c.in("+", "┴"))
	}
	if kind == 1 || kind == 2 {
		c.put(x1, c.topRow+1, c.in("^", "▲"))
	} else {
		c.put(x1, c.topRow, c.in("+", "┬"))
	}
}

func pick(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

func (c *canvas) String() string {
	var b strings.Builder
	for y := range c.h {
		var row strings.Builder
		for x := range c.w {
			i := y*c.w + x
			up, side := c.up[i], c.side[i]
			switch {
			case c.sign[i] == "\x00":
			case c.sign[i] != "":
				row.WriteString(c.sign[i])
			case up != 0 && side != 0:
				row.WriteString(c.in(pick(up == 's', "|", "!"), "┼"))
			case up != 0:
				row.WriteString(pick(up == 's', c.in("|", "│"), c.in("!", "┆")))
			case side != 0:
				row.WriteString(pick(side == 's', c.in("-", "─"), c.in("~", "┄")))
			default:
				row.WriteByte(' ')
			}
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// label writes words into the level part or beside the lower upright part, where
// there is room; otherwise it gives none.
func (c *canvas) label(x1, y, x2 int, text string) bool {
	w := width(text)
	from := min(x1, x2) + 2
	for x := from; x+w+2 < max(x1, x2)-1; x++ {
		if c.rng.IntN(3) == 0 || !c.plain(x-1, y, w+4) {
			continue
		}
		for i := x; i < x+w+2; i++ {
			c.side[y*c.w+i] = 0
		}
		c.put(x+1, y, text)
		c.sign[y*c.w+x], c.sign[y*c.w+x+w+1] = " ", " "
		return true
	}
	lines := strings.Split(text, " ")
	y += 1 + c.rng.IntN(2)
	for i, l := range lines {
		row := y + i
		if row >= c.lowRow-1 || c.side[row*c.w+x2] != 0 || c.sign[row*c.w+x2] != "" || !c.free(x2+1, row, width(l)+4) || row*c.w+x2+width(l)+5 >= len(c.up) {
			return false
		}
	}
	for i, l := range lines {
		c.put(x2+2, y+i, l)
	}
	return true
}

// plain reports whether only a level line runs in some cells.
func (c *canvas) plain(x, y, w int) bool {
	for i := x; i < x+w; i++ {
		if c.side[y*c.w+i] == 0 || c.up[y*c.w+i] != 0 || c.sign[y*c.w+i] != "" {
			return false
		}
	}
	return true
}

// scene draws boxes and arrows by chance.
func scene(seed uint64, ascii bool) (*canvas, Picture) {
	rng := rand.New(rand.NewPCG(seed, 7))
	vocabulary := strings.Fields("a-b v ^ x|y +1 :: get it's -- | . ' <- -> ~ end. v2 = H ! + : (1)")
	if !ascii {
		vocabulary = append(vocabulary, "日本", "🚀", "─", "│", "▼", "é", "👩‍💻", "╭╮")
	}
	say := func(n int) string {
		var words []string
		for range 1 + rng.IntN(n) {
			words = append(words, vocabulary[rng.IntN(len(vocabulary))])
		}
		return strings.Join(words, " ")
	}
	n := 1 + rng.IntN(8)
	c := &canvas{w: 130, topRow: 2, lowRow: 5 + n, h: 8 + n, ascii: ascii, rng: rng}
	c.up, c.side, c.sign = make([]byte, c.w*c.h), make([]byte, c.w*c.h), make([]string, c.w*c.h)
	for i, x := range []int{0, 40, 80, 20, 60} {
		c.box(x+rng.IntN(5), pick2(i < 3, 0, c.lowRow), 25+rng.IntN(10), fmt.Sprintf("%s B%d", say(2), i))
	}
	var columns []int // of the arrows: no two alike
	column := func(b Box) int {
		for {
			if x := b.X + 1 + rng.IntN(b.W-2); !slices.Contains(columns, x) {
				columns = append(columns, x)
				return x
			}
		}
	}
	type line struct{ x1, y, x2 int }
	var lines []line
	for i := range n {
		from, to := rng.IntN(3), 3+rng.IntN(2)
		l := line{column(c.boxes[from]), 4 + i, column(c.boxes[to])}
		if l.x1 == l.x2 {
			continue
		}
		kind := rng.IntN(4)
		e := Edge{From: from, To: to, Dashed: rng.IntN(2) == 0, HeadTo: kind != 3, HeadFrom: kind == 2}
		if kind == 1 {
			e.From, e.To = e.To, e.From
		}
		c.arrow(l.x1, l.y, l.x2, pick(e.Dashed, "d", "s")[0], kind)
		lines, c.edges = append(lines, l), append(c.edges, e)
	}
	for i, l := range lines {
		if text := say(3); rng.IntN(3) > 0 && c.label(l.x1, l.y, l.x2, text) {
			c.edges[i].Label = text
		}
	}
	r := &reader{boxes: c.boxes}
	for _, e := range c.edges {
		r.edges = append(r.edges, edge{Edge: e})
	}
	return c, r.picture()
}

func pick2(first bool, a, b int) int {
	if first {
		return a
	}
	return b
}

func TestRandomScenesAreReadBack(t *testing.T) {
	labels := 0
	for seed := range uint64(800) {
		for _, ascii := range []bool{false, true} {
			c, want := scene(seed, ascii)
			got, err := Read(c.String(), ascii)
			if err != nil || tell(got) != tell(want) {
				t.Fatalf("seed %d\n%s\nerror %v\ngot:\n%s\nwant:\n%s", seed, c, err, tell(got), tell(want))
			}
			for i, b := range got.Boxes {
				w := want.Boxes[i]
				if b.X != w.X || b.Y != w.Y || b.W != w.W || b.H != w.H {
					t.Fatalf("seed %d: box %+v, want %+v", seed, b, w)
				}
			}
			for _, e := range got.Edges {
				labels += which(e.Label != "")
			}
		}
	}
	if labels < 1000 {
		t.Errorf("only %d labels", labels)
	}
}
