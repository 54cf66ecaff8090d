// Package burn shows when the burn-rate alerts of an SLO start and stop on a
// trace of error ratios.
//
// Errors are a share of the requests, which come evenly; before the trace
// there were none. Alerts are found exactly, where a window's average crosses
// its threshold, not by looking every minute. It must know no alerting system.
// Source: Beyer et al. 2018, The Site Reliability Workbook, ch. 5, table 5-8.
// Start reading at Rules and Timeline.
package burn

import (
	"math"
	"slices"
)

// The lengths of time used here, in seconds.
const (
	Minute = 60.0
	Hour   = 3600.0
	Day    = 86400.0
)

// Rule is one row of the table: alert when both windows burn faster than Burn.
type Rule struct {
	Page        bool // else a ticket
	Burn        float64
	Long, Short float64 // s
	Key, Title  string
}

// Rules is the table the workbook recommends for a 99.9 % SLO.
func Rules() []Rule {
	return []Rule{
		{true, 14.4, Hour, 5 * Minute, "page_14x", "page 14.4x (1h/5min)"},
		{true, 6, 6 * Hour, 30 * Minute, "page_6x", "page 6x (6h/30min)"},
		{false, 1, 3 * Day, 6 * Hour, "ticket_1x", "ticket 1x (3d/6h)"},
	}
}

// Budget is the share of a period's error budget that is gone when the long
// window has burnt at the rule's rate for its whole length.
func (r Rule) Budget(period float64) float64 { return r.Burn * r.Long / period }

// Segment is a stretch of time with one ratio of errors.
type Segment struct {
	Seconds float64
	Errors  float64 // 0 to 1
}

// Timeline is a trace against an SLO.
type Timeline struct {
	SLO      float64 // 0 to 1
	Segments []Segment

	starts []float64 // of the segments, and the end
	spent  []float64 // error seconds before each of them
}

// NewTimeline adds up the segments.
func NewTimeline(slo float64, segments []Segment) *Timeline {
	t := &Timeline{SLO: slo, Segments: segments, starts: []float64{0}, spent: []float64{0}}
	for i, s := range segments {
		t.starts = append(t.starts, t.starts[i]+s.Seconds)
		t.spent = append(t.spent, t.spent[i]+s.Seconds*s.Errors)
	}
	return t
}

// End is when the trace ends, in seconds.
func (t *Timeline) End() float64 { return t.starts[len(t.starts)-1] }

// Spent is the error seconds up to a time within the trace.
func (t *Timeline) Spent(at float64) float64 {
	if at <= 0 {
		return 0
	}
	i := t.segment(at)
	return t.spent[i] + (at-t.starts[i])*t.Segments[i].Errors
}

// segment is the index of the one at a time; the last at the end.
func (t *Timeline) segment(at float64) int {
	i, ok := slices.BinarySearch(t.starts, at)
	if !ok {
		i--
	}
	return min(max(i, 0), len(t.Segments)-1)
}

// Rate is how many times faster than the SLO allows errors came in the window
// of so many seconds up to a time.
func (t *Timeline) Rate(window, at float64) float64 {
	return (t.Spent(at) - t.Spent(at-window)) / window / (1 - t.SLO)
}

// over reports whether a rule alerts at a time. A rate that only reaches the
// threshold does not, so it allows for the last digits of a float.
func (t *Timeline) over(r Rule, at float64) bool {
	line := r.Burn * (1 + 1e-9)
	return t.Rate(r.Long, at) > line && t.Rate(r.Short, at) > line
}

// Span is a time in which an alert is on; a Stop beyond the end of the trace
// is infinite.
type Span struct{ Start, Stop float64 }

// Alerts gives the spans in which a rule alerts, in order.
func (t *Timeline) Alerts(r Rule) (out []Span) {
	on := false
	turns := t.turns(r)
	for i, from := range turns[:len(turns)-1] {
		now := t.over(r, (from+turns[i+1])/2)
		switch {
		case now && !on:
			out = append(out, Span{from, math.Inf(1)})
		case !now && on:
			out[len(out)-1].Stop = from
		}
		on = now
	}
	return out
}

// turns are the times at which a rule may change its mind: where the slope of
// a window's rate changes, and where between those the rate crosses the
// threshold. Between two neighbours the alert does not change.
func (t *Timeline) turns(r Rule) []float64 {
	var bends []float64
	for _, s := range t.starts {
		for _, at := range []float64{s, s + r.Long, s + r.Short} {
			if at <= t.End() {
				bends = append(bends, at)
			}
		}
	}
	slices.Sort(bends)
	bends = slices.Compact(bends)
	out := slices.Clone(bends)
	for i, from := range bends[:len(bends)-1] {
		to := bends[i+1]
		for _, window := range []float64{r.Long, r.Short} {
			a, b := t.Rate(window, from)-r.Burn, t.Rate(window, to)-r.Burn
			if a*b < 0 {
				out = append(out, from+(to-from)*a/(a-b))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
