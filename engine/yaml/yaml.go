// Package yaml reads the YAML that people write by hand and edits it without
// disturbing anything else in the file.
//
// It accepts one document of block and flow maps, lists and scalars. What
// makes YAML dangerous or surprising is refused with a position and a fix:
// anchors, aliases, tags, merge keys, several documents, duplicate keys, tabs
// in the indentation. A mistake costs only the entry it is in: the rest of the
// tree still comes back. Time and memory are linear in the size of the text,
// and the size, depth and number of nodes are capped.
//
// It must never panic, never change a byte that an edit does not concern, and
// never hand out text that could drive a terminal: control characters arrive
// as visible marks.
//
// Start reading at Parse, then Node; edits start at Document.Set.
package yaml

import (
	"napkin/engine/diag"
)

// Limits of what Parse accepts.
const (
	MaxBytes = 1 << 20 // size of the text
	MaxDepth = 64      // nesting of maps and lists
	MaxNodes = 20_000  // keys, values and items together
	maxDiags = 50      // mistakes reported before the reader gives up
)

// Kind says what a node is.
type Kind uint8

// The kinds of node.
const (
	Null   Kind = iota // nothing written, or null, or ~
	Scalar             // text; numbers and booleans are text until a Reader asks
	Map
	List
)

// String names the kind in words for a message.
func (k Kind) String() string {
	switch k {
	case Scalar:
		return "text"
	case Map:
		return "a map"
	case List:
		return "a list"
	}
	return "nothing"
}

// style is how a node is written; edits keep it.
type style uint8

const (
	plain  style = iota
	single       // 'text'
	double       // "text"
	block        // | or > text, and maps and lists by indentation
	flow         // [a, b] and {a: b}
)

// Node is one value of a document, with the exact place it is written at. The
// methods of a nil Node answer as for a Null, so a chain of Get needs no checks.
type Node struct {
	kind   Kind
	style  style
	span   diag.Span
	text   string  // a scalar, decoded and made safe to show
	keys   []*Node // of a map, in file order
	values []*Node // of a map, one for each key; of a list, the items
	marks  []int   // offset just after each ':' or '-' of a block map or list
	column int     // of a block map or list: the indentation of its entries
}

// Kind returns what the node is.
func (n *Node) Kind() Kind {
	if n == nil {
		return Null
	}
	return n.kind
}

// Span returns where the node is written: byte offsets, quotes included. A
// Null that is not written has an empty span after its key.
func (n *Node) Span() diag.Span {
	if n == nil {
		return diag.Span{}
	}
	return n.span
}

// Text returns the decoded text of a scalar, "" for anything else.
func (n *Node) Text() string {
	if n == nil {
		return ""
	}
	return n.text
}

// Get returns the value under a key of a map, nil when there is none.
func (n *Node) Get(key string) *Node {
	if i := n.index(key); i >= 0 {
		return n.values[i]
	}
	return nil
}

// Key returns the key node with the given text, nil when there is none.
func (n *Node) Key(key string) *Node {
	if i := n.index(key); i >= 0 {
		return n.keys[i]
	}
	return nil
}

func (n *Node) index(key string) int {
	if n.Kind() != Map {
		return -1
	}
	for i, k := range n.keys {
		if k.text == key {
			return i
		}
	}
	return -1
}

// Keys returns the key nodes of a map in file order.
func (n *Node) Keys() []*Node {
	if n == nil {
		return nil
	}
	return n.keys
}

// Items returns the items of a list, or the values of a map in file order.
func (n *Node) Items() []*Node {
	if n == nil {
		return nil
	}
	return n.values
}

// Len returns the number of entries of a map or items of a list.
func (n *Node) Len() int { return len(n.Items()) }

// At follows a path of keys and list indexes, nil when it leads nowhere.
func (n *Node) At(path ...string) *Node {
	for _, step := range path {
		switch n.Kind() {
		case Map:
			n = n.Get(step)
		case List:
			i, ok := listIndex(step, len(n.values))
			if !ok || i == len(n.values) {
				return nil
			}
			n = n.values[i]
		default:
			return nil
		}
	}
	return n
}

// TextSpan returns where the characters of a scalar stand, without its quotes.
// Positions inside are exact when the text holds no escapes and no line break.
func (n *Node) TextSpan() diag.Span {
	if n == nil {
		return diag.Span{}
	}
	if n.style == single || n.style == double {
		return diag.Span{Start: n.span.Start + 1, End: max(n.span.Start+1, n.span.End-1)}
	}
	return n.span
}

// Document is one parsed text.
type Document struct {
	Source *diag.Source
	Root   *Node
	// Order, when set, names the usual order of the keys of the map at path, so
	// that Set puts a new key where a reader expects it. Unknown keys go last.
	Order func(path []string) []string

	damaged *diag.Diagnostic // the first error; edits are refused until it is mended
}

// Parse reads a document. The document always comes back, with every part that
// could be read; the list says what could not.
func Parse(src *diag.Source) (*Document, diag.List) {
	if src == nil {
		src = diag.NewSource("", "")
	}
	s := &scanner{src: src, text: src.Text}
	doc := &Document{Source: src}
	if s.guard() {
		doc.Root = s.document()
	}
	if doc.Root == nil {
		doc.Root = &Node{span: diag.Span{Start: len(s.text), End: len(s.text)}}
	}
	s.diags.Sort()
	for i := range s.diags {
		if s.diags[i].Severity == diag.Error {
			doc.damaged = &s.diags[i]
			break
		}
	}
	return doc, s.diags
}
