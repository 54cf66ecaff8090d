package limiter

import (
	"fmt"
	"strings"
	"time"

	"napkin/engine/trace"
)

const maxRequests = 500

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "rate-limiters",
		Title: "Six rate limiters on one trace of requests",
		Shows: "The same arrivals decided by token bucket, leaky bucket, GCRA, fixed window, sliding counter and sliding log: where they agree, and what each lets through at worst.",
		Input: trace.Form{
			Rows: "times of arrival, in order: 0s 200ms 900ms; x5 behind a row repeats it",
			Settings: []trace.Setting{
				{Name: "limit", Default: "5", Means: "requests allowed in each window"},
				{Name: "window", Default: "1s", Means: "the window; the buckets refill limit tokens in it"},
				{Name: "burst", Default: "5", Means: "size of the buckets"},
			},
			Example: "limit=5 window=1s burst=5\n800ms x5   # the end of one fixed window\n1s x5      # and the start of the next\n1.2s 1.4s 1.6s 2.1s\n",
		},
		Sources: []string{
			"Turner 1986, 'New directions in communications' (leaky bucket); RFC 2697 (token bucket)",
			"ITU-T I.371 and ATM Forum UNI 3.1 (GCRA)",
			"Cloudflare blog 2017, 'How we built rate limiting capable of scaling to millions of domains' (sliding counter)",
		},
		Trace: run,
	}}
}

func run(in *trace.Input) trace.Trace {
	rule := Rule{Limit: in.Int("limit", 1, MaxLimit), Window: in.Span("window", time.Millisecond, MaxWindow), Burst: in.Int("burst", 1, MaxLimit)}
	arrivals := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	limiters := Limiters(rule)
	t := trace.Trace{Columns: []trace.Column{{Key: "at_s", Title: "at (s)", Number: true, Event: true}}}
	for _, l := range limiters {
		t.Columns = append(t.Columns, trace.Column{Key: key(l.Name()), Title: l.Name()})
	}
	admitted := make([][]time.Duration, len(limiters))
	for _, at := range arrivals {
		step := trace.Step{Cells: []trace.Value{trace.Seconds(at)}}
		answers := make([]Answer, len(limiters))
		for i, l := range limiters {
			a := l.Ask(at)
			answers[i] = a
			step.Cells = append(step.Cells, cell(a))
			step.State = append(step.State, a.State...)
			if a.Admit {
				admitted[i] = append(admitted[i], at)
			}
		}
		step.Why = why(limiters, answers)
		t.Steps = append(t.Steps, step)
	}
	t.Summary = summary(rule, limiters, admitted, len(arrivals))
	return t
}

func read(in *trace.Input) []time.Duration {
	in.NeedRows()
	var out []time.Duration
	last := time.Duration(0)
	for _, row := range in.Rows {
		words, times := in.Repeats(row, maxRequests)
		for range times {
			for _, w := range words {
				at := in.SpanAt(w, "time of arrival", 0, MaxTime)
				if at < last && in.OK() {
					in.Fail(w.At, "give the times in order", "%s is before the request at %s", w.Text, trace.Span(last))
				}
				if len(out) == maxRequests {
					in.Fail(row.Span(), "show a shorter trace", "more than %d requests", maxRequests)
					return nil
				}
				last = at
				out = append(out, at)
			}
		}
	}
	return out
}

func key(name string) string { return strings.ToLower(strings.ReplaceAll(name, " ", "_")) }

func cell(a Answer) trace.Value {
	switch {
	case !a.Admit:
		return trace.Bad("429")
	case a.Delay > 0:
		return trace.Good("ok after " + trace.Span(a.Delay))
	}
	return trace.Good("ok")
}

// why names those who refuse with their reasons, or says what the fullest saw.
func why(limiters []Limiter, answers []Answer) string {
	var refused []string
	for i, a := range answers {
		if !a.Admit {
			refused = append(refused, limiters[i].Name()+" ("+a.Reason+")")
		}
	}
	switch len(refused) {
	case 0:
		return "All six admit: the token bucket holds " + answers[0].Reason + ", the fixed window has counted " + answers[3].Reason + "."
	case len(limiters):
		return "All six refuse: " + trace.List(refused) + "."
	}
	return "Refused by " + trace.List(refused) + "; the others admit."
}

func summary(rule Rule, limiters []Limiter, admitted [][]time.Duration, asked int) []string {
	var parts []string
	for i, l := range limiters {
		parts = append(parts, fmt.Sprintf("%s %d (at most %d in any %s)", l.Name(), len(admitted[i]), most(admitted[i], rule.Window), trace.Span(rule.Window)))
	}
	return []string{
		fmt.Sprintf("Of %s they admit: %s.", trace.Plural(asked, "request"), trace.List(parts)),
		fmt.Sprintf("By formula, buckets admit up to burst + limit = %d in a window, the fixed window up to 2 x limit = %d across its edge, the sliding log never more than %d.", rule.Burst+rule.Limit, 2*rule.Limit, rule.Limit),
		"Token bucket, leaky bucket and GCRA decide alike; the leaky bucket also holds requests back, so they leave at an even pace.",
	}
}

// most is the largest number of times within any window, its far end open.
func most(times []time.Duration, window time.Duration) int {
	best, from := 0, 0
	for i, t := range times {
		for times[from] <= t-window {
			from++
		}
		best = max(best, i-from+1)
	}
	return best
}
