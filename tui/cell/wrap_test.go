package cell

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestNoWrappedLineIsTooWideAndNoWordIsLost(t *testing.T) {
	words := []string{"-", "a", "foo", "well-known", "100", "12 /s", "re-", "lists,", "–"}
	for seed := range uint64(3000) {
		random := rand.New(rand.NewPCG(seed, 0))
		var parts []string
		for range 1 + random.IntN(12) {
			parts = append(parts, words[random.IntN(len(words))])
		}
		text := strings.Join(parts, " ")
		for w := 12; w < 30; w++ {
			lines := Wrap(text, w)
			for _, line := range lines {
				if Width(line) > w {
					t.Fatalf("%q at %d: a line of %d cells: %q", text, w, Width(line), line)
				}
			}
			// A word may be broken behind its hyphen, never lose a letter.
			if got := strings.Join(strings.Fields(strings.Join(lines, " ")), ""); got != strings.Join(strings.Fields(text), "") {
				t.Fatalf("%q at %d: %q", text, w, lines)
			}
		}
	}
}
