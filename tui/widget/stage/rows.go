package stage

import (
	"fmt"

	"napkin/engine/lab"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

func (w *Widget) knobs(p *painter, width, height, top int, focused bool) cell.Block {
	t := p.t
	first := 0
	if w.cursor >= height-1 {
		first = w.cursor - height + 2
	}
	head := "Knobs"
	if room := height - 1; room < w.rows() {
		head += fmt.Sprintf("   %d-%d of %d", first+1, min(first+room, w.rows()), w.rows())
	}
	out := cell.Block{t.Faint.Paint(head)}
	for i := first; i < w.rows() && len(out) < height; i++ {
		y := top + len(out)
		p.zone(fmt.Sprintf(":row:%d", i), 0, y, width)
		out = append(out, w.row(p, i, y, width, focused))
	}
	return out
}

func (w *Widget) row(p *painter, i, y, width int, focused bool) string {
	t := p.t
	mark, ink := "  ", t.Dim
	selected := i == w.cursor
	if selected {
		mark = t.Faint.Paint("▌") + " "
		if focused {
			mark = t.Mark.Paint("▌") + " "
		}
		ink = t.Strong
	}
	if i >= len(w.spec.Knobs) {
		return mark + t.Bad.Paint("fault ") + ink.Paint(w.spec.Faults[i-len(w.spec.Knobs)].Label)
	}
	k := w.spec.Knobs[i]
	labelW := w.labelWidth(width)
	value := k.Format(w.settings[k.Name])
	shown := "  " + t.Value.Paint(value)
	if selected {
		closing := " ›"
		if labelW+6+cell.Width(value) > width { // the widest choice of all
			closing = "›"
		}
		shown = t.Accent.Paint("‹ ") + t.Value.Paint(value) + t.Accent.Paint(closing)
		p.zone(fmt.Sprintf(":down:%d", i), labelW+2, y, 2)
		p.zone(fmt.Sprintf(":up:%d", i), labelW+2+2+cell.Width(value), y, 3)
	}
	if was := "  was " + k.Format(k.Default); w.settings[k.Name] != k.Default && labelW+2+cell.Width(shown+was) <= width {
		shown += t.Faint.Paint(was)
	}
	return cell.Pad(mark+ink.Paint(cell.Pad(k.Label, labelW))+shown, width)
}

// labelWidth is the room for a knob's label: less than usual where the lab has
// a choice that would be cut beside it.
func (w *Widget) labelWidth(width int) int {
	const usual, marks = 18, 6 // the cursor, and the signs around a value
	label, value := 0, 0
	for _, k := range w.spec.Knobs {
		label = max(label, cell.Width(k.Label)+1)
		for _, c := range k.Choices {
			value = max(value, cell.Width(c))
		}
	}
	if usual+marks+value <= width {
		return usual
	}
	return min(usual, label)
}

// readings are what is measured, against theory.
func (w *Widget) readings(t *theme.Theme, f lab.Frame, width, height int) cell.Block {
	out := cell.Block{t.Faint.Paint("Measured")}
	for _, m := range f.Readings[:min(len(f.Readings), max(height-1, 0))] {
		out = append(out, reading(t, m, width))
	}
	return out
}

// log is what just happened, newest first.
func (w *Widget) log(t *theme.Theme, f lab.Frame, width, height int) cell.Block {
	out := cell.Block{t.Faint.Paint("What just happened")}
	for _, e := range f.Log {
		if len(out) >= height {
			break
		}
		at := t.Faint.Paint(fmt.Sprintf("%5.1f ", e.At.Seconds()))
		out = append(out, at+t.Role(e.Role).Paint(cell.Cut(e.Text, width-7)))
	}
	return out
}

func reading(t *theme.Theme, m lab.Metric, width int) string {
	value := cell.PadLeft(m.Value.Format(unit.Human), 8)
	line := cell.Pad(m.Label, max(min(width-34, 26), 18)) + t.Value.Paint(value)
	if m.Theory != nil {
		theory := "  theory " + m.Theory.Format(unit.Human)
		if cell.Width(line)+cell.Width(theory) > width {
			theory = "  ≈ " + m.Theory.Format(unit.Human)
		}
		line += t.Faint.Paint(theory)
	}
	return cell.Cut(line, width)
}
