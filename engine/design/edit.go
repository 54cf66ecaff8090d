package design

import (
	"strconv"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// Edit returns the text of the file with value at path; see yaml.Document.Set.
// Paths are the keys of the file: {"requirements", "functional", "features", "-"}.
// Where the file uses a short form, such as `writes: users * 2 /day`, the long
// one is written when the path asks for it: {"assumptions", "writes", "so"}.
func (d *Design) Edit(path []string, value any) (string, error) {
	doc := d.Document
	path = d.asWritten(path)
	for i := 1; i < len(path); i++ {
		key := longKey(path[:i])
		node := doc.Root.At(path[:i]...)
		switch {
		case key == "" && node.Kind() == yaml.Scalar && (path[i] == "-" || path[i] == "0"):
			text, err := doc.Set(path[:i], []string{node.Text()}) // one item without a dash
			if err != nil {
				return "", err
			}
			doc, _ = yaml.Parse(diag.NewSource(doc.Source.Name, text))
			doc.Order = order
		case key == "" || node.Kind() == yaml.Null || node.Kind() == yaml.Map:
		case path[i] == key && (node.Kind() == yaml.Scalar || key == "features"):
			path = append(append([]string(nil), path[:i]...), path[i+1:]...) // the short form stays
		case node.Kind() == yaml.Scalar:
			text, err := doc.Set(path[:i], yaml.Pairs{{Key: key, Value: node.Text()}})
			if err != nil {
				return "", err
			}
			doc, _ = yaml.Parse(diag.NewSource(doc.Source.Name, text))
			doc.Order = order
		case key == "features":
			return "", diag.Diagnostic{Code: "design.short-form", Message: "the functional requirements are one list in this file",
				Source: doc.Source, Span: node.Span(), Want: "features:, workflows: and operations:", Fix: "write `features:` above the list and indent it"}
		}
	}
	return doc.Set(path, typed(path, value))
}

// asWritten moves a path from the key that a form uses to the one that the
// file has: an assumption keeps its number under value or under formula.
func (d *Design) asWritten(path []string) []string {
	if len(path) != 3 || path[0] != "assumptions" || path[2] != "formula" {
		return path
	}
	if n := d.Document.Root.At(path[:2]...); n.Get("value") != nil && n.Get("formula") == nil {
		return []string{path[0], path[1], "value"}
	}
	return path
}

// longKey names the key that the short form of the value at path stands for,
// empty when there is no short form.
func longKey(path []string) string {
	switch strings.Join(path, ".") {
	case "requirements.functional":
		return "features"
	case "requirements.non_functional.scale":
		return "users"
	case "requirements.non_functional.latency":
		return "p99"
	case "requirements.non_functional.security":
		return "notes"
	}
	if len(path) == 2 {
		return map[string]string{"assumptions": "formula", "components": "kind", "steps": "notes", "api": "call"}[path[0]]
	}
	return ""
}

// typed writes yes-or-no answers as booleans, as which a form gives text.
func typed(path []string, value any) any {
	switch v := value.(type) {
	case string:
		if key := path[max(len(path)-1, 0)]; (key == "done" || key == "sync") && (v == "true" || v == "false") {
			return v == "true"
		}
	case yaml.Pairs:
		out := make(yaml.Pairs, len(v))
		for i, p := range v {
			out[i] = yaml.Pair{Key: p.Key, Value: typed([]string{p.Key}, p.Value)}
		}
		return out
	}
	return value
}

// Delete returns the text of the file without what is at path, in short forms
// as well.
func (d *Design) Delete(path []string) (string, error) {
	path = d.asWritten(path)
	for i := len(path) - 1; i > 0; i-- {
		node := d.Document.Root.At(path[:i]...)
		short := node.Kind() == yaml.Scalar || node.Kind() == yaml.List
		if short && longKey(path[:i]) == path[i] {
			path = append(append([]string(nil), path[:i]...), path[i+1:]...)
		}
	}
	if last := len(path) - 1; last > 0 && path[last] == "0" && d.Document.Root.At(path[:last]...).Kind() == yaml.Scalar {
		path = path[:last]
	}
	return d.Document.Delete(path)
}

// Rename returns the text of the file with another key for the entry at path,
// and with that name wherever the old one stood: in the ends of connections and
// the stores of entities for a component, in the formulas of the others for an
// assumption.
func (d *Design) Rename(path []string, name string) (string, error) {
	text, err := d.Document.Rename(path, name)
	if err != nil || len(path) != 2 {
		return text, err
	}
	old := path[1]
	for _, place := range d.mentions(path[0], old, name) {
		now, findings := Parse(diag.NewSource("", text))
		if now == nil {
			return text, findings.Err()
		}
		if text, err = now.Edit(place.path, place.value); err != nil {
			return text, err
		}
	}
	return text, nil
}

// mention is a place that names an entry, and what will stand there.
type mention struct {
	path  []string
	value string
}

// mentions lists where an entry of a section is named elsewhere.
func (d *Design) mentions(section, old, name string) []mention {
	var out []mention
	add := func(value string, path ...string) { out = append(out, mention{path, value}) }
	switch section {
	case "components":
		for i, item := range d.Document.Root.Get("connections").Items() {
			for _, end := range []string{"from", "to"} {
				if item.Get(end).Text() == old {
					add(name, "connections", strconv.Itoa(i), end)
				}
			}
		}
		for i, item := range d.Document.Root.Get("data").Items() {
			if item.Get("store").Text() == old {
				add(name, "data", strconv.Itoa(i), "store")
			}
		}
	case "assumptions":
		for _, key := range d.Document.Root.Get("assumptions").Keys() {
			formula := d.Value("assumptions", key.Text(), "formula")
			if changed := replaceWord(formula, old, name); changed != formula {
				other := key.Text()
				if other == old {
					other = name
				}
				add(changed, "assumptions", other, "formula")
			}
		}
	}
	return out
}

// replaceWord puts another name for a name in a formula, where it is a whole
// word.
func replaceWord(formula, old, name string) string {
	isWord := func(b byte) bool {
		return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
	}
	var b strings.Builder
	for i := 0; i < len(formula); {
		end := i + len(old)
		whole := strings.HasPrefix(formula[i:], old) && (i == 0 || !isWord(formula[i-1])) && (end == len(formula) || !isWord(formula[end]))
		if whole {
			b.WriteString(name)
			i = end
			continue
		}
		b.WriteByte(formula[i])
		i++
	}
	return b.String()
}

// Value returns the text at a path, empty when there is none or it is no text.
// A short form answers for the long one, as in Edit.
func (d *Design) Value(path ...string) string {
	n := d.Document.Root
	path = d.asWritten(path)
	for i, step := range path {
		if n.Kind() == yaml.Scalar && longKey(path[:i]) == step && i == len(path)-1 {
			break
		}
		n = n.At(step)
	}
	return n.Text()
}

// Items lists what is at a path: the texts of a list, the first field of the
// entries of a table, or the names of named entries.
func (d *Design) Items(path ...string) []string {
	n := d.Document.Root.At(path...)
	if n == nil && len(path) > 1 && longKey(path[:len(path)-1]) == path[len(path)-1] {
		n = d.Document.Root.At(path[:len(path)-1]...)
	}
	var out []string
	switch n.Kind() {
	case yaml.Scalar:
		out = append(out, n.Text())
	case yaml.Map:
		for _, key := range n.Keys() {
			out = append(out, key.Text())
		}
	case yaml.List:
		for _, item := range n.Items() {
			text := item.Text()
			if first := item.Items(); item.Kind() == yaml.Map && len(first) > 0 {
				text = first[0].Text()
			}
			out = append(out, text)
		}
	}
	return out
}
