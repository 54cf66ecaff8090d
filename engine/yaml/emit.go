package yaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer renders values. Clear is a column that text blocks must stay right
// of, so that comment lines which follow them are not taken for text.
type writer struct{ clear int }

// entry renders a value below an entry at column: what goes on the line of the
// key or dash, and the whole lines below it.
func (w writer) entry(value any, column int, item bool, old style) (first string, below []string) {
	switch v := value.(type) {
	case string:
		if strings.Contains(v, "\n") || old == block && v != "" {
			if first, below, ok := w.textBlock(v, column); ok {
				return first, below
			}
		}
		return inline(v, old, false), nil
	case []any:
		if len(v) == 0 {
			return "[]", nil
		}
		var lines []string
		for _, x := range v {
			lines = append(lines, w.item(x, column+2)...)
		}
		return w.compact(lines, column, item)
	case Pairs:
		if len(v) == 0 {
			return "{}", nil
		}
		var lines []string
		for _, p := range v {
			lines = append(lines, w.pair(p, column+2)...)
		}
		return w.compact(lines, column, item)
	}
	return inline(value, old, false), nil
}

// compact puts the first line of a collection behind the dash of an item.
func (w writer) compact(lines []string, column int, item bool) (string, []string) {
	if !item {
		return "", lines
	}
	return lines[0][column+2:], lines[1:]
}

// item renders a list item as whole lines.
func (w writer) item(value any, column int) []string {
	first, below := w.entry(value, column, true, plain)
	return append([]string{strings.TrimRight(spaces(column)+"- "+first, " ")}, below...)
}

// pair renders a map entry as whole lines.
func (w writer) pair(p Pair, column int) []string {
	first, below := w.entry(p.Value, column, false, plain)
	return append([]string{strings.TrimRight(spaces(column)+key(p.Key)+": "+first, " ")}, below...)
}

func spaces(n int) string { return strings.Repeat(" ", n) }

// textBlock renders text with line breaks after a | sign. Texts that a block
// cannot hold exactly are left to quotes.
func (w writer) textBlock(text string, column int) (first string, below []string, ok bool) {
	body := strings.TrimRight(text, "\n")
	if body == "" || strings.TrimSpace(strings.SplitN(body, "\n", 2)[0]) == "" || body[0] == '\t' {
		return "", nil, false
	}
	tail := len(text) - len(body)
	column += 2
	if w.clear >= column {
		column = w.clear + 1
	}
	first = "|"
	if body[0] == ' ' {
		return "", nil, false
	}
	switch {
	case tail == 0:
		first += "-"
	case tail > 1:
		first += "+"
	}
	for _, line := range strings.Split(body, "\n") {
		if line != "" {
			line = spaces(column) + line
		}
		below = append(below, line)
	}
	for ; tail > 1; tail-- {
		below = append(below, "")
	}
	return first, below, true
}

// inline renders a value on one line, as brackets ask for when inFlow.
func inline(value any, old style, inFlow bool) string {
	switch v := value.(type) {
	case nil:
		if inFlow {
			return "null"
		}
		return ""
	case literal:
		return string(v)
	case string:
		return scalar(v, old, inFlow)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = inline(x, plain, true)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Pairs:
		parts := make([]string, len(v))
		for i, p := range v {
			parts[i] = key(p.Key) + ": " + inline(p.Value, plain, true)
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(value)
}

// scalar renders text on one line, in the quotes it had before if it had any.
func scalar(text string, old style, inFlow bool) string {
	quotable := !strings.ContainsAny(text, "\n\t")
	switch {
	case !quotable || old == double:
		return doubleQuoted(text)
	case old == single:
		return singleQuoted(text)
	case plainSafe(text, inFlow):
		return text
	case strings.Contains(text, "'") && !strings.ContainsAny(text, `"\`):
		return doubleQuoted(text)
	}
	return singleQuoted(text)
}

func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

func doubleQuoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}

// plainSafe reports whether text can stand without quotes and read back as
// itself here and in any other YAML reader.
func plainSafe(text string, inFlow bool) bool {
	if isNull(text) || strings.TrimSpace(text) != text || strings.Contains(text, ": ") || strings.HasSuffix(text, ":") || strings.Contains(text, " #") {
		return false
	}
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "---", "...", "<<", "=", ".nan", ".inf", "-.inf", "+.inf":
		return false
	}
	if inFlow && strings.ContainsAny(text, ",[]{}:") || strings.ContainsAny(text, "\t\u00a0\u0085") {
		return false
	}
	first, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("-", first) && len(text) > 1 && text[1] > ' ' && text[1] != '-' {
		first, _ = utf8.DecodeRuneInString(text[size:])
	}
	return unicode.IsLetter(first) || unicode.IsDigit(first) || strings.ContainsRune("$/.(+<=~^_€£", first)
}

// key renders the key of an entry.
func key(text string) string {
	safe := plainSafe(text, true)
	for _, r := range text {
		safe = safe && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(" _-./", r))
	}
	if safe {
		return text
	}
	return doubleQuoted(text)
}
