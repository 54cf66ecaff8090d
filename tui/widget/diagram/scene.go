package diagram

import (
	"slices"

	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
	"napkin/engine/topology"
)

// scene is a picture with what is alive in it.
type scene struct {
	diagram *diagram.Diagram
	values  map[string]grid.Value // newer than those the diagram says
	step    int
	layouts *layouts
	rooms   map[int]int // lines of the longest caption, by width

	printed printed // the last text, since most frames change nothing in it
}

// printed is a text and all that it depends on.
type printed struct {
	picture        *diagram.Picture
	step, selected int
	text           rich.Text
}

func newScene(d *diagram.Diagram) *scene {
	return &scene{diagram: d, layouts: newLayouts(), rooms: map[int]int{}}
}

// Steps is the number of captions.
func (s *scene) Steps() int { return len(s.diagram.Steps) }

// Step is the caption shown, 0 for none.
func (s *scene) Step() int { return s.step }

// turn goes to another step; behind the last one stands the whole picture.
func (s *scene) turn(by int) {
	n := s.Steps() + 1
	s.step = ((s.step+by)%n + n) % n
}

func (s *scene) shown(selected int) diagram.Shown {
	return diagram.Shown{Step: s.step, Selected: selected, Values: s.values}
}

// text prints the picture; only what is alive is new in it.
func (s *scene) text(p *diagram.Picture, selected int) rich.Text {
	if was := &s.printed; was.picture != p || was.step != s.step || was.selected != selected {
		text := p.Text(s.shown(selected))
		if selected != grid.None && p.Drawing != nil {
			text = marked(text, p.Parts[selected].Area)
		}
		s.printed = printed{p, s.step, selected, text}
	}
	return s.printed.text
}

// replace takes another version of the diagram. Its layouts are kept when only
// values have changed that fit into their slots.
func (s *scene) replace(d *diagram.Diagram) {
	s.printed = printed{}
	s.step = min(s.step, len(d.Steps))
	if old, now := s.diagram.Graph, d.Graph; old != nil && now != nil && old.Dir == now.Dir &&
		slices.Equal(old.Nodes, now.Nodes) && slices.Equal(old.Edges, now.Edges) && slices.Equal(old.Groups, now.Groups) && s.sameWords(d) {
		s.values = map[string]grid.Value{}
		for _, c := range d.Topology.Components {
			if c.Value != "" || c.Load.Valid {
				s.values[c.Name] = grid.Value{Text: c.Value, Load: c.Load.Quantity.SI, HasLoad: c.Load.Valid}
			}
		}
		return
	}
	s.diagram, s.values = d, nil
	s.layouts = newLayouts()
	clear(s.rooms)
}

// sameWords reports that all that is said of the components is the same: it is
// looked up in the diagram that was laid out.
func (s *scene) sameWords(d *diagram.Diagram) bool {
	return s.diagram.Title == d.Title && slices.EqualFunc(s.diagram.Topology.Components, d.Topology.Components, func(a, b topology.Component) bool {
		return a.Kind == b.Kind && a.Does == b.Does && a.Tech == b.Tech
	})
}

// zoom is how much a picture says, from little to much.
type zoom uint8

const (
	outline zoom = iota
	compact
	normal
	detail
)

// String is the zoom as the screen names it.
func (z zoom) String() string { return []string{"outline", "compact", "normal", "detail"}[z] }

// graph is the engine's word for a zoom that is a picture.
func (z zoom) graph() graph.Zoom {
	switch z {
	case compact:
		return graph.Compact
	case detail:
		return graph.Detail
	}
	return graph.Normal
}
