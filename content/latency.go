package content

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Latency is how long something takes when nothing waits before it, with the
// year and the source of the figure.
type Latency struct {
	ID, Label string
	Figure
	Way     string // one of Ways
	Means   string
	Year    int // in which the source measured or computed it
	From    string
	Measure string      // id of what a machine can measure of it, "" for nothing
	Seed    *SeedFigure // what the seed says, nil when it says nothing
	Source  *diag.Source
	Span    diag.Span
}

// SeedFigure is a figure of the seed, kept beside the one of today.
type SeedFigure struct {
	Figure
	Line int    // of the seed
	Note string // why it differs, or that it holds
}

// Ways are what a latency may be of: the one thing most tables leave out.
func Ways() []string { return []string{"round trip", "one way", "one operation"} }

// Link is the latency's address in the library. It is not one that a text can
// name: the figures stand on one screen.
func (l Latency) Link() Link { return Link{Kind: "latency", ID: l.ID} }

// Figure is a duration, or the range it usually lies in; Low and High are equal
// for a single one.
type Figure struct{ Low, High unit.Quantity }

// Middle is the geometric mean in seconds: where the range lies on a
// logarithmic scale.
func (f Figure) Middle() float64 { return math.Sqrt(f.Low.SI * f.High.SI) }

// Text writes the range as people do, with the unit once where both ends have
// it: "50..100 µs", "50 µs..5 ms".
func (f Figure) Text() string {
	low, lowUnit := f.Low.Parts(unit.Human)
	high, highUnit := f.High.Parts(unit.Human)
	switch {
	case f.Low.SI == f.High.SI:
		return unit.Join(high, highUnit)
	case lowUnit == highUnit:
		return low + ".." + unit.Join(high, highUnit)
	}
	return unit.Join(low, lowUnit) + ".." + unit.Join(high, highUnit)
}

// ParseFigure reads a duration or a range of durations: "4 ms", "50..100 µs",
// "50 µs..5 ms". The error is a diag.Diagnostic.
func ParseFigure(text string) (Figure, error) {
	first, second, ranged := strings.Cut(text, "..")
	if !ranged {
		q, err := duration(first)
		return Figure{q, q}, err
	}
	high, err := duration(second)
	if err != nil {
		return Figure{}, err
	}
	low, err := unit.Parse(strings.TrimSpace(first))
	if err == nil && low.Dim.IsNumber() { // the unit stands once, at the end
		low = unit.Of(low.SI, high.Unit)
	}
	if err == nil {
		err = passes(low, first)
	}
	if err == nil && high.SI <= low.SI {
		err = diag.New("latency.range", "%s is not more than %s", strings.TrimSpace(second), strings.TrimSpace(first))
	}
	return Figure{low, high}, err
}

func duration(text string) (unit.Quantity, error) {
	q, err := unit.Parse(strings.TrimSpace(text))
	if err == nil {
		err = passes(q, text)
	}
	return q, err
}

// passes reports a quantity that is not a time, or one that cannot pass.
func passes(q unit.Quantity, text string) error {
	switch {
	case q.Dim != unit.Time():
		return diag.New("latency.unit", "%q is not a time: it measures %s", strings.TrimSpace(text), q.Dim.Describe())
	case q.SI <= 0:
		return diag.New("latency.unit", "%q is not a time that can pass", strings.TrimSpace(text))
	}
	return nil
}

// Latencies are the figures every engineer should know, fastest first.
func (l *Library) Latencies() []Latency {
	all := slices.Clone(l.parts.Latencies.Value())
	slices.SortStableFunc(all, func(a, b Latency) int { return compareMiddle(a.Figure, b.Figure) })
	return all
}

func compareMiddle(a, b Figure) int { return cmp.Compare(a.Middle(), b.Middle()) }
