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

// seedPrefix begins the ids of the pictures that correct one of the seed.
const seedPrefix = "seed-"

func diagrams(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			if d, ok := block.(content.Diagram); ok && d.ID == "" { // the others are the library's
				p.diagram(lesson.Source, d.Span, d.Diagram)
			}
		}
	}
	for _, d := range p.lib.Diagrams() {
		p.drawing(d)
	}
}

// drawing checks a diagram that stands alone.
func (p *pass) drawing(d *content.Drawing) {
	p.diagram(d.Source, keyLine(d.Source, "alt:"), d.Diagram)
	if d.Diagram.Title == "" {
		p.fail(d.Source, keyLine(d.Source, "kind:"), diag.New("diagram.title", "the diagram has no title"), "add `title: Read replicas`: lists and search show it")
	}
	if strings.HasPrefix(d.ID, seedPrefix) && len(d.Steps) == 0 {
		p.fail(d.Source, keyLine(d.Source, "steps:"), diag.New("diagram.steps", "nothing walks through this picture of the seed"), "add `steps:`, each with `say:` and the parts to `show:`")
	}
}

// diagram checks a picture that stands at a span of a source.
func (p *pass) diagram(source *diag.Source, span diag.Span, d *diagram.Diagram) {
	if words(d.Alt) < 4 {
		p.fail(source, span, diag.New("diagram.alt", "the picture is not described"), `write alt="...", or alt: in a diagram's file, with a sentence for somebody who listens`)
	}
	drawn, ok := d.Drawn()
	if !ok {
		if picture := d.Draw(diagram.Options{Width: maxArt}); picture.Drawing == nil || !picture.Fits || len(picture.Folded) > 0 {
			p.fail(source, span, diag.New("diagram.width", "the picture does not fit %d columns", maxArt), "shorten labels, turn its direction, or declare less")
		}
		return
	}
	p.art(source, span, d, drawn)
}

// art checks a picture drawn by hand.
func (p *pass) art(source *diag.Source, span diag.Span, d *diagram.Diagram, drawn string) {
	for _, flaw := range art.Check(drawn, maxArt) {
		p.fail(source, artSpan(source, span, drawn, flaw), diag.New("diagram."+flaw.Code, "%s", flaw.Message), flaw.Fix)
	}
	for _, step := range d.Steps {
		for _, word := range step.Show {
			if !strings.Contains(drawn, word) {
				p.fail(source, find(source, span, "{"+word+"}"), diag.New("diagram.step", "%q is not in the picture", word), "highlight words exactly as they are drawn, on one line")
			}
		}
	}
	for i, l := range strings.Split(drawn, "\n") {
		if strings.Contains(l, "\u00a0") {
			p.fail(source, artSpan(source, span, drawn, art.Flaw{Line: i}), diag.New("diagram.rune", "a no-break space looks like a blank and is none"), "use a blank")
		}
	}
}

// artSpan finds a cell of the drawing in the source. The drawing has lost its
// leading empty lines, so its first line is looked up; the block is blamed when
// that stands elsewhere, as in YAML.
func artSpan(source *diag.Source, block diag.Span, drawn string, flaw art.Flaw) diag.Span {
	lines := strings.Split(drawn, "\n")
	text := source.Text[block.Start:block.End]
	body := max(strings.IndexByte(text, '\n'), 0)
	first := strings.Index(text[body:], "\n"+lines[0])
	if first < 0 {
		return block
	}
	position := source.Position(block.Start+body+first+1).Line + flaw.Line
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
