package sheet

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// mostDetail bounds the lines kept for the explanation of a row.
const mostDetail = 5

// detailRoom is the most lines the explanation of any row takes, so that the
// sheet keeps its height while the cursor moves.
func (w *Widget) detailRoom(width int) int {
	room, results := 0, 0
	for i, o := range w.spec.Outputs {
		n := 0
		if i < len(w.result.Outputs) { // the formula, the same with numbers, the seed's figure
			line := w.result.Outputs[i]
			n = 2 * len(cell.Wrap(line.Label+" = "+line.Formula, width-2))
			if line.Seed != "" {
				n += len(cell.Wrap(seedSays+line.Seed, width-2))
			}
		}
		if o.Note != "" {
			n += len(cell.Wrap(o.Note, width-2))
		}
		results = max(results, n)
	}
	for _, in := range w.spec.Inputs {
		room = max(room, len(w.about(in, width)))
	}
	room = min(max(room+2, results, 3), mostDetail) // three for the reason why there is no value
	if w.doubtful() {
		room++ // where it lies
	}
	return room
}

func (w *Widget) doubtful() bool {
	return slices.ContainsFunc(w.result.Outputs, func(l calc.Line) bool { return l.Doubt != nil })
}

// seedSays introduces a figure of the seed that differs.
const seedSays = "The seed says "

// detail explains the row under the cursor, or what is wrong with what was
// typed; long lines are whole where limit allows it, and cut where not. With so,
// a result's decision stands there too, before the formula, since the list of
// all decisions does not fit.
func (w *Widget) detail(c *ui.Context, width, limit int, so, focused bool) cell.Block {
	if whole := w.explanation(c, width, cell.Wrap, so, focused); len(whole) <= limit || w.trouble != "" {
		return whole // what one typed wrong is always told whole
	}
	short := w.explanation(c, width, cutTo, so, focused)
	return short[:min(len(short), max(limit, 1))]
}

// fold brings a long line into some width.
type fold func(text string, w int) cell.Block

func cutTo(text string, w int) cell.Block { return cell.Block{cell.Cut(text, w)} }

func (w *Widget) explanation(c *ui.Context, width int, fold fold, so, focused bool) cell.Block {
	t := c.Theme
	var out cell.Block
	switch {
	case w.trouble != "":
		out = append(out, t.Bad.Lines(cell.Wrap("✗ "+w.trouble, width))...)
		if w.fix != "" {
			out = append(out, t.Dim.Lines(cell.Wrap("  "+w.fix, width))...)
		}
	case w.solving != "":
		out = append(out, t.Dim.Lines(cell.Indent(cell.Wrap("type what "+w.label(w.solving)+" should be; "+w.input().Label+" is solved for", width-2), 2))...)
	case w.input() != nil && focused:
		out = w.inputDetail(t, width, fold, so)
	default:
		out = w.outputDetail(t, width, fold, so)
	}
	return out
}

func (w *Widget) label(name string) string {
	for _, o := range w.spec.Outputs {
		if o.Name == name {
			return o.Label
		}
	}
	return name
}

func (w *Widget) inputDetail(t *theme.Theme, width int, fold fold, so bool) cell.Block {
	out := t.Dim.Lines(cell.Indent(w.about(*w.input(), width), 2))
	if so {
		return append(out, w.outputDetail(t, width, fold, so)...)
	}
	return append(out, w.working(t, width, fold, so)...) // its notes are for the cursor on it
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

// outputDetail is the working, where the seed differs, and the note.
func (w *Widget) outputDetail(t *theme.Theme, width int, fold fold, so bool) cell.Block {
	out, line := w.working(t, width, fold, so), w.output()
	if line == nil || line.Err != nil {
		return out
	}
	if line.Seed != "" {
		out = append(out, t.Warn.Lines(cell.Indent(fold(seedSays+line.Seed, width-2), 2))...)
	}
	if line.Note != "" {
		out = append(out, t.Faint.Lines(cell.Indent(cell.Wrap(line.Note, width-2), 2))...)
	}
	return out
}

// working is formula and formula with numbers, or why there is no value.
func (w *Widget) working(t *theme.Theme, width int, fold fold, so bool) cell.Block {
	line := w.output()
	if line == nil {
		return nil
	}
	var out cell.Block
	if line.Doubt != nil {
		out = append(out, cell.Indent(cell.Wrap(t.Line(w.result.DoubtLine(*line, unit.Human)), width-2), 2)...)
	}
	if so || len(line.Choices) > 0 && w.input() == nil { // the list names only the most frequent
		for _, text := range line.Decisions() {
			out = append(out, t.Accent.Lines(cell.Indent(cell.Wrap("=> "+text, width-2), 2))...)
		}
	}
	out = append(out, t.Dim.Lines(cell.Indent(fold(line.Label+" = "+line.Formula, width-2), 2))...)
	if line.Err != nil {
		what, _ := explain(line.Err)
		return append(out, t.Warn.Lines(cell.Indent(cell.Wrap(what, width-2), 2))...)
	}
	return append(out, cell.Indent(fold("= "+line.Filled, width-2), 2)...)
}

// tornado shows, for a chosen result in doubt, what each input in doubt does to
// it.
func (w *Widget) tornado(t *theme.Theme, width int, focused bool) cell.Block {
	line := w.output()
	if line == nil || w.input() != nil || !focused {
		return nil
	}
	const lead = "Moved by  "
	var out cell.Block
	for i, bar := range w.result.Tornado(*line, width-len(lead)) {
		head := cell.Blank(len(lead))
		if i == 0 {
			head = t.Accent.Paint(lead)
		}
		out = append(out, head+t.Line(bar))
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
		if i < len(w.result.Outputs) {
			if texts := w.result.Outputs[i].Decisions(); len(texts) > 0 {
				ds = append(ds, decision{o.Label, texts[0]}) // the others stand with the result
			}
		}
	}
	if texts := w.result.Decisions(); len(texts) > 0 {
		ds = append(ds, decision{"", texts[0]})
	}
	sorts := min(len(w.spec.Decide), 1)
	for _, o := range w.spec.Outputs {
		sorts += min(len(o.Decide), 1)
	}
	if sorts == 0 {
		return nil
	}
	label := 0
	if sorts > 1 {
		label = w.decisionLabel(width)
	}
	var out cell.Block
	for _, d := range ds {
		lines, names := cell.Wrap(d.text, width-6-label), cell.Wrap(d.label, max(label-2, 1))
		if label == 0 {
			names = nil
		}
		for j := range max(len(lines), len(names)) {
			lead, text, name := "      ", "", ""
			if len(out) == 0 {
				lead = t.Accent.Paint("So") + "    "
			}
			if j < len(lines) {
				text = lines[j]
			}
			if j < len(names) {
				name = names[j]
			}
			out = append(out, lead+t.Faint.Paint(cell.Pad(name, label))+text)
		}
	}
	return cell.Fit(out, width, max(w.decisionRoom(width-6-label, label), 1))
}

// decisionLabel is the width kept for the names in front of the decisions.
func (w *Widget) decisionLabel(width int) int {
	widest := 0
	for _, o := range w.spec.Outputs {
		if len(o.Decide) > 0 {
			widest = max(widest, cell.Width(o.Label))
		}
	}
	return min(widest+2, width/3)
}

// decisionRoom is the most lines the decisions can take in width cells beside
// a column of names, so that the sheet keeps its height while numbers change.
func (w *Widget) decisionRoom(width, names int) int {
	share := ""
	if w.doubtful() {
		share = "99 %: " // the share of the draws stands in front
	}
	longest := func(rules []calc.RuleSpec, name string) int {
		n := 0
		if names > 0 && name != "" && len(rules) > 0 {
			n = len(cell.Wrap(name, max(names-2, 1)))
		}
		for _, r := range rules {
			n = max(n, len(cell.Wrap(share+r.Then, width)))
		}
		return n
	}
	room := longest(w.spec.Decide, "")
	for _, o := range w.spec.Outputs {
		room += longest(o.Decide, o.Label)
	}
	return room
}
