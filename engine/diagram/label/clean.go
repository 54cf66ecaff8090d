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
	if text == "" {
		return nil
	}
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = blanks(Drawable(line)); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// Line is the text on one line.
func Line(text string) string {
	if plain(text) {
		return blanks(text)
	}
	return strings.Join(Clean(text), " ")
}

// Excerpt is the text on one line of at most 40 characters, for messages.
func Excerpt(text string) string {
	runes := []rune(Line(text))
	if len(runes) > 40 {
		return string(runes[:39]) + "…"
	}
	return string(runes)
}

// Drawable is one line with only what a grid can show, blanks as they are. A
// joiner that joins nothing would swallow the cell behind it.
func Drawable(line string) string {
	if plain(line) {
		return line
	}
	runes := make([]rune, 0, len(line))
	for _, r := range strings.ReplaceAll(line, "\t", "    ") {
		if !unicode.IsControl(r) {
			runes = append(runes, r)
		}
	}
	loose := func(i int) bool {
		return i < 0 || i >= len(runes) || runes[i] == joiner || unicode.IsSpace(runes[i])
	}
	var b strings.Builder
	b.Grow(len(line))
	for i, r := range runes {
		if r == joiner && (loose(i-1) || loose(i+1)) || b.Len() == 0 && cells.Rune(r) == 0 {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
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

// blanks makes the blanks of a line single; marks that stand on a blank go.
func blanks(line string) string {
	if plain(line) && !strings.Contains(line, "  ") && !strings.HasPrefix(line, " ") && !strings.HasSuffix(line, " ") {
		return line
	}
	words := strings.Fields(line)
	kept := words[:0]
	for _, word := range words {
		if word = strings.TrimLeftFunc(word, markOnly); word != "" {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

func markOnly(r rune) bool { return cells.Rune(r) == 0 }

// Width is the widest line in cells.
func Width(lines []string) int {
	widest := 0
	for _, line := range lines {
		widest = max(widest, cells.Width(line))
	}
	return widest
}
