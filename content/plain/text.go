package plain

import (
	"strings"
	"unicode"

	"napkin/engine/cells"
)

// wrap sets words into lines of at most width cells; a word that is wider
// stands alone.
func wrap(text string, width int, first, rest string) string {
	var b strings.Builder
	b.WriteString(first)
	at := cells.Width(first)
	start := true
	for _, word := range glued(text, width-cells.Width(rest)) {
		w := cells.Width(word)
		switch {
		case start:
			start = false
		case at+1+w > width:
			b.WriteString("\n" + rest)
			at = cells.Width(rest)
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += w
	}
	return strings.TrimRight(cells.Unglue(b.String()), " ")
}

// glued gives the words of a text, a number and its unit as one where they have
// room in a line.
func glued(text string, width int) []string {
	var words []string
	for _, word := range strings.FieldsFunc(cells.Glue(text), func(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' }) {
		if cells.Width(word) > width {
			words = append(words, strings.Fields(cells.Unglue(word))...)
			continue
		}
		words = append(words, word)
	}
	return words
}

// indent puts a prefix before every line.
func indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(prefix+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// underline sets a heading, and a line under it as long as its longest line.
func underline(text, with string, width int) string {
	text = wrap(text, width, "", "")
	longest := 0
	for line := range strings.Lines(text) {
		longest = max(longest, cells.Width(strings.TrimRight(line, "\n")))
	}
	return text + "\n" + strings.Repeat(with, longest)
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-cells.Width(text)))
}

// fit finds column widths that hold the rows in so many cells. No column gets
// narrower than minColumn.
func fit(rows [][]string, width int) []int {
	const minColumn = 6
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], cells.Width(cell))
		}
	}
	for most := max(width, minColumn); ; most-- {
		total := 0
		for _, w := range widths {
			total += min(w, most) + 2
		}
		if total-2 > width && most > minColumn {
			continue
		}
		for i := range widths {
			widths[i] = min(widths[i], most)
		}
		return widths
	}
}

// tableRow sets one row, as many lines as its tallest cell needs.
func tableRow(row []string, widths []int) []string {
	var parts [][]string
	height := 1
	for i, cell := range row {
		lines := strings.Split(wrap(cell, widths[i], "", ""), "\n")
		parts = append(parts, lines)
		height = max(height, len(lines))
	}
	out := make([]string, height)
	for l := range out {
		var b strings.Builder
		for i, lines := range parts {
			text := ""
			if l < len(lines) {
				text = lines[l]
			}
			b.WriteString(pad(text, widths[i]) + "  ")
		}
		out[l] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// Item sets one item of a list: a mark, and beside it the text, its Markdown
// marks taken out, in lines of at most width cells.
func Item(mark, text string, width int) string {
	return wrap(inline(text), max(width, MinWidth), mark, strings.Repeat(" ", cells.Width(mark)))
}
