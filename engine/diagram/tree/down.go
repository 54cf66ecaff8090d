package tree

import (
	"slices"

	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// apart is how many blanks stand at least between two boxes of a level, or
// between the words beside a branch and what stands to their right.
const apart = 2

// box is a node where it stands. Columns are relative to the port of its
// parent until settle.
type box struct {
	node       *Node
	lines      []string // inside
	when       []string // beside the line that comes from above
	w, h       int
	port       int // the column of both ports
	depth      int
	children   []*box
	part, line int // the parts of the node and of its branches
}

// down is a tree laid out from the top down: where each level begins, and where
// the branches that lead to it fork.
type down struct {
	root *box
	top  []int // by depth: the row of the tops of the boxes
	fork []int // by depth: the row of the fork above
	w, h int
}

// outline is how far a subtree reaches at each depth below its root: to the
// left and right of its port, in cells. Reingold & Tilford 1981, 'Tidier
// drawings of trees', call it the contour.
type outline struct{ left, right []int }

// layDown places the tree with texts of about so many cells to a line.
func layDown(root *measured, text int) *down {
	d := &down{}
	var tall, words []int
	var boxed func(n *measured, depth int) *box
	boxed = func(n *measured, depth int) *box {
		b := &box{node: n.Node, depth: depth, lines: n.say.Even(text)}
		if depth > 0 {
			b.when = n.when.Even(max(text*2/3, 8))
		}
		b.w, b.h = max(label.Width(b.lines), 1)+4, max(len(b.lines), 1)+2
		if depth == len(tall) {
			tall, words = append(tall, 0), append(words, 0)
		}
		tall[depth], words[depth] = max(tall[depth], b.h), max(words[depth], len(b.when))
		for _, c := range n.children {
			b.children = append(b.children, boxed(c, depth+1))
		}
		return b
	}
	d.root = boxed(root, 0)
	y := 0
	for depth := range tall {
		d.fork = append(d.fork, y)
		if depth > 0 {
			y += 1 + words[depth]
		}
		d.top = append(d.top, y)
		y += tall[depth]
	}
	d.h = y
	reach := place(d.root)
	left := slices.Max(reach.left)
	d.w = left + slices.Max(reach.right) + 1
	settle(d.root, left)
	return d
}

// place puts the children of a box side by side, as near as they can stand, and
// the box in the middle above them.
func place(b *box) outline {
	own := outline{[]int{b.w / 2}, []int{b.w - b.w/2 - 1}}
	if len(b.when) > 0 {
		own.right[0] = max(own.right[0], 1+label.Width(b.when))
	}
	if len(b.children) == 0 {
		return own
	}
	reaches := make([]outline, len(b.children))
	for i, c := range b.children {
		reaches[i] = place(c)
	}
	ports := spread(reaches)
	last := len(ports) - 1
	middle := ports[last] / 2
	for i, c := range b.children {
		c.port = ports[i] - middle
		own.widen(reaches[i], c.port)
	}
	return own
}

// widen takes a child's subtree into the outline of its parent.
func (o *outline) widen(child outline, port int) {
	for d := range child.left {
		if d+1 == len(o.left) {
			o.left, o.right = append(o.left, child.left[d]-port), append(o.right, child.right[d]+port)
			continue
		}
		o.left[d+1], o.right[d+1] = max(o.left[d+1], child.left[d]-port), max(o.right[d+1], child.right[d]+port)
	}
}

// row is the right side of the subtrees that are placed already.
type row struct {
	right []int // by depth
	whose []int // by depth: the subtree that reaches so far
}

// need is the least column for the port of a subtree, and the subtree to the
// left that keeps it from standing nearer.
func (r *row) need(o outline) (port, by int) {
	port, by = 0, -1
	for d := 0; d < min(len(o.left), len(r.right)); d++ {
		if p := r.right[d] + apart + 1 + o.left[d]; p > port || by < 0 {
			port, by = p, r.whose[d]
		}
	}
	return port, by
}

func (r *row) add(o outline, port, i int) {
	for d := range o.right {
		if d == len(r.right) {
			r.right, r.whose = append(r.right, 0), append(r.whose, 0)
		}
		r.right[d], r.whose[d] = o.right[d]+port, i
	}
}

// distance is how far apart the ports of two subtrees must be.
func distance(left, right outline) int {
	need := 0
	for d := range min(len(left.right), len(right.left)) {
		need = max(need, left.right[d]+apart+1+right.left[d])
	}
	return need
}

// spread gives the columns of the ports of subtrees side by side, the first at
// 0. Where a wide subtree is kept away by one further left, those in between
// share the room, if they have it at every depth.
func spread(reaches []outline) []int {
	ports := make([]int, len(reaches))
	var r row
	r.add(reaches[0], 0, 0)
	even := slices.Clone(ports)
	for i := 1; i < len(reaches); i++ {
		port, by := r.need(reaches[i])
		ports[i], even[i] = port, port
		if near := ports[i-1] + distance(reaches[i-1], reaches[i]); by >= 0 && by < i-1 && near < port {
			for k := by + 1; k < i; k++ {
				even[k] = max(even[k], ports[k]+(port-near)*(k-by)/(i-by))
			}
		}
		r.add(reaches[i], port, i)
	}
	var check row
	check.add(reaches[0], 0, 0)
	for i := 1; i < len(reaches); i++ {
		if port, _ := check.need(reaches[i]); even[i] < port {
			return ports
		}
		check.add(reaches[i], even[i], i)
	}
	return even
}

// settle turns columns relative to the parent into columns of the picture.
func settle(b *box, port int) {
	b.port = port
	for _, c := range b.children {
		settle(c, port+c.port)
	}
}

func (b *box) x() int { return b.port - b.w/2 }

func (d *down) paint() (*grid.Grid, []grid.Part) {
	g := grid.New(d.w, d.h)
	names := &naming{}
	var name func(b *box)
	name = func(b *box) {
		b.part = names.node(b.node, grid.Rect{X: b.x(), Y: d.top[b.depth], W: b.w, H: b.h})
		if len(b.children) > 0 {
			first, last := b.children[0].port, b.children[len(b.children)-1].port
			y := d.top[b.depth] + b.h
			b.line = names.branches(b.node, b.part, grid.Rect{X: first, Y: y, W: last - first + 1, H: d.top[b.depth+1] - y})
		}
		for _, c := range b.children {
			name(c)
		}
	}
	name(d.root)
	var draw func(b *box)
	draw = func(b *box) {
		y := d.top[b.depth]
		g.Box(grid.Rect{X: b.x(), Y: y, W: b.w, H: b.h}, b.part)
		write(g, b.x()+2, y+1, b.lines, b.w-4, b.part, rich.Name)
		for _, c := range b.children {
			draw(c)
		}
		d.branch(g, b)
	}
	draw(d.root)
	return g, names.parts
}

// branch draws the line below a box: down to the fork, along it, and down to
// each child.
//
//	└──┬──┘
//	╭──┴──╮
//	│ yes │ no
func (d *down) branch(g *grid.Grid, b *box) {
	if len(b.children) == 0 {
		return
	}
	fork, bottom := d.fork[b.depth+1], d.top[b.depth]+b.h-1
	for y := bottom + 1; y < fork; y++ {
		g.Stroke(b.port, y, grid.Upright, b.line, grid.Solid)
	}
	g.Port(b.port, bottom, grid.Down)
	g.Stroke(b.port, fork, grid.Up, b.line, grid.Solid)
	first, last := b.children[0].port, b.children[len(b.children)-1].port
	if first < last {
		g.Line(first, fork, last, fork, b.line, grid.Solid)
	}
	for _, c := range b.children {
		g.Stroke(c.port, fork, grid.Down, b.line, grid.Solid)
		top := d.top[c.depth]
		for y := fork + 1; y < top; y++ {
			g.Stroke(c.port, y, grid.Upright, b.line, grid.Solid)
		}
		g.Port(c.port, top, grid.Up)
		for i, line := range c.when {
			g.Write(c.port+2, top-len(c.when)+i, line, c.part, rich.Plain)
		}
	}
}
