package yaml

import (
	"fmt"
	"strings"
)

// flow reads a bracketed list or map at pos and stops just behind it; nil when
// it is not closed, which has been reported.
func (s *scanner) flow(parent, depth int) *Node {
	if s.tooDeep(depth) {
		return nil
	}
	open := s.pos
	isMap := s.text[s.pos] == '{'
	n := s.node(List, flow, open, open)
	closing := byte(']')
	if isMap {
		n.kind, closing = Map, '}'
	}
	s.pos++
	seen := map[string]*Node{}
	for {
		if !s.flowSpace(parent) {
			return s.unclosed(open, closing)
		}
		if s.text[s.pos] == closing {
			s.pos++
			n.span.End = s.pos
			return n
		}
		ok := false
		if isMap {
			ok = s.flowEntry(n, seen, parent, depth)
		} else if item := s.flowValue(parent, depth); item != nil {
			n.values = append(n.values, item)
			ok = true
		}
		if !ok || s.stopped {
			return nil
		}
		if !s.flowSpace(parent) {
			return s.unclosed(open, closing)
		}
		switch c := s.text[s.pos]; {
		case c == ',':
			s.pos++
		case c == ':' && !isMap:
			s.fail("bracket", s.pos, s.pos+1, "a key inside a list in brackets", "values with commas between",
				"write the entry as {key: value}, or put the text in quotes")
			return nil
		case c != closing:
			s.fail("bracket", s.pos, s.pos+1, fmt.Sprintf("unexpected %q in brackets", excerpt(s.text[s.pos:s.lineEnd(s.pos)])),
				fmt.Sprintf("a comma or %c", closing), "put the text before it in quotes, or add the comma")
			return nil
		}
	}
}

func (s *scanner) unclosed(open int, closing byte) *Node {
	s.fail("bracket", open, open+1, "this bracket is not closed", fmt.Sprintf("a closing %c", closing), fmt.Sprintf("add %c at the end", closing))
	s.pos = open
	return nil
}

// flowSpace moves over blanks, comments and line breaks inside brackets; false
// when the entry the brackets belong to has ended before they were closed.
func (s *scanner) flowSpace(parent int) bool {
	for s.pos < len(s.text) {
		switch {
		case blankByte(s.text[s.pos]):
			s.pos++
		case s.atLineEnd(s.pos) || s.atComment(s.pos):
			s.pos = nextLine(s.text, s.pos)
			offset, column, _ := s.indentAt(s.pos)
			if offset < len(s.text) && !s.atLineEnd(offset) && !s.atComment(offset) && column <= parent &&
				s.text[offset] != ']' && s.text[offset] != '}' || column == 0 && s.marker(offset) {
				return false
			}
			s.pos = offset
		default:
			return true
		}
	}
	return false
}

// flowEntry reads one `key: value` of a map in braces.
func (s *scanner) flowEntry(m *Node, seen map[string]*Node, parent, depth int) bool {
	if c := s.text[s.pos]; c == '[' || c == '{' || s.complexKey(s.pos) {
		s.fail("key", s.pos, s.pos+1, "a key that is not plain text", "`key: value`", "write the key as plain text")
		return false
	}
	key := s.flowScalar(parent)
	if key == nil {
		return false
	}
	if key.kind == Null {
		key.kind, key.text = Scalar, s.text[key.span.Start:key.span.End]
	}
	value := s.node(Null, plain, s.pos, s.pos)
	before := s.pos
	if s.flowSpace(parent) && s.text[s.pos] == ':' {
		s.pos++
		value = s.node(Null, plain, s.pos, s.pos)
		if !s.flowSpace(parent) {
			s.pos = before
			s.fail("bracket", before, before, "this bracket is not closed", "a closing }", "add } at the end")
			return false
		}
		if c := s.text[s.pos]; c != ',' && c != '}' {
			if value = s.flowValue(parent, depth); value == nil {
				return false
			}
		}
	}
	if i := strings.IndexByte(key.text, ':'); i > 0 && key.style == plain && value.span.Start == before {
		s.fail("colon", key.span.Start, key.span.End, "no space after the colon", "`key: value`",
			fmt.Sprintf("write %s: %s", excerpt(key.text[:i]), excerpt(key.text[i+1:])))
	}
	s.keep(m, seen, key, value)
	return true
}

func (s *scanner) flowValue(parent, depth int) *Node {
	if c := s.text[s.pos]; c == '[' || c == '{' {
		return s.flow(parent, depth+1)
	}
	return s.flowScalar(parent)
}

func (s *scanner) flowScalar(parent int) *Node {
	start := s.pos
	switch c := s.text[s.pos]; {
	case c == '"' || c == '\'':
		if n, closed := s.quoted(parent); closed {
			return n
		}
		return nil
	case c == ',' || c == ':' && s.flowColon(s.pos):
		s.fail("bracket", s.pos, s.pos+1, fmt.Sprintf("nothing before this %q", string(c)), "a value", "delete the sign, or write the value")
		return nil
	case s.isDash(s.pos) || s.refuseSign(s.pos, s.flowEnd(s.pos)):
		if s.isDash(s.pos) {
			s.fail("bracket", s.pos, s.pos+1, "a dash inside brackets", "values with commas between", "delete the dash, or put the text in quotes")
		}
		return nil
	}
	n := s.node(Scalar, plain, start, start)
	var text strings.Builder
	for breaks := 0; ; {
		end := s.flowEnd(s.pos)
		part := strings.TrimRight(s.text[s.pos:end], " \t")
		if part == "" {
			break
		}
		if breaks > 0 {
			fold(&text, breaks)
		}
		text.WriteString(part)
		n.span.End = s.pos + len(part)
		s.pos = end
		if !s.atLineEnd(end) {
			break
		}
		breaks = s.flowBreaks(parent)
		if breaks == 0 {
			break
		}
	}
	s.pos = n.span.End
	n.text = Clean(text.String())
	if isNull(n.text) {
		n.kind, n.text = Null, ""
	}
	return n
}

// flowBreaks moves to the line where plain text goes on and counts the breaks;
// 0 when it does not go on.
func (s *scanner) flowBreaks(parent int) (breaks int) {
	for i := s.pos; i < len(s.text); {
		i = nextLine(s.text, i)
		breaks++
		offset, column, _ := s.indentAt(i)
		if offset >= len(s.text) || column <= parent || column == 0 && s.marker(offset) {
			if offset < len(s.text) && s.atLineEnd(offset) {
				i = offset
				continue
			}
			return 0
		}
		if s.atLineEnd(offset) {
			i = offset
			continue
		}
		if s.atComment(offset) || s.flowEnd(offset) == offset {
			return 0
		}
		s.pos = offset
		return breaks
	}
	return 0
}

// flowColon reports whether the colon at i separates a key from its value.
func (s *scanner) flowColon(i int) bool {
	return s.text[i] == ':' && (s.spaceAt(i+1) || strings.IndexByte(",[]{}", s.text[i+1]) >= 0)
}

// flowEnd finds where plain text inside brackets ends on its line.
func (s *scanner) flowEnd(i int) int {
	end := s.lineEnd(i)
	for j := i; j < end; j++ {
		switch c := s.text[j]; {
		case strings.IndexByte(",[]{}", c) >= 0, s.flowColon(j), c == '#' && j > i && blankByte(s.text[j-1]):
			return j
		}
	}
	return end
}
