package yaml

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	goccy "github.com/goccy/go-yaml"

	"napkin/engine/diag"
)

func TestSet(t *testing.T) {
	cases := []struct {
		name, text, path string
		value            any
		want             string
	}{
		{"scalar keeps its comment", "a: 1   # one\nb: 2\n", "a", "10", "a: 10  # one\nb: 2\n"},
		{"comments stay in their column", "ab:      # one\nc: 12345 # two\n", "ab", "123", "ab: 123  # one\nc: 12345 # two\n"},
		{"quotes stay", "a: \"x\" # c\nb: 'y'\n", "b", "it's", "a: \"x\" # c\nb: 'it''s'\n"},
		{"quotes when needed", "a: x\n", "a", "b: c # d", "a: 'b: c # d'\n"},
		{"a word that is no text elsewhere", "a: x\n", "a", "yes", "a: 'yes'\n"},
		{"numbers stay plain", "a: x\n", "a", "99.95%", "a: 99.95%\n"},
		{"empty text", "a: x # c\n", "a", "", "a: '' # c\n"},
		{"nothing", "a: x # c\nb: 1\n", "a", nil, "a: # c\nb: 1\n"},
		{"bool", "a: {done: false}\n", "a.done", true, "a: {done: true}\n"},
		{"fill a null", "a: # here\nb: 1\n", "a", "x", "a: x # here\nb: 1\n"},
		{"lines", "a: # note\nb: 1\n", "a", "one\ntwo", "a: |- # note\n  one\n  two\nb: 1\n"},
		{"lines over lines", "a: | # note\n  one\n\n  two\n\nb: 1\n", "a", "three\n", "a: | # note\n  three\n\nb: 1\n"},
		{"one line in a block stays a block", "a: |\n  one\n  two\nb: 1\n", "a", "x\n", "a: |\n  x\nb: 1\n"},
		{"text block beside deep comments", "a:\n  # explain\n  # more\nb: 1\n", "a", "x\ny\n", "a: |\n   x\n   y\n  # explain\n  # more\nb: 1\n"},
		{"list below comments", "a:\n  # - example\nb: 1\n", "a", []string{"x"}, "a:\n  # - example\n  - x\nb: 1\n"},
		{"append", "a:\n  - x # c\n\n# tail\nb: 1\n", "a.-", "y", "a:\n  - x # c\n  - y\n\n# tail\nb: 1\n"},
		{"append to brackets", "a: [x, y] # c\n", "a.-", "p, q", "a: [x, y, 'p, q'] # c\n"},
		{"append to empty brackets", "a: [] # c\nb: 1\n", "a.-", "x", "a: # c\n  - x\nb: 1\n"},
		{"a whole list into empty brackets", "a: []\n", "a", []string{"x", "y"}, "a:\n  - x\n  - y\n"},
		{"a map into empty brackets", "a: []\nb: 1\n", "a.-", Pairs{{"x", "1"}, {"y", "2"}}, "a:\n  - x: '1'\n    y: '2'\nb: 1\n"},
		{"the first entry of empty braces", "a: {}\n  # b: 1\nc: 2\n", "a.x.y", "1", "a:\n  x:\n    y: 1\n  # b: 1\nc: 2\n"},
		{"empty brackets inside others", "a: {b: []}\n", "a.b.-", "x", "a: {b: [x]}\n"},
		{"empty brackets with a comment", "a: [ # c\n  ]\n", "a.-", "x", "a: [x # c\n  ]\n"},
		{"empty braces alone", "{}\n", "a", "x", "{a: x}\n"},
		{"a new key below the comment that stands alone", "a: 1\n\n# About c.\n# c: 2\n\n# About b.\nb: 2\n", "z", "3", "a: 1\n\n# About c.\n# c: 2\n\n# About b.\nb: 2\n\nz: 3\n"},
		{"a new key below the last comment", "a: 1\n\n# About c.\n#   c: 2\n", "c", "3", "a: 1\n\n# About c.\n#   c: 2\nc: 3\n"},
		{"a new key with carriage returns", "a: 1\r\n\r\n# About c.\r\n", "c", "3", "a: 1\r\n\r\n# About c.\r\nc: 3\r\n"},
		{"append at the end of the file", "a:\n  - x", "a.-", "y", "a:\n  - x\n  - y\n"},
		{"append a map", "l:\n  - a: 1\n", "l.-", Pairs{{"a", "2"}, {"b", "x\ny"}}, "l:\n  - a: 1\n  - a: '2'\n    b: |-\n      x\n      y\n"},
		{"whole list keeps comments", "a:\n  # one\n  - x\n  # two\n  - y\n", "a", []string{"x", "z", "w"}, "a:\n  # one\n  - x\n  # two\n  - z\n  - w\n"},
		{"whole map", "m:\n  a: 1 # a\n  b: 2 # b\n", "m", Pairs{{"b", "3"}, {"c", "4"}}, "m:\n  b: 3 # b\n  c: 4\n"},
		{"missing maps", "a: 1\n", "s.t.u", "x", "a: 1\ns:\n  t:\n    u: x\n"},
		{"missing list", "a: 1\n", "s.t.-", "x", "a: 1\ns:\n  t:\n    - x\n"},
		{"into an empty file", "", "a.b", "x", "a:\n  b: x\n"},
		{"into a file of comments", "# only\n", "a", "x", "# only\na: x\n"},
		{"new entry in a nested map", "m:\n  a: 1 # x\n  # deep\n\nb: 2\n", "m.c", "3", "m:\n  a: 1 # x\n  c: 3\n  # deep\n\nb: 2\n"},
		{"new entry in braces", "m: {a: 1} # c\n", "m.b", "x\ny", "m: {a: 1, b: \"x\\ny\"} # c\n"},
		{"map in place of text", "m: x # c\nb: 1\n", "m", Pairs{{"a", "1"}}, "m: # c\n  a: '1'\nb: 1\n"},
		{"text in place of a map", "m: # c\n  # d\n  a: 1\nb: 1\n", "m", "x", "m: x # c\n  # d\nb: 1\n"},
		{"carriage returns", "a: 1\r\nl:\r\n  - x\r\n", "l.-", "y", "a: 1\r\nl:\r\n  - x\r\n  - y\r\n"},
		{"spaced sections stay spaced", "a: 1\n\nb: 2\n", "c", "3", "a: 1\n\nb: 2\n\nc: 3\n"},
		{"odd key", "a: 1\n", "x: y", "1", "a: 1\n\"x: y\": '1'\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := parse(t, c.text).Set(strings.Split(c.path, "."), c.value)
			c.want = strings.NewReplacer("'1'", "1", "'2'", "2", "'3'", "3").Replace(c.want)
			if err != nil || got != c.want {
				t.Errorf("text:\n%s\nset %s to %q\n got error %v\n%s\nwant\n%s", c.text, c.path, c.value, err, got, c.want)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	doc := parse(t, "a: x\nl: [1]\n")
	for name, c := range map[string]struct {
		path  []string
		value any
	}{
		"inside a text":   {[]string{"a", "b"}, "x"},
		"beyond a list":   {[]string{"l", "5"}, "x"},
		"no index":        {[]string{"l", "x"}, "x"},
		"control":         {[]string{"a"}, "\x1b[2J"},
		"the whole file":  {nil, "x"},
		"twice":           {[]string{"m"}, Pairs{{"a", 1}, {"a", 2}}},
		"an unknown type": {[]string{"a"}, struct{}{}},
	} {
		if text, err := doc.Set(c.path, c.value); err == nil {
			t.Errorf("%s: accepted, gives\n%s", name, text)
		}
	}
}

func TestOrder(t *testing.T) {
	doc := parse(t, "name: x\n# data follows\ndata: 1\n")
	doc.Order = func(path []string) []string { return []string{"first", "name", "api", "data", "last"} }
	for key, want := range map[string]string{
		"first": "first: v\nname: x\n# data follows\ndata: 1\n",
		"api":   "name: x\napi: v\n# data follows\ndata: 1\n",
		"last":  "name: x\n# data follows\ndata: 1\nlast: v\n",
		"other": "name: x\n# data follows\ndata: 1\nother: v\n",
	} {
		if got, err := doc.Set([]string{key}, "v"); err != nil || got != want {
			t.Errorf("%s: got error %v\n%s\nwant\n%s", key, err, got, want)
		}
	}
}

func TestDelete(t *testing.T) {
	cases := []struct{ name, text, path, want string }{
		{"entry with its comment", "a: 1\nb: 2 # c\n# d\ne: 3\n", "b", "a: 1\n# d\ne: 3\n"},
		{"only entry", "a:\n  b: 1\nc: 2\n", "a.b", "a:\nc: 2\n"},
		{"item", "a:\n  - x\n  # y\n  - y\n  - z\n", "a.1", "a:\n  - x\n  # y\n  - z\n"},
		{"first entry of an item", "- a: 1\n  b: 2\n", "0.a", "- b: 2\n"},
		{"first entry of an item before a comment", "- a: 1\n  # c\n  b: 2\n", "0.a", "-\n  # c\n  b: 2\n"},
		{"block", "a: |\n  x\n  y\nb: 1\n", "a", "b: 1\n"},
		{"brackets first", "a: [x, y, z]\n", "a.0", "a: [y, z]\n"},
		{"brackets last", "a: [x, y, z]\n", "a.2", "a: [x, y]\n"},
		{"brackets only", "a: [x]\n", "a.0", "a: []\n"},
		{"braces over lines", "a: {\n  b: 1, # one\n  c: 2 # two\n}\n", "a.b", "a: {\n   # one\n  c: 2 # two\n}\n"},
		{"comment that would fall into a text", "a: |\n  x\nb:\n  # deep\nc: 1\n", "b", "a: |\n  x\nc: 1\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := parse(t, c.text).Delete(strings.Split(c.path, "."))
			if err != nil || got != c.want {
				t.Errorf("text:\n%s\ndelete %s\n got error %v\n%s\nwant\n%s", c.text, c.path, err, got, c.want)
			}
		})
	}
}

func TestInsertAndRename(t *testing.T) {
	doc := parse(t, "l:\n  # first\n  - a # x\n  - b\nm: {k: 1} # c\n")
	for i, want := range []string{
		"l:\n  # first\n  - n\n  - a # x\n  - b\nm: {k: 1} # c\n",
		"l:\n  # first\n  - a # x\n  - n\n  - b\nm: {k: 1} # c\n",
		"l:\n  # first\n  - a # x\n  - b\n  - n\nm: {k: 1} # c\n",
	} {
		if got, err := doc.Insert([]string{"l"}, i, "n"); err != nil || got != want {
			t.Errorf("insert at %d: got error %v\n%s\nwant\n%s", i, err, got, want)
		}
	}
	want := "l:\n  # first\n  - a # x\n  - b\nm: {\"new: key\": 1} # c\n"
	if got, err := doc.Rename([]string{"m", "k"}, "new: key"); err != nil || got != want {
		t.Errorf("rename: got error %v\n%s\nwant\n%s", err, got, want)
	}
	if _, err := doc.Rename([]string{"l"}, "m"); err == nil {
		t.Error("a key was renamed to one that is taken")
	}
}

// maker writes random documents in every style, with comments all over.
type maker struct {
	*rand.Rand
	notes int
}

var words = []string{"users", "100M user", "users * 2 /day -> 1/s", "it's", `say "hi"`, "a: b", "x # y", "#tag", "", "null", "true", "12",
	"two\nlines", "two\nlines\n", "end\n\n", " lead", "- dash", "[x]", "{y}", "ünïcode ✓", "tab\there", "'q'", "trail ", "p, q", "x:", "\n", "%", "!t", "&a", "*b", "?", "|", ">"}

func (m *maker) word() string { return words[m.IntN(len(words))] }

func (m *maker) note(indent int) string {
	if m.IntN(3) > 0 {
		return ""
	}
	m.notes++
	return spaces(indent) + fmt.Sprintf("# note %d\n", m.notes)
}

func (m *maker) tail() string {
	if m.IntN(4) > 0 {
		return ""
	}
	m.notes++
	return fmt.Sprintf(" # note %d", m.notes)
}

func (m *maker) value(depth int) any {
	switch k := m.IntN(10); {
	case k < 2 && depth < 3:
		var list []any
		for range m.IntN(4) {
			list = append(list, m.value(depth+1))
		}
		return list
	case k < 4 && depth < 3:
		return m.pairs(depth + 1)
	case k == 4:
		return nil
	}
	return m.word()
}

func (m *maker) pairs(depth int) Pairs {
	var out Pairs
	for range m.IntN(4) {
		if k := fmt.Sprintf("k%d", m.IntN(9)); out.index(k) < 0 {
			out = append(out, Pair{k, m.value(depth)})
		}
	}
	return out
}

// write renders an entry's value in a random style.
func (m *maker) write(b *strings.Builder, v any, column int, item bool) {
	if m.IntN(4) == 0 || empty(v) {
		b.WriteString(" " + inline(v, style(m.IntN(3)), true) + m.tail() + "\n")
		return
	}
	switch x := v.(type) {
	case []any:
		b.WriteString(m.tail() + "\n" + m.note(column+2))
		for _, e := range x {
			b.WriteString(spaces(column+2) + "-")
			m.write(b, e, column+2, true)
			b.WriteString(m.note(column + 2))
		}
	case Pairs:
		first := true
		if !item || m.IntN(2) == 0 {
			b.WriteString(m.tail() + "\n" + m.note(column+2))
			first = false
		}
		for _, p := range x {
			if first {
				b.WriteString(" " + key(p.Key) + ":")
			} else {
				b.WriteString(spaces(column+2) + key(p.Key) + ":")
			}
			m.write(b, p.Value, column+2, false)
			b.WriteString(m.note(column + 2*m.IntN(2)))
			first = false
		}
	default:
		text, _ := v.(string)
		head, lines, ok := writer{}.textBlock(text, column+2*m.IntN(2))
		if !ok {
			b.WriteString(" " + inline(v, plain, false) + m.tail() + "\n")
			return
		}
		b.WriteString(" " + head + m.tail() + "\n" + strings.Join(lines, "\n") + "\n")
		if m.IntN(2) == 0 {
			b.WriteString("\n")
		}
	}
}

func (m *maker) document() string {
	var b strings.Builder
	for i := range 2 + m.IntN(5) {
		b.WriteString(m.note(0))
		fmt.Fprintf(&b, "k%d:", i)
		m.write(&b, m.value(0), 0, false)
		if m.IntN(3) == 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// path picks a random place, existing or one step beyond.
func (m *maker) path(n *Node) []string {
	var path []string
	for {
		stop := len(path) > 0 && m.IntN(3) == 0
		switch {
		case stop || n.Kind() == Scalar:
			return path
		case n.Kind() == Map && n.Len() > 0 && m.IntN(5) > 0:
			i := m.IntN(n.Len())
			path, n = append(path, n.keys[i].text), n.values[i]
		case n.Kind() == List && n.Len() > 0 && m.IntN(4) > 0:
			i := m.IntN(n.Len())
			path, n = append(path, itoa(i)), n.values[i]
		case n.Kind() == List:
			return append(path, "-")
		default:
			return append(path, fmt.Sprintf("new%d", m.IntN(3)))
		}
	}
}

// TestRandomEdits edits random documents and compares with the same edits on
// plain values; the edits themselves must keep every comment and every line
// they do not concern.
func TestRandomEdits(t *testing.T) {
	refused, done := 0, 0
	for seed := range uint64(1500) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 7))}
		text := m.document()
		if seed%5 == 0 {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		doc := parse(t, text)
		for range 6 {
			before := doc.Source.Text
			path := m.path(doc.Root)
			after, err := "", error(nil)
			var want any
			op := m.IntN(5)
			switch old := doc.Root.At(path...); {
			case op == 0 && old != nil:
				want, _ = applyDelete(doc.Root.Value(), path)
				after, err = doc.Delete(path)
			default:
				value, _ := normal(m.value(1))
				want, err = applySet(doc.Root.Value(), path, value)
				if err == nil {
					after, err = doc.Set(path, value)
				}
				if err == nil && old == nil {
					checkInsertion(t, before, after)
				}
				if err == nil && old.Kind() == Scalar && len(path) > 0 {
					checkAround(t, doc, path, after)
					checkNotes(t, before, after)
				}
			}
			if err != nil {
				refused++
				t.Logf("seed %d op %d path %v: %v\n%s", seed, op, path, err, before)
				continue
			}
			done++
			next, diags := Parse(diag.NewSource("f", after))
			if diags.HasErrors() || !same(next.Root.Value(), want) {
				t.Fatalf("seed %d path %v\nbefore:\n%s\nafter:\n%s\nmeans %#v\nwant  %#v", seed, path, before, after, next.Root.Value(), want)
			}
			doc = next
		}
	}
	if refused*100 > done {
		t.Errorf("%d edits done, %d refused: more than one in a hundred", done, refused)
	}
}

// checkInsertion: a new entry adds text in one place and changes nothing else.
func checkInsertion(t *testing.T, before, after string) {
	t.Helper()
	head := 0
	for head < len(before) && head < len(after) && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < len(before)-head && tail < len(after)-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	if head+tail != len(before) && !strings.Contains(before, "null") && !strings.Contains(before, "~") && strings.TrimSpace(before[head:len(before)-tail]) != "" && !strings.ContainsAny(before[head:len(before)-tail], "[{") {
		t.Fatalf("not a pure insertion\nbefore:\n%s\nafter:\n%s", before, after)
	}
}

// checkAround: setting a text changes only the lines that it stands on.
func checkAround(t *testing.T, doc *Document, path []string, after string) {
	t.Helper()
	text, node := doc.Source.Text, doc.Root.At(path...)
	start := lineStart(text, node.span.Start)
	last := len(path) - 1
	if key := doc.Root.At(path[:last]...).Key(path[last]); key != nil { // the value may stand lines below its key
		start = lineStart(text, key.span.Start)
	}
	if !strings.HasPrefix(after, text[:start]) || !strings.HasSuffix(after, text[lineEnd(text, node.span.End):]) {
		t.Fatalf("path %v: other lines were touched\nbefore:\n%s\nafter:\n%s", path, text, after)
	}
}

func checkNotes(t *testing.T, before, after string) {
	t.Helper()
	for _, part := range strings.Split(before, "# note ")[1:] {
		id := "# note " + strings.TrimSpace(strings.SplitN(part, "\n", 2)[0])
		if !strings.Contains(after, id) {
			t.Fatalf("the comment %q is gone\nbefore:\n%s\nafter:\n%s", id, before, after)
		}
	}
}

// TestWrittenForOthers: what Set writes, another YAML reader reads alike.
func TestWrittenForOthers(t *testing.T) {
	for _, w := range words {
		for _, base := range []string{"v:\n", "v: [x]\n", "v: {a: 1}\n", "- a\n"} {
			doc := parse(t, base)
			path := []string{"v"}
			switch doc.Root.At("v").Kind() {
			case List:
				path = []string{"v", "-"}
			case Map:
				path = []string{"v", "b"}
			default:
				if doc.Root.Kind() == List {
					path = []string{"-"}
				}
			}
			text, err := doc.Set(path, w)
			if err != nil {
				t.Errorf("%q in %q: %v", w, base, err)
				continue
			}
			var theirs any
			if err := goccy.UnmarshalWithOptions([]byte(text), &theirs, goccy.UseOrderedMap()); err != nil {
				t.Errorf("%q written as %q: the other reader says %v", w, text, err)
			} else if ours := parse(t, text).Root.Value(); !alike(ours, plainValue(theirs)) {
				t.Errorf("%q written as %q\nours   %#v\ntheirs %#v", w, text, ours, plainValue(theirs))
			}
		}
	}
}
