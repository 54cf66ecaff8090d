package cells

import (
	"fmt"
	"testing"
)

func TestWidth(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"", 0}, {"abc", 3}, {"é", 1}, {"e\u0301", 1}, {"日本", 4}, {"→ ×", 3},
		{"┌─┐", 3}, {"▁█", 2}, {"⚡", 2}, {"❤\ufe0f", 2}, {"👩\u200d💻", 2}, {"🇫🇷🇩🇪", 4},
		{"a\tb", 2}, {"ﬁ", 1}, {"\u200bx", 1}, {"한글", 4}, {"\xff", 1},
		{"👍🏽", 2}, {"👩🏽\u200d💻", 2}, {"\u1112\u1161\u11ab", 2}, {"a\u200db", 2}, {"日\u200d本", 4}, {"☰", 2}, {"🏽", 2}, {"🏳\ufe0f\u200d⚧\ufe0f", 2}, {"👩\u200d❤\ufe0f\u200d👩", 2},
	}
	for _, tt := range tests {
		if got := Width(tt.text); got != tt.want {
			t.Errorf("Width(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestWideRangesAreSorted(t *testing.T) {
	for i, r := range wide {
		if r[0] > r[1] || (i > 0 && wide[i-1][1] >= r[0]) {
			t.Errorf("range %d (%x) is out of order", i, r)
		}
	}
}

func TestTruncateFits(t *testing.T) {
	for _, text := range []string{"", "plain words", "日本語のテキスト", "e\u0301e\u0301e\u0301", "a日b本c"} {
		for width := -1; width < 20; width++ {
			got := Truncate(text, width)
			if Width(got) > max(width, 0) {
				t.Errorf("Truncate(%q, %d) = %q, %d cells", text, width, got, Width(got))
			}
			if Width(text) <= width && got != text {
				t.Errorf("Truncate(%q, %d) = %q, want it whole", text, width, got)
			}
		}
	}
}

func ExampleWidth() {
	fmt.Println(Width("cache"), Width("日本"))
	// Output: 5 4
}
