package markdown

import (
	"regexp"
	"strings"

	xansi "github.com/charmbracelet/x/ansi"

	"napkin/engine/cells"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// piece is a run of prose, a table or a list.
type piece struct {
	text string
	kind shape
}

// shape is what a piece is.
type shape uint8

const (
	prose shape = iota
	table
	list
)

// pieces cuts a text at its tables, which Glamour would stretch over the
// whole width, and at its lists, whose lines it would not indent. What stands
// in a fence is prose, whatever it looks like.
func pieces(text string) []piece {
	var out []piece
	var run []string
	in, fenced := prose, false
	flush := func() {
		if len(run) > 0 {
			out = append(out, piece{strings.Join(run, "\n"), in})
			run = nil
		}
	}
	for _, line := range strings.Split(text, "\n") {
		is := prose
		switch trimmed := strings.TrimSpace(line); {
		case fenced:
		case in == list && len(run) > 0 && (hangs(line) || trimmed == ""), marker.MatchString(line):
			is = list
		case strings.HasPrefix(trimmed, "|"):
			is = table
		}
		if is != in || is == list && marker.MatchString(line) && numbered(line) != numbered(run[0]) {
			flush()
			in = is
		}
		if strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
			fenced = !fenced
		}
		run = append(run, line)
	}
	flush()
	return out
}

var separator = regexp.MustCompile(`^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$`)

// gap is the room between two columns.
const gap = 3

// Table draws a Markdown table no wider than its words need. Where they need
// more than there is, the widest columns give way and their cells are wrapped;
// nil when it is no table, or when a word alone is too wide.
func Table(text string, w int, t *theme.Theme) cell.Block {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) < 3 || !separator.MatchString(lines[1]) {
		return nil
	}
	head, marks := split(lines[0]), split(lines[1])
	widths, least := make([]int, len(head)), make([]int, len(head))
	rows := make([][]string, 0, len(lines)-1)
	for i, line := range lines {
		if i == 1 {
			continue
		}
		row := split(line)
		if len(row) > len(head) {
			row = row[:len(head)]
		}
		for j := range row {
			row[j] = inline(row[j], t)
			widths[j] = max(widths[j], cell.Width(row[j]))
			for _, word := range strings.Fields(cells.Glue(xansi.Strip(row[j]))) {
				least[j] = max(least[j], cell.Width(word))
			}
		}
		rows = append(rows, row)
	}
	total, ok := share(widths, least, w)
	if !ok {
		return nil
	}
	var out cell.Block
	for i, row := range rows {
		ink := t.Plain
		if i == 0 {
			ink = t.Faint
		}
		out = append(out, tableRow(row, widths, marks, ink)...)
		if i == 0 {
			out = append(out, t.Rule.Paint(strings.Repeat("─", total)))
		}
	}
	return out
}

// share narrows the widest columns, none below its longest word, until all fit
// in w, and gives the width of the table; false when they cannot.
func share(widths, least []int, w int) (total int, ok bool) {
	sum := func(of []int) int {
		n := -gap
		for _, width := range of {
			n += width + gap
		}
		return n
	}
	if sum(least) > w {
		return 0, false
	}
	for total = sum(widths); total > w; total-- {
		widest := -1
		for j := range widths {
			if widths[j] > least[j] && (widest < 0 || widths[j] > widths[widest]) {
				widest = j
			}
		}
		widths[widest]--
	}
	return total, true
}

// tableRow draws the cells of a row beside each other, wrapped where they are
// wider than their column.
func tableRow(row []string, widths []int, marks []string, ink theme.Ink) cell.Block {
	parts := make([]cell.Block, len(widths))
	height := 1
	for j := range widths {
		if j < len(row) && row[j] != "" {
			parts[j] = closed(cell.Wrap(row[j], widths[j]))
			height = max(height, len(parts[j]))
		}
	}
	out := make(cell.Block, height)
	for i := range out {
		var b strings.Builder
		for j, width := range widths {
			text := ""
			if i < len(parts[j]) {
				text = ink.Paint(parts[j][i])
			}
			if j > 0 {
				b.WriteString(cell.Blank(gap))
			}
			if j < len(marks) && strings.HasSuffix(marks[j], ":") && !strings.HasPrefix(marks[j], ":") {
				b.WriteString(cell.PadLeft(text, width))
			} else {
				b.WriteString(cell.Pad(text, width))
			}
		}
		out[i] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// closed ends what is painted at the end of each line and begins it again on the
// next, so that lines can stand beside others.
func closed(lines cell.Block) cell.Block {
	style := ""
	for i, line := range lines {
		before := style
		for _, seq := range painted.FindAllString(line, -1) {
			if style += seq; seq == "\x1b[m" || seq == "\x1b[0m" {
				style = ""
			}
		}
		lines[i] = before + line
		if style != "" {
			lines[i] += "\x1b[m"
		}
	}
	return lines
}

var painted = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

func split(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	parts := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i := range parts {
		parts[i] = strings.ReplaceAll(strings.TrimSpace(parts[i]), "\x00", "|")
	}
	return parts
}

var (
	bold = regexp.MustCompile(`\*\*([^*]+)\*\*`)
	emph = regexp.MustCompile(`\*([^*]+)\*`)
	code = regexp.MustCompile("`([^`]+)`")
)

// inline paints the few marks a table cell may hold.
func inline(text string, t *theme.Theme) string {
	text = onlyColour(text)
	text = linkForm.ReplaceAllStringFunc(text, func(m string) string { return t.Accent.Paint(linkForm.FindStringSubmatch(m)[1]) })
	text = bold.ReplaceAllStringFunc(text, func(m string) string { return t.Strong.Paint(m[2 : len(m)-2]) })
	text = emph.ReplaceAllString(text, "$1")
	return code.ReplaceAllStringFunc(text, func(m string) string { return t.Accent.Paint(m[1 : len(m)-1]) })
}
