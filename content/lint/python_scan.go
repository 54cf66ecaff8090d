package lint

import (
	"fmt"
	"strings"
	"unicode"
)

// The kinds of Python's tokens that the checker tells apart.
type pyKind int

const (
	pyName pyKind = iota
	pyNumber
	pyString
	pySign
	pyLine   // the end of a logical line
	pyIndent // the block begins
	pyDedent // a block ends
)

type pyToken struct {
	kind pyKind
	text string
	line int // from 1
}

// pyFault is why a text is no Python.
type pyFault struct {
	line int
	what string
}

func (f *pyFault) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.what) }

// pyScanner cuts Python into tokens after chapter 2 of its reference: logical
// lines, indentation, literals.
type pyScanner struct {
	text    string
	at      int
	line    int
	depth   []byte // open brackets
	indents []int
	out     []pyToken
}

// scanPython gives the tokens of a text, or why there are none.
func scanPython(text string) ([]pyToken, *pyFault) {
	s := &pyScanner{text: text, line: 1, indents: []int{0}}
	for s.at < len(s.text) {
		if fault := s.physicalLine(); fault != nil {
			return nil, fault
		}
	}
	if len(s.depth) > 0 {
		return nil, s.fault("%q is never closed", s.depth[len(s.depth)-1:])
	}
	s.endLine()
	for len(s.indents) > 1 {
		s.indents = s.indents[:len(s.indents)-1]
		s.add(pyDedent, "")
	}
	return s.out, nil
}

func (s *pyScanner) fault(format string, args ...any) *pyFault {
	return &pyFault{s.line, fmt.Sprintf(format, args...)}
}

func (s *pyScanner) add(kind pyKind, text string) {
	s.out = append(s.out, pyToken{kind, text, s.line})
}

// endLine ends a logical line that has something on it.
func (s *pyScanner) endLine() {
	if n := len(s.out); n > 0 && s.out[n-1].kind < pyLine {
		s.add(pyLine, "")
	}
}

// physicalLine reads to the end of a line, or of what goes on over its end.
func (s *pyScanner) physicalLine() *pyFault {
	start := s.at
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\t') {
		s.at++
	}
	blank := s.at == len(s.text) || s.text[s.at] == '\n' || s.text[s.at] == '#'
	if !blank && len(s.depth) == 0 && (len(s.out) == 0 || s.out[len(s.out)-1].kind >= pyLine) {
		if fault := s.indent(s.at - start); fault != nil {
			return fault
		}
	}
	for s.at < len(s.text) {
		switch c := s.text[s.at]; {
		case c == '\n':
			if len(s.depth) == 0 {
				s.endLine()
			}
			s.at++
			s.line++
			return nil
		case c == ' ' || c == '\t':
			s.at++
		case c == '#':
			s.at += len(upTo(s.text[s.at:], "\n"))
		case c == '\\' && strings.HasPrefix(s.text[s.at:], "\\\n"):
			s.at += 2
			s.line++
		default:
			if fault := s.token(c); fault != nil {
				return fault
			}
		}
	}
	return nil
}

func upTo(text, end string) string {
	before, _, _ := strings.Cut(text, end)
	return before
}

// indent compares the blanks before a line with those of the blocks around it.
func (s *pyScanner) indent(n int) *pyFault {
	top := s.indents[len(s.indents)-1]
	if n > top {
		s.indents = append(s.indents, n)
		s.add(pyIndent, "")
		return nil
	}
	for n < s.indents[len(s.indents)-1] {
		s.indents = s.indents[:len(s.indents)-1]
		s.add(pyDedent, "")
	}
	if n != s.indents[len(s.indents)-1] {
		return s.fault("the line is indented like none above it")
	}
	return nil
}

// token reads one name, number, string or sign.
func (s *pyScanner) token(c byte) *pyFault {
	rest := s.text[s.at:]
	quote := strings.IndexAny(rest, `"'`)
	if quote >= 0 && quote <= 2 && strings.Trim(strings.ToLower(rest[:quote]), "rbfu") == "" {
		return s.str(rest, quote)
	}
	word := 0
	for i, r := range rest {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && (r != '.' || c < '0' || c > '9') {
			break
		}
		word = i + len(string(r))
	}
	switch {
	case c >= '0' && c <= '9':
		if !pyNumberText(rest[:word]) {
			return s.fault("%s is no number", rest[:word])
		}
		s.add(pyNumber, rest[:word])
	case word > 0:
		s.add(pyName, rest[:word])
	default:
		return s.sign(rest)
	}
	s.at += word
	return nil
}

// pyNumberText reports a literal: 86_400, 0.5, 0b10, 1e9 and no more.
func pyNumberText(text string) bool {
	low := strings.ToLower(text)
	digits := "0123456789"
	switch {
	case strings.HasPrefix(low, "0b"), strings.HasPrefix(low, "0o"), strings.HasPrefix(low, "0x"):
		low, digits = "0"+low[2:], "0123456789abcdef"
	default:
		low = strings.TrimRight(low, "j")
		if base, exponent, ok := strings.Cut(low, "e"); ok {
			low = base + exponent
		}
		low = strings.Replace(low, ".", "", 1)
	}
	return strings.Trim(low, digits+"_") == "" && !strings.HasSuffix(low, "_") && !strings.Contains(low, "__")
}

// str reads a string whose quote stands at a place of the rest.
func (s *pyScanner) str(rest string, quote int) *pyFault {
	mark := rest[quote : quote+1]
	if strings.HasPrefix(rest[quote:], strings.Repeat(mark, 3)) {
		mark = strings.Repeat(mark, 3)
	}
	for i := quote + len(mark); i < len(rest); i++ {
		switch {
		case rest[i] == '\\':
			i++
		case rest[i] == '\n' && len(mark) == 1:
			return s.fault("the string is never closed")
		case strings.HasPrefix(rest[i:], mark):
			end := i + len(mark)
			s.add(pyString, rest[:end])
			s.line += strings.Count(rest[:end], "\n")
			s.at += end
			return nil
		}
	}
	return s.fault("the string is never closed")
}

// sign reads an operator or a bracket, the longest there is.
func (s *pyScanner) sign(rest string) *pyFault {
	for _, sign := range []string{
		"...", "**=", "//=", ">>=", "<<=", "->", ":=", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", "**", "//", "<<", ">>",
		"+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "=", ".", ",", ":", ";", "(", ")", "[", "]", "{", "}",
	} {
		if !strings.HasPrefix(rest, sign) {
			continue
		}
		switch sign {
		case "(", "[", "{":
			s.depth = append(s.depth, sign[0])
		case ")", "]", "}":
			open := map[string]byte{")": '(', "]": '[', "}": '{'}[sign]
			if len(s.depth) == 0 || s.depth[len(s.depth)-1] != open {
				return s.fault("%q closes nothing", sign)
			}
			s.depth = s.depth[:len(s.depth)-1]
		}
		s.add(pySign, sign)
		s.at += len(sign)
		return nil
	}
	return s.fault("%q means nothing in Python", []rune(rest)[0])
}
