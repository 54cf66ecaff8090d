package batch

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// partner answers after a time, and counts how many calls are under way.
type partner struct {
	mu        sync.Mutex
	slow      time.Duration
	now, most int
}

func (p *partner) price(ctx context.Context, product string) (float64, error) {
	p.mu.Lock()
	p.now++
	p.most = max(p.most, p.now)
	p.mu.Unlock()
	defer func() {
		p.mu.Lock()
		p.now--
		p.mu.Unlock()
	}()
	select {
	case <-time.After(p.slow): // of the bubble
		return strconv.ParseFloat(product, 64)
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func products(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

// E63: the seed's gather has no limit and no deadline. Two pages of 40 products
// share 20 places here; 100 ms a call make four rounds.
func TestPricesShareThePlaces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, places, start := &partner{slow: 100 * time.Millisecond}, make(Places, 20), time.Now()
		var pages sync.WaitGroup
		for range 2 {
			pages.Go(func() {
				got, err := places.Prices(t.Context(), products(40), p.price)
				if err != nil || len(got) != 40 || got[39] != 39 {
					t.Errorf("%v, %v", got, err)
				}
			})
		}
		pages.Wait()
		if p.most != 20 || time.Since(start) != 400*time.Millisecond {
			t.Errorf("%d calls at once and %v in all, want 20 and 400 ms", p.most, time.Since(start))
		}
	})
}

// A partner that hangs costs a second, not for ever; waiting for a place is not
// counted as the call's time, and is bounded by the page's three seconds.
func TestPricesEnd(t *testing.T) {
	for _, tc := range []struct {
		n    int
		slow time.Duration
		want time.Duration
		ok   bool
	}{{1, time.Hour, time.Second, false}, {4, 900 * time.Millisecond, 1800 * time.Millisecond, true}, {20, 900 * time.Millisecond, 3 * time.Second, false}} {
		synctest.Test(t, func(t *testing.T) {
			p, places, start := &partner{slow: tc.slow}, make(Places, 2), time.Now()
			_, err := places.Prices(t.Context(), products(tc.n), p.price)
			if took := time.Since(start); took != tc.want || (err == nil) != tc.ok || !tc.ok && !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%d calls of %v in two places: %v after %v, want %v", tc.n, tc.slow, err, took, tc.want)
			}
			synctest.Wait()
			if p.now != 0 {
				t.Errorf("%d calls run on", p.now)
			}
		})
	}
}
