package pack

import (
	"fmt"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// reader reads one file: its source, and what it found wrong on the way.
type reader struct {
	source   *diag.Source
	findings diag.List
	errors   int // reported so far, also those that are not kept
}

// maxFindings is how many mistakes of one file are worth reading.
const maxFindings = 100

// report adds a finding at a place.
func (r *reader) report(d diag.Diagnostic, span diag.Span, fix string) {
	d.Fix = fix
	r.add(d.At(r.source, span))
}

// add keeps the findings of a file to a number somebody can read.
func (r *reader) add(d diag.Diagnostic) {
	if d.Severity == diag.Error {
		r.errors++
	}
	switch {
	case len(r.findings) < maxFindings:
		r.findings.Add(d)
	case len(r.findings) == maxFindings:
		more := diag.New("pack.many", "there are more findings in this file; they are not listed")
		more.Fix = "mend these first"
		r.findings.Add(more.At(r.source, d.Span))
	}
}

// parse reads the YAML between two offsets of the source. Positions stay those
// of the whole file.
func (r *reader) parse(start, end int) *yaml.Node {
	head := blank(r.source.Text[:start]) + r.source.Text[start:end]
	doc, findings := yaml.Parse(&diag.Source{Name: r.source.Name, Text: head}) // its findings get the real source
	for _, d := range findings {
		d.Source = r.source
		r.add(d)
	}
	return doc.Root
}

// blank keeps the line breaks of the text and drops everything else into
// spaces, so that what follows keeps its place.
func blank(text string) string {
	if text == "" {
		return ""
	}
	return strings.Map(func(c rune) rune {
		if c == '\n' {
			return c
		}
		return ' '
	}, strings.ToValidUTF8(text, "?"))
}

// known reports keys of a map that the format does not have, and that it is a
// map at all.
func (r *reader) known(node *yaml.Node, what string, keys ...string) bool {
	if node.Kind() != yaml.Map {
		r.report(diag.New("pack.shape", "%s must be a map of keys and values", what), node.Span(), "write it as `key: value` lines: "+strings.Join(keys, ", "))
		return false
	}
	for i, key := range node.Keys() {
		if contains(keys, key.Text()) {
			continue
		}
		if node.Items()[i].Kind() == yaml.Null && strings.ContainsAny(key.Text(), " ") {
			r.report(diag.New("pack.comma", "a comma ends the value before %q", key.Text()), key.Span(), "put the whole value in quotes: commas inside { } separate")
			continue
		}
		fix := "known keys: " + strings.Join(keys, ", ")
		if near, ok := diag.Nearest(key.Text(), keys); ok {
			fix = fmt.Sprintf("did you mean %q?", near)
		}
		r.report(diag.New("pack.unknown-key", "%s has no key %q", what, key.Text()), key.Span(), fix)
	}
	return true
}

// str reads an optional text.
func (r *reader) str(node *yaml.Node, key string) string {
	value := node.Get(key)
	switch value.Kind() {
	case yaml.Map, yaml.List:
		r.report(diag.New("pack.shape", "%q must be text, not %s", key, value.Kind()), value.Span(), "put the text on the line of the key, in quotes if it holds `: ` or `#`")
		return ""
	}
	return strings.TrimSpace(value.Text())
}

// need reads a text that must be there; span is blamed when it is not.
func (r *reader) need(node *yaml.Node, key, what string) string {
	text := r.str(node, key)
	if text == "" && (node.Get(key) == nil || node.Get(key).Kind() != yaml.Map && node.Get(key).Kind() != yaml.List) {
		span := node.Span()
		if at := node.Key(key); at != nil {
			span = at.Span()
		}
		r.report(diag.New("pack.missing-key", "%s has no %s", what, key), firstLine(r.source.Text, span), fmt.Sprintf("add `%s: ...`", key))
	}
	return text
}

// num reads an optional whole number.
func (r *reader) num(node *yaml.Node, key string) int {
	text := r.str(node, key)
	if text == "" {
		return 0
	}
	value, ok := whole(text)
	if !ok {
		r.report(diag.New("pack.number", "%q must be a whole number, not %q", key, text), node.Get(key).Span(), "write digits only: 60")
	}
	return value
}

// list reads an optional list of texts; one text alone is a list of one.
func (r *reader) list(node *yaml.Node, key string) []string {
	value := node.Get(key)
	switch value.Kind() {
	case yaml.Null:
		return nil
	case yaml.Scalar:
		return []string{strings.TrimSpace(value.Text())}
	case yaml.Map:
		r.report(diag.New("pack.shape", "%q must be a list", key), value.Span(), "write [a, b], or one `- ` line for each")
		return nil
	}
	var all []string
	for _, item := range value.Items() {
		if item.Kind() != yaml.Scalar {
			r.report(diag.New("pack.shape", "an entry of %q must be text, not %s", key, item.Kind()), item.Span(), "put the entry in quotes if it holds `: `")
			continue
		}
		all = append(all, strings.TrimSpace(item.Text()))
	}
	return all
}

// nums reads an optional list of whole numbers.
func (r *reader) nums(node *yaml.Node, key string) []int {
	var all []int
	for i, text := range r.list(node, key) {
		value, ok := whole(text)
		if !ok {
			span := node.Get(key).Span()
			if items := node.Get(key).Items(); i < len(items) {
				span = items[i].Span()
			}
			r.report(diag.New("pack.number", "%q holds whole numbers, not %q", key, text), span, "write digits only: [43, 44]")
			continue
		}
		all = append(all, value)
	}
	return all
}

// strs reads a map of texts, such as the inputs given to a sheet.
func (r *reader) strs(node *yaml.Node, key string) map[string]string {
	value := node.Get(key)
	if value.Kind() == yaml.Null {
		return nil
	}
	if value.Kind() != yaml.Map {
		r.report(diag.New("pack.shape", "%q must be a map of names and values", key), value.Span(), "write {users: 100M, per_user: 50 /day}")
		return nil
	}
	all := map[string]string{}
	for _, name := range value.Keys() {
		all[name.Text()] = r.str(value, name.Text())
	}
	return all
}

// id reads the id of a thing, which must be kebab-case.
func (r *reader) id(node *yaml.Node, what string) string {
	id := r.need(node, "id", what)
	if id != "" && !isID(id) {
		r.report(diag.New("pack.id", "%q is not an id", id), node.Get("id").Span(), "use lower-case words joined by hyphens: consistent-hashing")
	}
	return id
}

func whole(text string) (int, bool) {
	value := 0
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' || i == 8 {
			return 0, false
		}
		value = value*10 + int(text[i]-'0')
	}
	return value, text != ""
}

// firstLine cuts a span down to its first line, so that a caret line stays short.
func firstLine(text string, span diag.Span) diag.Span {
	if span.Start < 0 || span.Start > len(text) {
		return span
	}
	end := strings.IndexByte(text[span.Start:min(span.End, len(text))], '\n')
	if end >= 0 {
		span.End = span.Start + end
	}
	return span
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}
