package sequence

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/cells"
	"napkin/engine/diagram/figuretest"
)

func someWords(rng *rand.Rand, most int) string {
	return figuretest.Words(rng, figuretest.Stock(), 0, most)
}

func random(rng *rand.Rand) *Figure {
	f := &Figure{Busy: rng.IntN(2) == 0}
	for i := range 1 + rng.IntN(6) {
		f.Participants = append(f.Participants, Participant{fmt.Sprintf("p%d", i), someWords(rng, 3)})
	}
	f.Items = randomItems(rng, len(f.Participants), 3)
	return f
}

func randomItems(rng *rand.Rand, n, depth int) []Item {
	var out []Item
	for range rng.IntN(5) {
		item := Item{Kind: Kind(rng.IntN(4)), From: rng.IntN(n), To: rng.IntN(n), Say: someWords(rng, 7), Busy: rng.IntN(4) == 0}
		if depth > 0 && rng.IntN(5) == 0 {
			item = Item{Kind: Frame}
			for i := range 1 + rng.IntN(2) {
				item.Sections = append(item.Sections, Section{[]string{"alt", "else"}[i], someWords(rng, 5), randomItems(rng, n, depth-1)})
			}
		}
		out = append(out, item)
	}
	return out
}

// TestRandomFigures checks what every picture must keep: no faults, no wider
// than asked, every word there, every arrow between its lifelines.
func TestRandomFigures(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 4))
	drawn, refused := 0, 0
	for i := range 1500 {
		f := random(rng)
		width := 40 + rng.IntN(121)
		if i%10 == 0 {
			width = 0
		}
		d, faults := f.draw(width)
		if len(faults) > 0 {
			t.Fatalf("figure %d at %d: %q\n%s", i, width, faults, f.Outline().Plain())
		}
		if d == nil {
			if refused++; width == 0 {
				t.Fatalf("figure %d cannot be drawn at any width\n%s", i, f.Outline().Plain())
			}
			continue
		}
		drawn++
		text := show(d, false)
		lines, page := strings.Split(text, "\n"), figuretest.NewPage(text)
		if width > 0 && d.Width > width || page.Width() > d.Width {
			t.Fatalf("figure %d is %d wide, asked for %d\n%s", i, d.Width, width, text)
		}
		if again, _ := f.Draw(width); i%5 == 0 && show(again, false) != text {
			t.Fatalf("figure %d differs the second time", i)
		}
		for _, label := range f.labels() {
			if !figuretest.Said(lines, label) {
				t.Fatalf("figure %d at %d lacks %q\n%s", i, width, label, text)
			}
		}
		ascii := i%2 == 0
		if ascii {
			text = show(d, ascii)
			page = figuretest.NewPage(text)
		}
		if got, want := arrowsOf(page, ascii), f.arrows(); !slices.Equal(got, want) {
			t.Fatalf("figure %d at %d, ASCII %t: arrows\n%v, want\n%v\n%s", i, width, ascii, got, want, text)
		}
	}
	t.Logf("%d drawn, %d refused", drawn, refused)
	if refused > drawn/5 {
		t.Errorf("%d of %d refused", refused, drawn+refused)
	}
}

// labels are all words of a figure.
func (f *Figure) labels() []string {
	var out []string
	for _, p := range f.Participants {
		out = append(out, p.Title())
	}
	for _, m := range f.number().all {
		out = append(out, m.Say)
		for _, part := range m.Sections {
			out = append(out, part.Title())
		}
	}
	return out
}

// arrows are the messages as a reader of the text would tell them.
func (f *Figure) arrows() []string {
	var out []string
	for _, m := range f.number().all {
		if m.isMessage() {
			out = append(out, fmt.Sprintf("%d to %d, %s", m.from(), m.to(), [3]string{"call", "dashed", "send"}[m.Kind]))
		}
	}
	return out
}

// arrowsOf reads the arrows from nothing but the text. Lifelines stand below
// the ports of the boxes; an arrow has its head beside one and its tail at
// another.
func arrowsOf(page figuretest.Page, ascii bool) []string {
	tails, heads, dashed := "├┤", "▶◀", "┄"
	if ascii {
		tails, heads, dashed = ":|", "><", "~"
	}
	r := &reading{Page: page, ascii: ascii, tails: tails, heads: heads, dashed: dashed}
	top := r.bottomOfBoxes()
	for y := top + 1; y < len(page); y++ {
		r.row(y)
	}
	return r.out
}

type reading struct {
	figuretest.Page
	ascii                bool
	lifelines            []int
	tails, heads, dashed string
	out                  []string
}

// row finds the arrow of a row: a head beside a lifeline, and a line from it.
func (r *reading) row(y int) {
	for k, x := range r.lifelines {
		open := r.At(x-2, y)+r.At(x-1, y) == ">>"
		if r.At(x-1, y) == cells.Nth(r.heads, 0) || open {
			for j := k - 1; j >= 0; j-- {
				if next := r.At(r.lifelines[j]+1, y); r.isLine(next) && r.isTail(r.lifelines[j], y) {
					r.found(j, k, open, next)
					break
				}
			}
		}
		open = r.At(x+1, y)+r.At(x+2, y) == "<<"
		if r.At(x+1, y) != cells.Nth(r.heads, 1) && !open {
			continue
		}
		if r.At(x+3, y) == map[bool]string{true: "'", false: "╯"}[r.ascii] {
			up := y - 1
			for r.At(x+3, up) == "│" || r.At(x+3, up) == "┆" || r.At(x+3, up) == "|" || r.At(x+3, up) == "!" {
				up--
			}
			r.found(k, k, open, r.At(x+1, up))
			continue
		}
		for j := k + 1; j < len(r.lifelines); j++ {
			if next := r.At(r.lifelines[j]-1, y); r.isLine(next) && r.isTail(r.lifelines[j], y) {
				r.found(j, k, open, next)
				break
			}
		}
	}
}

// bottomOfBoxes is the row of the ports, which give the lifelines.
func (r *reading) bottomOfBoxes() int {
	corner, port, side := "┘", "┬", "─"
	if r.ascii {
		corner, port, side = "+", "+", "-"
	}
	for y := 1; y < len(r.Page); y++ {
		if !slices.Contains(r.Page[y], corner) {
			continue
		}
		for x, sign := range r.Page[y] {
			if sign == port && r.At(x-1, y) == side && r.At(x+1, y) == side {
				r.lifelines = append(r.lifelines, x)
			}
		}
		return y
	}
	return 0
}

func (r *reading) isLine(sign string) bool { return sign == "─" || sign == "-" || sign == r.dashed }

// isTail reports whether an arrow begins at a lifeline. In ASCII a busy one that
// is crossed looks the same; then the line goes on behind it.
func (r *reading) isTail(x, y int) bool {
	if sign := r.At(x, y); sign == "" || !strings.Contains(r.tails, sign) {
		return false
	}
	return !r.ascii || !r.isLine(r.At(x-1, y)) || !r.isLine(r.At(x+1, y))
}

func (r *reading) found(from, to int, open bool, line string) {
	kind := "call"
	switch {
	case open:
		kind = "send"
	case line == r.dashed:
		kind = "dashed"
	}
	r.out = append(r.out, fmt.Sprintf("%d to %d, %s", from, to, kind))
}
