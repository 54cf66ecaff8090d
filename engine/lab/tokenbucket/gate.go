package tokenbucket

import (
	"fmt"
	"time"

	"napkin/engine/lab"
	"napkin/engine/rich"
)

// The goal: at least goalShare of the honest client's requests, and never more than
// goalSecond admitted in any one second, over a whole story on goalInstances.
const (
	goalShare     = 0.99
	goalSecond    = 150
	goalInstances = 4
)

// The topics of the log's chatter.
const (
	topicRefused = iota
	topicScript
	topics
)

// judgement is what counts for the goal since the last knob was turned.
type judgement struct {
	worst   int // most requests admitted in any one second
	worstAt time.Duration
}

// lastSecond holds the moments of admission of the second past, oldest first.
type lastSecond struct {
	times []time.Duration
	head  int
}

// add records an admission and gives the number in [now - 1 s, now]. The open end
// is at the far side: two requests exactly a second apart are not in one second.
func (l *lastSecond) add(now time.Duration) int {
	l.times = append(l.times, now)
	return l.count(now)
}

func (l *lastSecond) count(now time.Duration) int {
	for l.head < len(l.times) && l.times[l.head] <= now-time.Second {
		l.head++
	}
	if l.head > 1024 && l.head*2 > len(l.times) {
		l.times = l.times[:copy(l.times, l.times[l.head:])]
		l.head = 0
	}
	return len(l.times) - l.head
}

// ask is one request at the gate: sent to a process at random, decided by its
// limiter or the shared one.
func (r *run) ask(honest bool) {
	now := r.kernel.Now()
	process := r.spread.IntN(r.k.instances)
	if r.k.shared {
		process = 0
	}
	admitted := r.limiters[process].Allow(r.clock())
	r.all.add(admitted)
	r.history.arrived.Add(now, 1)
	r.wires.in.Push(passage{at: now, honest: honest})
	if honest {
		r.honest.add(admitted)
		if r.bursting {
			r.burst.add(admitted)
		}
	} else {
		r.script.add(admitted)
	}
	if !admitted {
		r.wires.refused.Push(passage{at: now, honest: honest})
		r.sayRefused(now, honest, process)
		return
	}
	r.history.admitted.Add(now, 1)
	r.wires.admitted.Push(passage{at: now, honest: honest})
	if n := r.recent.add(now); n > r.judged.worst {
		if r.judged.worst <= goalSecond && n > goalSecond {
			r.journal.Milestone(now, rich.Bad, fmt.Sprintf("OVER %d requests admitted within one second, %d are allowed", n, goalSecond))
		}
		r.judged = judgement{worst: n, worstAt: now}
	}
}

func (r *run) sayRefused(now time.Duration, honest bool, process int) {
	topic, who := topicScript, "script"
	if honest {
		topic, who = topicRefused, "honest client"
	}
	if !r.journal.Wants(now, topic) {
		return
	}
	where := fmt.Sprintf("process %d", process+1)
	if r.k.shared {
		where = "the shared limiter"
	}
	role := rich.Dim
	if honest {
		role = rich.Warn
	}
	r.journal.Say(now, role, fmt.Sprintf("429 for the %s: request %d, %s has room for %.1f", who, r.all.asked, where, max(r.limiters[process].Room(r.clock()), -9999)))
}

// room is what all limiters together would admit at this moment.
func (r *run) room() float64 {
	total := 0.0
	for _, l := range r.limiters {
		total += l.Room(r.clock())
	}
	return total
}

// tick closes one step of the charts.
func (r *run) tick() {
	now := r.kernel.Now()
	r.history.second.Set(now-1, float64(r.recent.count(now)))
	r.history.room.Set(now-1, r.room())
	r.kernel.Schedule(now+step, r, evTick, 0)
}

// knobTurned starts the judgement anew: who mends the limiter while it runs is not
// held to what happened before.
func (r *run) knobTurned(k lab.Knob, value float64) {
	now := r.kernel.Now()
	r.journal.Milestone(now, rich.Accent, fmt.Sprintf("YOU set %s to %s", k.Label, k.Format(value)))
	r.since = now
	r.honest, r.judged = tally{}, judgement{}
	r.recent = lastSecond{}
}

// Outcome is the verdict now.
func (r *run) Outcome() lab.Outcome {
	solved, text := r.verdict()
	return lab.Outcome{Solved: solved, Text: text, Metrics: r.summary()}
}

func (r *run) verdict() (bool, string) {
	seen := r.kernel.Now() - r.since
	share := 100 * r.honest.share()
	switch {
	case r.judged.worst > goalSecond && r.honest.share() < goalShare:
		return false, fmt.Sprintf("Wrong both ways: %d requests in one second at %.2f s (%d are allowed), and only %.0f %% of the honest client's get through.", r.judged.worst, r.judged.worstAt.Seconds(), goalSecond, share)
	case r.judged.worst > goalSecond:
		return false, fmt.Sprintf("Too much: %d requests in one second at %.2f s, %d are allowed. %s", r.judged.worst, r.judged.worstAt.Seconds(), goalSecond, r.theory().Why)
	case r.honest.share() < goalShare:
		return false, fmt.Sprintf("Too strict: the honest client gets %.1f %% of its requests through.", share)
	case seen < cycle:
		return false, fmt.Sprintf("So far so good: at most %d in one second, all is judged after %.0f s.", r.judged.worst, (cycle - seen).Seconds())
	case r.k.traffic != trafficStory || r.k.instances < goalInstances:
		return false, fmt.Sprintf("It holds here, but the goal is about the story on %d processes.", goalInstances)
	}
	return true, fmt.Sprintf("%.1f %% of the honest client's requests get through, and never more than %d in any second.", share, r.judged.worst)
}
