// Package bulkhead bounds what one kind of call may take up. It must import
// nothing but the standard library. Start at Bulkhead.
package bulkhead

import "errors"

// begin bulkhead

// ErrFull says that the caller has to do without.
var ErrFull = errors.New("all places are taken")

// Bulkhead has as many places as the channel holds.
type Bulkhead chan struct{}

// Do makes a call if there is a place, and does not wait for one.
func (b Bulkhead) Do(call func() error) error {
	select {
	case b <- struct{}{}:
	default:
		return ErrFull
	}
	defer func() { <-b }() // also when the call panics
	return call()
}

// end bulkhead
