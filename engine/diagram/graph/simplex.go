package graph

// constraint asks that x[to] - x[from] >= least, and costs weight for every
// cell by which the two are apart.
type constraint struct{ from, to, least, weight int }

// simplex gives every variable a whole number so that all constraints hold and
// the total cost is least. The constraints must not contradict each other.
//
// It is the network simplex of Gansner, Koutsofios, North and Vo (A technique
// for drawing directed graphs, IEEE TSE 19(3), 1993): a spanning tree of tight
// constraints is improved by exchanging one for another while that pays.
func simplex(n int, constraints []constraint) []int {
	if n == 0 {
		return nil
	}
	s := &tree{x: make([]int, n), edges: constraints, parent: make([]int, n), sum: make([]int, n), size: make([]int, n),
		tight: make([][]int, n), at: make([][]int, n), mark: make([]int, n)}
	s.longestPaths()
	s.grow()
	s.measure()
	for round, next := 0, 0; round < 40*n+400; round++ {
		leaving := s.leaving(&next)
		if leaving < 0 {
			break
		}
		s.exchange(leaving)
	}
	least := s.x[0]
	for _, x := range s.x {
		least = min(least, x)
	}
	for i := range s.x {
		s.x[i] -= least
	}
	return s.x
}

// tree is a spanning tree of constraints that hold exactly, hung from node 0.
type tree struct {
	x      []int
	edges  []constraint
	at     [][]int // constraints by node
	tight  [][]int // those of the tree, by node
	parent []int   // the constraint of the tree that leads to the root; -1 at the root
	sum    []int   // weight that leaves the nodes below, less what enters them
	size   []int   // nodes below, itself included
	mark   []int   // the round in which a node was last visited
	round  int
}

// longestPaths gives every node the least place that its constraints allow.
func (s *tree) longestPaths() {
	waiting := make([]int, len(s.x))
	for i, e := range s.edges {
		s.at[e.from] = append(s.at[e.from], i)
		s.at[e.to] = append(s.at[e.to], i)
		waiting[e.to]++
	}
	var ready []int
	for v := range s.x {
		if waiting[v] == 0 {
			ready = append(ready, v)
		}
	}
	for len(ready) > 0 {
		v := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		for _, i := range s.at[v] {
			if e := s.edges[i]; e.from == v {
				s.x[e.to] = max(s.x[e.to], s.x[v]+e.least)
				if waiting[e.to]--; waiting[e.to] == 0 {
					ready = append(ready, e.to)
				}
			}
		}
	}
}

func (s *tree) slack(i int) int {
	e := s.edges[i]
	return s.x[e.to] - s.x[e.from] - e.least
}

func (s *tree) other(i, v int) int {
	if s.edges[i].from == v {
		return s.edges[i].to
	}
	return s.edges[i].from
}

// grow makes the first tree: it takes up every node it can reach over tight
// constraints, and when it is stuck moves so that the nearest one becomes tight.
func (s *tree) grow() {
	in := make([]bool, len(s.x))
	nodes := []int{0}
	in[0], s.parent[0] = true, -1
	take := func(i, v int) {
		in[v], s.parent[v] = true, i
		s.tight[s.edges[i].from] = append(s.tight[s.edges[i].from], i)
		s.tight[s.edges[i].to] = append(s.tight[s.edges[i].to], i)
		nodes = append(nodes, v)
	}
	for done := 0; ; {
		for ; done < len(nodes); done++ {
			v := nodes[done]
			for _, i := range s.at[v] {
				if w := s.other(i, v); !in[w] && s.slack(i) == 0 {
					take(i, w)
				}
			}
		}
		if len(nodes) == len(s.x) {
			return
		}
		best, least := -1, 0
		for i, e := range s.edges {
			if in[e.from] != in[e.to] && (best < 0 || s.slack(i) < least) {
				best, least = i, s.slack(i)
			}
		}
		if best < 0 { // another piece of the graph: tie it to the root where it stands
			for v := range s.x {
				if !in[v] {
					best, least = len(s.edges), 0
					s.edges = append(s.edges[:len(s.edges):len(s.edges)], constraint{from: 0, to: v, least: s.x[v] - s.x[0]})
					s.at[0], s.at[v] = append(s.at[0], best), append(s.at[v], best)
					break
				}
			}
		}
		if in[s.edges[best].to] {
			least = -least
		}
		for _, v := range nodes {
			s.x[v] += least
		}
		if v := s.edges[best].from; !in[v] {
			take(best, v)
		} else {
			take(best, s.edges[best].to)
		}
	}
}

// measure adds up sums and sizes from the leaves to the root.
func (s *tree) measure() {
	for _, e := range s.edges {
		s.sum[e.from] += e.weight
		s.sum[e.to] -= e.weight
	}
	order := []int{0}
	for i := 0; i < len(order); i++ {
		v := order[i]
		for _, e := range s.tight[v] {
			if e != s.parent[v] {
				order = append(order, s.other(e, v))
			}
		}
	}
	for i := len(order) - 1; i >= 0; i-- {
		v := order[i]
		s.size[v]++
		if p := s.parent[v]; p >= 0 {
			up := s.other(p, v)
			s.sum[up] += s.sum[v]
			s.size[up] += s.size[v]
		}
	}
}

// cut is what one more cell of the parent constraint of v costs.
func (s *tree) cut(v int) int {
	if s.edges[s.parent[v]].from == v {
		return s.sum[v]
	}
	return -s.sum[v]
}

// leaving finds a node whose parent constraint is better let go; -1 when there
// is none. The search goes on where it stopped.
func (s *tree) leaving(next *int) int {
	best, seen := -1, 0
	for range s.x {
		v := *next
		*next = (v + 1) % len(s.x)
		if s.parent[v] >= 0 && s.cut(v) < 0 {
			if best < 0 || s.cut(v) < s.cut(best) {
				best = v
			}
			if seen++; seen == 30 {
				break
			}
		}
	}
	return best
}

// side lists the nodes below v, or all others when those are fewer.
func (s *tree) side(v int) (nodes []int, below bool) {
	below = 2*s.size[v] <= len(s.x)
	from := v
	if !below {
		from = 0
	}
	s.round++
	nodes = append(nodes, from)
	s.mark[from] = s.round
	if !below {
		s.mark[v] = s.round // stop there
	}
	for i := 0; i < len(nodes); i++ {
		u := nodes[i]
		for _, e := range s.tight[u] {
			w := s.other(e, u)
			if s.mark[w] == s.round || u == v && e == s.parent[v] {
				continue
			}
			s.mark[w] = s.round
			nodes = append(nodes, w)
		}
	}
	if !below {
		s.mark[v] = 0
	}
	return nodes, below
}

// exchange lets the parent constraint of v go and takes in the one that becomes
// tight first when the two halves move apart.
func (s *tree) exchange(v int) {
	out := s.parent[v]
	nodes, below := s.side(v)
	// The half that holds the tail of `out` moves back, or the other forward;
	// what stops it are constraints from the head's half to the tail's half.
	tailBelow := s.edges[out].from == v
	best, least := -1, 0
	for _, u := range nodes {
		for _, i := range s.at[u] {
			e := s.edges[i]
			fromHere, toHere := s.mark[e.from] == s.round, s.mark[e.to] == s.round
			if fromHere == toHere || fromHere != (tailBelow != below) {
				continue
			}
			if sl := s.slack(i); best < 0 || sl < least || sl == least && i < best {
				best, least = i, sl
			}
		}
	}
	if best < 0 {
		s.sum[v] = 0 // nothing holds it: leave it where it is
		return
	}
	step := least
	if tailBelow == below {
		step = -step
	}
	for _, u := range nodes {
		s.x[u] += step
	}
	s.hang(v, out, best)
}

// hang takes constraint `out` out of the tree and `in` into it, and turns the
// branch below v around so that it hangs from `in`.
func (s *tree) hang(v, out, in int) {
	total, count := s.sum[v], s.size[v]
	for u := s.other(out, v); ; u = s.other(s.parent[u], u) {
		s.sum[u] -= total
		s.size[u] -= count
		if s.parent[u] < 0 {
			break
		}
	}
	s.drop(s.edges[out].from, out)
	s.drop(s.edges[out].to, out)
	// Which end of `in` lies below v: the one whose way to the root passes v.
	low := s.edges[in].from
	if !s.passes(low, v) {
		low = s.edges[in].to
	}
	s.tight[s.edges[in].from] = append(s.tight[s.edges[in].from], in)
	s.tight[s.edges[in].to] = append(s.tight[s.edges[in].to], in)
	u, link, belowSum, belowSize := low, in, 0, 0
	for {
		old, oldSum, oldSize := s.parent[u], s.sum[u], s.size[u]
		s.parent[u], s.sum[u], s.size[u] = link, total-belowSum, count-belowSize
		if u == v {
			break
		}
		belowSum, belowSize, link = oldSum, oldSize, old
		u = s.other(old, u)
	}
	for u := s.other(in, low); ; u = s.other(s.parent[u], u) {
		s.sum[u] += total
		s.size[u] += count
		if s.parent[u] < 0 {
			break
		}
	}
}

func (s *tree) passes(u, v int) bool {
	for u != v {
		if s.parent[u] < 0 {
			return false
		}
		u = s.other(s.parent[u], u)
	}
	return true
}

func (s *tree) drop(v, i int) {
	list := s.tight[v]
	for k, e := range list {
		if e == i {
			list[k] = list[len(list)-1]
			s.tight[v] = list[:len(list)-1]
			return
		}
	}
}
