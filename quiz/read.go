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
// "1 3"), a quantity, a range, or words. Order is what Shuffle gave; nil is the
// author's order. The error is a diag.Diagnostic that says what to type.
func Read(q Question, text string, order []int) (Answer, error) {
	if q.Kind == nil {
		return nil, diag.New(CodeKind, "the question %s has no kind", q.ID)
	}
	text = strings.TrimSpace(text)
	if len(text) > maxTyped {
		return nil, unreadable(q.Kind, "the answer is too long")
	}
	if text == "" {
		return nil, unreadable(q.Kind, "nothing was typed")
	}
	return q.Kind.read(text, order)
}

// letter names the place i of what was shown: a, b, c ...
func letter(i int) rune { return 'a' + rune(i) }

// places turns "a,c" into indexes in the author's order, as they were typed.
func places(k Kind, text string, order []int) ([]int, error) {
	n := k.things()
	var out []int
	for _, word := range words(text) {
		for _, r := range word { // "ac" and "13" are several keys
			at, ok := placeOf(r)
			if !ok {
				return nil, unreadable(k, fmt.Sprintf("%q is none of the options", word))
			}
			if at >= n {
				return nil, unreadable(k, fmt.Sprintf("there is no option %q", string(r)))
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
		return nil, unreadable(k, "nothing was chosen")
	}
	return out, nil
}

// words cuts a typed list; what joins the words is left out.
func words(text string) []string {
	all := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;.)(+&<>→", r)
	})
	return slices.DeleteFunc(all, func(w string) bool { return w == "and" || w == "und" })
}

// placeOf reads a letter or a digit as a place, from 0.
func placeOf(r rune) (int, bool) {
	switch {
	case r >= '1' && r <= '9':
		return int(r - '1'), true
	case r >= 'a' && r <= 'z':
		return int(r - 'a'), true
	}
	return 0, false
}

// unreadable says what was wrong and what this question takes.
func unreadable(k Kind, message string) diag.Diagnostic {
	d := diag.New(CodeUnreadable, "%s", message)
	d.Fix = k.howTo()
	return d
}
