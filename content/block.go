package content

import (
	"napkin/engine/diag"
	"napkin/engine/diagram"
)

// Block is one piece of a lesson's page, in reading order. The set is closed:
// Prose, Code, Diagram, Calc, Lab, Check, Seed, Errata, Say, Wrong and Fault.
type Block interface {
	// Where is the block's place in the lesson's source.
	Where() diag.Span
	block()
}

// Place is the part every block shares: where it stands in the source.
type Place struct{ Span diag.Span }

// Where is the block's place in the lesson's source.
func (p Place) Where() diag.Span { return p.Span }

func (Place) block() {}

// Prose is Markdown between fences, cut again before every heading, so one
// Prose has at most one heading and that is its first line.
type Prose struct {
	Place
	Heading  string // the heading without its marks, "" when there is none
	Level    int    // 2 for ##, 0 without a heading
	Anchor   string // what lesson/id#anchor names
	Markdown string // the whole piece, heading included
}

// Code is text in a programming or data language, shown as it is: the page's own,
// or a part of a snippet.
type Code struct {
	Place
	Language      string
	Server        string // of Servers, for SQL that only this one takes; "" for any
	Text          string
	Snippet, Part string // of the library's snippet; empty for code of the page itself
	File          string // of the snippet
	Lines         [2]int // of that file, from 1, both ends included
}

// Diagram is a picture with a description for people who listen, and optionally
// captions that walk through it. A picture drawn by hand is one too, and one of
// the library that the page shows.
type Diagram struct {
	Place
	ID string // of the library's diagram; empty for a picture of the page itself
	*diagram.Diagram
}

// Calc embeds a calculator with some inputs given.
type Calc struct {
	Place
	ID    string
	Given map[string]string
	Order []string // the given names as written
}

// Lab embeds a simulation with some knobs turned.
type Lab struct {
	Place
	ID    string
	Given map[string]string
	Order []string
}

// Check asks questions on the spot.
type Check struct {
	Place
	Questions []string
}

// Seed quotes lines of the seed, numbered from 1, both ends included.
type Seed struct {
	Place
	Lines [2]int
	Quote []SeedLine
}

// Errata sets what the seed says against what holds, with the source.
type Errata struct {
	Place
	ID       string
	Says     string
	Accurate string
	Source   string
}

// Say is what to say aloud in an interview.
type Say struct {
	Place
	Text string
}

// Wrong is a common misconception and why it does not hold.
type Wrong struct {
	Place
	Claim string
	Why   string
}

// Fault stands where a block could not be read, so that the page can show
// what is wrong there and the rest stays readable.
type Fault struct {
	Place
	Problem diag.Diagnostic
}
