package calc

import (
	"napkin/engine/expr"
	"napkin/engine/ring"
)

// ringForms are those of engine/ring: shards, the ring and hash mod N.
func ringForms() []expr.Form {
	return []expr.Form{
		{Name: "ring_over", Takes: []expr.Operand{plain("nodes"), plain("vnodes"), plain("times")}, About: "the chance that a given node of a ring owns more than so many times its fair share", Source: "the share of a node is Beta(V, (n-1)V): uniform spacings, Devroye 1986",
			Apply: func(x []float64) (float64, error) { return ring.Over(x[0], x[1], x[2]) }},
		{Name: "mod_moved", Takes: []expr.Operand{plain("from"), plain("to")}, About: "the share of keys that move when hash mod one number becomes hash mod another", Source: "Chinese remainder theorem: 1 - gcd/max",
			Apply: func(x []float64) (float64, error) {
				from, to, err := two("the shards before", x[0], "the shards after", x[1])
				if err != nil {
					return 0, err
				}
				return ring.ModMoved(from, to)
			}},
		{Name: "fullest_arc", Takes: []expr.Operand{plain("nodes")}, About: "how many times its fair share the fullest node of a ring owns, with one position each", Source: "Devroye 1981: the harmonic number",
			Apply: func(x []float64) (float64, error) { return ring.Fullest(x[0]) }},
	}
}

// two are whole numbers.
func two(name string, x float64, name2 string, x2 float64) (a, b int, err error) {
	if a, err = whole(name, x); err == nil {
		b, err = whole(name2, x2)
	}
	return a, b, err
}
