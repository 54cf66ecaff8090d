package design

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// card says what stands in the way: two versions, a save that failed, or
// mistakes in the file.
func (p *Walk) card(t *theme.Theme, w int) cell.Block {
	switch {
	case p.conflict != nil:
		return append(p.conflictCard(t, w), "")
	case p.unsaved != "":
		out := cell.Block{t.Bad.Paint("✗ Not saved yet")}
		out = append(out, t.Dim.Lines(cell.Wrap(p.unsaved, w))...)
		return append(out, t.Dim.Paint("Your answers are kept here; napkin tries again every second."), "")
	}
	errs := p.paper.errors()
	if len(errs) == 0 {
		return nil
	}
	return append(mistakeCard(t, errs, w), "")
}

func (p *Walk) conflictCard(t *theme.Theme, w int) cell.Block {
	k := p.conflict
	if k.gone {
		return append(cell.Block{t.Warn.Paint("● The file was removed while it was open here")}, t.Dim.Paint("m writes it again; esc leaves it removed."))
	}
	out := cell.Block{t.Warn.Paint("● The file was changed elsewhere while you changed it here")}
	if line, mine, theirs := firstDifference(p.paper.text, k.theirs); line > 0 {
		out = append(out, t.Faint.Paint(fmt.Sprintf("line %d", line)))
		out = append(out, t.Faint.Paint("here  ")+cell.Cut(oneLine(mine), w-6), t.Faint.Paint("disk  ")+cell.Cut(oneLine(theirs), w-6))
	}
	return append(out, t.Accent.Paint("m")+t.Dim.Paint(" keeps mine, on top of theirs     ")+t.Accent.Paint("t")+t.Dim.Paint(" takes theirs"))
}

// mistakeCard is the first mistake of the file with its place; the parts that
// can be read stay in the form.
func mistakeCard(t *theme.Theme, errs diag.List, w int) cell.Block {
	head := "✗ " + errs[0].Where()
	if len(errs) > 1 {
		head += fmt.Sprintf("   and %d more", len(errs)-1)
	}
	out := cell.Block{t.Bad.Paint(cell.Cut(head, w))}
	for _, line := range strings.Split(strings.TrimRight(errs[0].Text(), "\n"), "\n") {
		out = append(out, cell.Cut(unquoted(line), w))
	}
	return append(out, t.Accent.Paint("e")+t.Dim.Paint(" opens the file there"))
}

// unquoted takes the marks of code out of a line of a message; the lines that
// quote the file stay as they are.
func unquoted(line string) string {
	if head, _, found := strings.Cut(line, "|"); found && strings.Trim(head, " 0123456789") == "" {
		return line
	}
	return bare(line)
}
