// Package tree draws a tree: a question, its answers on the branches, and what
// follows from each. It is drawn from the top down, every parent in the middle
// above its children, or as an indented list where that has no room.
//
// The branches below one parent are one line that forks; this is the one kind
// of picture in which arrows share cells. From the top down it leaves the
// parent at a port ┬, forks in one row with ┴ ┬ ┼, and ends at a port ┴ in the
// top of each child. In the list the line runs down below the first letter of
// the parent and has ├ for each child, └ for the last. What is said on a branch
// stands beside the line, or in it: docs/diagrams.md.
//
// The ids of the parts: a node has its `id:`, or else its path, "1" for the
// root and "1.2" for its second child; the branches below it are
// "1 branches". What is said on a branch belongs to the node it leads to.
//
// Start reading at Figure, then Draw.
package tree

import (
	"fmt"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/ident"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
	"napkin/engine/yaml"
)

// Figure is one tree. A nil Root is a tree of nothing.
type Figure struct {
	Root     *Node
	Indented bool // always drawn as a list
}

// Node is a place in the tree.
type Node struct {
	ID       string // unique, not empty
	When     string // what is said on the branch that leads here
	Say      string // line ends are kept
	Children []*Node
}

// Keys are the keys of the kind.
func Keys() []string { return []string{"root", "as"} }

// Read reads the tree.
func Read(r *yaml.Reader, root *yaml.Node) *Figure {
	p := &reader{Reader: r, ids: ident.New(r)}
	f := &Figure{}
	if as := root.Get("as"); as.Kind() != yaml.Null && p.OneOf(as, "way to draw a tree", []string{"down", "indented"}) {
		f.Indented = as.Text() == "indented"
	}
	n := root.Get("root")
	if n.Kind() == yaml.Null {
		r.Fail(root, "missing", "the tree has no root", "root: a node", "write `root:` and below it `say:` and `children:`")
		return f
	}
	f.Root = p.node(n, "1")
	return f
}

type reader struct {
	*yaml.Reader
	ids *ident.IDs
}

// node reads a node and those below it; what is no node is left out. The depth
// is that of the file, which the YAML reader limits.
func (p *reader) node(n *yaml.Node, path string) *Node {
	out := &Node{ID: path}
	if n.Kind() == yaml.Scalar {
		out.Say = n.Text()
	} else {
		if !p.Fields(n, "a node", "id", "when", "say", "children") {
			return nil
		}
		out.When, out.Say = p.Str(n.Get("when")), p.Str(n.Get("say"))
		if id := p.Str(n.Get("id")); id != "" {
			out.ID = id
		}
	}
	if label.Line(out.Say) == "" {
		p.Fail(n, "missing", "this node says nothing", "say: a few words", "add `say: Consistency?`")
	}
	p.ids.Take(n, out.ID)
	for i, item := range p.List(n.Get("children")) {
		if child := p.node(item, fmt.Sprintf("%s.%d", path, i+1)); child != nil {
			out.Children = append(out.Children, child)
		}
	}
	return out
}

// Name is the node as a person would say it, its lines as clauses.
func (n *Node) Name() string {
	if name := strings.Join(label.Clean(n.Say), "; "); name != "" {
		return name
	}
	return n.ID
}

// BranchesID is how a step names the branches below a node.
func (n *Node) BranchesID() string { return n.ID + " branches" }

// downWidths are the widths of text that are tried from the top down, in cells;
// below the last a list reads better.
func downWidths() []int { return []int{28, 24, 20, 16, 13, 10} }

const (
	listText = 60      // cells of a text in the list when nobody asks for a width
	maxWidth = 2000    // nobody moves a picture further than that from side to side
	maxCells = 1 << 21 // a drawing larger than this nobody reads
)

// Draw draws the tree from the top down, or as a list where that is too wide.
// It reports false when even the list has no room for a word.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	g, parts := f.paint(width)
	return g.Whole(parts)
}

// paint gives no grid when there is no room.
func (f *Figure) paint(width int) (*grid.Grid, []grid.Part) {
	if width < 0 {
		return nil, nil
	}
	if f.Root == nil {
		return grid.New(1, 1), nil
	}
	root := measure(f.Root)
	if !f.Indented {
		for _, text := range downWidths() {
			down := layDown(root, text)
			if down.w <= maxWidth && down.w*down.h <= maxCells && (width == 0 || down.w <= width) {
				return down.paint()
			}
		}
	}
	list, ok := layList(root, width)
	if !ok || list.w > maxWidth || list.w*len(list.rows) > maxCells {
		return nil, nil
	}
	return list.paint()
}

// measured is a node with its words measured, for the many widths that are tried.
type measured struct {
	*Node
	say, when label.Text
	children  []*measured
}

func measure(n *Node) *measured {
	m := &measured{Node: n, say: label.Of(n.Say), when: label.Of(n.When)}
	for _, c := range n.Children {
		m.children = append(m.children, measure(c))
	}
	return m
}

// naming collects the parts of a tree in reading order.
type naming struct{ parts []grid.Part }

func (n *naming) node(node *Node, area grid.Rect) int {
	n.parts = append(n.parts, grid.Part{ID: node.ID, Kind: grid.BoxPart, Name: node.Name(), Area: area})
	return len(n.parts) - 1
}

// branches names the line below a node; its ends are the node and its first child.
func (n *naming) branches(node *Node, at int, area grid.Rect) int {
	n.parts = append(n.parts, grid.Part{ID: node.BranchesID(), Kind: grid.EdgePart, Name: "branches of " + node.Name(), Area: area, Ends: [2]int{at, len(n.parts) + 1}})
	return len(n.parts) - 1
}

// Outline tells the tree node by node, what is below further in.
func (f *Figure) Outline() rich.Text {
	if f.Root == nil {
		return rich.Lines(rich.Plain, "There is no tree.")
	}
	var out rich.Text
	var tell func(n *Node, depth int)
	tell = func(n *Node, depth int) {
		text := strings.Repeat("  ", depth)
		if when := label.Line(n.When); when != "" {
			text += "If " + when + ": "
		}
		text += n.Name()
		switch len(n.Children) {
		case 0:
		case 1:
			text += " (1 branch)"
		default:
			text += fmt.Sprintf(" (%d branches)", len(n.Children))
		}
		out = append(out, rich.L(rich.T(rich.Plain, text)))
		for _, c := range n.Children {
			tell(c, depth+1)
		}
	}
	tell(f.Root, 0)
	return out
}

func write(g *grid.Grid, x, y int, lines []string, width, part int, role rich.Role) {
	for i, line := range lines {
		g.Write(x+(width-cells.Width(line))/2, y+i, line, part, role)
	}
}
