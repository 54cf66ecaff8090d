package lab

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"napkin/engine/unit"
)

// Result is a whole run as data, for scripts: field names carry their unit where
// they have one. Encoding it as JSON gives the same bytes for the same run.
type Result struct {
	Lab      string            `json:"lab"`
	Seed     uint64            `json:"seed"`
	Duration float64           `json:"duration_s"`
	Settings map[string]string `json:"settings"` // as a person would write them
	Solved   bool              `json:"solved"`
	Outcome  string            `json:"outcome"`
	Metrics  []ResultMetric    `json:"metrics"`
	Series   []ResultSeries    `json:"series"`
	Events   []ResultEvent     `json:"events"` // turning points, oldest first
}

// ResultMetric is one measured number, in full precision, beside theory.
type ResultMetric struct {
	Name   string   `json:"name"`
	Label  string   `json:"label"`
	Value  float64  `json:"value"`
	Unit   string   `json:"unit"`
	Text   string   `json:"text"`
	Theory *float64 `json:"theory,omitempty"`
}

// ResultSeries is one line of a chart; point i ends (i+1) steps after From.
type ResultSeries struct {
	Chart  string    `json:"chart"`
	Name   string    `json:"name"`
	Unit   string    `json:"unit,omitempty"`
	From   float64   `json:"from_s"`
	Step   float64   `json:"step_s"`
	Points []float64 `json:"points"`
}

// ResultEvent is one turning point.
type ResultEvent struct {
	At   float64 `json:"at_s"`
	Text string  `json:"text"`
}

// Measure runs a lab and gives everything it showed. A duration of 0 means the
// lab's own.
func Measure(l Lab, s Settings, seed uint64, d time.Duration) Result {
	spec := l.Spec()
	run, frame, turns := play(l, s, seed, d)
	outcome := run.Outcome()
	set := spec.With(s)
	r := Result{
		Lab: spec.ID, Seed: seed, Duration: frame.Now.Seconds(), Settings: map[string]string{},
		Solved: outcome.Solved, Outcome: outcome.Text,
		Metrics: []ResultMetric{}, Series: []ResultSeries{}, Events: []ResultEvent{},
	}
	for _, k := range spec.Knobs {
		r.Settings[k.Name] = k.Format(set[k.Name])
	}
	for _, m := range outcome.Metrics {
		r.Metrics = append(r.Metrics, resultMetric(m))
	}
	for _, c := range frame.Charts {
		for _, s := range c.Series {
			points := s.Points
			if points == nil {
				points = []float64{}
			}
			r.Series = append(r.Series, ResultSeries{Chart: c.Title, Name: s.Name, Unit: c.Unit, From: c.From.Seconds(), Step: s.Step.Seconds(), Points: points})
		}
	}
	for _, e := range turns {
		r.Events = append(r.Events, ResultEvent{At: e.At.Seconds(), Text: e.Text})
	}
	return r
}

func resultMetric(m Metric) ResultMetric {
	factor, symbol := m.Value.Unit.Factor, m.Value.Unit.Symbol
	if factor == 0 {
		factor = 1
	}
	out := ResultMetric{Name: m.Name, Label: m.Label, Value: m.Value.SI / factor, Unit: symbol, Text: m.Value.Format(unit.Human)}
	if m.Theory != nil {
		theory := m.Theory.SI / factor
		out.Theory = &theory
	}
	return out
}

// CSV is the series as a table with a head: the time in seconds, then one column
// per series of every chart.
func (r Result) CSV() string {
	var b strings.Builder
	b.WriteString("time_s")
	longest := 0
	for _, s := range r.Series {
		fmt.Fprintf(&b, ",%s", csvName(s))
		longest = max(longest, len(s.Points))
	}
	b.WriteByte('\n')
	for i := range longest {
		first := r.Series[0]
		b.WriteString(number(first.From + float64(i+1)*first.Step))
		for _, s := range r.Series {
			b.WriteByte(',')
			if i < len(s.Points) {
				b.WriteString(number(s.Points[i]))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// csvName is "chart_series" without anything that would need quotes.
func csvName(s ResultSeries) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == ',' || r == '"' {
			return '_'
		}
		return r
	}, s.Chart+"."+s.Name)
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
