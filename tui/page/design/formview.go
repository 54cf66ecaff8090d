package design

import (
	"fmt"
	"strings"

	"napkin/engine/design"
	"napkin/engine/unit"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// labelW is the width of the labels in front of one-line answers.
const labelW = 20

// introH is the height from which one line of guidance has room above the
// form; introLines is the most it takes where there is more room.
const introH, introLines = 14, 3

// formView is the window onto the form of the step, under a card when
// something stands in the way.
func (p *Walk) formView(c *ui.Context, size layout.Size, titled bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	w := size.W - 2
	var top cell.Block
	if titled {
		top = append(top, t.Title.Paint(p.steps[p.step].Title)+"  "+t.Faint.Paint(cell.Cut(p.steps[p.step].Box, max(w-cell.Width(p.steps[p.step].Title)-2, 0))), "")
	} else if size.H >= introH && !p.ticked() && p.disk != nil {
		top = append(top, t.Faint.Lines(atMost(cell.Wrap(firstSentence(p.steps[p.step].Guidance), w), min(size.H-introH+1, introLines), w))...)
		top = append(top, "")
	}
	top = append(top, p.card(t, w)...)
	h := max(size.H-len(top), 1)
	lines, spans := p.formLines(c, w, true)
	if len(lines) > h {
		lines, spans = p.formLines(c, w, false)
	}
	p.form.spans = spans
	p.form.scroll.Fit(len(lines), h)
	if p.form.follow && p.form.cursor < len(spans) {
		s := spans[p.form.cursor]
		p.form.scroll.Show(s.from-1, s.to+1)
		p.form.follow = false
	}
	first := p.form.scroll.Top
	var zones []ui.Zone
	for i, s := range spans {
		y := s.from - first
		if p.form.rows[i].kind != headRow && y >= 0 && y < h {
			zones = append(zones, ui.Zone{ID: fmt.Sprintf("row:%d", i), Rect: layout.Rect{Y: len(top) + y, W: w, H: max(s.to-s.from, 1)}})
		}
	}
	window := cell.Beside(" ", cell.Part{Block: p.form.scroll.Slice(lines), W: w}, cell.Part{Block: p.form.scroll.Rail(t), W: 1})
	return append(top, window...), zones
}

// formHeight is the number of lines the form would take.
func (p *Walk) formHeight(c *ui.Context, w int) int {
	lines, _ := p.formLines(c, w-2, true)
	return len(lines) + 2 + len(p.card(c.Theme, w-2))
}

// formLines draws every row and says which lines each takes. Of what an answer
// looks like, one line is enough where there is no room for the whole.
func (p *Walk) formLines(c *ui.Context, w int, whole bool) (cell.Block, []span) {
	var lines cell.Block
	spans := make([]span, len(p.form.rows))
	names := p.entryNames(w)
	cols := p.sheetColumns(c, w-2)
	for i, r := range p.form.rows {
		if i > 0 && (r.kind == headRow || r.depth == 0 && r.kind == valueRow && !p.form.rows[i-1].single()) {
			lines = append(lines, "")
		}
		from := len(lines)
		lines = append(lines, p.rowLines(c, i, r, w, names, cols, whole)...)
		spans[i] = span{from, len(lines)}
	}
	return lines, spans
}

// entryNames is the width kept for the names of entries: the longest one's,
// as long as it leaves room for what is said of them.
func (p *Walk) entryNames(w int) int {
	widest := labelW
	for _, r := range p.form.rows {
		if r.kind == entryRow && r.sheet == nil {
			widest = max(widest, cell.Width(oneLine(r.title)))
		}
	}
	return max(min(widest, w*9/20), min(labelW, w/2))
}

func (p *Walk) rowLines(c *ui.Context, i int, r row, w, names int, cols columns, whole bool) cell.Block {
	t := c.Theme
	selected := i == p.form.cursor && p.pane == formPane
	mark := "  "
	if selected {
		mark = t.Mark.Paint("▌") + " "
	}
	indent := mark + cell.Blank(2*r.depth)
	room := w - 2 - 2*r.depth
	if selected && p.session != nil {
		return p.editing(c, r, indent, room)
	}
	switch r.kind {
	case headRow:
		return cell.Block{t.Strong.Paint(r.prompt.Label) + "  " + t.Faint.Paint(cell.Cut(r.prompt.Hint, max(w-cell.Width(r.prompt.Label)-2, 0)))}
	case addRow:
		if selected || whole {
			return t.Faint.Lines(hangAt(indent, "+ ", example(r.prompt), room))
		}
		return cell.Block{indent + t.Faint.Paint(cell.Cut("+ "+example(r.prompt), room))}
	case itemRow:
		return hangAt(indent, "· ", oneLine(r.text), room)
	case entryRow:
		if r.sheet != nil {
			return p.sheetRow(c, r, indent, room, cols, selected)
		}
		return p.entryRow(t, r, indent, room, names, selected)
	}
	return valueLines(t, r, indent, room, selected || whole)
}

// example is what an answer looks like: "a name, for example api".
func example(prompt design.Prompt) string {
	switch {
	case prompt.Example == "" && prompt.Lead != "":
		return prompt.Lead
	case prompt.Example == "":
		return "add"
	case prompt.Lead != "":
		return prompt.Lead + ", for example " + oneLine(prompt.Example)
	}
	return "for example " + oneLine(prompt.Example)
}

// hangAt wraps text behind a lead; further lines stand under the text.
func hangAt(indent, sign, text string, room int) cell.Block {
	lines := cell.Wrap(text, max(room-cell.Width(sign), 8))
	pad := cell.Blank(cell.Width(sign))
	for i := range lines {
		if i == 0 {
			lines[i] = indent + sign + lines[i]
		} else {
			lines[i] = cell.Blank(cell.Width(indent)) + pad + lines[i]
		}
	}
	return lines
}

// valueLines is a label and its answer, or what an answer looks like.
func valueLines(t *theme.Theme, r row, indent string, room int, whole bool) cell.Block {
	label := t.Dim.Paint(cell.Pad(r.prompt.Label, labelW))
	wide := max(room-labelW, 8)
	text := strings.TrimSpace(r.text)
	var lines cell.Block
	switch {
	case text != "":
		for _, part := range paragraphs(text) {
			lines = append(lines, cell.Wrap(oneLine(part), wide)...)
		}
	case whole:
		lines = t.Faint.Lines(cell.Wrap(example(r.prompt), wide))
	default:
		lines = cell.Block{t.Faint.Paint(cell.Cut(example(r.prompt), wide))}
	}
	for i := range lines {
		lead := cell.Blank(cell.Width(indent) + labelW)
		if i == 0 {
			lead = indent + label
		}
		lines[i] = lead + lines[i]
	}
	return lines
}

// paragraphs joins the lines of a text that were broken for a width of their own.
// A blank line, a point of a list and a short line before another one stay.
func paragraphs(text string) []string {
	const short = 60 // who breaks lines at a width breaks them beyond this
	var out []string
	before := ""
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		goesOn := len(out) > 0 && line != "" && cell.Width(before) >= short && !strings.HasPrefix(line, "- ") && !strings.HasPrefix(line, "* ")
		if before = line; goesOn {
			out[len(out)-1] += " " + line
			continue
		}
		out = append(out, line)
	}
	return out
}

func (p *Walk) entryRow(t *theme.Theme, r row, indent string, room, names int, selected bool) cell.Block {
	sign := t.Faint.Paint("▸ ")
	if p.form.open[r.id()] {
		sign = t.Faint.Paint("▾ ")
	}
	name := cell.Pad(oneLine(r.title), names)
	rest := max(room-names-4, 0)
	if !selected || rest < 8 {
		return cell.Block{indent + sign + name + "  " + t.Dim.Paint(cell.Cut(oneLine(r.text), rest))}
	}
	lines := cell.Wrap(oneLine(r.text), rest)
	for i := range lines {
		lead := cell.Blank(cell.Width(indent) + 2 + names + 2)
		if i == 0 {
			lead = indent + sign + t.Strong.Paint(name) + "  "
		}
		lines[i] = lead + t.Dim.Paint(lines[i])
	}
	return lines
}

// columns are the widths of the estimates: what they are called, their
// numbers, their units and, where there is room, what follows.
type columns struct{ name, value, unit, so int }

// sheetColumns measures the lines of the estimates, so that what follows gets
// all the room that is left.
func (p *Walk) sheetColumns(c *ui.Context, room int) columns {
	cols := columns{value: 7}
	for _, r := range p.form.rows {
		if r.kind != entryRow || r.sheet == nil {
			continue
		}
		line := p.lineNow(r)
		cols.name = max(cols.name, cell.Width(oneLine(sheetName(line))))
		if line.Err == nil {
			value, sign := line.Value.Parts(style(c))
			cols.value = max(cols.value, cell.Width(value))
			if line.So != "" { // only those stand before something
				cols.unit = max(cols.unit, cell.Width(sign))
			}
		}
	}
	cols.unit = min(cols.unit, 16)
	cols.name = max(min(cols.name, 28, room-cols.value-cols.unit-3), 8)
	if cols.so = room - cols.name - cols.value - cols.unit - 5; cols.so < 16 || wide(c.Size) {
		cols.so = 0 // there they stand whole beside the form
	}
	return cols
}

func sheetName(line *design.AssumptionLine) string {
	if line.Label == "" {
		return line.Name
	}
	return line.Label
}

// sheetRow is a line of the estimates: name and value, and for the selected
// one the formula with the numbers filled in and the decision.
func (p *Walk) sheetRow(c *ui.Context, r row, indent string, room int, cols columns, selected bool) cell.Block {
	t := c.Theme
	line := p.lineNow(r)
	name := cell.Pad(oneLine(sheetName(line)), cols.name)
	if selected {
		name = t.Strong.Paint(name)
	}
	value, sign, ink := "–", "", t.Plain
	switch {
	case line.Err != nil:
		ink = t.Bad
	default:
		value, sign = line.Value.Parts(style(c))
		if !line.Given() {
			ink = t.Value
		}
	}
	text := indent + name + "  " + ink.Paint(cell.PadLeft(value, cols.value)) + " " + t.Unit.Paint(sign)
	if !selected {
		if cols.so > 0 && line.So != "" {
			text += cell.Blank(cols.unit-cell.Width(sign)+2) + t.Faint.Paint(cell.Cut("=> "+oneLine(line.So), cols.so))
		}
		return cell.Block{text}
	}
	out := cell.Block{text}
	return append(out, p.sheetDetail(t, line, room)...)
}

// lineNow is a line of the estimates with what is being typed worked in.
func (p *Walk) lineNow(r row) *design.AssumptionLine {
	if p.session == nil || p.session.preview == nil {
		return r.sheet
	}
	if now := p.session.preview.line(r.path); now != nil {
		return now
	}
	return r.sheet
}

// lineTyped is the line of the estimates that is being typed, a new one too;
// nil when something else is.
func (p *Walk) lineTyped(r row) *design.AssumptionLine {
	if r.sheet != nil {
		return p.lineNow(r)
	}
	if s := p.session; r.kind == addRow && s.preview != nil {
		return s.preview.line(p.touched(s))
	}
	return nil
}

func (p *Walk) sheetDetail(t *theme.Theme, line *design.AssumptionLine, room int) cell.Block {
	lead := "    "
	w := max(room-4, 8)
	var out cell.Block
	if line.Formula != "" && !line.Given() {
		out = append(out, t.Faint.Paint(lead+cell.Cut(line.Name+" = "+line.Formula, w)))
	}
	switch {
	case line.Err != nil:
		out = append(out, cell.Indent(prose(t, t.Bad, reason(line.Err), w), 4)...)
	case line.Filled != "":
		out = append(out, lead+cell.Cut("= "+line.Filled, w))
	}
	if line.So != "" {
		out = append(out, t.Accent.Lines(cell.Indent(cell.Wrap("=> "+oneLine(line.So), w), 4))...)
	}
	if line.Note != "" {
		out = append(out, t.Faint.Lines(cell.Indent(cell.Wrap(oneLine(line.Note), w), 4))...)
	}
	return out
}

func style(c *ui.Context) unit.Style {
	if c.Full {
		return unit.Full
	}
	return unit.Human
}

// editing is the row whose answer is being typed, with what follows from it.
func (p *Walk) editing(c *ui.Context, r row, indent string, room int) cell.Block {
	t := c.Theme
	s := p.session
	var out cell.Block
	switch {
	case s.area != nil:
		out = append(out, indent+t.Strong.Paint(r.prompt.Label)+"  "+t.Faint.Paint(cell.Cut(r.prompt.Hint, max(room-cell.Width(r.prompt.Label)-2, 0))))
		h := min(max(strings.Count(s.area.Value(), "\n")+3, 5), 12)
		for _, line := range s.area.View(t, room-2, h) {
			out = append(out, cell.Blank(cell.Width(indent))+t.Accent.Paint("│ ")+line)
		}
	default:
		label := fieldLabel(r, s)
		before := cell.Cut(s.soFar(), room/2)
		w := max(room-cell.Width(label)-cell.Width(before)-3, 8)
		out = append(out, indent+t.Dim.Paint(before)+t.Strong.Paint(label)+t.Accent.Paint(" › ")+s.line.View(t, w))
	}
	return append(out, p.consequence(c, r, room)...)
}

// fieldLabel is what stands before the field: the name of what is typed.
func fieldLabel(r row, s *session) string {
	switch {
	case s.rename:
		return "new name"
	case r.kind == addRow && len(s.made) > 0:
		return strings.ToLower(s.asks().Label)
	case r.kind == addRow:
		return "+"
	case r.kind == itemRow:
		return "·"
	case r.sheet != nil:
		return cell.Cut(r.sheet.Name, labelW)
	}
	return cell.Pad(r.prompt.Label, labelW)
}

// consequence is what the typed text means: a mistake with its place, the new
// value, or the answers on offer.
func (p *Walk) consequence(c *ui.Context, r row, room int) cell.Block {
	t := c.Theme
	s := p.session
	w := max(room-4, 8)
	var out cell.Block
	if s.mistake != nil {
		for _, line := range strings.Split(strings.TrimRight(s.mistake.Text(), "\n"), "\n") {
			out = append(out, t.Bad.Paint("    "+cell.Cut(unquoted(line), w)))
		}
	}
	if s.trouble != "" {
		out = append(out, cell.Indent(prose(t, t.Bad, "✗ "+s.trouble, w), 4)...)
	}
	if line := p.lineTyped(r); line != nil && s.mistake == nil {
		if line.Err == nil {
			value, sign := line.Value.Parts(style(c))
			out = append(out, "    "+t.Value.Paint(value)+" "+t.Unit.Paint(sign))
			out = append(out, p.sheetDetail(t, line, room)...)
		}
	}
	if options := p.options(); len(options) > 0 {
		if s.trouble == "" || s.value() != "" { // else the trouble lists them
			out = append(out, t.Faint.Lines(cell.Indent(offered(options, w), 4))...)
		}
	} else if hint := s.asks().Hint; len(out) == 0 && s.area == nil && hint != "" {
		out = append(out, t.Faint.Lines(cell.Indent(cell.Wrap(hint, w), 4))...)
	}
	return out
}
