package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// narrow is the width under which inputs and results stand under each other.
const narrow = 62

// stackable is the number of rows up to which a sheet whose labels would be
// cut stands in one column instead.
const stackable = 12

// View draws the sheet: what you say, what follows, why, and what to decide.
func (w *Widget) View(c *ui.Context, width, height int, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	left, right, gap, lean, stacked := w.split(c, width)
	ins := w.inputs(c, left, lean, focused)
	outs := w.outputs(c, right, lean, focused)
	var lines cell.Block
	var zones []ui.Zone
	if stacked {
		lines = append(lines, t.Faint.Paint("You say"))
		zones = append(zones, w.zones(0, len(w.spec.Inputs), 0, len(lines), left)...)
		lines = append(append(lines, ins...), "", t.Faint.Paint("It follows"))
		zones = append(zones, w.zones(len(w.spec.Inputs), len(outs), 0, len(lines), right)...)
		lines = append(lines, outs...)
	} else {
		lines = append(lines, cell.Pad(t.Faint.Paint("You say"), left+gap)+t.Faint.Paint("It follows"))
		zones = append(zones, w.zones(0, len(w.spec.Inputs), 0, 1, left)...)
		zones = append(zones, w.zones(len(w.spec.Inputs), len(outs), left+gap, 1, right)...)
		lines = append(lines, cell.Beside(cell.Blank(gap), cell.Part{Block: ins, W: left}, cell.Part{Block: outs, W: right})...)
	}
	lines = append(lines, "")
	so := w.decisions(t, width)
	if w.curved {
		so = w.curve(c, min(width, curveWidth), curveHeight)
	}
	room := w.detailRoom(width)
	spare := len(so)
	if height > 0 {
		spare = height - len(lines) - room - 1
	}
	fits := spare >= len(so)
	detail := w.detail(c, width, !fits, focused)
	if w.trouble == "" { // what one typed wrong is told whole
		detail = detail[:min(len(detail), max(room, 1))]
	}
	reserved := max(room, len(detail)) - len(detail)
	lines = append(lines, detail...)
	switch {
	case fits && len(so) > 0:
		lines = append(append(lines, ""), so...)
	case spare >= 3:
		lines = append(append(lines, ""), so[:spare-1]...)
		lines = append(lines, t.Faint.Paint("      ↓ goes on to the results, and what follows from each"))
	}
	lines = append(lines, make(cell.Block, reserved)...) // so that the height stays
	if height > 0 {
		lines = cell.Fit(lines, width, height)
	}
	return lines, zones
}

// split shares the width between the columns: each gets what its rows need,
// and when that is too much the labels give way.
// Where it is narrow, or where a short sheet would lose its labels, they
// stand under each other.
//
// Whether they do was settled by the values the sheet opened with: it must not
// turn over while one types.
func (w *Widget) split(c *ui.Context, width int) (left, right, gap int, lean, stacked bool) {
	const air = 4
	gap = 3
	switch short := len(w.spec.Inputs)+len(w.spec.Outputs) <= stackable; {
	case width >= narrow && w.roomy+gap <= width:
	case width >= narrow && (w.spare+gap <= width || !short):
		lean = true
	default:
		one := min(max(w.inputColumn(c, false).full(), w.outputColumn(c, false).full())+air, width)
		return one, one, 0, false, true
	}
	in, out := w.inputColumn(c, lean), w.outputColumn(c, lean)
	left, right = in.full(), out.full()
	if over := left + right + gap - width; over > 0 {
		left -= over * in.label / (in.label + out.label)
		right = width - gap - left
	}
	return left, right, gap, lean, false
}

// measure remembers how wide the columns of the opened sheet are, with room for
// larger numbers and without.
func (w *Widget) measure() {
	c := &ui.Context{}
	w.roomy = w.inputColumn(c, false).full() + w.outputColumn(c, false).full()
	w.spare = w.inputColumn(c, true).full() + w.outputColumn(c, true).full()
}

// column is the widths of a column's parts: label, value, unit.
type column struct{ label, value, unit int }

func (c column) full() int { return 2 + c.label + 1 + c.value + 1 + c.unit }

// fit narrows the label so that the column takes w cells.
func (c column) fit(w int) column {
	c.label = max(w-2-1-c.value-1-c.unit, 4)
	return c
}

func (c *column) add(label, value, sign string) {
	c.label = max(c.label, cell.Width(label))
	c.value = max(c.value, cell.Width(value))
	c.unit = max(c.unit, cell.Width(sign))
}

// inputColumn measures the inputs; room for larger numbers is kept, so that
// nothing moves while they change, unless it must be lean.
func (w *Widget) inputColumn(c *ui.Context, lean bool) column {
	col := column{label: 8, value: 8, unit: 6}
	if lean {
		col = column{label: 8, value: 5, unit: 4}
	}
	for _, in := range w.spec.Inputs {
		value, sign := w.inputParts(c, in.Name, in.Unit)
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
			value, sign = w.outputParts(c, &w.result.Outputs[i])
		}
		col.add(out.Label, value, sign)
	}
	return col
}

// inputParts is an input's value as a person would write it: 100M rather
// than 100,000,000 where nothing is lost by it.
func (w *Widget) inputParts(c *ui.Context, name, sign string) (string, string) {
	line := w.inputLine(name)
	if line == nil {
		return "", sign
	}
	if line.Doubt != nil {
		return line.RangeParts(w.rangeStyle(c))
	}
	if c.Full {
		return line.Value.Parts(unit.Full)
	}
	value, sign := line.Value.Parts(unit.Human)
	if short, ok := compact(line.Value); ok && len(value) >= 9 {
		return short, sign
	}
	return value, sign
}

// outputParts is a result as its row shows it: the ends when it is in doubt.
func (w *Widget) outputParts(c *ui.Context, line *calc.Line) (string, string) {
	if k := w.view[line.Name]; k > 0 {
		views := line.Value.Views()
		seen := *line
		seen.Value = views[k%len(views)]
		line = &seen
	}
	if line.Doubt != nil && line.Doubt.Values > 0 {
		return line.RangeParts(w.rangeStyle(c))
	}
	return line.Shown(w.style(c))
}

// rangeStyle writes two values in the room of one.
func (w *Widget) rangeStyle(c *ui.Context) unit.Style {
	if c.Full {
		return unit.Full
	}
	return unit.Brief
}

// compact writes a large count with a letter where that loses nothing:
// 172.8M.
func compact(q unit.Quantity) (string, bool) {
	v, _ := q.Display()
	for _, scale := range []struct {
		letter string
		size   float64
	}{{"G", 1e9}, {"M", 1e6}, {"k", 1e3}} {
		if math.Abs(v) < scale.size {
			continue
		}
		text := strconv.FormatFloat(v/scale.size, 'g', 6, 64)
		back, err := strconv.ParseFloat(text, 64)
		return text + scale.letter, err == nil && math.Abs(back*scale.size-v) <= 1e-12*math.Abs(v) && !strings.ContainsRune(text, 'e')
	}
	return "", false
}

// inputText is an input's value as one would type it, exactly.
func (w *Widget) inputText(name string) string {
	line := w.inputLine(name)
	if line == nil {
		return ""
	}
	if line.Doubt != nil {
		return w.texts[name]
	}
	exact := func(text string) bool {
		back, err := unit.Parse(text)
		return err == nil && back.SI == line.Value.SI
	}
	_, sign := line.Value.Parts(unit.Human)
	if short, ok := compact(line.Value); ok && exact(unit.Join(short, sign)) {
		return unit.Join(short, sign)
	}
	if text := line.Value.Format(unit.Human); exact(text) {
		return text
	}
	return line.Value.Format(unit.Full)
}

// Line is the line of the view on which the cursor stands, for pages that
// scroll.
func (w *Widget) Line(c *ui.Context, width int) int {
	line := 1 + w.cursor
	if i := w.cursor - len(w.spec.Inputs); i >= 0 {
		line = 1 + i
		if _, _, _, _, stacked := w.split(c, width); stacked {
			line += len(w.spec.Inputs) + 2
		}
	}
	return line
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
func (w *Widget) inputs(c *ui.Context, width int, lean, focused bool) cell.Block {
	t := c.Theme
	col := w.inputColumn(c, lean).fit(width)
	var out cell.Block
	for i, in := range w.spec.Inputs {
		selected := focused && i == w.cursor
		label := cell.Pad(in.Label, col.label+1)
		if selected {
			label = t.Strong.Paint(label)
		}
		lead := mark(t, selected) + label
		if selected && w.edit != nil && w.solving != "" {
			out = append(out, lead+t.Accent.Paint(cell.PadLeft("?", col.value)))
			continue
		}
		if selected && w.edit != nil {
			room := width - 3 - col.label
			out = append(out, lead+t.Accent.Paint("› ")+w.edit.View(t, room-2))
			continue
		}
		value, sign := w.inputParts(c, in.Name, in.Unit)
		ink := t.Value
		if _, changed := w.texts[in.Name]; !changed {
			ink = t.Plain
		}
		out = append(out, lead+ink.Paint(cell.PadLeft(value, col.value))+" "+t.Unit.Paint(cell.Pad(sign, col.unit)))
	}
	return out
}

// outputs is the right column.
func (w *Widget) outputs(c *ui.Context, width int, lean, focused bool) cell.Block {
	t := c.Theme
	col := w.outputColumn(c, lean).fit(width)
	var out cell.Block
	for i, o := range w.spec.Outputs {
		selected := focused && i+len(w.spec.Inputs) == w.cursor
		label := cell.Pad(o.Label, col.label+1)
		if selected {
			label = t.Strong.Paint(label)
		}
		if o.Name == w.solving && w.edit != nil {
			room := width - 3 - col.label
			out = append(out, t.Mark.Paint("▌")+" "+t.Strong.Paint(cell.Pad(o.Label, col.label+1))+t.Accent.Paint("› ")+w.edit.View(t, room-2))
			continue
		}
		value, sign, ink := "–", "", t.Value
		if i < len(w.result.Outputs) {
			line := w.result.Outputs[i]
			if line.Err == nil {
				value, sign = w.outputParts(c, &line)
			} else {
				value, ink = line.Missing(), t.Warn
			}
		}
		if w.trouble != "" && w.edit != nil {
			ink = t.Faint // of the values before the mistake
		}
		out = append(out, mark(t, selected)+label+ink.Paint(cell.PadLeft(value, col.value))+" "+t.Unit.Paint(cell.Pad(sign, col.unit)))
	}
	return out
}
