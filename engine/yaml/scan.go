package yaml

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"napkin/engine/diag"
)

// scanner reads a text once from front to back. Between entries pos stands at
// the start of a line.
type scanner struct {
	src     *diag.Source
	text    string
	pos     int
	nodes   int
	diags   diag.List
	stopped bool // a limit was passed: everything unwinds
	tabAt   int  // offset+1 of the last tab complained about
}

// fail records a mistake at a span.
func (s *scanner) fail(code string, start, end int, message, want, fix string) {
	if s.stopped {
		return
	}
	s.diags.Add(diag.Diagnostic{
		Code: "yaml." + code, Severity: diag.Error, Message: message,
		Source: s.src, Span: diag.Span{Start: start, End: min(max(start, end), len(s.text))}, Want: want, Fix: fix,
	})
	if len(s.diags) >= maxDiags {
		s.stop()
	}
}

// stop makes every loop end at its next turn; pos stays valid until then.
func (s *scanner) stop() { s.stopped = true }

// guard refuses what must not be read at all and marks what must not be shown.
func (s *scanner) guard() bool {
	if len(s.text) > MaxBytes {
		s.fail("size", 0, 0, fmt.Sprintf("the file is %d bytes long", len(s.text)),
			fmt.Sprintf("at most %d bytes", MaxBytes), "split the file")
		return false
	}
	s.pos = len(s.text) - len(strings.TrimPrefix(s.text, "\ufeff"))
	for i := s.pos; i < len(s.text) && !s.stopped; {
		c := s.text[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s.text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			s.fail("encoding", i, i+1, fmt.Sprintf("byte 0x%02X is not UTF-8 text", c), "UTF-8", "save the file as UTF-8")
		case r == '\r' && strings.HasPrefix(s.text[i:], "\r\n"):
		case unsafeRune(r):
			s.fail("control", i, i+size, fmt.Sprintf("control character U+%04X in the text", r),
				"letters, digits and signs that can be seen", "delete it")
		}
		i += size
	}
	if s.stopped { // many stray bytes: not a text file
		return false
	}
	return true
}

func (s *scanner) node(kind Kind, st style, start, end int) *Node {
	s.nodes++
	if s.nodes > MaxNodes && !s.stopped {
		s.fail("nodes", start, start, fmt.Sprintf("more than %d keys and values", MaxNodes), "a file a person can read", "split the file")
		s.stop()
	}
	return &Node{kind: kind, style: st, span: diag.Span{Start: start, End: end}}
}

// tooDeep stops the reader when the nesting passes the limit.
func (s *scanner) tooDeep(depth int) bool {
	if depth > MaxDepth && !s.stopped {
		s.fail("depth", s.pos, s.pos+1, fmt.Sprintf("nested more than %d levels deep", MaxDepth), "a flatter file", "close brackets or indent less")
		s.stop()
	}
	return s.stopped
}

// lineEnd returns the offset of the line break (or end of text) after i; a
// carriage return before the break is not part of the line.
func (s *scanner) lineEnd(i int) int { return lineEnd(s.text, i) }

func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		if n > 0 && text[i+n-1] == '\r' {
			n--
		}
		return i + n
	}
	if strings.HasSuffix(text[i:], "\r") {
		return len(text) - 1
	}
	return len(text)
}

// nextLine returns the offset of the line after the one that holds i.
func nextLine(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(text)
}

// lineStart returns the offset of the first byte of the line that holds i.
func lineStart(text string, i int) int { return strings.LastIndexByte(text[:i], '\n') + 1 }

func blankByte(c byte) bool { return c == ' ' || c == '\t' }

// skipBlanks moves over spaces and tabs.
func (s *scanner) skipBlanks() {
	for s.pos < len(s.text) && blankByte(s.text[s.pos]) {
		s.pos++
	}
}

// atLineEnd reports whether nothing but the line break follows at i.
func (s *scanner) atLineEnd(i int) bool {
	return i >= len(s.text) || s.text[i] == '\n' || s.text[i] == '\r' && i == s.lineEnd(i)
}

// atComment reports whether a comment starts at i.
func (s *scanner) atComment(i int) bool {
	return i < len(s.text) && s.text[i] == '#' && (i == 0 || blankByte(s.text[i-1]) || s.text[i-1] == '\n' || i == 3 && s.text[:3] == "\ufeff")
}

// spaceAt reports whether i is a blank or the end of the line, which is what
// must follow the signs ':', '-' and '?'.
func (s *scanner) spaceAt(i int) bool {
	return s.atLineEnd(i) || blankByte(s.text[i])
}

// indentAt measures the indentation of the line starting at i.
func (s *scanner) indentAt(i int) (offset, column int, tab bool) {
	for ; i < len(s.text); i++ {
		switch s.text[i] {
		case ' ':
			column++
		case '\t':
			column, tab = column+2, true
		default:
			return i, column, tab
		}
	}
	return i, column, tab
}

// marker reports whether the line at i is --- or ... alone.
func (s *scanner) marker(i int) bool {
	rest := s.text[i:]
	if strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...") {
		return s.spaceAt(i + 3)
	}
	return false
}

// peek moves to the next line with content and returns where that content
// starts; ok is false at the end of the document.
func (s *scanner) peek() (offset, column int, ok bool) {
	for s.pos < len(s.text) && !s.stopped {
		offset, column, tab := s.indentAt(s.pos)
		switch {
		case s.atLineEnd(offset) || s.atComment(offset):
			s.pos = nextLine(s.text, offset)
			continue
		case column == 0 && s.marker(offset):
			return offset, 0, false
		case tab && s.tabAt != offset+1:
			s.tabAt = offset + 1
			s.fail("tab", s.pos, offset, "a tab in the indentation", "spaces", "indent with two spaces instead of the tab")
			if s.stopped {
				return 0, 0, false
			}
		}
		return offset, column, true
	}
	return s.pos, 0, false
}

// skipDeeper drops the current line and all that are indented more than column.
func (s *scanner) skipDeeper(column int) {
	s.pos = nextLine(s.text, s.pos)
	for {
		_, c, ok := s.peek()
		if !ok || c <= column {
			return
		}
		s.pos = nextLine(s.text, s.pos)
	}
}

// finishLine checks that only a comment follows and moves to the next line.
func (s *scanner) finishLine(what string) {
	s.skipBlanks()
	if !s.atLineEnd(s.pos) && !s.atComment(s.pos) {
		s.fail("unexpected", s.pos, s.lineEnd(s.pos), "unexpected text after "+what,
			"the end of the line", "put the whole value in quotes, or remove the rest")
	}
	s.pos = nextLine(s.text, s.pos)
}

// document reads the one document of the text.
func (s *scanner) document() *Node {
	if strings.HasPrefix(s.text[s.pos:], "%") {
		s.fail("directive", s.pos, s.lineEnd(s.pos), "a YAML directive", "plain keys and values", "delete the line")
		s.pos = nextLine(s.text, s.pos)
	}
	offset, column, ok := s.peek()
	if !ok && offset < len(s.text) && s.text[offset] == '-' && s.atLineEnd(offset+3) {
		s.pos = nextLine(s.text, offset)
		offset, column, ok = s.peek()
	}
	var root *Node
	if ok {
		s.pos = offset
		root = s.blockNode(column, -1, 0)
		for !s.stopped {
			offset, _, ok = s.peek()
			if !ok {
				break
			}
			s.fail("indent", offset, s.lineEnd(offset), "this line does not belong to the entries above",
				"the same indentation as the first entry", "line it up with the entries above")
			s.skipDeeper(1 << 30)
		}
	}
	if s.pos < len(s.text) && s.text[s.pos] == '.' {
		s.pos = nextLine(s.text, s.pos)
		offset, _, ok = s.peek()
	} else {
		offset = s.pos
	}
	if (ok || offset < len(s.text)) && !s.stopped {
		s.fail("document", offset, s.lineEnd(offset), "a second document in the same file", "one document", "move it to a file of its own")
	}
	return root
}
