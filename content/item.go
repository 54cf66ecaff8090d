package content

import (
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/quiz"
)

// CalculatorHead is what a list of calculators shows.
type CalculatorHead struct {
	ID, Title, Group, Summary, Lesson string
	SeedRows                          []int
}

// Calculator is a sheet of the library, compiled when it is first opened.
type Calculator struct {
	CalculatorHead
	Pack   string
	Source *diag.Source
	sheet  *Lazy[*calc.Sheet]
}

// NewCalculator joins a head with the sheet that will be compiled later.
func NewCalculator(head CalculatorHead, pack string, source *diag.Source, sheet *Lazy[*calc.Sheet]) *Calculator {
	return &Calculator{CalculatorHead: head, Pack: pack, Source: source, sheet: sheet}
}

// Sheet is the compiled sheet; nil when its file has an error that leaves
// nothing to compute.
func (c *Calculator) Sheet() *calc.Sheet { return c.sheet.Value() }

// Findings is what was wrong with the file.
func (c *Calculator) Findings() diag.List {
	_, findings := c.sheet.Read()
	return findings
}

// Link is the calculator's address.
func (c *Calculator) Link() Link { return Link{Kind: KindCalculator, ID: c.ID} }

// QuestionHead is what is known of a question before its file is read. Problem
// is the system to design that asks it, "" for a question of a lesson.
type QuestionHead struct{ ID, Lesson, Problem string }

// Exercise is a question together with what content says about it.
type Exercise struct {
	quiz.Question
	Problem    string // the id of the problem that asks it, "" for one of a lesson
	SeedRows   []int
	Reproduced *Reproduced   // what gives the answer of a numeric or a range, nil without
	Blanks     []*Reproduced // the same for each blank of a cloze; nil for words
	Outcome    string        // what the run or the machine of a next really gives
	Source     *diag.Source
	Span       diag.Span // where the question stands in its file
}

// Reproduced is what gives the answer to a question for a number. One of ID,
// Formula and Latency is set.
type Reproduced struct {
	ID, Output string            // a sheet, and one of its outputs
	Given      map[string]string // the inputs of the sheet
	Formula    string            // an expression: "57870/s * (1 - 95%)"
	Latency    string            // the id of a figure of the latency table
}

// QuestionSet is one file of questions, read when one of them is asked for.
type QuestionSet struct {
	Heads  []QuestionHead
	Pack   string
	Source *diag.Source
	all    *Lazy[[]Exercise]
}

// NewQuestionSet joins the heads with the exercises that will be read later.
func NewQuestionSet(heads []QuestionHead, pack string, source *diag.Source, all *Lazy[[]Exercise]) *QuestionSet {
	return &QuestionSet{Heads: heads, Pack: pack, Source: source, all: all}
}

// Exercises are the questions of the file that could be read.
func (s *QuestionSet) Exercises() []Exercise { return s.all.Value() }

// Findings is what was wrong with the file.
func (s *QuestionSet) Findings() diag.List {
	_, findings := s.all.Read()
	return findings
}

// Term is an entry of the glossary.
type Term struct {
	ID, Term, Means string
	Also            []string // other names it is looked up by
	See             []Link
	Source          *diag.Source
	Span            diag.Span
}

// Link is the term's address.
func (t Term) Link() Link { return Link{Kind: KindTerm, ID: t.ID} }
