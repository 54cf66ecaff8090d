package tree

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
)

func read(text string) (*Figure, diag.List) { return figuretest.Parse("tree.yaml", text, Read) }

func TestMistakesAreReported(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"kind: tree\n", "1:1 diagram.missing"},
		{"root: [a]\n", "1:7 diagram.kind"},
		{"root: {say: \"\"}\n", "1:7 diagram.missing"},
		{"root: {say: a, childs: [b]}\n", "1:16 diagram.unknown-key"},
		{"root: {say: a, children: [{id: x, say: b}, {id: x, say: c}]}\n", "1:44 diagram.duplicate-id"},
		{"as: up\nroot: a\n", "1:5 diagram.unknown-way"},
	} {
		f, diags := read(tt.text)
		if len(diags) == 0 || diags[0].Where()+" "+diags[0].Code != "tree.yaml:"+tt.want {
			t.Errorf("%q: %s; want %s", tt.text, diags.Text(), tt.want)
		}
		f.Draw(0)
		f.Draw(5)
		f.Outline()
	}
}

func TestPartsHaveTheIdsOfTheFile(t *testing.T) {
	for _, as := range []string{"down", "indented"} {
		f, _ := read("as: " + as + "\nroot:\n  id: top\n  say: A\n  children: [{when: yes, say: B, children: [C]}, {id: d, say: D}]\n")
		d, ok := f.Draw(40)
		if !ok {
			t.Fatal("not drawn")
		}
		for id, kind := range map[string]grid.Kind{"top": grid.BoxPart, "top branches": grid.EdgePart, "1.1": grid.BoxPart, "1.1 branches": grid.EdgePart, "1.1.1": grid.BoxPart, "d": grid.BoxPart} {
			i := d.Find(id)
			if i == grid.None || d.Parts[i].Kind != kind {
				t.Errorf("%s: %q is part %d of %v", as, id, i, d.Parts)
				continue
			}
			if owner, _ := d.At(d.Parts[i].Area.X, d.Parts[i].Area.Y); kind == grid.BoxPart && owner != i {
				t.Errorf("%s: the first cell of %q belongs to part %d", as, id, owner)
			}
		}
		if e := d.Parts[d.Find("top branches")]; e.Ends != [2]int{d.Find("top"), d.Find("1.1")} {
			t.Errorf("%s: the branches are %v", as, e)
		}
	}
}

func words(rng *rand.Rand, least, most int) string {
	stock := append(figuretest.Stock(), "Partition?", "x\u200d", "eventual\nconsistency", "a (b): c - d")
	return figuretest.Words(rng, stock, least, most)
}

func random(rng *rand.Rand) *Figure {
	f := &Figure{Indented: rng.IntN(4) == 0}
	budget := 1 + rng.IntN(24)
	var grow func(id string, depth int) *Node
	grow = func(id string, depth int) *Node {
		budget--
		n := &Node{ID: id, Say: words(rng, 1, 4)}
		if depth > 0 && rng.IntN(2) == 0 {
			n.When = words(rng, 1, 2)
		}
		for i := range rng.IntN(5) {
			if budget > 0 && depth < 6 {
				n.Children = append(n.Children, grow(fmt.Sprintf("%s.%d", id, i+1), depth+1))
			}
		}
		return n
	}
	f.Root = grow("1", 0)
	return f
}

func bare(text string) string { return strings.Join(strings.Fields(label.Line(text)), "") }

// form is a tree as text, for comparison.
func form(n *Node) string {
	out := bare(n.When) + ":" + bare(n.Say) + "("
	for _, c := range n.Children {
		out += form(c) + " "
	}
	return out + ")"
}

// Fifteen hundred trees: what is read back from the text alone is what was drawn.
func TestATreeCanBeReadFromItsText(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	downs, lists := 0, 0
	for n := range 1500 {
		f := random(rng)
		for _, width := range [][]int{{0, 1 + rng.IntN(40)}, {30 + rng.IntN(120)}}[n%2] {
			g, parts := f.paint(width)
			if g == nil {
				if width == 0 || width > 60 {
					t.Fatalf("tree %d, width %d: not drawn: %s", n, width, form(f.Root))
				}
				continue
			}
			if faults := g.Faults(); len(faults) > 0 {
				t.Fatalf("tree %d, width %d: %q\n%s", n, width, faults, form(f.Root))
			}
			text := g.Finish(parts).Text(grid.Show{Selected: grid.None})
			if width > 0 && text.Width() > width {
				t.Fatalf("tree %d, width %d: %d cells wide\n%s", n, width, text.Width(), text.Plain())
			}
			var got *Node
			var err error
			if strings.Contains(text.Plain(), "┌") {
				downs++
				got, err = readDown(text.Plain())
			} else {
				lists++
				got = readList(text.Plain())
			}
			if err != nil || form(got) != form(f.Root) {
				t.Fatalf("tree %d, width %d: %v\n got %s\nwant %s\n%s", n, width, err, form(got), form(f.Root), text.Plain())
			}
		}
	}
	if downs < 700 || lists < 700 {
		t.Errorf("%d trees were drawn from the top down, %d as lists", downs, lists)
	}
}

// A parent stands in the middle above its first and last child, and no two
// boxes are nearer than they may be.
func TestParentsStandInTheMiddle(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	for range 1000 {
		d := layDown(measure(random(rng).Root), 10+rng.IntN(20))
		byDepth := map[int][]*box{}
		var walk func(b *box)
		walk = func(b *box) {
			for _, o := range byDepth[b.depth] {
				if o.x()+o.w+apart > b.x() {
					t.Fatalf("%q and %q are too near", o.node.Say, b.node.Say)
				}
			}
			byDepth[b.depth] = append(byDepth[b.depth], b)
			for i, c := range b.children {
				if i > 0 && c.port <= b.children[i-1].port {
					t.Fatalf("the children of %q are out of order", b.node.Say)
				}
				walk(c)
			}
			if k := len(b.children); k > 0 {
				if off := b.children[0].port + b.children[k-1].port - 2*b.port; off < -1 || off > 1 {
					t.Fatalf("%q is %d half cells off the middle", b.node.Say, off)
				}
			}
		}
		walk(d.root)
	}
}

func TestHostileTreesAreDrawnOrRefused(t *testing.T) {
	deep := &Node{Say: "x"}
	for range 1000 {
		deep = &Node{Say: "x", Children: []*Node{deep}}
	}
	wide := &Node{Say: "x"}
	for range 3000 {
		wide.Children = append(wide.Children, &Node{Say: "leaf", When: "so"})
	}
	for name, root := range map[string]*Node{"nothing": nil, "deep": deep, "wide": wide, "silent": {}, "control": {Say: "\x1b[31m\u200d", Children: []*Node{{When: "\u0301"}}}, "long": {Say: strings.Repeat("x", 5000)}} {
		f := &Figure{Root: root}
		for _, width := range []int{-1, 0, 1, 80} {
			if d, ok := f.Draw(width); ok {
				d.Text(grid.Show{ASCII: true, Selected: grid.None})
			} else if width == 0 && name != "deep" && name != "long" {
				t.Errorf("%s is not drawn", name)
			}
		}
		f.Outline()
	}
}

func faults(f *Figure, width int) []string {
	if g, _ := f.paint(width); g != nil {
		return g.Faults()
	}
	return nil
}

func TestAnyFileIsDrawnOrRefused(t *testing.T) {
	figuretest.AnyFile(t, Read, faults, "root: {say: a, children: [{when: x, say: b}, c]}\nas: indented\n")
}
