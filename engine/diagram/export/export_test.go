package export

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/mermaid"
)

// hostile are labels that a format could take for something else.
func hostile() []string {
	return []string{
		"", " ", "API", "two\nlines", "a \"quoted\" word", "'", "[x]", "(x)", "{x}", "]", "\"]", "|", "a|b", "#", "#quot;", "#35;", "&lt;", "&amp;amp;", "<b>bold</b>", "<br/>",
		"<script>alert(1)</script>", "`code`", "*star*", "**", "_under_", "snake_case_id", "__init__", "~~~", "~~gone~~", "end", "subgraph x", "graph TD", "-->", "A --> B", "; B --> C", "%%", "%% c", "%%{init: {}}%%",
		"\\", "\\n", "C:\\new", "\\\"", "trailing\\", "é ü ß", "日本語", "🚀 emoji", "👩‍👩‍👧 family", "e\u0301", "×3", "x ×3", "API ×12 ×4", "1. one", "2) two", "- item", "+ item", "= rule", "# heading", "> quote", "---",
		"style: a#b;c", "classDef x:y#z;", "direction TB", "direction  LR", "http://a.b/c?d=e&f=g", "www.a.b", "me@there", "fa:fa-user", "$x^2$", "${var}", "$", "\t tab \t", "  many   blanks  ", "\x00\x1b[31m", "\xff\xfe", "ﬂ°°35¶ß", "¶ß",
		"\u202eright to left", "a;b", "a:b", "a::b:::c", "@{ shape: x }", "\n\nlead", "trail\n\n", "x\r\ny", "{{}}", "[[]]", "|md x|", "\\N", "\\G", "%", "50 % off", "a=b", "o--o", "x--x", "\ufeff", "\uffff", "null", "true",
	}
}

// random is a graph of up to a dozen nodes with labels of the worst kind.
func random(r *rand.Rand) *graph.Graph {
	words := hostile()
	word := func() string {
		text := words[r.IntN(len(words))]
		if r.IntN(3) == 0 {
			text += " " + words[r.IntN(len(words))]
		}
		if r.IntN(8) == 0 {
			text += string(rune(0x20 + r.IntN(0x60)))
		}
		return text
	}
	g := &graph.Graph{Dir: graph.Direction(r.IntN(2))}
	for i := range r.IntN(5) {
		g.Groups = append(g.Groups, graph.Group{ID: word() + fmt.Sprint("g", i), Label: word(), Parent: r.IntN(i+1) - 1})
	}
	for i := range 1 + r.IntN(10) {
		id := word()
		if strings.TrimSpace(id) == "" || r.IntN(2) == 0 {
			id += fmt.Sprint(i)
		}
		for slices.ContainsFunc(g.Nodes, func(n graph.Node) bool { return n.ID == id }) {
			id += "'"
		}
		n := graph.Node{ID: id, Label: word(), Group: r.IntN(len(g.Groups)+1) - 1}
		if r.IntN(3) == 0 {
			n.Replicas = 2 + r.IntN(50)
		}
		g.Nodes = append(g.Nodes, n)
	}
	for range r.IntN(14) {
		g.Edges = append(g.Edges, graph.Edge{
			From: r.IntN(len(g.Nodes)), To: r.IntN(len(g.Nodes)), Label: word(),
			Async: r.IntN(2) == 0, Beside: r.IntN(6) == 0, Heads: graph.Heads(r.IntN(3)),
		})
	}
	return g
}

// TestMermaidReadsBack writes graphs as Mermaid and reads them again: all that
// Mermaid can say is the same, up to ids, which have to be safe.
func TestMermaidReadsBack(t *testing.T) {
	const graphs = 3000
	for seed := range uint64(graphs) {
		g := random(rand.New(rand.NewPCG(seed, 1)))
		if err := g.Check(); err != nil {
			t.Fatal(err)
		}
		if !readsBack(t, g) {
			t.Fatalf("seed %d", seed)
		}
	}
}

func readsBack(t *testing.T, g *graph.Graph) bool {
	t.Helper()
	text := Mermaid(g)
	back, diags := mermaid.Parse(diag.NewSource("exported.mmd", text))
	if len(diags) > 0 {
		t.Errorf("%s\n%s", text, diags.Text())
		return false
	}
	want, got := said(g, nameAll(g)), said(back, asIs(back))
	if !slices.Equal(got, want) {
		t.Errorf("%s\n got:\n%s\nwant:\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		return false
	}
	return true
}

// said is what a graph says in Mermaid, nodes and groups in the order of their
// names.
func said(g *graph.Graph, n names) []string {
	in := func(group int) string {
		if group == graph.Loose {
			return "-"
		}
		return n.groups[group]
	}
	var parts []string
	for i, group := range g.Groups {
		parts = append(parts, fmt.Sprintf("group %s %q in %s", n.groups[i], caption(group), in(group.Parent)))
	}
	for i, node := range g.Nodes {
		parts = append(parts, fmt.Sprintf("node %s %q%s in %s", n.nodes[i], label(node), replicas(node), in(node.Group)))
	}
	slices.Sort(parts)
	for _, e := range g.Edges {
		parts = append(parts, fmt.Sprintf("edge %s %s %q %v %v", n.nodes[e.From], n.nodes[e.To], tidy(e.Label), e.Async, e.Heads))
	}
	return append(parts, fmt.Sprint("dir ", g.Dir))
}

func asIs(g *graph.Graph) names {
	var n names
	for _, node := range g.Nodes {
		n.nodes = append(n.nodes, node.ID)
	}
	for _, group := range g.Groups {
		n.groups = append(n.groups, group.ID)
	}
	return n
}

func TestNamesAreSafeAndUnique(t *testing.T) {
	g := &graph.Graph{}
	for _, id := range []string{"api", "API", "Api", "api_2", "end", "END", "1st", "日本", "日本語", "life-style", "class", "a b", "a.b", "", "_", "hasOwnProperty", "x", strings.Repeat("long", 30)} {
		g.Nodes = append(g.Nodes, graph.Node{ID: id, Group: graph.Loose})
	}
	g.Groups = []graph.Group{{ID: "api", Parent: graph.Loose}, {ID: "日本", Parent: graph.Loose}}
	n := nameAll(g)
	want := "api API_2 Api_3 api_2_2 n_end n_END_2 n_1st n8 n9 n10 n_class a_b a_b_2 n14 n15 n_hasOwnProperty n_x"
	if got := strings.Join(n.nodes[:17], " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	seen := map[string]bool{}
	for _, name := range slices.Concat(n.nodes, n.groups) {
		if lower := strings.ToLower(name); seen[lower] || len(name) > 50 || strings.Trim(lower, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" {
			t.Errorf("the name %q", name)
		} else {
			seen[lower] = true
		}
	}
}

// FuzzMermaid writes any label and reads it again.
func FuzzMermaid(f *testing.F) {
	for _, text := range hostile() {
		f.Add(text, "other")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		if len(one)+len(two) > 2000 {
			return
		}
		readsBack(t, &graph.Graph{
			Nodes:  []graph.Node{{ID: "a", Label: one, Group: 0}, {ID: "b" + two, Label: two, Replicas: 3, Group: graph.Loose}},
			Edges:  []graph.Edge{{From: 0, To: 1, Label: one}, {From: 1, To: 0, Label: two, Async: true, Heads: graph.HeadAtBoth}},
			Groups: []graph.Group{{ID: "g", Label: two, Parent: graph.Loose}},
		})
	})
}
