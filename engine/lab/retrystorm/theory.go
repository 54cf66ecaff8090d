package retrystorm

import (
	"fmt"

	"napkin/engine/queueing"
)

// forecast is what closed forms say about the time after the fault, before anything
// is simulated.
type forecast struct {
	Offered  float64  // per second while every attempt fails
	FullWait float64  // seconds from the end of a full queue to the answer
	Edge     float64  // queue length beyond which every answer is late
	Goodput  *float64 // per second once the dust has settled; nil: no closed form
	Recovery *float64 // seconds after the fault until goodput is back; nil: never or unknown
	Label    string   // what the goodput line is
	Why      string
}

// forecast rests on three facts. While all attempts fail a request makes all its
// tries, so offered = fresh * tries, or fresh * (1 + 10 %) with a budget. A full
// FIFO queue takes limit / capacity to pass, so beyond timeout * capacity every
// answer is late (Maurer 2015, "Fail at Scale"). A backlog drains at capacity -
// offered, and not at all when that is negative: the overload feeds itself
// (Bronson et al. 2021, "Metastable Failures in Distributed Systems").
func (r *run) forecast() forecast {
	k := r.k
	service := workers / k.capacity
	amplify := float64(k.tries)
	if k.budget {
		amplify = min(amplify, 1+budgetShare)
	}
	f := forecast{
		Offered:  k.fresh * amplify,
		FullWait: float64(k.queueLimit)/k.capacity + service,
		Label:    "after the fault, by formula",
		Edge:     max((k.timeout.Seconds()-service)*k.capacity, 0),
	}
	answer := func(goodput float64, recovery float64, why string, args ...any) forecast {
		f.Goodput = &goodput
		if recovery >= 0 {
			f.Recovery = &recovery
		}
		f.Why = fmt.Sprintf(why, args...)
		return f
	}
	backlog := float64(k.queueLimit) - f.Edge
	switch {
	case f.Offered > k.capacity && float64(k.queueLimit) > 0.85*f.Edge && float64(k.queueLimit) < 1.25*f.Edge:
		f.Why = fmt.Sprintf("A full queue is %.1f s long and callers wait %.1f s: on the edge, chance decides who is served in time.", f.FullWait, k.timeout.Seconds())
		return f
	case backlog <= 0:
		return answer(min(k.fresh, k.capacity), 0, "A full queue is %.1f s long and callers wait %.1f s: whatever is served is served in time.", f.FullWait, k.timeout.Seconds())
	case f.Offered < k.capacity && k.deadlineCheck:
		return answer(k.fresh, 0, "Dead work is dropped unserved, and at most %.0f /s arrive at a service that does %.0f /s.", f.Offered, k.capacity)
	case f.Offered < k.capacity:
		drain, err := queueing.DrainTime(backlog, f.Offered, k.capacity)
		if err == nil {
			return answer(k.fresh, drain, "Up to %.0f requests must be served for nobody first, at %.0f - %.0f = %.0f /s net: about %.0f s.",
				backlog, k.capacity, f.Offered, k.capacity-f.Offered, drain)
		}
	case k.deadlineCheck:
		const why = "Dropping dead work lets each answer start just before its caller leaves, and most end just after; %.0f /s arrive at a service that does %.0f /s."
		if goodput, offered, ok := k.atTheEdge(); ok {
			f.Offered = offered
			f.Label = "while it stays down, by formula"
			return answer(goodput, -1, why, offered, k.capacity)
		}
		f.Why = fmt.Sprintf(why, f.Offered, k.capacity)
		return f
	}
	return answer(0, -1, "%.0f /s arrive at a service that does %.0f /s, so the queue stays full: %.1f s long, and callers wait %.1f s.", f.Offered, k.capacity, f.FullWait, k.timeout.Seconds())
}

// atTheEdge is goodput, and the load that goes with it, when dead work is dropped but
// too much still arrives. Each free worker takes the oldest live request: with m =
// capacity / workers, the time that one has left is exponential with rate offered -
// capacity (M/M/c with patience of fixed length, Barrer 1957), and it is answered in
// time with probability m / (m + offered - capacity). The few that succeed spare their
// last tries, so both are found together. It is one of two states the system can be in; the
// other is health, and dropping the dead backlog at once sometimes tips it over. False when the queue's limit is what turns
// requests away, or when this state cannot hold.
func (k knobs) atTheEdge() (goodput, offered float64, ok bool) {
	rate := k.capacity / workers
	offered = k.fresh * float64(k.tries)
	for range 100 {
		if offered <= k.capacity || float64(k.queueLimit) < offered*k.timeout.Seconds() {
			return 0, 0, false
		}
		goodput = k.capacity * rate / (rate + offered - k.capacity)
		fails := 1 - goodput/offered
		tries, chance := 0.0, 1.0
		for range k.tries {
			tries += chance
			chance *= fails
		}
		offered = k.fresh * tries
	}
	return goodput, offered, true
}
