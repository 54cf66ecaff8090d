package diag

import (
	"strings"
	"unicode/utf8"
)

// Nearest finds the known word somebody probably meant: at most two edits away
// and at most a third of the longer word's length. Upper and lower case do not
// matter; of equally near words the first in alphabetical order is taken.
func Nearest(word string, known []string) (string, bool) {
	const longest = 64 // no word worth suggesting is longer
	if word == "" || utf8.RuneCountInString(word) > longest {
		return "", false
	}
	folded := strings.ToLower(word)
	best, bestDistance := "", 3
	for _, k := range known {
		if k == "" {
			continue
		}
		longer := max(utf8.RuneCountInString(word), utf8.RuneCountInString(k))
		if longer > longest {
			continue
		}
		d := distance(folded, strings.ToLower(k))
		if d > min(2, longer/3) {
			continue
		}
		if d < bestDistance || (d == bestDistance && k < best) {
			best, bestDistance = k, d
		}
	}
	return best, best != ""
}

// distance counts insertions, deletions, replacements and swaps of neighbours
// (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, previous, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(previous[j]+1, row[j-1]+1, previous[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, previous, row = previous, row, before
	}
	return previous[len(y)]
}
