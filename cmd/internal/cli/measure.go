package cli

import (
	"context"
	"fmt"

	"napkin/content"
	"napkin/engine/reference"
	"napkin/engine/rich"
	"napkin/engine/unit"
)

// measuredJSON is one measurement; times are in seconds. One with a problem has
// none.
type measuredJSON struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Median  float64 `json:"median_s,omitempty"`
	Low     float64 `json:"p10_s,omitempty"`
	High    float64 `json:"p90_s,omitempty"`
	Text    string  `json:"text,omitempty"`
	Rounds  int     `json:"rounds,omitempty"`
	Note    string  `json:"note"`
	Problem string  `json:"problem,omitempty"`
}

// measure runs every probe of this machine, one after another.
func (e *env) measure(ctx context.Context) []reference.Measurement {
	var found []reference.Measurement
	for _, probe := range e.app.Probes() {
		m := probe.Run(ctx)
		m.Problem = e.app.Paths.Hide(m.Problem)
		found = append(found, m)
	}
	return found
}

func measurementsJSON(found []reference.Measurement) []measuredJSON {
	var out []measuredJSON
	for _, m := range found {
		j := measuredJSON{ID: m.ID, Title: m.Title, Median: m.Median.SI, Low: m.Low.SI, High: m.High.SI, Rounds: m.Rounds, Note: m.Note, Problem: m.Problem}
		if m.Problem == "" {
			j.Text = m.Median.Format(unit.Human)
		}
		out = append(out, j)
	}
	return out
}

// printMeasured sets what was measured beside what the reference says.
func (e *env) printMeasured(found []reference.Measurement) error {
	usual := map[string]content.Latency{}
	for _, l := range e.app.Library().Latencies() {
		usual[l.Measure] = l
	}
	table := rich.Table{Columns: []rich.Column{
		{Title: "this machine"}, {Title: "median", Align: rich.Decimal}, {Title: "10 % to 90 %"}, {Title: "usual"}, {Title: ""},
	}}
	problems := ""
	for _, m := range found {
		if m.Problem != "" {
			problems += fmt.Sprintf("\nproblem    %s: %s", m.Title, m.Problem)
			continue
		}
		row := []string{m.Title, m.Median.Format(unit.Human), content.Figure{Low: m.Low, High: m.High}.Text(), "", ""}
		if l, ok := usual[m.ID]; ok && m.ID != "" {
			row[3], row[4] = l.Text(), l.Label
		}
		line := make([]rich.Line, len(row))
		for i, text := range row {
			line[i] = rich.L(rich.T(rich.Plain, text))
		}
		table.Rows = append(table.Rows, line)
	}
	return e.print("\n" + table.Text().Plain() + problems + "\n\nMeasured once, on a machine that has other things to do: an order of magnitude, not a benchmark.")
}
