package reference

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/reference"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
	"napkin/tui/widget/scroll"
)

// latency is the figures every engineer should know on one logarithmic scale,
// with what the seed says and what this machine does beside them.
type latency struct {
	bench *ui.Bench // nil where nothing can be measured
	rows  []row
	list  *list.List

	laid  laid // what sizes and high were worked out for
	sizes sizes
	high  int // lines of the longest details

	running bool
	turn    int // of measuring; answers of an earlier one are not continued
	next    int // probe

	alone  bool // the details take the room of the list
	scroll scroll.View
}

// row is one line: a figure, a measurement of this machine, or both.
type row struct {
	figure  *content.Latency
	measure string
	label   string
}

// measured is the answer of one probe.
type measured struct {
	turn int
	reference.Measurement
}

func newLatency(s *ui.Services) *latency {
	l := &latency{bench: s.Bench, list: list.New("latency")}
	for _, figure := range s.Library.Latencies() {
		l.rows = append(l.rows, row{&figure, figure.Measure, figure.Label})
	}
	l.fill()
	return l
}

// fill gives the list its rows: the figures, and below them what was measured
// that stands beside none.
func (l *latency) fill() {
	known := map[string]bool{}
	for i := range l.rows {
		known[l.rows[i].measure] = true
	}
	if l.bench != nil {
		for _, probe := range l.bench.Probes {
			if _, found := l.bench.Found[probe.ID]; found && !known[probe.ID] {
				l.rows = append(l.rows, row{nil, probe.ID, probe.Title})
			}
		}
	}
	rows := make([]list.Row, len(l.rows))
	for i := range l.rows {
		rows[i] = list.Row{Draw: l.drawer(i)}
	}
	l.list.SetRows(rows)
}

func (l *latency) title() string { return "Latency" }

// show takes up what was measured elsewhere in this session.
func (l *latency) show(*ui.Context) tea.Cmd { l.fill(); return nil }

func (l *latency) status(*ui.Context) string {
	switch {
	case l.running:
		return fmt.Sprintf("measuring %d of %d", l.next+1, len(l.bench.Probes))
	case l.bench != nil && len(l.bench.Found) > 0:
		return "with this machine"
	}
	return fmt.Sprintf("%d figures, idle", len(l.rows))
}

func (l *latency) keys(c *ui.Context) []keymap.Binding {
	off := ""
	switch {
	case l.bench == nil:
		off = "nothing can be measured here"
	case l.running:
		off = "it is measuring; esc stops"
	}
	choose := "choose"
	if l.alone {
		choose = "scroll"
	}
	bs := []keymap.Binding{
		{ID: "reference.measure", Keys: []string{"m"}, Help: "measure", Rank: 2, Off: off, Run: func() tea.Cmd { return l.start(c) }},
		{ID: "reference.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: choose, Rank: 4, Run: func() tea.Cmd { l.key(c, "up"); return nil }},
		{ID: "reference.choose.down", Keys: []string{"down", "j"}, Help: choose, Hidden: true, Run: func() tea.Cmd { l.key(c, "down"); return nil }},
	}
	if !l.roomy(c) {
		help := "details"
		if l.alone {
			help = "back to the list"
		}
		bs = append(bs, keymap.Binding{ID: "reference.details", Keys: []string{"enter", "o"}, Help: help, Rank: 1, Run: func() tea.Cmd { l.alone = !l.alone; l.scroll.Start(); return nil }})
	}
	return bs
}

// start measures one probe after another, each off the update loop.
func (l *latency) start(c *ui.Context) tea.Cmd {
	if len(l.bench.Probes) == 0 {
		return nil
	}
	l.running, l.next = true, 0
	l.turn++
	return l.probe(c)
}

func (l *latency) probe(c *ui.Context) tea.Cmd {
	probe, turn := l.bench.Probes[l.next], l.turn
	return c.Do(func(ctx context.Context) tea.Msg { return measured{turn, probe.Run(ctx)} })
}

// take keeps an answer and asks for the next. What was found stays for the
// session, also when measuring was stopped.
func (l *latency) take(c *ui.Context, msg tea.Msg) tea.Cmd {
	m, ok := msg.(measured)
	if !ok {
		return nil
	}
	if l.bench.Found == nil {
		l.bench.Found = map[string]reference.Measurement{}
	}
	l.bench.Found[m.ID] = m.Measurement
	l.fill()
	if !l.running || m.turn != l.turn {
		return nil
	}
	l.next++
	if l.next < len(l.bench.Probes) {
		return l.probe(c)
	}
	l.running = false
	return nil
}

// back stops what runs, or closes the details.
func (l *latency) back(c *ui.Context) (tea.Cmd, bool) {
	switch {
	case l.running:
		l.running = false
		return ui.Say(ui.Toast{Text: "stopped; m measures again"}), true
	case l.alone && !l.roomy(c):
		l.alone = false
		return nil, true
	}
	return nil, false
}

func (l *latency) key(c *ui.Context, name string) {
	if l.alone && !l.roomy(c) {
		l.fitAlone(c)
		l.scroll.Key(name)
		return
	}
	l.list.Key(name)
}

func (l *latency) wheel(c *ui.Context, by int) {
	if l.alone && !l.roomy(c) {
		l.fitAlone(c)
		l.scroll.By(by)
		return
	}
	l.list.Wheel(by)
}

func (l *latency) click(c *ui.Context, zone string) tea.Cmd {
	before := l.list.Selected
	if l.list.Click(zone) && before == l.list.Selected && !l.roomy(c) {
		l.alone, l.scroll.Top = true, 0
	}
	return nil
}

// found is what this machine does for a row, false when that is not known.
func (l *latency) found(r row) (reference.Measurement, bool) {
	if l.bench == nil || r.measure == "" {
		return reference.Measurement{}, false
	}
	m, ok := l.bench.Found[r.measure]
	return m, ok
}

// fitAlone tells the window how much there is to read of the chosen row.
func (l *latency) fitAlone(c *ui.Context) cell.Block {
	text := l.details(c, min(c.Size.W-6, detailWidth), l.list.Selected)
	l.scroll.Fit(len(text), c.Size.H)
	return text
}
