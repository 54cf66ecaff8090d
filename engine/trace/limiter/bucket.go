package limiter

import (
	"fmt"
	"time"

	"napkin/engine/trace"
)

// tokenBucket starts full. Source: Turner 1986; RFC 2697.
type tokenBucket struct {
	rule  Rule
	parts int64 // of tokens; a token has Window of them
	last  time.Duration
}

func (*tokenBucket) Name() string { return "token bucket" }

func (b *tokenBucket) Ask(now time.Duration) Answer {
	full, token := int64(b.rule.Burst)*int64(b.rule.Window), int64(b.rule.Window)
	b.parts = min(full, b.parts+gained(b.rule, now-b.last))
	b.last = now
	a := Answer{Admit: b.parts >= token, Reason: tokens(b.parts, token) + " of " + fmt.Sprint(b.rule.Burst) + " tokens"}
	if a.Admit {
		b.parts -= token
	} else {
		a.Reason += ", the next in " + trace.Span(wait(token-b.parts, b.rule))
	}
	a.State = []trace.Field{{Name: "tokens", Value: trace.Number(float64(b.parts) / float64(token))}}
	return a
}

// gained is the parts that come in a time. A day at the highest limit is
// 8.64e17 of them.
func gained(r Rule, d time.Duration) int64 { return int64(d) * int64(r.Limit) }

// wait is the time in which so many parts come, rounded up.
func wait(parts int64, r Rule) time.Duration {
	return time.Duration((parts + int64(r.Limit) - 1) / int64(r.Limit))
}

func tokens(parts, token int64) string {
	return trace.Round(float64(parts)/float64(token), 2)
}

// leakyBucket is the queue of that name: an admitted request waits until the
// water before it has run out, so requests leave at an even pace. The request
// that is leaving counts as water until its time is over.
type leakyBucket struct {
	rule  Rule
	water int64 // parts, as in the token bucket
	last  time.Duration
}

func (*leakyBucket) Name() string { return "leaky bucket" }

func (b *leakyBucket) Ask(now time.Duration) Answer {
	full, drop := int64(b.rule.Burst)*int64(b.rule.Window), int64(b.rule.Window)
	b.water = max(0, b.water-gained(b.rule, now-b.last))
	b.last = now
	a := Answer{Admit: b.water+drop <= full, Reason: tokens(b.water, drop) + " of " + fmt.Sprint(b.rule.Burst) + " places taken"}
	if a.Admit {
		a.Delay = wait(b.water, b.rule)
		b.water += drop
	}
	a.State = []trace.Field{{Name: "water", Value: trace.Number(float64(b.water) / float64(drop))}, {Name: "delay_s", Value: trace.Seconds(a.Delay)}}
	return a
}

// gcra is the generic cell rate algorithm: one number, the theoretical arrival
// time (TAT) of the next request. Times are multiplied by the limit, which
// makes the emission interval a whole number. Source: ITU-T I.371; ATM Forum
// UNI 3.1, 1994.
type gcra struct {
	rule Rule
	tat  int64 // times Limit
}

func (*gcra) Name() string { return "GCRA" }

func (g *gcra) Ask(now time.Duration) Answer {
	at, interval := int64(now)*int64(g.rule.Limit), int64(g.rule.Window)
	tolerance := int64(g.rule.Burst-1) * interval
	ahead := g.tat - at
	a := Answer{Admit: ahead <= tolerance}
	switch {
	case a.Admit && ahead <= 0:
		a.Reason = "no debt"
	case a.Admit:
		a.Reason = "TAT " + g.span(ahead) + " ahead, " + g.span(tolerance) + " allowed"
	default:
		a.Reason = "TAT " + g.span(ahead) + " ahead, only " + g.span(tolerance) + " allowed"
	}
	if a.Admit {
		g.tat = max(g.tat, at) + interval
	}
	a.State = []trace.Field{{Name: "tat_s", Value: trace.Number(float64(g.tat) / float64(g.rule.Limit) / 1e9)}}
	return a
}

func (g *gcra) span(scaled int64) string {
	return trace.Span(time.Duration(scaled / int64(g.rule.Limit)))
}
