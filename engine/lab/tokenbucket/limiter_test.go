package tokenbucket

import (
	"fmt"
	"math/big"
	"testing"
	"time"

	"napkin/engine/sim"
)

// arrivals makes up a trace: quiet stretches, single requests and crowds.
func arrivals(seed uint64, n int) []time.Duration {
	random := sim.NewStream(seed, "arrivals")
	out := make([]time.Duration, n)
	at := time.Duration(0)
	for i := range out {
		switch random.IntN(10) {
		case 0:
			at += random.Between(0, 3*time.Second)
		case 1, 2:
			at += random.Between(0, 50*time.Millisecond)
		case 3, 4, 5:
			at += time.Millisecond
		}
		out[i] = at
	}
	return out
}

// Oracle: the bucket in exact rational arithmetic, written from the definition:
// level = min(capacity, level + rate * elapsed).
func TestBucketAgainstExactArithmetic(t *testing.T) {
	for seed := uint64(1); seed <= 40; seed++ {
		random := sim.NewStream(seed, "numbers")
		capacity, rate := int64(1+random.IntN(200)), int64(1+random.IntN(300))
		b := NewLimiter(algoBucket, float64(capacity), float64(rate), 0)
		level, last := big.NewRat(capacity, 1), int64(0)
		for i, at := range arrivals(seed, 500) {
			earned := new(big.Rat).Mul(big.NewRat(int64(at)-last, 1e9), big.NewRat(rate, 1))
			level.Add(level, earned)
			if full := big.NewRat(capacity, 1); level.Cmp(full) > 0 {
				level = full
			}
			last = int64(at)
			want := level.Cmp(big.NewRat(1, 1)) >= 0
			exact, _ := level.Float64()
			got := b.Allow(at)
			if got != want && (exact < 1-1e-9 || exact > 1+1e-9) {
				t.Fatalf("seed %d, request %d at %v: allowed %v, exact level %g", seed, i, at, got, exact)
			}
			if got {
				level.Sub(level, big.NewRat(1, 1))
			}
		}
	}
}

// The leaky bucket as a meter decides as the token bucket does.
func TestGCRADecidesAsTheBucket(t *testing.T) {
	decisions, allowed := 0, 0
	for seed := uint64(1); seed <= 40; seed++ {
		random := sim.NewStream(seed, "numbers")
		// Powers of two keep both sums exact, so that equal means equal.
		capacity, rate := float64(int(1)<<random.IntN(8)), float64(int(1)<<random.IntN(9))
		b, g := NewLimiter(algoBucket, capacity, rate, 0), NewLimiter(algoGCRA, capacity, rate, 0)
		for i, at := range arrivals(seed, 500) {
			at = at / 1953125 * 1953125 // multiples of 2^-9 s
			got, want := g.Allow(at), b.Allow(at)
			if got != want {
				t.Fatalf("seed %d, capacity %g, rate %g, request %d at %v: GCRA %v, bucket %v", seed, capacity, rate, i, at, got, want)
			}
			decisions++
			if got {
				allowed++
			}
		}
	}
	if allowed == 0 || allowed == decisions {
		t.Errorf("%d of %d allowed: the trace decides nothing", allowed, decisions)
	}
}

// Oracle for the windows: count the admitted requests again from the trace.
func TestWindowsAgainstBruteForce(t *testing.T) {
	for seed := uint64(1); seed <= 40; seed++ {
		limit := 1 + sim.NewStream(seed, "limit").IntN(60)
		fixed, log := NewLimiter(algoFixed, float64(limit), 1, 0), NewLimiter(algoLog, float64(limit), 1, 0)
		var inFixed, inLog []time.Duration
		for i, at := range arrivals(seed, 400) {
			same, last := 0, 0
			for _, a := range inFixed {
				if a/time.Second == at/time.Second {
					same++
				}
			}
			for _, a := range inLog {
				if a > at-time.Second {
					last++
				}
			}
			if got := fixed.Allow(at); got != (same < limit) {
				t.Fatalf("seed %d: fixed window, request %d at %v: %v with %d of %d", seed, i, at, got, same, limit)
			} else if got {
				inFixed = append(inFixed, at)
			}
			if room := log.Room(at); room != float64(limit-last) {
				t.Fatalf("seed %d: log has room for %g, want %d", seed, room, limit-last)
			}
			if got := log.Allow(at); got != (last < limit) {
				t.Fatalf("seed %d: log, request %d at %v: %v with %d of %d", seed, i, at, got, last, limit)
			} else if got {
				inLog = append(inLog, at)
			}
		}
	}
}

// flood counts what passes in the span when a request comes every 100 microseconds.
func flood(l Limiter, from, d time.Duration) int {
	n := 0
	for at := from; at < from+d; at += 100 * time.Microsecond {
		if l.Allow(at) {
			n++
		}
	}
	return n
}

// E82: capacity + rate * T, so 220 in the first second; and the seconds after, 100.
func TestTheSeedsBucketAdmits220(t *testing.T) {
	for _, algorithm := range []int{algoBucket, algoGCRA} {
		l := NewLimiter(algorithm, 120, 100, 0)
		for second, want := range []int{220, 100, 100} {
			got := flood(l, time.Duration(second)*time.Second, time.Second)
			if got < want-1 || got > want {
				t.Errorf("algorithm %d, second %d: %d admitted, want %d (one less where the last token comes just after)", algorithm, second, got, want)
			}
		}
	}
}

// The fixed window's neighbourhood: twice its limit within a fifth of a second.
func TestFixedWindowAdmitsTwiceAcrossABoundary(t *testing.T) {
	l := NewLimiter(algoFixed, 100, 0, 0)
	if got := flood(l, 900*time.Millisecond, 200*time.Millisecond); got != 200 {
		t.Errorf("%d admitted around the boundary, want 200", got)
	}
}

// E83: a clock set back 5 s takes an empty bucket to -500 tokens, and everybody is
// refused until the debt is paid.
func TestClockSetBackStarvesTheSeedsBucket(t *testing.T) {
	l := NewLimiter(algoBucket, 120, 100, 0)
	at := 10 * time.Second
	flood(l, at, time.Second)
	at += time.Second
	for l.Allow(at) {
	}
	empty := l.Room(at)
	if back := l.Room(at-5*time.Second) - empty; back != -500 {
		t.Errorf("the clock takes %g tokens, want -500", back)
	}
	if got := flood(l, at-5*time.Second, 4900*time.Millisecond); got != 0 {
		t.Errorf("%d admitted while the debt is paid, want none", got)
	}
	if got := flood(l, at-5*time.Second+4900*time.Millisecond, time.Second); got == 0 {
		t.Error("the bucket never recovers")
	}
}

// Property: whatever the numbers, nothing over the formula passes in one second,
// and Room never lies about the next request.
func FuzzLimiter(f *testing.F) {
	f.Add(uint8(0), uint16(120), uint16(100), uint64(1))
	f.Add(uint8(3), uint16(1), uint16(1), uint64(2))
	f.Fuzz(func(t *testing.T, algorithm uint8, capacity, rate uint16, seed uint64) {
		algo, c, r := int(algorithm%4), float64(capacity%500+1), float64(rate%500+1)
		l := NewLimiter(algo, c, r, 0)
		most := map[int]float64{algoBucket: c + r, algoGCRA: c + r, algoFixed: 2 * c, algoLog: c}[algo]
		var recent lastSecond
		for _, at := range arrivals(seed, 300) {
			room := l.Room(at)
			allowed := l.Allow(at)
			if allowed != (room >= 1) && (room < 1-1e-6 || room > 1+1e-6) {
				t.Fatalf("room for %g, allowed %v", room, allowed)
			}
			if allowed {
				if n := recent.add(at); float64(n) > most+1e-6 {
					t.Fatalf("algorithm %d, capacity %g, rate %g: %d in one second, at most %g", algo, c, r, n, most)
				}
			}
		}
	})
}

func ExampleNewLimiter() {
	l := NewLimiter(algoBucket, 120, 100, 0)
	admitted := 0
	for at := time.Duration(0); at <= time.Second; at += time.Second / 512 {
		if l.Allow(at) {
			admitted++
		}
	}
	fmt.Println(admitted, "of 513 in the first second")
	// Output: 220 of 513 in the first second
}

func BenchmarkAllow(b *testing.B) {
	for algorithm, name := range []string{"token bucket", "fixed window", "sliding log", "GCRA"} {
		b.Run(name, func(b *testing.B) {
			l := NewLimiter(algorithm, 120, 100, 0)
			for i := range b.N {
				l.Allow(time.Duration(i) * time.Millisecond)
			}
		})
	}
}
