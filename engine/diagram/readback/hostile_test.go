package readback

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Time must stay in proportion to the text, whatever it is: the looks that a
// reader may spend bound it, and drawn pictures stay far below the bound.
func TestHostileTextIsReadInLinearTime(t *testing.T) {
	const n = 150
	grid := func(line string) string {
		return strings.Repeat(strings.Repeat(line, n)+"\n", n)
	}
	for _, text := range []string{
		grid("+"), grid(":"), grid("|"), grid("-"), grid("'"), grid("."), grid("v"), grid("+-"), grid("+|:"),
		grid("┌"), grid("─"), grid("│"), grid("┼"), grid("╭╮"), grid("╎"), grid("┌╌"), grid("▼"), grid("┌─┐"),
		grid("- a "), grid("─ a "), grid("│ a  "), grid("(1) "), grid("日"), grid("\u0301"), grid("a\u0301"), grid("\u200d"),
		strings.Repeat("(1) a\n", n), strings.Repeat(grid("+")[:n]+"\n"+strings.Repeat("|", n)+"\n", n),
		strings.Repeat("\n", n*n), strings.Repeat("+", n*n), strings.Repeat("+\n", n*n), strings.Repeat(":\n", n*n),
		strings.Repeat("┌╌ a ╌┐\n╎     ╎\n└╌╌╌╌╌┘\n", n), strings.Repeat("x", n*n) + strings.Repeat("\n", n*n),
		frames(n/4, "┌┐└┘╌╎"), frames(n/4, "****::"), "┌───┐\n│ A ├" + strings.Repeat("─ a ", n*n),
	} {
		for _, ascii := range []bool{false, true} {
			_, _ = Read(text, ascii)
		}
	}
}

func TestLooksStayBelowTheBound(t *testing.T) {
	look := func(name, text string, ascii bool) {
		s, _ := layOut(text, ascii)
		r := newReader(s, len(text))
		before := r.looks
		if f := r.run(); f != nil {
			t.Errorf("%s: %v", name, f)
		}
		if spent := before - r.looks; spent > 5*len(text) {
			t.Errorf("%s: %d looks at %d bytes", name, spent, len(text))
		}
	}
	for _, s := range samples(t, "good.txt") {
		look(s.name, s.part[""], false)
		if text, ok := s.part["ascii"]; ok {
			look(s.name, text, true)
		}
	}
	for seed := range uint64(100) {
		c, _ := scene(seed, true)
		look("a scene", c.String(), true)
	}
	look("frames", frames(100, "┌┐└┘╌╎"), false)
	look("frames", frames(100, "****::"), true)
	tall := strings.Repeat("|"+strings.Repeat(" ", 298)+"|\n", 300)
	look("a large box", "+"+strings.Repeat("-", 298)+"+\n"+tall+"+"+strings.Repeat("-", 298)+"+", true)
	look("a large group", "*: a "+strings.Repeat(":", 294)+"*\n"+strings.ReplaceAll(tall, "|", ":")+"*"+strings.Repeat(":", 298)+"*", true)
}

// frames nests n groups.
func frames(n int, signs string) string {
	s := strings.Split(signs, "")
	var b strings.Builder
	row := func(i int, l, m, r, title string) {
		room := 4*(n-i) + 1
		b.WriteString(strings.Repeat(s[5]+" ", i) + l + title + strings.Repeat(m, room-len(title)) + r + strings.Repeat(" "+s[5], i) + "\n")
	}
	for i := range n {
		row(i, s[0], s[4], s[1], " a ")
	}
	row(n-1, s[5], " ", s[5], "")
	for i := range n {
		row(n-1-i, s[2], s[4], s[3], "")
	}
	return b.String()
}

// soup is a text of the signs of pictures, by chance.
func soup(rng *rand.Rand, signs string) string {
	list := strings.Split(signs, "")
	var b strings.Builder
	w := 1 + rng.IntN(30)
	for range rng.IntN(20) {
		for range rng.IntN(w) + 1 {
			b.WriteString(list[rng.IntN(len(list))])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestSoupNeverPanics(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 8000 {
		_, _ = Read(soup(rng, "    ++--||''..::vv^<>=H~!a(1)@"), true)
		_, _ = Read(soup(rng, "    ┌┐└┘├┤┬┴──││╭╮╰╯┼▲▼◀▶╌╎a日┃━┏┆┄↻"), false)
	}
}

// Broken parts of drawn pictures come nearer to the rules than soup does: rows
// and columns are taken out, doubled and moved.
func TestMixedRowsNeverPanic(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	all := samples(t, "good.txt")
	for range 8000 {
		s := all[rng.IntN(len(all))]
		part, ascii := "", false
		if s.part["ascii"] != "" && rng.IntN(2) == 0 {
			part, ascii = "ascii", true
		}
		rows := strings.Split(s.part[part], "\n")
		for range 1 + rng.IntN(3) {
			i, j := rng.IntN(len(rows)), rng.IntN(len(rows))
			switch rng.IntN(3) {
			case 0:
				rows[i], rows[j] = rows[j], rows[i]
			case 1:
				rows[i] = rows[j]
			default:
				r := []rune(rows[i])
				if k := rng.IntN(len(r) + 1); k < len(r) {
					rows[i] = string(append(r[:k:k], r[k+rng.IntN(2):]...)) + " "
				}
			}
		}
		_, _ = Read(strings.Join(rows, "\n"), ascii)
	}
}

// FuzzRead: no panic, no endless run, and what is a picture stays one when blanks
// follow its lines.
func FuzzRead(f *testing.F) {
	for _, s := range samples(f, "good.txt") {
		f.Add(s.part[""], false)
		if s.part["ascii"] != "" {
			f.Add(s.part["ascii"], true)
		}
	}
	f.Fuzz(func(t *testing.T, text string, ascii bool) {
		got, err := Read(text, ascii)
		if err != nil {
			if !strings.Contains(err.Error(), "column ") || !strings.Contains(err.Error(), "row ") {
				t.Errorf("%q: %v names no place", text, err)
			}
			return
		}
		again, err := Read(strings.ReplaceAll(text, "\n", " \n")+" \n", ascii)
		if err != nil || tell(again) != tell(got) {
			t.Errorf("%q with blanks: %v\n%s\nwas\n%s", text, err, tell(again), tell(got))
		}
		for _, e := range got.Edges {
			if e.From < 0 || e.From >= len(got.Boxes) || e.To < 0 || e.To >= len(got.Boxes) {
				t.Errorf("%q: edge %+v of %d boxes", text, e, len(got.Boxes))
			}
		}
	})
}
