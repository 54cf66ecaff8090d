// Package retrystorm is the lab of the metastable failure: a service is down for
// ten seconds, comes back healthy, and stays useless, because the retries keep its
// queue full of requests whose callers have already left.
//
// It must never hide a cheat: capacity, load and time are conserved, and every
// request ends exactly once (succeeded, failed or still under way).
//
// Start reading at run (the state), then client.go and service.go (the two sides),
// watch.go (the verdict) and stage.go (the picture).
package retrystorm

import (
	"time"

	"napkin/engine/lab"
	"napkin/engine/sim"
)

// The events of the model. The id of an event is an attempt, a request or a worker.
const (
	evArrival   sim.Kind = iota // the next fresh request
	evTimeout                   // an attempt's caller stops waiting
	evRetry                     // a request tries again
	evDone                      // a worker finishes
	evFault                     // the scheduled fault begins
	evFaultOver                 // a fault may have ended
	evTick                      // one step of the charts
)

const (
	workers     = 10
	step        = 500 * time.Millisecond // one point of a chart
	keptSteps   = 360                    // three minutes of charts
	faultAt     = 10 * time.Second       // when the scheduled fault begins
	budgetShare = 0.1                    // retries per fresh request, SRE Book ch. 21
	budgetBurst = 10                     // tokens the budget can save up
)

// knobs are the settings in the terms of the model.
type knobs struct {
	fresh, capacity float64 // per second
	timeout         time.Duration
	tries           int
	backoff         Backoff
	jitter          Jitter
	base            time.Duration
	budget          bool
	queueLimit      int
	deadlineCheck   bool
	fault           int // index into faultChoices
	faultLength     time.Duration
}

// request is one thing a client wants, over all its attempts.
type request struct {
	number  int64 // shown in the log
	tried   int   // attempts made so far
	arrived time.Duration
}

// attempt is one call on its way through the service.
type attempt struct {
	request  int32 // index of the request; -1 once its caller has left
	number   int64 // the request's number, kept for the log
	nth      int   // which try this is
	started  time.Duration
	queued   bool
	inUse    bool
	callerID int64 // generation, so that a late timeout finds nobody
}

// worker serves one attempt at a time. Work is measured in seconds at full speed,
// so a slow or stopped service can resume where it was.
type worker struct {
	attempt int32 // -1 when idle
	left    float64
	since   time.Duration
	token   int64 // generation of its completion event
}

// totals are the counts the invariants are made of.
type totals struct {
	fresh, retries       sim.Counter // offered = fresh + retries
	succeeded, failed    sim.Counter // how requests ended
	rejected, good, late sim.Counter // how attempts ended: queue full, in time, too late
	dropped              sim.Counter // ... or dropped at dequeue, caller gone
	refused              sim.Counter // retries the budget did not allow
	workDone             float64     // seconds of service finished
	sojourn              float64     // seconds in the service, of attempts that left it
	inService            sim.Gauge   // attempts in the queue and at the workers
	latency              *sim.Histogram
}

// history is what the charts show, per step.
type history struct {
	fresh, retries, good, late, rejected, failed *sim.Series
	queue, dead                                  *sim.Series
}

// run is one retry storm in progress.
type run struct {
	kernel  *sim.Kernel
	spec    lab.Spec
	set     lab.Settings
	k       knobs
	streams struct{ arrivals, service, backoff *sim.Stream }

	clients
	service
	active faults
	watch  watch
	seen
}

// clients is the callers' side.
type clients struct {
	requests []request
	freeReqs []int32
	open     int     // requests neither succeeded nor failed
	backing  int     // of these, waiting for their next try
	tokens   float64 // of the retry budget
}

// service is the other side: one queue, ten workers.
type service struct {
	attempts []attempt
	freeAtts []int32
	queue    fifo
	dead     int // attempts in the queue whose caller has left
	workers  [workers]worker
	speed    float64 // 1: healthy, 0: stopped
}

// seen is what is recorded of a run; nothing in the model depends on it.
type seen struct {
	totals        totals
	history       history
	journal       *lab.Journal
	wire, answers *sim.Ring[sighting] // what the picture shows travelling
}

// Start begins a run.
func (storm) Start(seed uint64, s lab.Settings) lab.Run {
	r := &run{
		kernel: sim.New(seed), spec: storm{}.Spec(),
		clients: clients{tokens: budgetBurst},
		service: service{speed: 1},
		watch:   watch{since: never, recovered: never},
		seen: seen{
			journal: lab.NewJournal(topics, 400*time.Millisecond),
			wire:    sim.NewRing[sighting](1024), answers: sim.NewRing[sighting](512),
		},
	}
	r.set = r.spec.With(s)
	r.k = readKnobs(r.set)
	r.streams.arrivals = r.kernel.Stream("arrivals")
	r.streams.service = r.kernel.Stream("service")
	r.streams.backoff = r.kernel.Stream("backoff")
	for i := range r.workers {
		r.workers[i].attempt = -1
	}
	for _, s := range []**sim.Series{&r.history.fresh, &r.history.retries, &r.history.good, &r.history.late,
		&r.history.rejected, &r.history.failed, &r.history.queue, &r.history.dead} {
		*s = sim.NewSeries(step, keptSteps)
	}
	r.totals.latency = sim.NewHistogram()
	r.kernel.Schedule(r.nextArrival(), r, evArrival, 0)
	r.kernel.Schedule(step, r, evTick, 0)
	r.kernel.Schedule(faultAt, r, evFault, 0)
	return r
}

// Handle is the switch of the model.
func (r *run) Handle(e sim.Event) {
	switch e.Kind {
	case evArrival:
		r.arrive()
	case evTimeout:
		r.timedOut(e.ID)
	case evRetry:
		r.retry(int32(e.ID))
	case evDone:
		r.done(e.ID)
	case evFault:
		r.scheduledFault()
	case evFaultOver:
		r.faultOver()
	case evTick:
		r.tick()
	}
}

// Advance runs to the given virtual time.
func (r *run) Advance(to time.Duration) { r.kernel.Run(to) }

// Set turns a knob; work already under way keeps the terms it started with.
func (r *run) Set(name string, value float64) error {
	if err := r.spec.Check(name, value); err != nil {
		return err
	}
	if r.set[name] == value {
		return nil
	}
	r.set[name] = value
	r.k = readKnobs(r.set)
	knob, _ := r.spec.Knob(name)
	r.knobTurned(knob, value)
	return nil
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

func readKnobs(s lab.Settings) knobs {
	return knobs{
		fresh: s["fresh"], capacity: s["capacity"], timeout: seconds(s["timeout"]), tries: int(s["tries"]),
		backoff: Backoff(s["backoff"]), jitter: Jitter(s["jitter"]), base: seconds(s["base"]),
		budget: s["budget"] != 0, queueLimit: int(s["queue"]), deadlineCheck: s["deadline"] != 0,
		fault: int(s["fault"]), faultLength: seconds(s["fault_length"]),
	}
}
