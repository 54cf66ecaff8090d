package design

import (
	"sort"
)

// net is what leaves one port: a line down from it, a track sideways, and the
// lines down to the ports it reaches. Only one box or lane feeds a net, so a
// junction is never ambiguous.
type net struct {
	column  int // of the port above
	arrow   bool
	targets []int // segments
	columns []int // of their ports below
	track   int   // -1 when it runs straight down
}

func (n *net) span() (left, right int) {
	left, right = n.column, n.column
	for _, c := range n.columns {
		left, right = min(left, c), max(right, c)
	}
	return left, right
}

// nets makes the nets between layer i and the next one, with a port below for
// every segment; false when the ports cannot be told apart.
func (g *graph) nets(i int) ([]net, bool) {
	var nets []net
	taken := map[int]bool{} // columns of the ports above
	for _, v := range g.layers[i] {
		var ahead []int
		var back []int
		for s := range g.segments {
			if g.segments[s].from == v {
				if g.segments[s].back && g.vertices[v].box() {
					back = append(back, s)
				} else {
					ahead = append(ahead, s)
				}
			}
		}
		column := g.vertices[v].centre()
		if !g.vertices[v].box() {
			column = g.vertices[v].out
		}
		if len(ahead) > 0 {
			nets = append(nets, net{column: column, targets: ahead, track: -1})
			taken[column] = true
		}
		for k, s := range back {
			c := column + 2*(k+1)
			if c >= g.vertices[v].x+g.vertices[v].width-1 {
				return nil, false
			}
			nets = append(nets, net{column: c, arrow: true, targets: []int{s}, track: -1})
			taken[c] = true
		}
	}
	return nets, g.ports(i+1, nets, taken)
}

// ports gives every segment that arrives in a layer a column of its own, with
// room for its caption at the right. A column may lie below a port only when
// that port's net ends there alone.
func (g *graph) ports(layer int, nets []net, taken map[int]bool) bool {
	for _, v := range g.layers[layer] {
		var arrivals []arrival
		for n := range nets {
			for _, s := range nets[n].targets {
				if g.segments[s].to == v {
					arrivals = append(arrivals, arrival{n, s})
				}
			}
		}
		sort.SliceStable(arrivals, func(a, b int) bool { return nets[arrivals[a].net].column < nets[arrivals[b].net].column })
		node := &g.vertices[v]
		columns, ok := g.columns(node, nets, arrivals, taken)
		if !ok {
			return false
		}
		for k, a := range arrivals {
			n := &nets[a.net]
			n.columns = append(n.columns, columns[k])
			n.targets = reorder(n.targets, a.segment, len(n.columns)-1)
			if node.in == nil {
				node.in = map[int]int{}
			}
			node.in[a.segment] = columns[k]
			if !node.box() {
				node.out = columns[k]
			}
		}
	}
	return true
}

// arrival is a segment that ends at a vertex, and the net it belongs to.
type arrival struct{ net, segment int }

// columns places the ports of one vertex from left to right, each as near as
// it can be to where it would stand if all were centred.
func (g *graph) columns(node *vertex, nets []net, arrivals []arrival, taken map[int]bool) ([]int, bool) {
	strides, span := make([]int, len(arrivals)), 0
	for k, a := range arrivals {
		strides[k] = 2
		if node.box() {
			strides[k] = g.stride(g.segments[a.segment].edge)
		}
		if k+1 < len(arrivals) {
			span += strides[k]
		}
	}
	left, right := node.x+1, node.x+node.width-2
	if !node.box() {
		left, right = node.x, node.x+node.width-1
	}
	latest := make([]int, len(arrivals)) // from the right: the captions must end in the room
	for k := len(arrivals) - 1; k >= 0; k-- {
		if k == len(arrivals)-1 {
			latest[k] = right
			if node.box() {
				latest[k] = min(right, node.x+node.room-strides[k]+1)
			}
		} else {
			latest[k] = latest[k+1] - strides[k]
		}
	}
	out := make([]int, len(arrivals))
	next, want := left, node.centre()-span/2
	for k, a := range arrivals {
		n := nets[a.net]
		if len(arrivals) == 1 && n.column >= left && n.column <= latest[k] && len(n.targets) == 1 && abs(n.column-want) <= 2 {
			want = n.column // close enough to run straight
		}
		column, ok := nearestColumn(want, next, latest[k], func(c int) bool { return !taken[c] || c == n.column })
		if !ok {
			return nil, false
		}
		out[k], next, want = column, column+strides[k], want+strides[k]
	}
	return out, true
}

// reorder moves a segment to a place, so that targets and columns agree.
func reorder(targets []int, segment, place int) []int {
	for i, s := range targets {
		if s == segment {
			targets[i], targets[place] = targets[place], targets[i]
		}
	}
	return targets
}

func abs(n int) int { return max(n, -n) }

// nearestColumn finds the free column nearest to the wanted one.
func nearestColumn(want, left, right int, free func(int) bool) (int, bool) {
	for d := 0; d <= right-left+1+abs(want-left); d++ {
		for _, c := range []int{want - d, want + d} {
			if c >= left && c <= right && free(c) {
				return c, true
			}
		}
	}
	return 0, false
}

// tracks gives the nets that do not run straight a row each; nets that do not
// meet share one. It returns the number of rows.
func tracks(nets []net) int {
	order := make([]int, 0, len(nets))
	for i := range nets {
		if left, right := nets[i].span(); left != right {
			order = append(order, i)
		}
	}
	// Lines to the right start from the rightmost, lines to the left from the
	// leftmost: they nest instead of crossing.
	key := func(i int) int {
		left, right := nets[i].span()
		if right-nets[i].column >= nets[i].column-left {
			return -nets[i].column
		}
		return nets[i].column
	}
	sort.SliceStable(order, func(a, b int) bool { return key(order[a]) < key(order[b]) })
	var rows [][]int
	for _, i := range order {
		left, right := nets[i].span()
		row := 0
		for ; row < len(rows); row++ {
			clear := true
			for _, j := range rows[row] {
				l, r := nets[j].span()
				clear = clear && (right+1 < l || r+1 < left)
			}
			if clear {
				break
			}
		}
		if row == len(rows) {
			rows = append(rows, nil)
		}
		rows[row] = append(rows[row], i)
		nets[i].track = row
	}
	return len(rows)
}
