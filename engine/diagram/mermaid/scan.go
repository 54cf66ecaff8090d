package mermaid

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diag"
)

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }
func isEnd(c byte) bool   { return c == '\n' || c == ';' }
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// search is where a text was found when it was looked for from a place on.
type search struct{ from, at int }

// find is the offset of the next piece at or behind from, -1 when there is
// none. What was found is kept, so that a text with a thousand open brackets is
// not searched a thousand times.
func (p *parser) find(piece string, from int) int {
	s, ok := p.found[piece]
	if ok && s.from <= from && (s.at < 0 || from <= s.at) {
		return s.at
	}
	s = search{from, -1}
	if n := strings.Index(p.text[min(from, len(p.text)):], piece); n >= 0 {
		s.at = from + n
	}
	p.found[piece] = s
	return s.at
}

// lineEnd is the offset of the end of this line, without the line break.
func (p *parser) lineEnd() int { return p.lineEndFrom(p.at) }

func (p *parser) lineEndFrom(at int) int {
	if end := p.find("\n", at); end >= 0 {
		return end
	}
	return len(p.text)
}

// statementEnd is the offset of the ; or line end that ends the statement;
// those in quotes do not.
func (p *parser) statementEnd() int {
	end := p.lineEnd()
	for at := p.at; at < end; at++ {
		switch p.text[at] {
		case ';':
			return at
		case '"':
			if quote := p.find(`"`, at+1); quote >= 0 && quote < end {
				at = quote
			}
		}
	}
	return end
}

func (p *parser) has(piece string) bool { return strings.HasPrefix(p.text[p.at:], piece) }

// ended reports whether the statement is over.
func (p *parser) ended() bool {
	return p.at >= len(p.text) || isEnd(p.text[p.at]) || p.has("%%")
}

// blanks skips blanks in the line, those of other scripts included.
func (p *parser) blanks() {
	for p.at < len(p.text) {
		c := p.text[p.at]
		if c < utf8.RuneSelf {
			if !isBlank(c) {
				return
			}
			p.at++
			continue
		}
		r, width := utf8.DecodeRuneInString(p.text[p.at:])
		if !invisible(r) {
			return
		}
		p.at += width
	}
}

// invisible is what pasted text brings along: no-break blanks, byte order
// marks, zero-width blanks.
func invisible(r rune) bool {
	return r != utf8.RuneError && (unicode.IsSpace(r) && r != '\n' || r == 0xfeff || r == 0x200b)
}

// quiet skips blanks, line ends and comments.
func (p *parser) quiet() {
	for {
		p.blanks()
		switch {
		case p.at < len(p.text) && p.text[p.at] == '\n':
			p.at++
		case p.has("%%") && !p.has("%%{"):
			p.at = p.lineEnd()
		default:
			return
		}
	}
}

// skip skips what stands between statements: also ; and directives such as
// %%{init: …}%%.
func (p *parser) skip() {
	for {
		p.quiet()
		switch {
		case p.at < len(p.text) && p.text[p.at] == ';':
			p.at++
		case p.has("%%{"):
			end := p.find("}%%", p.at)
			if end < 0 {
				p.report(diag.Error, p.at, p.at+3, "directive", "this directive is not closed", "}%% at its end", "close it: %%{init: {}}%%")
				p.at = p.lineEnd()
				continue
			}
			p.at = end + 3
		default:
			return
		}
	}
}

// name reads the id of a node; empty when none stands here.
func (p *parser) name() string {
	start := p.at
	for p.at < len(p.text) {
		width := p.nameRune(p.at)
		if width == 0 {
			break
		}
		p.at += width
	}
	if glued := p.text[start:p.at]; strings.HasSuffix(glued, "&") && len(glued) > 1 { // "A& B"
		p.at--
	}
	return p.text[start:p.at]
}

// nameRune is the number of bytes at a place that belong to an id, 0 for none.
// A dash, dot or equals sign belongs to it unless a link starts there.
func (p *parser) nameRune(at int) int {
	c := p.text[at]
	next := byte(0)
	if at+1 < len(p.text) {
		next = p.text[at+1]
	}
	switch {
	case isAlpha(c), isDigit(c), c == '_':
		return 1
	case c >= utf8.RuneSelf:
		return p.foreignRune(at)
	case c == '-' || c == '=':
		if next == c || next == '>' || next == '.' && c == '-' || !p.nameGoesOn(at+1) {
			return 0
		}
		return 1
	case c == '.':
		run := at + 1
		for run < len(p.text) && p.text[run] == '.' {
			run++
		}
		if run < len(p.text) && p.text[run] == '-' {
			return 0
		}
		return run - at
	case c == ':':
		if next == ':' || !p.nameGoesOn(at+1) {
			return 0
		}
		return 1
	case c == '%' && next == '%', c == '&' && !p.nameGoesOn(at+1):
		return 0
	case strings.IndexByte(`!#$%&'*+,?\/`+"`", c) >= 0:
		return 1
	}
	return 0
}

func (p *parser) nameGoesOn(at int) bool {
	if at >= len(p.text) {
		return false
	}
	c := p.text[at]
	return isAlpha(c) || isDigit(c) || c == '_' || c >= utf8.RuneSelf && p.foreignRune(at) > 0
}

// foreignRune takes letters, marks and pictures; arrows and long dashes are
// what somebody pasted instead of a link.
func (p *parser) foreignRune(at int) int {
	r, width := utf8.DecodeRuneInString(p.text[at:])
	switch {
	case r == utf8.RuneError, invisible(r), unicode.IsControl(r), pastedLink(r):
		return 0
	}
	return width
}

func pastedLink(r rune) bool {
	return r >= 0x2190 && r <= 0x21ff || r >= 0x2010 && r <= 0x2015 || r >= 0x27f0 && r <= 0x27ff || r == 0x2212
}

// report adds a diagnostic about the bytes from start to end.
func (p *parser) report(severity diag.Severity, start, end int, code, message, want, fix string) {
	switch n := len(p.diags); {
	case n > maxDiags:
		return
	case n == maxDiags:
		severity, code, message, want, fix = diag.Error, "many", "more is wrong from here on", "", "mend the first ones and read again"
	}
	span := diag.Span{Start: start, End: min(max(end, start), len(p.text))}
	p.diags.Add(diag.Diagnostic{Code: "mermaid." + code, Severity: severity, Message: message, Source: p.src, Span: span, Want: want, Fix: fix})
}

// once reports what is worth saying one time only.
func (p *parser) once(severity diag.Severity, start, end int, code, message, want, fix string) {
	if mark := "|" + code + "|"; !strings.Contains(p.said, mark) {
		p.said += mark
		p.report(severity, start, end, code, message, want, fix)
	}
}
