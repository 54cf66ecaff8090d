package pack

import (
	"strings"

	"napkin/engine/diag"
)

// attribute is one name=value of a fence's info string.
type attribute struct {
	name, value string
	span        diag.Span // the whole name=value
}

// attributes reads name=value and name="a value" pairs. offset is where the
// text stands in the source; wrong says what could not be read and where.
func attributes(text string, offset int) (found []attribute, wrong string, at diag.Span) {
	i := 0
	for {
		for i < len(text) && text[i] == ' ' {
			i++
		}
		if i == len(text) {
			return found, "", diag.Span{}
		}
		start := i
		for i < len(text) && text[i] != '=' && text[i] != ' ' {
			i++
		}
		name := text[start:i]
		if i == len(text) || text[i] != '=' || name == "" {
			return found, "a name without =value", diag.Span{Start: offset + start, End: offset + max(i, start+1)}
		}
		i++
		value := ""
		if i < len(text) && text[i] == '"' {
			end := strings.IndexByte(text[i+1:], '"')
			if end < 0 {
				return found, "the closing quote is missing", diag.Span{Start: offset + start, End: offset + len(text)}
			}
			value = text[i+1 : i+1+end]
			i += end + 2
		} else {
			end := strings.IndexByte(text[i:], ' ')
			if end < 0 {
				end = len(text) - i
			}
			value = text[i : i+end]
			i += end
		}
		found = append(found, attribute{name: name, value: value, span: diag.Span{Start: offset + start, End: offset + i}})
	}
}

// pairs reads "users=100M, per_user=50 /day". A comma inside a number, as in
// 10,950 TB, does not separate: only one before another name= does.
func pairs(text string) (values map[string]string, order []string, ok bool) {
	values = map[string]string{}
	var name string
	for _, part := range strings.Split(text, ",") {
		key, value, isPair := strings.Cut(part, "=")
		key = strings.TrimSpace(key)
		if isPair && isName(key) {
			if _, twice := values[key]; twice {
				return values, order, false
			}
			name = key
			order = append(order, name)
			values[name] = strings.TrimSpace(value)
			continue
		}
		if name == "" {
			return values, order, strings.TrimSpace(text) == ""
		}
		values[name] += "," + strings.TrimRight(part, " ")
	}
	return values, order, true
}

// isName reports whether the text can name an input or a knob.
func isName(text string) bool {
	for i := 0; i < len(text); i++ {
		c := text[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
			return false
		}
	}
	return text != ""
}
