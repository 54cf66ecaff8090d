package mermaid

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// mention is a node where it is named.
type mention struct {
	node int
	span diag.Span // of its id
}

// node reads an id with what may follow it: a shape with a label, @{…}, a
// class.
func (p *parser) node() (mention, bool) {
	start := p.at
	id := p.name()
	if id == "" {
		return p.quotedNode()
	}
	if _, known := p.names[id]; !known && reserved(id) {
		p.report(diag.Warning, start, p.at, "reserved", fmt.Sprintf("%q is a word of Mermaid, and GitHub refuses it as an id", id), "another id",
			fmt.Sprintf("write n_%s[%s]", strings.Trim(id, "_"), id))
	}
	m := mention{p.vertex(id, diag.Span{Start: start, End: p.at}), diag.Span{Start: start, End: p.at}}
	ok := p.shape(m.node)
	for ok && p.has("@{") {
		ok = p.attributes(id, m.node)
	}
	if ok && p.has(":::") {
		p.at += 3
		p.name()
	}
	p.noteIn(m.node)
	return m, ok
}

func reserved(id string) bool {
	switch id {
	case "end", "graph", "flowchart", "subgraph", "style", "linkStyle", "classDef", "class", "click", "href", "call", "interpolate",
		"_self", "_blank", "_parent", "_top":
		return true
	}
	return false
}

// quotedNode is for what stands where a node should: "API", as other languages
// write it.
func (p *parser) quotedNode() (mention, bool) {
	start := p.at
	if !p.has(`"`) {
		p.unexpected()
		return mention{}, false
	}
	end := p.find(`"`, start+1)
	if end < 0 || end > p.lineEnd() {
		p.report(diag.Error, start, start+1, "quote", "the quote is not closed", `" in the same line`, `close it: A["text"]`)
		p.at = p.lineEnd()
		return mention{}, false
	}
	p.at = end + 1
	text := p.text[start+1 : end]
	p.report(diag.Error, start, p.at, "quoted-id", "a node is named by an id, and only its label stands in quotes", "an id", fmt.Sprintf("write n1[%q] and use n1 from then on", excerpt(text)))
	name := strings.Join(strings.Fields(text), " ")
	if name == "" {
		return mention{}, false
	}
	m := mention{p.vertex(name, diag.Span{Start: start, End: p.at}), diag.Span{Start: start, End: p.at}}
	p.noteIn(m.node)
	return m, true
}

// unexpected reports what cannot be read and skips the statement.
func (p *parser) unexpected() {
	start := p.at
	end := p.statementEnd()
	shown := strings.TrimSpace(p.text[start:end])
	stop := start + len(shown)
	if word := strings.IndexAny(shown, " \t"); word > 0 {
		stop = start + word
	}
	p.at = end
	switch {
	case shown == "" && end < len(p.text):
		stop = end + 1
		p.report(diag.Error, start, stop, "node", "the statement ends where a node should be", "the id of a node", "write it, for example A & B --> C")
	case shown == "":
		p.report(diag.Error, start, end, "node", "the text ends where a node should be", "the id of a node", "write it, for example A & B --> C")
	case strings.HasPrefix(shown, "```"):
		p.report(diag.Error, start, stop, "fence", "a fence of Markdown is no part of the chart", "the lines between the fences", "leave the line out")
	case p.linkAt(start):
		p.report(diag.Error, start, stop, "node", "a link stands where a node should be", "the id of a node", "write what the link comes from, for example A --> B")
	default:
		p.report(diag.Error, start, stop, "unexpected", fmt.Sprintf("cannot read %q here", excerpt(shown)), "a node, a link or the end of the statement",
			"link nodes with -->, end statements with a line end or ;")
	}
}

// excerpt is enough of a text to know it by.
func excerpt(text string) string {
	const most = 24
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "…"
		}
	}
	return text
}
