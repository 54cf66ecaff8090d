package breaker

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var (
	errDown  = errors.New("the service is down")
	errInput = errors.New("the caller sent nonsense")
)

// machine is a computer whose wall clock can be set and whose other clock cannot.
type machine struct {
	elapsed time.Duration
	set     time.Duration // by how much the wall clock was moved
}

func (m *machine) wall() time.Time {
	return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC).Add(m.elapsed + m.set)
}

// caller is what both breakers are.
type caller interface {
	Do(func() error) error
	State() State
}

const probes = 3

// pair makes the seed's breaker as it is used in its line 617, and the other one.
func pair(m *machine) (*Seed, *Breaker) {
	seed := &Seed{Threshold: 5, Timeout: time.Minute, Now: m.wall}
	b := &Breaker{
		Window: 10 * time.Second, Wait: time.Minute, MinCalls: 20, Probes: probes, MaxRate: 0.5,
		Counts:  func(err error) bool { return !errors.Is(err, errInput) },
		Elapsed: func() time.Duration { return m.elapsed },
	}
	return seed, b
}

func fail() error { return errDown }
func pass() error { return nil }

// trip lets calls fail until the breaker is open.
func trip(t *testing.T, b caller) {
	t.Helper()
	for range 1000 {
		if _ = b.Do(fail); b.State() == Open {
			return
		}
	}
	t.Fatalf("1,000 failures leave %T %s", b, b.State())
}

// E75: fifty callers meet a half-open breaker at once.
func TestHalfOpenAdmits(t *testing.T) {
	m := &machine{}
	seed, b := pair(m)
	for _, tc := range []struct {
		breaker caller
		want    int
	}{{seed, 50}, {b, probes}} {
		synctest.Test(t, func(t *testing.T) {
			trip(t, tc.breaker)
			m.elapsed += time.Minute + time.Second
			var mu sync.Mutex
			inside, refused := 0, 0
			answer := make(chan struct{})
			for range 50 {
				go func() {
					err := tc.breaker.Do(func() error {
						mu.Lock()
						inside++
						mu.Unlock()
						<-answer
						return nil
					})
					if errors.Is(err, ErrOpen) {
						mu.Lock()
						refused++
						mu.Unlock()
					}
				}()
			}
			synctest.Wait() // all are refused or wait for the service
			if inside != tc.want || refused != 50-tc.want {
				t.Errorf("%T lets %d of 50 through and refuses %d, want %d and %d", tc.breaker, inside, refused, tc.want, 50-tc.want)
			}
			close(answer)
			synctest.Wait()
			if got := tc.breaker.State(); got != Closed {
				t.Errorf("%T is %s after every probe passed", tc.breaker, got)
			}
		})
	}
}

// E76: a call that began before the trip comes back well after it.
func TestLateSuccess(t *testing.T) {
	seed, b := pair(&machine{})
	for _, tc := range []struct {
		breaker caller
		want    State
	}{{seed, Closed}, {b, Open}} {
		err := tc.breaker.Do(func() error {
			trip(t, tc.breaker) // the others fail while this one is under way
			return nil
		})
		if got := tc.breaker.State(); err != nil || got != tc.want {
			t.Errorf("%T is %s after a late success (%v), want %s", tc.breaker, got, err, tc.want)
		}
	}
}

// E77, first half: every other call fails, ten thousand times.
func TestAlternatingFailures(t *testing.T) {
	seed, b := pair(&machine{})
	for _, tc := range []struct {
		breaker caller
		refuses bool
	}{{seed, false}, {b, true}} {
		refused := 0
		for i := range 10000 {
			f := pass
			if i%2 == 1 {
				f = fail
			}
			if errors.Is(tc.breaker.Do(f), ErrOpen) {
				refused++
			}
		}
		if (refused > 0) != tc.refuses {
			t.Errorf("%T refuses %d of 10,000 calls of which half fail; refuses some: want %t", tc.breaker, refused, tc.refuses)
		}
	}
}

// E77, second half: one call in ten fails, by chance. Five in a row come about
// every 111,110 calls: (1-p^5) / ((1-p) p^5).
func TestTripsByLuck(t *testing.T) {
	const calls, every = 1_000_000, 111_110
	rng := rand.New(rand.NewPCG(7, 7))
	m := &machine{}
	seed, b := pair(m)
	trips := map[caller]int{}
	for range calls {
		m.elapsed += 10 * time.Millisecond // 100 a second
		f := pass
		if rng.Float64() < 0.1 {
			f = fail
		}
		for _, x := range []caller{seed, b} {
			before := x.State()
			if _ = x.Do(f); x.State() == Open && before != Open {
				trips[x]++
			}
		}
		if seed.State() == Open { // it closes again with the next success
			m.elapsed += 2 * time.Minute
			_ = seed.Do(pass)
		}
	}
	if n, want := trips[seed], calls/every; n < want/2 || n > 2*want {
		t.Errorf("the seed's breaker trips %d times by luck, want about %d", n, want)
	}
	if n := trips[b]; n != 0 {
		t.Errorf("the breaker trips %d times at 10 %% failures, and 50 %% is its limit", n)
	}
}

// E78: somebody sets the clock back one hour just after the trip.
func TestClockSetBack(t *testing.T) {
	for _, tc := range []struct {
		name string
		of   func(*Seed, *Breaker) caller
		want time.Duration
	}{
		{"seed", func(s *Seed, _ *Breaker) caller { return s }, 3661 * time.Second}, // more than 3,660 s
		{"breaker", func(_ *Seed, b *Breaker) caller { return b }, 60 * time.Second},
	} {
		m := &machine{}
		x := tc.of(pair(m))
		trip(t, x)
		m.set = -time.Hour
		for errors.Is(x.Do(pass), ErrOpen) && m.elapsed < 2*time.Hour {
			m.elapsed += time.Second
		}
		if m.elapsed != tc.want {
			t.Errorf("%s: the first call comes through after %v, want %v", tc.name, m.elapsed, tc.want)
		}
	}
}

// E79: callers who send nonsense are no reason to refuse the others.
func TestCallersMistakes(t *testing.T) {
	seed, b := pair(&machine{})
	for range 1000 {
		for _, x := range []caller{seed, b} {
			_ = x.Do(func() error { return errInput })
		}
	}
	if seed.State() != Open || b.State() != Closed {
		t.Errorf("after 1,000 mistakes of callers the seed's is %s, want open, and the breaker %s, want closed", seed.State(), b.State())
	}
}

func TestAFailedProbeOpensAgain(t *testing.T) {
	m := &machine{}
	_, b := pair(m)
	trip(t, b)
	m.elapsed += time.Minute
	if err := b.Do(fail); !errors.Is(err, errDown) || b.State() != Open {
		t.Fatalf("a failed probe gives %v and leaves it %s, want open", err, b.State())
	}
	m.elapsed += time.Minute - 1
	if err := b.Do(pass); !errors.Is(err, ErrOpen) {
		t.Errorf("a call before the second minute is over gives %v", err)
	}
}

// Probes that never come back hold their places for one wait, not for ever.
func TestLostProbes(t *testing.T) {
	m := &machine{}
	_, b := pair(m)
	trip(t, b)
	m.elapsed += time.Minute
	for range probes {
		b.admit(m.elapsed)
	}
	if err := b.Do(pass); !errors.Is(err, ErrOpen) {
		t.Fatalf("one call more than the probes gives %v", err)
	}
	m.elapsed += time.Minute
	if err := b.Do(pass); err != nil {
		t.Errorf("after another wait a call gives %v", err)
	}
}

// A probe that panics gives its place back.
func TestAPanicIsAFailure(t *testing.T) {
	m := &machine{}
	_, b := pair(m)
	trip(t, b)
	m.elapsed += time.Minute
	func() {
		defer func() { _ = recover() }()
		_ = b.Do(func() error { panic("a fault in the caller") })
	}()
	if b.State() != Open {
		t.Errorf("the breaker is %s, want open", b.State())
	}
}
