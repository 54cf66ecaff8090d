// Package design is the design file: one YAML text that its user owns, with
// the requirements, estimates, interface, components, decisions and notes of
// one system, and the nine steps that walk through it.
//
// It reads the file with positions, evaluates the estimates, says what each
// step still lacks, draws the components and exports everything as Markdown.
// It must never read or write a file itself, never lose a byte the user wrote,
// and never hide the good parts of a file because another part is wrong.
//
// Start reading at Parse, then Steps and Design.Evidence; Design.Edit changes
// the text.
package design

import (
	"napkin/engine/diag"
	"napkin/engine/expr"
	"napkin/engine/topology"
	"napkin/engine/yaml"
)

// Design is a parsed design file.
type Design struct {
	Name         string
	Problem      string // the id of the problem it started from, or empty
	Minutes      int    // time for the whole walk, 45 when not given
	Requirements Requirements
	Assumptions  []Assumption
	API          []Call
	Data         []Entity
	Decisions    []Decision
	Steps        map[string]StepNotes // by the ID of a Step
	Document     *yaml.Document

	topology.Topology // components, connections and groups

	program *expr.Program
}

// Requirements says what the system must do and how well.
type Requirements struct {
	Features      []string // what the system must provide
	Workflows     []string // how its users get there
	Operations    []string // what must be possible from inside and outside
	NonFunctional NonFunctional
	Constraints   Constraints
}

// Functional returns the features, workflows and operations together.
func (r Requirements) Functional() []string {
	all := append([]string(nil), r.Features...)
	return append(append(all, r.Workflows...), r.Operations...)
}

// Target is a quantity that the user promises, as written and as read.
type Target = topology.Target

// NonFunctional is how well the system must do it.
type NonFunctional struct {
	Users, Requests, Data Target // scale
	P50, P95, P99         Target // latency
	Availability          Target
	Consistency           string
	Security              Security
}

// Security is who may do what, and how data is kept from others.
type Security struct {
	Authentication string
	Authorization  string
	Encryption     string
	Notes          string
}

// Constraints is what is given and cannot be argued with.
type Constraints struct {
	Budget       string
	Stack        string
	Compliance   []string
	TimeToMarket string
}

// Assumption is one named line of the estimates: a value or a formula over the
// other lines.
type Assumption struct {
	Name    string
	Label   string // for people; the name with spaces when not given
	Formula string // as written: a value is a formula without names
	Note    string
	Span    diag.Span // of the formula

	expr  *expr.Expr // nil when the formula is wrong
	so    string     // the decision in words
	rules []expr.Rule
	err   error
}

// Call is one operation of the interface.
type Call struct {
	Call       string // "POST /posts"
	Does       string
	Request    string
	Response   string
	Idempotent string // how a repeated call is told from a new one
}

// Entity is one thing the system keeps.
type Entity struct {
	Name   string
	Key    string
	Fields []string
	Store  string // the component that keeps it
	Access []string
}

// Component is one box of the picture, Connection one arrow.
type (
	Component  = topology.Component
	Connection = topology.Connection
)

// Decision is one choice with its price.
type Decision struct {
	Choose    string
	InsteadOf string
	Because   string
	Costs     string
	Until     string // what would change it
}

// StepNotes is what the user kept for one step.
type StepNotes struct {
	Done    bool // the tick; Evidence says whether it is deserved
	Notes   string
	Minutes int // spent
}

// Kinds returns the kinds a component can have.
func Kinds() []string { return topology.Kinds() }
