package ring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"napkin/engine/diag"
	"napkin/engine/diagram/figuretest"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
)

func read(text string) (*Figure, diag.List) { return figuretest.Parse("ring.yaml", text, Read) }

func TestMistakesAreReported(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"kind: ring\n", "1:1 diagram.missing"},
		{"size: 0\nnodes: {a: 0}\n", "1:7 diagram.size"},
		{"size: 2^99\nnodes: {a: 0}\n", "1:7 diagram.size"},
		{"size: large\nnodes: {a: 0}\n", "1:7 diagram.size"},
		{"nodes: [a]\n", "1:8 diagram.kind"},
		{"size: 100\nnodes: {a: 100}\n", "2:12 diagram.position"},
		{"size: 100\nnodes: {a: -1}\n", "2:12 diagram.position"},
		{"nodes: {a: nan}\n", "1:12 diagram.position"},
		{"nodes: {a: {at: [x]}}\n", "1:18 diagram.position"},
		{"nodes: {a: {vnodes: 0}}\n", "1:21 diagram.number"},
		{"nodes: {a: {vnodes: 3, at: [5]}}\n", "1:21 diagram.positions"},
		{"nodes: {a: {vnodes: 3000}}\n", "1:21 diagram.number"},
		{"nodes: {a: {vnodes: 1500}, b: {vnodes: 1500}}\n", "1:28 diagram.too-many"},
		{"nodes: {a: [5, 5]}\n", "1:16 diagram.position"},
		{"nodes: {a: 5, b: 5}\n", "1:18 diagram.position"},
		{"nodes: {a: 5}\nkeys: {a: 7}\n", "2:8 diagram.duplicate-id"},
		{"nodes: {a: 5}\nkeys: {k: {at: 7, owner: a}}\n", "2:19 diagram.unknown-key"},
		{"nodes: {a: {port: 1}}\n", "1:13 diagram.unknown-key"},
		{"nodes: {a: 5}\narcs: maybe\n", "2:7 diagram.boolean"},
	} {
		f, diags := read(tt.text)
		if len(diags) == 0 || diags[0].Where()+" "+diags[0].Code != "ring.yaml:"+tt.want {
			t.Errorf("%q: %s; want %s", tt.text, diags.Text(), tt.want)
		} else if d := diags[0]; d.Fix == "" || d.Want == "" {
			t.Errorf("%q: no way out in %v", tt.text, d)
		}
		f.Draw(0)
		f.Outline()
	}
}

func words(rng *rand.Rand) string {
	return figuretest.Words(rng, append(figuretest.Stock(), "Node A", "cache-0", "x\u200d"), 0, 2)
}

func random(rng *rand.Rand) *Figure {
	f := &Figure{Size: []float64{0, 1, 100, 360, DefaultSize, 1 << 64}[rng.IntN(6)], Arcs: rng.IntN(2) == 0, Positions: rng.IntN(2) == 0}
	at := func() float64 {
		switch rng.IntN(8) {
		case 0:
			return 0
		case 1:
			return f.size() / 8 * float64(rng.IntN(8))
		}
		return math.Floor(rng.Float64()*1000) / 1000 * f.size()
	}
	for i := range rng.IntN(8) {
		n := Node{ID: fmt.Sprintf("n%d", i), Label: words(rng), New: rng.IntN(5) == 0}
		for range 1 + rng.IntN(1+rng.IntN(8)) {
			n.At = append(n.At, at())
		}
		f.Nodes = append(f.Nodes, n)
	}
	for i := range rng.IntN(1 + rng.IntN(16)) {
		f.Keys = append(f.Keys, Key{ID: fmt.Sprintf("k%d", i), Label: words(rng), At: at(), New: rng.IntN(9) == 0})
	}
	return f
}

func bare(text string) string { return strings.Join(strings.Fields(label.Line(text)), "") }

// Fifteen hundred rings: no fault of the grid, never too wide, and everything that
// is on the ring is said whole.
func TestRandomRingsAreDrawnWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 13))
	for n := range 1500 {
		f := random(rng)
		for _, width := range [][]int{{0}, {1 + rng.IntN(50)}, {30 + rng.IntN(40)}, {60 + rng.IntN(90)}}[n%4] {
			g, parts := f.paint(width)
			if g == nil {
				if width == 0 || width > 40 {
					t.Fatalf("ring %d, width %d: not drawn: %+v", n, width, f)
				}
				continue
			}
			if faults := g.Faults(); len(faults) > 0 {
				t.Fatalf("ring %d, width %d: %q\n%+v", n, width, faults, f)
			}
			d := g.Finish(parts)
			text := d.Text(grid.Show{Selected: grid.None})
			if width > 0 && text.Width() > width {
				t.Fatalf("ring %d, width %d: %d cells wide\n%s", n, width, text.Width(), text.Plain())
			}
			said := bare(text.Plain())
			need := func(words string) {
				if !strings.Contains(said, bare(words)) {
					t.Fatalf("ring %d, width %d: %q is not said\n%s", n, width, words, text.Plain())
				}
			}
			for _, node := range f.Nodes {
				need(node.Name())
				for _, at := range node.At {
					need(number(f.on(at)))
				}
			}
			for _, k := range f.Keys {
				need(k.Name() + " at " + number(f.on(k.At)))
				if owner, at := bruteForce(f, k.At); owner >= 0 {
					need(" belongs to " + f.Nodes[owner].Name() + " at " + number(at))
				}
			}
			if msg := unmarked(f, d); msg != "" {
				t.Fatalf("ring %d, width %d: %s\n%s", n, width, msg, text.Plain())
			}
		}
	}
}

// unmarked looks for a part of the ring that has no mark of its own nor shares
// one with another.
func unmarked(f *Figure, d *grid.Drawing) string {
	for _, m := range f.marks() {
		id := ""
		if m.key >= 0 {
			id = f.Keys[m.key].ID
		} else {
			id = PlaceID(f.Nodes[m.node].ID, m.at)
		}
		i := d.Find(id)
		if i == grid.None || d.Parts[i].Area.W == 0 {
			return fmt.Sprintf("%q is part %d, which stands nowhere", id, i)
		}
		for _, lit := range f.Lights(id) {
			if d.Find(lit) == grid.None {
				return fmt.Sprintf("%q lights %q, which is no part", id, lit)
			}
		}
	}
	return ""
}

// What stands in one cell is told apart below: nothing is dropped.
func TestMarksThatFallTogetherAreCounted(t *testing.T) {
	f := &Figure{Size: 1000, Nodes: []Node{{ID: "a", At: []float64{500}}, {ID: "b", At: []float64{501}}}, Keys: []Key{{ID: "k", At: 499}}}
	d, ok := f.Draw(40)
	if !ok {
		t.Fatal("not drawn")
	}
	text := d.Text(grid.Show{Selected: grid.None}).Plain()
	if !strings.Contains(text, "(1) k at 499; a at 500; b at 501") || !strings.Contains(text, "3") {
		t.Errorf("got\n%s", text)
	}
}

// The letter in a cell of the ring is that of the node that owns the position
// there, and two drawings of one figure are the same.
func TestLettersNameTheOwners(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 21))
	for range 150 {
		f := random(rng)
		if f.Arcs = true; len(f.Nodes) == 0 {
			continue
		}
		letters := f.letters()
		l := f.best(100)
		a, _ := f.Draw(100)
		b, _ := f.Draw(100)
		show := grid.Show{Selected: grid.None}
		text := a.Text(show).Plain()
		if text != b.Text(show).Plain() {
			t.Fatalf("drawn in two ways: %+v", f)
		}
		page := figuretest.NewPage(text)
		for _, d := range l.dots {
			node, _ := bruteForce(f, d.share*f.size())
			x, y := d.x+(a.Width-l.area.width())/2-l.area.left, d.y-l.area.top
			owner, _ := a.At(x, y)
			if owner == grid.None || a.Parts[owner].ID != f.Nodes[node].ID || page.At(x, y) != letters[node] {
				t.Fatalf("%q at %g of the ring, want %s\n%s", page.At(x, y), d.share, letters[node], text)
			}
		}
	}
}

func TestPartsOwnTheirCells(t *testing.T) {
	f, _ := read("size: 100\nnodes:\n  a: {label: Node A, at: [5]}\n  b: {at: [35, 60]}\nkeys: {user:7: 20}\n")
	d, _ := f.Draw(0)
	owns := map[string]string{}
	for y, row := range figuretest.NewPage(d.Text(grid.Show{Selected: grid.None}).Plain()) {
		for x, piece := range row {
			if owner, _ := d.At(x, y); owner != grid.None {
				owns[d.Parts[owner].ID] += piece
			}
		}
	}
	for id, want := range map[string]string{"a": "●", "b": "·", "b@35": "●", "b@60": "●", "user:7": "○"} {
		if !strings.Contains(owns[id], want) {
			t.Errorf("%q owns %q, want %q", id, owns[id], want)
		}
	}
	for id, want := range map[string][]string{"a": {"a", "a@5"}, "a@5": {"a", "a@5"}, "b": {"b", "b@35", "b@60"}, "b@35": {"b@35"}, "user:7": {"user:7"}} {
		if got := f.Lights(id); !slices.Equal(got, want) {
			t.Errorf("%q lights %q, want %q", id, got, want)
		}
	}
}

func TestHostileRingsAreDrawnOrRefused(t *testing.T) {
	many := &Figure{Size: 7}
	for i := range maxPlaces {
		many.Nodes = append(many.Nodes, Node{ID: fmt.Sprint(i), At: []float64{float64(i)}})
		many.Keys = append(many.Keys, Key{ID: fmt.Sprint("k", i), At: math.Sqrt(float64(i))})
	}
	for name, f := range map[string]*Figure{
		"nothing": {}, "many": many,
		"no size":      {Size: math.NaN(), Nodes: []Node{{ID: "a", At: []float64{math.NaN(), math.Inf(1), -3}}}},
		"far away":     {Size: 10, Nodes: []Node{{ID: "a", At: []float64{-1e300, 1e300}}}, Keys: []Key{{ID: "k", At: -1e-300}}},
		"no positions": {Nodes: []Node{{ID: "a"}, {ID: "b"}}, Arcs: true},
		"long":         {Nodes: []Node{{ID: "a", Label: strings.Repeat("x", 500), At: []float64{1}}}},
		"control":      {Nodes: []Node{{ID: "\x1b", Label: "\x1b[31m\u200d\n", At: []float64{1}}}, Keys: []Key{{ID: "\u0301"}}},
	} {
		for _, width := range []int{-1, 0, 1, 16, 17, 80} {
			d, ok := f.Draw(width)
			if ok {
				d.Text(grid.Show{ASCII: true, Selected: grid.None})
			} else if width == 0 {
				t.Errorf("%s is not drawn", name)
			}
			if ok && width > 0 && d.Width > width {
				t.Errorf("%s is %d wide, asked for %d", name, d.Width, width)
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
	figuretest.AnyFile(t, Read, faults, "size: 100\nnodes: {a: 5, b: [1, 2], c: {vnodes: 3, new: true}}\nkeys: {k: hash, l: {at: 7}}\narcs: true\n")
}
