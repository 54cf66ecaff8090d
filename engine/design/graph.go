package design

import (
	"sort"
	"strings"

	"napkin/engine/cells"
)

// vertex is a box, or the place where a long edge passes a layer.
type vertex struct {
	lines []string // of the box; none for a passing edge
	x     int      // left column
	width int
	room  int // from x on: the box and the captions that stick out at its right
	layer int
	pos   float64 // wanted centre, while ordering

	out    int         // of a passing edge: its column
	in     map[int]int // column of the port at the top, by segment
	bottom int         // row of the lower border
}

func (v *vertex) box() bool   { return v.lines != nil }
func (v *vertex) centre() int { return v.x + v.width/2 }

// segment is the part of an edge between two neighbouring layers. Segments
// that leave one vertex in the same group share a port and a line.
type segment struct {
	from, to int // vertices, from is the upper one
	edge     int
	back     bool // the edge runs upwards: its arrowhead is at the upper end
	first    bool // starts at a box
	last     bool // ends at a box
}

// graph is the picture before it is drawn.
type graph struct {
	vertices []vertex
	boxes    int // the first vertices are the components
	edges    []Connection
	from, to []int // of the edges, as drawn: from is above to
	back     []bool
	captions [][]string // of the edges, as lines beside their lower ends
	segments []segment
	layers   [][]int
}

// graph makes boxes and edges; labels is the widest line inside a box, and
// captions the widest beside an arrow, as far as its words allow.
func (d *Design) graph(labels, captions int) *graph {
	g := &graph{boxes: len(d.Components)}
	index := map[string]int{}
	degree := make([]int, len(d.Components))
	for i, c := range d.Components {
		index[c.Name] = i
		g.vertices = append(g.vertices, vertex{lines: wrapWords(c.title(), labels)})
	}
	for _, e := range d.Connections {
		from, to := index[e.From], index[e.To]
		if from == to {
			continue
		}
		g.edges = append(g.edges, e)
		g.from, g.to = append(g.from, from), append(g.to, to)
		g.captions = append(g.captions, wrapWords(e.caption(), max(captions, widestWord(e.caption()))))
		degree[from]++
		degree[to]++
	}
	for i := range g.vertices {
		v := &g.vertices[i]
		for _, line := range v.lines {
			v.width = max(v.width, cells.Width(line)+4)
		}
		v.width = max(v.width, 2*degree[i]+5) // room for every port
	}
	g.direct()
	g.reserve()
	return g
}

func widestWord(text string) int {
	widest := 0
	for _, word := range strings.Fields(text) {
		widest = max(widest, cells.Width(word))
	}
	return widest
}

// stride is the room from the port of an edge to the next one at its right:
//
//	│ caption │ next
//	▼         ▼
func (g *graph) stride(edge int) int {
	w := 0
	for _, line := range g.captions[edge] {
		w = max(w, cells.Width(line))
	}
	if w == 0 {
		return 2
	}
	return w + 3
}

// reserve makes the boxes wide enough for their ports with a caption between
// them, and keeps room at the right for the caption of the last one. Which
// port comes last is not known yet, so it may be any.
func (g *graph) reserve() {
	for i := range g.vertices {
		v := &g.vertices[i]
		all, least, widest := 0, 0, 0
		for e, to := range g.to {
			if to != i {
				continue
			}
			s := g.stride(e)
			if least == 0 || s < least {
				least = s
			}
			all, widest = all+s, max(widest, s)
		}
		between := all - least
		v.width = max(v.width, between+5)
		v.room = max(v.width, v.width/2+between/2+widest+1)
	}
}

// direct turns the edges that close a circle around, so that all run downwards.
func (g *graph) direct() {
	g.back = make([]bool, len(g.edges))
	state := make([]int, g.boxes) // 0 new, 1 open, 2 done
	var visit func(v int)
	visit = func(v int) {
		state[v] = 1
		for e := range g.edges {
			if g.back[e] || g.from[e] != v {
				continue
			}
			switch to := g.to[e]; state[to] {
			case 0:
				visit(to)
			case 1:
				g.back[e] = true
				g.from[e], g.to[e] = g.to[e], g.from[e]
			}
		}
		state[v] = 2
	}
	incoming := make([]int, g.boxes)
	for _, to := range g.to {
		incoming[to]++
	}
	for v := range g.boxes {
		if incoming[v] == 0 && state[v] == 0 {
			visit(v)
		}
	}
	for v := range g.boxes {
		if state[v] == 0 {
			visit(v)
		}
	}
}

// Spaces between things of one layer, and the width of a passing edge.
const (
	gap       = 2
	laneWidth = 3
)

// layout gives every vertex its layer and column; false when it does not fit.
func (g *graph) layout(width int) bool {
	for reserve := 0; reserve < width; reserve += 4 {
		g.assign(width - reserve)
		g.split()
		fits := true
		for _, layer := range g.layers {
			fits = fits && g.layerWidth(layer) <= width
		}
		if fits {
			g.sort()
			g.place(width)
			return true
		}
	}
	return false
}

func (g *graph) layerWidth(layer []int) int {
	total := -gap
	for _, v := range layer {
		total += g.vertices[v].room + gap
	}
	return total
}

// assign puts every box below those that point to it, and lower still when its
// layer is full.
func (g *graph) assign(width int) {
	used := map[int]int{}
	waiting := make([]int, g.boxes)
	for _, to := range g.to {
		waiting[to]++
	}
	lowest := make([]int, g.boxes)
	for done := 0; done < g.boxes; done++ {
		v := -1
		for i := range g.boxes {
			if waiting[i] == 0 && (v < 0 || lowest[i] < lowest[v]) {
				v = i
			}
		}
		waiting[v] = -1
		layer := lowest[v]
		for used[layer] > 0 && used[layer]+gap+g.vertices[v].room > width {
			layer++
		}
		used[layer] += gap + g.vertices[v].room
		g.vertices[v].layer = layer
		for e, from := range g.from {
			if from == v {
				waiting[g.to[e]]--
				lowest[g.to[e]] = max(lowest[g.to[e]], layer+1)
			}
		}
	}
}

// split cuts the edges into segments between neighbouring layers.
func (g *graph) split() {
	g.vertices, g.segments, g.layers = g.vertices[:g.boxes], nil, nil
	for i := range g.boxes {
		g.add(i)
	}
	for e := range g.edges {
		at := g.from[e]
		end := g.vertices[g.to[e]].layer
		for layer := g.vertices[at].layer + 1; layer <= end; layer++ {
			next := g.to[e]
			if layer < end {
				next = len(g.vertices)
				g.vertices = append(g.vertices, vertex{width: laneWidth, room: laneWidth, layer: layer})
				g.add(next)
			}
			g.segments = append(g.segments, segment{from: at, to: next, edge: e, back: g.back[e], first: at == g.from[e], last: next == g.to[e]})
			at = next
		}
	}
}

func (g *graph) add(v int) {
	layer := g.vertices[v].layer
	for len(g.layers) <= layer {
		g.layers = append(g.layers, nil)
	}
	g.layers[layer] = append(g.layers[layer], v)
}

// sort orders the layers so that edges cross little: a vertex goes to the mean
// place of its neighbours, down and up in turn, and the best order is kept.
func (g *graph) sort() {
	best, fewest := g.copyLayers(), g.crossings()
	for round := range 12 {
		down := round%2 == 0
		for i := range g.layers {
			layer := g.layers[i]
			if !down {
				layer = g.layers[len(g.layers)-1-i]
			}
			g.median(layer, down)
		}
		if n := g.crossings(); n < fewest {
			best, fewest = g.copyLayers(), n
		}
	}
	g.layers = best
}

func (g *graph) copyLayers() [][]int {
	out := make([][]int, len(g.layers))
	for i, layer := range g.layers {
		out[i] = append([]int(nil), layer...)
	}
	return out
}

func (g *graph) ranks() []float64 {
	rank := make([]float64, len(g.vertices))
	for _, layer := range g.layers {
		for i, v := range layer {
			rank[v] = (float64(i) + 0.5) / float64(len(layer))
		}
	}
	return rank
}

func (g *graph) median(layer []int, down bool) {
	rank := g.ranks()
	for _, v := range layer {
		sum, n := 0.0, 0.0
		for _, s := range g.segments {
			if down && s.to == v {
				sum, n = sum+rank[s.from], n+1
			} else if !down && s.from == v {
				sum, n = sum+rank[s.to], n+1
			}
		}
		g.vertices[v].pos = rank[v]
		if n > 0 {
			g.vertices[v].pos = sum / n
		}
	}
	sort.SliceStable(layer, func(i, j int) bool { return g.vertices[layer[i]].pos < g.vertices[layer[j]].pos })
}

func (g *graph) crossings() int {
	rank := g.ranks()
	n := 0
	for i, a := range g.segments {
		for _, b := range g.segments[i+1:] {
			if g.vertices[a.from].layer == g.vertices[b.from].layer && (rank[a.from]-rank[b.from])*(rank[a.to]-rank[b.to]) < 0 {
				n++
			}
		}
	}
	return n
}

// place gives every vertex its column: near the middle of its neighbours, in
// the order of its layer, inside the width.
func (g *graph) place(width int) {
	widest := 0
	for _, layer := range g.layers {
		widest = max(widest, g.layerWidth(layer))
	}
	width = min(width, max(widest+8, 40)) // no wider than it needs to be
	for _, layer := range g.layers {
		x := (width - g.layerWidth(layer)) / 2
		for _, v := range layer {
			g.vertices[v].x = x
			x += g.vertices[v].room + gap
		}
	}
	for round := range 40 {
		for i := range g.layers {
			layer := g.layers[i]
			if round%2 == 1 {
				layer = g.layers[len(g.layers)-1-i]
			}
			g.settle(layer, width)
		}
	}
}

// settle moves one layer as close as it can to the middles of the neighbours:
// least squares under fixed distances, by pooling those that push each other.
func (g *graph) settle(layer []int, width int) {
	type pool struct {
		sum, weight float64
		from        int
	}
	var pools []pool
	offset, offsets := 0, make([]int, len(layer))
	for i, v := range layer {
		offsets[i] = offset
		offset += g.vertices[v].room + gap
		sum, n := 0.0, 0.0
		for _, s := range g.segments {
			weight := 1.0
			if !g.vertices[s.from].box() && !g.vertices[s.to].box() {
				weight = 8 // long edges should run straight
			}
			if s.to == v {
				sum, n = sum+weight*float64(g.vertices[s.from].centre()), n+weight
			} else if s.from == v {
				sum, n = sum+weight*float64(g.vertices[s.to].centre()), n+weight
			}
		}
		if n == 0 {
			sum, n = float64(g.vertices[v].centre())/10, 0.1
		}
		want := sum/n - float64(g.vertices[v].width/2) - float64(offsets[i])
		pools = append(pools, pool{want * n, n, i})
		for len(pools) > 1 {
			a, b := pools[len(pools)-2], pools[len(pools)-1]
			if a.sum/a.weight <= b.sum/b.weight {
				break
			}
			pools = append(pools[:len(pools)-2], pool{a.sum + b.sum, a.weight + b.weight, a.from})
		}
	}
	free := width - (offset - gap)
	for p, pool := range pools {
		end := len(layer)
		if p+1 < len(pools) {
			end = pools[p+1].from
		}
		shift := min(max(int(pool.sum/pool.weight+0.5), 0), free)
		for i := pool.from; i < end; i++ {
			g.vertices[layer[i]].x = shift + offsets[i]
		}
	}
}
