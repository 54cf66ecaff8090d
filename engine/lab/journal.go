package lab

import (
	"slices"
	"time"

	"napkin/engine/rich"
	"napkin/engine/sim"
)

// Journal collects what just happened. Milestones (a fault, a knob, a recovery) are
// kept for good; chatter (one request's fate) is thinned out per topic and old
// lines fall off, so that four hundred drops a second stay readable.
type Journal struct {
	milestones []Event
	chatter    *sim.Ring[Event]
	quiet      time.Duration
	last       []time.Duration // per topic: when it last spoke
}

const (
	keptMilestones = 200
	keptChatter    = 60
)

// NewJournal gives a journal for so many topics, each of which speaks at most once
// in the given time.
func NewJournal(topics int, quiet time.Duration) *Journal {
	j := &Journal{chatter: sim.NewRing[Event](keptChatter), quiet: quiet, last: make([]time.Duration, topics)}
	for i := range j.last {
		j.last[i] = -quiet
	}
	return j
}

// Milestone records something the learner must not miss.
func (j *Journal) Milestone(at time.Duration, role rich.Role, text string) {
	if len(j.milestones) == keptMilestones {
		j.milestones = slices.Delete(j.milestones, 0, 1)
	}
	j.milestones = append(j.milestones, Event{At: at, Text: text, Role: role, Key: true})
}

// Wants reports whether a topic may speak now, and if so takes its turn. It is
// asked first so that the sentence is only put together when it will be read.
func (j *Journal) Wants(at time.Duration, topic int) bool {
	if at-j.last[topic] < j.quiet {
		return false
	}
	j.last[topic] = at
	return true
}

// Say records chatter; ask Wants first.
func (j *Journal) Say(at time.Duration, role rich.Role, text string) {
	j.chatter.Push(Event{At: at, Text: text, Role: role})
}

// Events are both kinds together, newest first.
func (j *Journal) Events() []Event {
	out := make([]Event, 0, len(j.milestones)+j.chatter.Len())
	m, c := len(j.milestones)-1, 0
	for m >= 0 || c < j.chatter.Len() {
		if m >= 0 && (c == j.chatter.Len() || j.milestones[m].At >= j.chatter.Newest(c).At) {
			out = append(out, j.milestones[m])
			m--
			continue
		}
		out = append(out, j.chatter.Newest(c))
		c++
	}
	return out
}
