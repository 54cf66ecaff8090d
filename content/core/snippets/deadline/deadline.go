// Package deadline passes on the time that is left, less what the own answer
// takes. Start reading at Orders.Place.
package deadline

import (
	"context"
	"errors"
	"time"
)

var (
	errNoDeadline = errors.New("the caller does not say how long it waits")
	errTooLate    = errors.New("too little time is left")
)

// Order is what a customer wants.
type Order struct{ Item string }

// Payments takes the money.
type Payments interface {
	Charge(ctx context.Context, o Order) error
}

// Orders places orders.
type Orders struct {
	payments Payments
	usual    time.Duration // what a charge usually takes
	now      func() time.Time
}

// begin place

// Place refuses early rather than answer late.
func (s *Orders) Place(ctx context.Context, o Order) error {
	end, ok := ctx.Deadline()
	if !ok {
		return errNoDeadline // say how long you wait
	}
	left := end.Sub(s.now()) - 50*time.Millisecond // for our answer
	if left < s.usual {
		return errTooLate // better no than too late
	}
	ctx, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	return s.payments.Charge(ctx, o)
}

// end place
