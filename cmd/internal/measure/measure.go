// Package measure finds out how long this machine takes for the things that
// engine/reference names: caches and memory, a lock, a system call, a file, a
// flush, TCP to itself.
//
// It must never reach another machine, leave a file behind, or give a figure
// that holds something else than its name says. Every loop gets its clock and
// its connection from outside, so that tests count instead of timing. Start at
// Bench and sample.
package measure

import (
	"context"
	"errors"
	"math"
	"net"
	"slices"
	"time"

	"napkin/engine/reference"
	"napkin/engine/unit"
)

const (
	// budget is how long one measurement takes once it is set up. All of
	// them, with what they have to set up, stay below two seconds.
	budget = 80 * time.Millisecond
	// leastRounds are measured even when they take longer.
	leastRounds = 5
	mostRounds  = 400
)

// Bench measures this machine.
type Bench struct {
	now  func() time.Duration // since any moment, never backwards
	dir  string               // whose file system is measured
	pair func() (near, far net.Conn, err error)
	sink uint64 // keeps results in use, so that no loop is optimised away
}

// New makes a bench that measures the file system of a folder, which need not
// exist yet.
func New(dir string) *Bench {
	start := time.Now()
	return &Bench{now: func() time.Duration { return time.Since(start) }, dir: dir, pair: loopback}
}

// job is an operation ready to be measured.
type job struct {
	batch int // operations between two looks at the clock
	per   int // how many of what is measured one operation holds; 0 is one
	do    func(n int) error
	end   func() // gives back what was set up; may be nil
}

// Probes are the measurements this machine can make, in the order of
// reference.Measures.
func (b *Bench) Probes() []reference.Probe {
	setups := map[string]func() (job, error){
		"cache-16k":        func() (job, error) { return b.chase(16 << 10), nil },
		"cache-256k":       func() (job, error) { return b.chase(256 << 10), nil },
		"cache-4m":         func() (job, error) { return b.chase(4 << 20), nil },
		"ram-64m":          func() (job, error) { return b.chase(64 << 20), nil },
		"mutex":            b.mutex,
		"system-call":      b.systemCall,
		"goroutine-switch": goroutineSwitch,
		"copy-1mb":         b.copyMemory,
		"page-cache":       b.pageCache,
		"fsync":            b.flush,
		"loopback":         b.echo,
	}
	var probes []reference.Probe
	for _, m := range reference.Measures() {
		if setup := setups[m.ID]; setup != nil {
			probes = append(probes, reference.Probe{Measure: m, Run: func(ctx context.Context) reference.Measurement { return b.run(ctx, m, setup) }})
		}
	}
	return probes
}

func (b *Bench) run(ctx context.Context, m reference.Measure, setup func() (job, error)) reference.Measurement {
	out := reference.Measurement{Measure: m}
	j, err := setup()
	var rounds []float64
	if err == nil {
		rounds, err = b.sample(ctx, j)
		if j.end != nil {
			j.end()
		}
	}
	if err != nil {
		out.Problem = reason(err)
		return out
	}
	at := func(share float64) unit.Quantity { return unit.New(percentile(rounds, share), unit.Time()) }
	out.Median, out.Low, out.High, out.Rounds = at(0.5), at(0.1), at(0.9), len(rounds)
	return out
}

func reason(err error) string {
	if errors.Is(err, context.Canceled) {
		return "stopped"
	}
	return err.Error()
}

// sample runs a job for its budget and gives the seconds of one operation in
// every round, sorted. The first round is not counted: it warms up.
func (b *Bench) sample(ctx context.Context, j job) ([]float64, error) {
	if err := j.do(j.batch); err != nil {
		return nil, err
	}
	operations := float64(j.batch * max(j.per, 1))
	var rounds []float64
	for begin := b.now(); len(rounds) < mostRounds; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		start := b.now()
		err := j.do(j.batch)
		end := b.now()
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, (end-start).Seconds()/operations)
		if end-begin > budget && len(rounds) >= leastRounds {
			break
		}
	}
	slices.Sort(rounds)
	return rounds, nil
}

// percentile is the nearest rank of sorted values.
func percentile(sorted []float64, share float64) float64 {
	return sorted[max(int(math.Ceil(share*float64(len(sorted))))-1, 0)]
}
