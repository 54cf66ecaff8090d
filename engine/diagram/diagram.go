// Package diagram is a declared picture: what a `diagram` block of a lesson, a
// file or a design says, drawn in a width that is asked for, lit step by step,
// with live values that never move a box.
//
// Each kind has a room of its own below this one; here they are read from one
// grammar and shown in one way. It must never know of colours or keys.
//
// Start reading at Parse, then Diagram.Draw.
package diagram

import (
	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
	"napkin/engine/topology"
)

// Diagram is a picture as declared.
type Diagram struct {
	Kind  string // one of Kinds
	Title string // for files; empty otherwise
	Alt   string // one sentence for somebody who listens
	Steps []Step

	Topology topology.Topology // of a graph
	Graph    *graph.Graph      // the same as it is drawn

	figure figure
	values map[string]grid.Value // by part
}

// Step is one stop of a walk-through.
type Step struct {
	Say    string                // the caption
	Show   []string              // the parts that are lit, by ID
	Values map[string]grid.Value // values that change here, by part
	Span   diag.Span
}

// figure is a picture of one kind.
type figure interface {
	// Draw draws it no wider than width, or as it likes when width is 0; false
	// when it cannot be right there.
	Draw(width int) (*grid.Drawing, bool)
	// Outline tells it in lines that can be read aloud.
	Outline() rich.Text
}

// Options says how a diagram is drawn.
type Options struct {
	Width   int             // the most columns; 0 for as many as it likes
	Zoom    graph.Zoom      // of a graph
	Folded  map[string]bool // groups of a graph shown as one box
	Fold    bool            // fold further groups to fit
	Outline bool            // tell instead of draw
	Narrow  bool            // draw below MinWidth too, when it fits
}

// MinWidth is the least width in which a picture says more than an outline.
const MinWidth = 60

// Picture is a diagram drawn or told.
type Picture struct {
	*grid.Drawing // nil when it is told

	Outline rich.Text
	Folded  []string // groups that were folded to fit
	Fits    bool     // no wider than asked for; the other must be panned

	diagram *Diagram
	graph   *graph.Graph // as drawn
}

// Draw draws the diagram, or tells it where a picture has no place.
func (d *Diagram) Draw(o Options) *Picture {
	told := func() *Picture { return &Picture{Outline: d.Outline(), Fits: true, diagram: d} }
	if o.Outline || o.Width > 0 && o.Width < MinWidth && !o.Narrow {
		return told()
	}
	if d.Graph != nil {
		p, ok := d.Graph.Draw(graph.Options{Width: o.Width, Zoom: o.Zoom, Folded: o.Folded, Fold: o.Fold})
		if !ok || !p.Fits && o.Width < MinWidth {
			return told()
		}
		return &Picture{Drawing: p.Drawing, Folded: p.Folded, Fits: p.Fits, diagram: d, graph: p.Graph}
	}
	if d.figure == nil {
		return told()
	}
	if drawing, ok := d.figure.Draw(o.Width); ok {
		return &Picture{Drawing: drawing, Fits: true, diagram: d}
	}
	if drawing, ok := d.figure.Draw(0); ok && o.Width >= MinWidth {
		return &Picture{Drawing: drawing, diagram: d}
	}
	return told()
}

// Outline tells the diagram in lines that can be read aloud.
func (d *Diagram) Outline() rich.Text {
	if d.Graph != nil {
		values := map[int]string{}
		for i, n := range d.Graph.Nodes {
			if v, ok := d.values[n.ID]; ok {
				values[i] = v.Spoken()
			}
		}
		return d.Graph.Outline(values)
	}
	if d.figure != nil {
		return d.figure.Outline()
	}
	return nil
}

// Shown is what is alive in a picture: the step of the walk-through (0 for
// none), and the part that is selected (grid.None for none).
type Shown struct {
	Step     int
	Selected int
	ASCII    bool
	Values   map[string]grid.Value // live values that stand in for the declared ones
}

// Text prints the picture.
func (p *Picture) Text(s Shown) rich.Text {
	if p.Drawing == nil {
		return p.Outline
	}
	if lit, ok := p.diagram.lit(s.Step); ok {
		if s.Selected >= 0 && s.Selected < len(p.Parts) { // its parts have other numbers
			s.Selected = lit.Find(p.Parts[s.Selected].ID)
		}
		p = lit
	}
	show := grid.Show{ASCII: s.ASCII, Selected: s.Selected, Lit: map[int]bool{}, Values: p.values(s)}
	if s.Step > 0 && s.Step <= len(p.diagram.Steps) {
		for _, id := range p.diagram.Steps[s.Step-1].Show {
			for _, part := range p.find(id) {
				show.Lit[part] = true
			}
		}
	}
	if s.Selected >= 0 && s.Selected < len(p.Parts) && p.Parts[s.Selected].Kind == grid.EdgePart {
		show.Lit[s.Selected] = true // a heavy line is told without colour
	}
	return p.Drawing.Text(show)
}

// values are what stands in the slots of the parts.
func (p *Picture) values(s Shown) map[int]grid.Value {
	out := map[int]grid.Value{}
	p.fill(out, p.diagram.values)
	p.fill(out, s.Values)
	for i := range min(s.Step, len(p.diagram.Steps)) { // a value stays until a later step changes it
		p.fill(out, p.diagram.Steps[i].Values)
	}
	return out
}

// Still is the drawing with its declared values in it, for those who draw the
// cells themselves.
func (p *Picture) Still() *grid.Drawing {
	values := map[int]grid.Value{}
	p.fill(values, p.diagram.values)
	return p.Drawing.With(values)
}

func (p *Picture) fill(out map[int]grid.Value, values map[string]grid.Value) {
	for id, v := range values {
		for _, part := range p.find(id) {
			if p.Parts[part].Hide != "" && p.Parts[part].ID != id {
				continue // a folded group has no value of one of those it holds
			}
			out[part] = v
		}
	}
}

// slotWidth is the room that every value of a part needs.
func (d *Diagram) slotWidth(id string) int {
	w := 0
	widen := func(values map[string]grid.Value) {
		if v, ok := values[id]; ok {
			w = max(w, cells.Width(v.String()))
		}
	}
	widen(d.values)
	for _, s := range d.Steps {
		widen(s.Values)
	}
	return w
}
