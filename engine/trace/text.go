package trace

import (
	"strings"

	"napkin/engine/cells"
	"napkin/engine/rich"
)

// Table is the steps as a plain table, without the sentences.
func (t Trace) Table() rich.Table {
	table := rich.Table{}
	for _, c := range t.Columns {
		align := rich.Left
		if c.Number {
			align = rich.Decimal
		}
		table.Columns = append(table.Columns, rich.Column{Title: c.Title, Align: align})
	}
	for _, s := range t.Steps {
		var row []rich.Line
		for _, v := range s.Cells {
			row = append(row, rich.L(rich.T(v.Role, v.Text)))
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// Text is the run for people: what it shows, a row for each step with the
// reason under it, what follows, the sources. Sentences are set in width
// cells; the table takes what it needs.
func (a Algorithm) Text(t Trace, width int) rich.Text {
	out := rich.Text{rich.L(rich.T(rich.Strong, a.Title))}
	out = append(out, paragraph(rich.Dim, "", a.Shows, width)...)
	out = append(out, rich.Line{})
	rows := t.Table().Text()
	head := len(rows) - len(t.Steps)
	for i, row := range rows {
		out = append(out, row)
		if i >= head {
			why := t.Steps[i-head].Why
			if i > head && why == t.Steps[i-head-1].Why {
				why = "The same again."
			}
			out = append(out, paragraph(rich.Dim, "    ", why, width)...)
			out = append(out, paragraph(rich.Faint, "    ", t.Steps[i-head].after(), width)...)
		}
	}
	out = append(out, rich.Line{})
	for _, s := range t.Summary {
		out = append(out, paragraph(rich.Accent, "=> ", s, width)...)
	}
	return append(out, a.sources()...)
}

// GuideText says how the input is written, with the example.
func (a Algorithm) GuideText(width int) rich.Text {
	out := rich.Text{rich.L(rich.T(rich.Strong, a.Title))}
	out = append(out, paragraph(rich.Plain, "", a.Shows, width)...)
	out = append(out, rich.Line{}, rich.L(rich.T(rich.Dim, "A line holds")))
	out = append(out, paragraph(rich.Plain, "  ", a.Input.Rows, width)...)
	if len(a.Input.Settings) > 0 {
		out = append(out, rich.L(rich.T(rich.Dim, "Settings, written name=value")))
		table := rich.Table{Columns: []rich.Column{{}, {}, {}}}
		for _, s := range a.Input.Settings {
			table.Rows = append(table.Rows, []rich.Line{rich.L(rich.T(rich.Name, "  "+s.Name)), rich.L(rich.T(rich.Value, s.Default)), rich.L(rich.T(rich.Plain, s.Means))})
		}
		out = append(out, table.Text()...)
	}
	out = append(out, rich.L(rich.T(rich.Dim, "Example")))
	out = append(out, rich.Lines(rich.Code, "  "+strings.ReplaceAll(strings.TrimRight(a.Input.Example, "\n"), "\n", "\n  "))...)
	return append(out, a.sources()...)
}

func (a Algorithm) sources() (out rich.Text) {
	for i, source := range a.Sources {
		lead := "         "
		if i == 0 {
			lead = "Sources  "
		}
		out = append(out, rich.L(rich.T(rich.Faint, lead+source)))
	}
	return out
}

// after is the state behind a step in one line.
func (s Step) after() string {
	parts := make([]string, len(s.State))
	for i, f := range s.State {
		name, sign := f.Name, ""
		for _, unit := range []string{"ms", "km", "s"} {
			if bare, ok := strings.CutSuffix(name, "_"+unit); ok {
				name, sign = bare, " "+unit
				break
			}
		}
		parts[i] = strings.ReplaceAll(name, "_", " ") + " " + f.Value.Text + sign
	}
	if len(parts) == 0 {
		return ""
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// paragraph breaks a sentence between words; the lines behind the first are
// set as far in as the lead. A word that is too long stays whole.
func paragraph(role rich.Role, lead, text string, width int) rich.Text {
	var out rich.Text
	line, indent := lead, strings.Repeat(" ", cells.Width(lead))
	empty := true
	for _, word := range strings.Fields(text) {
		if !empty && cells.Width(line)+1+cells.Width(word) > width {
			out = append(out, rich.L(rich.T(role, line)))
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		line += word
		empty = false
	}
	if !empty {
		out = append(out, rich.L(rich.T(role, line)))
	}
	return out
}
