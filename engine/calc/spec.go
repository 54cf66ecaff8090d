// Package calc is calculators as data: inputs with units and bounds, formulas
// over them, and decisions that follow. A Spec is compiled once into a Sheet,
// which evaluates, shows its working and solves for an input. It must never
// know a particular calculator: those are files. Start reading at Spec, then
// Compile and Sheet.Run.
package calc

import "napkin/engine/diag"

// Spec is a calculator as its author wrote it. All quantities are texts.
type Spec struct {
	ID, Title, Group, Summary string
	Lesson                    string // the lesson it belongs to
	Inputs                    []Input
	Outputs                   []Output
	Decide                    []RuleSpec // the decision of the whole sheet
	Sources                   []string
	Example                   Example

	// Source and Positions say where the texts stand: "inputs.users.default",
	// "outputs.reads.formula", "outputs.reads.so.0.when", "decide.0.when".
	// Both may be empty.
	Source    *diag.Source
	Positions map[string]diag.Span
}

// Input is a quantity that is given.
type Input struct {
	Name, Label string
	Unit        string // a bare number is read in it; empty for plain numbers
	Default     string
	Min, Max    string // bounds, inclusive; empty for none
	Hint        string
	Step        float64 // factor of one nudge up; 1.1 when 0
}

// Output is a quantity that follows.
type Output struct {
	Name, Label string
	Unit        string // shown in it; empty for a readable one
	Formula     string
	Note        string
	Seed        string // what the seed document says, where a figure is comparable
	Decide      []RuleSpec
}

// RuleSpec is a condition and what follows; without a condition it always does.
type RuleSpec struct{ When, Then string }

// Example is inputs and the outputs they give, as texts.
type Example struct{ Inputs, Outputs map[string]string }

// DefaultStep is the factor by which a nudge changes an input.
const DefaultStep = 1.1
