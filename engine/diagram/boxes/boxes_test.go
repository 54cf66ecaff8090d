package boxes

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
)

func read(text string) (*Figure, diag.List) { return figuretest.Parse("boxes.yaml", text, Read) }

func TestMistakesAreReported(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"kind: boxes\n", "1:1 diagram.missing"},
		{"rows: 5\n", "1:7 diagram.missing"},
		{"rows:\n  - 5\n", "2:5 diagram.kind"},
		{"rows:\n  - say: x\n", "2:5 diagram.missing"},
		{"rows:\n  - cards: [a, {titel: b}]\n", "2:17 diagram.unknown-key"},
		{"rows:\n  - cards: [{then: x}, a]\n", "2:13 diagram.between"},
		{"rows:\n  - cards: [a, {then: x}]\n", "2:16 diagram.between"},
		{"rows:\n  - cards: [a, {then: x}, {sign: +}, b]\n", "2:27 diagram.between"},
		{"rows:\n  - cards: [a, {sign: \"\"}, b]\n", "2:16 diagram.missing"},
		{"rows:\n  - cards: [{id: a}, {id: a}]\n", "2:22 diagram.duplicate-id"},
	} {
		f, diags := read(tt.text)
		if len(diags) == 0 || diags[0].Where()+" "+diags[0].Code != "boxes.yaml:"+tt.want {
			t.Errorf("%q: %s; want %s", tt.text, diags.Text(), tt.want)
		} else if d := diags[0]; d.Fix == "" || d.Want == "" {
			t.Errorf("%q: no way out in %v", tt.text, d)
		}
		f.Draw(0)
		f.Outline()
	}
}

func TestPartsHaveTheIdsOfTheFile(t *testing.T) {
	f, _ := read("rows:\n  - say: grows\n    cards: [{id: a, title: A}, {then: later}, B, {sign: +}, C]\n")
	d, ok := f.Draw(0)
	if !ok {
		t.Fatal("not drawn")
	}
	for id, kind := range map[string]grid.Kind{"a": grid.BoxPart, "1.2": grid.BoxPart, "1.3": grid.BoxPart, "row 1": grid.NotePart, "a -> 1.2": grid.EdgePart, "1.2 + 1.3": grid.NotePart} {
		i := d.Find(id)
		if i == grid.None || d.Parts[i].Kind != kind {
			t.Errorf("%q is part %d of %v", id, i, d.Parts)
			continue
		}
		area := d.Parts[i].Area
		owned := 0
		for y := area.Y; y < area.Y+area.H; y++ {
			for x := area.X; x < area.X+area.W; x++ {
				if owner, _ := d.At(x, y); owner == i {
					owned++
				}
			}
		}
		if owned == 0 || kind == grid.BoxPart && owned != area.W*area.H {
			t.Errorf("%q owns %d cells of %v", id, owned, area)
		}
	}
	if e := d.Parts[d.Find("a -> 1.2")]; e.Ends != [2]int{d.Find("a"), d.Find("1.2")} || e.Name != "A to B: later" {
		t.Errorf("the arrow is %v", e)
	}
}

func words(rng *rand.Rand, most int) string {
	return figuretest.Words(rng, append(figuretest.Stock(), "0-999", "grows to", "CPU: 64 cores", "x\u200d"), 0, most)
}

func random(rng *rand.Rand) *Figure {
	f := &Figure{}
	for i := range rng.IntN(4) {
		row := Row{Say: words(rng, 4)}
		for j := range rng.IntN(6) {
			c := Card{ID: fmt.Sprintf("%d.%d", i+1, j+1), Title: words(rng, 2)}
			for range rng.IntN(4) {
				c.Lines = append(c.Lines, strings.Repeat(" ", rng.IntN(3))+words(rng, 3))
			}
			if j > 0 {
				if c.Link, c.Words = Link(rng.IntN(3)), words(rng, 2); c.Link == Sign && c.Words == "" {
					c.Words = "+"
				}
			}
			row.Cards = append(row.Cards, c)
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

func bare(text string) string { return strings.Join(strings.Fields(text), "") }

// owned gives what stands in the cells of each part, row by row.
func owned(d *grid.Drawing, text string) []string {
	out := make([]strings.Builder, len(d.Parts))
	for y, row := range figuretest.NewPage(text) {
		for x, piece := range row {
			if owner, _ := d.At(x, y); owner != grid.None {
				out[owner].WriteString(piece)
			}
		}
	}
	said := make([]string, len(out))
	for i := range out {
		said[i] = out[i].String()
	}
	return said
}

// Two thousand figures: no fault of the grid, never too wide, and the words of
// every card and link stand whole in its own cells.
func TestRandomFiguresAreDrawnWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	frame := strings.NewReplacer("─", "", "│", "", "┌", "", "┐", "", "└", "", "┘", "", "▶", "", "▼", "", "├", "", "┬", "")
	for n := range 2000 {
		f := random(rng)
		for _, width := range []int{(1 + rng.IntN(30)) * min(1, n%8), 20 + rng.IntN(120)} {
			g, parts := f.paint(width)
			if g == nil {
				if width == 0 || width > 60 {
					t.Fatalf("figure %d, width %d: not drawn: %+v", n, width, f)
				}
				continue
			}
			if faults := g.Faults(); len(faults) > 0 {
				t.Fatalf("figure %d, width %d: %q\n%+v", n, width, faults, f)
			}
			d := g.Finish(parts)
			text := d.Text(grid.Show{Selected: grid.None})
			if width > 0 && text.Width() > width {
				t.Fatalf("figure %d, width %d: %d cells wide\n%s", n, width, text.Width(), text.Plain())
			}
			cut := owned(d, text.Plain())
			if msg := loose(d); msg != "" {
				t.Fatalf("figure %d, width %d: %s\n%s", n, width, msg, text.Plain())
			}
			for _, row := range f.Rows {
				for j, c := range row.Cards {
					got := frame.Replace(bare(cut[d.Find(c.ID)]))
					if want := bare(label.Line(c.Title + "\n" + strings.Join(c.Lines, "\n"))); got != want {
						t.Fatalf("figure %d, width %d: card %s says %q, want %q\n%s", n, width, c.ID, got, want, text.Plain())
					}
					if j == 0 || c.Link == None {
						continue
					}
					got = frame.Replace(bare(cut[d.Find(linkID(row.Cards[j-1], c))]))
					if want := bare(label.Line(c.Words)); got != want {
						t.Fatalf("figure %d, width %d: the link to %s says %q, want %q\n%s", n, width, c.ID, got, want, text.Plain())
					}
				}
				if !strings.Contains(bare(text.Plain()), bare(label.Line(row.Say))) {
					t.Fatalf("figure %d, width %d: no caption %q\n%s", n, width, row.Say, text.Plain())
				}
			}
		}
	}
}

// loose looks for an arrow that does not run from its card to its card.
func loose(d *grid.Drawing) string {
	for _, p := range d.Parts {
		if p.Kind != grid.EdgePart {
			continue
		}
		a := p.Area
		x, y, x2, y2 := a.X-1, a.Y, a.X+a.W, a.Y
		if a.W == 1 {
			x, y, x2, y2 = a.X, a.Y-1, a.X, a.Y+a.H
		}
		from, _ := d.At(x, y)
		to, _ := d.At(x2, y2)
		if from != p.Ends[0] || to != p.Ends[1] {
			return fmt.Sprintf("the arrow %q joins parts %d and %d, not %v", p.ID, from, to, p.Ends)
		}
	}
	return ""
}

// The cards of one line are equally high, and do not touch.
func TestCardsOfALineAreEquallyHigh(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		row := Row{Cards: random(rng).only()}
		b, ok := layOut(row, 10+rng.IntN(90))
		if !ok {
			continue
		}
		for i, c := range b.cards {
			for _, o := range b.cards[i+1:] {
				if c.y == o.y && c.h != o.h || c.y < o.y+o.h && o.y < c.y+c.h && c.x < o.x+o.w && o.x < c.x+c.w {
					t.Fatalf("%+v and %+v", c, o)
				}
			}
		}
	}
}

func (f *Figure) only() []Card {
	if len(f.Rows) == 0 {
		return nil
	}
	return f.Rows[0].Cards
}

func TestHugeFiguresAreRefusedNotDrawn(t *testing.T) {
	row := Row{}
	for i := range 3000 {
		row.Cards = append(row.Cards, Card{ID: fmt.Sprint(i), Lines: []string{strings.Repeat("x", 3000)}})
	}
	f := &Figure{Rows: []Row{row}}
	if _, ok := f.Draw(0); ok {
		t.Error("drawn")
	}
	f.Outline()
	f.Draw(-1)
	if d, ok := (&Figure{}).Draw(1); !ok || d.Height != 1 {
		t.Error("nothing is not drawn")
	}
}

func faults(f *Figure, width int) []string {
	if g, _ := f.paint(width); g != nil {
		return g.Faults()
	}
	return nil
}

func TestAnyFileIsDrawnOrRefused(t *testing.T) {
	figuretest.AnyFile(t, Read, faults, "rows: [{say: x, cards: [a, {then: b}, {title: c, lines: [d, e]}, {sign: +}, f]}]\n")
}
