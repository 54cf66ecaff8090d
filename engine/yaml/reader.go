package yaml

import (
	"fmt"
	"strconv"
	"strings"

	"napkin/engine/diag"
)

// Reader turns nodes into Go values and collects what is wrong with them. Its
// methods never fail: a value that cannot be used is reported and left out.
type Reader struct {
	Source *diag.Source
	Prefix string // of the codes of its diagnostics, "design" gives "design.unknown-key"
	Diags  diag.List
}

// NewReader returns a reader over a document.
func NewReader(doc *Document, prefix string) *Reader {
	return &Reader{Source: doc.Source, Prefix: prefix}
}

// Fail reports an error at a node.
func (r *Reader) Fail(n *Node, code, message, want, fix string) {
	r.Report(diag.Error, n.Span(), code, message, want, fix)
}

// Report adds a diagnostic of any severity at a span.
func (r *Reader) Report(severity diag.Severity, span diag.Span, code, message, want, fix string) {
	r.Diags.Add(diag.Diagnostic{Code: r.Prefix + "." + code, Severity: severity, Message: message, Source: r.Source, Span: span, Want: want, Fix: fix})
}

// Fields checks that n is a map (or nothing) with no other keys than the known
// ones; others are reported with the nearest known key. What names the thing
// for the message, for example "a component".
func (r *Reader) Fields(n *Node, what string, known ...string) bool {
	if n.Kind() == Null {
		return false
	}
	if n.Kind() != Map {
		r.Fail(n, "kind", fmt.Sprintf("%s is %s here", what, n.Kind()), "keys and values: "+strings.Join(known, ", "), "write it as `key: value` lines")
		return false
	}
	for _, key := range n.Keys() {
		r.OneOf(key, "key in "+what, known)
	}
	return true
}

// OneOf checks that the text of n is one of the known words.
func (r *Reader) OneOf(n *Node, what string, known []string) bool {
	for _, k := range known {
		if n.Text() == k {
			return true
		}
	}
	fix := "use one of: " + strings.Join(known, ", ")
	if near, ok := diag.Nearest(n.Text(), known); ok {
		fix = fmt.Sprintf("did you mean %q?", near)
	}
	r.Fail(n, "unknown-"+strings.Fields(what + " word")[0], fmt.Sprintf("unknown %s: %q", what, excerpt(n.Text())), strings.Join(known, ", "), fix)
	return false
}

// Str returns the text of a scalar, "" for nothing; a map or list is reported.
func (r *Reader) Str(n *Node) string {
	if k := n.Kind(); k == Map || k == List {
		fix := "write the text on one line, or after a `|` sign"
		if k == Map && n.style == flow {
			fix = "put the text in quotes: { starts a map"
		}
		r.Fail(n, "kind", "expected text, found "+k.String(), "text", fix)
		return ""
	}
	return n.Text()
}

// Int returns a whole number, 0 for nothing.
func (r *Reader) Int(n *Node) int {
	text := r.Str(n)
	if text == "" {
		return 0
	}
	v, err := strconv.Atoi(strings.NewReplacer("_", "", ",", "", " ", "").Replace(text))
	if err != nil {
		r.Fail(n, "number", fmt.Sprintf("%q is not a whole number", excerpt(text)), "a whole number", "write it in digits, for example 12")
	}
	return v
}

// Float returns a number, 0 for nothing.
func (r *Reader) Float(n *Node) float64 {
	text := r.Str(n)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	if err != nil || v-v != 0 {
		r.Fail(n, "number", fmt.Sprintf("%q is not a number", excerpt(text)), "a number", "write it in digits, for example 1.5")
		return 0
	}
	return v
}

// Bool returns true or false, false for nothing.
func (r *Reader) Bool(n *Node) bool {
	switch text := r.Str(n); text {
	case "true", "yes", "on":
		return true
	case "", "false", "no", "off":
	default:
		r.Fail(n, "boolean", fmt.Sprintf("%q is neither true nor false", excerpt(text)), "true or false", "write true or false")
	}
	return false
}

// List returns the items of a list, none for nothing. A single value counts as
// a list of one.
func (r *Reader) List(n *Node) []*Node {
	switch n.Kind() {
	case List:
		return n.Items()
	case Null:
		return nil
	}
	return []*Node{n}
}

// StrList returns the texts of a list; empty items are left out.
func (r *Reader) StrList(n *Node) []string {
	if n.Kind() == Map {
		r.Fail(n, "kind", "expected a list, found a map", "a list of texts", "start every item with a dash; put text with a colon in quotes")
		return nil
	}
	var out []string
	for _, item := range r.List(n) {
		if item.Kind() == Map {
			r.Fail(item, "kind", "expected text, found a map", "text", "put the item in quotes: it holds a colon and a space")
			continue
		}
		if text := r.Str(item); text != "" {
			out = append(out, text)
		}
	}
	return out
}
