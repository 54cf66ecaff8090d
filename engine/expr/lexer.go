package expr

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

type tokenKind uint8

const (
	tokenEnd tokenKind = iota
	tokenNumber
	tokenWord
	tokenOperator
	tokenOpen
	tokenClose
	tokenComma
	tokenArrow
	tokenRange // only where ranges are read
)

type token struct {
	kind  tokenKind
	span  diag.Span // in the text of the expression
	op    operator
	word  string
	value float64 // of a number, in its unit
	unit  unit.Unit
}

// lexer reads tokens from the text of one expression. Units belong to the
// number before them, so they are read here.
type lexer struct {
	text  string
	at    int
	calls int // argument lists around this place; a comma then separates
	taken func(name string) bool
	doubt bool     // ranges are read
	asked []string // words in units that could be variables
}

// next reads one token.
func (l *lexer) next() (token, error) {
	l.skipSpace()
	start := l.at
	if start == len(l.text) {
		return token{kind: tokenEnd, span: diag.Span{Start: start, End: start}}, nil
	}
	if t, ok, err := l.number(); ok || err != nil {
		return t, err
	}
	r, width := utf8.DecodeRuneInString(l.text[l.at:])
	if isLetter(r) {
		return l.word(), nil
	}
	if l.doubt && strings.HasPrefix(l.text[l.at:], "..") {
		l.at += len("..")
		return token{kind: tokenRange, span: diag.Span{Start: start, End: l.at}}, nil
	}
	kind, op, width, err := l.sign(r, width)
	if err != nil {
		return token{}, err
	}
	l.at += width
	return token{kind: kind, op: op, span: diag.Span{Start: start, End: l.at}}, nil
}

func (l *lexer) skipSpace() {
	for l.at < len(l.text) {
		r, width := utf8.DecodeRuneInString(l.text[l.at:])
		if !unicode.IsSpace(r) {
			return
		}
		l.at += width
	}
}

func (l *lexer) number() (token, bool, error) {
	start := l.at
	value, u, n, err := unit.ScanQuantity(l.text[start:], unit.NumberOptions{Commas: l.calls == 0},
		unit.ScanOptions{Taken: l.isTaken})
	if err != nil {
		d := err.(diag.Diagnostic)
		d.Span = diag.Span{Start: d.Span.Start + start, End: d.Span.End + start}
		return token{}, false, d
	}
	if n == 0 {
		return token{}, false, nil
	}
	l.at += n
	return token{kind: tokenNumber, span: diag.Span{Start: start, End: l.at}, value: value, unit: u}, true, nil
}

func (l *lexer) isTaken(name string) bool {
	if l.taken != nil && l.taken(name) {
		return true
	}
	if !contains(l.asked, name) {
		l.asked = append(l.asked, name)
	}
	return false
}

func (l *lexer) word() token {
	start := l.at
	for l.at < len(l.text) {
		r, width := utf8.DecodeRuneInString(l.text[l.at:])
		if !isLetter(r) && !unicode.IsDigit(r) {
			break
		}
		l.at += width
	}
	t := token{kind: tokenWord, word: l.text[start:l.at], span: diag.Span{Start: start, End: l.at}}
	switch t.word {
	case "and":
		t.kind, t.op = tokenOperator, opAnd
	case "or":
		t.kind, t.op = tokenOperator, opOr
	case "not":
		t.kind, t.op = tokenOperator, opNot
	}
	return t
}

func isLetter(r rune) bool {
	return r == '_' || unicode.IsLetter(r) && r != utf8.RuneError
}

// sign reads everything that is neither number nor word.
func (l *lexer) sign(r rune, width int) (tokenKind, operator, int, error) {
	rest := l.text[l.at:]
	for _, s := range [...]struct {
		text string
		kind tokenKind
		op   operator
	}{
		{"->", tokenArrow, opNone}, {"→", tokenArrow, opNone},
		{"<=", tokenOperator, opLessEqual}, {"≤", tokenOperator, opLessEqual},
		{">=", tokenOperator, opGreaterEqual}, {"≥", tokenOperator, opGreaterEqual},
		{"==", tokenOperator, opEqual}, {"!=", tokenOperator, opNotEqual}, {"≠", tokenOperator, opNotEqual},
		{"<", tokenOperator, opLess}, {">", tokenOperator, opGreater},
	} {
		if strings.HasPrefix(rest, s.text) {
			return s.kind, s.op, len(s.text), nil
		}
	}
	if fix := foreign(rest); fix != "" {
		return 0, opNone, 0, l.unexpected(rest, width, fix)
	}
	switch r {
	case '+':
		return tokenOperator, opAdd, width, nil
	case '-', '−', '–':
		return tokenOperator, opSub, width, nil
	case '*', '×', '·':
		return tokenOperator, opMul, width, nil
	case '/', '÷':
		return tokenOperator, opDiv, width, nil
	case '^':
		return tokenOperator, opPow, width, nil
	case '(':
		return tokenOpen, opNone, width, nil
	case ')':
		return tokenClose, opNone, width, nil
	case ',':
		return tokenComma, opNone, width, nil
	}
	return 0, opNone, 0, l.unexpected(rest, width, "")
}

// foreign says what to write instead of a sign from other languages.
func foreign(rest string) string {
	for _, f := range [...][2]string{
		{"**", "write ^ for a power"}, {"&&", "write and"}, {"||", "write or"}, {"!", "write not before a comparison"},
		{"=>", "write -> to show the result in a unit, >= to compare"}, {"=<", "write <="}, {"=", "write == to compare"},
		{"%", "% only stands behind a number, as in 30%"}, {"//", "write / once; floor(a / b) leaves the fraction out"},
		{"[", "write ( )"}, {"{", "write ( )"}, {"²", "write ^2"}, {"³", "write ^3"}, {"°", "temperatures are not measured here"},
		{"$", "write the amount behind it and the sign before it, as in -$5"}, {"€", "$ is the only currency"}, {"£", "$ is the only currency"},
	} {
		if strings.HasPrefix(rest, f[0]) {
			return f[1]
		}
	}
	return ""
}

func (l *lexer) unexpected(rest string, width int, fix string) diag.Diagnostic {
	span := diag.Span{Start: l.at, End: l.at + width}
	if strings.HasPrefix(rest, "..") {
		d := diag.New("expr.range", "\"..\" is reserved for ranges, which a formula cannot hold")
		d.Fix = "use one value in the formula; a range belongs to an input"
		span.End = l.at + 2
		return d.At(nil, span)
	}
	d := diag.New("expr.syntax", "%q has no meaning here", rest[:width])
	d.Want = "a number, a name, an operator or a parenthesis"
	d.Fix = fix
	return d.At(nil, span)
}
