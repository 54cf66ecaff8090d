package content

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
)

// SeedText is the seed document, by line.
type SeedText struct{ lines []string }

// NewSeedText splits the document into lines, numbered from 1.
func NewSeedText(text string) SeedText {
	if text == "" {
		return SeedText{}
	}
	return SeedText{lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
}

// Len is the number of lines.
func (s SeedText) Len() int { return len(s.lines) }

// Lines are all lines of the document.
func (s SeedText) Lines() []string { return slices.Clone(s.lines) }

// SeedLine is one line of the seed. A verbatim one stands in a fence: it is
// code or a drawing, the others are Markdown.
type SeedLine struct {
	Text     string
	Verbatim bool
}

// Quote gives the lines from first to last, both included and counted from 1.
// Fence lines are left out, as are blank lines at either end: they belong to
// the seed's Markdown, not to what it says.
func (s SeedText) Quote(first, last int) ([]SeedLine, error) {
	if first < 1 || last < first || last > len(s.lines) {
		return nil, fmt.Errorf("the seed has lines 1 to %d, not %d-%d", len(s.lines), first, last)
	}
	var kept []SeedLine
	inside := false
	for i, line := range s.lines[:last] {
		switch {
		case strings.HasPrefix(line, "```"):
			inside = !inside
		case i >= first-1 && (len(kept) > 0 || line != ""):
			kept = append(kept, SeedLine{line, inside})
		}
	}
	for len(kept) > 0 && kept[len(kept)-1].Text == "" {
		kept = kept[:len(kept)-1]
	}
	return kept, nil
}

// SeedRow is one row of the seed's list, what it asks for and what in the
// library serves it.
type SeedRow struct {
	Row    int
	Item   string
	Lines  [2]int
	Asks   []string // of Asks, in the order of the row
	Serves []Link
	Lacks  []string // what it asks for and nothing gives
	Awaits []string // ids of labs that its lessons will show, where it asks for one and there is none
	Source *diag.Source
	Span   diag.Span
}

// Asks lists what a row can ask for: something to read, to look at, to compute
// with, to play, to be asked, to walk through, or to look up.
func Asks() []string {
	return []string{"lesson", "diagram", "calculator", "lab", "quiz", "walk", "reference"}
}

// Served reports whether a kind of thing serves the row.
func (r SeedRow) Served(kind Kind) bool {
	for _, link := range r.Serves {
		if link.Kind == kind {
			return true
		}
	}
	return false
}
