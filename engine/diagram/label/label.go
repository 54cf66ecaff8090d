// Package label turns the words of a picture into lines of cells: it takes out
// what cannot be drawn, joins blanks, and breaks lines at blanks and between
// characters of two cells each. A number keeps its unit where it can. It must
// never lose a character; only Cut breaks a word.
//
// Start reading at Text, then Fill and Even.
package label

import (
	"sort"
	"strings"

	"napkin/engine/cells"
)

// Text is words, measured once to be broken into lines many times. The zero
// value is an empty one.
type Text struct {
	text    string // clean
	atoms   []atom
	width   int // of the widest line as given
	longest int // atom
}

// atom is what no line breaks.
type atom struct {
	text  string
	width int
	gap   gap
	parts []atom // of a number with its unit: the two, for lines without room for both
}

// gap is what stands between an atom and the one before it.
type gap uint8

const (
	none    gap = iota // they touch: two characters of two cells each
	blank              // left out where a line begins
	newLine            // a line begins here
)

// Of measures a text. Its line ends stay.
func Of(text string) Text {
	lines := Clean(text)
	t := Text{text: strings.Join(lines, "\n")}
	for _, line := range lines {
		t.width = max(t.width, cells.Width(line))
		next := newLine
		for word := range strings.SplitSeq(cells.Glue(line), " ") {
			t.atoms = breakable(t.atoms, word, next)
			next = blank
		}
	}
	for _, a := range t.atoms {
		t.longest = max(t.longest, a.width)
	}
	return t
}

// Flat measures a text whose line ends count as blanks.
func Flat(text string) Text { return Of(Line(text)) }

// breakable appends the atoms of a word.
func breakable(out []atom, word string, first gap) []atom {
	if plain(word) {
		return append(out, atom{text: word, width: len(word), gap: first})
	}
	for _, piece := range between(word) {
		a := atom{text: cells.Unglue(piece), gap: first}
		if a.width = cells.Width(a.text); a.text != piece {
			for part := range strings.SplitSeq(a.text, " ") {
				a.parts = append(a.parts, atom{text: part, width: cells.Width(part), gap: first})
				first = blank
			}
		}
		out = append(out, a)
		first = none
	}
	return out
}

// between breaks a word where a character of two cells follows another.
func between(word string) []string {
	wide := 0
	for _, r := range word {
		if cells.Rune(r) != 1 {
			wide++
		}
	}
	if wide < 2 {
		return []string{word}
	}
	var out []string
	from, at, before := 0, 0, 0
	for _, piece := range cells.Split(word) {
		w := cells.Width(piece)
		if w == 2 && before == 2 {
			out, from = append(out, word[from:at]), at
		}
		at, before = at+len(piece), w
	}
	return append(out, word[from:])
}

// Empty reports whether there is nothing to say.
func (t Text) Empty() bool { return t.text == "" }

// String is the text, blanks single.
func (t Text) String() string { return t.text }

// Width is how many cells the text takes when no line is broken.
func (t Text) Width() int { return t.width }

// Longest is the width of the widest word, a number and its unit being one.
func (t Text) Longest() int { return t.longest }

// Least is the least width for which Fill has room.
func (t Text) Least() int {
	least := 0
	for _, a := range t.atoms {
		if a.parts == nil {
			least = max(least, a.width)
		}
		for _, part := range a.parts {
			least = max(least, part.width)
		}
	}
	return least
}

// Fill gives lines of at most width cells, each as full as it can be; 0 is no
// limit. It reports false when a word is wider than that.
func (t Text) Fill(width int) ([]string, bool) {
	switch {
	case width < 0:
		return nil, false
	case t.Empty():
		return nil, true
	case width == 0 || t.width <= width:
		return strings.Split(t.text, "\n"), true
	case t.Least() > width:
		return nil, false
	}
	return lines(t.within(width), width), true
}

// Even gives about equally long lines: no more of them than Fill would, and no
// wider than that takes. A width with no room for the longest word counts as
// one that has.
func (t Text) Even(width int) []string {
	if t.Empty() {
		return nil
	}
	return lines(t.atoms, t.EvenWidth(width))
}

// EvenWidth is the width of the widest line of Even.
func (t Text) EvenWidth(width int) int {
	if t.width <= width {
		return t.width
	}
	width = max(width, t.longest)
	n := count(t.atoms, width)
	return t.longest + sort.Search(width-t.longest, func(i int) bool { return count(t.atoms, t.longest+i) <= n })
}

// Cut is Fill in at least one cell, with wider words cut: behind a sign such as
// - or / when one is near. What is cut stands on lines of its own.
func (t Text) Cut(width int) []string {
	var atoms []atom
	for _, a := range t.within(width) {
		for a.width > width {
			head, rest := cut(a.text, width)
			atoms = append(atoms, atom{text: head, width: cells.Width(head), gap: newLine})
			if rest == "" {
				break
			}
			a = atom{text: rest, width: cells.Width(rest), gap: newLine}
		}
		if a.width <= width {
			atoms = append(atoms, a)
		}
	}
	return lines(atoms, width)
}

// cut takes the first cells of a word that is too long.
func cut(word string, width int) (head, rest string) {
	at, sign, used := 0, 0, 0
	for _, piece := range cells.Split(word) {
		w := cells.Width(piece)
		if at > 0 && used+w > width {
			break
		}
		at, used = at+len(piece), used+w
		if strings.Contains("-_/.:,", piece) {
			sign = at
		}
	}
	if sign > at/2 {
		at = sign
	}
	return word[:at], word[at:]
}

// within parts the numbers from their units that have no room beside them.
func (t Text) within(width int) []atom {
	if t.longest <= width {
		return t.atoms
	}
	var out []atom
	for _, a := range t.atoms {
		if a.width > width && a.parts != nil {
			out = append(out, a.parts...)
		} else {
			out = append(out, a)
		}
	}
	return out
}

// fill gives the atoms of each line, from and to, as many as have room.
func fill(atoms []atom, width int, line func(from, to int)) {
	from, used := 0, 0
	for i, a := range atoms {
		need := a.width
		if a.gap == blank {
			need++
		}
		if i > from && (a.gap == newLine || used+need > width) {
			line(from, i)
			from, used = i, 0
		}
		if i == from {
			need = a.width
		}
		used += need
	}
	if from < len(atoms) {
		line(from, len(atoms))
	}
}

func count(atoms []atom, width int) int {
	n := 0
	fill(atoms, width, func(int, int) { n++ })
	return n
}

func lines(atoms []atom, width int) []string {
	var out []string
	fill(atoms, width, func(from, to int) {
		if to == from+1 {
			out = append(out, atoms[from].text)
			return
		}
		var b strings.Builder
		for i, a := range atoms[from:to] {
			if i > 0 && a.gap == blank {
				b.WriteByte(' ')
			}
			b.WriteString(a.text)
		}
		out = append(out, b.String())
	})
	return out
}
