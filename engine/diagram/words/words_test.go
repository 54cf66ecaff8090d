package words

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/cells"
)

func TestLinesAreEvenAndWhole(t *testing.T) {
	tests := []struct {
		label string
		width int
		want  string
	}{
		{"", 10, ""},
		{" \t\n", 10, ""},
		{"get user", 20, "get user"},
		{"get user", 7, "get|user"},
		{"one two three four", 15, "one two|three four"},
		{"a\nb", 9, "a b"},
		{"waits 200 ms and more", 9, "waits|200 ms|and more"},
		{"internationalisation now", 5, "internationalisation|now"},
		{"日本語 の 図", 6, "日本語|の 図"},
		{"\u200dx a\u200d b", 9, "x a b"},
		{"x", 0, "x"},
	}
	for _, tt := range tests {
		if got := strings.Join(Of(tt.label).Wrap(tt.width), "|"); got != tt.want {
			t.Errorf("Wrap(%q, %d) = %q, want %q", tt.label, tt.width, got, tt.want)
		}
	}
}

func TestNoWordIsLostAndNoLineTooWide(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	stock := []string{"a", "get", "200", "ms", "日本", "👩\u200d💻", "e\u0301t", "🇫🇷", "❤\ufe0f", "replication", "\u200d", "\x01"}
	for range 2000 {
		var parts []string
		for range rng.IntN(9) {
			parts = append(parts, stock[rng.IntN(len(stock))])
		}
		w := Of(strings.Join(parts, " "))
		before := 0
		for width := range 40 {
			lines := w.Wrap(width)
			if strings.Join(lines, " ") != w.String() {
				t.Fatalf("%q at %d: %q", w, width, lines)
			}
			widest := 0
			for _, line := range lines {
				widest = max(widest, cells.Width(line))
			}
			if widest > max(width, w.Longest()) || widest != w.Fit(width) || widest < before {
				t.Fatalf("%q at %d: %q is %d wide, Fit %d, before %d", w, width, lines, widest, w.Fit(width), before)
			}
			before = widest
		}
	}
}

func ExampleWords_Wrap() {
	fmt.Println(strings.Join(Of("prepare the   transaction").Wrap(16), "\n"))
	// Output:
	// prepare the
	// transaction
}
