package sim

import (
	"fmt"
	"slices"
	"sort"
	"testing"
	"time"
)

type recorder struct{ got []Event }

func (r *recorder) Handle(e Event) { r.got = append(r.got, e) }

func TestEventsLeaveInOrderOfTimeThenOfScheduling(t *testing.T) {
	for seed := uint64(0); seed < 50; seed++ {
		random := NewStream(seed, "times")
		k, r := New(seed), &recorder{}
		n := 1 + random.IntN(400)
		want := make([]Event, n)
		for i := range want {
			want[i] = Event{At: time.Duration(random.IntN(40)), Kind: Kind(i), ID: int64(-i)}
			k.Schedule(want[i].At, r, want[i].Kind, want[i].ID)
		}
		sort.SliceStable(want, func(i, j int) bool { return want[i].At < want[j].At })
		k.Run(100)
		if !slices.Equal(r.got, want) {
			t.Fatalf("seed %d: got %v\nwant %v", seed, r.got, want)
		}
		if k.Pending() != 0 || k.Handled() != uint64(n) || k.Now() != 100 {
			t.Errorf("seed %d: pending %d handled %d now %v", seed, k.Pending(), k.Handled(), k.Now())
		}
	}
}

func TestPastTimesMeanNow(t *testing.T) {
	k := New(1)
	var order []string
	k.At(10, func() {
		k.At(3, func() { order = append(order, fmt.Sprint("late at ", int(k.Now()))) })
		k.After(5, func() { order = append(order, fmt.Sprint("after at ", int(k.Now()))) })
	})
	k.Run(20)
	if want := []string{"late at 10", "after at 15"}; !slices.Equal(order, want) {
		t.Errorf("got %v want %v", order, want)
	}
	k.Run(5)
	if k.Now() != 20 {
		t.Errorf("running to the past moved the clock to %v", k.Now())
	}
	k.After(1<<63-1, func() { order = append(order, "never") })
	k.After(NewStream(1, "wait").Wait(1<<63-1), func() { order = append(order, "hardly ever") })
	k.Run(time.Hour)
	if len(order) != 2 {
		t.Errorf("the end of time came within the hour: %v", order)
	}
}

// A self-scheduling chain must not depend on how the run is cut into pieces.
func TestOneRunEqualsManySmallRuns(t *testing.T) {
	trace := func(step time.Duration) []Event {
		k, r := New(9), &recorder{}
		random := k.Stream("arrivals")
		var again func()
		again = func() {
			r.Handle(Event{At: k.Now()})
			k.After(random.Wait(3*time.Millisecond), again)
		}
		k.At(0, again)
		for at := step; at <= time.Second; at += step {
			k.Run(at)
		}
		return r.got
	}
	one, many := trace(time.Second), trace(250*time.Microsecond)
	if !slices.Equal(one, many) {
		t.Errorf("one run saw %d events, many saw %d, or at other times", len(one), len(many))
	}
}

func TestStreamsAreIndependentOfEachOther(t *testing.T) {
	alone := NewStream(7, "service")
	var want []uint64
	for range 100 {
		want = append(want, alone.Uint64())
	}
	k := New(7)
	busy, service := k.Stream("arrivals"), k.Stream("service")
	for i, w := range want {
		for range i % 3 {
			busy.Float64()
		}
		if got := service.Uint64(); got != w {
			t.Fatalf("draw %d: got %x want %x", i, got, w)
		}
	}
	if NewStream(7, "a").Uint64() == NewStream(7, "b").Uint64() || NewStream(7, "a").Uint64() == NewStream(8, "a").Uint64() {
		t.Error("two names or two seeds gave the same stream")
	}
}

// The numbers are pinned: a change here would silently change every lab.
func TestStreamIsPinned(t *testing.T) {
	s := NewStream(7, "arrivals")
	got := fmt.Sprintf("%x %x", s.Uint64(), s.Uint64())
	if want := "477397e139e12985 96e2f16b538a895c"; got != want {
		t.Errorf("got %q want %q", got, want)
	}
}

func ExampleKernel() {
	k := New(1)
	k.At(2*time.Second, func() { fmt.Println("second, at", k.Now()) })
	k.At(time.Second, func() { fmt.Println("first, at", k.Now()) })
	k.Run(10 * time.Second)
	// Output:
	// first, at 1s
	// second, at 2s
}

// hold keeps n events pending, each re-scheduling itself: the classic "hold
// model" by which event queues are compared.
type hold struct {
	k      *Kernel
	random *Stream
}

func (h *hold) Handle(e Event) {
	h.k.Schedule(e.At+time.Duration(h.random.Uint64()&0xfffff), h, 0, e.ID)
}

func BenchmarkKernel(b *testing.B) {
	for _, pending := range []int{10, 1000, 100_000} {
		b.Run(fmt.Sprint("pending ", pending), func(b *testing.B) {
			k := New(1)
			h := &hold{k: k, random: k.Stream("hold")}
			for i := range pending {
				k.Schedule(time.Duration(h.random.Uint64()&0xfffff), h, 0, int64(i))
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				k.Step()
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "Mevents/s")
		})
	}
}

func BenchmarkHistogramAdd(b *testing.B) {
	h, s := NewHistogram(), NewStream(1, "x")
	for range b.N {
		h.Add(s.Float64())
	}
}
