package retry

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

var (
	errBusy = errors.New("503")
	errBug  = errors.New("no such field")
)

// policy is a retry that waits in no time and notes how long it would have.
func policy(waits *[]time.Duration) *Retry {
	rng := rand.New(rand.NewPCG(1, 2))
	return &Retry{
		Tries: 4, Base: time.Second, Ceiling: 20 * time.Second, Budget: &Budget{},
		Retryable: func(err error) bool { return errors.Is(err, errBusy) },
		After:     func(error) time.Duration { return 0 },
		Chance:    rng.Float64,
		Wait: func(_ context.Context, d time.Duration) error {
			*waits = append(*waits, d)
			return nil
		},
	}
}

// count makes a call that fails in one way and counts how often it is made.
func count(n *int, err error) func(context.Context) error {
	return func(context.Context) error { *n++; return err }
}

// seeded runs the seed's retry over such a call.
func seeded(call func(context.Context) error, maxRetries int, waits *[]time.Duration, uniform func() float64) error {
	return Seed(func() error { return call(context.Background()) }, maxRetries, time.Second,
		func(d time.Duration) { *waits = append(*waits, d) }, uniform)
}

// busiest is how many of the times lie in the fullest tenth of a second.
func busiest(times []time.Duration) int {
	slots := map[time.Duration]int{}
	most := 0
	for _, t := range times {
		slot := t / (100 * time.Millisecond)
		slots[slot]++
		most = max(most, slots[slot])
	}
	return most
}

// E80: a thousand clients failed at one moment. All of the seed's come back at
// attempt 4 within one second, so that a tenth of it sees a hundred at least.
func TestJitterSpreadsTheWave(t *testing.T) {
	const clients, attempt = 1000, 4
	rng := rand.New(rand.NewPCG(3, 4))
	var seeds, fulls []time.Duration
	for range clients {
		var waits []time.Duration
		n := 0
		_ = seeded(count(&n, errBusy), attempt+2, &waits, rng.Float64)
		seeds = append(seeds, waits[attempt])
		r := policy(&waits)
		r.Chance = rng.Float64
		fulls = append(fulls, r.FullJitter(attempt))
	}
	if spread := slices.Max(seeds) - slices.Min(seeds); spread > time.Second {
		t.Errorf("the seed's waits spread over %v, want at most 1 s", spread)
	}
	if spread := slices.Max(fulls) - slices.Min(fulls); spread < 14*time.Second {
		t.Errorf("full jitter spreads over %v, want nearly 16 s", spread)
	}
	if seed, full := busiest(seeds), busiest(fulls); seed < 100 || full > 25 {
		t.Errorf("the busiest tenth of a second sees %d of the seed's clients, want 100 or more, and %d with full jitter, want at most 25", seed, full)
	}
}

// E80: no ceiling. The seed's twelfth wait is longer than an hour.
func TestWaitsHaveACeiling(t *testing.T) {
	var seeds, waits []time.Duration
	n := 0
	_ = seeded(count(&n, errBusy), 14, &seeds, func() float64 { return 0 })
	r := policy(&waits)
	r.Tries, r.Chance = 11, func() float64 { return 0.999 }
	_ = r.Do(context.Background(), count(&n, errBusy))
	if got := seeds[12]; got != 4096*time.Second {
		t.Errorf("the seed waits %v, want 4,096 s", got)
	}
	if len(waits) != 10 || slices.Max(waits) > r.Ceiling {
		t.Errorf("the waits are %v, want 10 of at most %v", waits, r.Ceiling)
	}
}

// E81: max_retries=3 is three tries; 0 is none at all, and no error either.
func TestHowOftenTheSeedTries(t *testing.T) {
	for _, tc := range []struct{ maxRetries, calls int }{{3, 3}, {1, 1}, {0, 0}} {
		var waits []time.Duration
		n := 0
		err := seeded(count(&n, errBusy), tc.maxRetries, &waits, func() float64 { return 0 })
		if n != tc.calls || (err == nil) != (tc.calls == 0) {
			t.Errorf("max_retries=%d makes %d calls and returns %v, want %d calls", tc.maxRetries, n, err, tc.calls)
		}
	}
	var waits []time.Duration
	r, n := policy(&waits), 0
	r.Tries = 0
	if err := r.Do(context.Background(), count(&n, errBusy)); n != 1 || !errors.Is(err, errBusy) {
		t.Errorf("no tries make %d calls and return %v; want one call and its error", n, err)
	}
}

// E81: a programming error is not mended by time.
func TestWhatIsRetried(t *testing.T) {
	var waits []time.Duration
	seed, other := 0, 0
	_ = seeded(count(&seed, errBug), 3, &waits, func() float64 { return 0 })
	_ = policy(&waits).Do(context.Background(), count(&other, errBug))
	if seed != 3 || other != 1 {
		t.Errorf("a fault of the program is tried %d times by the seed, want 3, and %d times, want 1", seed, other)
	}
}

// E81: requests.get raises nothing on a 503 (line 644), so nothing is retried
// until the status is made an error.
func TestAStatusIsNoException(t *testing.T) {
	var waits []time.Duration
	seed, other := 0, 0
	_ = seeded(func(context.Context) error { seed++; return nil }, 3, &waits, func() float64 { return 0 }) // a response of status 503
	_ = policy(&waits).Do(context.Background(), count(&other, errBusy))
	if seed != 1 || other != 4 {
		t.Errorf("a 503 is tried %d times by the seed, want 1, and %d times, want 4", seed, other)
	}
}

// E81: no budget. While everything fails, the seed triples the load.
func TestBudgetBoundsTheLoad(t *testing.T) {
	const requests = 1000
	var waits []time.Duration
	r := policy(&waits)
	seed, other := 0, 0
	for range requests {
		_ = seeded(count(&seed, errBusy), 3, &waits, func() float64 { return 0 })
		_ = r.Do(context.Background(), count(&other, errBusy))
	}
	if seed != 3*requests {
		t.Errorf("the seed makes %d calls for %d requests, want %d", seed, requests, 3*requests)
	}
	if most := requests + requests/10 + 10; other > most || other < requests+requests/10 {
		t.Errorf("with a budget %d requests make %d calls, want about 1.1 times as many, at most %d", requests, other, most)
	}
}

// E81, by the SRE book, chapter 22: four tries at three layers are 64 at the
// bottom. With a budget at each layer they stay near one.
func TestLayersMultiply(t *testing.T) {
	var waits []time.Duration
	n := 0
	call := count(&n, errBusy)
	for range 3 {
		below := call
		call = func(context.Context) error { return seeded(below, 4, &waits, func() float64 { return 0 }) }
	}
	_ = call(context.Background())
	if n != 64 {
		t.Errorf("one request makes %d calls at the bottom of three layers, want 64", n)
	}
	const requests = 1000
	n = 0
	call = count(&n, errBusy)
	for range 3 {
		below, r := call, policy(&waits)
		call = func(ctx context.Context) error { return r.Do(ctx, below) }
	}
	for range requests {
		_ = call(context.Background())
	}
	if n > requests*3/2 {
		t.Errorf("%d requests make %d calls at the bottom of three layers with budgets, want at most half as many again", requests, n)
	}
}

// E81: the server says when; and nobody waits past the deadline.
func TestRetryAfterAndDeadline(t *testing.T) {
	var waits []time.Duration
	r, n := policy(&waits), 0
	r.After = func(error) time.Duration { return 7 * time.Second }
	_ = r.Do(context.Background(), count(&n, errBusy))
	if len(waits) != 3 || slices.Min(waits) < 7*time.Second {
		t.Errorf("the waits are %v, want 3 of at least 7 s", waits)
	}
	n = 0
	r.Wait = func(context.Context, time.Duration) error { return context.DeadlineExceeded }
	if err := r.Do(context.Background(), count(&n, errBusy)); n != 1 || !errors.Is(err, errBusy) {
		t.Errorf("with the deadline over it makes %d calls and returns %v, want 1 and the error of the call", n, err)
	}
}
