// Package labs lists every lab there is. It must hold nothing else: a lab is its
// own package, and adding one is one line here. Start reading at All.
//
// To add a lab:
//
//  1. make a package beside this one with a type that is a lab.Lab: Spec says what
//     it is, Start builds a run on a sim.Kernel; retrystorm is the one to follow;
//  2. give Spec at least three decoys that a learner would try, the taught fix, and
//     a theory from a closed form of another engine package;
//  3. test its invariants (everything that enters ends exactly once) and its theory;
//  4. add it to All.
//
// The tests of this package then prove it, sweep its picture over every size and
// check that it is deterministic: go test ./engine/lab/...
package labs

import (
	"napkin/engine/lab"
	"napkin/engine/lab/retrystorm"
	"napkin/engine/lab/tokenbucket"
)

// All are the labs in the order they are offered.
func All() []lab.Lab {
	return []lab.Lab{
		retrystorm.New(),
		tokenbucket.New(),
	}
}

// Find gives the lab with this id.
func Find(id string) (lab.Lab, bool) {
	for _, l := range All() {
		if l.Spec().ID == id {
			return l, true
		}
	}
	return nil, false
}
