package mermaid

import (
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diag"
)

// words is a label as it is drawn.
type words struct {
	text     string
	replicas int // from "×12" at its end
}

// relabel reads the label between brackets and gives it to a node.
func (p *parser) relabel(node int, r raw) { p.setLabel(node, p.label(r)) }

// label reads a label as it stands in brackets or between bars: "quoted",
// "`markdown`" or bare.
func (p *parser) label(r raw) words {
	text := p.text[r.start:r.end]
	trimmed := strings.TrimSpace(text)
	start := r.start + strings.Index(text, trimmed)
	end := start + len(trimmed)
	quoted := len(trimmed) > 1 && trimmed[0] == '"' && trimmed[len(trimmed)-1] == '"'
	if quoted {
		trimmed = trimmed[1 : len(trimmed)-1]
	}
	switch inside := strings.IndexByte(trimmed, '"'); {
	case inside == 0 && !quoted && strings.Count(trimmed, `"`) == 1:
		p.report(diag.Error, start, end, "quote", "the quote of the label is not closed", `" at its end`, `close it: A["text"]`)
		trimmed = trimmed[1:]
	case inside >= 0:
		p.report(diag.Warning, start, end, "quotes", "GitHub refuses quotes inside of a label", "#quot; for a quote inside", `write ["say #quot;hi#quot;"]`)
	case !quoted && strings.ContainsAny(trimmed, "[](){}|"):
		p.report(diag.Warning, start, end, "unquoted", "GitHub refuses brackets and bars in a label without quotes", "the label in quotes", fmt.Sprintf("write \"%s\"", excerpt(trimmed)))
	}
	markdown := quoted && len(trimmed) > 1 && trimmed[0] == '`' && trimmed[len(trimmed)-1] == '`'
	if markdown {
		trimmed = trimmed[1 : len(trimmed)-1]
	}
	return readLabel(trimmed, markdown)
}

// readLabel turns the written label into words: line breaks, entities and tags
// in one pass, so that an entity never makes a tag. Blanks are joined, as a
// browser joins them. A number of replicas counts only as it is written, not
// from entities.
func readLabel(written string, markdown bool) words {
	written, replicas := cutReplicas(written)
	var b strings.Builder
	for at := 0; at < len(written); {
		c := written[at]
		rest := written[at:]
		read, width := "", 0
		switch c {
		case '<':
			read, width = tag(rest)
		case '#', '&':
			read, width = entity(rest)
		case '\\':
			if strings.HasPrefix(rest, `\n`) {
				read, width = "\n", 2
			}
		case '*', '_', '`':
			if markdown {
				width = emphasis(written, at)
			}
		case 'f':
			if at == 0 || written[at-1] == ' ' {
				width = icon(rest)
			}
		}
		if width == 0 {
			r, w := utf8.DecodeRuneInString(rest)
			read, width = string(r), w
		}
		b.WriteString(read)
		at += width
	}
	return words{tidy(b.String()), replicas}
}

// cutReplicas takes " ×12" from the end of a label.
func cutReplicas(written string) (string, int) {
	const sign = " ×"
	at := strings.LastIndex(written, sign)
	if at < 0 {
		return written, 0
	}
	digits := written[at+len(sign):]
	n, err := strconv.Atoi(digits)
	if err != nil || n < 2 || len(digits) > 9 || digits[0] == '+' || strings.TrimSpace(written[:at]) == "" {
		return written, 0
	}
	return written[:at], n
}

// tag reads an HTML tag: a line break, or one that only changes how text looks.
// Other angle brackets are text: List<T>.
func tag(text string) (read string, width int) {
	const longest = 200
	if len(text) < 3 || !isAlpha(text[1]) && text[1] != '/' {
		return "", 0
	}
	end := strings.IndexByte(text[:min(len(text), longest)], '>')
	if end < 0 {
		return "", 0
	}
	name := strings.ToLower(strings.Trim(text[1:end], "/ "))
	if blank := strings.IndexAny(name, " /"); blank >= 0 {
		name = name[:blank]
	}
	switch name {
	case "br", "p", "div", "hr", "li", "ul", "ol":
		return "\n", end + 1
	case "b", "i", "u", "s", "em", "strong", "small", "big", "sub", "sup", "code", "span", "font", "center", "tt", "mark", "kbd", "del", "ins", "a", "img", "strike", "pre":
		return "", end + 1
	}
	return "", 0
}

// entity reads #35; and #quot; as Mermaid writes them, and &lt; as HTML does.
func entity(text string) (read string, width int) {
	const longest = 34
	end := 1
	if text[0] == '&' && len(text) > 1 && text[1] == '#' {
		end++
	}
	from := end
	for end < len(text) && end < longest && (isAlpha(text[end]) || isDigit(text[end])) {
		end++
	}
	if end == from || end == len(text) || text[end] != ';' {
		return "", 0
	}
	name := text[from:end]
	escape := "&" + name + ";"
	if isDigit(name[0]) || from == 2 || name[0]|0x20 == 'x' && len(name) > 1 && isDigit(name[1]) {
		escape = "&#" + name + ";"
	}
	if read = html.UnescapeString(escape); read == escape {
		return "", 0
	}
	return read, end + 1
}

// emphasis is the width of the marks **, * or ` at a place of a Markdown
// string. An underscore inside of a word and a mark between blanks are text.
func emphasis(text string, at int) int {
	end := at
	for end < len(text) && text[end] == text[at] {
		end++
	}
	before, behind := at == 0 || isBlank(text[at-1]), end == len(text) || isBlank(text[end])
	if before && behind {
		return 0
	}
	if text[at] == '_' && at > 0 && end < len(text) && wordRune(text[at-1]) && wordRune(text[end]) {
		return 0
	}
	return end - at
}

func wordRune(c byte) bool { return isAlpha(c) || isDigit(c) || c == '_' || c >= utf8.RuneSelf }

// icon is the width of an icon's name at the start of a text: "fa:fa-user".
func icon(text string) int {
	head, tail, ok := strings.Cut(text[:min(len(text), 60)], ":fa-")
	if !ok || len(head) > 3 || strings.Trim(head, "abcdefghijklmnopqrstuvwxyz") != "" {
		return 0
	}
	end := 0
	for end < len(tail) && (isAlpha(tail[end]) || isDigit(tail[end]) || tail[end] == '-') {
		end++
	}
	return len(head) + len(":fa-") + end
}

// tidy joins blanks, takes out control characters and empty lines.
func tidy(text string) string {
	text = strings.ToValidUTF8(text, "\ufffd")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), r == 0xfeff: // a byte order mark
			return -1
		}
		return r
	}, text)
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// whole is the label of what cannot have replicas.
func (w words) whole() string {
	if w.replicas > 0 {
		return fmt.Sprintf("%s ×%d", w.text, w.replicas)
	}
	return w.text
}
