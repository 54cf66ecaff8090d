package lint

import (
	"slices"
	"strings"
	"sync"
)

// checkPython finds the first thing in a text that Python would refuse before it
// runs a line: nil when there is none. It knows blocks, brackets, literals, and
// that operands and operators take turns; it takes the doubtful for right.
func checkPython(text string) *pyFault {
	tokens, fault := scanPython(text)
	if fault != nil {
		return fault
	}
	opened := false // the line before ended in a colon
	for len(tokens) > 0 {
		switch tokens[0].kind {
		case pyIndent:
			if !opened {
				return &pyFault{tokens[0].line, "the line is indented, and nothing opens a block"}
			}
			opened, tokens = false, tokens[1:]
			continue
		case pyDedent:
			tokens = tokens[1:]
			continue
		}
		if opened {
			return &pyFault{tokens[0].line, "a block is missing after the colon"}
		}
		end := slices.IndexFunc(tokens, func(t pyToken) bool { return t.kind == pyLine })
		line := tokens[:end]
		tokens = tokens[end+1:]
		if fault := pyLineFault(line); fault != nil {
			return fault
		}
		opened = line[len(line)-1].text == ":"
		if opened && !pyWords().compound[line[0].text] {
			return &pyFault{line[0].line, "a line that opens no block ends in a colon"}
		}
		if opened && len(tokens) == 0 {
			return &pyFault{line[0].line, "a block is missing after the colon"}
		}
	}
	return nil
}

// pyLexicon is Python's keywords by what may stand after them.
type pyLexicon struct {
	compound map[string]bool // open a block
	operator map[string]bool // want an operand on their right
	alone    map[string]bool // want nothing
	optional map[string]bool // may have an operand
}

var pyWords = sync.OnceValue(func() pyLexicon {
	return pyLexicon{
		compound: set("if elif else for while def class with try except finally async match case"),
		operator: set("and or not in is if else elif for while with as from import lambda await del assert global nonlocal async class def match case"),
		alone:    set("pass break continue try finally"),
		optional: set("return raise yield except"),
	}
})

// pyLineFault checks one logical line.
func pyLineFault(line []pyToken) *pyFault {
	if pyWords().compound[line[0].text] && !pySoft(line) && !slices.ContainsFunc(line, func(t pyToken) bool { return t.text == ":" }) {
		return &pyFault{line[0].line, "the colon after " + line[0].text + " is missing"}
	}
	want := true // an operand may stand here
	for i, t := range line {
		before := pyToken{kind: pySign, text: ";"}
		if i > 0 {
			before = line[i-1]
		}
		fault := func(what string) *pyFault { return &pyFault{t.line, what} }
		switch {
		case t.kind == pyName && pyKeyword(t.text) && !(before.text == "."):
			w := pyWords()
			if !want && !w.operator[t.text] || want && pyBinary(t.text) && before.text != "not" && before.text != "is" {
				return fault(before.text + " " + t.text + " is no Python")
			}
			want = !w.alone[t.text]
		case t.kind != pySign:
			if !want && !(t.kind == pyString && before.kind == pyString) && !(i == 1 && pySoft(line[:1])) {
				return fault("something is missing between " + before.text + " and " + t.text)
			}
			want = false
		default:
			next, ok := pyTurn(t.text, before, want)
			if !ok {
				return fault("something is missing between " + before.text + " and " + t.text)
			}
			want = next
		}
	}
	last := line[len(line)-1]
	if want && !strings.Contains(", : ;", last.text) && !pyWords().optional[last.text] {
		return &pyFault{last.line, "the line ends in the middle, after " + last.text}
	}
	return nil
}

// pyTurn tells whether an operand may follow a sign, and whether the sign may
// stand where it does.
func pyTurn(sign string, before pyToken, want bool) (next, ok bool) {
	switch sign {
	case "...":
		return false, want
	case ")", "]", "}":
		open := before.kind == pySign && strings.Contains("( [ { , : ** * /", before.text)
		return false, !want || open
	case "(", "[":
		return true, true // a group, or a call and an index after an operand
	case "{", "~":
		return true, want
	case "+", "-", "*", "**":
		return true, true // of one operand or of two
	case ".":
		return true, !want || before.text == "from" || before.text == "." || before.text == "..."
	case ":", ",", "/": // also slices, trailing commas, the end of positional parameters
		return true, !want || strings.Contains("( [ : , * lambda else try finally except return yield ;", before.text)
	case ";", "@":
		return true, sign == "@" || !want
	}
	return true, !want || sign == "=" && before.text == "," // a, = pair
}

func pyKeyword(text string) bool {
	w := pyWords()
	return !pySoft([]pyToken{{text: text}}) && (w.compound[text] || w.operator[text] || w.alone[text] || w.optional[text])
}

// pyBinary reports a keyword that stands between two operands.
func pyBinary(text string) bool {
	return text == "and" || text == "or" || text == "in" || text == "is" || text == "as"
}

// pySoft reports a line that begins with a word which is a keyword only there.
func pySoft(line []pyToken) bool {
	return line[0].text == "match" || line[0].text == "case"
}
