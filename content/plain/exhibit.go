package plain

import (
	"fmt"
	"strings"

	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
	"napkin/quiz"
)

// exhibit writes what a question shows: code with line numbers, a picture, the
// steps of a run. Where a part of a picture is to be pointed at, the parts are
// named.
func exhibit(e *quiz.Exhibit, pointed bool, width int) string {
	const in = "    "
	switch {
	case e.Code != "":
		lines := e.Lines()
		digits := len(fmt.Sprint(len(lines)))
		for i, line := range lines {
			lines[i] = fmt.Sprintf("%*d | %s", digits, i+1, line)
		}
		return indent(strings.Join(lines, "\n"), in)
	case e.Diagram != nil:
		var parts []string
		if e.Diagram.Alt != "" {
			parts = append(parts, wrap("Picture: "+e.Diagram.Alt, width, in, in+"  "))
		}
		parts = append(parts, indent(drawn(e.Diagram, width-len(in)), in))
		if pointed {
			parts = append(parts, wrap("Parts: "+named(e), width, in, in+"  "))
		}
		return strings.Join(parts, "\n\n")
	case len(e.Table.Rows) > 0:
		return indent(asLines(e.Table, width-len(in)), in)
	}
	return ""
}

// drawn is a picture as text, told in lines where it has no place.
func drawn(d *diagram.Diagram, width int) string {
	picture := d.Draw(diagram.Options{Width: width, Fold: true})
	if art, ok := d.Drawn(); ok { // shown as it stands, however narrow the page is
		return art
	}
	if picture.Drawing == nil || !picture.Fits {
		return outline(d, width)
	}
	return picture.Text(diagram.Shown{Selected: grid.None}).Plain()
}

// outline tells a picture in lines of at most width cells.
func outline(d *diagram.Diagram, width int) string {
	var lines rich.Text
	for _, line := range d.Outline() {
		lines = append(lines, line.Wrap(width)...)
	}
	return lines.Plain()
}

// named lists the parts of a picture by the names that an answer uses, with
// what the picture calls them.
func named(e *quiz.Exhibit) string {
	labels := map[string]string{}
	for _, n := range e.Diagram.Graph.Nodes {
		if label := strings.Join(strings.Fields(n.Label), " "); !strings.EqualFold(label, n.ID) {
			labels[n.ID] = " (" + label + ")"
		}
	}
	var out []string
	for _, target := range e.Targets() {
		out = append(out, target+labels[target])
	}
	return strings.Join(out, ", ")
}

// asLines sets a table, and where it is too wide each row as a sentence.
func asLines(t rich.Table, width int) string {
	if text := t.Text(); text.Width() <= width {
		return text.Plain()
	}
	var out []string
	for i, row := range t.Rows {
		var parts []string
		for c, cell := range row {
			if text := cell.Plain(); text != "" {
				parts = append(parts, t.Columns[c].Title+": "+text)
			}
		}
		mark := fmt.Sprintf("%d. ", i+1)
		out = append(out, wrap(strings.Join(parts, "; "), width, mark, strings.Repeat(" ", len(mark))))
	}
	return strings.Join(out, "\n")
}
