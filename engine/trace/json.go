package trace

// Report is a run for JSON. Cells and states are maps from keys to numbers or
// texts.
type Report struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Input   string         `json:"input"`
	Columns []ReportColumn `json:"columns"`
	Steps   []ReportStep   `json:"steps"`
	Summary []string       `json:"summary"`
	Sources []string       `json:"sources"`
}

// ReportColumn is a column: the key of its cells and its title.
type ReportColumn struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// ReportStep is a step; State is what it left behind.
type ReportStep struct {
	Cells map[string]Value `json:"cells"`
	Why   string           `json:"why"`
	State map[string]Value `json:"state"`
}

// Report is the run in a shape for encoding/json; input is the text it ran on.
func (a Algorithm) Report(t Trace, input string) Report {
	out := Report{
		ID: a.ID, Title: a.Title, Input: input, Columns: []ReportColumn{}, Steps: []ReportStep{},
		Summary: append([]string{}, t.Summary...), Sources: append([]string{}, a.Sources...),
	}
	for _, c := range t.Columns {
		out.Columns = append(out.Columns, ReportColumn{c.Key, c.Title})
	}
	for _, s := range t.Steps {
		step := ReportStep{Cells: map[string]Value{}, Why: s.Why, State: map[string]Value{}}
		for i, v := range s.Cells {
			step.Cells[t.Columns[i].Key] = v
		}
		for _, f := range s.State {
			step.State[f.Name] = f.Value
		}
		out.Steps = append(out.Steps, step)
	}
	return out
}

// Guide says how the input of an algorithm is written.
type Guide struct {
	ID       string    `json:"id"`
	Title    string    `json:"title"`
	Kind     string    `json:"kind"`
	Shows    string    `json:"shows"`
	Rows     string    `json:"rows"`
	Settings []Setting `json:"settings"`
	Example  string    `json:"example"`
	Sources  []string  `json:"sources"`
}

// Guide is the algorithm without its code, for JSON.
func (a Algorithm) Guide() Guide {
	return Guide{a.ID, a.Title, "algorithm", a.Shows, a.Input.Rows, append([]Setting{}, a.Input.Settings...), a.Input.Example, append([]string{}, a.Sources...)}
}
