// Package trace is the contract of the algorithms that are shown step by step:
// text goes in (requests, messages, keys, samples), and every step comes back
// with what was decided, why, and the state it left behind.
//
// An algorithm must be a pure function of its input: no clock, no randomness,
// the same text gives the same bytes. It speaks in values and sentences, never
// in colours. What somebody wrote wrong comes back as diagnostics with a place
// and a fix. The algorithms live in folders of their own beside this file, one
// for each family; engine/trace/algorithms lists them.
//
// Start reading at Algorithm, then Trace; Read is how an algorithm reads.
package trace

import "napkin/engine/diag"

// Algorithm is one algorithm as data.
type Algorithm struct {
	ID    string // kebab-case
	Title string // in plain words
	Shows string // one sentence: what there is to see
	Input Form
	// Sources are where the algorithm and its figures come from.
	Sources []string
	// Trace runs the algorithm on what was read. Start at Run, which reads first.
	Trace func(*Input) Trace
}

// Form says how the input of an algorithm is written.
type Form struct {
	Rows     string // what a line holds, in words
	Settings []Setting
	Example  string // a whole input that makes the point; it is also the default
}

// Setting is a named value of an input, written name=value.
type Setting struct {
	Name    string `json:"name"`
	Default string `json:"default"`
	Means   string `json:"means"`
}

// Trace is the outcome of a run. Every step has one cell for each column.
type Trace struct {
	Columns []Column
	Steps   []Step
	Summary []string // sentences: what the whole run shows
}

// Column is the head of a column: a key for programs (snake_case, with the
// unit), a title for people.
type Column struct {
	Key, Title string
	Number     bool // cells stand on their decimal points
	Event      bool // says what comes, not what comes of it: known before the step
}

// Step is one thing that happened.
type Step struct {
	Cells []Value
	Why   string  // one sentence
	State []Field // the state after the step
}

// Field is a named part of the state, its key in the manner of Column.Key.
type Field struct {
	Name  string
	Value Value
}

// Run reads the text and runs the algorithm on it. Empty text is refused; the
// default is Input.Example. The error holds diagnostics.
func (a Algorithm) Run(text string) (Trace, error) {
	in := Read(a.Input, diag.NewSource("", text))
	t := a.Trace(in)
	if err := in.Err(); err != nil {
		return Trace{}, err
	}
	return t, nil
}
