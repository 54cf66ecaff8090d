// Package lab is the contract between a live experiment and whoever shows it: the
// terminal, the shell, the linter and the prover all read the same Spec and drive
// the same Run. The labs themselves live in folders of their own beside this file.
//
// A lab must never look at the real clock or draw outside its seed: the same seed,
// settings and calls give the same frames. It speaks in meaning (roles, quantities,
// series), never in colours or escape codes.
//
// Start reading at Lab and Run, then Prove, which holds every lab to its claim.
package lab

import (
	"time"

	"napkin/engine/rich"
	"napkin/engine/unit"
)

// Lab is one experiment: what it is, and how to start it.
type Lab interface {
	Spec() Spec
	// Start begins a run at virtual time zero. Settings not given take their
	// default; those outside their range are moved to its edge (Spec.Read tells
	// the user before it comes to that).
	Start(seed uint64, s Settings) Run
}

// Run is one experiment in progress. It is not safe for use from two goroutines.
type Run interface {
	// Advance moves virtual time forward. In one step or in a thousand, the
	// frames that follow are the same.
	Advance(to time.Duration)
	// Set turns a knob now. The error is a diag.Diagnostic.
	Set(name string, value float64) error
	// Inject starts a fault now. The error is a diag.Diagnostic.
	Inject(fault string) error
	// Frame is what there is to see now, with a stage of at most width x height
	// cells. It changes nothing.
	Frame(width, height int) Frame
	// Outcome is how the run stands against the goal, now.
	Outcome() Outcome
}

// Spec is everything about a lab that does not move.
type Spec struct {
	ID, Title string
	Summary   string // one sentence: what the learner watches
	Goal      string // one sentence: what counts as solved
	Lesson    string // id of the lesson that explains it
	Theory    string // the closed forms behind the theory line, in words
	Sources   []string
	Duration  time.Duration // a run long enough to tell the story and be judged
	Knobs     []Knob
	Faults    []Fault
	Predict   Prediction
	Hints     []string  // from a nudge to nearly the answer
	Fixes     []Variant // set-ups that reach the goal, the taught one first
	Decoys    []Variant // plausible set-ups that fail
}

// Variant is a named set of changes to the defaults, and why it ends as it does.
type Variant struct {
	Name     string
	Settings Settings
	Why      string
}

// Fault is something that can be made to go wrong while a lab runs.
type Fault struct {
	Name, Label string
}

// Prediction is the question asked before the first run of a lab, about one set-up
// of it; Answer is the index of the right option.
type Prediction struct {
	Question string
	Options  []Option
	Answer   int
	Because  string // goes on after "it is 220: ", one clause or two
}

// Option is one answer to choose from.
type Option struct {
	Text  string // as it is offered
	Short string // as the verdict names it: "you predicted 100; it is 220"
}

// Answered says what became of the option chosen, in one sentence; "" where none was.
func (p Prediction) Answered(choice int) string {
	if choice < 0 || choice >= len(p.Options) {
		return ""
	}
	right := p.Options[p.Answer].Short
	if choice == p.Answer {
		return "You predicted it, " + right + ": " + p.Because
	}
	return "You predicted " + p.Options[choice].Short + "; it is " + right + ": " + p.Because
}

// Frame is the meaning of a run at one moment.
type Frame struct {
	Now      time.Duration
	Stage    rich.Text // the picture, never larger than asked for
	Charts   []Chart
	Log      []Event // newest first
	Readings []Metric
}

// Chart is one or more series over the same span of time.
type Chart struct {
	Title, Unit string
	Series      []Series
	From, To    time.Duration
	Mark        []Mark
	Theory      *float64 // a horizontal line that the formula predicts; nil for none
	TheoryLabel string
	Max         float64 // top of the axis; the bottom is 0
}

// Series is one line of a chart. The points are evenly spaced from the chart's
// From; there are fewer than the span holds while the run is not that far.
type Series struct {
	Name   string
	Role   rich.Role
	Points []float64
	Step   time.Duration
}

// Mark is a span of time in which a fault was active.
type Mark struct {
	Label    string
	From, To time.Duration // To is the present while it lasts
}

// Event is one line of "what just happened".
type Event struct {
	At   time.Duration
	Text string
	Role rich.Role
	Key  bool // a turning point (a fault, a knob, a recovery), not one request's fate
}

// Metric is one measured number beside what theory says it should be.
type Metric struct {
	Name, Label string
	Value       unit.Quantity
	Theory      *unit.Quantity // nil where no closed form applies
}

// Outcome is how a run stands against its goal.
type Outcome struct {
	Solved  bool
	Text    string // one or two sentences that say why
	Metrics []Metric
}
