// Package mermaid reads Mermaid flowcharts into graphs that can be drawn.
//
// It reads what people write in a README: every shape of node, every link,
// chains, fan-out with &, nested subgraphs. Shapes, colours and clicks have no
// place in a graph and are dropped. What cannot be read is a diagnostic with
// its place, and the rest is still read. What is plain to a reader but refused
// by GitHub is read with a warning.
//
// A dotted link is one whose caller does not wait. A thick link is a plain one;
// a cross or circle at an end is an arrowhead; ~~~ is not drawn. A node lies in
// the subgraph that is closed first of those that mention it, as in Mermaid. A
// link to a subgraph leads to the first node in it, with a warning. "API ×12"
// is a node API with twelve replicas.
//
// Reading is linear in the length of the text and never panics.
//
// Start reading at Read, then parser.statement.
package mermaid

import (
	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
)

// Chart is a flowchart and what it says about itself.
type Chart struct {
	Graph *graph.Graph // never nil; Check finds nothing wrong with it
	Title string       // accTitle, or title in the front matter
	Alt   string       // accDescr
}

// Parse reads a flowchart without what it says about itself.
func Parse(src *diag.Source) (*graph.Graph, diag.List) {
	chart, diags := Read(src)
	return chart.Graph, diags
}

// Read reads a flowchart. The diagnostics have codes "mermaid.…" and the
// severity Error when a part of the text is not in the graph.
func Read(src *diag.Source) (Chart, diag.List) {
	p := &parser{src: src, text: src.Text, found: map[string]search{}}
	p.names, p.subgraphs, p.linkIDs = map[string]int{}, map[string]int{}, map[string]bool{}
	if p.header() {
		for p.skip(); p.at < len(p.text); p.skip() {
			p.statement()
		}
		p.closeAll()
	}
	g := p.finish()
	p.diags.Sort()
	return Chart{Graph: g, Title: p.title, Alt: p.alt}, p.diags
}

// The limits of what is read. More is no picture, and a fan-out of a thousand
// nodes to a thousand others is a short text.
const (
	maxDepth = 40     // subgraphs inside one another
	maxLinks = 20_000 // links, those of a fan-out counted one by one
	maxDiags = 100    // diagnostics
)

type parser struct {
	src   *diag.Source
	text  string
	at    int // byte offset of what is read next
	diags diag.List
	found map[string]search
	said  string // codes of what is said once

	fenced bool // the chart stands between ``` and ```

	dir        graph.Direction
	title, alt string
	builder
}

// statement reads one statement and what ends it. It always moves on.
func (p *parser) statement() {
	start := p.at
	if !p.keyword() {
		p.chain()
	}
	p.blanks()
	if !p.ended() {
		p.unexpected()
	}
	if p.at == start { // whatever it is, it is not read twice
		p.at = p.lineEnd()
	}
}

// keyword reads a statement that starts with one of Mermaid's words; false
// when a node stands here.
func (p *parser) keyword() bool {
	switch {
	case p.accessible():
		return true
	case p.fenced && p.has("```"):
		p.at = len(p.text)
		return true
	case p.has("```"):
		p.unexpected()
		return true
	}
	word, next := p.word()
	switch word {
	case "subgraph":
		p.at = next
		p.subgraph()
	case "end":
		p.at = next
		p.closeOne(diag.Span{Start: next - len(word), End: next})
	case "direction":
		p.at = next
		p.innerDirection()
	case "style", "classDef", "class", "click", "linkStyle":
		p.at = next
		p.at = p.statementEnd()
	case "graph", "flowchart":
		p.report(diag.Error, p.at, next, "second-header", "a second flowchart starts here", "one flowchart in a file", "put it into a file of its own")
		p.at = p.lineEnd()
	default:
		return false
	}
	return true
}

// word is the keyword at this place with the offset behind it; empty when
// something follows that makes it the id of a node: `end --> A`, `class[x]`.
func (p *parser) word() (string, int) {
	end := p.at
	for end < len(p.text) && (isAlpha(p.text[end]) || isDigit(p.text[end]) || p.text[end] == '_') {
		end++
	}
	look := end
	for look < len(p.text) && isBlank(p.text[look]) {
		look++
	}
	if look < len(p.text) && !isEnd(p.text[look]) && (look == end || p.linkAt(look)) {
		return "", end
	}
	return p.text[p.at:end], end
}

// chain reads nodes and the links between them: A & B --> C --> D.
func (p *parser) chain() {
	if p.linkAttributes() {
		return
	}
	tails, ok := p.nodes()
	if !ok {
		return
	}
	for {
		here := p.at
		p.blanks()
		if p.has("\n") || p.has("%%") { // a chain may go on in the next line
			p.quiet()
			if p.has("x") || p.has("o") || !p.linkAt(p.at) {
				p.at = here
				return
			}
		}
		if p.ended() {
			return
		}
		l, ok := p.link()
		if !ok {
			return
		}
		heads, ok := p.targets(l)
		p.connect(tails, heads, l)
		if !ok {
			return
		}
		tails = heads
	}
}

// targets reads the nodes a link leads to, in this line or a later one.
func (p *parser) targets(l link) ([]mention, bool) {
	line := p.at
	p.blanks()
	below := p.has("\n")
	p.quiet()
	word := ""
	if below {
		word, _ = p.word()
	}
	if p.at >= len(p.text) || p.has(";") || isStatement(word) {
		p.at = line
		p.report(diag.Error, l.span.Start, l.span.End, "link-end", "the link leads nowhere", "a node behind it", "write the node, for example A --> B")
		return nil, false
	}
	return p.nodes()
}

// nodes reads nodes joined by &.
func (p *parser) nodes() ([]mention, bool) {
	var all []mention
	for {
		m, ok := p.node()
		if m.span.End > 0 {
			all = append(all, m)
		}
		if !ok {
			return all, false
		}
		here := p.at
		p.blanks()
		if p.at >= len(p.text) || p.text[p.at] != '&' {
			p.at = here
			return all, true
		}
		p.at++
		p.quiet()
	}
}

func isStatement(word string) bool {
	switch word {
	case "subgraph", "end", "direction", "style", "classDef", "class", "click", "linkStyle":
		return true
	}
	return false
}
