package content

import (
	"strings"

	"napkin/engine/diag"
)

// EditionYear and EditionMonth say of when the curriculum is. A figure that a
// vendor documents is held against it, never against the clock: the same text
// is right or wrong on every day it is checked.
const (
	EditionYear  = 2026
	EditionMonth = 11
)

// Claim is a figure or a contested statement of a lesson that no sheet of the
// page computes, and who vouches for it.
type Claim struct {
	Says   string // word for word as in the lesson
	Class  string // one of ClaimClasses
	Source string
	Year   int // of the source, or when a page that changes was read
	Span   diag.Span
	Places map[string]diag.Span // of its fields
}

// ClaimClasses lists the kinds of claims: what a standard or a theorem says, what
// somebody measured, what a company reports of itself, what a vendor documents
// of a product, and what is recommended and disputed.
func ClaimClasses() []string {
	return []string{"standard", "measured", "report", "vendor", "practice"}
}

// Texts gives what a reader reads of each block: prose, the words under a
// picture, corrections and what to say aloud; not code, not what is drawn.
func (l *Lesson) Texts() []string {
	var out []string
	for _, block := range l.Blocks() {
		switch b := block.(type) {
		case Prose:
			out = append(out, b.Markdown)
		case Diagram:
			for _, step := range b.Steps {
				out = append(out, step.Say)
			}
		case Errata:
			out = append(out, b.Says, b.Accurate)
		case Say:
			out = append(out, b.Text)
		case Wrong:
			out = append(out, b.Claim, b.Why)
		}
	}
	return out
}

// Words counts the words of its texts.
func (l *Lesson) Words() int {
	count := 0
	for _, text := range l.Texts() {
		count += len(strings.Fields(text))
	}
	return count
}
