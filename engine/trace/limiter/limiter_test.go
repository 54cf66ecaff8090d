package limiter

import (
	"math/big"
	"math/rand/v2"
	"testing"
	"time"
)

// arrivals draws a trace that dwells around the edges: bursts at one moment,
// steps of whole emission intervals, odd nanoseconds.
func arrivals(rng *rand.Rand, r Rule) []time.Duration {
	var out []time.Duration
	at := time.Duration(0)
	for range 200 {
		switch rng.IntN(5) {
		case 0: // the same moment
		case 1:
			at += r.Window / time.Duration(r.Limit)
		case 2:
			at += r.Window / time.Duration(r.Limit) * time.Duration(rng.IntN(2*r.Burst+1))
		case 3:
			at += time.Duration(rng.Int64N(int64(r.Window)))
		case 4:
			at += time.Duration(rng.IntN(3))
		}
		out = append(out, min(at, MaxTime))
	}
	return out
}

func rules(rng *rand.Rand) Rule {
	windows := []time.Duration{time.Millisecond, time.Second, 7*time.Second + 1, time.Minute, MaxWindow}
	return Rule{Limit: 1 + rng.IntN(20), Window: windows[rng.IntN(len(windows))], Burst: 1 + rng.IntN(12)}
}

// exactBucket is a token bucket in fractions of any size.
func exactBucket(r Rule, at []time.Duration) (out []bool) {
	one, burst := big.NewRat(1, 1), big.NewRat(int64(r.Burst), 1)
	tokens, last := new(big.Rat).Set(burst), time.Duration(0)
	rate := big.NewRat(int64(r.Limit), int64(r.Window))
	for _, t := range at {
		tokens.Add(tokens, new(big.Rat).Mul(rate, big.NewRat(int64(t-last), 1)))
		last = t
		if tokens.Cmp(burst) > 0 {
			tokens.Set(burst)
		}
		admit := tokens.Cmp(one) >= 0
		if admit {
			tokens.Sub(tokens, one)
		}
		out = append(out, admit)
	}
	return out
}

// GCRA and the leaky bucket decide as the token bucket does, request by
// request, and all as exact fractions do.
func TestBucketsAreOneAlgorithm(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	decisions := 0
	for range 300 {
		r := rules(rng)
		at := arrivals(rng, r)
		want := exactBucket(r, at)
		all := Limiters(r)
		for i, now := range at {
			for _, l := range all[:3] {
				if got := l.Ask(now).Admit; got != want[i] {
					t.Fatalf("%+v, request %d at %v: %s says %v, exact fractions %v", r, i, now, l.Name(), got, want[i])
				}
				decisions++
			}
		}
	}
	t.Logf("%d decisions", decisions)
}

// A request leaves the leaky bucket at an even pace: never two within an
// emission interval, and at once when it is empty.
func TestLeakyBucketLeavesEvenly(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		r := rules(rng)
		b, last := &leakyBucket{rule: r}, -MaxTime
		for _, now := range arrivals(rng, r) {
			a := b.Ask(now)
			if !a.Admit {
				continue
			}
			leaves := now + a.Delay
			gap := big.NewRat(int64(leaves-last+1), 1) // the delay is rounded up to a nanosecond
			if gap.Cmp(big.NewRat(int64(r.Window), int64(r.Limit))) < 0 {
				t.Fatalf("%+v: leaves at %v and %v", r, last, leaves)
			}
			if a.Delay > 0 && leaves > last+r.Window/time.Duration(r.Limit)+2 {
				t.Fatalf("%+v: waits until %v although the one before left at %v", r, leaves, last)
			}
			last = leaves
		}
	}
}

// Bounds by counting every window that ends at an admission.
func TestWindowsBoundWhatTheyPromise(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		r := rules(rng)
		at := arrivals(rng, r)
		for i, l := range Limiters(r) {
			bound := []int{r.Burst + r.Limit, r.Burst + r.Limit, r.Burst + r.Limit, 2 * r.Limit, 2 * r.Limit, r.Limit}[i]
			var got []time.Duration
			for _, now := range at {
				if l.Ask(now).Admit {
					got = append(got, now)
				}
			}
			worst := 0
			for _, end := range got { // brute force
				n := 0
				for _, x := range got {
					if x > end-r.Window && x <= end {
						n++
					}
				}
				worst = max(worst, n)
			}
			if worst > bound || worst != most(got, r.Window) {
				t.Fatalf("%+v %s: %d in a window, bound %d, most says %d", r, l.Name(), worst, bound, most(got, r.Window))
			}
		}
	}
}

// The log and the fixed window against counting from the whole history.
func TestWindowsAgainstHistory(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range 100 {
		r := rules(rng)
		log, fixed, counter := &slidingLog{rule: r}, &fixedWindow{rule: r}, &slidingCounter{rule: r}
		var inLog, inFixed, inCounter []time.Duration
		count := func(times []time.Duration, after, upTo time.Duration) (n int) {
			for _, x := range times {
				if x > after && x <= upTo {
					n++
				}
			}
			return n
		}
		for _, now := range arrivals(rng, r) {
			want := count(inLog, now-r.Window, now) < r.Limit
			if got := log.Ask(now).Admit; got != want {
				t.Fatalf("%+v at %v: log %v, history %v", r, now, got, want)
			} else if got {
				inLog = append(inLog, now)
			}
			start := now - now%r.Window
			want = count(inFixed, start-1, now) < r.Limit
			if got := fixed.Ask(now).Admit; got != want {
				t.Fatalf("%+v at %v: fixed %v, history %v", r, now, got, want)
			} else if got {
				inFixed = append(inFixed, now)
			}
			estimate := big.NewRat(int64(count(inCounter, start-r.Window-1, start-1)), 1)
			estimate.Mul(estimate, big.NewRat(int64(r.Window-now%r.Window), int64(r.Window)))
			estimate.Add(estimate, big.NewRat(int64(count(inCounter, start-1, now))+1, 1))
			want = estimate.Cmp(big.NewRat(int64(r.Limit), 1)) <= 0
			if got := counter.Ask(now).Admit; got != want {
				t.Fatalf("%+v at %v: counter %v, history %v", r, now, got, want)
			} else if got {
				inCounter = append(inCounter, now)
			}
		}
	}
}

// The example of Cloudflare's post: 42 in the minute before, 18 in the first
// 15 seconds of this one, 50 allowed: an estimate of 49.5, and no more.
func TestCloudflareExample(t *testing.T) {
	w := &slidingCounter{rule: Rule{Limit: 50, Window: time.Minute}, index: 1, previous: 42, current: 18}
	now := 75 * time.Second
	if got := float64(w.estimate(now)) / float64(time.Minute); got != 49.5 {
		t.Errorf("estimate %g, want 49.5", got)
	}
	if w.Ask(now).Admit {
		t.Error("50.5 of 50 is admitted")
	}
	w.current = 17
	if !w.Ask(now).Admit {
		t.Error("49.5 of 50 is refused")
	}
}

// The seed's burst: 100/s and a bucket of 120 admit 220 within a second (E82).
func TestBurstPlusRate(t *testing.T) {
	b := Limiters(Rule{Limit: 100, Window: time.Second, Burst: 120})[0]
	n := 0
	for at := time.Duration(0); at <= time.Second; at += time.Millisecond {
		for range 5 {
			if b.Ask(at).Admit {
				n++
			}
		}
	}
	if n != 220 {
		t.Errorf("admitted %d, want 220", n)
	}
}
