// Package sequence draws who calls whom in which order: participants in a row,
// a lifeline below each, every message a level arrow on a row of its own.
//
// The words of a message stand in its arrow, or above it where the arrow is too
// short; nothing is ever cut. A call is solid, an answer dashed with a filled
// head, a message that nobody waits for dashed with an open head (>>). A note
// covers the lifelines it is about, and those between them.
//
// The parts, by which steps name them:
//
//	app      a participant, by its id
//	#3       the third message of the figure, or the id it is given
//	note#1   the first note, or its id
//	group#2  the second frame (loop, alt, par ..) in order of its top border, or its id
//
// Resolve turns #3 into the given id where there is one.
//
// Start reading at Figure, then Read and Draw.
package sequence

import (
	"fmt"

	"napkin/engine/diagram/label"
)

// Limits of what Read takes: more is not read by anybody as a picture.
const (
	MaxParticipants = 40
	MaxItems        = 2000
	MaxDepth        = 8 // frames in frames
)

// Figure is what is to be drawn.
type Figure struct {
	Participants []Participant // from left to right
	Items        []Item        // from top to bottom
	Busy         bool          // lifelines are solid between each call and its answer
}

// Participant is one lifeline.
type Participant struct{ ID, Label string }

// Title is what its box says.
func (p Participant) Title() string {
	if title := label.Line(p.Label); title != "" {
		return title
	}
	return p.ID
}

// Kind says what an item is.
type Kind uint8

// The kinds of items. The first three are messages.
const (
	Call  Kind = iota // the sender waits
	Reply             // the answer to a call
	Send              // the sender does not wait
	Note              // words over lifelines
	Frame             // a dotted frame around items
)

// Item is one row of the figure, or a frame around several.
type Item struct {
	Kind     Kind
	ID       string // as given; empty for the number
	From, To int    // the ends of a message; the first and last participant of a note
	Say      string
	Busy     bool      // of a message: the receiver is at work from here until it answers
	Sections []Section // of a frame: at least one
}

// Section is a part of a frame: the frame itself, or what follows its else.
type Section struct {
	Word  string // "loop", "alt", "else"; empty when only Say is shown
	Say   string // "for each user"
	Items []Item
}

// Title is what the border says: "loop: for each user".
func (s Section) Title() string {
	say := label.Line(s.Say)
	switch {
	case s.Word == "":
		return say
	case say == "":
		return s.Word
	}
	return s.Word + ": " + say
}

// mark is an item with the part it is drawn as.
type mark struct {
	*Item
	id       string
	number   int // of a message, from 1
	part     int
	lo, hi   int // the participants between which it lies
	words    label.Text
	sections []section // of a frame
}

type section struct {
	title label.Text
	marks []*mark
}

func (m *mark) isMessage() bool { return m.Kind <= Send }

// sheet is a figure with its items numbered, in reading order and as a tree.
type sheet struct {
	*Figure
	titles []label.Text
	top    []*mark
	all    []*mark // all[i] is part len(Participants)+i
}

// number makes the sheet. Ends out of range are brought into it, so that a
// figure made by hand cannot cause a panic.
func (f *Figure) number() *sheet {
	s := &sheet{Figure: f}
	for _, p := range f.Participants {
		s.titles = append(s.titles, label.Flat(p.Title()))
	}
	if len(f.Participants) > 0 {
		counts := [3]int{} // messages, notes, frames
		s.top = s.marks(f.Items, &counts)
	}
	return s
}

func (s *sheet) marks(items []Item, counts *[3]int) []*mark {
	last := len(s.Participants) - 1
	out := make([]*mark, 0, len(items))
	for i := range items {
		item := &items[i]
		m := &mark{Item: item, id: item.ID, part: len(s.Participants) + len(s.all), words: label.Flat(item.Say)}
		s.all, out = append(s.all, m), append(out, m)
		a, b := min(max(item.From, 0), last), min(max(item.To, 0), last)
		m.lo, m.hi = min(a, b), max(a, b)
		name := ""
		switch {
		case m.isMessage():
			counts[0]++
			m.number = counts[0]
			name = fmt.Sprintf("#%d", m.number)
		case item.Kind == Note:
			counts[1]++
			name = fmt.Sprintf("note#%d", counts[1])
		default:
			counts[2]++
			name = fmt.Sprintf("group#%d", counts[2])
			s.frame(m, counts)
		}
		if m.id == "" {
			m.id = name
		}
	}
	return out
}

// frame reads the sections of a frame; it lies between the outermost
// participants of what it holds.
func (s *sheet) frame(m *mark, counts *[3]int) {
	m.lo, m.hi = len(s.Participants)-1, 0
	empty := true
	for _, part := range m.Sections {
		inner := section{title: label.Flat(part.Title()), marks: s.marks(part.Items, counts)}
		for _, c := range inner.marks {
			m.lo, m.hi, empty = min(m.lo, c.lo), max(m.hi, c.hi), false
		}
		m.sections = append(m.sections, inner)
	}
	if empty {
		m.lo, m.hi = 0, len(s.Participants)-1
	}
	if len(m.sections) == 0 {
		m.sections = []section{{}}
	}
}

// Resolve gives the id under which a part is drawn, for a name as a step may
// write it: "#3" is found under the id that the third message was given. False
// when there is no such part.
func (f *Figure) Resolve(name string) (string, bool) {
	for _, p := range f.Participants {
		if p.ID == name {
			return name, true
		}
	}
	s := f.number()
	for _, m := range s.all {
		if m.id == name || m.isMessage() && name == fmt.Sprintf("#%d", m.number) {
			return m.id, true
		}
	}
	return "", false
}

// name is how a person would speak of an item.
func (s *sheet) name(m *mark) string {
	text := m.words.String()
	switch {
	case m.Kind == Frame:
		text = m.sections[0].title.String()
		if text == "" {
			return "group"
		}
		return text
	case m.Kind == Note:
		return "note: " + text
	}
	ends := s.titles[m.from()].String() + " to " + s.titles[m.to()].String()
	if text == "" {
		return ends
	}
	return ends + ": " + text
}

func (m *mark) from() int {
	if m.From <= m.To {
		return m.lo
	}
	return m.hi
}

func (m *mark) to() int { return m.lo + m.hi - m.from() }
