package retrystorm

import (
	"fmt"
	"time"

	"napkin/engine/rich"
)

// nextArrival is the time of the next fresh request: a Poisson process, three
// times as fast during a spike.
func (r *run) nextArrival() time.Duration {
	rate := r.k.fresh
	if r.active.on(spike) {
		rate *= spikeFactor
	}
	return r.kernel.Now() + r.streams.arrivals.Wait(seconds(1/rate))
}

// arrive is a client with something new to ask.
func (r *run) arrive() {
	now := r.kernel.Now()
	r.totals.fresh.Inc()
	r.history.fresh.Add(now, 1)
	r.tokens = min(r.tokens+budgetShare, budgetBurst)
	r.open++
	i := r.newRequest(request{number: int64(r.totals.fresh.Value()), arrived: now})
	r.try(i)
	r.kernel.Schedule(r.nextArrival(), r, evArrival, 0)
}

// try sends one attempt of a request.
func (r *run) try(i int32) {
	now := r.kernel.Now()
	q := &r.requests[i]
	q.tried++
	r.wire.Push(sighting{at: now, retry: q.tried > 1})
	if len(r.queue.items)-r.queue.head >= r.k.queueLimit && r.idleWorker() < 0 {
		r.reject(i)
		return
	}
	a := r.newAttempt(attempt{request: i, number: q.number, nth: q.tried, started: now, inUse: true})
	r.kernel.Schedule(now+r.k.timeout, r, evTimeout, r.callerOf(a))
	r.admit(a)
}

// reject turns an attempt away at the door; the client knows at once.
func (r *run) reject(i int32) {
	now := r.kernel.Now()
	r.totals.rejected.Inc()
	r.history.rejected.Add(now, 1)
	if r.journal.Wants(now, int(topicFull)) {
		r.journal.Say(now, rich.Warn, fmt.Sprintf("try %d of request %d turned away: queue full", r.requests[i].tried, r.requests[i].number))
	}
	r.attemptFailed(i)
}

// timedOut is a caller that stops waiting. The service does not hear of it: the
// attempt stays where it is, dead.
func (r *run) timedOut(caller int64) {
	a := r.find(caller)
	if a < 0 || r.attempts[a].request < 0 {
		return
	}
	att := &r.attempts[a]
	i := att.request
	att.request = -1
	if att.queued {
		r.dead++
	}
	now := r.kernel.Now()
	if r.journal.Wants(now, int(topicTimeout)) {
		r.journal.Say(now, rich.Dim, fmt.Sprintf("request %d gave up waiting for try %d after %s", att.number, att.nth, short(r.k.timeout)))
	}
	r.attemptFailed(i)
}

// attemptFailed decides whether a request tries again.
func (r *run) attemptFailed(i int32) {
	q := &r.requests[i]
	if q.tried >= r.k.tries || !r.budgetAllows(q.number) {
		r.finish(i, false)
		return
	}
	r.backing++
	delay := Delay(r.k.backoff, r.k.jitter, r.k.base, q.tried, r.streams.backoff)
	r.kernel.Schedule(r.kernel.Now()+delay, r, evRetry, int64(i))
}

// budgetAllows spends one token on a retry. Every fresh request has put a tenth of
// a token in, so retries are at most a tenth of the fresh load: SRE Book ch. 21.
func (r *run) budgetAllows(number int64) bool {
	if !r.k.budget {
		return true
	}
	if r.tokens >= 1 {
		r.tokens--
		return true
	}
	r.totals.refused.Inc()
	now := r.kernel.Now()
	if r.journal.Wants(now, int(topicBudget)) {
		r.journal.Say(now, rich.Dim, fmt.Sprintf("request %d fails at once: the retry budget is spent", number))
	}
	return false
}

// retry sends the next attempt after the backoff.
func (r *run) retry(i int32) {
	now := r.kernel.Now()
	r.backing--
	r.totals.retries.Inc()
	r.history.retries.Add(now, 1)
	if r.journal.Wants(now, int(topicRetry)) {
		r.journal.Say(now, rich.Plain, fmt.Sprintf("try %d of request %d", r.requests[i].tried+1, r.requests[i].number))
	}
	r.try(i)
}

// finish ends a request, once.
func (r *run) finish(i int32, good bool) {
	now := r.kernel.Now()
	if good {
		r.totals.succeeded.Inc()
		r.totals.latency.Add((now - r.requests[i].arrived).Seconds())
	} else {
		r.totals.failed.Inc()
		r.history.failed.Add(now, 1)
	}
	r.open--
	r.freeReqs = append(r.freeReqs, i)
}

func (r *run) newRequest(q request) int32 {
	if n := len(r.freeReqs); n > 0 {
		i := r.freeReqs[n-1]
		r.freeReqs = r.freeReqs[:n-1]
		r.requests[i] = q
		return i
	}
	r.requests = append(r.requests, q)
	return int32(len(r.requests) - 1)
}
