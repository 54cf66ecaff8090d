package tokenbucket

import (
	"fmt"
	"math"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
	"napkin/engine/sim"
)

// The traffic, in the order of the knob's choices.
const (
	trafficStory = iota
	trafficSteady
	trafficBursty
	trafficSquare
)

// The story of forty seconds, over and over:
//
//	0    2    7              14.8     22         28   33      40 s
//	     ↓    ↓              ▔▔▔▔     ↓     ....  ↓    ↓
//	     120  120            flood    120   20    120  120
//	                                  clock ↑ 26.5
//
// Twenty single requests just before the clock is set back keep every limiter's
// last reading fresh, as any busy service would.
//
// The flood starts 200 ms before a full second and is fast enough to spend 150
// requests before it: the worst case for a window aligned to the clock.
const (
	burstSize   = 120
	burstSpread = 100 * time.Millisecond
	floodAt     = 14800 * time.Millisecond
	floodFor    = 2 * time.Second
	floodGap    = time.Millisecond // mean: 1000 requests a second
	clockAt     = 26500 * time.Millisecond
	polls       = 20
	pollsFor    = time.Second
)

func burstTimes() []time.Duration {
	return []time.Duration{2 * time.Second, 7 * time.Second, 22 * time.Second, 28 * time.Second, 33 * time.Second}
}

// startPlan replaces the traffic by what the knobs say now.
func (r *run) startPlan() {
	r.plan++
	r.bursting = false
	if r.k.traffic == trafficStory {
		r.story()
		return
	}
	r.pattern()
}

// story schedules one cycle.
func (r *run) story() {
	start := r.kernel.Now()
	for _, at := range burstTimes() {
		r.kernel.Schedule(start+at, r, evBurst, r.plan)
	}
	for range polls {
		r.kernel.Schedule(start+clockAt-r.gaps.Between(0, pollsFor), r, evHonest, r.plan)
	}
	plan := r.plan
	whenStill := func(f func()) func() {
		return func() {
			if r.plan == plan {
				f()
			}
		}
	}
	r.kernel.At(start+floodAt, whenStill(r.startFlood))
	r.kernel.At(start+clockAt, whenStill(r.setClockBack))
	r.kernel.Schedule(start+cycle, r, evCycle, r.plan)
}

// pattern sends one request, or one group, of the plain patterns and schedules the
// next. Steady is a Poisson stream; bursty sends two seconds' worth at once every
// two seconds; square is one second at twice the load and one of silence.
func (r *run) pattern() {
	now := r.kernel.Now()
	mean := time.Duration(float64(time.Second) / r.k.load)
	switch r.k.traffic {
	case trafficSteady:
		r.ask(true)
		r.kernel.Schedule(now+r.gaps.Wait(mean), r, evOther, r.plan)
	case trafficBursty:
		r.spreadOver(int(math.Round(2*r.k.load)), burstSpread)
		r.kernel.Schedule(now+2*time.Second, r, evOther, r.plan)
	case trafficSquare:
		r.spreadOver(int(math.Round(2*r.k.load)), time.Second)
		r.kernel.Schedule(now+2*time.Second, r, evOther, r.plan)
	}
}

func (r *run) spreadOver(n int, d time.Duration) {
	for range n {
		r.kernel.Schedule(r.kernel.Now()+r.gaps.Between(0, d), r, evHonest, r.plan)
	}
}

// startBurst is the honest client sending 120 requests at once, as a page of
// pictures does.
func (r *run) startBurst() {
	r.bursting, r.burst = true, tally{}
	r.spreadOver(burstSize, burstSpread)
	r.kernel.Schedule(r.kernel.Now()+burstSpread, r, evBurstOver, r.plan)
}

func (r *run) burstOver() {
	r.bursting = false
	role, sign := rich.Good, "HONEST BURST all"
	if r.burst.admitted < r.burst.asked {
		role, sign = rich.Bad, fmt.Sprintf("HONEST BURST %d", r.burst.admitted)
	}
	r.journal.Milestone(r.kernel.Now(), role, fmt.Sprintf("%s of %d let through", sign, r.burst.asked))
}

// startFlood is a script with the client's key, a thousand requests a second.
func (r *run) startFlood() {
	now := r.kernel.Now()
	running := r.floodUntil > now
	r.floodUntil = now + floodFor
	r.kernel.Schedule(r.floodUntil, r, evFloodOver, 0)
	if running {
		return
	}
	r.script = tally{}
	r.marks = append(r.marks, lab.Mark{Label: "flood", From: now, To: now + floodFor})
	r.journal.Milestone(now, rich.Warn, "FLOOD a script with the same key sends 1,000 /s")
	r.scriptAsks()
}

func (r *run) scriptAsks() {
	now := r.kernel.Now()
	if now >= r.floodUntil {
		return
	}
	r.ask(false)
	r.kernel.Schedule(now+r.gaps.Wait(floodGap), r, evScript, 0)
}

func (r *run) floodOver() {
	now := r.kernel.Now()
	if now < r.floodUntil {
		return
	}
	r.marks[len(r.marks)-1].To = now
	r.journal.Milestone(now, rich.Strong, fmt.Sprintf("FLOOD OVER %d of %d let through; the worst second so far: %d", r.script.admitted, r.script.asked, r.judged.worst))
}

// setClockBack is a time server correcting the machines by five seconds.
func (r *run) setClockBack() {
	now := r.kernel.Now()
	before := r.room()
	r.offset += setBack
	r.marks = append(r.marks, lab.Mark{Label: "clock", From: now, To: now})
	text := "CLOCK the wall clock is set back 5 s; the limiter reads the monotonic one"
	role := rich.Good
	if !r.k.monotonic {
		role = rich.Bad
		text = fmt.Sprintf("CLOCK the wall clock is set back 5 s: room for %.0f requests becomes %.0f", before, r.room())
	}
	r.journal.Milestone(now, role, text)
}

// Inject starts a fault now.
func (r *run) Inject(fault string) error {
	if err := r.spec.CheckFault(fault); err != nil {
		return err
	}
	kind := map[string]sim.Kind{"clock": evClock, "flood": evFlood}[fault]
	r.Handle(sim.Event{At: r.kernel.Now(), Kind: kind})
	return nil
}
