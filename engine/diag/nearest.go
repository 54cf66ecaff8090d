package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest finds the known word somebody probably meant: at most two edits away
// and at most a third of the longer word's length. Upper and lower case do not
// matter; of equally near words the first in alphabetical order is taken.
func Nearest(word string, known []string) (string, bool) {
	if word == "" || utf8.RuneCountInString(word) > longest {
		return "", false
	}
	folded := []rune(strings.ToLower(word))
	best, bestDistance := "", 3
	for _, k := range known {
		n := utf8.RuneCountInString(k)
		longer := max(len(folded), n)
		limit := min(2, longer/3, bestDistance)
		if n == 0 || n > longest || longer-min(len(folded), n) > limit {
			continue
		}
		d := within(limit, folded, []rune(strings.ToLower(k)))
		if d <= limit && (d < bestDistance || k < best) {
			best, bestDistance = k, d
		}
	}
	return best, best != ""
}

const longest = 64 // letters: no word worth suggesting has more

// within counts insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment) between x and y. It stops counting beyond limit:
// what is more than that comes back as limit + 1.
func within(limit int, x, y []rune) int {
	var rows [3][2*longest + 1]uint8 // lower case may be longer than the word
	if max(len(x), len(y)) > 2*longest {
		return limit + 1
	}
	before, previous, row := &rows[0], &rows[1], &rows[2]
	for j := range len(y) + 1 {
		previous[j] = uint8(j)
	}
	leastBefore := uint8(0)
	for i := 1; i <= len(x); i++ {
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= len(y); j++ {
			cost := uint8(1)
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if int(least) > limit && int(leastBefore) >= limit { // a swap comes from one row further back
			return limit + 1
		}
		leastBefore = least
		before, previous, row = previous, row, before
	}
	return min(int(previous[len(y)]), limit+1)
}
