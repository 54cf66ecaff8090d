package stream

import (
	"fmt"
	"strings"
	"time"

	"napkin/engine/trace"
)

const (
	maxEvents  = 500
	maxTime    = 24 * time.Hour
	maxWindows = 20 // that hold one event
)

// Algorithms are the traces of this family.
func Algorithms() []trace.Algorithm {
	return []trace.Algorithm{{
		ID:    "watermarks",
		Title: "Watermarks: when a window is told, and which events are too late",
		Shows: "Events out of order fill windows by their own time; the watermark tells a window and decides about the late ones.",
		Input: trace.Form{
			Rows: "the time an event carries and perhaps a value, in order of arrival: 7s 20; without a value it counts as 1",
			Settings: []trace.Setting{
				{Name: "window", Default: "10s", Means: "length of a window"},
				{Name: "slide", Default: "10s", Means: "a window starts every so often; as long as the window: they do not overlap"},
				{Name: "delay", Default: "3s", Means: "how far the watermark trails the latest event time"},
				{Name: "lateness", Default: "5s", Means: "how long a told window still takes events"},
			},
			Example: "window=10s slide=10s delay=3s lateness=5s\n1s 10\n4s 10\n9s 10\n8s 10      # out of order, within the delay\n13s 10     # the watermark reaches 10 s\n7s 10      # late: told again\n19s 10\n6s 10      # too late\n24s 10\n",
		},
		Sources: []string{
			"Akidau et al. 2015, 'The dataflow model', VLDB",
			"Apache Flink documentation, 'Timely stream processing' and 'Windows' (bounded out-of-orderness, allowed lateness)",
		},
		Trace: run,
	}}
}

type event struct {
	at    time.Duration
	value float64
}

func run(in *trace.Input) trace.Trace {
	rule := Rule{
		Size: in.Span("window", time.Millisecond, maxTime), Slide: in.Span("slide", time.Millisecond, maxTime),
		Delay: in.Span("delay", 0, maxTime), Lateness: in.Span("lateness", 0, maxTime),
	}
	if in.OK() && (rule.Slide > rule.Size || rule.Size/rule.Slide > maxWindows) {
		in.Fail(in.Where("slide"), "write a slide between a twentieth of the window and the window",
			"a slide of %s does not suit windows of %s", trace.Span(rule.Slide), trace.Span(rule.Size))
	}
	events := read(in)
	if !in.OK() {
		return trace.Trace{}
	}
	w := &Windows{Rule: rule}
	t := trace.Trace{Columns: []trace.Column{
		{Key: "event_time_s", Title: "event time (s)", Number: true, Event: true}, {Key: "value", Title: "value", Number: true, Event: true},
		{Key: "counted_in", Title: "counted in"}, {Key: "watermark_s", Title: "watermark (s)", Number: true}, {Key: "told", Title: "told"},
	}}
	late, dropped, counted := 0, 0, 0
	for _, e := range events {
		before := *w
		verdicts, told := w.Add(e.at, e.value)
		for _, v := range verdicts {
			switch {
			case v.Dropped:
				dropped++
			case v.Late:
				late++
				counted++
			default:
				counted++
			}
		}
		t.Steps = append(t.Steps, trace.Step{
			Cells: []trace.Value{trace.Seconds(e.at), trace.Number(e.value), countedIn(rule, verdicts), trace.Seconds(w.Watermark), trace.Text(results(rule, told))},
			Why:   why(before, w, e, verdicts, told), State: w.fields(),
		})
	}
	told := w.End()
	t.Steps = append(t.Steps, trace.Step{
		Cells: []trace.Value{trace.Text("end"), trace.Text(""), trace.Text(""), trace.Text("end"), trace.Text(results(rule, told))},
		Why:   "Nothing more will come, so every window that is left is told.", State: w.fields(),
	})
	t.Summary = []string{
		fmt.Sprintf("Counted %s into windows, %d of them late and told again; too late and lost: %d.", trace.Plural(counted, "time"), late, dropped),
		"In the end: " + results(rule, w.gone) + ".",
		fmt.Sprintf("A watermark is a guess: a delay of %s waits for most, holds every result back by as much, and promises nothing.", trace.Span(rule.Delay)),
	}
	return t
}

func (w *Windows) fields() []trace.Field {
	open := []string{}
	for _, x := range w.open {
		open = append(open, fmt.Sprintf("%s: %s in %d", x.name(w.Rule), trace.Round(x.Sum, 4), x.Count))
	}
	return []trace.Field{{Name: "held", Value: trace.Text(trace.List(open))}}
}

func seconds(d time.Duration) string { return trace.Round(d.Seconds(), 6) }

func (x Window) name(r Rule) string {
	return fmt.Sprintf("[%s, %s)", seconds(x.Start), seconds(x.Start+r.Size))
}

func countedIn(r Rule, verdicts []Verdict) trace.Value {
	var in []string
	for _, v := range verdicts {
		if !v.Dropped {
			in = append(in, Window{Start: v.Start}.name(r))
		}
	}
	if len(in) == 0 {
		return trace.Bad("dropped")
	}
	return trace.Text(strings.Join(in, " "))
}

func results(r Rule, told []Window) string {
	parts := make([]string, len(told))
	for i, x := range told {
		parts[i] = x.name(r) + " = " + trace.Round(x.Sum, 4)
	}
	return strings.Join(parts, ", ")
}

func why(before Windows, w *Windows, e event, verdicts []Verdict, told []Window) string {
	text := ""
	for _, v := range verdicts {
		end := v.Start + w.Rule.Size
		switch {
		case v.Dropped:
			text += fmt.Sprintf("The watermark %s is past the end of %s and its lateness (%s), so the event is lost to it; ", seconds(before.Watermark), Window{Start: v.Start}.name(w.Rule), seconds(end+w.Rule.Lateness))
		case v.Late:
			text += fmt.Sprintf("the watermark has passed the end of %s, which still takes the event and is told again; ", Window{Start: v.Start}.name(w.Rule))
		}
	}
	if before.started && e.at-w.Rule.Delay <= before.Watermark {
		text += fmt.Sprintf("an event at %s does not move the watermark, which is %s", seconds(e.at), seconds(w.Watermark))
	} else {
		text += fmt.Sprintf("the latest event time is now %s, so the watermark moves to %s", seconds(e.at), seconds(w.Watermark))
	}
	for _, x := range told {
		if x.Told == 1 && (!before.started || x.Start+w.Rule.Size > before.Watermark) {
			text += fmt.Sprintf(", and with it past the end of %s", x.name(w.Rule))
		}
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func read(in *trace.Input) (out []event) {
	in.NeedRows()
	for _, row := range in.Rows {
		if len(row) > 2 {
			in.FailRow(row, "an event has a time and perhaps a value")
			continue
		}
		e := event{at: in.SpanAt(row[0], "time", 0, maxTime), value: 1}
		if len(row) == 2 {
			e.value = in.RealAt(row[1], "value", -1e12, 1e12)
		}
		if len(out) == maxEvents {
			in.Fail(row.Span(), "show a shorter trace", "more than %d events", maxEvents)
			break
		}
		out = append(out, e)
	}
	return out
}
