package sequence

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/cells"
)

// stock is words of many widths, none of which looks like a line.
func stock() []string {
	return []string{"get", "user:42", "a", "prepare", "the", "transaction", "200 ms", "日本語", "👩\u200d💻", "é", "e\u0301t\u0301",
		"🇫🇷", "❤\ufe0f", "code_challenge", "5,000 /s", "x", "…", "한글"}
}

func someWords(rng *rand.Rand, most int) string {
	var out []string
	for range rng.IntN(most + 1) {
		out = append(out, stock()[rng.IntN(len(stock()))])
	}
	return strings.Join(out, " ")
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
	for i := range 3000 {
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
		if width > 0 && d.Width > width || slices.ContainsFunc(strings.Split(text, "\n"), func(line string) bool { return cells.Width(line) > d.Width }) {
			t.Fatalf("figure %d is %d wide, asked for %d\n%s", i, d.Width, width, text)
		}
		if again, _ := f.Draw(width); i%5 == 0 && show(again, false) != text {
			t.Fatalf("figure %d differs the second time", i)
		}
		for _, label := range f.labels() {
			if !said(strings.Split(text, "\n"), strings.Fields(label)) {
				t.Fatalf("figure %d at %d lacks %q\n%s", i, width, label, text)
			}
		}
		ascii := i%2 == 0
		if ascii {
			text = show(d, ascii)
		}
		if got, want := arrowsOf(text, ascii), f.arrows(); !slices.Equal(got, want) {
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

// said reports whether words stand in the lines, one line below another.
func said(lines, words []string) bool {
	for y := range lines {
		if saidFrom(lines[y:], words) {
			return true
		}
	}
	return len(words) == 0
}

func saidFrom(lines, words []string) bool {
	if len(words) == 0 {
		return true
	}
	for n := len(words); n > 0 && len(lines) > 0; n-- {
		if strings.Contains(lines[0], strings.Join(words[:n], " ")) && saidFrom(lines[1:], words[n:]) {
			return true
		}
	}
	return false
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
func arrowsOf(text string, ascii bool) []string {
	var rows [][]string
	for _, line := range strings.Split(text, "\n") {
		var row []string
		for _, piece := range cells.Split(line) {
			row = append(row, piece)
			for range cells.Width(piece) - 1 {
				row = append(row, "")
			}
		}
		rows = append(rows, row)
	}
	tails, heads, dashed := "├┤", "▶◀", "┄"
	if ascii {
		tails, heads, dashed = ":|", "><", "~"
	}
	r := &reading{rows: rows, ascii: ascii, tails: tails, heads: heads, dashed: dashed}
	top := r.bottomOfBoxes()
	for y := top + 1; y < len(rows); y++ {
		r.row(y)
	}
	return r.out
}

type reading struct {
	rows                 [][]string
	ascii                bool
	lifelines            []int
	tails, heads, dashed string
	out                  []string
}

func (r *reading) sign(x, y int) string {
	if y < 0 || y >= len(r.rows) || x < 0 || x >= len(r.rows[y]) {
		return " "
	}
	return r.rows[y][x]
}

// row finds the arrow of a row: a head beside a lifeline, and a line from it.
func (r *reading) row(y int) {
	for k, x := range r.lifelines {
		open := r.sign(x-2, y)+r.sign(x-1, y) == ">>"
		if r.sign(x-1, y) == cells.Nth(r.heads, 0) || open {
			for j := k - 1; j >= 0; j-- {
				if next := r.sign(r.lifelines[j]+1, y); r.isLine(next) && r.isTail(r.lifelines[j], y) {
					r.found(j, k, open, next)
					break
				}
			}
		}
		open = r.sign(x+1, y)+r.sign(x+2, y) == "<<"
		if r.sign(x+1, y) != cells.Nth(r.heads, 1) && !open {
			continue
		}
		if r.sign(x+3, y) == map[bool]string{true: "'", false: "╯"}[r.ascii] {
			up := y - 1
			for r.sign(x+3, up) == "│" || r.sign(x+3, up) == "┆" || r.sign(x+3, up) == "|" || r.sign(x+3, up) == "!" {
				up--
			}
			r.found(k, k, open, r.sign(x+1, up))
			continue
		}
		for j := k + 1; j < len(r.lifelines); j++ {
			if next := r.sign(r.lifelines[j]-1, y); r.isLine(next) && r.isTail(r.lifelines[j], y) {
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
	for y := 1; y < len(r.rows); y++ {
		if !slices.Contains(r.rows[y], corner) {
			continue
		}
		for x, sign := range r.rows[y] {
			if sign == port && r.sign(x-1, y) == side && r.sign(x+1, y) == side {
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
	if sign := r.sign(x, y); sign == "" || !strings.Contains(r.tails, sign) {
		return false
	}
	return !r.ascii || !r.isLine(r.sign(x-1, y)) || !r.isLine(r.sign(x+1, y))
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
