// Package words cuts the labels of a picture into lines: measured in cells, at
// blanks only, a number never parted from its unit. It must never drop or cut a
// word: a line may be wider than was asked for when a single word is, and the
// caller looks at Longest first.
//
// Start reading at Of, then Words.Wrap.
package words

import (
	"sort"
	"strings"

	"napkin/engine/cells"
)

// joiner is U+200D, which would swallow the blank behind a word.
const joiner = "\u200d"

// Words is a label as the words it is made of. The zero value is an empty one.
type Words struct {
	text  []string
	width []int
	total int // cells of all words and the blanks between
}

// Of measures a label. Line ends and runs of blanks count as one blank; what
// takes no cell and follows nothing is dropped.
func Of(label string) Words {
	var clean []string
	for _, word := range strings.Fields(label) {
		if word = strings.Trim(strings.Join(cells.Split(word), ""), joiner); word != "" {
			clean = append(clean, word)
		}
	}
	var w Words
	if len(clean) == 0 {
		return w
	}
	for _, word := range strings.Split(cells.Glue(strings.Join(clean, " ")), " ") {
		word = cells.Unglue(word)
		n := cells.Width(word)
		w.text, w.width = append(w.text, word), append(w.width, n)
		w.total += n + 1
	}
	w.total--
	return w
}

// Empty reports whether there is nothing to say.
func (w Words) Empty() bool { return len(w.text) == 0 }

// String is the label in one line, blanks single.
func (w Words) String() string { return strings.Join(w.text, " ") }

// Width is the number of cells of the label in one line.
func (w Words) Width() int { return w.total }

// Longest is the width of the widest word: no line can be narrower.
func (w Words) Longest() int {
	longest := 0
	for _, n := range w.width {
		longest = max(longest, n)
	}
	return longest
}

// Fit is the width of the widest line when the label is wrapped at width: as
// small as the number of lines allows, so that the lines are about even.
func (w Words) Fit(width int) int {
	width = max(width, w.Longest())
	if w.total <= width {
		return w.total
	}
	lines := w.count(width)
	least := w.Longest()
	return least + sort.Search(width-least, func(i int) bool { return w.count(least+i) <= lines })
}

// Wrap gives the lines of the label wrapped at width, none for an empty one.
func (w Words) Wrap(width int) []string {
	if w.Empty() {
		return nil
	}
	var lines []string
	w.lines(w.Fit(width), func(from, to int) { lines = append(lines, strings.Join(w.text[from:to], " ")) })
	return lines
}

func (w Words) count(width int) int {
	n := 0
	w.lines(width, func(int, int) { n++ })
	return n
}

// lines fills one line after another; visit gets the words of each, from and to.
func (w Words) lines(width int, visit func(from, to int)) {
	from, used := 0, 0
	for i, n := range w.width {
		if i > from && used+1+n > width {
			visit(from, i)
			from, used = i, 0
		}
		if i > from {
			used++
		}
		used += n
	}
	if from < len(w.width) {
		visit(from, len(w.width))
	}
}
