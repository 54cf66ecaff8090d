package retrystorm

import (
	"fmt"
	"time"

	"napkin/engine/rich"
)

// fifo is the service's queue: a slice with a moving head, compacted when half of
// it is behind the head.
type fifo struct {
	items []int32
	head  int
}

func (q *fifo) len() int { return len(q.items) - q.head }

func (q *fifo) push(a int32) { q.items = append(q.items, a) }

func (q *fifo) pop() int32 {
	a := q.items[q.head]
	q.head++
	if q.head > 64 && q.head*2 > len(q.items) {
		q.items = q.items[:copy(q.items, q.items[q.head:])]
		q.head = 0
	}
	return a
}

func (r *run) idleWorker() int {
	for i := range r.workers {
		if r.workers[i].attempt < 0 {
			return i
		}
	}
	return -1
}

// admit lets an attempt in: to an idle worker, else to the end of the queue.
func (r *run) admit(a int32) {
	r.totals.inService.Add(r.kernel.Now(), 1)
	if w := r.idleWorker(); w >= 0 {
		r.serve(w, a)
		return
	}
	r.attempts[a].queued = true
	r.queue.push(a)
}

// serve starts the work on one attempt. Service times are exponential with mean
// workers / capacity, so all workers together finish capacity per second.
func (r *run) serve(w int, a int32) {
	work := &r.workers[w]
	work.attempt = a
	work.left = r.streams.service.Exponential(workers / r.k.capacity)
	work.since = r.kernel.Now()
	r.totals.workDone += work.left // taken back in part if the run stops midway: see unfinished
	r.planEnd(w)
}

// planEnd schedules the end of a worker's work at the present speed.
func (r *run) planEnd(w int) {
	work := &r.workers[w]
	work.token++
	if r.speed > 0 {
		r.kernel.Schedule(r.kernel.Now()+seconds(work.left/r.speed), r, evDone, work.token*workers+int64(w))
	}
}

// setSpeed changes how fast all work proceeds and plans every end anew.
func (r *run) setSpeed(speed float64) {
	if speed == r.speed {
		return
	}
	now := r.kernel.Now()
	for i := range r.workers {
		w := &r.workers[i]
		if w.attempt >= 0 {
			w.left = max(w.left-(now-w.since).Seconds()*r.speed, 0)
			w.since = now
		}
	}
	r.speed = speed
	for i := range r.workers {
		if r.workers[i].attempt >= 0 {
			r.planEnd(i)
		}
	}
}

// done is the end of one piece of work: an answer in time, or an answer to nobody.
func (r *run) done(id int64) {
	w := int(id % workers)
	work := &r.workers[w]
	if work.attempt < 0 || work.token != id/workers {
		return
	}
	now := r.kernel.Now()
	a := work.attempt
	work.attempt = -1
	work.left = 0
	att := r.attempts[a]
	r.answers.Push(sighting{at: now, late: att.request < 0})
	if att.request >= 0 {
		r.totals.good.Inc()
		r.history.good.Add(now, 1)
		r.finish(att.request, true)
	} else {
		r.totals.late.Inc()
		r.history.late.Add(now, 1)
		if r.journal.Wants(now, int(topicLate)) {
			r.journal.Say(now, rich.Bad, fmt.Sprintf("request %d served after its caller left (%s in here)", att.number, short(now-att.started)))
		}
	}
	r.leave(a)
	r.next(w)
}

// next gives a free worker the head of the queue. With the deadline check, work
// whose caller has left is dropped on the way, which costs nothing.
func (r *run) next(w int) {
	for r.queue.len() > 0 {
		a := r.queue.pop()
		att := &r.attempts[a]
		att.queued = false
		if att.request < 0 {
			r.dead--
			if r.k.deadlineCheck {
				r.drop(a)
				continue
			}
		}
		r.serve(w, a)
		return
	}
}

func (r *run) drop(a int32) {
	now := r.kernel.Now()
	r.totals.dropped.Inc()
	if r.journal.Wants(now, int(topicDrop)) {
		r.journal.Say(now, rich.Dim, fmt.Sprintf("dropped request %d unserved: past its deadline", r.attempts[a].number))
	}
	r.leave(a)
}

// leave takes an attempt out of the service and lets its place be used again.
func (r *run) leave(a int32) {
	now := r.kernel.Now()
	att := &r.attempts[a]
	r.totals.inService.Add(now, -1)
	r.totals.sojourn += (now - att.started).Seconds()
	att.inUse = false
	att.callerID++
	r.freeAtts = append(r.freeAtts, a)
}

// unfinished is the work begun and not yet done, in seconds at full speed.
func (r *run) unfinished() float64 {
	left := 0.0
	for i := range r.workers {
		if w := &r.workers[i]; w.attempt >= 0 {
			left += max(w.left-(r.kernel.Now()-w.since).Seconds()*r.speed, 0)
		}
	}
	return left
}

func (r *run) newAttempt(a attempt) int32 {
	if n := len(r.freeAtts); n > 0 {
		i := r.freeAtts[n-1]
		r.freeAtts = r.freeAtts[:n-1]
		a.callerID = r.attempts[i].callerID
		r.attempts[i] = a
		return i
	}
	r.attempts = append(r.attempts, a)
	return int32(len(r.attempts) - 1)
}

// callerOf names the present use of an attempt's place; find gives it back, or -1
// when the place has been used again since.
func (r *run) callerOf(a int32) int64 { return r.attempts[a].callerID<<24 | int64(a) }

func (r *run) find(caller int64) int32 {
	a := int32(caller & (1<<24 - 1))
	if r.attempts[a].inUse && r.attempts[a].callerID == caller>>24 {
		return a
	}
	return -1
}

func short(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
