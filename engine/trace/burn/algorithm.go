package burn

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"napkin/engine/trace"
)

const (
	maxSegments = 100
	maxLength   = 90 * 24 * time.Hour
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "burn-rate",
		Title: "Burn-rate alerts: which fires when, and when it stops",
		Shows: "Errors over time against the three multi-window alerts of the SRE workbook, found to the second.",
		Input: trace.Form{
			Rows: "how long and the share of errors, one stretch a line: 20min 2%; before it there were no errors",
			Settings: []trace.Setting{
				{Name: "slo", Default: "99.9%", Means: "share of requests that must succeed"},
				{Name: "period", Default: "30d", Means: "time the budget is for"},
			},
			Example: "slo=99.9% period=30d\n1h 0.02%\n20min 10%     # a bad deploy\n5h 0.05%\n8h 0.8%       # slow and steady\n2h 0%\n",
		},
		Sources: []string{
			"Beyer et al. 2018, The Site Reliability Workbook, ch. 5 'Alerting on SLOs', table 5-8 (1 h and 5 min at 14.4, 6 h and 30 min at 6, 3 d and 6 h at 1)",
		},
		Trace: run,
	}}
}

// change is what happens at one time.
type change struct {
	at    float64
	texts []string
}

func run(in *trace.Input) trace.Trace {
	slo := in.Share("slo", 0, 0.9999999)
	period := in.Span("period", time.Hour, trace.Longest).Seconds()
	line := read(in, slo)
	if !in.OK() {
		return trace.Trace{}
	}
	rules := Rules()
	alerts := make([][]Span, len(rules))
	for i, r := range rules {
		alerts[i] = line.Alerts(r)
	}
	t := trace.Trace{Columns: []trace.Column{{Key: "at_s", Title: "at", Event: true}, {Key: "error_ratio", Title: "errors", Number: true, Event: true}}}
	for _, r := range rules {
		t.Columns = append(t.Columns, trace.Column{Key: r.Key, Title: r.Title})
	}
	t.Columns = append(t.Columns, trace.Column{Key: "budget_used", Title: "budget used", Number: true})
	for _, c := range changes(line, rules, alerts) {
		t.Steps = append(t.Steps, step(line, rules, alerts, c, period))
	}
	t.Summary = summary(line, rules, alerts, period)
	return t
}

// changes are the starts of segments and alerts, the ends of alerts, and the
// end of the trace, each time once.
func changes(line *Timeline, rules []Rule, alerts [][]Span) []change {
	var out []change
	add := func(at float64, format string, args ...any) {
		i := slices.IndexFunc(out, func(c change) bool { return math.Abs(c.at-at) < 1e-6 })
		if i < 0 {
			i = len(out)
			out = append(out, change{at: at})
		}
		out[i].texts = append(out[i].texts, fmt.Sprintf(format, args...))
	}
	for i, s := range line.Segments {
		add(line.starts[i], "from here %s of requests fail, %s times what the SLO allows", percent(s.Errors), trace.Round(s.Errors/(1-line.SLO), 2))
	}
	for i, r := range rules {
		for _, a := range alerts[i] {
			add(a.Start, "%s starts: both its windows are above %s", r.name(), trace.Round(r.Burn, 1))
			if a.Stop > line.End() {
				continue
			}
			which := "long"
			if line.Rate(r.Short, a.Stop) < line.Rate(r.Long, a.Stop) {
				which = "short"
			}
			add(a.Stop, "%s stops: its %s window is down to %s", r.name(), which, trace.Round(r.Burn, 1))
		}
	}
	add(line.End(), "the trace ends")
	slices.SortStableFunc(out, func(a, b change) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	return out
}

func (r Rule) name() string {
	kind := "ticket"
	if r.Page {
		kind = "page"
	}
	return "the " + kind + " at " + trace.Round(r.Burn, 1) + "x"
}

func step(line *Timeline, rules []Rule, alerts [][]Span, c change, period float64) trace.Step {
	errors := line.Segments[line.segment(c.at)].Errors
	out := trace.Step{Cells: []trace.Value{trace.NumberAs(c.at, clock(c.at)), trace.NumberAs(errors, percent(errors))}}
	for i, r := range rules {
		long, short := line.Rate(r.Long, c.at), line.Rate(r.Short, c.at)
		text := trace.Round(long, 1) + " / " + trace.Round(short, 1)
		cell := trace.Text(text)
		if slices.ContainsFunc(alerts[i], func(a Span) bool { return a.Start <= c.at && c.at < a.Stop }) {
			cell = trace.Bad(text + " FIRES")
		}
		out.Cells = append(out.Cells, cell)
		out.State = append(out.State, trace.Field{Name: r.Key + "_long", Value: trace.Number(long)}, trace.Field{Name: r.Key + "_short", Value: trace.Number(short)})
	}
	used := line.Spent(c.at) / ((1 - line.SLO) * period)
	out.Cells = append(out.Cells, trace.NumberAs(used, percent(used)))
	text := strings.Join(c.texts, "; ")
	out.Why = strings.ToUpper(text[:1]) + text[1:] + "."
	return out
}

func percent(share float64) string {
	digits := 2
	if share < 0.01 {
		digits = 4
	}
	return trace.Round(100*share, digits) + " %"
}

// clock writes a time as h:mm:ss, rounded to the second.
func clock(at float64) string {
	s := int(math.Round(at))
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}

func summary(line *Timeline, rules []Rule, alerts [][]Span, period float64) []string {
	var out []string
	for i, r := range rules {
		var spans []string
		for _, a := range alerts[i] {
			used := percent(line.Spent(a.Start) / ((1 - line.SLO) * period))
			if a.Stop > line.End() {
				spans = append(spans, fmt.Sprintf("from %s to the end (%s of the budget gone when it starts)", clock(a.Start), used))
			} else {
				spans = append(spans, fmt.Sprintf("from %s to %s (%s of the budget gone when it starts)", clock(a.Start), clock(a.Stop), used))
			}
		}
		text := "never fires"
		if len(spans) > 0 {
			text = "fires " + trace.List(spans)
		}
		name := r.name()
		out = append(out, fmt.Sprintf("T%s %s; its long window at that rate uses %s of the budget.", name[1:], text, percent(r.Budget(period))))
	}
	used := line.Spent(line.End()) / ((1 - line.SLO) * period)
	return append(out, fmt.Sprintf("In the end %s of the budget is gone; the short windows make an alert stop soon after the errors do.", percent(used)))
}

func read(in *trace.Input, slo float64) *Timeline {
	in.NeedRows()
	var out []Segment
	total := 0.0
	for _, row := range in.Rows {
		if len(row) != 2 {
			in.FailRow(row, "a stretch has a length and a share of errors")
			continue
		}
		length := in.SpanAt(row[0], "length", time.Second, maxLength).Seconds()
		total += length
		out = append(out, Segment{length, in.ShareAt(row[1], "share of errors", 0, 1)})
	}
	if len(out) > maxSegments || total > maxLength.Seconds() {
		in.Fail(in.Rows[len(in.Rows)-1].Span(), "show a shorter trace", "more than %d stretches or %s", maxSegments, trace.Span(maxLength))
	}
	if !in.OK() {
		return nil
	}
	return NewTimeline(slo, out)
}
