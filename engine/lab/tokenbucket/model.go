// Package tokenbucket is the lab of the rate limiter: the seed's bucket of 120
// tokens refilled at 100 a second, behind four processes, under a client that
// bursts, a script that floods and a clock that is set back.
//
// It must never judge a limiter by its own counts: what was admitted in any one
// second is measured at the gate, in real (virtual) time.
//
// Start reading at limiter.go (the algorithms), then run (the state), traffic.go
// (who asks) and gate.go (who is let through, and the verdict).
package tokenbucket

import (
	"time"

	"napkin/engine/lab"
	"napkin/engine/sim"
)

// The events of the model. The id of a traffic event is the plan it belongs to, so
// that a knob turned midway can drop the rest of the old plan.
const (
	evHonest    sim.Kind = iota // one request of the honest client
	evScript                    // one request of the flooding script
	evBurst                     // the honest client sends a burst
	evBurstOver                 // ... and it has been decided
	evFlood                     // the script starts
	evFloodOver                 // ... and stops
	evClock                     // the wall clock is set back
	evCycle                     // the story begins anew
	evOther                     // the next request or group of the plain patterns
	evTick                      // one step of the charts
)

const (
	step      = 250 * time.Millisecond
	keptSteps = 640
	cycle     = 40 * time.Second // the length of the story
	setBack   = 5 * time.Second
)

// knobs are the settings in the terms of the model.
type knobs struct {
	algorithm      int
	capacity, rate float64
	instances      int
	shared         bool
	monotonic      bool
	traffic        int
	load           float64
}

// history is what the charts show, per step.
type history struct {
	arrived, admitted *sim.Series
	second            *sim.Series // admitted in the second before the tick
	room              *sim.Series
}

// run is one rate limiter at work.
type run struct {
	kernel *sim.Kernel
	spec   lab.Spec
	set    lab.Settings
	k      knobs

	traffic
	gate
	shown
}

// traffic is who asks.
type traffic struct {
	gaps       *sim.Stream // when requests come
	plan       int64       // generation of the traffic plan
	floodUntil time.Duration
	bursting   bool
	burst      tally // of the honest burst that is going on
}

// gate is who is let through, and how that stands against the goal.
type gate struct {
	limiters            []Limiter
	spread              *sim.Stream   // which process a request reaches
	offset              time.Duration // how far the wall clock is behind
	all, honest, script tally
	recent              lastSecond
	since               time.Duration // of the last knob turned: the verdict looks no further back
	judged              judgement
}

// shown is what is recorded of a run; nothing in the model depends on it.
type shown struct {
	history history
	journal *lab.Journal
	marks   []lab.Mark
	wires   wires
}

// tally counts decisions.
type tally struct{ asked, admitted int }

func (t *tally) add(admitted bool) {
	t.asked++
	if admitted {
		t.admitted++
	}
}

func (t tally) share() float64 {
	if t.asked == 0 {
		return 1
	}
	return float64(t.admitted) / float64(t.asked)
}

// Start begins a run.
func (tokens) Start(seed uint64, s lab.Settings) lab.Run {
	r := &run{
		kernel: sim.New(seed), spec: tokens{}.Spec(),
		shown: shown{journal: lab.NewJournal(topics, 300*time.Millisecond), wires: newWires()},
	}
	r.set = r.spec.With(s)
	r.k = readKnobs(r.set)
	r.spread = r.kernel.Stream("processes")
	r.gaps = r.kernel.Stream("gaps")
	for _, s := range []**sim.Series{&r.history.arrived, &r.history.admitted, &r.history.second, &r.history.room} {
		*s = sim.NewSeries(step, keptSteps)
	}
	r.build()
	r.startPlan()
	r.kernel.Schedule(step, r, evTick, 0)
	return r
}

// build gives every process its limiter, or all of them one.
func (r *run) build() {
	n := r.k.instances
	if r.k.shared {
		n = 1
	}
	r.limiters = make([]Limiter, n)
	for i := range r.limiters {
		r.limiters[i] = NewLimiter(r.k.algorithm, r.k.capacity, r.k.rate, r.clock())
	}
}

// clock is the time the limiters are told.
func (r *run) clock() time.Duration {
	if r.k.monotonic {
		return r.kernel.Now()
	}
	return r.kernel.Now() - r.offset
}

// Handle is the switch of the model.
func (r *run) Handle(e sim.Event) {
	switch e.Kind {
	case evTick:
		r.tick()
		return
	case evClock:
		r.setClockBack()
		return
	case evFlood:
		r.startFlood()
		return
	case evFloodOver:
		r.floodOver()
		return
	case evScript:
		r.scriptAsks()
		return
	}
	if e.ID != r.plan {
		return // of a plan that has been replaced
	}
	switch e.Kind {
	case evHonest:
		r.ask(true)
	case evBurst:
		r.startBurst()
	case evBurstOver:
		r.burstOver()
	case evCycle:
		r.story()
	case evOther:
		r.pattern()
	}
}

// Advance runs to the given virtual time.
func (r *run) Advance(to time.Duration) { r.kernel.Run(to) }

// Set turns a knob. New numbers are taken over by the limiters as they stand; a
// new algorithm, clock or number of processes starts with fresh ones.
func (r *run) Set(name string, value float64) error {
	if err := r.spec.Check(name, value); err != nil {
		return err
	}
	if r.set[name] == value {
		return nil
	}
	r.set[name] = value
	before := r.k
	r.k = readKnobs(r.set)
	switch name {
	case "capacity", "rate":
		for _, l := range r.limiters {
			l.Adjust(r.k.capacity, r.k.rate)
		}
	case "traffic", "load":
		r.startPlan()
	default:
		if before != r.k {
			r.build()
		}
	}
	knob, _ := r.spec.Knob(name)
	r.knobTurned(knob, value)
	return nil
}

func readKnobs(s lab.Settings) knobs {
	return knobs{
		algorithm: int(s["algorithm"]), capacity: s["capacity"], rate: s["rate"], instances: int(s["instances"]),
		shared: s["store"] != 0, monotonic: s["clock"] != 0, traffic: int(s["traffic"]), load: s["load"],
	}
}
