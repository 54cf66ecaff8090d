package cell

import (
	"strings"
	"testing"
)

func TestPiecesLoseNothingAndFit(t *testing.T) {
	for _, tt := range []struct {
		line     string
		first, w int
		want     []string
	}{
		{"short", 10, 8, []string{"short"}},
		{"", 10, 8, []string{""}},
		{"if cache.get(key) is None:", 12, 10, []string{"if cache.get", "(key) is ", "None:"}},
		{"one two three four", 9, 7, []string{"one two ", "three ", "four"}},
		{"abcdefghij", 4, 3, []string{"abcd", "efg", "hij"}},
		{"\x1b[31mred\x1b[m and blue", 6, 6, []string{"red ", "and ", "blue"}},
	} {
		got := Pieces(tt.line, tt.first, tt.w)
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%q in %d, %d: %q, want %q", tt.line, tt.first, tt.w, got, tt.want)
		}
		for i, piece := range got {
			if limit := map[bool]int{true: tt.first, false: tt.w}[i == 0]; Width(piece) > limit {
				t.Errorf("%q: piece %q is wider than %d", tt.line, piece, limit)
			}
		}
	}
	long := strings.Repeat("kétchup 日本 x=1; ", 20)
	for w := 2; w < 60; w++ {
		if got := strings.Join(Pieces(long, w, w), ""); got != long {
			t.Fatalf("at %d cells something is lost: %q", w, got)
		}
	}
}
