// Package topology is the grammar that design files and diagrams share: the
// components of a system, the groups they lie in, and the connections between
// them. It reads them from YAML with positions and says what is wrong.
//
// It must never know what a picture or a walk looks like. Start reading at
// Topology, then Read.
package topology

import (
	"fmt"

	"napkin/engine/diag"
)

// Topology is what a system consists of.
type Topology struct {
	Components  []Component
	Connections []Connection
	Groups      []Group
}

// Component is one box.
type Component struct {
	Name     string // the key in the file, unique
	Kind     string // one of Kinds; empty in a picture that does not say
	Label    string // what a picture says; the name with spaces when not given
	Does     string
	Tech     string
	Replicas int    // 0 when not given
	Group    string // the name of its group; empty for none
	Tier     int    // 1 and up: a lower tier stands further up; 0 for any place
	Value    string // what a picture says below the label: "11.6k /s"
	Load     Target // the share of what it can do: "62 %"
	Span     diag.Span
}

// Connection is one arrow: From calls or feeds To.
type Connection struct {
	From, To string
	Label    string
	Async    bool // the caller does not wait
	Beside   bool // the two want to stand side by side
	Timeout  Target
	Retries  int
	Span     diag.Span
}

// Group is a frame around components and other groups.
type Group struct {
	Name  string
	Label string
	In    string // the name of the group it lies in; empty for none
	Span  diag.Span
}

// Kinds returns the kinds a component can have.
func Kinds() []string {
	return []string{"client", "dns", "cdn", "gateway", "load-balancer", "service", "worker", "cache", "queue",
		"database", "replica", "object-storage", "search", "external"}
}

// Component returns the component with a name, nil when there is none.
func (t *Topology) Component(name string) *Component {
	for i := range t.Components {
		if t.Components[i].Name == name {
			return &t.Components[i]
		}
	}
	return nil
}

// Group returns the group with a name, nil when there is none.
func (t *Topology) Group(name string) *Group {
	for i := range t.Groups {
		if t.Groups[i].Name == name {
			return &t.Groups[i]
		}
	}
	return nil
}

// Title is the label with the number of replicas: "API ×12".
func (c Component) Title() string {
	text := oneLine(c.Label)
	if text == "" {
		text = "?"
	}
	if c.Replicas > 1 {
		text += fmt.Sprintf(" ×%d", c.Replicas)
	}
	return text
}
