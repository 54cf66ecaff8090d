package placement

// reach is how far up the forest a lesson's abilities are followed: two lessons
// are kin when both reach a common one. Others count as independent given g,
// which leaves out less than a sixteenth (inherit to the fourth) of what they
// share. Only the choice is simplified so; what is believed stays exact.
const reach = 2

// kin is a lesson, and how many steps it lies below a common one.
type kin struct{ lesson, up int }

// scout works out how much an answer would settle. Its tables are kept, so
// that a choice allocates nothing.
type scout struct {
	b    *belief
	kin  [][reach + 1][]kin // by lesson and steps up from it
	near [][]bool

	knows    [][reach + 1]table         // P(known | d of the lesson so many steps up)
	solves   [][levels][reach + 1]table // the same for P(right without luck)
	from, to int                        // the g that weigh anything
	settles  [][levels]float64          // sum of squared covariances
	expected [][levels]float64          // P(right without luck)
}

func newScout(b *belief) *scout {
	n := len(b.nodes)
	s := &scout{
		b: b, kin: make([][reach + 1][]kin, n), near: make([][]bool, n),
		knows: make([][reach + 1]table, n), solves: make([][levels][reach + 1]table, n),
		settles: make([][levels]float64, n), expected: make([][levels]float64, n),
	}
	for l := range n {
		s.near[l] = make([]bool, n)
		from := -1
		for up, a := 0, l; up <= reach && a >= 0; up, a = up+1, b.nodes[a].parent {
			s.kin[l][up] = s.below(nil, a, 0, from)
			for _, k := range s.kin[l][up] {
				s.near[l][k.lesson] = true
			}
			from = a
		}
	}
	return s
}

// below lists a lesson and what lies within reach below it, leaving out one
// of its children.
func (s *scout) below(out []kin, l, up, but int) []kin {
	out = append(out, kin{l, up})
	if up == reach {
		return out
	}
	for _, c := range s.b.nodes[l].children {
		if c != but {
			out = s.below(out, c, up+1, -1)
		}
	}
	return out
}

// look works out settles and expected for the lessons and levels that are
// open. An answer x to a question of lesson l makes the decision about lesson
// m surer by what their covariance says: the variance of "m is known" falls,
// in the mean over both answers, by
//
//	cov(known m, x)^2 / var(x)
//
// which is exact because x has only two values.
func (s *scout) look(open func(lesson, level int) bool) {
	s.narrow()
	for l := range s.b.nodes {
		s.rise(l, &s.b.m.known, &s.knows[l])
		for level := range levels {
			s.settles[l][level] = 0
			if open(l, level) {
				s.rise(l, &s.b.m.solves[level], &s.solves[l][level])
			}
		}
	}
	n := len(s.b.nodes)
	byG := make([][levels][placesG]float64, n)
	for l := range n {
		for level := range levels {
			byG[l][level] = s.b.expect(l, &s.b.m.solves[level])
			s.expected[l][level] = s.b.overG(byG[l][level])
		}
	}
	for m := range n {
		s.decide(m, byG, open)
	}
}

// narrow leaves out the ends of g that the answers have ruled out: after some
// answers that is half of it.
func (s *scout) narrow() {
	const nothing = 1e-6
	s.from, s.to = 0, placesG
	for s.b.weightG[s.from] < nothing {
		s.from++
	}
	for s.b.weightG[s.to-1] < nothing {
		s.to--
	}
}

// rise follows the mean of a curve in a lesson up the forest.
func (s *scout) rise(l int, f *curve, out *[reach + 1]table) {
	for i := s.from; i < s.to; i++ {
		for j := range placesD {
			out[0][i][j] = f[i+j]
		}
	}
	for up := 0; up < reach && s.b.nodes[l].parent >= 0; up++ {
		n := &s.b.nodes[l]
		for i := s.from; i < s.to; i++ {
			var sum row
			for k := range placesD {
				weighed, climbs := n.up[i][k]*out[up][i][k], &s.b.m.climbs[k]
				for j := range sum {
					sum[j] += climbs[j] * weighed
				}
			}
			for j := range sum {
				out[up+1][i][j] = sum[j] / n.gives[i][j]
			}
		}
		l = n.parent
	}
}

// decide adds what every open question would do for the decision about m.
func (s *scout) decide(m int, byG [][levels][placesG]float64, open func(lesson, level int) bool) {
	knownByG := s.b.expect(m, &s.b.m.known)
	known := s.b.overG(knownByG)
	if known*(1-known) < 1e-3 { // as good as decided
		return
	}
	add := func(l, level int, both float64) {
		cov := both - known*s.expected[l][level]
		s.settles[l][level] += cov * cov
	}
	for up, a := 0, m; up <= reach && a >= 0; up, a = up+1, s.b.nodes[a].parent {
		var weight table
		for i := s.from; i < s.to; i++ {
			for j := range placesD {
				weight[i][j] = s.b.weightG[i] * s.b.nodes[a].share[i][j] * s.knows[m][up][i][j]
			}
		}
		for _, k := range s.kin[m][up] {
			for level := range levels {
				if open(k.lesson, level) {
					add(k.lesson, level, s.dot(&weight, &s.solves[k.lesson][level][k.up]))
				}
			}
		}
	}
	for i := s.from; i < s.to; i++ {
		knownByG[i] *= s.b.weightG[i]
	}
	for l := range s.b.nodes {
		for level := range levels {
			if s.near[m][l] || !open(l, level) {
				continue
			}
			both := 0.0
			for i := s.from; i < s.to; i++ {
				both += knownByG[i] * byG[l][level][i]
			}
			add(l, level, both)
		}
	}
}

// gain is how much the sum of the variances of all decisions falls, in the
// mean, by an answer to a question. Luck and slips weaken it.
func (s *scout) gain(lesson, level int, q chances) float64 {
	right := q.right(s.expected[lesson][level])
	return q.sharp() * q.sharp() * s.settles[lesson][level] / max(right*(1-right), 1e-9)
}

func (s *scout) dot(a, b *table) float64 {
	sum := 0.0
	for i := s.from; i < s.to; i++ {
		x, y := &a[i], &b[i]
		for j := range x {
			sum += x[j] * y[j]
		}
	}
	return sum
}
