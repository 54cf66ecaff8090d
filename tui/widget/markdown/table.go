package markdown

import (
	"regexp"
	"strings"

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

// Table draws a Markdown table no wider than its words need; nil when it is
// not one or does not fit.
func Table(text string, w int, t *theme.Theme) cell.Block {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) < 3 || !separator.MatchString(lines[1]) {
		return nil
	}
	head, marks := split(lines[0]), split(lines[1])
	widths := make([]int, len(head))
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
		}
		rows = append(rows, row)
	}
	const gap = 3
	total := -gap
	for _, width := range widths {
		total += width + gap
	}
	if total > w {
		return nil
	}
	var out cell.Block
	for i, row := range rows {
		var b strings.Builder
		for j, width := range widths {
			text := ""
			if j < len(row) {
				text = row[j]
			}
			if i == 0 {
				text = t.Faint.Paint(text)
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
		out = append(out, strings.TrimRight(b.String(), " "))
		if i == 0 {
			out = append(out, t.Rule.Paint(strings.Repeat("─", total)))
		}
	}
	return out
}

func split(line string) []string {
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	cells := strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|")
	for i := range cells {
		cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), "\x00", "|")
	}
	return cells
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
