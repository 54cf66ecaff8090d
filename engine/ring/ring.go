// Package ring holds the closed forms of partitioning that napkin's calculators
// and labs share: how unevenly a hash ring spreads its keys, and how many keys
// move when the number of shards changes under hash mod N.
//
// It must never simulate: the labs do. Shares lie between 0 and 1. Start reading at Over.
package ring

import (
	"errors"
	"fmt"
	"math"
)

// ErrDomain says that a parameter makes no sense, such as a ring of no nodes.
var ErrDomain = errors.New("outside the domain of the formula")

// maxPositions bounds the time of the beta function to some milliseconds.
const maxPositions = 1e12

// Over is the probability that one given node of a ring owns more than so many
// times its fair share, when every node has vnodes random positions. The share
// of a node follows Beta(V, (n-1) V): of n V uniform spacings it owns V. Between
// whole numbers it is the curve through them, so that one can solve for V.
// Source: order statistics of uniform spacings (Devroye, Non-Uniform Random
// Variate Generation, 1986, ch. V).
func Over(nodes, vnodes, times float64) (float64, error) {
	if !(nodes >= 1 && vnodes >= 1 && nodes*vnodes <= maxPositions) {
		return 0, fmt.Errorf("%g nodes with %g positions each: at least one of both, at most %g positions: %w", nodes, vnodes, float64(maxPositions), ErrDomain)
	}
	if !(times >= 0) {
		return 0, fmt.Errorf("%g times the fair share: %w", times, ErrDomain)
	}
	share := times / nodes
	switch {
	case share >= 1:
		return 0, nil // nobody owns more than all
	case nodes == 1 || share == 0:
		return 1, nil
	}
	return betaTail(vnodes, (nodes-1)*vnodes, share)
}

// ModMoved is the share of keys that move when hash mod `from` becomes hash mod
// `to`: of any lcm(from, to) hashes in a row just min(from, to) keep their
// shard, so 1 - gcd/max move. Source: Chinese remainder theorem.
func ModMoved(from, to int) (float64, error) {
	if from < 1 || to < 1 {
		return 0, fmt.Errorf("from %d to %d shards: at least one on both sides: %w", from, to, ErrDomain)
	}
	a, b := from, to
	for b != 0 {
		a, b = b, a%b
	}
	return 1 - float64(a)/float64(max(from, to)), nil
}

// Fullest is how many times the mean the fullest of n random arcs holds, on
// average, with one position for each node: the harmonic number H_n, and between
// whole numbers the curve through them.
// Source: Devroye 1981, Laws of the iterated logarithm for order statistics of
// uniform spacings, Annals of Probability 9(5).
func Fullest(nodes float64) (float64, error) {
	if !(nodes >= 1) || math.IsInf(nodes, 0) {
		return 0, fmt.Errorf("%g nodes: at least one: %w", nodes, ErrDomain)
	}
	beyond, n := 0.0, nodes
	for ; n < 100; n++ {
		beyond += 1 / (n + 1)
	}
	return math.Log(n) + 0.57721566490153286 + 1/(2*n) - 1/(12*n*n) - beyond, nil
}
