package art

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
)

func read(text string) (*Figure, diag.List) { return figuretest.Parse("art.yaml", text, Read) }

func drawn(t *testing.T, f *Figure, width int, show grid.Show) string {
	t.Helper()
	d, ok := f.Draw(width)
	if !ok {
		t.Fatalf("not drawn in %d cells:\n%s", width, f.Text)
	}
	return d.Text(show).Plain()
}

func replicas(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/replicas.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestWhatIsDrawnIsShownAsItStands(t *testing.T) {
	f, diags := read(replicas(t))
	if len(diags) > 0 {
		t.Errorf("%s", diags.Text())
	}
	if !strings.HasPrefix(f.Text, "         ┌───") {
		t.Errorf("the text is %q", f.Text)
	}
	if got := drawn(t, f, 0, grid.Show{Selected: grid.None}); got != f.Text {
		t.Errorf("got\n%s\nwant\n%s", got, f.Text)
	}
	if _, ok := f.Draw(20); ok {
		t.Error("drawn in 20 cells")
	}
}

func TestPartsAreFoundByTheirWords(t *testing.T) {
	f, _ := read(replicas(t))
	f.Words = []string{"Read", "Read Replica", "▶ later", "nowhere", ""}
	d, _ := f.Draw(0)
	for id, want := range map[string]grid.Rect{
		"Read Replica": {X: 11, Y: 1, W: 12, H: 1}, "Read": {X: 11, Y: 1, W: 4, H: 1}, "▶ later": {X: 20, Y: 3, W: 7, H: 1},
		"Primary": {X: 2, Y: 4, W: 7, H: 1}, "(Writes)": {X: 2, Y: 5, W: 8, H: 1},
	} {
		i := d.Find(id)
		if i == grid.None || d.Parts[i].Area != want {
			t.Errorf("%q is part %d of %v", id, i, d.Parts)
			continue
		}
		if owner, _ := d.At(want.X, want.Y); owner != i && id != "Read" {
			t.Errorf("the cell of %q belongs to %d", id, owner)
		}
	}
	if d.Find("nowhere") != grid.None || d.Find("") != grid.None {
		t.Errorf("a part for words that are not drawn: %v", d.Parts)
	}
}

func TestFlawsAreReportedWhereTheyStand(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"border", "art: |\n  ┌──┐\n  │ok │\n  └──┘\n", "art.yaml:2:6 diagram.border"},
		{"rune", "art: |\n\n\n    fine\n    ✅\n", "art.yaml:5:5 diagram.rune"},
		{"width", "alt: x\nart: |\n  " + strings.Repeat("x", 79) + "\n", "art.yaml:3:81 diagram.width"},
		{"nothing", "kind: art\n", "art.yaml:1:1 diagram.missing"},
		{"a map", "art: {a: b}\n", "art.yaml:1:6 diagram.kind"},
		{"quoted", "art: \"ab✅\"\n", "art.yaml:1:6 diagram.rune"},
	} {
		_, diags := read(tt.text)
		if len(diags) == 0 || diags[0].Where()+" "+diags[0].Code != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, diags.Text(), tt.want)
		}
	}
}

func TestHostileTextIsShownOrRefused(t *testing.T) {
	if _, ok := (&Figure{Text: strings.Repeat("x", 5000)}).Draw(0); ok {
		t.Error("5,000 columns are drawn")
	}
	for _, text := range []string{"", "\n\n", "\x1b[31m", "\xff\xfe", "日本語 👩\u200d💻", "a\tb", "\u200d", strings.Repeat("─┼", 900), strings.Repeat("x\n", 5000), "│ ┼┼ ╭╭╮"} {
		f := &Figure{Text: text, Words: []string{"日本", "b", "─", " "}}
		d, ok := f.Draw(0)
		f.Outline()
		if !ok {
			t.Errorf("%.20q is not drawn", text)
			continue
		}
		d.Text(grid.Show{ASCII: true, Selected: 0})
	}
}

// Two thousand texts: as drawn, they come out as they went in, and never wider
// than asked for.
func TestAnyTextComesOutAsItWentIn(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	pieces := []string{" ", "  ", "─", "│", "┌", "┘", "┼", "╭", "╯", "┆", "╌", "▶", "box", "日本", "e\u0301", "|", "+--+", "\n", "👩\u200d💻", "×"}
	for range 2000 {
		text := ""
		for range rng.IntN(40) {
			text += pieces[rng.IntN(len(pieces))]
		}
		f := &Figure{Text: text, Words: []string{"box", "box─", "x日"}}
		width := rng.IntN(40)
		d, ok := f.Draw(width)
		if !ok {
			if width == 0 || width >= cells.Width(widest(text)) {
				t.Fatalf("width %d: not drawn:\n%s", width, text)
			}
			continue
		}
		var want []string
		for _, line := range strings.Split(trim(text), "\n") {
			want = append(want, strings.TrimRight(label.Drawable(line), " "))
		}
		if got := d.Text(grid.Show{Selected: grid.None}).Plain(); got != strings.Join(want, "\n") {
			t.Fatalf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
		}
		if width > 0 && d.Width > width {
			t.Fatalf("%d cells wide, asked for %d", d.Width, width)
		}
	}
}

func widest(text string) string {
	best := ""
	for _, line := range strings.Split(text, "\n") {
		if cells.Width(line) > cells.Width(best) {
			best = line
		}
	}
	return best
}

func TestAnyFileIsDrawnOrRefused(t *testing.T) {
	refused := func(f *Figure, width int) []string {
		if _, ok := f.Draw(0); !ok {
			return []string{f.Text}
		}
		return nil
	}
	figuretest.AnyFile(t, Read, refused, "art: |\n  ┌─┐\n  │a│\n  └─┘\n")
}
