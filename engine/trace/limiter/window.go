package limiter

import (
	"fmt"
	"time"

	"napkin/engine/trace"
)

// fixedWindow counts what it admitted since the last multiple of the window.
type fixedWindow struct {
	rule  Rule
	index int64
	count int
}

func (*fixedWindow) Name() string { return "fixed window" }

func (w *fixedWindow) Ask(now time.Duration) Answer {
	if i := int64(now / w.rule.Window); i != w.index {
		w.index, w.count = i, 0
	}
	since := trace.Round((time.Duration(w.index) * w.rule.Window).Seconds(), 6)
	a := Answer{Admit: w.count < w.rule.Limit, Reason: fmt.Sprintf("%d of %d since %s s", w.count, w.rule.Limit, since)}
	if a.Admit {
		w.count++
	}
	a.State = []trace.Field{{Name: "fixed_count", Value: trace.Int(w.count)}}
	return a
}

// slidingCounter weighs the count of the window before by the share of it that
// is still within reach, as if its requests had come evenly. It counts what it
// admitted, and admits while the estimate with this request is within the
// limit. Source: Cloudflare blog 2017, 'How we built rate limiting capable of
// scaling to millions of domains'.
type slidingCounter struct {
	rule              Rule
	index             int64
	previous, current int
}

func (*slidingCounter) Name() string { return "sliding counter" }

func (w *slidingCounter) Ask(now time.Duration) Answer {
	w.turn(int64(now / w.rule.Window))
	estimate, window := w.estimate(now), int64(w.rule.Window)
	a := Answer{
		Admit:  estimate+window <= int64(w.rule.Limit)*window,
		Reason: fmt.Sprintf("estimate %s of %d", trace.Round(float64(estimate)/float64(window), 2), w.rule.Limit),
	}
	if a.Admit {
		w.current++
	}
	a.State = []trace.Field{{Name: "this_window", Value: trace.Int(w.current)}, {Name: "window_before", Value: trace.Int(w.previous)}}
	return a
}

func (w *slidingCounter) turn(index int64) {
	switch index - w.index {
	case 0:
		return
	case 1:
		w.previous = w.current
	default:
		w.previous = 0
	}
	w.index, w.current = index, 0
}

// estimate is in requests times the nanoseconds of the window.
func (w *slidingCounter) estimate(now time.Duration) int64 {
	elapsed := now % w.rule.Window
	return int64(w.previous)*int64(w.rule.Window-elapsed) + int64(w.current)*int64(w.rule.Window)
}

// slidingLog keeps the time of each admitted request of the last window; one
// that is exactly a window old no longer counts.
type slidingLog struct {
	rule  Rule
	times []time.Duration
}

func (*slidingLog) Name() string { return "sliding log" }

func (l *slidingLog) Ask(now time.Duration) Answer {
	gone := 0
	for gone < len(l.times) && l.times[gone] <= now-l.rule.Window {
		gone++
	}
	l.times = l.times[gone:]
	a := Answer{Admit: len(l.times) < l.rule.Limit, Reason: fmt.Sprintf("%d of %d in the last %s", len(l.times), l.rule.Limit, trace.Span(l.rule.Window))}
	if a.Admit {
		l.times = append(l.times, now)
	}
	a.State = []trace.Field{{Name: "log_length", Value: trace.Int(len(l.times))}}
	return a
}
