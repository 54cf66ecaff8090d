package breaker

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"
)

// What the seed's own Python class does on random traces of overlapping calls
// and clock steps: threshold, timeout, then operation:result. Operations: +n
// and -n move the wall clock, s starts a call, f and o end one with a failure
// or a success. Results: T through or R rejected, then the state's letter.
//
//go:embed testdata/seed.txt
var seedRuns string

func TestSeedDoesWhatItsPythonDoes(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSpace(seedRuns), "\n") {
		fields := strings.Fields(line)
		number := func(s string) int { n, _ := strconv.Atoi(s); return n }
		b := &Seed{Threshold: number(fields[0]), Timeout: time.Duration(number(fields[1])) * time.Second}
		wall := time.Duration(0)
		for j, field := range fields[2:] {
			op, want, _ := strings.Cut(field, ":")
			got := ""
			switch op[0] {
			case '+', '-':
				wall += time.Duration(number(op)) * time.Second
			case 's':
				got = "R"
				if _, ok, _ := b.Admit(wall, 0); ok {
					got = "T"
				}
			case 'f':
				b.Done(Ticket{}, Failure, wall, 0)
			case 'o':
				b.Done(Ticket{}, OK, wall, 0)
			}
			got += [...]string{"C", "O", "H"}[b.State()]
			if got != want {
				t.Fatalf("trace %d, step %d %s: got %s, the seed's class %s", i, j, op, got, want)
			}
		}
	}
}

// fresh gives both breakers as the facts are told about them.
func fresh() (*Seed, *Standard) {
	return &Seed{Threshold: 5, Timeout: time.Minute}, &Standard{Window: 10, Least: 5, Rate: 0.5, Wait: time.Minute, Probes: 3}
}

// trip opens a breaker at second zero.
func trip(b Breaker) {
	for b.State() != Open {
		ticket, _, _ := b.Admit(0, 0)
		b.Done(ticket, Failure, 0, 0)
	}
}

// E75: of 50 callers at once after the timeout the seed admits 50, the
// standard its probes.
func TestHalfOpenAdmitsEveryone(t *testing.T) {
	seed, standard := fresh()
	for b, want := range map[Breaker]int{seed: 50, standard: 3} {
		trip(b)
		n := 0
		for range 50 {
			if _, ok, _ := b.Admit(61*time.Second, 61*time.Second); ok {
				n++
			}
		}
		if n != want || b.State() != HalfOpen {
			t.Errorf("%T admits %d of 50 and is %s, want %d", b, n, b.State(), want)
		}
	}
}

// E76: a success that began before the trip closes the seed's open breaker.
func TestLateSuccess(t *testing.T) {
	seed, standard := fresh()
	for b, want := range map[Breaker]State{seed: Closed, standard: Open} {
		slow, _, _ := b.Admit(0, 0)
		trip(b)
		b.Done(slow, OK, time.Second, time.Second)
		if b.State() != want {
			t.Errorf("%T is %s, want %s", b, b.State(), want)
		}
	}
}

// E77: 10,000 calls of which every other one fails never trip the seed.
func TestAlternatingFailures(t *testing.T) {
	seed, standard := fresh()
	trips := func(b Breaker) (n int) {
		for i := range 10_000 {
			ticket, ok, _ := b.Admit(0, 0)
			if !ok {
				return n + 1
			}
			b.Done(ticket, Outcome(i%2), 0, 0)
		}
		return n
	}
	if trips(seed) != 0 || trips(standard) != 1 {
		t.Error("want only the standard to trip")
	}
}

// E78: the clock goes back an hour, and the seed stays open for 3,660 s.
func TestClockGoesBack(t *testing.T) {
	seed, standard := fresh()
	for b, want := range map[Breaker]int{seed: 3660, standard: 60} {
		trip(b)
		for s := 1; ; s++ {
			mono := time.Duration(s) * time.Second
			if _, ok, _ := b.Admit(mono-time.Hour, mono); ok {
				if got := s; got != want && got != want+1 { // the seed waits until more than the timeout is over
					t.Errorf("%T opens again after %d s, want %d", b, got, want)
				}
				break
			}
		}
	}
}

// E79: every exception counts, and the count is not reset in half-open.
func TestEveryExceptionCounts(t *testing.T) {
	seed, standard := fresh()
	for b, want := range map[Breaker]State{seed: Open, standard: Closed} {
		for range 5 {
			ticket, _, _ := b.Admit(0, 0)
			b.Done(ticket, Invalid, 0, 0)
		}
		if b.State() != want {
			t.Errorf("%T after five wrong requests is %s, want %s", b, b.State(), want)
		}
	}
	trip(seed)
	seed.Admit(2*time.Minute, 0)
	if seed.State() != HalfOpen || seed.failures != 5 {
		t.Errorf("half-open with %d failures, want 5", seed.failures)
	}
	if seed.Done(Ticket{}, Failure, 2*time.Minute, 0); seed.State() != Open {
		t.Error("one failure did not open it again")
	}
}

// record is one outcome that the naive breaker remembers.
type record struct {
	generation int
	failed     bool
}

// naive recomputes the state of the standard breaker from its whole history
// after each step.
type naive struct {
	cfg        Standard
	history    []record
	admitted   map[int]int // by generation
	wasted     map[int]int // invalid probes, by generation
	state      State
	generation int
	opened     time.Duration
}

func (n *naive) move(to State) { n.state, n.generation = to, n.generation+1 }

func (n *naive) admit(now time.Duration) (int, bool) {
	if n.state == Open && now >= n.opened+n.cfg.Wait {
		n.move(HalfOpen)
	}
	if n.state == Open || n.state == HalfOpen && n.admitted[n.generation]-n.wasted[n.generation] >= n.cfg.Probes {
		return 0, false
	}
	n.admitted[n.generation]++
	return n.generation, true
}

func (n *naive) done(generation int, o Outcome, now time.Duration) {
	if o == Invalid {
		n.wasted[generation]++
		return
	}
	n.history = append(n.history, record{generation, o == Failure})
	if generation != n.generation {
		return
	}
	limit, least := n.cfg.Window, min(n.cfg.Least, n.cfg.Window)
	if n.state == HalfOpen {
		limit, least = n.cfg.Probes, n.cfg.Probes
	}
	calls, failed := 0, 0
	for i := len(n.history) - 1; i >= 0 && calls < limit; i-- {
		if r := n.history[i]; r.generation == n.generation {
			calls++
			if r.failed {
				failed++
			}
		}
	}
	bad := float64(failed)/float64(calls) >= n.cfg.Rate-1e-12
	switch {
	case calls < least:
	case bad:
		n.move(Open)
		n.opened = now
	case n.state == HalfOpen:
		n.move(Closed)
	}
}

func TestStandardAgainstItsHistory(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	for range 300 {
		cfg := Standard{Window: 1 + rng.IntN(12), Least: 1 + rng.IntN(8), Rate: float64(1+rng.IntN(10)) / 10, Wait: 5 * time.Second, Probes: 1 + rng.IntN(4)}
		b, n := cfg, &naive{cfg: cfg, admitted: map[int]int{}, wasted: map[int]int{}}
		type call struct {
			ticket     Ticket
			generation int
		}
		var live []call
		now := time.Duration(0)
		log := ""
		for range 200 {
			switch {
			case rng.IntN(6) == 0:
				now += time.Duration(rng.IntN(6)) * time.Second
			case len(live) == 0 || rng.IntN(2) == 0:
				ticket, ok, _ := b.Admit(0, now)
				generation, want := n.admit(now)
				log += fmt.Sprintf(" start@%v:%v", now, ok)
				if ok != want {
					t.Fatalf("%+v:%s: want %v", cfg, log, want)
				}
				if ok {
					live = append(live, call{ticket, generation})
				}
			default:
				i, o := rng.IntN(len(live)), Outcome(rng.IntN(3))
				b.Done(live[i].ticket, o, 0, now)
				n.done(live[i].generation, o, now)
				live = append(live[:i], live[i+1:]...)
				log += fmt.Sprintf(" end %d@%v:%s", o, now, b.State())
			}
			if b.State() != n.state || b.generation != n.generation {
				t.Fatalf("%+v:%s\n got %s %d, history says %s %d", cfg, log, b.State(), b.generation, n.state, n.generation)
			}
		}
	}
}
