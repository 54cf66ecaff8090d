package expr

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
)

// Range is a range written in an expression, "80M..120M user". The expression
// holds a variable in its place: what values it takes is for whoever evaluates
// to say.
type Range struct {
	Name string // of the variable
	Text string
	Span diag.Span
}

// ParseDoubt is ParseText for an expression that may hold ranges. They are
// numbered in the order they stand.
func (f *Forms) ParseDoubt(text string) (*Expr, []Range, error) {
	src := diag.NewSource("", text)
	p, err := newParser(src, diag.Span{Start: 0, End: len(text)}, nil, f)
	if err != nil {
		return nil, nil, err
	}
	p.lexer.doubt = true
	e, err := p.parse(src)
	return e, p.ranges, err
}

// rangeFollows reports whether the token is the lower end of a range. A sign
// before one belongs to that end: -5..5 is not -(5..5).
func (p *parser) rangeFollows() bool {
	rest := strings.TrimLeft(p.lexer.text[p.lexer.at:], " ")
	return p.lexer.doubt && p.token.kind == tokenNumber && strings.HasPrefix(rest, "..")
}

// rangeFrom reads the dots and the second end of a range; err is that of the
// step to the dots.
func (p *parser) rangeFrom(low token, err error) (node, error) {
	if err != nil {
		return nil, err
	}
	dots := p.token.span
	if err := p.advance(); err != nil {
		return nil, err
	}
	if p.token.kind == tokenOperator && p.token.op == opSub {
		if err := p.advance(); err != nil {
			return nil, err
		}
	}
	if p.token.kind != tokenNumber {
		d := problem("expr.range", dots, "a value on either side", "a range has two ends")
		d.Fix = "write for example 80M..120M"
		return nil, d
	}
	span := diag.Span{Start: low.span.Start, End: p.token.span.End}
	// No one types this name, so it takes none from the reader.
	r := Range{Name: fmt.Sprintf("ʳ%d", len(p.ranges)+1), Text: p.lexer.text[span.Start:span.End], Span: span}
	p.ranges = append(p.ranges, r)
	return &variable{span: span, name: r.Name}, p.advance()
}
