package mermaid

import (
	"strings"

	"napkin/engine/diag"
)

// open reports a text of a link that is not closed.
func (p *parser) open(start, end int, sign string) {
	closing := sign + ">"
	if sign == "-." {
		closing = ".->"
	}
	p.report(diag.Error, start, end, "link-text", "the text of the link is not closed", closing+" behind the text, in the same line", "write A "+sign+" text "+closing+" B")
	p.at = p.lineEnd()
}

// between reads the text in front of the second half of a link and gives the
// offset of that half.
func (p *parser) between(l *link, sign string) (int, bool) {
	p.blanks()
	from := p.at
	if p.has(`"`) {
		if quote := p.find(`"`, from+1); quote >= 0 && quote < p.lineEnd() {
			from = quote
		}
	}
	end := p.find(sign, from)
	if end < 0 || end > p.lineEnd() {
		return 0, false
	}
	stop := end
	for sign == ".-" && stop > p.at && p.text[stop-1] == '.' {
		stop--
	}
	if sign == ".-" && stop > p.at+1 && p.text[stop-1] == '-' && isBlank(p.text[stop-2]) {
		stop--
	}
	l.label = p.linkLabel(raw{p.at, stop})
	return end, true
}

// linkLabel is the text of a link; it may hold brackets when it is not quoted
// and stands between the halves.
func (p *parser) linkLabel(r raw) string {
	text := strings.TrimSpace(p.text[r.start:r.end])
	if strings.HasPrefix(text, `"`) {
		return p.label(r).whole()
	}
	return readLabel(text, false).whole()
}

// barLabel reads |text| behind a link.
func (p *parser) barLabel(l *link) bool {
	here := p.at
	p.blanks()
	if !p.has("|") {
		p.at = here
		return true
	}
	open, from := p.at, p.at+1
	look := from
	for look < len(p.text) && isBlank(p.text[look]) {
		look++
	}
	if look < len(p.text) && p.text[look] == '"' {
		if quote := p.find(`"`, look+1); quote >= 0 && quote < p.lineEnd() {
			from = quote
		}
	}
	end := p.find("|", from)
	if end < 0 || end > p.lineEnd() {
		p.report(diag.Error, open, open+1, "bar", "the text of the link is not closed", "| behind the text, in the same line", "write A -->|text| B")
		p.at = p.lineEnd()
		return false
	}
	l.label = p.label(raw{open + 1, end}).whole()
	p.at = end + 1
	return true
}

// alone reports whether nothing but the id of a node stands in the rest of the
// line: A -- B.
func (p *parser) alone(at int) bool {
	here := p.at
	defer func() { p.at = here }()
	p.at = at
	p.blanks()
	if p.name() == "" {
		return false
	}
	p.blanks()
	return p.ended()
}
