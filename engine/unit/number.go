package unit

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"napkin/engine/diag"
)

// NumberOptions says how a number may be written where it stands.
type NumberOptions struct {
	Commas bool // 10,950
	Spaces bool // 57 870
}

const maxDigits = 64 // characters of one number

// ScanNumber reads an unsigned decimal number at the start of text: digits,
// one point, an exponent, groups of three digits behind commas or spaces where
// the options allow them, and _ between digits. It returns the bytes read, 0
// when no number stands there. The error is a diag.Diagnostic whose span
// counts from the start of text.
func ScanNumber(text string, o NumberOptions) (value float64, n int, err error) {
	var digits strings.Builder
	n = scanInteger(text, o, &digits)
	whole := n
	if n < len(text) && text[n] == '.' && !strings.HasPrefix(text[n:], "..") {
		fraction := scanDigits(text[n+1:])
		if whole == 0 && fraction == 0 {
			return 0, 0, nil
		}
		digits.WriteByte('.')
		digits.WriteString(strings.ReplaceAll(text[n+1:n+1+fraction], "_", ""))
		n += 1 + fraction
	}
	if n == 0 {
		return 0, 0, nil
	}
	if e := scanExponent(text[n:]); e > 0 {
		digits.WriteString(text[n : n+e])
		n += e
	}
	span := diag.Span{Start: 0, End: n}
	if n > maxDigits {
		d := diag.New("unit.number-too-long", "a number of %d characters is too long", n)
		d.Fix = "write it with an exponent, such as 1.5e9"
		return 0, n, d.At(nil, span)
	}
	value, parseErr := strconv.ParseFloat(digits.String(), 64)
	if errors.Is(parseErr, strconv.ErrRange) && math.IsInf(value, 0) {
		return 0, n, overflow(text[:n]).At(nil, span)
	}
	return value, n, nil
}

func overflow(written string) diag.Diagnostic {
	d := diag.New("unit.overflow", "%s is too large", written)
	d.Want = "a number below 1.8e308"
	return d
}

// scanInteger reads digits with grouping; a group mark must be followed by
// exactly three digits, and the first group has at most three.
func scanInteger(text string, o NumberOptions, digits *strings.Builder) int {
	n := scanDigits(text)
	digits.WriteString(strings.ReplaceAll(text[:n], "_", ""))
	if n == 0 || n > 3 {
		return n
	}
	var mark string
	for {
		m := groupMark(text[n:], o)
		if m == "" || (mark != "" && m != mark) {
			return n
		}
		rest := text[n+len(m):]
		if scanDigits(rest) != 3 || strings.Contains(rest[:3], "_") {
			return n
		}
		mark = m
		digits.WriteString(rest[:3])
		n += len(m) + 3
	}
}

func groupMark(text string, o NumberOptions) string {
	r, width := utf8.DecodeRuneInString(text)
	switch {
	case r == ',' && o.Commas, isSpace(r) && r != '\t' && o.Spaces:
		return text[:width]
	}
	return ""
}

func scanDigits(text string) int {
	n := 0
	for n < len(text) && (text[n] >= '0' && text[n] <= '9' ||
		text[n] == '_' && n > 0 && n+1 < len(text) && text[n+1] >= '0' && text[n+1] <= '9') {
		n++
	}
	return n
}

// scanExponent reads e6, E-3; what follows must not make it a word.
func scanExponent(text string) int {
	if text == "" || (text[0] != 'e' && text[0] != 'E') {
		return 0
	}
	n := 1
	if n < len(text) && (text[n] == '+' || text[n] == '-') {
		n++
	}
	d := 0
	for n+d < len(text) && text[n+d] >= '0' && text[n+d] <= '9' {
		d++
	}
	if d == 0 {
		return 0
	}
	return n + d
}

// Scale is the factor of a scale word behind a number: k, M, G or bn, T, P,
// their binary sisters Ki to Pi, and thousand, million, billion, trillion.
func Scale(word string) (float64, bool) {
	switch word {
	case "k", "K", "thousand":
		return 1e3, true
	case "M", "mn", "mln", "million":
		return 1e6, true
	case "G", "bn", "billion":
		return 1e9, true
	case "T", "tn", "trillion":
		return 1e12, true
	case "P":
		return 1e15, true
	case "Ki":
		return 1 << 10, true
	case "Mi":
		return 1 << 20, true
	case "Gi":
		return 1 << 30, true
	case "Ti":
		return 1 << 40, true
	case "Pi":
		return 1 << 50, true
	}
	return 0, false
}

// ScanScale reads a scale word at the start of text, with the spaces before
// it: the factor and the bytes read, or 1 and 0.
func ScanScale(text string) (float64, int) {
	at := skipSpaces(text, 0)
	word := unitWord(text[at:])
	if _, isUnit := Lookup(word); isUnit {
		return 1, 0
	}
	if factor, ok := Scale(word); ok {
		return factor, at + len(word)
	}
	return 1, 0
}

// Compact writes a number as briefly as is exact: 100M, 2.5k, 0.3, 86400.
// ParseFloat of the digits times the scale gives the same number back.
func Compact(v float64) string {
	plain := shortest(v)
	for _, s := range [...]struct {
		factor float64
		word   string
	}{{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}} {
		if math.Abs(v) < s.factor || math.Abs(v) >= 1e15 {
			continue
		}
		short := shortest(v / s.factor)
		back, err := strconv.ParseFloat(short, 64)
		if err == nil && back*s.factor == v && len(short)+1 < len(plain) && len(short) <= 5 {
			return short + s.word
		}
	}
	return plain
}

// shortest is the shortest text that reads back as v.
func shortest(v float64) string {
	if a := math.Abs(v); v == 0 || (a >= 1e-5 && a < 1e17) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	text := strconv.FormatFloat(v, 'e', -1, 64)
	mantissa, exponent, ok := strings.Cut(text, "e")
	if !ok { // NaN and infinities
		return text
	}
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	return mantissa + "e" + sign + strings.TrimLeft(exponent[1:], "0")
}
