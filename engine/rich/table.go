package rich

import (
	"strings"

	"napkin/engine/cells"
)

// Align says how the cells of a column stand under one another.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Decimal // on the decimal point of the first number in the cell
)

// Column is the head of a table column.
type Column struct {
	Title string
	Align Align
}

// Table is rows of cells under titled columns. Rows may be short; missing
// cells are empty.
type Table struct {
	Columns []Column
	Rows    [][]Line
}

const gutter = "  "

// Text lays the table out with two spaces between columns and nothing behind
// the last. The head is left out when no column has a title.
func (t Table) Text() Text {
	shapes := t.shapes()
	var out Text
	if t.titled() {
		var head Line
		for i, c := range t.Columns {
			head = appendCell(head, i, shapes[i].place(L(T(Dim, c.Title)), headAlign(c.Align)))
		}
		out = append(out, trimRight(head))
	}
	for _, row := range t.Rows {
		var line Line
		for i, c := range t.Columns {
			line = appendCell(line, i, shapes[i].place(cellAt(row, i), c.Align))
		}
		out = append(out, trimRight(line))
	}
	return out
}

// Markdown writes the table in GitHub's flavour.
func (t Table) Markdown() string {
	var b strings.Builder
	b.WriteString("|")
	for _, c := range t.Columns {
		b.WriteString(" " + escapePipes(c.Title) + " |")
	}
	b.WriteString("\n|")
	for _, c := range t.Columns {
		if c.Align == Left {
			b.WriteString("---|")
		} else {
			b.WriteString("---:|")
		}
	}
	b.WriteString("\n")
	for _, row := range t.Rows {
		b.WriteString("|")
		for i := range t.Columns {
			b.WriteString(" " + escapePipes(cellAt(row, i).Plain()) + " |")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (t Table) titled() bool {
	for _, c := range t.Columns {
		if c.Title != "" {
			return true
		}
	}
	return false
}

// shape is what the cells of one column need: the cells before and behind the
// decimal point, and the whole.
type shape struct{ before, behind, width int }

func (t Table) shapes() []shape {
	shapes := make([]shape, len(t.Columns))
	for i, c := range t.Columns {
		s := &shapes[i]
		s.width = cells.Width(c.Title)
		for _, row := range t.Rows {
			cell := cellAt(row, i)
			width := cell.Width()
			if point, ok := decimalPoint(cell); ok && c.Align == Decimal {
				s.before = max(s.before, point)
				s.behind = max(s.behind, width-point)
				continue
			}
			s.width = max(s.width, width)
		}
		s.width = max(s.width, s.before+s.behind)
	}
	return shapes
}

// place pads a cell to the width of its column.
func (s shape) place(cell Line, align Align) Line {
	left := 0
	switch align {
	case Right:
		left = s.width - cell.Width()
	case Decimal:
		if point, ok := decimalPoint(cell); ok {
			left = s.width - s.behind - point
		}
	}
	if left > 0 {
		cell = append(Line{T(Plain, strings.Repeat(" ", left))}, cell...)
	}
	return cell.Pad(s.width)
}

// decimalPoint is the number of cells before the decimal point of the first
// number in a cell, or before what follows the number when it has none.
func decimalPoint(cell Line) (int, bool) {
	text := cell.Plain()
	start := strings.IndexAny(text, "0123456789")
	if start < 0 {
		return 0, false
	}
	end := start
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || text[end] == ',') {
		end++
	}
	return cells.Width(text[:end]), true
}

func headAlign(a Align) Align {
	if a == Left {
		return Left
	}
	return Right
}

func cellAt(row []Line, i int) Line {
	if i < len(row) {
		return row[i]
	}
	return nil
}

func appendCell(line Line, column int, cell Line) Line {
	if column > 0 {
		line = append(line, T(Plain, gutter))
	}
	return append(line, cell...)
}

func trimRight(line Line) Line {
	for len(line) > 0 {
		last := line[len(line)-1]
		text := strings.TrimRight(last.Text, " ")
		if text != "" {
			line[len(line)-1].Text = text
			return line
		}
		line = line[:len(line)-1]
	}
	return line
}

func escapePipes(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "|", `\|`), "\n", " ")
}
