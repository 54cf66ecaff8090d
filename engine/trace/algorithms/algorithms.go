// Package algorithms lists every algorithm that can be traced. It must hold
// nothing else: a family is its own package, and adding one is one line here.
// Start reading at All.
//
// To add an algorithm:
//
//  1. put it into the family it belongs to, or make a package beside this one
//     with a function Algorithms; limiter is the one to follow;
//  2. give its form an example that makes the point: it is the default input;
//  3. test it against an oracle of its own: published vectors, brute force, a
//     property that must hold;
//  4. add the family to All and to the table of rooms.
//
// The tests of this package then run its example and throw mistakes at it:
// go test ./engine/trace/...
package algorithms

import (
	"slices"

	"napkin/engine/trace"
	"napkin/engine/trace/breaker"
	"napkin/engine/trace/burn"
	"napkin/engine/trace/clocks"
	"napkin/engine/trace/congestion"
	"napkin/engine/trace/consensus"
	"napkin/engine/trace/crdt"
	"napkin/engine/trace/geo"
	"napkin/engine/trace/limiter"
	"napkin/engine/trace/placement"
	"napkin/engine/trace/stream"
	"napkin/engine/trace/tail"
)

// All are the algorithms in the order they are offered.
func All() []trace.Algorithm {
	return slices.Concat(
		limiter.Algorithms(),
		breaker.Algorithms(),
		congestion.Algorithms(),
		clocks.Algorithms(),
		crdt.Algorithms(),
		consensus.Algorithms(),
		stream.Algorithms(),
		placement.Algorithms(),
		geo.Algorithms(),
		tail.Algorithms(),
		burn.Algorithms(),
	)
}

// IDs are the names of all, in the same order.
func IDs() []string {
	var out []string
	for _, a := range All() {
		out = append(out, a.ID)
	}
	return out
}

// Find gives the algorithm with this id.
func Find(id string) (trace.Algorithm, bool) {
	i := slices.IndexFunc(All(), func(a trace.Algorithm) bool { return a.ID == id })
	if i < 0 {
		return trace.Algorithm{}, false
	}
	return All()[i], true
}
