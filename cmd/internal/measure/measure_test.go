package measure

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"napkin/engine/reference"
)

// fake is a bench whose clock moves a millisecond each time it is looked at,
// and whose loopback is a pipe in memory: nothing is timed, no socket opened.
func fake(dir string) *Bench {
	var at time.Duration
	return &Bench{dir: dir, now: func() time.Duration { at += time.Millisecond; return at }, pair: func() (net.Conn, net.Conn, error) {
		near, far := net.Pipe()
		return near, far, nil
	}}
}

func TestEveryMeasureHasAProbe(t *testing.T) {
	var got, want []string
	for _, p := range fake(t.TempDir()).Probes() {
		got = append(got, p.ID)
	}
	for _, m := range reference.Measures() {
		want = append(want, m.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("probes %v, measures %v", got, want)
	}
}

// Every loop does its work under a clock that stands in, and leaves nothing.
func TestProbesRun(t *testing.T) {
	dir := t.TempDir()
	for _, p := range fake(filepath.Join(dir, "not", "there", "yet")).Probes() {
		m := p.Run(context.Background())
		if m.Problem != "" || m.ID != p.ID || m.Rounds < leastRounds || m.Rounds > mostRounds {
			t.Errorf("%s: %+v", p.ID, m)
		}
		if m.Median.SI <= 0 || m.Low.SI != m.Median.SI || m.High.SI != m.Median.SI {
			t.Errorf("%s: every round took a millisecond, got %v..%v..%v", p.ID, m.Low, m.Median, m.High)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestRoundsEndWithTheBudget(t *testing.T) {
	calls := 0
	count := job{batch: 10, do: func(n int) error { calls += n; return nil }}
	rounds, err := fake("").sample(context.Background(), count)
	if err != nil {
		t.Fatal(err)
	}
	// Two looks at the clock a round, a millisecond each, until more than the
	// budget has passed.
	if want := int(budget/(2*time.Millisecond)) + 1; len(rounds) != want || calls != 10*(want+1) {
		t.Errorf("%d rounds and %d calls, want %d and %d", len(rounds), calls, want, 10*(want+1))
	}
	if got := rounds[0]; got != 1e-4 {
		t.Errorf("ten in a millisecond take %g s each", got)
	}
	count.per = 2
	if rounds, _ = fake("").sample(context.Background(), count); rounds[0] != 5e-5 {
		t.Errorf("two in each of ten in a millisecond take %g s each", rounds[0])
	}
}

func TestTroubleIsSaid(t *testing.T) {
	b := fake("")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	broken := errors.New("it broke")
	ended := false
	for _, tt := range []struct {
		name  string
		ctx   context.Context
		setup func() (job, error)
		want  string
	}{
		{"no set-up", context.Background(), func() (job, error) { return job{}, broken }, "it broke"},
		{"no first round", context.Background(), func() (job, error) {
			return job{batch: 1, do: func(int) error { return broken }, end: func() { ended = true }}, nil
		}, "it broke"},
		{"stopped", stopped, func() (job, error) { return job{batch: 1, do: func(int) error { return nil }}, nil }, "stopped"},
		{"no folder", context.Background(), b.flush, "there is no data folder"},
	} {
		if m := b.run(tt.ctx, reference.Measure{ID: "x"}, tt.setup); !strings.Contains(m.Problem, tt.want) || m.Rounds != 0 {
			t.Errorf("%s: %+v, want %q", tt.name, m, tt.want)
		}
	}
	if !ended {
		t.Error("what was set up was not given back")
	}
}

func TestPercentiles(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for share, want := range map[float64]float64{0: 1, 0.1: 1, 0.5: 5, 0.9: 9, 1: 10} {
		if got := percentile(ten, share); got != want {
			t.Errorf("percentile %g of 1..10 is %g, want %g", share, got, want)
		}
	}
	if got := percentile([]float64{7}, 0.9); got != 7 {
		t.Errorf("of one value: %g", got)
	}
}

// The chase goes through every line once before it comes back.
func TestTheRingIsOneCycle(t *testing.T) {
	next := ring(16 << 10)
	at, seen := uint32(0), map[uint32]bool{}
	for !seen[at] {
		seen[at] = true
		at = next[at]
	}
	if len(seen) != 256 || at != 0 {
		t.Errorf("a cycle of %d lines back to %d, want 256 and 0", len(seen), at)
	}
}
