package yaml

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// isDash reports whether a list item starts at i.
func (s *scanner) isDash(i int) bool {
	return i < len(s.text) && s.text[i] == '-' && s.spaceAt(i+1)
}

// blockNode reads what starts at pos, column cells from the left; parent is
// the indentation of the entry it belongs to, -1 at the top.
func (s *scanner) blockNode(column, parent, depth int) *Node {
	if s.tooDeep(depth) {
		return s.node(Null, plain, s.pos, s.pos)
	}
	if s.isDash(s.pos) {
		return s.blockList(column, depth)
	}
	if s.isKey(s.pos) || s.complexKey(s.pos) {
		return s.blockMap(column, depth)
	}
	return s.value(parent, depth)
}

func (s *scanner) complexKey(i int) bool {
	return i < len(s.text) && s.text[i] == '?' && s.spaceAt(i+1)
}

// isKey reports whether the line at i starts with a key and its colon.
func (s *scanner) isKey(i int) bool {
	_, ok := s.keyEnd(i)
	return ok
}

// keyEnd finds the colon that ends the key at i.
func (s *scanner) keyEnd(i int) (colon int, ok bool) {
	end := s.lineEnd(i)
	if i >= end {
		return 0, false
	}
	switch c := s.text[i]; c {
	case '"', '\'':
		j := closingQuote(s.text[:end], i)
		if j < 0 {
			return 0, false
		}
		for j++; j < end && blankByte(s.text[j]); j++ {
		}
		return j, j < end && s.text[j] == ':' && s.spaceAt(j+1)
	case '[', '{', '#', '|', '>':
		return 0, false
	}
	for j := i; j < end; j++ {
		switch s.text[j] {
		case ':':
			if j > i && s.spaceAt(j+1) {
				return j, true
			}
		case '#':
			if s.atComment(j) {
				return 0, false
			}
		}
	}
	return 0, false
}

// closingQuote returns the offset of the quote that closes the one at i, -1
// when there is none.
func closingQuote(text string, i int) int {
	quote := text[i]
	for j := i + 1; j < len(text); j++ {
		switch {
		case text[j] == '\\' && quote == '"':
			j++
		case text[j] != quote:
		case quote == '\'' && j+1 < len(text) && text[j+1] == quote:
			j++
		default:
			return j
		}
	}
	return -1
}

// blockMap reads the entries at column, the first of which starts at pos.
func (s *scanner) blockMap(column, depth int) *Node {
	m := s.node(Map, block, s.pos, s.pos)
	m.column = column
	seen := map[string]*Node{}
	for !s.stopped {
		if s.isDash(s.pos) {
			s.fail("indent", s.pos, s.lineEnd(s.pos), "a list item among the entries of a map", "`key: value`", "indent it below the key it belongs to")
			s.skipDeeper(column)
		} else if s.complexKey(s.pos) {
			s.fail("key", s.pos, s.pos+1, "a key written with ?", "`key: value`", "write the key as plain text")
			s.skipDeeper(column)
		} else if colon, ok := s.keyEnd(s.pos); ok {
			s.entry(m, seen, colon, depth)
		} else {
			s.notAKey()
			s.skipDeeper(column)
		}
		if !s.nextEntry(column) {
			break
		}
	}
	return m
}

// nextEntry moves to the next entry at column; false when the block has ended.
// Lines that are indented too deep are reported and dropped.
func (s *scanner) nextEntry(column int) bool {
	for !s.stopped {
		offset, c, ok := s.peek()
		switch {
		case !ok || c < column:
			return false
		case c == column:
			s.pos = offset
			return true
		}
		s.fail("indent", offset, s.lineEnd(offset), "this line is indented deeper than the entry it follows",
			fmt.Sprintf("%d spaces before it", column), "line it up with the entries above")
		s.skipDeeper(column)
	}
	return false
}

// notAKey explains why the line at pos is no entry of a map.
func (s *scanner) notAKey() {
	end := s.lineEnd(s.pos)
	line := s.text[s.pos:end]
	fix := "write `key: value`, or indent the line to make it part of the text above"
	if i := strings.IndexByte(line, ':'); i > 0 && i+1 < len(line) {
		fix = fmt.Sprintf("put a space after the colon: `%s: %s`", excerpt(line[:i]), excerpt(line[i+1:]))
	}
	s.fail("colon", s.pos, end, "this line has no key", "`key: value`", fix)
}

func excerpt(text string) string {
	runes := []rune(Clean(strings.TrimSpace(text)))
	if len(runes) > 30 {
		return string(runes[:29]) + "…"
	}
	return string(runes)
}

// entry reads one key and its value; pos is at the key.
func (s *scanner) entry(m *Node, seen map[string]*Node, colon, depth int) {
	key := s.key(colon)
	s.pos = colon + 1
	value := s.entryValue(m.column, depth, false)
	if !s.keep(m, seen, key, value) {
		return
	}
	m.marks = append(m.marks, colon+1)
	m.span.End = max(m.span.End, value.span.End)
}

// keep adds an entry to a map unless its key is not allowed there.
func (s *scanner) keep(m *Node, seen map[string]*Node, key, value *Node) bool {
	if first, ok := seen[key.text]; ok {
		s.duplicate(key, first)
		return false
	}
	if key.text == "<<" && key.style == plain {
		s.fail("anchor", key.span.Start, key.span.End, "a merge key", "keys written out", "write the entries out")
		return false
	}
	seen[key.text] = key
	m.keys = append(m.keys, key)
	m.values = append(m.values, value)
	return true
}

func (s *scanner) duplicate(key, first *Node) {
	if s.stopped {
		return
	}
	s.diags.Add(diag.Diagnostic{
		Code: "yaml.duplicate-key", Severity: diag.Error, Message: fmt.Sprintf("the key %q is given twice", excerpt(key.text)),
		Source: s.src, Span: key.span, Want: "every key once", Fix: "rename one of them, or delete it; the first counts",
		Notes: []diag.Note{{Span: first.span, Text: "first given here"}},
	})
	if len(s.diags) >= maxDiags {
		s.stop()
	}
}

// key reads the key that ends before colon.
func (s *scanner) key(colon int) *Node {
	start := s.pos
	if c := s.text[start]; c == '"' || c == '\'' {
		key, _ := s.quoted(0)
		return key
	}
	s.refuseSign(start, colon)
	end := start + len(strings.TrimRight(s.text[start:colon], " \t"))
	key := s.node(Scalar, plain, start, end)
	key.text = Clean(s.text[start:end])
	return key
}

// refuseSign reports a plain text that starts with a sign YAML keeps for itself.
func (s *scanner) refuseSign(start, end int) bool {
	switch s.text[start] {
	case '&':
		s.fail("anchor", start, end, "an anchor (&)", "values written out", "write the value out, or put the text in quotes")
	case '*':
		s.fail("alias", start, end, "an alias (*)", "values written out", "write the value out, or put the text in quotes")
	case '!':
		s.fail("tag", start, end, "a tag (!)", "a plain value", "remove the tag, or put the text in quotes")
	case '@', '`', '%', '}', ']', ',', '#', '|', '>':
		s.fail("sign", start, start+1, fmt.Sprintf("plain text cannot start with %q", s.text[start:start+1]),
			"a letter or a digit", "put the text in quotes")
	default:
		return false
	}
	return true
}

// entryValue reads the value after a colon or a dash; pos is just behind it.
func (s *scanner) entryValue(column, depth int, item bool) *Node {
	mark := s.pos
	s.skipBlanks()
	if s.atLineEnd(s.pos) || s.atComment(s.pos) {
		s.pos = nextLine(s.text, s.pos)
		offset, c, ok := s.peek()
		if ok && (c > column || c == column && !item && s.isDash(offset)) {
			s.pos = offset
			return s.blockNode(c, column, depth+1)
		}
		return s.node(Null, plain, mark, mark)
	}
	if item {
		if s.isDash(s.pos) || s.isKey(s.pos) || s.complexKey(s.pos) {
			if strings.IndexByte(s.text[mark:s.pos], '\t') >= 0 {
				s.fail("tab", mark, s.pos, "a tab after the dash", "a space", "write one space after the dash")
			}
			return s.blockNode(column+s.pos-mark+1, column, depth+1)
		}
		return s.value(column, depth+1)
	}
	if s.isDash(s.pos) {
		s.fail("indent", s.pos, s.lineEnd(s.pos), "a list that starts on the line of its key",
			"the first item on a line of its own", "move the item to the next line and indent it")
		s.skipDeeper(column)
		return s.node(Null, plain, mark, mark)
	}
	return s.value(column, depth+1)
}

// blockList reads the items at column, the first of which starts at pos.
func (s *scanner) blockList(column, depth int) *Node {
	list := s.node(List, block, s.pos, s.pos)
	list.column = column
	for !s.stopped {
		s.pos++
		list.marks = append(list.marks, s.pos)
		item := s.entryValue(column, depth, true)
		list.values = append(list.values, item)
		list.span.End = max(list.span.End, item.span.End)
		if !s.nextEntry(column) {
			break
		}
		if !s.isDash(s.pos) { // a key at the same column: for the map above
			s.pos = lineStart(s.text, s.pos)
			break
		}
	}
	return list
}
