package placement

// belief is what is known of the learner after the answers so far: exact on
// the lattice, by sums and products along the lessons.
//
// Given g, the lessons form a forest: each hangs on one of those it builds on,
// the one taught last (with a single one the sums stay exact; the others are
// mostly its ancestors). So one pass from the leaves to the roots gathers what
// was answered below a lesson, and one pass back what was answered elsewhere:
//
//	    root           up:   answers in a lesson and below it, by its d
//	   ↑↓   ↑↓         gives: the same, by the d of the lesson above
//	child   child      down: answers everywhere else, by its d
type belief struct {
	m       *model
	nodes   []node
	weightG [placesG]float64 // P(g | answers)
}

// node is one lesson of the forest.
type node struct {
	parent   int // index, -1 for a root; always smaller than the node's own
	children []int
	answers  curve // likelihood of what was answered here, by ability
	up       table
	gives    table
	down     table
	share    table // P(d | g, answers)
}

// newBelief takes the parent of every lesson, -1 for none.
func newBelief(m *model, parents []int) *belief {
	b := &belief{m: m, nodes: make([]node, len(parents))}
	for l, p := range parents {
		n := &b.nodes[l]
		n.parent = p
		for s := range n.answers {
			n.answers[s] = 1
		}
		if p >= 0 {
			b.nodes[p].children = append(b.nodes[p].children, l)
		}
	}
	b.update()
	return b
}

// answer takes an answer to a question of a lesson into account. A wrong
// answer and "I do not know" weigh the same but for slips: both say that it was
// not known, and the luck one did not have does not depend on ability.
func (b *belief) answer(lesson, level int, q chances, right bool) {
	n := &b.nodes[lesson]
	for s := range n.answers {
		p := q.right(b.m.solves[level][s])
		if !right {
			p = 1 - p
		}
		n.answers[s] *= p
	}
	b.update()
}

func (b *belief) update() {
	for l := len(b.nodes) - 1; l >= 0; l-- {
		b.gather(l)
	}
	b.weightG = b.m.priorG
	for l := range b.nodes {
		b.spread(l)
	}
	scale(b.weightG[:])
}

// gather works out up and gives; the children are done already.
func (b *belief) gather(l int) {
	n := &b.nodes[l]
	for i := range placesG {
		for j := range placesD {
			n.up[i][j] = n.answers[i+j]
		}
		for _, c := range n.children {
			for j := range placesD {
				n.up[i][j] *= b.nodes[c].gives[i][j]
			}
		}
	}
	if n.parent >= 0 {
		b.average(&n.gives, &n.up)
	}
}

// average gives, by the d of the lesson above, the mean of what is known by
// the d of a lesson.
func (b *belief) average(out, in *table) {
	for i := range placesG {
		for j := range placesD {
			sum := 0.0
			for k := range placesD {
				sum += b.m.passes[j][k] * in[i][k]
			}
			out[i][j] = sum
		}
	}
}

// spread works out down and share; the parent is done already. What a root
// finds likely of each g weighs it.
func (b *belief) spread(l int) {
	n := &b.nodes[l]
	for i := range placesG {
		n.down[i] = b.m.priorD
		if n.parent >= 0 {
			n.down[i] = b.fromAbove(n, i)
		}
		for j := range placesD {
			n.share[i][j] = n.down[i][j] * n.up[i][j]
		}
		if likely := scale(n.share[i][:]); n.parent < 0 {
			b.weightG[i] *= likely
		}
	}
}

// fromAbove is down of a node at one g: all that its parent knows but what
// the node told it.
func (b *belief) fromAbove(n *node, i int) (out row) {
	p := &b.nodes[n.parent]
	for j := range placesD {
		rest := p.down[i][j] * p.up[i][j] / n.gives[i][j]
		for k := range placesD {
			out[k] += rest * b.m.passes[j][k]
		}
	}
	return out
}

// expect is the mean of a curve over the ability in a lesson, by g.
func (b *belief) expect(l int, f *curve) (out [placesG]float64) {
	n := &b.nodes[l]
	for i := range placesG {
		for j := range placesD {
			out[i] += n.share[i][j] * f[i+j]
		}
	}
	return out
}

// overG is the mean of what is known by g.
func (b *belief) overG(byG [placesG]float64) float64 {
	sum := 0.0
	for i, w := range b.weightG {
		sum += w * byG[i]
	}
	return sum
}

// known is the probability that a lesson is known.
func (b *belief) known(l int) float64 { return b.overG(b.expect(l, &b.m.known)) }

// chances are what comes between knowing and a right answer.
type chances struct{ guess, slip float64 }

// right is the probability of a right answer, given that of knowing it.
func (q chances) right(knowing float64) float64 { return q.guess + q.sharp()*knowing }

// sharp is how much of the difference between knowing and not is left.
func (q chances) sharp() float64 { return 1 - q.guess - q.slip }
