package mermaid

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// shape reads the label in brackets behind an id, in any of Mermaid's shapes:
// the outer bracket is matched once, then the inner ones are peeled off.
func (p *parser) shape(node int) bool {
	here := p.at
	p.blanks()
	if p.at >= len(p.text) || strings.IndexByte("[({>", p.text[p.at]) < 0 {
		p.at = here
		return true
	}
	if p.at > here {
		if p.text[p.at] == '>' {
			p.at = here
			return true
		}
		p.report(diag.Warning, here, p.at+1, "blank", "GitHub refuses a blank between an id and its bracket", "the bracket right behind the id", "take the blank out")
	}
	open := p.at
	end := p.bracket(open)
	if end < 0 {
		p.at = p.lineEnd()
		p.report(diag.Error, open, open+1, "bracket", fmt.Sprintf("the %q is not closed", p.text[open:open+1]), fmt.Sprintf("%q in the same line", closer(p.text[open])),
			"close it, and put text with brackets or quotes into quotes: A[\"f(x)\"]")
		return false
	}
	p.at = end + 1
	p.relabel(node, p.inner(open, end))
	return true
}

func closer(open byte) string {
	switch open {
	case '(':
		return ")"
	case '{':
		return "}"
	}
	return "]"
}

// bracket is the offset of the bracket that closes the one at open, -1 when
// there is none. Brackets in quotes do not count. A label may have several
// lines when it stands in quotes or when they hold no other bracket.
func (p *parser) bracket(open int) int {
	const mostLines = 8
	up, down := p.text[open], closer(p.text[open])[0]
	if up == '>' { // an arrowhead in the text is no bracket
		up = 0
	}
	depth, lines, fresh := 1, 0, true
	for at := open + 1; at < len(p.text); at++ {
		c := p.text[at]
		switch {
		case c == '"':
			quote := p.find(`"`, at+1)
			if quote >= 0 && (quote < p.lineEndFrom(at) || fresh && p.closes(quote+1)) {
				at = quote
			}
		case c == '\n':
			if lines++; lines > mostLines {
				return -1
			}
		case c == down:
			if depth--; depth == 0 {
				return at
			}
		case lines > 0 && strings.IndexByte("[({", c) >= 0:
			return -1
		case c == up:
			depth++
		}
		fresh = fresh && (isBlank(c) || c == '\n' || strings.IndexByte(`[({/\`, c) >= 0)
	}
	return -1
}

// closes reports whether a closing bracket follows, after blanks.
func (p *parser) closes(at int) bool {
	for at < len(p.text) && (isBlank(p.text[at]) || p.text[at] == '\n') {
		at++
	}
	return at < len(p.text) && strings.IndexByte(`])}/\`, p.text[at]) >= 0
}

// span of a label: the text without the brackets of its shape.
type raw struct{ start, end int }

// inner peels the brackets of a shape: from [(db)] only db is left.
func (p *parser) inner(open, end int) raw {
	r := raw{open + 1, end}
	outer := p.text[open]
	for range 2 {
		if r.end-r.start < 2 {
			break
		}
		first, last := p.text[r.start], p.text[r.end-1]
		slanted := outer == '[' && (first == '/' || first == '\\') && (last == '/' || last == '\\')
		ellipse := outer == '(' && first == '-' && last == '-'
		pair := strings.IndexByte("[({", first) >= 0 && closer(first)[0] == last && p.pairs(r) &&
			(outer == '(' && first != '{' || outer == '[' && first != '{' || outer == '{' && first == '{')
		if !slanted && !ellipse && !pair {
			break
		}
		r = raw{r.start + 1, r.end - 1}
		if outer != '(' || first != '(' { // only ((( has three
			break
		}
	}
	return r
}

// pairs reports whether the first and the last character of r are brackets of
// the same pair.
func (p *parser) pairs(r raw) bool {
	up, down := p.text[r.start], p.text[r.end-1]
	depth := 0
	for at := r.start; at < r.end; at++ {
		switch p.text[at] {
		case up:
			depth++
		case down:
			if depth--; depth == 0 {
				return at == r.end-1
			}
		}
	}
	return false
}

// attributes reads @{ shape: rect, label: "text" } behind an id. Those of an
// edge are dropped.
func (p *parser) attributes(id string, node int) bool {
	start := p.at
	key, at := "", p.at+2
	for from := at; at < len(p.text); at++ {
		switch c := p.text[at]; {
		case (c == '"' || c == '\'') && strings.TrimSpace(p.text[from:at]) == "":
			quote := p.find(string(c), at+1)
			if quote < 0 {
				at = len(p.text)
				break
			}
			if key == "label" {
				p.setLabel(node, readLabel(p.text[at+1:quote], false))
			}
			key, at = "", quote
			from = at + 1
		case c == ':' && key == "":
			key = strings.Trim(p.text[from:at], " \t\r\n,")
			from = at + 1
		case c == ',' || c == '\n' || c == '}':
			if text := strings.TrimSpace(p.text[from:at]); key == "label" && text != "" {
				p.setLabel(node, readLabel(text, false))
			}
			if strings.TrimSpace(p.text[from:at]) != "" || c == ',' {
				key = ""
			}
			from = at + 1
			if c == '}' {
				p.at = at + 1
				return true
			}
		case c == '@' && strings.HasPrefix(p.text[at:], "@{"):
			at = len(p.text)
		}
	}
	p.report(diag.Error, start, start+2, "attributes", fmt.Sprintf("the attributes of %s are not closed", excerpt(id)), "}", `close them: A@{ shape: cyl, label: "Orders" }`)
	p.at = p.lineEnd()
	return false
}
