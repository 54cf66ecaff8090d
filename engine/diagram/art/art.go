// Package art is pictures drawn by hand: text that is shown as it stands, never
// reflowed, and held to the same promises as drawn ones. Check finds borders
// that do not meet and characters that are not one cell wide everywhere.
//
// A part of such a picture is found by its words: its id is the words exactly
// as they are drawn, on one line. The words that steps name are given to the
// figure in Words; whatever else is written in the picture is a part as well,
// by its runs of words with no more than one blank between. A cell belongs to
// the longest of the Words that holds it; where the words of two steps overlap,
// draw once for each step.
//
// In YAML a text whose first line stands further in than the others needs the
// indentation said: `art: |2`.
//
// Start reading at Figure, then Check.
package art

import (
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
	"napkin/engine/yaml"
)

// MaxWidth is how many columns a drawing may take.
const MaxWidth = 78

// Figure is one picture drawn by hand.
type Figure struct {
	Text  string   // the lines as drawn
	Words []string // what steps name, exactly as drawn
}

// Keys are the keys of the kind.
func Keys() []string { return []string{"art"} }

// Read takes the text and reports what Check finds in it, each flaw at its
// line and column.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	n := root.Get("art")
	f := &Figure{Text: trim(r.Str(n))}
	if f.Text == "" && n.Kind() != yaml.Map && n.Kind() != yaml.List {
		r.Fail(root, "missing", "there is no drawing", "art: and the lines of the drawing", "write `art: |` and the drawing below it, indented")
	}
	for _, flaw := range Check(f.Text, MaxWidth) {
		r.Report(diag.Error, place(r.Source, n, f.Text, flaw), flaw.Code, flaw.Message, "", flaw.Fix)
	}
	return f
}

// trim takes the empty lines at both ends away.
func trim(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

// place finds a flaw in the source: the lines of a text block stand there one
// by one, only further in. Other styles of text are pointed at as a whole.
func place(source *diag.Source, n *yaml.Node, text string, flaw Flaw) diag.Span {
	lines := strings.Split(text, "\n")
	first := source.Position(n.Span().Start).Line
	last := source.Position(n.Span().End).Line
	for at := first; at <= last; at++ {
		line, _ := source.Line(at)
		if !strings.HasSuffix(strings.TrimRight(line, " "), lines[0]) || strings.TrimSpace(line) == "" {
			continue
		}
		line, start := source.Line(at + flaw.Line)
		indent := strings.Index(line, lines[flaw.Line])
		if indent < 0 {
			break
		}
		column := 0
		for i, r := range lines[flaw.Line] {
			if column == flaw.Column {
				return diag.Span{Start: start + indent + i, End: start + indent + i + len(string(r))}
			}
			column++
		}
		return diag.Span{Start: start + len(line), End: start + len(line)}
	}
	return n.Span()
}

// Draw shows the text as it stands. It reports false when that is wider than
// width; 0 is no limit.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	rows := f.rows()
	w := 0
	for _, row := range rows {
		w = max(w, len(row.owner))
	}
	if width > 0 && w > width || w > maxWidth || w*len(rows) > maxCells {
		return nil, false
	}
	parts := f.claim(rows)
	g := grid.New(w, len(rows))
	for y, row := range rows {
		x := 0
		for _, piece := range row.pieces {
			draw(g, x, y, piece, row.owner[x])
			x += cells.Width(piece)
		}
	}
	return g.Finish(parts), len(g.Faults()) == 0
}

// A drawing that nobody could read is kept from taking time and memory.
const (
	maxWidth = 2000
	maxCells = 1 << 21
)

// draw puts one character into its cell. Lines are strokes, so that they have
// a spelling in ASCII; what is no stroke of the grid stays a character.
func draw(g *grid.Grid, x, y int, piece string, owner int) {
	arms, look, ok := stroke(piece)
	switch {
	case ok:
		g.Stroke(x, y, arms, owner, look)
	case piece != " " || owner != grid.None:
		g.Write(x, y, piece, owner, rich.Plain)
	}
}

func stroke(piece string) (grid.Arms, grid.Look, bool) {
	switch piece {
	case "╌":
		return grid.Level, grid.Dotted, true
	case "╎":
		return grid.Upright, grid.Dotted, true
	case "┄":
		return grid.Level, grid.Dashed, true
	case "┆":
		return grid.Upright, grid.Dashed, true
	}
	if len(piece) == 0 || !strings.Contains("─│┌┐└┘├┤┬┴┼╭╮╰╯", piece) {
		return 0, 0, false
	}
	look := grid.Border
	if strings.Contains("╭╮╰╯", piece) {
		look = grid.Solid
	}
	r := []rune(piece)[0]
	var out grid.Arms
	for side, arm := range [...]grid.Arms{grid.Up, grid.Right, grid.Down, grid.Left} { // in the order of north, east, south, west
		if arms(r)&(north<<side) != 0 {
			out |= arm
		}
	}
	return out, look, true
}

// Outline gives the words of the drawing, a line for each of its rows.
func (f *Figure) Outline() rich.Text {
	out := rich.Text{rich.L(rich.T(rich.Plain, "A picture drawn by hand. The words in it, row by row:"))}
	for _, row := range f.rows() {
		var words []string
		for _, r := range row.runs() {
			words = append(words, r.text)
		}
		if len(words) > 0 {
			out = append(out, rich.L(rich.T(rich.Plain, "  "+strings.Join(words, "; "))))
		}
	}
	if len(out) == 1 {
		return rich.Lines(rich.Plain, "A picture drawn by hand, without words.")
	}
	return out
}

func (f *Figure) rows() []*row {
	var out []*row
	for _, line := range strings.Split(trim(f.Text), "\n") {
		r := &row{pieces: cells.Split(label.Drawable(line))}
		for _, piece := range r.pieces {
			for range cells.Width(piece) {
				r.owner = append(r.owner, grid.None)
			}
		}
		out = append(out, r)
	}
	return out
}
