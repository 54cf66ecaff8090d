// Package timeline draws what happens when: lanes below a time axis, with
// points (●) and spans (├──┤) at their true times.
//
// One scale holds for the whole picture: a time stands in the cell nearest to
// it, half a cell from the truth at most, and the same time in the same column
// wherever it occurs. Spans that follow each other at once share the cell
// between them (┼); a span shorter than a cell is ■. A label stands in its span
// or beside its mark, at the right after one blank, or at the left where the
// picture ends; what would overlap goes a row further down. A label too long
// for that is a number, said below the picture.
//
// The parts, by which steps name them:
//
//	client    a lane, by its id
//	client#2  the second event written in it, or the id it is given
//
// Start reading at Figure, then Read and Draw.
package timeline

import (
	"fmt"
	"math"

	"napkin/engine/diagram/label"
	"napkin/engine/unit"
)

// Limits of what Read takes.
const (
	MaxLanes  = 60
	MaxEvents = 1000
)

// Figure is what is to be drawn. All its times are of the dimension of Unit.
type Figure struct {
	Unit     unit.Unit // of the axis; the zero unit for plain numbers
	From, To unit.Quantity
	Lanes    []Lane
}

// Lane is one row of events, or a few where they overlap.
type Lane struct {
	ID, Label string
	Events    []Event
}

// Title is what stands at the left of the lane.
func (l Lane) Title() string {
	if title := label.Line(l.Label); title != "" {
		return title
	}
	return l.ID
}

// Event is a point, or a span from From to To.
type Event struct {
	ID       string // as given; empty for the number
	Number   int    // its place in the list of its lane, from 1
	From, To unit.Quantity
	Span     bool
	Say      string
}

// id is the name of the part.
func (l Lane) id(e Event) string {
	if e.ID != "" {
		return e.ID
	}
	return fmt.Sprintf("%s#%d", l.ID, e.Number)
}

// when says the time: "at 3 s", "from 1 s to 3 s".
func (e Event) when() string {
	if e.Span {
		return "from " + told(e.From) + " to " + told(e.To)
	}
	return "at " + told(e.From)
}

// told writes a time with every digit that matters. What is no number can come
// only from a figure made by hand.
func told(q unit.Quantity) string {
	if math.IsNaN(q.SI) || math.IsInf(q.SI, 0) {
		return "an unknown time"
	}
	return q.Format(unit.Full)
}

// Resolve gives the id under which a part is drawn, for a name as a step may
// write it: "client#2" is found under the id that the event was given. False
// when there is no such part.
func (f *Figure) Resolve(name string) (string, bool) {
	for _, l := range f.Lanes {
		if l.ID == name {
			return name, true
		}
		for _, e := range l.Events {
			if l.id(e) == name || name == fmt.Sprintf("%s#%d", l.ID, e.Number) {
				return l.id(e), true
			}
		}
	}
	return "", false
}
