package lab

import (
	"fmt"
	"strings"
	"time"

	"napkin/engine/rich"
	"napkin/engine/unit"
)

// watchStep is how often Text and Measure look at a run: often enough that no
// turning point falls out of the log in between.
const watchStep = time.Second

// Text runs a lab and tells it as lines to be read from top to bottom, without a
// picture: what was set, what happened, the charts as numbers, the verdict. A
// duration of 0 means the lab's own.
func Text(l Lab, s Settings, seed uint64, d time.Duration) rich.Text {
	spec := l.Spec()
	run, frame, turns := play(l, s, seed, d)
	set := spec.With(s)
	out := rich.Text{
		{rich.T(rich.Strong, spec.Title), rich.T(rich.Dim, "  "+spec.Summary)},
		{rich.T(rich.Dim, "goal     "), rich.T(rich.Plain, spec.Goal)},
		{rich.T(rich.Dim, "set-up   "), rich.T(rich.Plain, spec.Changes(set)), rich.T(rich.Dim, fmt.Sprintf("   seed %d, %s", seed, clockText(frame.Now)))},
		{},
	}
	for _, e := range turns {
		out = append(out, rich.Line{rich.T(rich.Dim, fmt.Sprintf("%6.1f s  ", e.At.Seconds())), rich.T(e.Role, e.Text)})
	}
	out = append(out, rich.Line{})
	out = append(out, timeline(frame.Charts, frame.Now)...)
	out = append(out, rich.Line{})
	result := run.Outcome()
	out = append(out, metricTable(result.Metrics).Text()...)
	sign := rich.T(rich.Bad, "✗ not solved  ")
	if result.Solved {
		sign = rich.T(rich.Good, "✓ solved  ")
	}
	return append(out, rich.Line{}, rich.Line{sign, rich.T(rich.Plain, result.Text)})
}

// play runs a lab to the end and gives the last frame and the turning points,
// oldest first.
func play(l Lab, s Settings, seed uint64, d time.Duration) (Run, Frame, []Event) {
	if d <= 0 {
		d = l.Spec().Duration
	}
	run := l.Start(seed, s)
	var turns []Event
	var frame Frame
	seen := time.Duration(-1)
	for at := min(watchStep, d); ; at = min(at+watchStep, d) {
		run.Advance(at)
		frame = run.Frame(0, 0)
		var fresh []Event
		for _, e := range frame.Log {
			if e.Key && e.At > seen {
				fresh = append(fresh, e)
			}
		}
		for i := len(fresh) - 1; i >= 0; i-- {
			turns = append(turns, fresh[i])
		}
		seen = at
		if at == d {
			return run, frame, turns
		}
	}
}

// timelineRows is about how many moments the table of the charts shows.
const timelineRows = 12

// timeline is the charts side by side as a table, a dozen moments of the run, with
// a mark where a fault was on.
func timeline(charts []Chart, now time.Duration) rich.Text {
	t := rich.Table{Columns: []rich.Column{{Title: "time", Align: rich.Right}}}
	var from, step time.Duration
	var series []Series
	for _, c := range charts {
		for _, s := range c.Series {
			title := s.Name
			if c.Unit != "" {
				title += " " + c.Unit
			}
			if repeated(series, s.Name) {
				continue
			}
			t.Columns = append(t.Columns, rich.Column{Title: title, Align: rich.Right})
			series = append(series, s)
			from, step = c.From, s.Step
		}
	}
	if len(series) == 0 || step <= 0 {
		return nil
	}
	t.Columns = append(t.Columns, rich.Column{})
	every := max(int(((now-from)/timelineRows)/step), 1)
	for i := every - 1; i < len(series[0].Points); i += every {
		at := from + time.Duration(i+1)*step
		row := []rich.Line{{rich.T(rich.Dim, fmt.Sprintf("%.0f s", at.Seconds()))}}
		for _, s := range series {
			value := ""
			if i < len(s.Points) {
				value = fmt.Sprintf("%.0f", s.Points[i])
			}
			row = append(row, rich.Line{rich.T(rich.Value, value)})
		}
		t.Rows = append(t.Rows, append(row, rich.Line{rich.T(rich.Bad, faultAt(charts[0].Mark, at))}))
	}
	return t.Text()
}

func repeated(series []Series, name string) bool {
	for _, s := range series {
		if s.Name == name {
			return true
		}
	}
	return false
}

func faultAt(marks []Mark, at time.Duration) string {
	for _, m := range marks {
		if at > m.From && at <= m.To {
			return m.Label
		}
	}
	return ""
}

// metricTable is measured beside theory.
func metricTable(metrics []Metric) rich.Table {
	t := rich.Table{Columns: []rich.Column{{}, {Title: "measured", Align: rich.Right}, {Title: "theory", Align: rich.Right}}}
	for _, m := range metrics {
		theory := rich.Line{}
		if m.Theory != nil {
			theory = rich.Line{rich.T(rich.Dim, m.Theory.Format(unit.Human))}
		}
		t.Rows = append(t.Rows, []rich.Line{{rich.T(rich.Plain, m.Label)}, {rich.T(rich.Value, m.Value.Format(unit.Human))}, theory})
	}
	return t
}

func clockText(d time.Duration) string {
	if d%time.Second == 0 {
		return fmt.Sprintf("%d virtual seconds", d/time.Second)
	}
	return strings.TrimRight(fmt.Sprintf("%.3f", d.Seconds()), "0") + " virtual seconds"
}
