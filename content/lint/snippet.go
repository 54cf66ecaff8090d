package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/cells"
	"napkin/engine/diag"
)

// maxGo is how many lines of Go a page may hold itself; longer ones are compiled
// and tested as a snippet.
const maxGo = 8

func snippets(p *pass) {
	for _, lesson := range p.lib.Lessons() {
		for _, block := range lesson.Blocks() {
			b, ok := block.(content.Code)
			if !ok || b.Snippet != "" {
				continue
			}
			switch n := 1 + strings.Count(b.Text, "\n"); {
			case b.Language == "go" && n > maxGo:
				p.fail(lesson.Source, b.Span, diag.New("snippet.code", "%d lines of Go that nobody compiles", n), "put them into a package under content/core/snippets and show them with ```snippet id=... part=...")
			case b.Language == "python":
				p.fail(lesson.Source, b.Span, diag.New("snippet.code", "%d lines of Python that nobody runs", n), "show Go from a snippet, or a .py beside the Go that a test runs: ```snippet id=... part=...")
			}
		}
	}
	for _, s := range p.lib.Snippets() {
		for _, part := range s.Parts {
			p.snippetPart(part)
		}
	}
}

// snippetPart holds a part to the width of a page.
func (p *pass) snippetPart(part content.SnippetPart) {
	for _, line := range strings.Split(part.Text, "\n") {
		if w := cells.Width(line); w > maxArt {
			p.fail(part.Source, find(part.Source, part.Span, strings.TrimSpace(line)), diag.New("snippet.width", "a line of the part %s has %d columns, a page %d", part.Name, w, maxArt), "break the line")
		}
	}
}
