package tokenbucket

import (
	"math/rand/v2"
	"testing"
	"time"
)

// machine is a computer whose wall clock can be set and whose other clock cannot.
type machine struct{ elapsed, set time.Duration }

func (m *machine) wall() time.Time {
	return time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC).Add(m.elapsed + m.set)
}

// flood offers many requests at a moment and counts those that pass.
func flood(allow func() bool) int {
	n := 0
	for range 1000 {
		if allow() {
			n++
		}
	}
	return n
}

// usage is line 680 of the seed: "100 requests per second, burst of 120".
func usage(m *machine) *Seed { return NewSeed(120, 100, m.wall) }

// taking asks a bucket at the machine's time.
func taking(b *Bucket, m *machine) func() bool {
	return func() bool { ok, _ := b.Take(m.elapsed); return ok }
}

// E82: the seed's bucket admits 220 in its first second, not 120. For at most 120
// the bucket has to hold 20.
func TestTheFirstSecond(t *testing.T) {
	m := &machine{}
	seed := usage(m)
	wide, narrow := taking(&Bucket{Capacity: 120, Every: 10 * time.Millisecond}, m), taking(&Bucket{Capacity: 20, Every: 10 * time.Millisecond}, m)
	var seeds, wides, narrows int
	for range 11 { // at 0, 0.1 .. 1 s
		seeds, wides, narrows = seeds+flood(seed.AllowRequest), wides+flood(wide), narrows+flood(narrow)
		m.elapsed += 100 * time.Millisecond
	}
	if seeds != 220 || wides != 220 || narrows != 120 {
		t.Errorf("the first second admits %d with the seed's bucket, %d with one like it, %d with one of 20; want 220, 220, 120", seeds, wides, narrows)
	}
}

// Whatever comes, no second of a bucket of 20 admits more than 120.
func TestNoSecondAdmitsMore(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	b := &Bucket{Capacity: 20, Every: 10 * time.Millisecond}
	var now time.Duration
	var passed []time.Duration
	worst, first := 0, 0
	for range 200_000 {
		if rng.IntN(500) == 0 {
			now += time.Duration(rng.Int64N(int64(time.Second))) // a rest
		}
		now += time.Duration(rng.Int64N(int64(4 * time.Millisecond)))
		if ok, _ := b.Take(now); !ok {
			continue
		}
		passed = append(passed, now)
		for passed[first] <= now-time.Second {
			first++
		}
		worst = max(worst, len(passed)-first)
	}
	if worst > 120 || worst < 110 {
		t.Errorf("the worst second admits %d, want at most 120 and nearly as many", worst)
	}
}

// E83: somebody sets the wall clock back by 5 s while the bucket is empty.
func TestClockSetBack(t *testing.T) {
	m := &machine{}
	seed, b := usage(m), taking(&Bucket{Capacity: 120, Every: 10 * time.Millisecond}, m)
	flood(seed.AllowRequest)
	flood(b)
	m.set = -5 * time.Second
	seed.AllowRequest()
	if seed.tokens != -500 {
		t.Errorf("the seed's bucket holds %g tokens, want -500", seed.tokens)
	}
	wait := func(allow func() bool) time.Duration {
		from := m.elapsed
		for !allow() && m.elapsed < from+time.Minute {
			m.elapsed += 10 * time.Millisecond
		}
		return m.elapsed - from
	}
	if got := wait(b); got != 10*time.Millisecond {
		t.Errorf("the bucket refuses for %v, want 10 ms, the time of one token", got)
	}
	if got := wait(seed.AllowRequest); got < 4900*time.Millisecond || got > 5100*time.Millisecond {
		t.Errorf("the seed's bucket refuses for %v, want 5 s", got)
	}
}

// E83: each of 8 processes has a bucket of its own.
func TestEachProcessHasItsOwn(t *testing.T) {
	m := &machine{}
	n := 0
	var fleet []*Seed
	for range 8 {
		fleet = append(fleet, usage(m))
	}
	for range 2 { // at 0 and at 1 s
		for _, b := range fleet {
			n += flood(b.AllowRequest)
		}
		m.elapsed += time.Second
	}
	if n != 8*220 {
		t.Errorf("8 processes admit %d in the first second, want 1,760", n)
	}
}

// E83: who is refused learns when to come back, and is then let in.
func TestRetryAfter(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for range 5000 {
		b := &Bucket{Capacity: 1 + rng.IntN(50), Every: time.Millisecond + time.Duration(rng.Int64N(int64(2*time.Second)))}
		now := time.Duration(rng.Int64N(int64(time.Hour)))
		for ok := true; ok; now += time.Duration(rng.Int64N(int64(time.Microsecond))) {
			ok, _ = b.Take(now)
		}
		_, after := b.Take(now)
		if ok, _ := b.Take(now + after - 1); ok || after <= 0 {
			t.Fatalf("%d, one every %v: let in 1 ns before the %v that were said", b.Capacity, b.Every, after)
		}
		if ok, again := b.Take(now + after); !ok {
			t.Fatalf("%d, one every %v: refused again after the %v that were said, for %v", b.Capacity, b.Every, after, again)
		}
	}
}

// The bucket decides as the virtual scheduling form of GCRA does (ITU-T I.371),
// which keeps the time at which the next request is expected and no bucket.
func TestAgainstVirtualScheduling(t *testing.T) {
	const per = 10 * time.Millisecond // 100 a second
	rng := rand.New(rand.NewPCG(10, 11))
	b := &Bucket{Capacity: 20, Every: 10 * time.Millisecond}
	var now, expected time.Duration
	for i := range 20_000 {
		now += time.Duration(rng.Int64N(20)) * time.Millisecond
		want := now >= expected-19*per
		if want {
			expected = max(expected, now) + per
		}
		if got, _ := b.Take(now); got != want {
			t.Fatalf("request %d at %v: admitted %t, the meter says %t", i, now, got, want)
		}
	}
}
