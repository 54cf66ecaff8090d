package mermaid

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// header reads what stands in front of the statements: front matter, comments,
// directives and the kind of the chart. False means that there is nothing in
// the text that could be read.
func (p *parser) header() bool {
	p.fence()
	p.frontMatter()
	p.skip()
	if p.at >= len(p.text) {
		p.report(diag.Error, p.at, p.at, "empty", "there is no chart", "flowchart TD and its links", "write flowchart TD in the first line")
		return false
	}
	start := p.at
	for p.at < len(p.text) && (isAlpha(p.text[p.at]) || isDigit(p.text[p.at]) || p.text[p.at] == '-' && p.at > start && !p.has("--") && !p.has("-.") && !p.has("->")) {
		p.at++
	}
	word := p.text[start:p.at]
	switch {
	case word == "graph" || word == "flowchart" || word == "flowchart-elk":
		p.mainDirection()
		return true
	case otherKind(word):
		p.report(diag.Error, start, p.at, "kind", fmt.Sprintf("this is a %s, and only graph and flowchart are read", word), "graph or flowchart", "draw it as a flowchart: flowchart TD")
		return false
	}
	return p.noHeader(start, word)
}

// fence skips the ``` in front of a chart that was copied out of a README.
func (p *parser) fence() {
	p.quiet()
	if p.has("```") {
		p.fenced = true
		p.report(diag.Warning, p.at, p.at+3, "fence", "a fence of Markdown is no part of the chart", "the lines between the fences", "leave out the lines with ```")
		p.at = p.lineEnd()
	}
}

// noHeader reports a missing first line; what looks like one that is spelt
// wrong is skipped.
func (p *parser) noHeader(start int, word string) bool {
	fix := "write flowchart TD in a line above"
	end := p.at
	p.at = start
	if near, ok := diag.Nearest(word, append(kinds(), "graph", "flowchart")); ok {
		fix = fmt.Sprintf("did you mean %s?", near)
		p.at = p.lineEnd()
	}
	if end == start {
		end = p.lineEndFrom(start)
	}
	p.report(diag.Error, start, end, "header", "the kind of the chart is missing", "graph or flowchart and a direction", fix)
	return true
}

// mainDirection reads TD behind graph.
func (p *parser) mainDirection() {
	p.blanks()
	start := p.at
	for p.at < len(p.text) && !isBlank(p.text[p.at]) && !isEnd(p.text[p.at]) && p.at-start < 12 {
		p.at++
	}
	word := p.text[start:p.at]
	dir, exact, ok := direction(word)
	if ok {
		p.dir = dir
		if !exact {
			p.report(diag.Info, start, p.at, "turned", fmt.Sprintf("%s is drawn as %s", word, map[string]string{"BT": "TB", "^": "TB", "RL": "LR", "<": "LR"}[word]), "", "")
		}
		return
	}
	upper, _, known := direction(strings.ToUpper(word))
	switch {
	case word == "":
	case known:
		p.dir = upper
		p.report(diag.Error, start, p.at, "direction", fmt.Sprintf("%q is no direction", word), "TB, TD, BT, LR or RL", "write "+strings.ToUpper(word))
	case len(word) == 2 && strings.Trim(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && p.ended():
		p.report(diag.Error, start, p.at, "direction", fmt.Sprintf("%q is no direction", word), "TB, TD, BT, LR or RL", "write flowchart TD")
	default: // a node in the same line
		p.at = start
	}
}

// frontMatter reads the title from the lines between --- and ---.
func (p *parser) frontMatter() {
	p.quiet()
	if !p.has("---") {
		return
	}
	start := p.at
	for p.at = p.lineEnd(); p.at < len(p.text); p.at = p.lineEnd() {
		p.at++
		line := strings.TrimSpace(p.text[p.at:p.lineEnd()])
		if line == "---" {
			p.at = p.lineEnd()
			return
		}
		if title, ok := strings.CutPrefix(line, "title:"); ok && p.title == "" {
			p.title = readLabel(strings.Trim(strings.TrimSpace(title), `"'`), false).whole()
		}
	}
	p.report(diag.Error, start, start+len("---"), "front-matter", "the front matter is not closed", "a line with ---", "write --- behind its last line")
	for p.at = p.lineEndFrom(start); p.at < len(p.text); p.at = p.lineEndFrom(p.at + 1) {
		if p.has("\ngraph ") || p.has("\nflowchart ") { // what must be the chart
			return
		}
	}
}

// accessible reads accTitle: and accDescr:, the latter also in braces.
func (p *parser) accessible() bool {
	start := p.at
	title := p.has("accTitle")
	if !title && !p.has("accDescr") {
		return false
	}
	p.at += len("accTitle")
	p.blanks()
	text := ""
	switch {
	case p.has(":"):
		end := p.lineEnd()
		text = p.text[p.at+1 : end]
		p.at = end
	case p.has("{") && !title:
		end := p.find("}", p.at)
		if end < 0 {
			p.report(diag.Error, start, p.at+1, "description", "the description is not closed", "}", "write } behind it")
			p.at = p.lineEnd()
			return true
		}
		text = p.text[p.at+1 : end]
		p.at = end + 1
	default:
		p.at = start
		return false
	}
	text = strings.ReplaceAll(readLabel(text, false).whole(), "\n", " ")
	if title {
		p.title = text
	} else {
		p.alt = text
	}
	return true
}

// kinds are the other charts of Mermaid.
func kinds() []string {
	return []string{
		"sequenceDiagram", "classDiagram", "classDiagram-v2", "stateDiagram", "stateDiagram-v2", "erDiagram", "journey", "gantt", "pie", "quadrantChart",
		"requirementDiagram", "requirement", "gitGraph", "C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment", "mindmap", "timeline",
		"zenuml", "sankey", "sankey-beta", "xychart", "xychart-beta", "block", "block-beta", "packet", "packet-beta", "kanban", "architecture",
		"architecture-beta", "radar-beta", "treemap", "treemap-beta", "swimlane-beta", "info",
	}
}

func otherKind(word string) bool {
	for _, kind := range kinds() {
		if word == kind {
			return true
		}
	}
	return false
}
