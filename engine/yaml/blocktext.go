package yaml

import (
	"strings"
)

// blockText reads a | or > text at pos: the lines below that are indented more
// than parent.
func (s *scanner) blockText(parent int) *Node {
	n := s.node(Scalar, block, s.pos, s.pos+1)
	folded := s.text[s.pos] == '>'
	s.pos++
	keep, indent := byte(0), 0
	for ; s.pos < len(s.text); s.pos++ {
		c := s.text[s.pos]
		if (c == '+' || c == '-') && keep == 0 {
			keep = c
		} else if c >= '1' && c <= '9' && indent == 0 {
			indent = max(parent, 0) + int(c-'0')
		} else {
			break
		}
	}
	n.span.End = s.pos
	s.finishLine("the sign of a text block")
	lines, end := s.blockLines(parent, indent)
	n.span.End = max(n.span.End, end)
	tail := len(lines)
	for tail > 0 && lines[tail-1] == "" {
		tail--
	}
	body := lines[:tail]
	var text string
	if folded {
		text = foldLines(body)
	} else {
		text = strings.Join(body, "\n")
	}
	switch {
	case keep == '+':
		text += strings.Repeat("\n", len(lines)-tail+min(tail, 1))
		if len(lines) > 0 { // the blank lines at the end are content
			n.span.End = s.beforeBreak(s.pos)
		}
	case keep == 0 && tail > 0:
		text += "\n"
	}
	n.text = Clean(text)
	return n
}

// beforeBreak returns the end of the line that stands just before i.
func (s *scanner) beforeBreak(i int) int {
	if s.text[i-1] != '\n' {
		return i
	}
	return lineEnd(s.text, lineStart(s.text, i-1))
}

// blockLines takes the lines of a text block, without their indentation, and
// returns the end of the last one that is not blank. Indent 0 means that the
// first such line sets it.
func (s *scanner) blockLines(parent, indent int) (lines []string, end int) {
	for s.pos < len(s.text) {
		line := s.text[s.pos:s.lineEnd(s.pos)]
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		blank := spaces == len(line)
		switch {
		case blank && (indent == 0 || spaces <= indent):
			lines = append(lines, "")
		case !blank && indent == 0 && spaces > parent:
			indent = spaces
			fallthrough
		case indent > parent && spaces >= indent && !(indent == 0 && s.marker(s.pos)):
			lines = append(lines, line[indent:])
			end = s.pos + len(line)
		default:
			return lines, end
		}
		s.pos = nextLine(s.text, s.pos)
	}
	return lines, end
}

// foldLines joins lines as > asks: a single break is a space, except beside
// lines that are indented further.
func foldLines(lines []string) string {
	var out strings.Builder
	breaks, started, deepBefore := 0, false, false
	for _, line := range lines {
		if line == "" {
			breaks++
			continue
		}
		deep := blankByte(line[0])
		switch {
		case !started:
			out.WriteString(strings.Repeat("\n", breaks))
		case deep || deepBefore:
			out.WriteString(strings.Repeat("\n", breaks+1))
		case breaks == 0:
			out.WriteByte(' ')
		default:
			out.WriteString(strings.Repeat("\n", breaks))
		}
		out.WriteString(line)
		breaks, started, deepBefore = 0, true, deep
	}
	return out.String()
}
