package design

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/rich"
)

var update = flag.Bool("update-design", false, "write the golden files of this package")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run the test with -update-design if the change is meant\n got:\n%s\nwant:\n%s", name, got, want)
	}
}

func load(t testing.TB, name string) *Design {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	d, diags := Parse(diag.NewSource(name, string(text)))
	for _, m := range diags {
		if m.Severity != diag.Info {
			t.Errorf("%s", m.Text())
		}
	}
	return d
}

func TestDiagramGoldens(t *testing.T) {
	d := load(t, "social-feed.yaml")
	for _, width := range []int{24, 40, 60, 80, 100} {
		text := d.Diagram(width)
		if w := text.Width(); w > width {
			t.Errorf("width %d: %d cells wide", width, w)
		}
		if msg := checkPicture(d, text); msg != "" {
			t.Errorf("width %d: %s\n%s", width, msg, text.Plain())
		}
		golden(t, fmt.Sprintf("social-feed-%d.txt", width), text.Plain()+"\n")
	}
}

// screen is a picture as cells, as a reader of it would see them.
type screen [][]seen

type seen struct {
	r     rune
	faint bool // part of a box
	text  bool // part of a caption
}

func look(text rich.Text) screen {
	s := make(screen, len(text))
	for y, line := range text {
		for _, span := range line {
			for _, r := range span.Text {
				s[y] = append(s[y], seen{r, span.Role == rich.Faint, span.Role == rich.Plain && r != ' '})
				if cells.Width(string(r)) == 2 {
					s[y] = append(s[y], seen{})
				}
			}
		}
	}
	return s
}

func (s screen) at(x, y int) seen {
	if y < 0 || y >= len(s) || x < 0 || x >= len(s[y]) {
		return seen{r: ' '}
	}
	return s[y][x]
}

type drawnBox struct {
	left, top, right, bottom int
	title                    string
}

// boxes finds the boxes of a picture and reads their titles.
func (s screen) boxes() []drawnBox {
	var out []drawnBox
	for y := range s {
		for x := range s[y] {
			if c := s.at(x, y); !c.faint || c.r != '┌' {
				continue
			}
			b := drawnBox{left: x, top: y, right: x, bottom: y}
			for b.right++; s.at(b.right, y).r != '┐'; b.right++ {
			}
			for b.bottom++; s.at(x, b.bottom).r != '└'; b.bottom++ {
				var line strings.Builder
				for i := x + 1; i < b.right; i++ {
					if r := s.at(i, b.bottom).r; r != 0 {
						line.WriteRune(r)
					}
				}
				b.title = strings.TrimSpace(b.title + " " + strings.Join(strings.Fields(line.String()), " "))
			}
			out = append(out, b)
		}
	}
	return out
}

var strokesOf = map[rune]int{'│': up | down, '─': left | right, '┌': down | right, '┐': down | left, '└': up | right, '┘': up | left,
	'├': up | down | right, '┤': up | down | left, '┬': down | left | right, '┴': up | left | right, '┼': up | down | left | right}

// follow walks the lines from a place and returns where they end: the titles
// of boxes that an arrowhead (or, for lines that lead up, a foot) touches.
func (s screen) follow(boxes []drawnBox, x, y, dir int, depth int) ([]string, error) {
	step := map[int][2]int{up: {0, -1}, down: {0, 1}, left: {-1, 0}, right: {1, 0}}
	opposite := map[int]int{up: down, down: up, left: right, right: left}
	for range 10_000 {
		c := s.at(x, y)
		if c.faint && c.r == '┴' && dir == down || c.r == '▼' && dir == down {
			at := y
			if c.r == '▼' {
				at++
			}
			for _, b := range boxes {
				if b.top == at && x > b.left && x < b.right {
					return []string{b.title + s.caption(x, at-2)}, nil
				}
			}
			return nil, fmt.Errorf("an arrow at %d,%d touches no box", x, y)
		}
		lines, known := strokesOf[c.r]
		crossing := c.r == '│' && (dir == left || dir == right)
		switch {
		case c.faint || !known:
			return nil, fmt.Errorf("a line runs into %q at %d,%d", c.r, x, y)
		case crossing:
		case lines&opposite[dir] == 0:
			return nil, fmt.Errorf("a line meets %q at %d,%d from the wrong side", c.r, x, y)
		default:
			var ends []string
			next := lines &^ opposite[dir]
			if next&(next-1) == 0 {
				dir = next
				break
			}
			for _, d := range []int{up, down, left, right} {
				if next&d == 0 {
					continue
				}
				more, err := s.follow(boxes, x+step[d][0], y+step[d][1], d, depth+1)
				if err != nil {
					return nil, err
				}
				ends = append(ends, more...)
			}
			return ends, nil
		}
		x, y = x+step[dir][0], y+step[dir][1]
	}
	return nil, fmt.Errorf("a line does not end")
}

// caption reads the lines of text at the right of a line, upwards from row y.
func (s screen) caption(x, y int) string {
	var words string
	for ; s.at(x, y).r == '│' && s.at(x+1, y).r == ' ' && s.at(x+2, y).text; y-- {
		var line strings.Builder
		for at := x + 2; s.at(at, y).text || s.at(at, y).r == ' ' && s.at(at+1, y).text; at++ {
			line.WriteRune(s.at(at, y).r)
		}
		words = strings.TrimSpace(line.String() + " " + words)
	}
	if words == "" {
		return ""
	}
	return " (" + words + ")"
}

// checkPicture reads a picture back and compares it with the design: the same
// boxes, the same arrows, and every caption at its own arrow. It returns what
// is wrong.
func checkPicture(d *Design, text rich.Text) string {
	s := look(text)
	boxes := s.boxes()
	var want, got []string
	for _, e := range d.Connections {
		if e.From == e.To && len(boxes) > 0 {
			continue // below the picture
		}
		line := d.component(e.From).title() + " → " + d.component(e.To).title()
		if caption := e.caption(); caption != "" {
			line += " (" + caption + ")"
		}
		want = append(want, line)
	}
	plainText := text.Plain()
	if len(boxes) == 0 { // an outline
		whole := strings.Join(strings.Fields(plainText), " ")
		for _, line := range want {
			if !strings.Contains(strings.ReplaceAll(whole, " ", ""), strings.ReplaceAll(line, " ", "")) {
				return fmt.Sprintf("the outline lacks %q", line)
			}
		}
		return ""
	}
	if len(boxes) != len(d.Components) {
		return fmt.Sprintf("%d boxes for %d components", len(boxes), len(d.Components))
	}
	for _, b := range boxes {
		for x := b.left + 1; x < b.right; x++ {
			if c := s.at(x, b.bottom); c.r != '┬' {
				continue
			}
			y, reversed := b.bottom+1, false
			if s.at(x, y).r == '▲' {
				y, reversed = y+1, true
			}
			ends, err := s.follow(boxes, x, y, down, 0)
			if !reversed && s.at(x, y).r == '▼' {
				ends, err = s.follow(boxes, x, y, down, 0)
			}
			if err != nil {
				return err.Error()
			}
			for _, end := range ends {
				if title, caption, found := strings.Cut(end, " ("); reversed && found {
					got = append(got, title+" → "+b.title+" ("+caption)
				} else if reversed {
					got = append(got, end+" → "+b.title)
				} else {
					got = append(got, b.title+" → "+end)
				}
			}
		}
	}
	sort.Strings(want)
	sort.Strings(got)
	if strings.Join(want, "\n") != strings.Join(got, "\n") {
		return fmt.Sprintf("the picture shows\n%s\nthe design says\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return ""
}

// TestDiagramOfRandomDesigns reads back pictures of random graphs, with
// circles, loops and double edges, at random widths.
func TestDiagramOfRandomDesigns(t *testing.T) {
	pictures, outlines := 0, 0
	for seed := range uint64(1200) {
		r := rand.New(rand.NewPCG(seed, 3))
		d := &Design{}
		n := 1 + r.IntN(14)
		for i := range n {
			name := fmt.Sprintf("c%d", i)
			d.Components = append(d.Components, Component{Name: name, Label: strings.Repeat("x", r.IntN(9)) + " " + name, Replicas: r.IntN(4)})
		}
		for range r.IntN(2 * n) {
			from, to := r.IntN(n), r.IntN(n)
			if r.IntN(3) > 0 && from > to {
				from, to = to, from
			}
			d.Connections = append(d.Connections, Connection{From: fmt.Sprintf("c%d", from), To: fmt.Sprintf("c%d", to), Label: strings.Repeat("l", r.IntN(6)), Async: r.IntN(5) == 0})
		}
		width := 10 + r.IntN(110)
		text := d.Diagram(width)
		if w := text.Width(); w > width {
			t.Fatalf("seed %d: %d cells wide, allowed %d\n%s", seed, w, width, text.Plain())
		}
		if len(look(text).boxes()) == 0 {
			outlines++
			continue
		}
		pictures++
		if msg := checkPicture(d, text); msg != "" {
			t.Fatalf("seed %d width %d: %s\n%s", seed, width, msg, text.Plain())
		}
	}
	t.Logf("%d pictures, %d outlines", pictures, outlines)
	if pictures < 3*outlines/2 {
		t.Errorf("only %d pictures for %d outlines", pictures, outlines)
	}
}

func TestDiagramAtAnyWidth(t *testing.T) {
	d := load(t, "social-feed.yaml")
	d.Components[0].Label = "利用者 clients"
	for width := range 140 {
		text := d.Diagram(width)
		if w := text.Width(); w > width {
			t.Errorf("width %d: %d cells wide", width, w)
		}
		if msg := checkPicture(d, text); width >= 20 && msg != "" {
			t.Errorf("width %d: %s\n%s", width, msg, text.Plain())
		}
	}
}

func BenchmarkDiagram(b *testing.B) {
	d := load(b, "social-feed.yaml")
	b.ReportAllocs()
	for b.Loop() {
		d.Diagram(80)
	}
}
