package gen

import (
	"math"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// text is a sentence with names in braces.
type text []piece

// piece is words as they are, or a name.
type piece struct {
	words string
	name  string // "" for words
	bare  bool   // only the number: {name:n}
	at    diag.Span
}

// parseText cuts a sentence at its braces. {{ and }} are braces themselves.
func parseText(source string) (text, error) {
	var out text
	var words strings.Builder
	flush := func() {
		if words.Len() > 0 {
			out = append(out, piece{words: words.String()})
			words.Reset()
		}
	}
	for i := 0; i < len(source); {
		switch c := source[i]; {
		case (c == '{' || c == '}') && i+1 < len(source) && source[i+1] == c:
			words.WriteByte(c)
			i += 2
		case c == '{':
			end := strings.IndexByte(source[i:], '}')
			if end < 0 {
				return nil, brace("the brace is not closed", diag.Span{Start: i, End: len(source)})
			}
			span := diag.Span{Start: i, End: i + end + 1}
			name, style, styled := strings.Cut(source[i+1:i+end], ":")
			if !isName(name) || styled && style != "n" {
				return nil, brace("there is no name in the braces", span)
			}
			flush()
			out = append(out, piece{name: name, bare: styled, at: span})
			i += end + 1
		case c == '}':
			return nil, brace("the brace closes nothing", diag.Span{Start: i, End: i + 1})
		default:
			words.WriteByte(c)
			i++
		}
	}
	flush()
	return out, nil
}

func brace(message string, span diag.Span) diag.Diagnostic {
	d := diag.New("gen.brace", "%s", message)
	d.Fix = "write {name} for a value, {name:n} for its number, {{ for a brace"
	d.Span = span
	return d
}

// isName reports whether a formula could hold the name.
func isName(name string) bool {
	for i := range len(name) {
		c := name[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return name != ""
}

// check reports a name that nothing gives.
func (t text) check(known []string) error {
	for _, p := range t {
		if p.name == "" || slices.Contains(known, p.name) {
			continue
		}
		d := diag.New("gen.name", "nothing gives %q", p.name)
		d.Fix = "known: " + strings.Join(known, ", ")
		if near, ok := diag.Nearest(p.name, known); ok {
			d.Fix = "did you mean {" + near + "}?"
		}
		d.Span = p.at
		return d
	}
	return nil
}

// fill puts the values in.
func (t text) fill(s scope) string {
	var b strings.Builder
	for _, p := range t {
		q, ok := s.values[p.name]
		switch {
		case p.name == "":
			b.WriteString(p.words)
		case !ok:
			b.WriteString(s.typed[p.name])
		case p.bare:
			b.WriteString(bareNumber(q))
		default:
			b.WriteString(say(q))
		}
	}
	return b.String()
}

// raw puts in what is drawn as it is typed: the input of an algorithm.
func (t text) raw(s scope) string {
	var b strings.Builder
	for _, p := range t {
		b.WriteString(p.words + s.typed[p.name])
	}
	return b.String()
}

// scope is what the names stand for in one draw: quantities, and the texts that
// were drawn.
type scope struct {
	values map[string]unit.Quantity
	typed  map[string]string
}

// say writes a value into a sentence. What is counted is left to the sentence,
// and large round counts are written as people say them: "100 million".
func say(q unit.Quantity) string {
	if q.Dim.IsCount() && q.Unit.Symbol != "%" {
		return sayCount(q.SI)
	}
	return q.Handy(0.1, 1e5).Format(unit.Human)
}

func sayCount(v float64) string {
	for _, scale := range []struct {
		factor float64
		word   string
	}{{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}} {
		n := v / scale.factor
		if n >= 1 && n < 1e3 && round(n, 3) == n {
			return unit.Count(n).Format(unit.Human) + scale.word
		}
	}
	return unit.Count(v).Format(unit.Human)
}

// bareNumber is the number of a value in the unit it was given in.
func bareNumber(q unit.Quantity) string {
	value, _ := q.Parts(unit.Human)
	return strings.TrimPrefix(value, "$")
}

// round keeps so many significant digits.
func round(v float64, digits int) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return v
	}
	grain := math.Pow(10, float64(digits-1)-math.Floor(math.Log10(math.Abs(v))))
	if math.IsInf(grain, 0) || grain == 0 {
		return v
	}
	return math.Round(v*grain) / grain
}
