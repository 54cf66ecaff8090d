package sheet

import (
	"fmt"
	"math"
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
	left, right, gap, stacked := w.split(c, width)
	ins := w.inputs(c, left, focused)
	outs := w.outputs(c, right, focused)
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
	room := w.detailRoom(width)
	fits := height <= 0 || len(lines)+room+1+len(so) <= height
	lines = append(lines, w.detail(c, width, room, !fits, focused)...)
	if len(so) > 0 && fits {
		lines = append(append(lines, ""), so...)
	}
	if height > 0 {
		lines = cell.Fit(lines, width, height)
	}
	return lines, zones
}

// split shares the width between the columns: each gets what its rows need,
// and when that is too much the labels give way.
// Where it is narrow, or where a short sheet would lose its labels, they
// stand under each other.
func (w *Widget) split(c *ui.Context, width int) (left, right, gap int, stacked bool) {
	const air = 4
	in, out := w.inputColumn(c), w.outputColumn(c)
	left, right, gap = in.full(), out.full(), 3
	one := min(max(left, right)+air, width)
	if width < narrow {
		return one, one, 0, true
	}
	over := left + right + gap - width
	if over > 0 && len(w.spec.Inputs)+len(w.spec.Outputs) <= stackable {
		return one, one, 0, true
	}
	if over > 0 {
		left -= over * in.label / (in.label + out.label)
		right = width - gap - left
	}
	return left, right, gap, false
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
// nothing moves while they change.
func (w *Widget) inputColumn(c *ui.Context) column {
	col := column{label: 8, value: 8, unit: 6}
	for _, in := range w.spec.Inputs {
		value, sign := w.inputParts(c, in.Name, in.Unit)
		col.add(in.Label, value, sign)
	}
	return col
}

func (w *Widget) outputColumn(c *ui.Context) column {
	col := column{label: 8, value: 9, unit: 7}
	for i, out := range w.spec.Outputs {
		value, sign := "", out.Unit
		if i < len(w.result.Outputs) && w.result.Outputs[i].Err == nil {
			value, sign = w.result.Outputs[i].Shown(w.style(c))
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
	value, sign := line.Value.Parts(w.style(c))
	if c.Full || len(value) < 9 {
		return value, sign
	}
	brief, briefSign := line.Value.Parts(unit.Brief)
	if back, err := unit.Parse(brief + " " + briefSign); err == nil && math.Abs(back.SI-line.Value.SI) <= 1e-9*math.Abs(line.Value.SI) {
		return brief, briefSign
	}
	return value, sign
}

// Line is the line of the view on which the cursor stands, for pages that
// scroll.
func (w *Widget) Line(c *ui.Context, width int) int {
	line := 1 + w.cursor
	if i := w.cursor - len(w.spec.Inputs); i >= 0 {
		line = 1 + i
		if _, _, _, stacked := w.split(c, width); stacked {
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
func (w *Widget) inputs(c *ui.Context, width int, focused bool) cell.Block {
	t := c.Theme
	col := w.inputColumn(c).fit(width)
	var out cell.Block
	for i, in := range w.spec.Inputs {
		selected := focused && i == w.cursor
		label := cell.Pad(in.Label, col.label+1)
		if selected {
			label = t.Strong.Paint(label)
		}
		lead := mark(t, selected) + label
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
func (w *Widget) outputs(c *ui.Context, width int, focused bool) cell.Block {
	t := c.Theme
	col := w.outputColumn(c).fit(width)
	var out cell.Block
	for i, o := range w.spec.Outputs {
		selected := focused && i+len(w.spec.Inputs) == w.cursor
		label := cell.Pad(o.Label, col.label+1)
		if selected {
			label = t.Strong.Paint(label)
		}
		value, sign, ink := "–", "", t.Value
		if i < len(w.result.Outputs) {
			line := w.result.Outputs[i]
			if line.Err == nil {
				value, sign = line.Shown(w.style(c))
			} else {
				ink = t.Warn
			}
		}
		out = append(out, mark(t, selected)+label+ink.Paint(cell.PadLeft(value, col.value))+" "+t.Unit.Paint(cell.Pad(sign, col.unit)))
	}
	return out
}

// mostDetail bounds the lines kept for the explanation of a row.
const mostDetail = 5

// detailRoom is the most lines the explanation of any row takes, so that the
// sheet keeps its height while the cursor moves.
func (w *Widget) detailRoom(width int) int {
	room, results := 0, 0
	for i, o := range w.spec.Outputs {
		n := 2 // the formula, and the formula with the numbers
		if i < len(w.result.Outputs) && w.result.Outputs[i].Seed != "" {
			n++
		}
		if o.Note != "" {
			n += len(cell.Wrap(o.Note, width-2))
		}
		results = max(results, n)
	}
	for _, in := range w.spec.Inputs {
		room = max(room, len(w.about(in, width)))
	}
	return min(max(room+2, results, 2), mostDetail)
}

// detail explains the row under the cursor, or what is wrong with what was
// typed. With so, a result's decision stands there too, since the list of all
// decisions does not fit.
func (w *Widget) detail(c *ui.Context, width, room int, so, focused bool) cell.Block {
	t := c.Theme
	var out cell.Block
	switch {
	case w.trouble != "":
		out = append(out, t.Bad.Lines(cell.Wrap("✗ "+w.trouble, width))...)
		if w.fix != "" {
			out = append(out, t.Dim.Lines(cell.Wrap("  "+w.fix, width))...)
		}
	case w.solving != "":
		out = append(out, t.Dim.Paint("  type the value that "+w.label(w.solving)+" should have, then enter"))
	case w.input() != nil && focused:
		out = w.inputDetail(t, width, so)
	default:
		out = w.outputDetail(t, width, so)
	}
	out = out[:min(len(out), mostDetail)]
	return cell.Fit(out, width, max(room, len(out)))
}

func (w *Widget) label(name string) string {
	for _, o := range w.spec.Outputs {
		if o.Name == name {
			return o.Label
		}
	}
	return name
}

func (w *Widget) inputDetail(t *theme.Theme, width int, so bool) cell.Block {
	out := t.Dim.Lines(cell.Indent(w.about(*w.input(), width), 2))
	working := w.outputDetail(t, width, so)
	if !so {
		working = working[:min(len(working), 2)] // its notes are for the cursor on it
	}
	return append(out, working...)
}

// about is the hint of an input, and what it may be.
func (w *Widget) about(in calc.Input, width int) cell.Block {
	text := in.Hint
	if in.Min != "" || in.Max != "" {
		text += fmt.Sprintf("  (from %s to %s)", orAny(in.Min), orAny(in.Max))
	}
	return cell.Wrap(strings.TrimSpace(text), width-2)
}

func orAny(text string) string {
	if text == "" {
		return "any"
	}
	return text
}

// outputDetail is formula, formula with numbers, and where the seed differs.
func (w *Widget) outputDetail(t *theme.Theme, width int, so bool) cell.Block {
	line := w.output()
	if line == nil {
		return nil
	}
	var out cell.Block
	out = append(out, t.Dim.Paint("  "+cell.Cut(line.Label+" = "+line.Formula, width-2)))
	if line.Err != nil {
		what, _ := explain(line.Err)
		return append(out, t.Warn.Lines(cell.Indent(cell.Wrap(what, width-2), 2))...)
	}
	out = append(out, "  "+cell.Cut("= "+line.Filled, width-2))
	if so && line.So != "" {
		out = append(out, t.Accent.Lines(cell.Indent(cell.Wrap("=> "+line.So, width-2), 2))...)
	}
	if line.Seed != "" {
		out = append(out, t.Warn.Paint("  "+cell.Cut("The seed says "+line.Seed, width-2)))
	}
	if line.Note != "" {
		out = append(out, t.Faint.Lines(cell.Indent(cell.Wrap(line.Note, width-2), 2))...)
	}
	return out
}

// decisions are the lines that end the sheet: so what?
func (w *Widget) decisions(t *theme.Theme, width int) cell.Block {
	type decision struct{ label, text string }
	var ds []decision
	for i, o := range w.spec.Outputs {
		if len(o.Decide) == 0 {
			continue
		}
		text := ""
		if i < len(w.result.Outputs) {
			text = w.result.Outputs[i].So
		}
		ds = append(ds, decision{o.Label, text})
	}
	for _, text := range w.result.Decision {
		ds = append(ds, decision{"", text})
	}
	if len(ds) == 0 {
		return nil
	}
	room := w.decisionRoom(width - 6)
	var out cell.Block
	for i, d := range ds {
		lead := "      "
		if i == 0 {
			lead = t.Accent.Paint("So") + "    "
		}
		text := d.text
		if d.label != "" && text != "" {
			text = d.label + ": " + text
		}
		for j, line := range cell.Wrap(text, width-6) {
			if j > 0 {
				lead = "      "
			}
			out = append(out, lead+line)
		}
	}
	return cell.Fit(out, width, max(room, 1))
}

// decisionRoom is the most lines the decisions can take, so that the sheet
// keeps its height while numbers change.
func (w *Widget) decisionRoom(width int) int {
	longest := func(rules []calc.RuleSpec, label string) int {
		n := 0
		for _, r := range rules {
			text := r.Then
			if label != "" {
				text = label + ": " + text
			}
			n = max(n, len(cell.Wrap(text, width)))
		}
		return n
	}
	room := longest(w.spec.Decide, "")
	for _, o := range w.spec.Outputs {
		room += longest(o.Decide, o.Label)
	}
	return room
}
