// Package labs lists every lab there is. It must hold nothing else: a lab is its
// own package, and adding one is one line here. Start reading at All.
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
