package graph

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sort"
	"strings"
	"sync"
	"testing"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/readback"
)

// wanted lists what a reader of the text must find, as lines in order.
func wanted(g *Graph, z Zoom, ascii bool) []string {
	spell := func(text string) string {
		if !ascii {
			return text
		}
		out := ""
		for _, piece := range cells.Split(text) {
			out += grid.ASCII(piece)
		}
		return out
	}
	name := func(n int) string {
		node := g.Nodes[n]
		text := clean(node.Title())
		if node.Collapsed > 0 {
			text += " " + countWord(node.Collapsed)
		}
		if z == Detail && node.Detail != "" {
			text += " " + clean(node.Detail)
		}
		return squeeze(spell(text))
	}
	var out []string
	used := make([]bool, len(g.Groups))
	for i, n := range g.Nodes {
		group := "-"
		if n.Group != Loose {
			group = squeeze(spell(g.Groups[n.Group].Title()))
		}
		for at := n.Group; at != Loose; at = g.Groups[at].Parent {
			used[at] = true
		}
		out = append(out, fmt.Sprintf("box %s in %s", name(i), group))
	}
	for _, e := range g.Edges {
		label := squeeze(spell(clean(e.Label)))
		if e.From == e.To {
			out = append(out, fmt.Sprintf("loop %s: %s", name(e.From), label))
			continue
		}
		from, to := name(e.From), name(e.To)
		if e.Heads != HeadAtEnd && from > to {
			from, to = to, from
		}
		out = append(out, fmt.Sprintf("edge %s > %s: %s dashed %v heads %d", from, to, label, e.Async, e.Heads))
	}
	for i, group := range g.Groups {
		if !used[i] {
			continue
		}
		parent := "-"
		if group.Parent != Loose {
			parent = squeeze(spell(g.Groups[group.Parent].Title()))
		}
		out = append(out, fmt.Sprintf("group %s in %s", squeeze(spell(group.Title())), parent))
	}
	sort.Strings(out)
	return out
}

// squeeze takes blanks out: a word that is too long is cut between two lines.
func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

// found lists the same from what was read.
func found(p readback.Picture) []string {
	var out []string
	groupName := func(i int) string {
		if i < 0 {
			return "-"
		}
		return squeeze(p.Groups[i].Title)
	}
	for _, b := range p.Boxes {
		out = append(out, fmt.Sprintf("box %s in %s", squeeze(b.Title), groupName(b.Group)))
		for _, l := range b.Loops {
			out = append(out, fmt.Sprintf("loop %s: %s", squeeze(b.Title), squeeze(l)))
		}
	}
	for _, e := range p.Edges {
		from, to := squeeze(p.Boxes[e.From].Title), squeeze(p.Boxes[e.To].Title)
		heads := HeadAtEnd
		switch {
		case e.HeadTo && e.HeadFrom:
			heads = HeadAtBoth
		case !e.HeadTo && !e.HeadFrom:
			heads = HeadAtNone
		case e.HeadFrom:
			from, to = to, from
		}
		if heads != HeadAtEnd && from > to {
			from, to = to, from
		}
		out = append(out, fmt.Sprintf("edge %s > %s: %s dashed %v heads %d", from, to, squeeze(e.Label), e.Dashed, heads))
	}
	for _, g := range p.Groups {
		out = append(out, fmt.Sprintf("group %s in %s", squeeze(g.Title), groupName(g.Parent)))
	}
	sort.Strings(out)
	return out
}

// check reads a picture back in Unicode and ASCII; it returns what is wrong.
func check(p *Picture, z Zoom) string {
	for _, ascii := range []bool{false, true} {
		text := p.Text(grid.Show{Selected: grid.None, ASCII: ascii}).Plain()
		got, err := readback.Read(text, ascii)
		if err != nil {
			return err.Error() + "\n" + text
		}
		want, read := wanted(p.Graph, z, ascii), found(got)
		if w, g := strings.Join(want, "\n"), strings.Join(read, "\n"); w != g {
			return difference(want, read) + "\n" + text
		}
		if ascii {
			for _, r := range text {
				if r >= 0x80 {
					return fmt.Sprintf("%q in ASCII\n%s", r, text)
				}
			}
		}
	}
	return ""
}

func difference(want, got []string) string {
	count := map[string]int{}
	for _, w := range want {
		count[w]++
	}
	for _, g := range got {
		count[g]--
	}
	var out []string
	for line, n := range count {
		if n > 0 {
			out = append(out, "missing: "+line)
		} else if n < 0 {
			out = append(out, "too much: "+line)
		}
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}

func TestCorpusReadsBack(t *testing.T) {
	for name, g := range corpus(t) {
		for _, dir := range []Direction{Down, Right} {
			g.Dir = dir
			for _, width := range []int{0, 80, 100, 140} {
				if name == "stress" && width > 0 {
					continue
				}
				p, ok := g.Draw(Options{Width: width, Fold: true})
				if !ok {
					t.Errorf("%s: not drawn", name)
				} else if msg := check(p, Normal); msg != "" {
					t.Errorf("%s, %d, %d columns: %s", name, dir, width, msg)
				}
			}
		}
	}
}

// graphs is how many random graphs are drawn; 10,000 take a minute on two
// processors, and are worth it after a change of the layout.
var graphs = flag.Int("graphs", 4000, "random graphs to draw and read back")

// TestRandomGraphsReadBack draws thousands of graphs, each in one of the
// directions, zooms and widths, and reads them back in Unicode and ASCII.
func TestRandomGraphsReadBack(t *testing.T) {
	n := *graphs
	widths := []int{0, 0, 70, 0, 110}
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for seed := w; seed < n; seed += workers {
				g := tiered(rand.New(rand.NewPCG(uint64(seed), 3)))
				z := Zoom(seed % 3)
				p, ok := g.Draw(Options{Zoom: z, Width: widths[seed%5], Fold: seed%7 == 0})
				if !ok {
					t.Errorf("seed %d has no picture", seed)
				} else if msg := check(p, z); msg != "" {
					t.Errorf("seed %d: %s", seed, msg)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
	wg.Wait()
}

// TestTheSameBytesEveryTime draws one graph again and again, on one processor
// and on several.
func TestTheSameBytesEveryTime(t *testing.T) {
	g := corpus(t)["kubernetes"]
	draw := func() string {
		p, _ := g.Draw(Options{Width: 100, Fold: true})
		return p.Text(grid.Show{Selected: grid.None}).Plain()
	}
	want := draw()
	for i := range 100 {
		before := runtime.GOMAXPROCS(1 + i%3)
		got := draw()
		runtime.GOMAXPROCS(before)
		if got != want {
			t.Fatalf("run %d differs", i)
		}
	}
}
