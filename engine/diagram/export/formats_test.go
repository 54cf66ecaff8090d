package export

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/mermaid"
)

// shop has one of each: replicas, groups in groups, both kinds of calls, all
// heads, ends that stand side by side, labels that need care.
func shop() *graph.Graph {
	return &graph.Graph{
		Nodes: []graph.Node{
			{ID: "client", Label: "Client", Group: graph.Loose},
			{ID: "api", Label: "Order API", Replicas: 12, Group: 1},
			{ID: "order queue", Label: "Orders\n\"to do\"", Group: 1},
			{ID: "db", Label: "DB #1 | primary", Group: 2},
			{ID: "replica", Label: "DB #2", Group: 2},
			{ID: "end", Label: "50 % <done>", Detail: "not shown", Group: 0},
		},
		Edges: []graph.Edge{
			{From: 0, To: 1, Label: "HTTPS"},
			{From: 1, To: 2, Label: "events", Async: true},
			{From: 1, To: 3, Heads: graph.HeadAtBoth},
			{From: 3, To: 4, Label: "replicate", Async: true, Beside: true},
			{From: 2, To: 5, Heads: graph.HeadAtNone},
			{From: 2, To: 4, Beside: true},
			{From: 5, To: 5, Label: "retry"},
		},
		Groups: []graph.Group{
			{ID: "cloud", Label: "Cloud", Parent: graph.Loose},
			{ID: "core", Label: "Core", Parent: 0},
			{ID: "data", Label: "Data {store}", Parent: 0},
		},
	}
}

func TestFormats(t *testing.T) {
	for path, got := range map[string]string{
		"testdata/shop.mmd": Mermaid(shop()), "testdata/shop.d2": D2(shop()), "testdata/shop.dot": DOT(shop()),
		"testdata/empty.mmd": Mermaid(&graph.Graph{}), "testdata/empty.d2": D2(&graph.Graph{Dir: graph.Right}), "testdata/empty.dot": DOT(&graph.Graph{}),
	} {
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; run the test with -update-export if the change is meant\n got:\n%s\nwant:\n%s", path, got, want)
		}
	}
}

// TestQuotesAreClosed looks at each line of D2 and DOT: outside of its quotes
// stand only names and the signs of the format, whatever the labels are.
func TestQuotesAreClosed(t *testing.T) {
	const signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ .,;:=-<>{}[]"
	for seed := range uint64(500) {
		g := random(rand.New(rand.NewPCG(seed, 2)))
		for name, text := range map[string]string{"D2": D2(g), "DOT": DOT(g)} {
			for _, line := range strings.Split(text, "\n") {
				bare, ok := unquoted(line)
				if !ok || strings.Trim(bare, signs) != "" {
					t.Fatalf("seed %d: %s: %q is %q outside of quotes", seed, name, line, bare)
				}
			}
		}
	}
}

// unquoted is a line without its quoted texts, in which a backslash keeps the
// next sign; false when a quote is open at its end.
func unquoted(line string) (string, bool) {
	var b strings.Builder
	inside := false
	for at := 0; at < len(line); at++ {
		switch {
		case inside && line[at] == '\\':
			at++
		case line[at] == '"':
			inside = !inside
		case !inside:
			b.WriteByte(line[at])
		}
	}
	return b.String(), !inside
}

func TestDeepGroups(t *testing.T) {
	g := &graph.Graph{}
	for i := range 2000 {
		g.Groups = append(g.Groups, graph.Group{ID: fmt.Sprint("g", i), Parent: i - 1})
	}
	g.Nodes = []graph.Node{{ID: "a", Group: 1999}}
	for _, text := range []string{Mermaid(g), D2(g), DOT(g)} {
		if len(text) > 2000*250 || !strings.Contains(text, "g1999") {
			t.Errorf("%d bytes", len(text))
		}
	}
}

// drawings are graphs as the engine draws them.
func drawings(t *testing.T) map[string]*graph.Picture {
	t.Helper()
	files, err := filepath.Glob("../mermaid/testdata/*.mmd")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	out := map[string]*graph.Picture{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		g, _ := mermaid.Parse(diag.NewSource(file, string(text)))
		if p, ok := g.Draw(graph.Options{Width: 100}); ok {
			out[filepath.Base(file)] = p
		}
	}
	for seed := range uint64(60) {
		if p, ok := random(rand.New(rand.NewPCG(seed, 4))).Draw(graph.Options{}); ok {
			out[fmt.Sprint("random ", seed)] = p
		}
	}
	return out
}

// TestSVGOfDrawings holds that each stroke of a drawing is in its SVG, that no
// line slants, and that boxes and arrowheads are as many as in the graph.
func TestSVGOfDrawings(t *testing.T) {
	for name, drawn := range drawings(t) {
		p := newPicture(drawn.Drawing)
		p.frames()
		p.lines()
		text := p.b.String()
		for y := range drawn.Height {
			for x := range drawn.Width {
				for _, dir := range directions() {
					if s, ok := p.strokeAt(x, y, dir); ok && s.look != grid.Border && p.done[y*drawn.Width+x]&dir == 0 {
						t.Errorf("%s: the stroke at column %d, row %d is not drawn", name, x, y)
					}
				}
			}
		}
		heads := 0
		for _, e := range drawn.Graph.Edges {
			if e.From != e.To {
				heads += [...]int{graph.HeadAtEnd: 1, graph.HeadAtBoth: 2, graph.HeadAtNone: 0}[e.Heads]
			}
		}
		if got := strings.Count(text, `class="head"`); got != heads {
			t.Errorf("%s: %d arrowheads, want %d", name, got, heads)
		}
		if got := strings.Count(text, `class="box"`); got != len(drawn.Graph.Nodes) {
			t.Errorf("%s: %d boxes, want %d", name, got, len(drawn.Graph.Nodes))
		}
		for _, line := range strings.Split(text, "\n") {
			if slants(line) {
				t.Errorf("%s: a line slants: %s", name, line)
			}
		}
		wellFormed(t, SVG(drawn.Drawing, name, name))
	}
}

// slants reports whether a straight piece of a path is neither upright nor
// level.
func slants(line string) bool {
	if strings.Contains(line, "head") {
		return false
	}
	_, d, _ := strings.Cut(line, ` d="M`)
	d, _, _ = strings.Cut(d, `"`)
	var at point
	for i, piece := range strings.Split(strings.ReplaceAll(d, "Q", "LQ"), "L") {
		var to, turn point
		if _, err := fmt.Sscanf(piece, "Q%g %g %g %g", &turn.x, &turn.y, &to.x, &to.y); err != nil {
			if _, err := fmt.Sscanf(piece, "%g %g", &to.x, &to.y); err == nil && i > 0 && to.x != at.x && to.y != at.y {
				return true
			}
		}
		at = to
	}
	return false
}

func ExampleMermaid() {
	fmt.Print(Mermaid(&graph.Graph{
		Nodes: []graph.Node{{ID: "web", Label: "Web", Group: graph.Loose}, {ID: "api", Label: "API", Replicas: 12, Group: graph.Loose}},
		Edges: []graph.Edge{{From: 0, To: 1, Label: "HTTPS"}},
	}))
	// Output:
	// flowchart TD
	//   web["Web"]
	//   api["API ×12"]
	//   web -->|"HTTPS"| api
}
