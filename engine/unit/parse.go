package unit

import (
	"math"
	"strings"
	"unicode/utf8"

	"napkin/engine/diag"
)

// Parse reads a quantity as people type it: "100M", "500 kB", "2 /day",
// "99.95%", "4 nines", "$0.09/GB", "2.3k/s", "1/12", "57 870 /s". The error is
// a diag.Diagnostic that points into text.
func Parse(text string) (Quantity, error) {
	if len(text) > maxText {
		return Quantity{}, tooLong(text)
	}
	p := &parser{src: diag.NewSource("", text), text: text}
	q, err := p.quantity()
	if err != nil {
		return Quantity{}, err
	}
	return q, nil
}

// ScanQuantity reads the number at the start of text with its scale and unit,
// as it stands in an expression: "100M user", "2 /day", "$0.09/GB", "4 nines".
// It returns the value in that unit, the unit (zero when there is none) and
// the bytes read, 0 when no number stands there.
func ScanQuantity(text string, numbers NumberOptions, units ScanOptions) (value float64, u Unit, n int, err error) {
	dollar := strings.HasPrefix(text, "$")
	at := 0
	if dollar {
		at = skipSpaces(text, 1)
	}
	value, width, err := ScanNumber(text[at:], numbers)
	if err != nil {
		d := err.(diag.Diagnostic)
		d.Span = diag.Span{Start: at, End: at + width}
		return 0, Unit{}, at + width, d
	}
	if width == 0 {
		return 0, Unit{}, 0, nil
	}
	at += width
	if !dollar {
		if v, n, ok := scanNines(value, text[at:]); ok {
			return v, Percent(), at + n, ninesRange(value, at)
		}
	}
	factor, width := ScanScale(text[at:])
	at += width
	if scaled := value * factor; math.IsInf(scaled, 0) {
		return 0, Unit{}, at, overflow(text[:at]).At(nil, diag.Span{Start: 0, End: at})
	} else {
		value = scaled
	}
	u, width = ScanUnit(text[at:], units)
	at += width
	if dollar {
		if u, err = priced(u, at); err != nil {
			return 0, Unit{}, at, err
		}
	}
	if width > 0 || dollar {
		if si := value * u.Factor; math.IsInf(si, 0) {
			return 0, Unit{}, at, overflow(text[:at]).At(nil, diag.Span{Start: 0, End: at})
		}
	}
	return value, u, at, nil
}

// priced puts the $ of "$0.09/GB" above the line of its unit.
func priced(u Unit, at int) (Unit, error) {
	if u.IsZero() {
		return Unit{"$", 1, Money()}, nil
	}
	rest, ok := strings.CutPrefix(u.Symbol, "1/")
	if !ok || u.Dim.Money != 0 {
		d := diag.New("unit.syntax", "behind a $ amount comes / and a unit, or nothing")
		d.Want = "an amount such as $0.09/GB or $5/month"
		return Unit{}, d.At(nil, diag.Span{Start: 0, End: at})
	}
	u.Symbol = "$/" + rest
	u.Dim.Money = 1
	return u, nil
}

// scanNines reads "nines" behind a number: 4 nines are 99.99 %. The value is
// in percent.
func scanNines(count float64, text string) (float64, int, bool) {
	at := skipSpaces(text, 0)
	word := unitWord(text[at:])
	if word != "nines" && word != "nine" {
		return 0, 0, false
	}
	if count == math.Trunc(count) && count >= 1 && count <= 15 {
		// 10^2-10^-(n-2) by decimal digits, so that 4 nines are exactly 99.99.
		v, _, _ := ScanNumber("99."+strings.Repeat("9", max(0, int(count)-2)), NumberOptions{})
		if count == 1 {
			v = 90
		}
		return v, at + len(word), true
	}
	return 100 * (1 - math.Pow(10, -count)), at + len(word), true
}

func ninesRange(count float64, at int) error {
	if count > 0 && count <= 15 {
		return nil
	}
	d := diag.New("unit.range", "%s nines make no availability", shortest(count))
	d.Want = "between 1 and 15 nines"
	return d.At(nil, diag.Span{Start: 0, End: at})
}

type parser struct {
	src  *diag.Source
	text string
}

func (p *parser) quantity() (Quantity, error) {
	at := skipSpaces(p.text, 0)
	if at == len(p.text) {
		d := diag.New("unit.empty", "nothing is written here")
		d.Want = "a quantity such as 100M, 500 kB, 2 /day or 99.9 %"
		return Quantity{}, d.At(p.src, diag.Span{Start: 0, End: at})
	}
	sign, at := p.sign(at)
	start := at
	value, u, n, err := ScanQuantity(p.text[at:], NumberOptions{Commas: true, Spaces: true}, ScanOptions{Loose: true})
	if err != nil {
		return Quantity{}, p.shift(err, at)
	}
	if n == 0 {
		return Quantity{}, p.noNumber(at)
	}
	at += n
	if u.IsZero() {
		if value, u, n, err = p.fraction(value, at); err != nil {
			return Quantity{}, err
		}
		at += n
	}
	if at = skipSpaces(p.text, at); at < len(p.text) {
		return Quantity{}, p.leftOver(start, at)
	}
	if u.IsZero() {
		return Count(sign * value), nil
	}
	return Of(sign*value, u), nil
}

func (p *parser) sign(at int) (float64, int) {
	for _, minus := range [...]string{"-", "−"} {
		if strings.HasPrefix(p.text[at:], minus) {
			return -1, skipSpaces(p.text, at+len(minus))
		}
	}
	if strings.HasPrefix(p.text[at:], "+") {
		return 1, skipSpaces(p.text, at+1)
	}
	return 1, at
}

// fraction reads the rest of "1/12" and of "1/12 day".
func (p *parser) fraction(value float64, at int) (float64, Unit, int, error) {
	start := at
	at = skipSpaces(p.text, at)
	if !strings.HasPrefix(p.text[at:], "/") {
		return value, Unit{}, 0, nil
	}
	at = skipSpaces(p.text, at+1)
	below, u, n, err := ScanQuantity(p.text[at:], NumberOptions{Commas: true, Spaces: true}, ScanOptions{Loose: true})
	switch {
	case err != nil:
		return 0, Unit{}, 0, p.shift(err, at)
	case n == 0:
		return value, Unit{}, 0, nil
	case below == 0:
		d := diag.New("unit.division-by-zero", "division by zero")
		return 0, Unit{}, 0, d.At(p.src, diag.Span{Start: at, End: at + n})
	case math.IsInf(value/below, 0):
		return 0, Unit{}, 0, overflow(p.text).At(p.src, diag.Span{Start: 0, End: len(p.text)})
	}
	return value / below, u, at + n - start, nil
}

func (p *parser) shift(err error, by int) error {
	d, ok := err.(diag.Diagnostic)
	if !ok {
		return err
	}
	return d.At(p.src, diag.Span{Start: d.Span.Start + by, End: d.Span.End + by})
}

func (p *parser) noNumber(at int) error {
	end := len(strings.TrimRight(p.text, " "))
	d := diag.New("unit.syntax", "a quantity starts with a number")
	if word := unitWord(p.text[at:]); word != "" {
		end = at + len(word)
		if u, ok := Lookup(word); ok && u.Symbol != "x" {
			d.Fix = "write 1 " + word + " for one of it"
		}
	}
	d.Want = "a number, with a unit if it has one: 100M, 500 kB, 2 /day, 99.9 %"
	return d.At(p.src, diag.Span{Start: at, End: max(at, end)})
}

// leftOver explains what follows a complete number.
func (p *parser) leftOver(start, at int) error {
	r, n := utf8.DecodeRuneInString(p.text[at:])
	span := diag.Span{Start: at, End: at + n}
	switch {
	case r == ',':
		d := diag.New("unit.syntax", "a comma only separates groups of three digits")
		d.Want = "a point before decimals: " + strings.Replace(strings.TrimSpace(p.text[start:]), ",", ".", 1)
		d.Fix = "write . for the decimal point"
		return d.At(p.src, span)
	case strings.HasPrefix(p.text[at:], ".."):
		d := diag.New("unit.range-not-here", "a range cannot stand here")
		d.Want = "one value"
		return d.At(p.src, diag.Span{Start: at, End: at + 2})
	case r >= '0' && r <= '9' || r == '.':
		d := diag.New("unit.syntax", "two numbers stand side by side")
		d.Want = "one number, with groups of three digits if it has groups"
		return d.At(p.src, span)
	}
	return badUnit(p.src, p.text, at)
}
