package yaml

import (
	"strings"

	"napkin/engine/diag"
)

// Set returns the text with value at path. Missing maps and lists on the way
// are created; a list index is a number, and "-" appends. Value may be nil,
// string, bool, int, int64, float64, []string, []any, Pairs, []Pairs
// or map[string]any; text with line breaks becomes a | block. Where a list or map
// takes the place of another, only what differs is touched.
//
// Everything else in the text keeps its bytes: comments, order, quotes, blank
// lines. The result is read again before it is returned; should it not mean
// what was asked for, Set fails and nothing is changed.
func (d *Document) Set(path []string, value any) (string, error) {
	v, err := normal(value)
	if err != nil {
		return "", err
	}
	want, err := applySet(d.Root.Value(), path, v)
	if err != nil {
		return "", err
	}
	return d.checked(want, func(doc *Document) (string, error) { return doc.set(path, v) })
}

// Insert returns the text with value as item index of the list at path; an
// index equal to the length appends.
func (d *Document) Insert(path []string, index int, value any) (string, error) {
	v, err := normal(value)
	if err != nil {
		return "", err
	}
	list := d.Root.At(path...)
	if list.Kind() != List || index == list.Len() {
		return d.Set(append(append([]string(nil), path...), "-"), value)
	}
	if index < 0 || index > list.Len() {
		return "", refuse("path", "there is no place %d in a list of %d", index, list.Len())
	}
	old := list.Value().([]any)
	items := append(append(append([]any(nil), old[:index]...), v), old[index:]...)
	want, err := applySet(d.Root.Value(), path, items)
	if err != nil {
		return "", err
	}
	return d.checked(want, func(doc *Document) (string, error) { return doc.insertItem(list, index, v), nil })
}

// Delete returns the text without the entry or item at path, with the comment
// on its line. Comments above it stay.
func (d *Document) Delete(path []string) (string, error) {
	if len(path) == 0 {
		return "", refuse("path", "the whole document cannot be deleted")
	}
	want, err := applyDelete(d.Root.Value(), path)
	if err != nil {
		return "", err
	}
	text, err := d.checked(want, func(doc *Document) (string, error) { return doc.remove(path, false), nil })
	if err != nil && d.damaged == nil {
		// Comments that explain the entry would become part of the text above it.
		return d.checked(want, func(doc *Document) (string, error) { return doc.remove(path, true), nil })
	}
	return text, err
}

// Rename returns the text with another key for the entry at path.
func (d *Document) Rename(path []string, name string) (string, error) {
	if len(path) == 0 {
		return "", refuse("path", "the whole document has no name")
	}
	if _, err := normal(name); err != nil {
		return "", err
	}
	last := len(path) - 1
	m := d.Root.At(path[:last]...)
	i := m.index(path[last])
	if i < 0 {
		return "", refuse("path", "there is nothing at %q", strings.Join(path, "."))
	}
	if path[last] == name {
		return d.Source.Text, nil
	}
	if m.index(name) >= 0 {
		return "", refuse("duplicate-key", "there is a %q already", name)
	}
	changed := append(Pairs(nil), m.Value().(Pairs)...)
	changed[i].Key = name
	want, err := applySet(d.Root.Value(), path[:last], changed)
	if err != nil {
		return "", err
	}
	span := m.keys[i].span
	return d.checked(want, func(doc *Document) (string, error) { return doc.splice(span.Start, span.End, key(name)), nil })
}

// checked runs an edit and makes sure that its result means what is wanted.
func (d *Document) checked(want any, edit func(*Document) (string, error)) (string, error) {
	if d.damaged != nil {
		return "", diag.Diagnostic{Code: "yaml.damaged", Message: "the file has a mistake in it, so it is not changed: " + d.damaged.Message,
			Source: d.Source, Span: d.damaged.Span, Want: d.damaged.Want, Fix: "mend this line first: " + d.damaged.Fix}
	}
	text, err := edit(d)
	if err != nil {
		return "", err
	}
	after, diags := d.reread(text)
	if diags.HasErrors() || !same(after.Root.Value(), want) {
		return "", refuse("edit", "this change cannot be made without touching the rest of the file; edit the file itself")
	}
	return text, nil
}

func (d *Document) reread(text string) (*Document, diag.List) {
	doc, diags := Parse(diag.NewSource(d.Source.Name, text))
	doc.Order = d.Order
	return doc, diags
}

// set makes the smallest changes that put value at path.
func (d *Document) set(path []string, value any) (string, error) {
	old := d.Root.At(path...)
	switch v := value.(type) {
	case []any:
		if old.Kind() == List && old.Len() > 0 && len(v) > 0 {
			return d.mergeList(path, old.Value().([]any), v)
		}
	case Pairs:
		if old.Kind() == Map && old.Len() > 0 && len(v) > 0 {
			return d.mergeMap(path, old.Value().(Pairs), v)
		}
	}
	if old != nil && same(old.Value(), value) && old.Kind() != Null {
		return d.Source.Text, nil
	}
	return d.place(path, value)
}

// steps runs edits one after another, each on the text the last one left.
func (d *Document) steps(edits []func(*Document) (string, error)) (string, error) {
	doc := d
	for _, edit := range edits {
		text, err := edit(doc)
		if err != nil {
			return "", err
		}
		var diags diag.List
		if doc, diags = doc.reread(text); diags.HasErrors() {
			return "", diags.Err()
		}
	}
	return doc.Source.Text, nil
}

func below(path []string, step string) []string {
	return append(append(make([]string, 0, len(path)+1), path...), step)
}

func (d *Document) mergeMap(path []string, old, value Pairs) (string, error) {
	var edits []func(*Document) (string, error)
	for _, p := range value {
		if i := old.index(p.Key); i < 0 || !same(old[i].Value, p.Value) {
			edits = append(edits, func(doc *Document) (string, error) { return doc.set(below(path, p.Key), p.Value) })
		}
	}
	for _, p := range old {
		if value.index(p.Key) < 0 {
			edits = append(edits, func(doc *Document) (string, error) { return doc.remove(below(path, p.Key), false), nil })
		}
	}
	return d.steps(edits)
}

// mergeList keeps the items at both ends that are alike, sets those between
// that have a counterpart, and inserts or deletes the rest.
func (d *Document) mergeList(path []string, old, value []any) (string, error) {
	head := 0
	for head < len(old) && head < len(value) && same(old[head], value[head]) {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(value)-head && same(old[len(old)-1-tail], value[len(value)-1-tail]) {
		tail++
	}
	common := min(len(old), len(value)) - tail
	var edits []func(*Document) (string, error)
	for i := head; i < common; i++ {
		edits = append(edits, func(doc *Document) (string, error) { return doc.set(below(path, itoa(i)), value[i]) })
	}
	for i := common; i < len(value)-tail; i++ {
		edits = append(edits, func(doc *Document) (string, error) {
			return doc.insertItem(doc.Root.At(path...), i, value[i]), nil
		})
	}
	for i := len(old) - tail - 1; i >= common; i-- {
		edits = append(edits, func(doc *Document) (string, error) { return doc.remove(below(path, itoa(i)), false), nil })
	}
	return d.steps(edits)
}
