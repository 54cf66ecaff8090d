package label

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/cells"
)

func TestFill(t *testing.T) {
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
		{"kept\nline ends", 5, "kept|line|ends"},
		{"waits 5 ms here", 8, "waits|5 ms|here"},
		{"waits 50000 ms", 6, "waits|50000|ms"},
		{"waits 50000 ms for 1 ms", 6, "waits|50000|ms for|1 ms"},
		{"日本語", 4, "日本|語"},
		{"日本語", 1, "!"},
		{"a日本", 3, "a日|本"},
		{"日本5 ms", 4, "日|本5|ms"},
		{"x\u200d y", 3, "x y"},
		{"x\u200d\x01 y", 3, "x y"},
		{"a \u0301x", 3, "a x"},
		{"\u0301x\x1b", 3, "x"},
		{"e\u0301e\u0301 b", 2, "e\u0301e\u0301|b"},
		{"any", -1, "!"},
	} {
		lines, ok := Of(tt.text).Fill(tt.width)
		got := strings.Join(lines, "|")
		if !ok {
			got = "!"
		}
		if got != tt.want {
			t.Errorf("Fill(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestEven(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{" \t\n", 10, ""},
		{"x", 0, "x"},
		{"get user", 20, "get user"},
		{"get user", 7, "get|user"},
		{"a cache in front of it", 20, "a cache in|front of it"},
		{"one two three four", 15, "one two|three four"},
		{"kept\nline ends", 9, "kept|line ends"},
		{"waits 200 ms and more", 9, "waits|200 ms|and more"},
		{"a 5 ms", 5, "a|5 ms"},
		{"internationalisation now", 5, "internationalisation|now"},
		{"日本語 の 図", 6, "日本語|の 図"},
	} {
		if got := strings.Join(Of(tt.text).Even(tt.width), "|"); got != tt.want {
			t.Errorf("Even(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 4, ""},
		{"short words", 6, "short|words"},
		{"an unbreakable word", 6, "an|unbrea|kable|word"},
		{"an order-service is", 8, "an|order-|service|is"},
		{"a/bcdefghij", 8, "a/bcdefg|hij"},
		{"com.example.orders.v1", 9, "com.examp|le.orders|.v1"},
		{"costs 1000000000 ms", 6, "costs|100000|0000|ms"},
		{"日", 1, "日"},
		{"日本語", 2, "日|本|語"},
		{"x", 0, "x"},
	} {
		if got := strings.Join(Of(tt.text).Cut(tt.width), "|"); got != tt.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

func bare(text string) string { return strings.Join(strings.Fields(text), "") }

// Whatever is broken keeps every character in order, and no line is too wide.
func TestNoWordIsLostAndNoLineTooWide(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "cache", " ", "  ", "日本", "👩\u200d💻", "e\u0301", "\u200d", "5 ms", "🇫🇷", "\n", "❤\ufe0f", "long-word", "\u00a0", "\x01"}
	for range 5000 {
		text := ""
		for range rng.IntN(12) {
			text += pieces[rng.IntN(len(pieces))]
		}
		l, width := Of(text), rng.IntN(20)
		keeps := func(how string, lines []string, room int) {
			t.Helper()
			if got, want := bare(strings.Join(lines, "")), bare(Line(text)); got != want {
				t.Fatalf("%s(%q, %d) = %q: %q, want %q", how, text, width, lines, got, want)
			}
			for _, line := range lines {
				if w := cells.Width(line); w > room || w == 0 {
					t.Fatalf("%s(%q, %d) = %q", how, text, width, lines)
				}
			}
		}
		filled, ok := l.Fill(width)
		if least := l.Least(); ok != (width == 0 || width >= least) {
			t.Fatalf("Fill(%q, %d) is %t, the least width is %d", text, width, ok, least)
		}
		if ok {
			room := width
			if width == 0 {
				room = l.Width()
			}
			keeps("Fill", filled, room)
		}
		even := l.Even(width)
		keeps("Even", even, max(width, l.Longest()))
		if got := l.EvenWidth(width); got != Width(even) {
			t.Fatalf("Even(%q, %d) = %q, EvenWidth %d", text, width, even, got)
		}
		if before := l.EvenWidth(width - 1); before > l.EvenWidth(width) {
			t.Fatalf("EvenWidth(%q) falls from %d to %d at %d", text, before, l.EvenWidth(width), width)
		}
		if ok && width >= l.Longest() && len(even) != len(filled) {
			t.Fatalf("Even(%q, %d) = %q, Fill %q", text, width, even, filled)
		}
		keeps("Cut", l.Cut(width), max(width, 2))
	}
}

// No other way to break the lines needs fewer of them, or as many narrower ones.
func TestEvenIsTheBestOfAllWays(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1000 {
		var words []string
		for range 1 + rng.IntN(8) {
			words = append(words, strings.Repeat("x", 1+rng.IntN(6)))
		}
		width := 6 + rng.IntN(10)
		least, narrowest := len(words), width
		for breaks := range 1 << (len(words) - 1) {
			lines := []string{words[0]}
			for i, word := range words[1:] {
				if breaks>>i&1 == 1 {
					lines = append(lines, word)
				} else {
					lines[len(lines)-1] += " " + word
				}
			}
			if w := Width(lines); w <= width && (len(lines) < least || len(lines) == least && w < narrowest) {
				least, narrowest = len(lines), w
			}
		}
		got := Of(strings.Join(words, " ")).Even(width)
		if len(got) != least || Width(got) != narrowest {
			t.Fatalf("Even(%q, %d) = %q, want %d lines of %d cells", words, width, got, least, narrowest)
		}
	}
}

func ExampleText_Fill() {
	lines, ok := Of("answers within 5 ms").Fill(12)
	fmt.Printf("%q %t\n", lines, ok)
	// Output: ["answers" "within 5 ms"] true
}

func ExampleText_Even() {
	fmt.Println(strings.Join(Of("prepare the   transaction").Even(16), "\n"))
	// Output:
	// prepare the
	// transaction
}
