package cell

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestTheQuickWidthAgreesWithTheCarefulOne(t *testing.T) {
	for r := rune(0x20); r <= 0x2fff; r++ {
		if got, ok := plainWidth(string(r)); ok && got != ansi.StringWidth(string(r)) {
			t.Errorf("%U %q: quick %d, careful %d", r, r, got, ansi.StringWidth(string(r)))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", " ", "é", "─", "▌", "\x1b[38;2;1;2;3m", "\x1b[m", "✓", "日", "e\u0301", "👩‍💻", "\x1b]0;x\a", "→", "μ"}
	for range 5000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		if got, want := Width(b.String()), ansi.StringWidth(b.String()); got != want {
			t.Fatalf("%q: %d, want %d", b.String(), got, want)
		}
	}
}

func TestFitIsExactlyAsLargeAsAsked(t *testing.T) {
	block := Block{"short", "a line that is much too long", "\x1b[1mcoloured and long\x1b[m", "日本語の行", ""}
	for w := range 20 {
		for h := range 8 {
			got := Fit(block, w, h)
			if len(got) != h {
				t.Fatalf("%dx%d: %d lines", w, h, len(got))
			}
			for _, line := range got {
				if ansi.StringWidth(line) != w {
					t.Errorf("%dx%d: %q is %d wide", w, h, line, ansi.StringWidth(line))
				}
			}
		}
	}
}

func TestOverKeepsTheBaseAround(t *testing.T) {
	base := Fit(Block{"..........", "..........", ".........."}, 10, 3)
	got := Over(base, Block{"ab", "cd"}, 4, 1)
	for i, want := range []string{"..........", "....ab....", "....cd...."} {
		if ansi.Strip(got[i]) != want {
			t.Errorf("line %d: %q, want %q", i, ansi.Strip(got[i]), want)
		}
	}
	wide := Over(Fit(Block{"a日本語bcd"}, 10, 1), Block{"xy"}, 2, 0)
	if got := ansi.Strip(wide[0]); got != "a xy 語bcd" {
		t.Errorf("over wide signs: %q", got)
	}
	for _, at := range [][2]int{{-3, 0}, {9, 2}, {0, -1}, {30, 30}} {
		for _, line := range Over(base, Block{"abcd"}, max(at[0], 0), at[1]) {
			if ansi.StringWidth(line) != 10 {
				t.Errorf("at %v: %q is not 10 wide", at, ansi.Strip(line))
			}
		}
	}
}

func TestJustify(t *testing.T) {
	for w := range 30 {
		if got := Width(Justify("left side", "right", w)); got != w {
			t.Errorf("width %d: %d cells", w, got)
		}
	}
	if got := Justify("left", "right", 12); got != "left   right" {
		t.Errorf("got %q", got)
	}
}
