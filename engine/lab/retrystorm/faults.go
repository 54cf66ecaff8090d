package retrystorm

import (
	"fmt"
	"slices"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
)

// The faults, in the order of the knob's choices; noFault is the last of them.
const (
	stop = iota
	slow
	spike
	faultKinds
	noFault = faultKinds
)

const (
	slowSpeed   = 0.1 // of full speed
	spikeFactor = 3   // times the fresh load
)

// faults are those active now and the spans for the charts.
type faults struct {
	until   [faultKinds]time.Duration // 0: not active
	marks   []lab.Mark
	running int // index of the open mark; -1 or beyond when none
	length  time.Duration
}

func (f *faults) on(kind int) bool { return f.until[kind] > 0 }

func (f *faults) any() bool {
	return slices.ContainsFunc(f.until[:], func(t time.Duration) bool { return t > 0 })
}

// scheduledFault is the fault of the script, at ten seconds.
func (r *run) scheduledFault() {
	if r.k.fault != noFault {
		r.startFault(r.k.fault)
	}
}

// Inject starts a fault now, for as long as the knob says.
func (r *run) Inject(fault string) error {
	if err := r.spec.CheckFault(fault); err != nil {
		return err
	}
	r.startFault(slices.IndexFunc(r.spec.Faults, func(f lab.Fault) bool { return f.Name == fault }))
	return nil
}

func (r *run) startFault(kind int) {
	now := r.kernel.Now()
	f := &r.active
	if !f.any() {
		f.marks = append(f.marks, lab.Mark{Label: r.spec.Faults[kind].Label, From: now})
		f.running = len(f.marks) - 1
		r.watch.faultBegins(r)
	}
	f.until[kind] = max(f.until[kind], now+r.k.faultLength)
	f.length = max(f.until[kind]-f.marks[f.running].From, f.length)
	r.applySpeed()
	r.kernel.Schedule(f.until[kind], r, evFaultOver, 0)
	text := map[int]string{
		stop:  "the service stops: nothing is served",
		slow:  "the service slows to a tenth of its speed",
		spike: "three times the fresh load arrives",
	}[kind]
	r.journal.Milestone(now, rich.Bad, "FAULT "+text)
}

// faultOver ends what has run its time.
func (r *run) faultOver() {
	now := r.kernel.Now()
	f := &r.active
	if !f.any() {
		return
	}
	for kind := range f.until {
		if f.until[kind] > 0 && f.until[kind] <= now {
			f.until[kind] = 0
		}
	}
	r.applySpeed()
	if f.any() {
		return
	}
	f.marks[f.running].To = now
	f.length = now - f.marks[f.running].From
	r.watch.begin(now)
	r.journal.Milestone(now, rich.Strong, fmt.Sprintf("FAULT OVER the service is healthy, %d wait in its queue, %d of them for callers who have left", r.queue.len(), r.dead))
}

func (r *run) applySpeed() {
	switch {
	case r.active.on(stop):
		r.setSpeed(0)
	case r.active.on(slow):
		r.setSpeed(slowSpeed)
	default:
		r.setSpeed(1)
	}
}

// marks are the fault spans as of now.
func (r *run) marks() []lab.Mark {
	out := slices.Clone(r.active.marks)
	if r.active.any() {
		out[r.active.running].To = r.kernel.Now()
	}
	return out
}
