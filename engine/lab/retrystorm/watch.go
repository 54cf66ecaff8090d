package retrystorm

import (
	"fmt"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
)

// The goal: within goalWithin after the fault ends, goodput over window is back at
// goalShare of the fresh load, and it is still there now.
const (
	goalWithin = 10 * time.Second
	goalShare  = 0.95
	window     = 4 * time.Second
	holdWindow = 10 * time.Second
	goalFresh  = 80.0            // the load the goal is about, per second
	goalFault  = 5 * time.Second // ... and the shortest fault
	never      = time.Duration(-1)
)

// The topics of the log's chatter.
const (
	topicFull = iota
	topicTimeout
	topicRetry
	topicLate
	topicDrop
	topicBudget
	topics
)

// watch judges the run against the goal.
type watch struct {
	since     time.Duration // the fault's end, or the last knob turned after it
	recovered time.Duration // when goodput was first seen to be back
	byHand    bool          // a knob was turned after the fault ended
	queueFull bool
	lamented  bool
	healthy   float64 // mean latency up to the first fault, seconds; 0 if unknown
	touched   bool    // a knob was turned before the first fault
}

func (w *watch) faultBegins(r *run) {
	w.since, w.recovered, w.byHand, w.lamented = never, never, false, false
	if len(r.active.marks) == 1 && !w.touched {
		w.healthy = r.totals.latency.Mean()
	}
}

func (w *watch) begin(now time.Duration) { w.since, w.recovered = now, never }

// knobTurned restarts the clock of the goal when the fault is already over: who
// mends the system live has ten seconds from the last turn.
func (r *run) knobTurned(k lab.Knob, value float64) {
	now := r.kernel.Now()
	r.journal.Milestone(now, rich.Accent, fmt.Sprintf("YOU set %s to %s", k.Label, k.Format(value)))
	w := &r.watch
	if len(r.active.marks) == 0 {
		w.touched = true
	}
	if w.since != never {
		w.begin(now)
		w.byHand, w.lamented = true, false
	}
}

// tick closes one step of the charts and looks whether the goal is met.
func (r *run) tick() {
	now := r.kernel.Now()
	r.history.queue.Set(now-1, float64(r.queue.len()))
	r.history.dead.Set(now-1, float64(r.dead))
	r.kernel.Schedule(now+step, r, evTick, 0)
	w := &r.watch
	switch full := r.queue.len() >= r.k.queueLimit; {
	case full && !w.queueFull:
		w.queueFull = true
		r.journal.Milestone(now, rich.Warn, fmt.Sprintf("QUEUE FULL %d waiting, who comes now is turned away", r.queue.len()))
	case r.queue.len() < r.k.queueLimit/2:
		w.queueFull = false
	}
	if w.since == never || w.recovered != never || now-w.since < window {
		return
	}
	if share := r.goodShare(now, window); share >= goalShare {
		w.recovered = now
		r.journal.Milestone(now, rich.Good, fmt.Sprintf("BACK goodput is %.0f %% of the fresh load, %s after %s", 100*share, short(now-w.since), r.sinceWhat()))
		return
	}
	if !w.lamented && now-w.since >= goalWithin {
		w.lamented = true
		r.journal.Milestone(now, rich.Bad, fmt.Sprintf("STILL DOWN %s after %s: goodput %.0f /s, %.0f /s offered, capacity %.0f /s",
			short(now-w.since), r.sinceWhat(), r.rate(r.history.good.Sum, window), r.offered(window), r.k.capacity))
	}
}

func (r *run) sinceWhat() string {
	if r.watch.byHand {
		return "your last change"
	}
	return "the fault ended"
}

// closed is the end of the last finished step.
func (r *run) closed() time.Duration { return r.kernel.Now() / step * step }

// rate is a history's mean per second over the last whole steps.
func (r *run) rate(sum func(from, to time.Duration) float64, over time.Duration) float64 {
	to := r.closed()
	from := max(to-over, 0)
	if to <= from {
		return 0
	}
	return sum(from, to) / (to - from).Seconds()
}

func (r *run) offered(over time.Duration) float64 {
	return r.rate(r.history.fresh.Sum, over) + r.rate(r.history.retries.Sum, over)
}

// goodShare is goodput over fresh load in the span that ends at to.
func (r *run) goodShare(to, over time.Duration) float64 {
	fresh := r.history.fresh.Sum(to-over, to)
	if fresh == 0 {
		return 0
	}
	return r.history.good.Sum(to-over, to) / fresh
}

// Outcome is the verdict now.
func (r *run) Outcome() lab.Outcome {
	solved, text := r.verdict()
	return lab.Outcome{Solved: solved, Text: text, Metrics: r.summary()}
}

func (r *run) verdict() (bool, string) {
	w := &r.watch
	now := r.kernel.Now()
	switch {
	case r.active.any():
		return false, "The fault is on. What counts is what happens when it ends."
	case w.since == never && r.k.fault == noFault:
		return false, "Nothing has gone wrong yet: inject a fault."
	case w.since == never:
		return false, fmt.Sprintf("All is well so far. The fault comes at %.0f s.", faultAt.Seconds())
	case w.recovered == never && now-w.since < goalWithin:
		return false, fmt.Sprintf("%s since %s; goodput is %.0f %% of the fresh load.", short(now-w.since), r.sinceWhat(), 100*r.goodShare(r.closed(), window))
	case w.recovered == never:
		return false, fmt.Sprintf("Down: %s after %s, goodput is %.0f /s of %.0f /s fresh load. %s",
			short(now-w.since), r.sinceWhat(), r.rate(r.history.good.Sum, holdWindow), r.k.fresh, r.forecast().Why)
	}
	took := w.recovered - w.since
	if took > goalWithin {
		return false, fmt.Sprintf("Too late: goodput came back %s after %s; the goal is %s. %s", short(took), r.sinceWhat(), short(goalWithin), r.forecast().Why)
	}
	hold := min(holdWindow, max(r.closed()-w.recovered, window))
	if share := r.goodShare(r.closed(), hold); share < goalShare {
		return false, fmt.Sprintf("Goodput came back and was lost again: %.0f %% of the fresh load now.", 100*share)
	}
	if r.k.fresh < goalFresh || r.active.length < goalFault {
		return false, fmt.Sprintf("It recovered, but the goal is about %.0f /s of fresh load and a fault of %.0f s or more.", goalFresh, goalFault.Seconds())
	}
	if w.byHand {
		return true, fmt.Sprintf("Goodput is back %s after your change. Press reset and see the same settings meet the fault alone.", short(took))
	}
	return true, fmt.Sprintf("Goodput is back %s after the fault ended, and nobody had to touch anything.", short(took))
}
