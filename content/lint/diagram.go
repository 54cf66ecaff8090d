package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/art"
)

// maxArt is how many columns a drawing may take: the text measure of a page.
const maxArt = 72

func diagrams(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			if d, ok := block.(content.Diagram); ok {
				p.diagram(lesson, d)
			}
		}
	}
}

func (p *pass) diagram(lesson *content.Lesson, d content.Diagram) {
	if words(d.Alt) < 4 {
		p.fail(lesson.Source, d.Span, diag.New("diagram.alt", "the picture is not described"), `write alt="..." with a sentence for somebody who listens`)
	}
	drawn, ok := d.Drawn()
	if !ok {
		if picture := d.Draw(diagram.Options{Width: maxArt}); picture.Drawing == nil || !picture.Fits || len(picture.Folded) > 0 {
			p.fail(lesson.Source, d.Span, diag.New("diagram.width", "the picture does not fit %d columns", maxArt), "shorten labels, turn its direction, or declare less")
		}
		return
	}
	for _, flaw := range art.Check(drawn, maxArt) {
		p.fail(lesson.Source, artSpan(lesson.Source, d.Span, drawn, flaw), diag.New("diagram."+flaw.Code, "%s", flaw.Message), flaw.Fix)
	}
	for _, step := range d.Steps {
		for _, word := range step.Show {
			if !strings.Contains(drawn, word) {
				p.fail(lesson.Source, find(lesson.Source, d.Span, "{"+word+"}"), diag.New("diagram.step", "%q is not in the picture", word), "highlight words exactly as they are drawn, on one line")
			}
		}
	}
	for i, l := range strings.Split(drawn, "\n") {
		if strings.Contains(l, "\u00a0") {
			p.fail(lesson.Source, artSpan(lesson.Source, d.Span, drawn, art.Flaw{Line: i}), diag.New("diagram.rune", "a no-break space looks like a blank and is none"), "use a blank")
		}
	}
}

// artSpan finds a cell of the drawing in the source. The drawing has lost its
// leading empty lines, so its first line is looked up.
func artSpan(source *diag.Source, block diag.Span, drawn string, flaw art.Flaw) diag.Span {
	lines := strings.Split(drawn, "\n")
	text := source.Text[block.Start:block.End]
	start := block.Start + len(text)
	if body := strings.IndexByte(text, '\n'); body >= 0 {
		if first := strings.Index(text[body:], "\n"+lines[0]); first >= 0 {
			start = block.Start + body + first + 1
		}
	}
	position := source.Position(start).Line + flaw.Line
	line, from := source.Line(position)
	column := 0
	for i, r := range line {
		if column == flaw.Column {
			return diag.Span{Start: from + i, End: from + i + len(string(r))}
		}
		column++
	}
	return diag.Span{Start: from, End: from + len(line)}
}

// find looks a text up inside a span.
func find(source *diag.Source, span diag.Span, text string) diag.Span {
	if i := strings.Index(source.Text[span.Start:span.End], text); i >= 0 {
		return diag.Span{Start: span.Start + i, End: span.Start + i + len(text)}
	}
	return span
}
