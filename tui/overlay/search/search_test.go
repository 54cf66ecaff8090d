package search

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"napkin/content"
	"napkin/content/search"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

func TestAHitUsesTheRoomThereIs(t *testing.T) {
	const question = "During a cut, which operations of a quorum store go on?"
	for _, tt := range []struct {
		name string
		hit  search.Hit
		w    int
		want []string
		cut  bool
	}{
		{"a question has the whole line", search.Hit{Title: question}, 74, []string{question}, false},
		{"a title stands before its snippet", search.Hit{Title: "Rate limiting", Snippet: "Not 100 but 220."}, 74, []string{"Rate limiting  ", "  Not 100 but 220."}, false},
		{"a snippet without room gives way", search.Hit{Title: question, Snippet: "Not 100 but 220."}, 40, []string{"During a cut, which"}, true},
	} {
		tt.hit.Link = content.Link{Kind: content.KindQuestion, ID: "x"}
		got := draw(theme.For(true, colorprofile.NoTTY), tt.hit, tt.w, false)
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q lacks %q", tt.name, got, want)
			}
		}
		if cell.Width(got) > tt.w || strings.Contains(got, "…") != tt.cut {
			t.Errorf("%s: %q at width %d", tt.name, got, tt.w)
		}
	}
}
