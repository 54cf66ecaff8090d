package readback

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// drawnCells lists the cells of a picture that are drawn: borders, ports, lines
// and heads, but no words.
func drawnCells(t *testing.T, text string, ascii bool) [][2]int {
	t.Helper()
	r := mustRead(t, text, ascii)
	var out [][2]int
	for y, row := range r.rows {
		for x := range row {
			switch c := &row[x]; {
			case c.blank() || c.use == inside || c.use == words:
			case c.use == frame && !c.shows("┌┐└┘╌╎:"):
			default:
				out = append(out, [2]int{x, y})
			}
		}
	}
	return out
}

// mustRead runs the phases of Read and gives the reader itself.
func mustRead(t *testing.T, text string, ascii bool) *reader {
	t.Helper()
	s, f := layOut(text, ascii)
	if f != nil {
		t.Fatal(f)
	}
	r := newReader(s, len(text))
	if f := r.run(); f != nil {
		t.Fatalf("%s\n%v", text, f)
	}
	return r
}

// with is a text with another sign in one cell.
func with(rows [][]cell, x, y int, sign string) string {
	var b strings.Builder
	for j, row := range rows {
		if j > 0 {
			b.WriteByte('\n')
		}
		for i := range row {
			switch c := &row[i]; {
			case i == x && j == y:
				b.WriteString(sign)
			case c.blank():
				b.WriteByte(' ')
			default:
				b.WriteString(c.text)
			}
		}
	}
	return b.String()
}

// same reports whether two texts say the same, with the same lines lit.
func same(a, b *reader) bool {
	return slices.Equal(a.edges, b.edges) && reflect.DeepEqual(a.picture(), b.picture())
}

// Every change of one drawn cell must be noticed: an error, another picture, or
// at least another line lit.
func TestNoChangedCellGoesUnnoticed(t *testing.T) {
	for i, s := range samples(t, "good.txt") {
		all := map[string]string{"": " ─│╭╯┼┌▼", "ascii": " -|.'+:v"}
		if i%3 == 0 { // the rest with fewer signs, to save time
			all = map[string]string{"": " ─│┆┄╭╮╰╯┼┌┐├┬┴▲▼◀▶╌╎━┃┏╂x", "ascii": " -|~!.'+:v^<>=H#x"}
		}
		for part, signs := range all {
			text, ok := s.part[part]
			if !ok {
				continue
			}
			t.Run(s.name+" "+part, func(t *testing.T) {
				t.Parallel()
				changeEach(t, text, part == "ascii", signs)
			})
		}
	}
}

func changeEach(t *testing.T, text string, ascii bool, signs string) {
	r := mustRead(t, text, ascii)
	cells := drawnCells(t, text, ascii)
	for _, at := range cells {
		c := r.at(at[0], at[1])
		if ascii && c.level != 0 && c.upright != 0 && r.edges[c.level-1].Dashed {
			continue // in ASCII a lit dashed line looks like an unlit one, its crossings do not
		}
		for _, sign := range signs {
			if c.text == string(sign) {
				continue
			}
			changed := with(r.rows, at[0], at[1], string(sign))
			s, _ := layOut(changed, ascii)
			got := newReader(s, len(changed))
			if got.run() == nil && same(got, r) {
				t.Errorf("%q for %q in column %d, row %d is not noticed\n%s", sign, c.text, at[0], at[1], changed)
			}
		}
	}
	if len(cells) < 10 {
		t.Errorf("only %d cells in\n%s", len(cells), text)
	}
}
