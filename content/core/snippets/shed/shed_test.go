package shed

import (
	"testing"
	"time"
)

// world offers a server requests at a pace and counts what became of them.
type world struct {
	served, refused int
	slowest         time.Duration // from arrival to service
}

func (w *world) run(arrivals []time.Duration, service, until time.Duration) {
	q := &Queue{}
	now := time.Duration(0)
	for now < until {
		for len(arrivals) > 0 && arrivals[0] <= now {
			q.Add(arrivals[0], Request{Arrived: arrivals[0], Refuse: func() { w.refused++ }})
			arrivals = arrivals[1:]
		}
		r, ok := q.Next(now)
		if !ok {
			now += time.Millisecond
			continue
		}
		w.served++
		w.slowest = max(w.slowest, now-r.Arrived)
		now += service
	}
}

func every(gap, until time.Duration) []time.Duration {
	var out []time.Duration
	for at := time.Duration(0); at < until; at += gap {
		out = append(out, at)
	}
	return out
}

// A burst of twenty at once is served to the end: it waits, and no surplus stands.
func TestABurstMayQueue(t *testing.T) {
	var w world
	w.run(make([]time.Duration, 20), 4*time.Millisecond, time.Second)
	if w.served != 20 || w.refused != 0 {
		t.Errorf("of a burst of 20 %d are served and %d refused", w.served, w.refused)
	}
}

// Twice what the server can do, for ten seconds: the rate stays, and whoever is
// served has waited 100 ms at most. Without a limit the last would wait 5 s.
func TestASurplusMayNot(t *testing.T) {
	var w world
	w.run(every(2*time.Millisecond, 10*time.Second), 4*time.Millisecond, 10*time.Second)
	if w.served < 2400 || w.slowest > 100*time.Millisecond || w.refused < 2300 {
		t.Errorf("%d are served, %d refused, and the slowest waited %v; want 2,400, about as many, and 100 ms at most", w.served, w.refused, w.slowest)
	}
}

// When the surplus ends the queue is empty within its limit.
func TestItRecovers(t *testing.T) {
	arrivals := append(every(2*time.Millisecond, time.Second), 1500*time.Millisecond)
	var w world
	w.run(arrivals, 4*time.Millisecond, 2*time.Second)
	if w.served+w.refused != len(arrivals) {
		t.Errorf("%d of %d requests have an answer", w.served+w.refused, len(arrivals))
	}
}
