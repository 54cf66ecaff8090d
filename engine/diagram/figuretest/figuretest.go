// Package figuretest is what the tests of every kind of figure need: random
// words and files, and pictures read back from their text. It must never know
// how a kind is drawn. Start reading at AnyFile and Page.
package figuretest

import (
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
	"napkin/engine/yaml"
)

// Figure is a figure of any kind.
type Figure interface {
	Draw(width int) (*grid.Drawing, bool)
	Outline() rich.Text
}

// Parse reads a figure from the text of a file.
func Parse[F Figure](name, text string, read func(*yaml.Reader, *yaml.Node) F) (F, diag.List) {
	doc, diags := yaml.Parse(diag.NewSource(name, text))
	r := yaml.NewReader(doc, "diagram")
	f := read(r, doc.Root)
	return f, append(diags, r.Diags...)
}

// AnyFile reads a thousand files that are nearly right: whatever stands in
// them, nothing panics, and what is drawn fits the width and has no faults.
func AnyFile[F Figure](t *testing.T, read func(*yaml.Reader, *yaml.Node) F, faults func(f F, width int) []string, seeds ...string) {
	t.Helper()
	rng := rand.New(rand.NewPCG(30, uint64(len(seeds))))
	drawn := 0
	for range 1000 {
		text := Damage(rng, seeds)
		f, _ := Parse("damaged.yaml", text, read)
		f.Outline()
		width := rng.IntN(100) - 1
		if wrong := faults(f, width); len(wrong) > 0 {
			t.Fatalf("width %d: %q\n%s", width, wrong, text)
		}
		d, ok := f.Draw(width)
		if !ok {
			continue
		}
		drawn++
		if w := d.Text(grid.Show{ASCII: true, Selected: grid.None}).Width(); width > 0 && w > width {
			t.Fatalf("%d cells wide, asked for %d:\n%s", w, width, text)
		}
	}
	if drawn < 300 {
		t.Errorf("only %d of 1000 files are drawn", drawn)
	}
}

// Damage changes one of the files in a few places: a part of it is left out,
// doubled, or exchanged for what a parser does not expect.
func Damage(rng *rand.Rand, files []string) string {
	text := files[rng.IntN(len(files))]
	odd := []string{"", "-", ":", "{", "[]", "\n", "  ", "\"", "#", "&a ", "*a", "-1", "9e99", "null", "日本", "e\u0301", "👩\u200d💻", "\u200d", "\x1b[31m", "\xff", "\t", "->", "┼", strings.Repeat("x", 90)}
	for range 1 + rng.IntN(4) {
		from := rng.IntN(len(text) + 1)
		to := min(from+rng.IntN(12), len(text))
		middle := odd[rng.IntN(len(odd))]
		if rng.IntN(3) == 0 {
			middle = text[from:to] + text[from:to]
		}
		text = text[:from] + middle + text[to:]
	}
	return text
}

// Stock is words of many widths, none of which looks like a line.
func Stock() []string {
	return []string{"get", "user:42", "a", "prepare", "the", "transaction", "200 ms", "日本語", "👩\u200d💻", "é", "e\u0301t\u0301",
		"🇫🇷", "❤\ufe0f", "code_challenge", "5,000 /s", "x", "…", "한글"}
}

// Words is so many of the stock.
func Words(rng *rand.Rand, stock []string, least, most int) string {
	var out []string
	for range least + rng.IntN(most-least+1) {
		out = append(out, stock[rng.IntN(len(stock))])
	}
	return strings.Join(out, " ")
}
