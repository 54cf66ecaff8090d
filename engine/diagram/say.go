package diagram

import (
	"fmt"
	"strings"

	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
)

// Said is a part of a picture in words.
type Said struct {
	Name   string // "API ×12"
	Kind   string // "service", "arrow", "group"; empty where nothing is known
	Group  string // the group it lies in; empty for none
	Does   string
	Tech   string
	Value  string   // spoken: "11.6k /s, 62 % of what it can do"
	Holds  []string // of a group, or of a box that stands for one: what lies in it
	Linked []Relation
}

// Relation is what a box has to do with others.
type Relation struct {
	Verb string   // "called by", "calls", "hears from", "sends to"
	Who  []string // "Feed cache (get)"
}

// Say tells a part of the picture as it is shown; false when there is none, as
// in a picture that is told.
func (p *Picture) Say(part int, s Shown) (Said, bool) {
	if p.Drawing == nil || part < 0 || part >= len(p.Parts) {
		return Said{}, false
	}
	at := p.Parts[part]
	out := Said{Name: at.Name, Kind: p.diagram.noun(at.Kind)}
	if v, ok := p.values(s)[part]; ok {
		out.Value = v.Spoken()
	}
	if p.graph == nil {
		return out, true
	}
	topology := &p.diagram.Topology
	switch at.Kind {
	case grid.GroupPart:
		out.Holds = p.diagram.inside(at.ID)
		if g := topology.Group(at.ID); g != nil {
			out.Group = p.diagram.groupTitle(g.In)
		}
	case grid.BoxPart:
		out.Linked = p.relations(part)
		if c := topology.Component(at.ID); c != nil && at.Hide == "" {
			out.Kind, out.Does, out.Tech, out.Group = kindWord(c.Kind), c.Does, c.Tech, p.diagram.groupTitle(c.Group)
			if strings.EqualFold(out.Kind, out.Name) {
				out.Kind = "" // a CDN called CDN
			}
		} else if g := topology.Group(at.ID); g != nil {
			out.Kind, out.Holds, out.Group = "folded group", p.diagram.inside(at.ID), p.diagram.groupTitle(g.In)
		}
	}
	return out, true
}

// kindWord is a kind of component as a person writes it: "load balancer", "DNS".
func kindWord(kind string) string {
	if kind == "cdn" || kind == "dns" {
		return strings.ToUpper(kind)
	}
	return strings.ReplaceAll(kind, "-", " ")
}

// GroupOf is the group to fold when a part is chosen: a group itself, or that
// of a box; folded says that the box stands for the group already.
func (p *Picture) GroupOf(part int) (id string, folded bool) {
	if p.Drawing == nil || p.graph == nil || part < 0 || part >= len(p.Parts) {
		return "", false
	}
	at := p.Parts[part]
	switch {
	case at.Kind == grid.GroupPart:
		return at.ID, false
	case at.Kind == grid.BoxPart && at.Hide != "":
		return at.ID, true
	case at.Kind == grid.BoxPart:
		if c := p.diagram.Topology.Component(at.ID); c != nil {
			return c.Group, false
		}
	}
	return "", false
}

// Lit is where the parts stand that a step lights up, in the order in which it
// names them.
func (p *Picture) Lit(step int) []grid.Rect {
	if p.Drawing == nil || step < 1 || step > len(p.diagram.Steps) {
		return nil
	}
	if lit, ok := p.diagram.lit(step); ok {
		p = lit
	}
	var out []grid.Rect
	for _, id := range p.diagram.Steps[step-1].Show {
		for _, part := range p.find(id) {
			out = append(out, p.Parts[part].Area)
		}
	}
	return out
}

// relations are the arrows of a box, as drawn.
func (p *Picture) relations(box int) []Relation {
	verbs := []string{"called by", "hears from", "calls", "sends to", "linked with"}
	if own := p.diagram.Graph.Verbs; own != (graph.Verbs{}) {
		verbs[0], verbs[2] = own.Head, own.Tail
	}
	who := make([][]string, len(verbs))
	for _, e := range p.graph.Edges {
		if e.From != box && e.To != box {
			continue
		}
		verb, other := verbOf(e, box), e.To
		if e.To == box {
			other = e.From
		}
		name := p.Parts[other].Name
		if other == box {
			name = "itself"
		}
		if label := strings.Join(strings.Fields(e.Label), " "); label != "" {
			name += fmt.Sprintf(" (%s)", label)
		}
		who[verb] = append(who[verb], name)
	}
	var out []Relation
	for i, names := range who {
		if len(names) > 0 {
			out = append(out, Relation{verbs[i], names})
		}
	}
	return out
}

// verbOf is the index of what an arrow means for the box at one of its ends.
func verbOf(e graph.Edge, box int) int {
	verb := 0
	switch {
	case e.Heads != graph.HeadAtEnd:
		return 4
	case e.From == box:
		verb = 2
	}
	if e.Async {
		verb++
	}
	return verb
}

// noun says what a part is where nothing else is known of it.
func (d *Diagram) noun(k grid.Kind) string {
	switch {
	case k == grid.EdgePart:
		return "arrow"
	case k == grid.NotePart && d.Kind != "art":
		return "note"
	case k == grid.GroupPart && d.Kind == "graph":
		return "group"
	case k != grid.BoxPart:
		return ""
	}
	return map[string]string{"sequence": "participant", "boxes": "card"}[d.Kind]
}

func (d *Diagram) groupTitle(name string) string {
	if g := d.Topology.Group(name); g != nil {
		return strings.Join(strings.Fields(g.Label), " ")
	}
	return ""
}

// inside names the components of a group and of the groups in it.
func (d *Diagram) inside(group string) []string {
	var out []string
	for _, c := range d.Topology.Components {
		at := c.Group
		for range len(d.Topology.Groups) + 1 {
			if at == group {
				out = append(out, c.Title())
				break
			}
			g := d.Topology.Group(at)
			if g == nil {
				break
			}
			at = g.In
		}
	}
	return out
}
