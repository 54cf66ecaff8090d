package stream

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func draw(rng *rand.Rand) (Rule, []event, time.Duration) {
	slide := time.Duration(1+rng.IntN(5)) * time.Second
	r := Rule{Size: slide * time.Duration(1+rng.IntN(3)), Slide: slide, Delay: time.Duration(rng.IntN(6)) * time.Second, Lateness: time.Duration(rng.IntN(6)) * time.Second}
	if rng.IntN(4) == 0 {
		r.Size += 500 * time.Millisecond // the slide does not divide the window
	}
	var events []event
	var latest, disorder time.Duration
	for range 80 {
		at := latest + time.Duration(rng.IntN(4000)-1000)*time.Millisecond - time.Duration(rng.IntN(2)*rng.IntN(9))*time.Second
		at = max(0, at)
		latest = max(latest, at)
		disorder = max(disorder, latest-at)
		events = append(events, event{at, float64(rng.IntN(9))})
	}
	return r, events, disorder
}

// brute says which windows take an event, from the definition: all starts from
// far below, the watermark as the largest of all earlier times.
func brute(r Rule, events []event, i int) (took, lost []time.Duration) {
	watermark, any := time.Duration(0), false
	for _, e := range events[:i] {
		if !any || e.at-r.Delay > watermark {
			watermark, any = e.at-r.Delay, true
		}
	}
	for start := -10 * r.Slide; start <= events[i].at; start += r.Slide {
		if end := start + r.Size; events[i].at < end {
			if any && watermark >= end+r.Lateness {
				lost = append(lost, start)
			} else {
				took = append(took, start)
			}
		}
	}
	return took, lost
}

func TestAgainstTheDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 7))
	for range 400 {
		r, events, disorder := draw(rng)
		w := &Windows{Rule: r}
		sums, latest := map[time.Duration]float64{}, map[time.Duration]float64{}
		hear := func(told []Window) {
			for _, x := range told {
				latest[x.Start] = x.Sum // the last result that went out
			}
		}
		for i, e := range events {
			took, lost := brute(r, events, i)
			verdicts, told := w.Add(e.at, e.value)
			hear(told)
			var gotTook, gotLost []time.Duration
			for _, v := range verdicts {
				if v.Dropped {
					gotLost = append(gotLost, v.Start)
				} else {
					gotTook = append(gotTook, v.Start)
				}
			}
			if len(gotTook) != len(took) || len(gotLost) != len(lost) {
				t.Fatalf("%+v, event %d at %v: took %v lost %v, want %v and %v", r, i, e.at, gotTook, gotLost, took, lost)
			}
			for j, s := range took {
				if gotTook[j] != s {
					t.Fatalf("%+v, event %d at %v: took %v, want %v", r, i, e.at, gotTook, took)
				}
				sums[s] += e.value
			}
			if disorder <= r.Delay && len(lost) > 0 {
				t.Fatalf("%+v: disorder %v is within the delay, and %v is lost", r, disorder, lost)
			}
		}
		hear(w.End())
		if len(w.open) != 0 {
			t.Fatalf("%d windows are left", len(w.open))
		}
		// In the end what was told is the batch result over what was taken.
		if len(latest) != len(sums) {
			t.Fatalf("%+v: told %d windows, %d have events", r, len(latest), len(sums))
		}
		for start, sum := range sums {
			if latest[start] != sum {
				t.Fatalf("%+v: window %v told %g, batch %g", r, start, latest[start], sum)
			}
		}
	}
}

func TestExampleByHand(t *testing.T) {
	a := Algorithms()[0]
	tr, err := a.Run(a.Input.Example)
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, s := range tr.Steps {
		told = append(told, s.Cells[4].Text)
	}
	if got, want := strings.Join(told, "|"), "||||[0, 10) = 40|[0, 10) = 50|||[10, 20) = 20|[20, 30) = 10"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, bad := range []string{"slide=20s 1s", "window=1h slide=1s; 1s", "1s 2 3", "soon"} {
		if _, err := a.Run(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
