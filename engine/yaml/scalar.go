package yaml

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// value reads a scalar or a flow collection at pos and finishes its line.
func (s *scanner) value(parent, depth int) *Node {
	start := s.pos
	var n *Node
	switch s.text[s.pos] {
	case '|', '>':
		return s.blockText(parent)
	case '[', '{':
		n = s.flow(parent, depth)
		if n == nil { // not closed: reported
			s.skipDeeper(parent)
			return s.node(Null, plain, start, start)
		}
		s.finishLine("the closing bracket")
		return n
	case '"', '\'':
		n, _ = s.quoted(parent)
		s.finishLine("the closing quote")
		return n
	}
	if s.refuseSign(s.pos, s.lineEnd(s.pos)) {
		n = s.node(Scalar, plain, s.pos, s.lineEnd(s.pos))
		n.text = Clean(s.text[n.span.Start:n.span.End])
		s.skipDeeper(parent)
		return n
	}
	return s.plainText(parent)
}

// isNull reports the plain texts that mean nothing at all.
func isNull(text string) bool {
	return text == "" || text == "~" || text == "null" || text == "Null" || text == "NULL"
}

// plainLine finds where the plain text at i ends on its line, and whether a
// comment ended it.
func (s *scanner) plainLine(i int) (end int, comment bool) {
	end = s.lineEnd(i)
	for j := i; j < end; j++ {
		if s.text[j] == '#' && j > i && blankByte(s.text[j-1]) {
			return i + len(strings.TrimRight(s.text[i:j], " \t")), true
		}
	}
	return i + len(strings.TrimRight(s.text[i:end], " \t")), false
}

// plainText reads unquoted text, which goes on over lines indented more than
// parent, as YAML has it.
func (s *scanner) plainText(parent int) *Node {
	n := s.node(Scalar, plain, s.pos, s.pos)
	end, comment := s.plainLine(s.pos)
	if colon, ok := s.keyEnd(s.pos); ok && colon < end {
		s.fail("colon", colon, colon+1, "a colon and a space inside plain text", "one key on a line",
			fmt.Sprintf("put the text in quotes: '%s'", strings.ReplaceAll(excerpt(s.text[s.pos:end]), "'", "''")))
	}
	n.span.End = end
	var text strings.Builder
	text.WriteString(s.text[s.pos:end])
	s.pos = nextLine(s.text, end)
	breaks := 1
	for !comment && s.pos < len(s.text) {
		offset, column, tab := s.indentAt(s.pos)
		if s.atLineEnd(offset) {
			breaks++
			s.pos = nextLine(s.text, offset)
			continue
		}
		if column <= parent || s.atComment(offset) || column == 0 && s.marker(offset) {
			break
		}
		if s.isKey(offset) {
			s.fail("indent", offset, s.lineEnd(offset), "this line is indented deeper than the entry it follows",
				"an entry in line with the others", "line it up with the entries above")
			s.pos = offset
			s.skipDeeper(parent)
			break
		}
		if tab {
			s.fail("tab", s.pos, offset, "a tab in the indentation", "spaces", "indent with two spaces instead of the tab")
		}
		end, comment = s.plainLine(offset)
		fold(&text, breaks)
		text.WriteString(s.text[offset:end])
		n.span.End, breaks = end, 1
		s.pos = nextLine(s.text, end)
	}
	n.text = Clean(text.String())
	if isNull(n.text) {
		n.kind, n.text = Null, ""
	}
	return n
}

// fold writes what line breaks between two lines of text stand for: one break
// is a space, more are that many lines less one.
func fold(text *strings.Builder, breaks int) {
	if breaks == 1 {
		text.WriteByte(' ')
		return
	}
	for ; breaks > 1; breaks-- {
		text.WriteByte('\n')
	}
}

// quoted reads the quoted text at pos and stops just behind it; false when it
// is not closed, which has been reported.
func (s *scanner) quoted(parent int) (*Node, bool) {
	st := single
	if s.text[s.pos] == '"' {
		st = double
	}
	n := s.node(Scalar, st, s.pos, s.pos)
	end := closingQuote(s.text, s.pos)
	if end < 0 || !s.indented(s.pos+1, end, parent) {
		line := s.lineEnd(s.pos)
		s.fail("quote", n.span.Start, n.span.Start+1, "this quote is not closed", "a closing "+s.text[s.pos:s.pos+1], "close the quote at the end of the text")
		n.text = Clean(s.text[s.pos+1 : line])
		n.span.End, s.pos = line, line
		return n, false
	}
	s.pos = end + 1
	n.span.End = s.pos
	raw := foldQuoted(s.text[n.span.Start+1:end], st == double)
	if st == single {
		raw = strings.ReplaceAll(raw, "''", "'")
	} else {
		raw = s.unescape(raw, n)
	}
	n.text = Clean(raw)
	if n.text != raw && Clean(s.text[n.span.Start:end]) == s.text[n.span.Start:end] {
		s.fail("control", n.span.Start, n.span.End, "an escaped control character", "letters, digits and signs that can be seen", "delete it")
	}
	return n, true
}

// indented reports whether every line that starts between two offsets is
// indented more than parent, which tells a long text from a forgotten quote.
func (s *scanner) indented(from, to, parent int) bool {
	for i := nextLine(s.text, from); i <= to && i < len(s.text); i = nextLine(s.text, i) {
		offset, column, _ := s.indentAt(i)
		if !s.atLineEnd(offset) && column <= parent || column == 0 && s.marker(offset) {
			return false
		}
		if s.lineEnd(offset) == len(s.text) {
			break
		}
	}
	return true
}

// foldQuoted joins the lines of quoted text. In double quotes a backslash
// before the break joins without a space; it stays for unescape to drop.
func foldQuoted(raw string, escapes bool) string {
	if strings.IndexByte(raw, '\n') < 0 {
		return raw
	}
	lines := strings.Split(raw, "\n")
	var out strings.Builder
	breaks, joined := 0, false
	for i, line := range lines {
		line = strings.TrimSuffix(line, "\r")
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		last := i == len(lines)-1
		if !last {
			line = trimRightBlanks(line, escapes)
		}
		if i > 0 {
			if line == "" && !last {
				breaks++
				continue
			}
			if joined { // the break itself is gone, empty lines after it count
				out.WriteString(strings.Repeat("\n", breaks-1))
			} else {
				fold(&out, breaks)
			}
		}
		joined = escapes && !last && oddBackslashes(line)
		if joined {
			line = line[:len(line)-1]
		}
		out.WriteString(line)
		breaks = 1
	}
	return out.String()
}

// trimRightBlanks drops blanks before a line break, but not an escaped one.
func trimRightBlanks(line string, escapes bool) string {
	trimmed := strings.TrimRight(line, " \t")
	if escapes && len(trimmed) < len(line) && oddBackslashes(trimmed) {
		return line[:len(trimmed)+1]
	}
	return trimmed
}

func oddBackslashes(text string) bool {
	return (len(text)-len(strings.TrimRight(text, `\`)))%2 == 1
}

const escapeLetters = "0abtnvfre \"/\\N_LP\t"
const escapeValues = "\x00\a\b\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029\t"

// unescape decodes the backslashes of double-quoted text.
func (s *scanner) unescape(raw string, n *Node) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	values := []rune(escapeValues)
	var out strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			out.WriteByte(raw[i])
			continue
		}
		i++
		if at := strings.IndexByte(escapeLetters, raw[i]); at >= 0 {
			out.WriteRune(values[at])
			continue
		}
		width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[raw[i]]
		if width > 0 && i+width < len(raw) {
			if code, err := strconv.ParseUint(raw[i+1:i+1+width], 16, 32); err == nil && utf8.ValidRune(rune(code)) {
				out.WriteRune(rune(code))
				i += width
				continue
			}
		}
		s.fail("escape", n.span.Start, n.span.End, fmt.Sprintf("unknown escape \\%c", raw[i]), `\n, \t, \", \\ or \u0041`,
			`write \\ for a backslash, or use single quotes`)
		out.WriteByte('\\')
		out.WriteByte(raw[i])
	}
	return out.String()
}
