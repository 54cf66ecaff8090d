// Package label turns the words of a picture into lines of cells: it takes out
// what cannot be drawn, joins blanks, and breaks lines at blanks. It never cuts
// a word: what has no room is said to have none. Start reading at Wrap.
package label

import (
	"strings"
	"unicode"

	"napkin/engine/cells"
)

const joiner = '\u200d'

// Clean gives the lines of a text without what takes no cell of its own and
// belongs to nothing. Blanks at both ends go, blanks inside become one, and so
// do empty lines.
func Clean(text string) []string {
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = blanks(Drawable(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Line is the text on one line.
func Line(text string) string { return strings.Join(Clean(text), " ") }

// Drawable is one line with only what a grid can show, blanks as they are. A
// joiner that joins nothing would swallow the cell behind it.
func Drawable(line string) string {
	if plain(line) {
		return line
	}
	runes := []rune(strings.ReplaceAll(line, "\t", "    "))
	loose := func(i int) bool {
		return i < 0 || i >= len(runes) || runes[i] == joiner || unicode.IsSpace(runes[i])
	}
	var b strings.Builder
	for i, r := range runes {
		if unicode.IsControl(r) || r == joiner && (loose(i-1) || loose(i+1)) {
			continue
		}
		b.WriteRune(r)
	}
	return strings.Join(cells.Split(b.String()), "")
}

// plain reports whether every byte is a character of one cell.
func plain(line string) bool {
	for i := range len(line) {
		if line[i] < 0x20 || line[i] > 0x7e {
			return false
		}
	}
	return true
}

func blanks(line string) string { return strings.Join(strings.Fields(line), " ") }

// Wrap breaks a text into lines of at most width cells; 0 is no limit. Line
// ends of the text stay. Between two characters of two cells each a line may
// break as well. It reports false when a word is wider than that.
func Wrap(text string, width int) ([]string, bool) { return wrap(measure(text), width) }

// Even wraps as Wrap does, and makes the lines about equally long.
func Even(text string, width int) ([]string, bool) {
	parts := measure(text)
	lines, ok := wrap(parts, width)
	if !ok || len(lines) < 2 || len(lines) > 12 {
		return lines, ok
	}
	for w := Width(lines) - 1; w > 0; w-- {
		narrower, ok := wrap(parts, w)
		if !ok || len(narrower) > len(lines) {
			break
		}
		lines, w = narrower, Width(narrower)
	}
	return lines, true
}

// line is one line of a text before it is broken.
type line struct {
	text  string
	width int
	atoms []atom // a number and its unit are one
	loose []atom // a number may stand above its unit
}

func measure(text string) []line {
	var out []line
	for _, clean := range Clean(text) {
		l := line{text: clean, width: cells.Width(clean), loose: atoms(clean)}
		l.atoms = l.loose
		if glued := cells.Glue(clean); glued != clean {
			l.atoms = atoms(glued)
		}
		out = append(out, l)
	}
	return out
}

func wrap(parts []line, width int) ([]string, bool) {
	if width < 0 {
		return nil, false
	}
	var out []string
	for _, l := range parts {
		if width == 0 || l.width <= width {
			out = append(out, l.text)
			continue
		}
		broken, ok := breakLine(l.atoms, width)
		if !ok {
			broken, ok = breakLine(l.loose, width)
		}
		if !ok {
			return nil, false
		}
		out = append(out, broken...)
	}
	return out, true
}

// Least is the least width in which Wrap has room for a text.
func Least(text string) int {
	widest := 0
	for _, line := range Clean(text) {
		for _, a := range atoms(line) {
			widest = max(widest, a.width)
		}
	}
	return widest
}

// Width is the widest line in cells.
func Width(lines []string) int {
	widest := 0
	for _, line := range lines {
		widest = max(widest, cells.Width(line))
	}
	return widest
}

// atom is what no line breaks; a blank before it is left out at line starts.
type atom struct {
	text  string
	width int
	blank bool
}

func breakLine(atoms []atom, width int) ([]string, bool) {
	var out []string
	var b strings.Builder
	used := 0
	for _, a := range atoms {
		if a.width > width {
			return nil, false
		}
		need := a.width
		if a.blank {
			need++
		}
		switch {
		case used > 0 && used+need > width:
			out = append(out, cells.Unglue(b.String()))
			b.Reset()
			used = 0
		case used > 0 && a.blank:
			b.WriteByte(' ')
			used++
		}
		b.WriteString(a.text)
		used += a.width
	}
	return append(out, cells.Unglue(b.String())), true
}

func atoms(line string) []atom {
	var out []atom
	for i, word := range strings.Split(line, " ") {
		if plain(word) {
			out = append(out, atom{word, len(word), i > 0})
			continue
		}
		next, before := atom{blank: i > 0}, 0
		for _, piece := range cells.Split(word) {
			w := cells.Width(piece)
			if w == 2 && before == 2 {
				out = append(out, next)
				next = atom{}
			}
			next.text += piece
			next.width += w
			before = w
		}
		out = append(out, next)
	}
	return out
}
