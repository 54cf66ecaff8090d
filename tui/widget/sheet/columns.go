package sheet

import (
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// narrow is the width under which inputs and results stand under each other.
const narrow = 62

// stackable is the number of rows up to which a sheet whose labels would be
// cut stands in one column instead.
const stackable = 12

// split shares the width between the columns: each gets what its rows need,
// and when that is too much long labels reach into the blanks before short
// values, or give way.
// Where it is narrow, or where a short sheet would lose its labels, they
// stand under each other.
//
// Whether they do was settled by the values the sheet opened with: it must not
// turn over while one types.
func (w *Widget) split(c *ui.Context, width int) (left, right, gap int, lean, stacked bool) {
	const air = 4
	gap = 3
	switch short := w.flows || len(w.spec.Inputs)+len(w.spec.Outputs) <= stackable; {
	case width >= narrow && w.roomy+gap <= width:
	case width >= narrow && (w.spare+gap <= width || !short):
		lean = true
	default:
		in, out := w.stackedColumns(c)
		one := min(max(in.full(), out.full())+air, width)
		return one, one, 0, false, true
	}
	in, out := w.inputColumn(c, lean), w.outputColumn(c, lean)
	left, right = in.full(), out.full()
	if left+right+gap > width {
		left = min(left, max(in.tight(), width-gap-out.tight()))
		if over := in.tight() + out.tight() + gap - width; over > 0 {
			left -= over * in.label / (in.label + out.label)
		}
		right = width - gap - left
	}
	return left, right, gap, lean, false
}

// stackedColumns are the columns that stand under each other: their units begin
// in one column, so that all values end in one.
func (w *Widget) stackedColumns(c *ui.Context) (in, out column) {
	in, out = w.inputColumn(c, false), w.outputColumn(c, false)
	in.unit = max(in.unit, out.unit)
	out.unit = in.unit
	return in, out
}

// measure remembers how wide the columns of the opened sheet are, with room for
// larger numbers and without.
func (w *Widget) measure() {
	c := &ui.Context{}
	w.roomy = w.inputColumn(c, false).full() + w.outputColumn(c, false).full()
	w.spare = w.inputColumn(c, true).full() + w.outputColumn(c, true).full()
}

// column is the widths of a column's parts: label, value, unit; and of the
// longest label and value that stand in one row.
type column struct{ label, value, unit, both int }

func (c column) full() int { return 2 + c.label + 1 + c.value + 1 + c.unit }

// tight is the width in which every row is still whole.
func (c column) tight() int { return 2 + c.both + 1 + c.unit }

// fit narrows the label so that the column takes w cells.
func (c column) fit(w int) column {
	c.label = max(w-2-1-c.value-1-c.unit, 4)
	return c
}

func (c *column) add(label, value, sign string) {
	c.label = max(c.label, cell.Width(label))
	c.value = max(c.value, cell.Width(value))
	c.unit = max(c.unit, cell.Width(sign))
	c.both = max(c.both, cell.Width(label)+1+cell.Width(value))
}

// row is a label and its value; the value ends where those of the other rows
// do, and the label has what it leaves.
func (c column) row(label, value string, name, number theme.Ink) string {
	room := max(c.label+1+c.value-cell.Width(value), 2)
	return name.Paint(cell.Pad(cell.Cut(label, room-1), room)) + number.Paint(cell.Cut(value, c.label+1+c.value-room))
}

// inputColumn measures the inputs; room for larger numbers is kept, so that
// nothing moves while they change, unless it must be lean.
func (w *Widget) inputColumn(c *ui.Context, lean bool) column {
	col := column{label: 8, value: 8, unit: 6}
	if lean {
		col = column{label: 8, value: 5, unit: 4}
	}
	for _, in := range w.spec.Inputs {
		value, sign := w.inputParts(c, in.Name, in.Unit, lean)
		col.add(in.Label, value, sign)
	}
	return col
}

func (w *Widget) outputColumn(c *ui.Context, lean bool) column {
	col := column{label: 8, value: 9, unit: 7}
	if lean {
		col = column{label: 8, value: 7, unit: 4}
	}
	for i, out := range w.spec.Outputs {
		value, sign := "", out.Unit
		if i < len(w.result.Outputs) && w.result.Outputs[i].Err == nil {
			value, sign = w.outputParts(c, &w.result.Outputs[i], lean)
		}
		col.add(out.Label, value, sign)
	}
	return col
}
