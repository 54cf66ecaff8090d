package quiz

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"napkin/engine/diag"
)

// maxTyped is longer than any answer; a whole page pasted by mistake is refused.
const maxTyped = 200

// Read understands an answer typed in a line, as `napkin review --plain` takes
// it: letters or numbers of the options as they were shown ("b", "2", "a,c",
// "1 3"), or a quantity. Order is what Shuffle gave; nil is the author's order.
// The error is a diag.Diagnostic that says what to type.
func Read(q Question, text string, order []int) (Answer, error) {
	text = strings.TrimSpace(text)
	if len(text) > maxTyped {
		return nil, unreadable(q, "the answer is too long")
	}
	if text == "" {
		return nil, unreadable(q, "nothing was typed")
	}
	switch q.Kind.(type) {
	case *Numeric:
		return Number{Text: text}, nil
	case *Single:
		shown, err := q.places(text, order)
		if err != nil {
			return nil, err
		}
		if len(shown) != 1 {
			return nil, unreadable(q, "only one option can be chosen")
		}
		return Choice{Index: shown[0]}, nil
	case *Multiple:
		shown, err := q.places(text, order)
		if err != nil {
			return nil, err
		}
		return Choices{Indexes: shown}, nil
	}
	return nil, diag.New(CodeKind, "the question %s has no kind", q.ID)
}

// places turns "a,c" into indexes in the author's order.
func (q Question) places(text string, order []int) ([]int, error) {
	n := len(q.Options())
	var out []int
	for _, word := range strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;.)(+&", r)
	}) {
		word = strings.ToLower(word)
		if word == "and" || word == "und" {
			continue
		}
		for _, r := range word { // "ac" and "13" are several keys
			var at int
			switch {
			case r >= '1' && r <= '9':
				at = int(r - '1')
			case r >= 'a' && r <= 'z':
				at = int(r - 'a')
			default:
				return nil, unreadable(q, fmt.Sprintf("%q is none of the options", word))
			}
			if at >= n {
				return nil, unreadable(q, fmt.Sprintf("there is no option %q", string(r)))
			}
			if at < len(order) {
				at = order[at]
			}
			if !slices.Contains(out, at) {
				out = append(out, at)
			}
		}
	}
	if len(out) == 0 {
		return nil, unreadable(q, "nothing was chosen")
	}
	return out, nil
}

// unreadable says what was wrong and what this question takes.
func unreadable(q Question, message string) diag.Diagnostic {
	d := diag.New(CodeUnreadable, "%s", message)
	last := max(len(q.Options()), 1)
	switch k := q.Kind.(type) {
	case *Single:
		d.Fix = fmt.Sprintf("type one letter, a to %c, or one number, 1 to %d", 'a'+last-1, last)
	case *Multiple:
		d.Fix = fmt.Sprintf("type every letter that is right, such as a or b,c (a to %c)", 'a'+last-1)
	case *Numeric:
		d.Fix = k.howToWrite()
	}
	return d
}
