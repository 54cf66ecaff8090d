package mermaid

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"napkin/engine/diag"
)

// check reads any text and holds what must be true of every result.
func check(t testing.TB, text string) {
	t.Helper()
	chart, diags := Read(diag.NewSource("", text))
	g := chart.Graph
	if err := g.Check(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	nodes, groups := map[string]bool{}, map[string]bool{}
	for _, n := range g.Nodes {
		if n.ID == "" || nodes[n.ID] || strings.ContainsAny(n.Label, "\r\t\x00") || n.Replicas == 1 || n.Replicas < 0 {
			t.Fatalf("%q: node %+v", text, n)
		}
		nodes[n.ID] = true
	}
	for _, s := range g.Groups {
		if s.ID == "" || groups[s.ID] {
			t.Fatalf("%q: group %+v", text, s)
		}
		groups[s.ID] = true
	}
	for _, d := range diags {
		if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) || d.Message == "" {
			t.Fatalf("%q: %+v", text, d.Span)
		}
	}
	if len(text) < 10_000 {
		_ = diags.Text()
	}
}

// pieces are what charts are made of.
func pieces() []string {
	return []string{
		"graph TD", "flowchart LR", "\n", "\n", " ", " ", ";", "A", "B", "db", "x", "o", "用户", "-->", "---", "-.->", "-.", "==>", "==", "--", "-", "<", ">", "~~~", "->", "→", ".-", "|", "\"", "`", "[", "]", "(", ")", "{", "}",
		"[(", ")]", "[/", "\\]", "((", "))", "&", "%%", "%%{", "}%%", ":::", ":", "@{", "@", "e1@", "subgraph ", "end", "direction LR", "style ", "class ", "click ", "accTitle: ", "accDescr {", "---\n", "#quot;", "#", "&lt;", "<br/>", "\\n", "×3", "fa:fa-x",
		"label: ", ",", "'", "\r\n", "\t", "\x00", "\xff", "\u00a0", "🚀",
	}
}

func TestAnythingIsRead(t *testing.T) {
	all := pieces()
	for seed := range uint64(8_000) {
		r := rand.New(rand.NewPCG(seed, 5))
		var b strings.Builder
		if r.IntN(4) > 0 {
			b.WriteString("graph TD\n")
		}
		for range r.IntN(40) {
			b.WriteString(all[r.IntN(len(all))])
		}
		check(t, b.String())
	}
}

// TestEveryCutIsRead cuts the charts of the corpus at every place.
func TestEveryCutIsRead(t *testing.T) {
	files, err := filepath.Glob("testdata/*.mmd")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for at := range len(text) {
			check(t, string(text[:at]))
			check(t, "graph TD\n"+string(text[at:]))
		}
	}
}

// TestReadingIsLinear reads much of each piece, alone and in pairs that
// make a search fail again and again. Quadratic reading would take minutes.
func TestReadingIsLinear(t *testing.T) {
	const size = 1 << 17
	texts := append(pieces(), "A[", "A[\"", "A[\"`\n", "A[/a] --> ", "A --> B;", "A-->B\n", "A -- t --> ", "A -- t", "A -- t\n", "A@{\n", "A@{\"\n", "A@{ '", "A[\"x\n", "A[x\n", "%%{\n", "accDescr {\n", "subgraph a[\n", "subgraph a\nend\n",
		"A & ", "e1@-->A\ne1@{}\n", "A[#", "A[fa:fa", "A[<", "A[[[[", "style A \"\n", "A -. t", "A x", "A\n\n", "A:::x ", "\"A", "\"A\" ", "A(", "A{", "A>", "A -->|\"", "A -->|", "subgraph s\nA --> s\nend\n", "....", ".", "graph")
	for _, piece := range texts {
		for _, text := range []string{strings.Repeat(piece, size/len(piece)), "graph TD\n" + strings.Repeat(piece, size/len(piece)), "graph TD\n" + strings.Repeat("A"+piece+" ", size/(len(piece)+2))} {
			start := time.Now()
			check(t, text)
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%d bytes of %q took %v", size, piece, took)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.mmd")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 5000 {
			return
		}
		check(t, text)
	})
}
