package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
)

// maskCode blanks inline code, so that what stands there is not read as
// Markdown; offsets stay.
func maskCode(text string) string {
	return patterns().codeSpan.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(" ", len(s)) })
}

func links(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			switch block.(type) {
			case content.Prose, content.Errata, content.Say, content.Wrong:
				p.linksIn(lesson.Source, block.Where())
			}
		}
	}
	for _, set := range p.lib.QuestionSets() {
		for _, exercise := range set.Exercises() {
			if _, ok := p.lib.Lesson(exercise.Lesson); !ok {
				p.dead(set.Source, exercise.Span, content.Link{Kind: content.KindLesson, ID: exercise.Lesson})
			}
		}
	}
	for _, calculator := range p.lib.Calculators() {
		if calculator.Lesson == "" {
			continue
		}
		if _, ok := p.lib.Lesson(calculator.Lesson); !ok {
			p.dead(calculator.Source, keyLine(calculator.Source, "lesson:"), content.Link{Kind: content.KindLesson, ID: calculator.Lesson})
		}
	}
}

// linksIn resolves the links of one stretch of a source.
func (p *pass) linksIn(source *diag.Source, span diag.Span) {
	text := maskCode(source.Text[span.Start:span.End])
	for _, m := range patterns().linkMarks.FindAllStringSubmatchIndex(text, -1) {
		target := text[m[4]:m[5]]
		at := diag.Span{Start: span.Start + m[4], End: span.Start + m[5]}
		if strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "http://") {
			continue
		}
		if strings.TrimSpace(text[m[2]:m[3]]) == "" {
			p.fail(source, at, diag.New("link.text", "the link has no words to click"), "write [words](%s)")
		}
		link, err := content.ParseLink(target)
		if err == nil {
			_, err = p.lib.Resolve(link)
		}
		if err != nil {
			p.foreign(source, at, "link.dead", err)
		}
	}
}

// dead reports a reference that leads nowhere.
func (p *pass) dead(source *diag.Source, span diag.Span, link content.Link) {
	if _, err := p.lib.Resolve(link); err != nil {
		p.foreign(source, span, "link.dead", err)
		return
	}
	p.fail(source, span, diag.New("link.self", "%s refers to itself", link), "leave it out")
}

// keyLine finds the line of a top-level key.
func keyLine(source *diag.Source, key string) diag.Span {
	at := 0
	if !strings.HasPrefix(source.Text, key) {
		at = strings.Index(source.Text, "\n"+key) + 1
	}
	return diag.Span{Start: at, End: min(len(source.Text), at+len(key))}
}
