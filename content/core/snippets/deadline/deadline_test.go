package deadline

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// payments takes a time to charge, and notes how long it was given.
type payments struct {
	takes time.Duration
	given time.Duration
	calls int
}

func (p *payments) Charge(ctx context.Context, _ Order) error {
	p.calls++
	if end, ok := ctx.Deadline(); ok {
		p.given = time.Until(end)
	}
	select {
	case <-time.After(p.takes):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestTheTimeLeftIsPassedOnLessTheOwnAnswer(t *testing.T) {
	for _, tt := range []struct {
		name         string
		left, takes  time.Duration
		want         error
		calls        int
		given, ended time.Duration
	}{
		{"in time", 600 * time.Millisecond, 200 * time.Millisecond, nil, 1, 550 * time.Millisecond, 200 * time.Millisecond},
		{"too slow", 600 * time.Millisecond, time.Second, context.DeadlineExceeded, 1, 550 * time.Millisecond, 550 * time.Millisecond},
		{"too late", 200 * time.Millisecond, time.Second, errTooLate, 0, 0, 0},
		{"just enough", 300 * time.Millisecond, 100 * time.Millisecond, nil, 1, 250 * time.Millisecond, 100 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := &payments{takes: tt.takes}
				s := &Orders{payments: p, usual: 250 * time.Millisecond, now: time.Now}
				ctx, cancel := context.WithTimeout(t.Context(), tt.left)
				defer cancel()
				began := time.Now()
				if err := s.Place(ctx, Order{}); !errors.Is(err, tt.want) {
					t.Errorf("%v, want %v", err, tt.want)
				}
				if p.calls != tt.calls || p.given != tt.given || time.Since(began) != tt.ended {
					t.Errorf("%d calls with %v, ended after %v; want %d, %v and %v", p.calls, p.given, time.Since(began), tt.calls, tt.given, tt.ended)
				}
			})
		})
	}
}

func TestWithoutADeadlineNothingBegins(t *testing.T) {
	p := &payments{}
	s := &Orders{payments: p, usual: time.Millisecond, now: time.Now}
	if err := s.Place(context.Background(), Order{}); !errors.Is(err, errNoDeadline) || p.calls != 0 {
		t.Errorf("%v after %d calls", err, p.calls)
	}
}
