package label

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/cells"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string // lines joined by |; ! when there is no room
	}{
		{"", 5, ""},
		{"  two \t words ", 0, "two words"},
		{"one two three", 7, "one two|three"},
		{"one two three", 5, "one|two|three"},
		{"one two three", 4, "!"},
		{"kept\nline ends", 20, "kept|line ends"},
		{"waits 5 ms here", 8, "waits|5 ms|here"},
		{"waits 50000 ms", 6, "waits|50000|ms"},
		{"日本語", 4, "日本|語"},
		{"日本語", 1, "!"},
		{"a日本", 3, "a日|本"},
		{"x\u200d y", 3, "x y"},
		{"\u0301x\x1b", 3, "x"},
		{"e\u0301e\u0301 b", 2, "e\u0301e\u0301|b"},
		{"any", -1, "!"},
	} {
		lines, ok := Wrap(tt.text, tt.width)
		got := strings.Join(lines, "|")
		if !ok {
			got = "!"
		}
		if got != tt.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestEven(t *testing.T) {
	if got, _ := Even("a cache in front of it", 20); !slices.Equal(got, []string{"a cache in", "front of it"}) {
		t.Errorf("%q", got)
	}
}

// Whatever is wrapped keeps every character in order, and no line is too wide.
func TestWrapKeepsEveryWord(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "cache", " ", "  ", "日本", "👩\u200d💻", "e\u0301", "\u200d", "5 ms", "🇫🇷", "\n", "❤\ufe0f", "long-word", "\u00a0"}
	bare := func(text string) string { return strings.Join(strings.Fields(text), "") }
	for range 5000 {
		text := ""
		for range rng.IntN(12) {
			text += pieces[rng.IntN(len(pieces))]
		}
		width := rng.IntN(20)
		for name, wrap := range map[string]func(string, int) ([]string, bool){"Wrap": Wrap, "Even": Even} {
			lines, ok := wrap(text, width)
			if least := Least(text); ok != (width == 0 || width >= least) {
				t.Fatalf("%s(%q, %d) is %t, the least width is %d", name, text, width, ok, least)
			}
			if !ok {
				continue
			}
			if got, want := bare(strings.Join(lines, "")), bare(Line(text)); got != want {
				t.Fatalf("%s(%q, %d) = %q: %q, want %q", name, text, width, lines, got, want)
			}
			for _, line := range lines {
				if w := cells.Width(line); w > width && width > 0 || w == 0 {
					t.Fatalf("%s(%q, %d) = %q", name, text, width, lines)
				}
			}
		}
	}
}

func ExampleWrap() {
	lines, ok := Wrap("answers within 5 ms", 12)
	fmt.Printf("%q %t\n", lines, ok)
	// Output: ["answers" "within 5 ms"] true
}
