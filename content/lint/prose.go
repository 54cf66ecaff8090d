package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// maxParagraph is how many words a paragraph may have before it becomes a
// wall on a screen of 24 lines.
const maxParagraph = 110

func prose(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		level := 1
		for _, block := range lesson.Blocks() {
			switch b := block.(type) {
			case content.Prose:
				if b.Level > 0 {
					p.heading(lesson, b, level)
					level = b.Level
				}
				p.proseBlock(lesson, b)
				p.filler(lesson.Source, b.Span)
			case content.Say, content.Errata, content.Wrong:
				p.filler(lesson.Source, b.Where())
			}
		}
	}
	units(p)
	bold(p)
}

func (p *pass) heading(lesson *content.Lesson, b content.Prose, above int) {
	switch {
	case b.Level == 1:
		p.fail(lesson.Source, b.Span, diag.New("prose.heading", "# is the title's level"), "the title is in the front matter; start with ##")
	case b.Level > 3 || b.Level > above+1:
		p.fail(lesson.Source, b.Span, diag.New("prose.heading", "a heading of level %d under level %d", b.Level, above), "use ## for sections and ### inside them")
	case b.Anchor == "":
		p.fail(lesson.Source, b.Span, diag.New("prose.heading", "a heading without letters cannot be linked to"), "name the section")
	}
}

func (p *pass) proseBlock(lesson *content.Lesson, b content.Prose) {
	raw := lesson.Source.Text[b.Span.Start:b.Span.End]
	text := maskCode(raw)
	for _, m := range patterns().html.FindAllStringIndex(text, -1) {
		p.fail(lesson.Source, spanOf(b.Span, m), diag.New("prose.html", "HTML is not shown"), "write Markdown, or put code in backticks")
	}
	for _, m := range patterns().image.FindAllStringIndex(text, -1) {
		p.fail(lesson.Source, spanOf(b.Span, m), diag.New("prose.image", "a terminal shows no pictures"), "draw it in a ```diagram")
	}
	offset := 0
	for _, paragraph := range strings.Split(raw, "\n\n") {
		if n := words(paragraph); n > maxParagraph && !strings.Contains(paragraph, "|") {
			p.warn(lesson.Source, diag.Span{Start: b.Span.Start + offset, End: b.Span.Start + offset + len(paragraph)},
				diag.New("prose.paragraph", "a paragraph of %d words", n), "split it; eighty words fill a third of a small screen")
		}
		offset += len(paragraph) + 2
	}
}

func (p *pass) filler(source *diag.Source, span diag.Span) {
	for _, m := range patterns().filler.FindAllStringIndex(maskCode(source.Text[span.Start:span.End]), -1) {
		at := spanOf(span, m)
		p.warn(source, at, diag.New("prose.filler", "%q says nothing", source.Text[at.Start:at.End]), "leave it out, or say what is meant")
	}
}

func spanOf(base diag.Span, m []int) diag.Span {
	return diag.Span{Start: base.Start + m[0], End: base.Start + m[1]}
}

func words(text string) int { return len(strings.Fields(text)) }
