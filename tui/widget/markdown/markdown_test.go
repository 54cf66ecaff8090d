package markdown

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"napkin/tui/theme"
)

func TestProseIsRenderedWithoutMarkup(t *testing.T) {
	text := "## A heading\n\nOne **bold** word and a [link](lesson/cap) and `code`.\n\n- one\n- two\n\n| a | b |\n|---|--:|\n| x | 1,000 |\n| yy | 20 |\n"
	got := New().Render(text, 40, theme.For(true, colorprofile.TrueColor))
	if os.Getenv("SHOW") != "" {
		t.Logf("\n%s\n%s", got, ansi.Strip(got.String()))
	}
	plain := ansi.Strip(got.String())
	for _, bad := range []string{"**", "](", "~~", "`", "##"} {
		if strings.Contains(plain, bad) {
			t.Errorf("rendered text holds %q:\n%s", bad, plain)
		}
	}
	for _, want := range []string{"A heading", "One bold word and a link and code.", "• one", "1,000"} {
		if !strings.Contains(plain, want) {
			t.Errorf("rendered text lacks %q:\n%s", want, plain)
		}
	}
}

func TestNoLineIsWiderThanAsked(t *testing.T) {
	text := strings.Repeat("some words that go on and on ", 20) + "\n\n> quoted " + strings.Repeat("word ", 40) + "\n\n| a | b |\n|---|---|\n| " + strings.Repeat("cell ", 12) + " | " + strings.Repeat("x", 70) + " |\n"
	for _, w := range []int{20, 40, 60, 72} {
		for _, line := range New().Render(text, w, theme.For(true, colorprofile.TrueColor)) {
			if got := ansi.StringWidth(line); got > w {
				t.Errorf("width %d: line of %d cells: %q", w, got, ansi.Strip(line))
			}
		}
	}
}

func TestForeignTextCannotDriveTheTerminal(t *testing.T) {
	for _, evil := range []string{"\x1b]52;c;aGk=\x07", "a\x9b31mb", "\u009b31m", "\x1bP1$r0m\x1b\\", "\a", "&#27;]0;title&#7;", "`&#27;[2J`", "\x1b[2J", "\r\n"} {
		out := New().Render("before "+evil+" after", 60, theme.For(true, colorprofile.TrueColor)).String()
		for _, r := range ansi.Strip(out) {
			if r != '\n' && (r < ' ' || r >= 0x7f && r < 0xa0) {
				t.Errorf("%q lets %U through: %q", evil, r, out)
			}
		}
		if strings.Contains(out, "\x1b]") || strings.Contains(out, "\x1b[2J") || strings.Contains(out, "\x1bP") {
			t.Errorf("%q lets a sequence through: %q", evil, out)
		}
	}
}

func TestTablesTakeOnlyTheRoomTheyNeed(t *testing.T) {
	text := "before\n\n| servers | in fact |\n|--------:|:--|\n| 8 | **5,690**/s |\n| 64 | [low](lesson/cap) |\n\nafter\n"
	got := ansi.Strip(New().Render(text, 70, theme.For(true, colorprofile.TrueColor)).String())
	want := "before\n\nservers   in fact\n─────────────────\n      8   5,690/s\n     64   low\n\nafter"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWideTablesWrapTheirCells(t *testing.T) {
	text := "| the caller has | news by | who picks |\n|---|---|--:|\n| a name | [DNS](lesson/dns), after a TTL of **sixty long seconds** | the caller, or chance |\n| the list | a watch | 1,000 ms |\n"
	got := ansi.Strip(New().Render(text, 44, theme.For(true, colorprofile.TrueColor)).String())
	want := strings.Join([]string{
		"the caller     news by             who picks",
		"has",
		strings.Repeat("─", 44),
		"a name         DNS, after a      the caller,",
		"               TTL of sixty        or chance",
		"               long seconds",
		"the list       a watch              1,000 ms",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	styled := New().Render(text, 44, theme.For(true, colorprofile.TrueColor))
	for _, line := range styled {
		if strings.Contains(line, "\x1b") && !strings.HasSuffix(line, "m") && strings.LastIndex(line, "\x1b[m") < strings.LastIndex(line, "\x1b[1m") {
			t.Errorf("bold runs out of its line: %q", line)
		}
	}
}

func TestListsHangUnderTheirFirstWord(t *testing.T) {
	text := "before\n\n- Up to 1,000 reads a second it is **stable**, whatever happens.\n- From there it is `stale-if-error=86400` that helps.\n\n  More of it.\n  - an inner point that is long enough to be broken\n\n9. nine\n10. ten\n\nafter\n"
	got := ansi.Strip(New().Render(text, 30, theme.For(true, colorprofile.TrueColor)).String())
	want := strings.Join([]string{
		"before", "",
		"• Up to 1,000 reads a second", "  it is stable, whatever", "  happens.", "• From there it is", "  stale-if-error=86400 that", "  helps.", "", "  More of it.", "",
		"  • an inner point that is", "    long enough to be broken", "", " 9. nine", "10. ten", "", "after",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever stands in a list, no word of it is lost and no line is too wide.
func TestAListLosesNoWord(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	words := []string{"a", "reads", "**bold**", "`code-with-hyphens`", "[link](lesson/cap)", "12,000", "ms", "consistency", "10", "%"}
	shown := strings.NewReplacer("**", "", "`", "", "[link](lesson/cap)", "link")
	for range 500 {
		var text strings.Builder
		var all []string
		for range 1 + rng.IntN(4) {
			line := make([]string, 1+rng.IntN(30))
			for i := range line {
				line[i] = words[rng.IntN(len(words))]
				all = append(all, shown.Replace(line[i]))
			}
			text.WriteString("- " + strings.Join(line, " ") + "\n")
		}
		w := 24 + rng.IntN(60)
		block := New().Render(text.String(), w, theme.For(true, colorprofile.TrueColor))
		var got []string
		for _, line := range block {
			if ansi.StringWidth(line) > w {
				t.Fatalf("width %d: %q", w, ansi.Strip(line))
			}
			got = append(got, strings.Fields(strings.TrimPrefix(strings.TrimSpace(ansi.Strip(line)), "•"))...)
		}
		if strings.Join(got, "") != strings.Join(all, "") {
			t.Fatalf("width %d: of\n%s\nthere is\n%s", w, text.String(), ansi.Strip(block.String()))
		}
	}
}

func TestDeepNestingIsCut(t *testing.T) {
	New().Render(strings.Repeat("> ", 80)+"deep\n\n"+strings.Repeat("  ", 90)+"- deep", 60, theme.For(true, colorprofile.TrueColor))
}

func BenchmarkRender(b *testing.B) {
	text := strings.Repeat("A paragraph with **bold** and `code` and a [link](lesson/cap) that is long enough to be wrapped.\n\n", 40)
	th := theme.For(true, colorprofile.TrueColor)
	b.Run("fresh", func(b *testing.B) {
		for b.Loop() {
			New().Render(text, 72, th)
		}
	})
	b.Run("cached", func(b *testing.B) {
		r := New()
		r.Render(text, 72, th)
		for b.Loop() {
			r.Render(text, 72, th)
		}
	})
}
