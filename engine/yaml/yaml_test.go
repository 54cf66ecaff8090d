package yaml

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	goccy "github.com/goccy/go-yaml"

	"napkin/engine/diag"
)

func parse(t testing.TB, text string) *Document {
	t.Helper()
	doc, diags := Parse(diag.NewSource("test.yaml", text))
	if diags.HasErrors() {
		t.Fatalf("text:\n%s\nunexpected mistakes: %s", text, diags.Text())
	}
	return doc
}

// show writes a node in one line, to compare trees.
func show(n *Node) string {
	switch n.Kind() {
	case Scalar:
		return fmt.Sprintf("%q", n.text)
	case List:
		parts := make([]string, 0, len(n.values))
		for _, v := range n.values {
			parts = append(parts, show(v))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case Map:
		parts := make([]string, 0, len(n.values))
		for i, v := range n.values {
			parts = append(parts, n.keys[i].text+":"+show(v))
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return "-"
}

var readTable = []struct{ name, text, want string }{
	{"empty", "", "-"},
	{"only comments", "# a\n\n  # b\n", "-"},
	{"scalar", "hello world # c", `"hello world"`},
	{"map", "a: 1\nb: two words\nc:\nd: ~\n", `{a:"1" b:"two words" c:- d:-}`},
	{"nested", "a:\n  b:\n    c: 1\n  d: 2\n", `{a:{b:{c:"1"} d:"2"}}`},
	{"list", "- a\n- b\n-\n  c\n-\n", `["a" "b" "c" -]`},
	{"list at the column of its key", "a:\n- x\n- y\nb: 1\n", `{a:["x" "y"] b:"1"}`},
	{"list of maps", "l:\n  - a: 1\n    b: 2\n  - a: 3\n", `{l:[{a:"1" b:"2"} {a:"3"}]}`},
	{"list of lists", "- - a\n  - b\n- - c\n", `[["a" "b"] ["c"]]`},
	{"comments everywhere", "# t\na: # k\n  # i\n  - x # v\n  # m\n  - y\n# e\nb: 1\n", `{a:["x" "y"] b:"1"}`},
	{"hash without blank", "a: b#c\n", `{a:"b#c"}`},
	{"colon without blank", "a: b:c\nurl: http://x/y\n", `{a:"b:c" url:"http://x/y"}`},
	{"formula", "f: users * 2 /day -> 1/s\n", `{f:"users * 2 /day -> 1/s"}`},
	{"flow", "a: [1, two words, \"q, r\", {x: 1, y: [z]}, ]\n", `{a:["1" "two words" "q, r" {x:"1" y:["z"]}]}`},
	{"flow over lines", "a: [\n  1, # one\n  2\n]\nb: {x: 1,\n  y: 2}\n", `{a:["1" "2"] b:{x:"1" y:"2"}}`},
	{"flow null", "a: {x, y: , z: 1}\n", `{a:{x:- y:- z:"1"}}`},
	{"empty flow", "a: []\nb: {}\n", `{a:[] b:{}}`},
	{"single quotes", "a: 'it''s: # ok'\n", `{a:"it's: # ok"}`},
	{"double quotes", `a: "x\n\"y\" \u00e9\x41\\"` + "\n", `{a:"x\n\"y\" éA\\"}`},
	{"quoted key", "\"a b\": 1\n'c: d': 2\n", `{a b:"1" c: d:"2"}`},
	{"quoted over lines", "a: \"one\n  two\n\n  three\"\n", `{a:"one two\nthree"}`},
	{"escaped break", "a: \"one\\\n  two\"\n", `{a:"onetwo"}`},
	{"escaped break before an empty line", "a: \"one\\\n\n  two\"\n", `{a:"one\ntwo"}`},
	{"plain over lines", "a: one\n  two\n\n  three\nb: 1\n", `{a:"one two\nthree" b:"1"}`},
	{"literal", "a: |\n  one\n    two\n\n  three\n\nb: 1\n", `{a:"one\n  two\n\nthree\n" b:"1"}`},
	{"literal strip", "a: |-\n  one\n\nb: 1\n", `{a:"one" b:"1"}`},
	{"literal keep", "a: |+\n  one\n\nb: 1\n", `{a:"one\n\n" b:"1"}`},
	{"literal with indicator", "a: |2\n    one\n   two\nb: 1\n", `{a:"  one\n two\n" b:"1"}`},
	{"literal holds hashes", "a: |\n  # not a comment\n  x\n# comment\nb: 1\n", `{a:"# not a comment\nx\n" b:"1"}`},
	{"literal in a list", "- |\n  x\n- y\n", `["x\n" "y"]`},
	{"folded", "a: >\n  one\n  two\n\n  three\n    deep\n  four\n", `{a:"one two\nthree\n  deep\nfour\n"}`},
	{"empty literal", "a: |\nb: 1\n", `{a:"" b:"1"}`},
	{"carriage returns", "a:\r\n  b: 1\r\n  c: |\r\n    x\r\n    y\r\nd: z\r\n", `{a:{b:"1" c:"x\ny\n"} d:"z"}`},
	{"byte order mark", "\ufeffa: 1\n", `{a:"1"}`},
	{"start marker", "# x\n---\na: 1\n", `{a:"1"}`},
	{"end marker", "a: 1\n...\n", `{a:"1"}`},
	{"unicode", "name: Phöto “feed” ✓\n", `{name:"Phöto “feed” ✓"}`},
	{"no final break", "a:\n  - x\n  - y", `{a:["x" "y"]}`},
	{"yes stays text", "a: yes\nb: 1_000\nc: 0x1F\nd: 2024-01-01\n", `{a:"yes" b:"1_000" c:"0x1F" d:"2024-01-01"}`},
}

func TestRead(t *testing.T) {
	for _, c := range readTable {
		t.Run(c.name, func(t *testing.T) {
			if got := show(parse(t, c.text).Root); got != c.want {
				t.Errorf("text:\n%s\n got %s\nwant %s", c.text, got, c.want)
			}
		})
	}
}

// plainValue turns what the reference reader returns into text and collections.
func plainValue(v any) any {
	switch x := v.(type) {
	case nil:
		return nil
	case goccy.MapSlice:
		out := Pairs{}
		for _, item := range x {
			out = append(out, Pair{fmt.Sprint(item.Key), plainValue(item.Value)})
		}
		return out
	case []any:
		out := []any{}
		for _, item := range x {
			out = append(out, plainValue(item))
		}
		return out
	case string:
		return x
	}
	return literal("*") // a typed value: only that there is one can be compared
}

func alike(ours, theirs any) bool {
	if theirs == literal("*") {
		_, ok := ours.(string)
		return ok
	}
	switch x := theirs.(type) {
	case Pairs:
		y, ok := ours.(Pairs)
		if !ok || len(x) != len(y) {
			return len(x) == 0 && ours == nil
		}
		for i := range x {
			if x[i].Key != y[i].Key && theirs != nil && !strings.ContainsAny(y[i].Key, "0123456789tfnTFN~") || !alike(y[i].Value, x[i].Value) {
				return false
			}
		}
		return true
	case []any:
		y, ok := ours.([]any)
		if !ok || len(x) != len(y) {
			return false
		}
		for i := range x {
			if !alike(y[i], x[i]) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(ours, theirs)
}

// TestAgreesWithReferenceReader reads the table with another YAML reader.
func TestAgreesWithReferenceReader(t *testing.T) {
	for _, c := range readTable {
		t.Run(c.name, func(t *testing.T) {
			if strings.HasPrefix(c.text, "\ufeff") {
				t.Skip("the other reader takes the byte order mark for a letter")
			}
			var theirs any
			if err := goccy.UnmarshalWithOptions([]byte(c.text), &theirs, goccy.UseOrderedMap()); err != nil {
				t.Fatalf("text:\n%s\nthe other reader refuses it: %v", c.text, err)
			}
			if ours := parse(t, c.text).Root.Value(); !alike(ours, plainValue(theirs)) {
				t.Errorf("text:\n%s\nours   %#v\ntheirs %#v", c.text, ours, theirs)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, code, where, rest string }{
		{"tab", "a:\n\t- b\nc: 1\n", "yaml.tab", "2:1", `{a:["b"] c:"1"}`},
		{"tab before more text", "a: x\n\ty\nb: 1\n", "yaml.tab", "2:1", `{a:"x y" b:"1"}`},
		{"no space after colon", "a: 1\nb:2\nc: 3\n", "yaml.colon", "2:1", `{a:"1" c:"3"}`},
		{"no space after colon in braces", "a: {kind:cache}\nb: 3\n", "yaml.colon", "1:5", `{a:{kind:cache:-} b:"3"}`},
		{"no colon", "a: 1\nbroken\nc: 3\n", "yaml.colon", "2:1", `{a:"1" c:"3"}`},
		{"two colons", "a: b: c\nd: 1\n", "yaml.colon", "1:5", `{a:"b: c" d:"1"}`},
		{"too deep", "a: 1\n  b: 2\nc: 3\n", "yaml.indent", "2:3", `{a:"1" c:"3"}`},
		{"between levels", "a:\n    b: 1\n  c: 2\nd: 3\n", "yaml.indent", "3:3", `{a:{b:"1"} d:"3"}`},
		{"item in a map", "a: 1\n- b\nc: 3\n", "yaml.indent", "2:1", `{a:"1" c:"3"}`},
		{"item on the line of its key", "a: - b\nc: 3\n", "yaml.indent", "1:4", `{a:- c:"3"}`},
		{"open bracket", "a: [1, 2\nb: 3\n", "yaml.bracket", "1:4", `{a:- b:"3"}`},
		{"open brace", "a: {x: 1\nb: 3\n", "yaml.bracket", "1:4", `{a:- b:"3"}`},
		{"open quote", "a: \"x\nb: 3\n", "yaml.quote", "1:4", `{a:"x" b:"3"}`},
		{"text after quote", "a: \"x\" y\nb: 3\n", "yaml.unexpected", "1:8", `{a:"x" b:"3"}`},
		{"text after bracket", "a: [x] y\nb: 3\n", "yaml.unexpected", "1:8", `{a:["x"] b:"3"}`},
		{"missing comma", "a: [\"x\" \"y\"]\nb: 3\n", "yaml.bracket", "1:9", `{a:- b:"3"}`},
		{"brace in plain text", "a: {call: GET /u/{id}}\nb: 3\n", "yaml.bracket", "1:18", `{a:- b:"3"}`},
		{"duplicate", "a: 1\nb: 2\na: 3\n", "yaml.duplicate-key", "3:1", `{a:"1" b:"2"}`},
		{"duplicate in braces", "m: {a: 1, a: 2}\n", "yaml.duplicate-key", "1:11", `{m:{a:"1"}}`},
		{"anchor", "a: &x 1\nb: 2\n", "yaml.anchor", "1:4", `{a:"&x 1" b:"2"}`},
		{"alias", "a: *x\nb: 2\n", "yaml.alias", "1:4", `{a:"*x" b:"2"}`},
		{"anchor on a map", "a: &x\n  c: 1\nb: 2\n", "yaml.anchor", "1:4", `{a:"&x" b:"2"}`},
		{"anchored bomb", "a: &a [*a]\n", "yaml.anchor", "1:4", `{a:"&a [*a]"}`},
		{"merge", "a: {x: 1}\n<<: {y: 1}\n", "yaml.anchor", "2:1", `{a:{x:"1"}}`},
		{"tag", "a: !!binary x\nb: 2\n", "yaml.tag", "1:4", `{a:"!!binary x" b:"2"}`},
		{"kept sign", "a: @x\nb: 2\n", "yaml.sign", "1:4", `{a:"@x" b:"2"}`},
		{"question mark", "? a\n: b\nc: 1\n", "yaml.key", "1:1", `{c:"1"}`},
		{"second document", "a: 1\n---\nb: 2\n", "yaml.document", "2:1", `{a:"1"}`},
		{"directive", "%YAML 1.2\n---\na: 1\n", "yaml.directive", "1:1", `{a:"1"}`},
		{"control", "a: x\x1b[31my\nb: 1\n", "yaml.control", "1:5", `{a:"x␛[31my" b:"1"}`},
		{"escaped control", `a: "\e[2J"` + "\n", "yaml.control", "1:4", `{a:"␛[2J"}`},
		{"reordering", "a: x\u202ey\n", "yaml.control", "1:5", `{a:"x‹U+202E›y"}`},
		{"not UTF-8", "a: x\xffy\n", "yaml.encoding", "1:5", `{a:"x�y"}`},
		{"unknown escape", `a: "\q"` + "\n", "yaml.escape", "1:4", `{a:"\\q"}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc, diags := Parse(diag.NewSource("f", c.text))
			if len(diags) == 0 {
				t.Fatalf("text:\n%s\nno mistake found", c.text)
			}
			d := diags[0]
			if d.Code != c.code || d.Where() != "f:"+c.where || d.Want == "" || d.Fix == "" {
				t.Errorf("text:\n%s\n got %s at %s (want %q, fix %q)\nwant %s at %s", c.text, d.Code, d.Where(), d.Want, d.Fix, c.code, c.where)
			}
			if got := show(doc.Root); got != c.rest {
				t.Errorf("text:\n%s\nleft %s\nwant %s", c.text, got, c.rest)
			}
			if _, err := doc.Set([]string{"z"}, "1"); diags.HasErrors() && err == nil {
				t.Error("a damaged file was edited")
			}
		})
	}
}

func TestLimits(t *testing.T) {
	deep := strings.Builder{}
	for i := range 100 {
		deep.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	for name, c := range map[string]struct{ text, code string }{
		"size":      {strings.Repeat("#", MaxBytes+1), "yaml.size"},
		"brackets":  {"a: " + strings.Repeat("[", 200_000), "yaml.depth"},
		"braces":    {strings.Repeat("{a: ", 200_000), "yaml.depth"},
		"deep maps": {deep.String(), "yaml.depth"},
		"dashes":    {strings.Repeat("- ", 100_000), "yaml.depth"},
		"keys":      {manyKeys(60_000), "yaml.nodes"},
		"noise":     {strings.Repeat("\x00\xff", 500_000), "yaml.control"},
	} {
		t.Run(name, func(t *testing.T) {
			_, diags := Parse(diag.NewSource("f", c.text))
			if len(diags) == 0 || diags[0].Code != c.code && diags[len(diags)-1].Code != c.code {
				t.Errorf("got %d mistakes, want %s", len(diags), c.code)
			}
		})
	}
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d:\n", i)
	}
	return b.String()
}

func TestReader(t *testing.T) {
	doc := parse(t, "name: x\nnam: y\ncount: twelve\nok: maybe\nlist: {a: 1}\nones: one\n")
	r := NewReader(doc, "design")
	r.Fields(doc.Root, "a thing", "name", "count", "ok", "list", "ones")
	r.Int(doc.Root.Get("count"))
	r.Bool(doc.Root.Get("ok"))
	r.StrList(doc.Root.Get("list"))
	if got := r.StrList(doc.Root.Get("ones")); len(got) != 1 || got[0] != "one" {
		t.Errorf("a single value is a list of one, got %q", got)
	}
	var codes []string
	for _, d := range r.Diags {
		codes = append(codes, d.Code)
	}
	want := "design.unknown-key design.number design.boolean design.kind"
	if got := strings.Join(codes, " "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if fix := r.Diags[0].Fix; fix != `did you mean "name"?` {
		t.Errorf("got fix %q", fix)
	}
}

func ExampleParse() {
	doc, diags := Parse(diag.NewSource("feed.yaml", "name: Photo feed # mine\nusers:100M\n"))
	fmt.Println(doc.Root.Get("name").Text())
	fmt.Println(diags[0].Where(), diags[0].Fix)
	// Output:
	// Photo feed
	// feed.yaml:2:1 put a space after the colon: `users: 100M`
}

func ExampleDocument_Set() {
	doc, _ := Parse(diag.NewSource("feed.yaml", "name: feed # mine\nlimits:\n  # per day\n  posts: 2\n"))
	text, err := doc.Set([]string{"limits", "reads"}, "50 /day")
	fmt.Print(text, err)
	// Output:
	// name: feed # mine
	// limits:
	//   # per day
	//   posts: 2
	//   reads: 50 /day
	// <nil>
}

func FuzzParse(f *testing.F) {
	for _, c := range readTable {
		f.Add(c.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		doc, diags := Parse(diag.NewSource("f", text))
		checkSpans(t, doc.Root, len(text))
		if Clean(fmt.Sprint(doc.Root.Value())) != fmt.Sprint(doc.Root.Value()) {
			t.Fatalf("unsafe text came out of %q", text)
		}
		if diags.HasErrors() || doc.Root.Kind() != Map {
			return
		}
		again, err := doc.Set([]string{"added key"}, "two\nlines\n")
		if err != nil {
			return // refused, nothing changed
		}
		after, diags := Parse(diag.NewSource("f", again))
		if diags.HasErrors() || after.Root.Get("added key").Text() != "two\nlines\n" {
			t.Fatalf("%q was edited to %q, which does not read back", text, again)
		}
		for _, key := range doc.Root.Keys()[:min(4, doc.Root.Len())] {
			path := []string{key.Text()}
			if set, err := doc.Set(path, "x: y"); err == nil && doc.Root.At(path...).Kind() == Scalar && doc.Root.style == block {
				checkAround(t, doc, path, set)
			}
			if cut, err := doc.Delete(path); err == nil && len(cut) > len(text) {
				t.Fatalf("%q grew to %q when %q was deleted", text, cut, key.Text())
			}
		}
	})
}

func checkSpans(t *testing.T, n *Node, size int) {
	for _, part := range append(append([]*Node{n}, n.Keys()...), n.Items()...) {
		s := part.Span()
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Fatalf("span %v outside a text of %d", s, size)
		}
		if part != n {
			checkSpans(t, part, size)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text, err := os.ReadFile("../design/testdata/social-feed.yaml")
	if err != nil {
		text = []byte(strings.Repeat("- a: 1 # note\n  b: [x, y, {z: \"quoted\"}]\n  c: |\n    text\n    more\n", 100))
	}
	src := diag.NewSource("f", string(text))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(src)
	}
}
