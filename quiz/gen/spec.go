package gen

import (
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/trace"
	"napkin/engine/unit"
	"napkin/quiz"
)

// Spec is a template as its author wrote it. Exactly one of Calc, Formula, Order,
// Next, Match and Cases is set. Texts may hold {name}, the value as people say it, and
// {name:n}, the bare number; {{ is a brace.
type Spec struct {
	ID, Title, Set, Lesson string
	Difficulty             int // 1 to 3
	Prompt                 string
	Hints                  []string
	Sources                []string // when empty those of the sheet, of the rows or of the algorithm

	Calc    *CalcSpec
	Formula string // over the names of Draw; what it gives is called answer
	Order   *OrderSpec
	Next    *NextSpec
	Match   *MatchSpec
	Cases   *CasesSpec

	Unit      string         // asked for; that of the output when empty
	Tolerance quiz.Tolerance // of napkin mode; x1.3 when zero
	Draw      []DrawSpec
	Where     string // a condition on inputs and outputs; may be empty
	Wrong     []WrongSpec
	So        []calc.RuleSpec

	// Source and Positions say where the texts stand: "prompt", "draw.users.0",
	// "wrong.1.formula", "so.0.when". Both may be empty.
	Source    *diag.Source
	Positions map[string]diag.Span
}

// CalcSpec names an output of a sheet, and inputs that do not change.
type CalcSpec struct {
	Sheet  *calc.Sheet
	Output string
	Given  map[string]string
}

// DrawSpec is the values that one name may have, as they are typed.
type DrawSpec struct {
	Name  string
	Texts []string
}

// WrongSpec is a formula that somebody would use by mistake, over the names of
// the inputs and the outputs, and what the mistake is.
type WrongSpec struct{ Formula, Why string }

// OrderSpec asks to put some of the rows in order, the least first.
type OrderSpec struct {
	From, To string  // what the ends mean: "fastest", "slowest"
	Take     int     // how many rows are asked for
	Apart    float64 // the least factor between two neighbours
	Rows     []Row
}

// Row is one thing that has a place in an order.
type Row struct {
	Text      string
	Low, High unit.Quantity // equal for a single value
	Shown     string        // the value after the answer: "50..100 µs"
	Why       string
	Source    string // of the value; may be empty
}

// Middle is the geometric mean, where a range lies on a logarithmic scale.
func (r Row) Middle() float64 { return middle(r.Low.SI, r.High.SI) }

// NextSpec shows the start of a run and asks for one value of the next step.
type NextSpec struct {
	Algorithm trace.Algorithm
	Input     string   // with {name} for what is drawn, as it is typed
	Show      int      // steps that are shown; 0 for all but the last
	Ask       string   // the key of a column or of a part of the state
	Events    []string // columns that are shown of the step asked for; empty for those the algorithm knows as events
	Columns   []string // columns that are shown at all; empty for all
}

// MatchSpec asks which right side belongs to each of some rows.
type MatchSpec struct {
	Take, Spare int // rows that are asked for; right sides of others beside them
	Rows        []PairRow
}

// PairRow is a left side, its right side, and why they belong together.
type PairRow struct {
	Left, Right, Why string
	Sources          []string
}

// CasesSpec asks about one of several situations; the prompt holds it as {case}.
type CasesSpec struct{ Cases []Case }

// Case is a situation: with Points it is answered freely and graded against
// them, else Right is chosen from among Wrong.
type Case struct {
	Text    string
	Explain string
	So      string // what follows from it
	Sources []string

	Right Choice
	Wrong []Choice

	Model  string
	Points []quiz.Point
	Enough int // points that count as right
}

// Choice is something to choose, and why it is right or wrong.
type Choice struct{ Text, Why string }
