package pack

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
)

// fields reads "name: text" lines; lines without a name continue the one
// before. It is not YAML: colons, hashes and quotes inside the text are text.
func (r *reader) fields(s segment, what string, names ...string) map[string]string {
	found := map[string]string{}
	current := ""
	for _, l := range lines(r.source.Text[:s.body.End], s.body.Start) {
		text := strings.TrimRight(r.source.Text[l.start:l.end], " ")
		m := patterns().fieldName.FindStringSubmatch(text)
		switch {
		case m != nil && slices.Contains(names, m[1]):
			current = m[1]
			found[current] = strings.TrimSpace(text[len(m[1])+1:])
		case m != nil:
			fix := fmt.Sprintf("a %s has: %s; indent the line if it continues the text above", what, strings.Join(names, ", "))
			if near, ok := diag.Nearest(m[1], names); ok {
				fix = fmt.Sprintf("did you mean %s:?", near)
			}
			r.report(diag.New("fence.field", "a %s has no %q", what, m[1]), diag.Span{Start: l.start, End: l.start + len(m[1])}, fix)
		case current != "" && strings.TrimSpace(text) != "":
			found[current] = strings.TrimSpace(found[current] + " " + strings.TrimSpace(text))
		case strings.TrimSpace(text) != "":
			r.report(diag.New("fence.field", "this line belongs to no field"), diag.Span{Start: l.start, End: l.end}, "start with "+names[0]+":")
		}
	}
	for name, text := range found {
		found[name] = unquote(text)
	}
	return found
}

// unquote takes away quotes around a whole text, and the folding mark that
// authors used to YAML put after the colon.
func unquote(text string) string {
	for _, mark := range []string{">- ", "> ", "|- ", "| "} {
		text = strings.TrimPrefix(text, mark)
	}
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] && !strings.Contains(text[1:len(text)-1], text[:1]) {
		return text[1 : len(text)-1]
	}
	return text
}
