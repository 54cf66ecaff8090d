package sheet

import (
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// window is how many rows columns beside each other show: all, unless they
// would leave too little room for the explanation.
func (w *Widget) window(height, room int) int {
	all := max(len(w.spec.Inputs), len(w.spec.Outputs))
	if height <= 0 || all+2+min(room, leastDetail) <= height {
		return all
	}
	return max(height-2-max(room, leastDetail+1), 3)
}

// columns is the rows under their headings. Alone leaves out the results that
// are not explained; beside the inputs the curve stands in their place.
func (w *Widget) columns(c *ui.Context, width, height, room int, alone, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	left, right, gap, lean, stacked := w.split(c, width)
	in, out := w.inputColumn(c, lean), w.outputColumn(c, lean)
	if stacked {
		in, out = w.stackedColumns(c)
	}
	ins := w.inputs(c, in.fit(left), left, lean, focused)
	outs := w.outputs(c, out.fit(right), right, lean, focused)
	n := len(w.spec.Inputs)
	if stacked {
		lines := append(cell.Block{t.Faint.Paint("You say")}, ins...)
		zones := w.zones(0, n, 0, 1, left)
		lines = append(lines, "", t.Faint.Paint("It follows"))
		first := 0
		if alone {
			first, outs = w.shown, outs[w.shown:w.shown+1]
		}
		zones = append(zones, w.zones(n+first, len(outs), 0, len(lines), right)...)
		return append(lines, outs...), zones
	}
	rows := w.window(height, room)
	if alone {
		rows = max(rows, min(height-2-max(room, leastDetail+1), curveHeight+1))
	}
	w.said.Fit(len(ins), rows)
	w.said.Show(w.walked, w.walked+1)
	w.follows.Fit(len(outs), rows)
	w.follows.Show(w.shown, w.shown+1)
	heading := cell.Pad(t.Faint.Paint("You say"+part(&w.said, len(ins), rows)), left+gap)
	zones := w.zones(w.said.Top, min(n, rows), 0, 1, left)
	if alone {
		zones = append(zones, w.zones(n+w.shown, 1, left+gap, 1, right)...)
		outs = outs[w.shown : w.shown+1]
		right = min(width-left-gap, curveWidth) // what larger numbers would need is free
		outs = append(outs, w.curve(c, right, rows-1)...)
		heading += t.Faint.Paint("It follows")
	} else {
		zones = append(zones, w.zones(n+w.follows.Top, min(len(outs), rows), left+gap, 1, right)...)
		heading += t.Faint.Paint("It follows" + part(&w.follows, len(outs), rows))
		outs = w.follows.Slice(outs)
	}
	return append(cell.Block{heading}, cell.Beside(cell.Blank(gap), cell.Part{Block: w.said.Slice(ins), W: left}, cell.Part{Block: outs, W: right})...), zones
}

// part says which of the rows are in sight where not all are.
func part(v *scroll.View, all, rows int) string {
	if all <= rows {
		return ""
	}
	return fmt.Sprintf(", %d to %d of %d", v.Top+1, v.Top+rows, all)
}

// Stacked reports that inputs and results stand under each other in width.
func (w *Widget) Stacked(c *ui.Context, width int) bool {
	_, _, _, _, stacked := w.split(c, width)
	return stacked
}

func (w *Widget) zones(first, n, x, y, width int) []ui.Zone {
	out := make([]ui.Zone, n)
	for i := range out {
		out[i] = ui.Zone{ID: fmt.Sprintf("%s:row:%d", w.prefix, first+i), Rect: layout.Rect{X: x, Y: y + i, W: width, H: 1}}
	}
	return out
}

func mark(t *theme.Theme, selected bool) string {
	if selected {
		return t.Mark.Paint("▌") + " "
	}
	return "  "
}

// inputs is the left column: label, value, unit.
func (w *Widget) inputs(c *ui.Context, col column, width int, lean, focused bool) cell.Block {
	t := c.Theme
	var out cell.Block
	for i, in := range w.spec.Inputs {
		selected := focused && i == w.cursor
		name := labelInk(t, selected)
		switch {
		case selected && w.edit != nil && w.solving != "":
			out = append(out, mark(t, true)+col.row(in.Label, "?", name, t.Accent))
			continue
		case selected && w.edit != nil:
			out = append(out, w.field(t, in.Label, width))
			continue
		}
		value, sign := w.inputParts(c, in.Name, in.Unit, lean)
		ink := t.Value
		if _, changed := w.texts[in.Name]; !changed {
			ink = t.Plain
		}
		out = append(out, mark(t, selected)+col.row(in.Label, value, name, ink)+" "+t.Unit.Paint(cell.Pad(sign, col.unit)))
	}
	return out
}

func labelInk(t *theme.Theme, selected bool) theme.Ink {
	if selected {
		return t.Strong
	}
	return t.Plain
}

// fieldRoom is what a field has at least; a label gives way to it.
const fieldRoom = 14

// field is the row in which a value is typed: the label takes what it needs,
// the field all the rest.
func (w *Widget) field(t *theme.Theme, label string, width int) string {
	const lead, sign = 2, "› "
	label = cell.Cut(label, max(width-lead-1-cell.Width(sign)-fieldRoom, 8)) + " "
	room := width - lead - cell.Width(label+sign)
	w.edit.View(t, room)
	w.edit.Update(nil) // the results may have taken some of the room: back to the cursor
	return mark(t, true) + t.Strong.Paint(label) + t.Accent.Paint(sign) + w.edit.View(t, room)
}

// outputs is the right column.
func (w *Widget) outputs(c *ui.Context, col column, width int, lean, focused bool) cell.Block {
	t := c.Theme
	var out cell.Block
	for i, o := range w.spec.Outputs {
		selected := focused && i+len(w.spec.Inputs) == w.cursor
		if o.Name == w.solving && w.edit != nil {
			out = append(out, w.field(t, o.Label, width))
			continue
		}
		value, sign, ink := "–", "", t.Value
		if i < len(w.result.Outputs) {
			line := w.result.Outputs[i]
			if line.Err == nil {
				value, sign = w.outputParts(c, &line, lean)
			} else {
				value, ink = line.Missing(), t.Warn
			}
		}
		if w.trouble != "" && w.edit != nil {
			ink = t.Faint // of the values before the mistake
		}
		out = append(out, mark(t, selected)+col.row(o.Label, value, labelInk(t, selected), ink)+" "+t.Unit.Paint(cell.Pad(sign, col.unit)))
	}
	return out
}
