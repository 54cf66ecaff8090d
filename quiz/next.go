package quiz

import (
	"fmt"
	"slices"
)

// Next asks what happens now: the state after the next event of a run that is
// shown, or of a state machine.
type Next struct {
	Single
	Shown   Exhibit
	Machine *Machine // whose Run gives the answer; nil for a run of an algorithm
}

func (*Next) name() string { return "next" }

// Machine is a state machine with the events that are sent to it.
type Machine struct {
	Start  string
	Arrows []Arrow
	Events []string
}

// Arrow leads from a state to another one when an event comes.
type Arrow struct{ From, On, To string }

// States are the states in the order in which they are first named.
func (m *Machine) States() []string {
	out := []string{m.Start}
	for _, a := range m.Arrows {
		for _, s := range []string{a.From, a.To} {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Run gives the state after all events. An event for which a state has no arrow
// leaves it as it is. Two arrows for one event from one state are an error.
func (m *Machine) Run() (string, error) {
	type key struct{ from, on string }
	to := map[key]string{}
	for _, a := range m.Arrows {
		k := key{a.From, a.On}
		if other, ok := to[k]; ok && other != a.To {
			return "", fmt.Errorf("from %s, %s leads to both %s and %s", a.From, a.On, other, a.To)
		}
		to[k] = a.To
	}
	state := m.Start
	for _, e := range m.Events {
		if next, ok := to[key{state, e}]; ok {
			state = next
		}
	}
	return state, nil
}
