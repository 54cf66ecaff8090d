package expr

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// parser is a Pratt parser: an operand, then operators as long as they bind
// tighter than the caller asks for. From loose to tight:
//
//	-> unit | a if c else b | or | and | not | < <= > >= == != | + - | * / | -a | a^b
type parser struct {
	lexer lexer
	token token // the one to look at
	prior token // the one before it
	last  int   // where that one ended
	depth int
	forms *Forms

	ranges []Range // those read, if the lexer reads them
}

func parse(src *diag.Source, span diag.Span, taken func(string) bool, forms *Forms) (*Expr, error) {
	p, err := newParser(src, span, taken, forms)
	if err != nil {
		return nil, err
	}
	return p.parse(src)
}

func newParser(src *diag.Source, span diag.Span, taken func(string) bool, forms *Forms) (*parser, error) {
	if span.Start < 0 || span.End > len(src.Text) || span.Start > span.End {
		return nil, fmt.Errorf("parse expression: span %v lies outside of its source", span)
	}
	if n := span.End - span.Start; n > MaxLength {
		d := diag.New("expr.too-long", "a formula of %d bytes is too long", n)
		d.Want = fmt.Sprintf("at most %d bytes", MaxLength)
		d.Fix = "name parts of it and use the names"
		return nil, d.At(src, diag.Span{Start: span.Start, End: span.Start})
	}
	return &parser{lexer: lexer{text: src.Text[:span.End], at: span.Start, taken: taken}, last: span.Start, forms: forms}, nil
}

// parse reads the whole text.
func (p *parser) parse(src *diag.Source) (*Expr, error) {
	span := diag.Span{Start: p.lexer.at, End: len(p.lexer.text)}
	root, err := p.whole()
	if err != nil {
		if d, ok := err.(diag.Diagnostic); ok {
			d.Source = src
			return nil, d
		}
		return nil, err
	}
	return &Expr{root: root, src: src, span: span, unitNames: p.lexer.asked, forms: p.forms}, nil
}

func (p *parser) whole() (node, error) {
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.token.kind == tokenEnd {
		return nil, problem("expr.empty", p.token.span, "a formula such as users * per_user -> 1/s", "a formula is missing here")
	}
	root, err := p.expression(levelConvert)
	if err != nil {
		return nil, err
	}
	if p.token.kind != tokenEnd {
		return nil, p.leftOver()
	}
	return root, nil
}

func (p *parser) advance() error {
	p.last, p.prior = p.token.span.End, p.token
	t, err := p.lexer.next()
	if err != nil {
		return err
	}
	p.token = t
	return nil
}

// expression reads an operand and the operators behind it that bind at least
// as tight as level.
func (p *parser) expression(level int) (node, error) {
	if p.depth++; p.depth > MaxDepth {
		d := problem("expr.too-deep", p.token.span, fmt.Sprintf("at most %d levels", MaxDepth), "the formula is nested too deeply")
		d.Fix = "name parts of it and use the names"
		return nil, d
	}
	defer func() { p.depth-- }()
	start := p.token.span.Start
	left, err := p.operand(level)
	for err == nil {
		var next node
		if next, err = p.extend(left, start, level); next == nil {
			break
		}
		left = next
	}
	return left, err
}

// extend reads one operator behind left and its right side; nil when the next
// token does not belong to this level.
func (p *parser) extend(left node, start, level int) (node, error) {
	converted, ok := left.(*convert)
	if p.token.kind == tokenWord && p.token.word == "per" {
		p.token.kind, p.token.op = tokenOperator, opDiv // no name can stand here
	}
	switch {
	case p.token.kind == tokenArrow && level <= levelConvert:
		return p.conversion(left, start)
	case ok && p.last == converted.span.End:
		return nil, nil // nothing but another arrow goes behind an arrow
	case p.token.kind == tokenWord && p.token.word == "if" && level <= levelChoice:
		return p.choice(left, start)
	case p.token.kind != tokenOperator || p.token.op == opNot || p.token.op.level() < level:
		return nil, nil
	}
	op := p.token
	if b, ok := left.(*binary); ok && op.op.compares() && b.op.compares() && p.last == b.span.End {
		d := problem("expr.syntax", op.span, "", "comparisons cannot be chained")
		d.Fix = "join two comparisons with and: a < b and b < c"
		return nil, d
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	level = op.op.level() + 1
	if op.op == opPow {
		level = levelSign // a^-2; and a^b^c is a^(b^c)
	}
	right, err := p.expression(level)
	if err != nil {
		return nil, err
	}
	return &binary{span: diag.Span{Start: start, End: p.last}, opSpan: op.span, op: op.op, left: left, right: right}, nil
}

// operand reads a number, name, call, parenthesis, or a sign before one.
func (p *parser) operand(level int) (node, error) {
	t := p.token
	switch {
	case t.kind == tokenNumber:
		return p.number()
	case t.kind == tokenOperator && t.op == opSub, t.kind == tokenOperator && t.op == opNot && level <= levelNot:
		return p.signed()
	case t.kind == tokenOperator && t.op == opAdd:
		d := problem("expr.syntax", t.span, "a number, a name or ( ", "a + needs a value before it")
		d.Fix = "leave the + out"
		return nil, d
	case t.kind == tokenOperator && t.op == opNot:
		d := problem("expr.syntax", t.span, "a quantity", "not cannot stand here")
		d.Fix = "put it in parentheses: (not ...)"
		return nil, d
	case t.kind == tokenOpen:
		return p.parenthesis()
	case t.kind == tokenWord && t.word != "if" && t.word != "else":
		return p.named()
	}
	want := "a number, a name or a parenthesis"
	if t.kind == tokenEnd {
		return nil, problem("expr.syntax", t.span, want, "the formula ends where a value was expected")
	}
	d := problem("expr.syntax", t.span, want, "a value was expected before %s", p.shown(t))
	if t.kind == tokenOperator && t.op == opDiv {
		d.Fix = "a rate begins with a number, as in 1 /day"
	}
	return nil, d
}

func (p *parser) number() (node, error) {
	t := p.token
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.token.kind == tokenRange {
		return p.rangeFrom(t, nil)
	}
	return &number{span: t.span, value: t.value, unit: t.unit}, nil
}

func (p *parser) signed() (node, error) {
	t := p.token
	if err := p.advance(); err != nil {
		return nil, err
	}
	if low := p.token; t.op == opSub && p.rangeFollows() {
		low.span.Start = t.span.Start
		return p.rangeFrom(low, p.advance())
	}
	level := levelSign
	if t.op == opNot {
		level = levelNot
	}
	operand, err := p.expression(level)
	if err != nil {
		return nil, err
	}
	return &unary{span: diag.Span{Start: t.span.Start, End: p.last}, op: t.op, operand: operand}, nil
}

func (p *parser) parenthesis() (node, error) {
	open := p.token.span
	calls := p.lexer.calls
	p.lexer.calls = 0
	if err := p.advance(); err != nil {
		return nil, err
	}
	inner, err := p.expression(levelConvert)
	if err != nil {
		return nil, err
	}
	p.lexer.calls = calls
	return inner, p.closing(open)
}

// closing reads the ) that belongs to an opening one.
func (p *parser) closing(open diag.Span) error {
	if p.token.kind == tokenClose {
		return p.advance()
	}
	if p.token.kind == tokenWord && p.prior.kind == tokenNumber {
		return p.unknownUnit(p.token)
	}
	d := problem("expr.syntax", p.token.span, ")", "a parenthesis is not closed")
	if p.token.kind != tokenEnd {
		d.Message = fmt.Sprintf("expected ) before %s", p.shown(p.token))
	}
	d.Notes = []diag.Note{{Span: open, Text: "opened here"}}
	return d
}

// named reads a variable or a call.
func (p *parser) named() (node, error) {
	t := p.token
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.token.kind != tokenOpen {
		return &variable{span: t.span, name: t.word}, nil
	}
	form, isForm := p.forms.named(t.word)
	var f function
	if !isForm {
		var err error
		if f, err = functionNamed(t.word, t.span, p.forms.callable()); err != nil {
			return nil, err
		}
	}
	arguments, err := p.arguments(t)
	if err != nil {
		return nil, err
	}
	n := &call{span: diag.Span{Start: t.span.Start, End: p.last}, nameSpan: t.span, function: f, form: form, arguments: arguments}
	if isForm {
		return n, form.checkCount(n)
	}
	return n, f.checkCount(n)
}

func (p *parser) arguments(name token) ([]node, error) {
	open := p.token.span
	p.lexer.calls++
	if err := p.advance(); err != nil {
		return nil, err
	}
	var arguments []node
	for p.token.kind != tokenClose {
		a, err := p.expression(levelConvert)
		if err != nil {
			return nil, err
		}
		arguments = append(arguments, a)
		if p.token.kind != tokenComma {
			break
		}
		if err := p.advance(); err != nil {
			return nil, err
		}
		if p.token.kind == tokenClose {
			return nil, problem("expr.syntax", p.token.span, "another value", "a value is missing behind the comma in %s", name.word)
		}
	}
	p.lexer.calls--
	return arguments, p.closing(open)
}

// choice reads the rest of "a if c else b".
func (p *parser) choice(then node, start int) (node, error) {
	keyword := p.token.span
	if err := p.advance(); err != nil {
		return nil, err
	}
	condition, err := p.expression(levelOr)
	if err != nil {
		return nil, err
	}
	if p.token.kind != tokenWord || p.token.word != "else" {
		d := problem("expr.syntax", p.token.span, "else and the value for the other case", "this if has no else")
		d.Notes = []diag.Note{{Span: keyword, Text: "the if"}}
		return nil, d
	}
	if err := p.advance(); err != nil {
		return nil, err
	}
	otherwise, err := p.expression(levelChoice)
	if err != nil {
		return nil, err
	}
	return &choice{span: diag.Span{Start: start, End: p.last}, then: then, condition: condition, otherwise: otherwise}, nil
}

// conversion reads the unit behind an arrow; it stands in the text as a unit,
// not as tokens.
func (p *parser) conversion(operand node, start int) (node, error) {
	text := p.lexer.text
	at := p.lexer.at
	for at < len(text) && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r') {
		at++
	}
	u, n := scanTarget(text[at:])
	if n == 0 {
		return nil, p.badTarget(at)
	}
	p.lexer.at = at + n
	p.token.span.End = at + n // so that p.last is the end of the unit
	span := diag.Span{Start: at, End: at + n}
	if err := p.advance(); err != nil {
		return nil, err
	}
	return &convert{span: diag.Span{Start: start, End: span.End}, unitSpan: span, operand: operand, unit: u}, nil
}

// scanTarget reads a unit with an optional 1 before a slash, or a lone 1 for
// plain numbers.
func scanTarget(text string) (unit.Unit, int) {
	rest, one := strings.CutPrefix(text, "1")
	u, n := unit.ScanUnit(rest, unit.ScanOptions{Loose: true})
	switch {
	case !one:
		return u, n
	case n > 0 && strings.HasPrefix(strings.TrimLeft(rest, " \t"), "/"):
		return u, n + 1
	case n > 0 || rest != "" && strings.ContainsRune("0123456789.,_", rune(rest[0])):
		return unit.Unit{}, 0
	}
	return unit.Unit{Symbol: "1", Factor: 1}, 1
}

func (p *parser) badTarget(at int) error {
	rest := p.lexer.text[at:]
	if end := strings.IndexAny(rest, ",)<>=+-^("); end >= 0 {
		rest = rest[:end]
	}
	rest = strings.TrimRight(rest, " \t\r\n")
	span := diag.Span{Start: at, End: at + len(rest)}
	if rest == "" {
		return problem("expr.syntax", span, "a unit such as MB/s, 1/s or TB/year", "a unit is missing behind ->")
	}
	_, err := unit.ParseUnit(rest)
	d, ok := err.(diag.Diagnostic)
	if !ok {
		return problem("expr.syntax", span, "a unit such as MB/s, 1/s or TB/year", "%q is no unit", rest)
	}
	if d.Source != nil {
		span = diag.Span{Start: at + d.Span.Start, End: at + d.Span.End}
	}
	return d.At(nil, span)
}

// leftOver explains a token that cannot follow a complete expression.
func (p *parser) leftOver() error {
	t := p.token
	const want = "an operator, or the end of the formula"
	switch t.kind {
	case tokenWord:
		if p.prior.kind == tokenNumber {
			return p.unknownUnit(t)
		}
		d := problem("expr.syntax", t.span, want, "%s cannot follow here", p.shown(t))
		if _, isUnit := unit.Lookup(t.word); isUnit {
			d.Fix = "to show the result in a unit, write -> before it"
		} else if fix := wordFix(t.word); fix != "" {
			d.Fix = fix
		}
		return d
	case tokenNumber, tokenOpen:
		d := problem("expr.syntax", t.span, want, "an operator is missing before %s", p.shown(t))
		d.Fix = p.joinFix(t)
		return d
	case tokenClose:
		d := problem("expr.syntax", t.span, want, "this ) has no (")
		d.Fix = "remove it, or open a parenthesis before"
		return d
	case tokenComma:
		d := problem("expr.syntax", t.span, want, "a comma only separates the values of a function, or groups of three digits")
		d.Fix = "write . for the decimal point"
		return d
	case tokenOperator, tokenArrow:
		d := problem("expr.syntax", t.span, want, "%s cannot stand here", p.shown(t))
		d.Fix = "put the part before it in parentheses"
		return d
	}
	return problem("expr.syntax", t.span, want, "%s cannot follow here", p.shown(t))
}

// joinFix says what is missing before a value that stands directly behind
// another.
func (p *parser) joinFix(t token) string {
	switch {
	case t.kind != tokenNumber || p.prior.kind != tokenNumber:
		return "write * to multiply"
	case p.lexer.text[t.span.Start] == '.':
		return "write commas between groups of three digits, and one decimal point"
	case !t.unit.IsZero() && t.unit.Dim == p.prior.unit.Dim:
		return "write + to add the two"
	case p.prior.unit == unit.Percent():
		return "write * to multiply; % is percent, and there is no remainder"
	}
	return "write * to multiply"
}

// wordFix says what to write for words that other languages put between two
// values; empty for all others.
func wordFix(word string) string {
	switch word {
	case "to", "in", "into", "as":
		return "to show the result in a unit, write -> for " + word
	case "of", "times":
		return "write * for " + word
	}
	return ""
}

// unknownUnit explains a word directly behind a number.
func (p *parser) unknownUnit(t token) diag.Diagnostic {
	d := problem("unit.unknown", t.span, "a unit behind the number, or an operator", "unknown unit %q", t.word)
	if fix := wordFix(t.word); fix != "" {
		d.Message = fmt.Sprintf("%q is no unit", t.word)
		d.Fix = fix
		return d
	}
	if _, known := unit.Lookup(t.word); known {
		d.Message = fmt.Sprintf("the unit %q does not fit here", t.word)
		d.Fix = unit.Beside(p.lexer.text[:t.span.Start], t.word)
		return d
	}
	if digit := strings.IndexAny(t.word, "0123456789"); digit > 0 {
		if _, known := unit.Lookup(t.word[:digit]); known {
			d.Fix = "write + between the parts, as in 1 h + 30 min"
			return d
		}
	}
	if fix := unit.Suggest(t.word); fix != "" {
		d.Fix = "did you mean " + fix + "?"
	} else {
		d.Fix = "if " + t.word + " is a name, write * before it"
	}
	return d
}

// shown is a token as an error message names it.
func (p *parser) shown(t token) string {
	if t.kind == tokenEnd {
		return "the end"
	}
	return fmt.Sprintf("%q", p.lexer.text[t.span.Start:t.span.End])
}

func problem(code string, span diag.Span, want, format string, args ...any) diag.Diagnostic {
	d := diag.New(code, format, args...).At(nil, span)
	d.Want = want
	return d
}
