package graph

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/grid"
	"napkin/engine/yaml"
)

// corpus reads the graphs that real systems have.
func corpus(t testing.TB) map[string]*Graph {
	t.Helper()
	files, err := filepath.Glob("../testdata/corpus/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no corpus", err)
	}
	out := map[string]*Graph{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".yaml")] = readGraph(t, f, string(text))
	}
	return out
}

func readGraph(t testing.TB, name, text string) *Graph {
	t.Helper()
	doc, diags := yaml.Parse(diag.NewSource(name, text))
	if len(diags) > 0 {
		t.Fatal(diags[0].Text())
	}
	r := yaml.NewReader(doc, "t")
	g := &Graph{}
	if r.Str(doc.Root.Get("dir")) == "right" {
		g.Dir = Right
	}
	groups, nodes := map[string]int{}, map[string]int{}
	root := doc.Root.Get("groups")
	for i, k := range root.Keys() {
		groups[k.Text()] = i
		g.Groups = append(g.Groups, Group{ID: k.Text(), Label: r.Str(root.Items()[i].Get("label")), Parent: Loose})
	}
	for i := range root.Keys() {
		if in := r.Str(root.Items()[i].Get("in")); in != "" {
			g.Groups[i].Parent = groups[in]
		}
	}
	root = doc.Root.Get("components")
	for i, k := range root.Keys() {
		item := root.Items()[i]
		nodes[k.Text()] = i
		n := Node{ID: k.Text(), Label: r.Str(item.Get("label")), Replicas: r.Int(item.Get("replicas")), Group: Loose}
		if in := r.Str(item.Get("group")); in != "" {
			n.Group = groups[in]
		}
		g.Nodes = append(g.Nodes, n)
	}
	for _, item := range r.List(doc.Root.Get("connections")) {
		e := Edge{From: nodes[r.Str(item.Get("from"))], To: nodes[r.Str(item.Get("to"))], Label: r.Str(item.Get("label")), Beside: r.Bool(item.Get("beside"))}
		if s := item.Get("sync"); s.Kind() != yaml.Null {
			e.Async = !r.Bool(s)
		}
		g.Edges = append(g.Edges, e)
	}
	if err := g.Check(); err != nil {
		t.Fatal(name, err)
	}
	return g
}

// dotFigures are what graphviz dot needed for the same graphs; see the head of
// the file for how they were counted.
func dotFigures(t testing.TB) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../testdata/corpus/dot.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, line := range strings.Split(string(text), "\n") {
		if f := strings.Split(line, "\t"); len(f) > 4 && !strings.HasPrefix(line, "#") {
			out[f[0]] = f
		}
	}
	return out
}

// crossings counts the cells in which two arrows cross.
func crossings(p *Picture) int {
	n := 0
	for y := range p.Height {
		for x := range p.Width {
			owner, under := p.At(x, y)
			if owner >= 0 && under >= 0 && p.Parts[owner].Kind == grid.EdgePart && p.Parts[under].Kind == grid.EdgePart {
				n++
			}
		}
	}
	return n
}

// TestCrossingsAgainstDot holds the engine to graphviz: all in all no more
// crossings, and for no graph many more.
func TestCrossingsAgainstDot(t *testing.T) {
	dot := dotFigures(t)
	sum, sumDot := 0, 0
	for name, g := range corpus(t) {
		p, ok := g.Draw(Options{})
		if !ok {
			t.Errorf("%s: not drawn", name)
			continue
		}
		n, theirs := crossings(p), 0
		if _, err := fmt.Sscan(dot[name][4], &theirs); err != nil {
			t.Fatal(err)
		}
		if float64(n) > 1.25*float64(theirs)+3 {
			t.Errorf("%s: %d crossings, dot has %d", name, n, theirs)
		}
		if name != "stress" { // one large graph must not outweigh the others
			sum, sumDot = sum+n, sumDot+theirs
		}
	}
	t.Logf("%d crossings, dot has %d", sum, sumDot)
	if sum > sumDot {
		t.Errorf("%d crossings in all, dot has %d", sum, sumDot)
	}
}

// TestCorpusFits says how many of the real graphs fit a width, groups folded
// where they must be.
func TestCorpusFits(t *testing.T) {
	for width, want := range map[int]int{78: 22, 100: 24, 120: 27, 160: 29} {
		fits := 0
		var not []string
		for name, g := range corpus(t) {
			p, ok := g.Draw(Options{Width: width, Fold: true})
			switch {
			case !ok:
				t.Errorf("%s at %d: not drawn", name, width)
			case p.Fits != (p.Text(grid.Show{Selected: grid.None}).Width() <= width):
				t.Errorf("%s at %d: fits is %v, the text has %d columns", name, width, p.Fits, p.Width)
			case p.Fits:
				fits++
			default:
				not = append(not, name)
			}
		}
		sort.Strings(not)
		t.Logf("%d columns: %d fit, not %v", width, fits, not)
		if fits < want {
			t.Errorf("%d of the graphs fit %d columns, want %d", fits, width, want)
		}
	}
}

// tiered makes a random graph as architectures are: most arrows run from one
// tier to the next, some back, some within; groups nest.
func tiered(r *rand.Rand) *Graph {
	g := &Graph{Dir: Direction(r.IntN(2))}
	for i := range r.IntN(5) {
		g.Groups = append(g.Groups, Group{ID: fmt.Sprintf("g%d", i), Label: words(r, 1+r.IntN(3)), Parent: r.IntN(i+1) - 1})
	}
	n, tiers := 2+r.IntN(39), 2+r.IntN(5)
	if r.IntN(6) > 0 {
		n = 2 + r.IntN(14)
	}
	for i := range n {
		node := Node{ID: fmt.Sprintf("n%d", i), Label: fmt.Sprintf("%s %d", words(r, 1+r.IntN(3)), i), Group: Loose}
		if len(g.Groups) > 0 && r.IntN(2) == 0 {
			node.Group = r.IntN(len(g.Groups))
		}
		if r.IntN(5) == 0 {
			node.Replicas = r.IntN(40)
		}
		if r.IntN(8) == 0 {
			node.Tier = 1 + i*tiers/n
		}
		if r.IntN(4) == 0 {
			node.Slot = 4 + r.IntN(10)
		}
		if r.IntN(6) == 0 {
			node.Detail = words(r, 3)
		}
		g.Nodes = append(g.Nodes, node)
	}
	for range r.IntN(2*n + 1) {
		from, to := r.IntN(n), r.IntN(n)
		if tier := func(i int) int { return i * tiers / n }; tier(from) > tier(to) && r.IntN(6) > 0 {
			from, to = to, from
		}
		e := Edge{From: from, To: to, Async: r.IntN(4) == 0, Beside: r.IntN(12) == 0}
		if r.IntN(3) == 0 {
			e.Label = words(r, 1+r.IntN(4))
		}
		if r.IntN(12) == 0 {
			e.Heads = Heads(r.IntN(3))
		}
		g.Edges = append(g.Edges, e)
		if r.IntN(15) == 0 {
			g.Edges = append(g.Edges, e) // twice the same
		}
	}
	return g
}

func words(r *rand.Rand, n int) string {
	stock := []string{"API", "cache", "queue", "payments-service", "db", "read", "write", "Größe", "日本語", "e\u0301te\u0301", "👩\u200d💻", "x", "a-b", "v1.2", "load-balancer", "of", "Kafka", "the"}
	var out []string
	for range n {
		out = append(out, stock[r.IntN(len(stock))])
	}
	return strings.Join(out, " ")
}
