package unit

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"napkin/engine/diag"
)

// ScanOptions says how a unit is written where it stands.
type ScanOptions struct {
	// Loose allows spaces around the operators: text that holds nothing but a
	// unit. Otherwise an operator binds only when the unit behind it follows at
	// once, so that "6 / users" stays a division; "per" always binds.
	Loose bool
	// Taken reports names that mean something else here (variables). Such a
	// name ends the unit instead of being part of it. It may be nil.
	Taken func(name string) bool
}

const maxParts = 12

// ScanUnit reads the longest unit at the start of text ("MB/s", "/day",
// "post/user/day", "%") and returns it with the number of bytes read, 0 when
// no unit stands there. Leading spaces are read when a unit follows.
func ScanUnit(text string, options ScanOptions) (Unit, int) {
	u := Unit{Factor: 1}
	var above, below []string
	end, parts := 0, 0
	for pos := 0; parts < maxParts; {
		at := skipSpaces(text, pos)
		op, width := unitOperator(text[at:])
		switch {
		case parts == 0 && op == '*', parts > 0 && op == 0:
			at = -1
		case parts > 0 && at > pos && !options.Loose && op == '*':
			at = -1 // "2 user *day": multiplication
		}
		if at < 0 {
			break
		}
		at += width
		if options.Loose {
			at = skipSpaces(text, at)
		}
		word := unitWord(text[at:])
		part, ok := Lookup(word)
		if width >= len("per ") && options.Taken != nil && options.Taken("per") {
			break
		}
		if !ok || word == "" || strings.HasPrefix(text[at+len(word):], "(") {
			break // also at "min(": a function, not minutes
		}
		if op != 0 && options.Taken != nil && options.Taken(word) {
			break
		}
		at += len(word)
		exponent, n := 1, 0
		if !part.Dim.IsNumber() { // 99.9%^3 is the share cubed, not its unit
			exponent, n = unitPower(text[at:])
		}
		at += n
		next, symbols, ok := u.with(part, exponent, op == '/')
		if !ok {
			break
		}
		if op == '/' {
			below = append(below, symbols)
		} else {
			numerator, denominator, isRate := strings.Cut(symbols, "/") // Mbit/s
			above = append(above, numerator)
			if isRate {
				below = append(below, denominator)
			}
		}
		u = next
		pos, end = at, at
		parts++
	}
	if parts == 0 {
		return Unit{}, 0
	}
	if len(above) == 0 {
		above = []string{"1"}
	}
	u.Symbol = strings.Join(append([]string{strings.Join(above, "*")}, below...), "/")
	return u, end
}

// with multiplies or divides by a power of another unit.
func (u Unit) with(part Unit, exponent int, divide bool) (Unit, string, bool) {
	symbol := part.Symbol
	if strings.Contains(symbol, "/") && (divide || exponent != 1) {
		return u, "", false // "1/Mbps" would read as Mbit/s turned around
	}
	if exponent != 1 {
		symbol += "^" + strconv.Itoa(exponent)
	}
	signed := exponent
	if divide {
		signed = -exponent
	}
	dim, err := u.Dim.combine(part.Dim, signed)
	if err != nil {
		return u, "", false
	}
	for range exponent {
		if divide {
			u.Factor /= part.Factor
		} else {
			u.Factor *= part.Factor
		}
	}
	u.Dim = dim
	return u, symbol, u.Factor > 1e-200 && u.Factor < 1e200
}

func skipSpaces(text string, pos int) int {
	for pos < len(text) {
		r, n := utf8.DecodeRuneInString(text[pos:])
		if !isSpace(r) {
			break
		}
		pos += n
	}
	return pos
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r == '\u202f' || r == '\u2009'
}

// unitOperator reads /, * or "per" and the spaces behind it; 0 when there is none.
func unitOperator(text string) (op byte, width int) {
	switch {
	case strings.HasPrefix(text, "/"):
		return '/', 1
	case strings.HasPrefix(text, "*"):
		return '*', 1
	case strings.HasPrefix(text, "·"):
		return '*', len("·")
	case strings.HasPrefix(text, "per") && skipSpaces(text, 3) > 3:
		return '/', skipSpaces(text, 3)
	}
	return 0, 0
}

// unitWord reads the name of a unit: letters and µ, or one of the signs.
func unitWord(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("%$¢‰€£", r) {
		return text[:n]
	}
	end := 0
	for i, r := range text {
		if !unicode.IsLetter(r) && !(i > 0 && (r == '_' || unicode.IsDigit(r))) {
			break
		}
		end = i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			return ""
		}
	}
	return text[:end]
}

// unitPower reads ^2, ² or ³; 1 when there is none.
func unitPower(text string) (exponent, width int) {
	switch {
	case strings.HasPrefix(text, "²"):
		return 2, len("²")
	case strings.HasPrefix(text, "³"):
		return 3, len("³")
	case len(text) >= 2 && text[0] == '^' && text[1] >= '1' && text[1] <= '9' &&
		(len(text) == 2 || !strings.ContainsRune("0123456789.", rune(text[2]))):
		return int(text[1] - '0'), 2
	}
	return 1, 0
}

// ParseUnit reads a unit alone: "MB/s", "1/s", "user/day", "%", "$/GB". The
// error is a diag.Diagnostic that points into text.
func ParseUnit(text string) (Unit, error) {
	src := diag.NewSource("", text)
	if len(text) > maxText {
		return Unit{}, tooLong(text).At(nil, diag.NoSpan())
	}
	at := skipSpaces(text, 0)
	start := at
	if strings.HasPrefix(text[at:], "1") {
		after := skipSpaces(text, at+1)
		if after == len(text) {
			return Unit{Symbol: "1", Factor: 1}, nil
		}
		if text[after] == '/' {
			at = after
		}
	}
	u, n := ScanUnit(text[at:], ScanOptions{Loose: true})
	if n > 0 && at > start && u.Symbol[0] != '1' {
		n = 0
	}
	end := skipSpaces(text, at+n)
	if n == 0 || end < len(text) {
		return Unit{}, badUnit(src, text, end)
	}
	return u, nil
}

// badUnit explains what stands at an offset where a unit should go on or end.
func badUnit(src *diag.Source, text string, at int) diag.Diagnostic {
	start := at
	if _, n := unitOperator(text[at:]); n > 0 {
		start = skipSpaces(text, at+n)
	}
	word := unitWord(text[start:])
	if word == "" {
		d := diag.New("unit.syntax", "a unit was expected here")
		if start < len(text) {
			r, n := utf8.DecodeRuneInString(text[start:])
			d = diag.New("unit.syntax", "%q cannot stand in a unit", string(r))
			return withWant(d).At(src, diag.Span{Start: start, End: start + n})
		}
		return withWant(d).At(src, diag.Span{Start: start, End: start})
	}
	if _, ok := Lookup(word); ok {
		d := diag.New("unit.syntax", "%q does not fit here", word)
		d.Fix = beside(text[:at], word)
		return withWant(d).At(src, diag.Span{Start: start, End: start + len(word)})
	}
	return unknown(word).At(src, diag.Span{Start: start, End: start + len(word)})
}

// Beside says how to write a unit that stands directly behind another; before
// is the text up to it.
func Beside(before, word string) string { return beside(before, word) }

func beside(before, word string) string {
	number, isBytes := strings.CutSuffix(strings.TrimRight(before, " "), "B")
	if _, isCount := CountOf(word); isCount && isBytes && strings.Trim(number[max(0, len(number)-1):], "0123456789 ") == "" {
		return "B is bytes; a billion is bn, as in 10 bn " + word
	}
	return "join units with / or *, and write a rate as B/s or 1/s"
}

func withWant(d diag.Diagnostic) diag.Diagnostic {
	d.Want = "a unit such as MB/s, ms, user, % or 1/s"
	return d
}

const maxText = 200 // bytes of one quantity or unit as typed

func tooLong(text string) diag.Diagnostic {
	d := diag.New("unit.too-long", "%d bytes are too long for a quantity", len(text))
	d.Want = "at most " + strconv.Itoa(maxText) + " bytes"
	d.Fix = "write one number and its unit"
	return d
}
