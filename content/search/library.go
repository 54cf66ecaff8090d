package search

import (
	"strings"

	"napkin/content"
	"napkin/quiz"
)

// library adds everything of the library, in the library's order.
func (b *builder) library(lib *content.Library) {
	for _, lesson := range lib.Lessons() {
		b.lesson(lesson)
	}
	for _, term := range lib.Terms() {
		b.begin(term.Link(), term.Term, 1.1)
		for _, other := range term.Also {
			b.words(other, inKeywords, -1)
		}
		b.passage(term.Means, "", inSummary)
	}
	for _, calculator := range lib.Calculators() {
		boost := 1.0
		if strings.HasPrefix(calculator.ID, "worksheet-") { // its problem is found, and shows it
			boost = 0.6
		}
		b.begin(calculator.Link(), calculator.Title, boost)
		b.passage(calculator.Summary, "", inSummary)
		b.words(calculator.Group+" "+strings.ReplaceAll(calculator.ID, "-", " "), inBody, -1)
	}
	for _, lab := range lib.Labs() {
		spec := lab.Spec()
		b.begin(content.Link{Kind: content.KindLab, ID: spec.ID}, spec.Title, 1)
		b.passage(spec.Summary, "", inSummary)
		b.passage(spec.Goal, "", inBody)
		b.passage(spec.Theory, "", inBody)
	}
	for _, problem := range lib.Problems() {
		b.begin(problem.Link(), problem.Title, 1)
		b.passage(problem.Summary, "", inSummary)
		b.passage(problem.Prompt, "", inBody)
		for _, m := range problem.Mistakes {
			b.passage(m.Claim+" "+m.Why, content.StepAnchor(m.Step), inBody)
		}
	}
	for _, p := range lib.Paths() {
		b.begin(p.Link(), p.Title, 1)
		b.passage(p.Summary, "", inSummary)
		for _, stage := range p.Stages {
			b.passage(stage.Title+". "+stage.Why, "", inBody)
		}
	}
	for _, d := range lib.Diagrams() {
		b.begin(d.Link(), d.Title, 1)
		b.passage(d.Alt, "", inSummary)
		for _, step := range d.Steps {
			b.passage(step.Say, "", inBody)
		}
	}
	for _, kind := range content.ShelfKinds() {
		for _, e := range lib.Entries(kind) {
			b.entry(e)
		}
	}
	for _, drill := range lib.Drills() {
		b.begin(drill.Link(), drill.Title, 0.6)
		b.words(strings.ReplaceAll(drill.Set+" "+drill.ID, "-", " "), inBody, -1)
	}
	for _, question := range lib.Questions() {
		b.question(question)
	}
}

func (b *builder) lesson(lesson *content.Lesson) {
	b.begin(lesson.Link(), lesson.Title, 1.2)
	b.passage(lesson.Summary, "", inSummary)
	anchor := ""
	for _, block := range lesson.Blocks() {
		switch x := block.(type) {
		case content.Prose:
			markdown := x.Markdown
			if x.Heading != "" {
				anchor = x.Anchor
				b.words(x.Heading, inHeading, -1)
				_, markdown, _ = strings.Cut(markdown, "\n")
			}
			for _, paragraph := range strings.Split(markdown, "\n\n") {
				b.passage(paragraph, anchor, inBody)
			}
		case content.Diagram:
			b.passage(x.Alt, anchor, inBody)
		case content.Errata:
			b.passage(x.Accurate, anchor, inBody)
		case content.Say:
			b.passage(x.Text, anchor, inBody)
		case content.Wrong:
			b.passage(x.Claim+" "+x.Why, anchor, inBody)
		}
	}
}

// entry adds a thing of the shelf; its sources and the seed's own row name much
// that it is not about.
func (b *builder) entry(e content.Entry) {
	b.begin(e.Link, e.Title, 0.95)
	for _, f := range e.Fields {
		if f.Name == "Sources" || strings.HasPrefix(f.Name, "The seed") {
			continue
		}
		for _, l := range f.Lines {
			b.passage(l.Text, "", inBody)
		}
	}
}

func (b *builder) question(question quiz.Question) {
	link := content.Link{Kind: content.KindQuestion, ID: question.ID}
	b.begin(link, question.Prompt, 0.45)
}

// emphasis are marks that carry no words. The replacer builds its tables when
// it is first used.
var emphasis = strings.NewReplacer("**", "", "__", "", "`", "", "|", " ", "\n", " ")

// plainText takes the marks out of Markdown.
func plainText(markdown string) string {
	if strings.ContainsRune(markdown, '[') {
		markdown = patterns().linkMarks.ReplaceAllString(markdown, "$1")
	}
	markdown = patterns().lineMarks.ReplaceAllString(markdown, "")
	markdown = emphasis.Replace(markdown)
	return strings.TrimSpace(patterns().manyBlanks.ReplaceAllString(markdown, " "))
}
