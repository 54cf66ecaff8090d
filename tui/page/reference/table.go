package reference

import (
	"slices"
	"strings"

	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/widget/markdown"
	"napkin/tui/widget/passage"
)

const (
	gap       = 3
	leastCell = 12 // a narrower column breaks words
)

// tableOf draws a Markdown table as it is where it has room, else with its
// cells wrapped, else a row below the other.
func tableOf(t *theme.Theme, lines []string, w int) cell.Block {
	if out := markdown.Table(strings.Join(lines, "\n"), w, t); out != nil {
		return out
	}
	var rows [][]string
	for i, line := range lines {
		if i != 1 { // the rule under the head
			rows = append(rows, fields(line))
		}
	}
	if widths := fitted(rows, w); widths != nil {
		return wrapped(t, rows, widths)
	}
	return records(t, rows, w)
}

func fields(line string) []string {
	out := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// fitted takes room from the widest column until all fit; nil when that
// leaves columns too narrow to read.
func fitted(rows [][]string, w int) []int {
	widths := make([]int, len(rows[0]))
	total := gap * (len(widths) - 1)
	for j := range widths {
		for _, row := range rows {
			if j < len(row) {
				widths[j] = max(widths[j], cell.Width(strings.ReplaceAll(row[j], "**", "")))
			}
		}
		total += widths[j]
	}
	for ; total > w; total-- {
		widest := slices.Index(widths, slices.Max(widths))
		if widths[widest]--; widths[widest] < leastCell {
			return nil
		}
	}
	return widths
}

func wrapped(t *theme.Theme, rows [][]string, widths []int) cell.Block {
	var out cell.Block
	for i, row := range rows {
		voice := t.Plain
		if i == 0 {
			voice = t.Faint
		}
		var parts []cell.Part
		for j, width := range widths {
			part := cell.Part{W: width}
			if j < len(row) {
				part.Block = passage.Prose(t, voice, row[j], width)
			}
			parts = append(parts, part)
		}
		block := cell.Beside(cell.Blank(gap), parts...)
		out = append(out, block...)
		if i == 0 {
			out = append(out, t.Rule.Paint(strings.Repeat("─", block.Width())))
		}
	}
	return out
}

// records sets the cells of a row under its first, each behind the name of
// its column.
func records(t *theme.Theme, rows [][]string, w int) cell.Block {
	head := rows[0]
	at := 0
	for _, name := range head[1:] {
		at = max(at, cell.Width(name)+2)
	}
	var out cell.Block
	for i, row := range rows[1:] {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, passage.Prose(t, t.Strong, row[0], w)...)
		for j := 1; j < min(len(row), len(head)); j++ {
			label := t.Faint.Paint(cell.Pad(head[j], at))
			for _, line := range passage.Prose(t, t.Plain, row[j], max(w-at-2, 1)) {
				out = append(out, "  "+label+line)
				label = cell.Blank(at)
			}
		}
	}
	return out
}
