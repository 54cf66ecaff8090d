package diagram

import (
	"napkin/engine/diagram/art"
	"napkin/engine/diagram/boxes"
	"napkin/engine/diagram/ring"
	"napkin/engine/diagram/sequence"
	"napkin/engine/diagram/timeline"
	"napkin/engine/diagram/tree"
	"napkin/engine/topology"
	"napkin/engine/yaml"
)

// kind is how one kind of diagram is read.
type kind struct {
	name string
	keys []string // besides kind, title, alt and steps
	read func(r *yaml.Reader, root *yaml.Node, d *Diagram)
}

func kinds() []kind {
	return []kind{
		{"graph", append([]string{"dir"}, topology.Keys()...), readGraph},
		{"sequence", sequence.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = sequence.Read(r, root) }},
		{"tree", tree.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = tree.Read(r, root) }},
		{"ring", ring.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = ring.Read(r, root) }},
		{"boxes", boxes.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = boxes.Read(r, root) }},
		{"timeline", timeline.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = timeline.Read(r, root) }},
		{"art", art.Keys(), func(r *yaml.Reader, root *yaml.Node, d *Diagram) { d.figure = art.Read(r, root) }},
	}
}

// Kinds names the kinds of diagrams.
func Kinds() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, k.name)
	}
	return names
}

// Art is a picture drawn by hand; the steps name words as they are drawn.
func Art(text, alt string, steps []Step) *Diagram {
	return &Diagram{Kind: "art", Alt: alt, Steps: steps, figure: &art.Figure{Text: text}}
}

// Drawn is the text of a picture drawn by hand; false for the other kinds.
func (d *Diagram) Drawn() (string, bool) {
	if f, ok := d.figure.(*art.Figure); ok {
		return f.Text, true
	}
	return "", false
}

// lit draws a picture by hand again with the words of one step as its parts:
// the words of two steps may overlap.
func (d *Diagram) lit(step int) (*Picture, bool) {
	f, ok := d.figure.(*art.Figure)
	if !ok || step < 1 || step > len(d.Steps) {
		return nil, false
	}
	drawing, ok := (&art.Figure{Text: f.Text, Words: d.Steps[step-1].Show}).Draw(0)
	return &Picture{Drawing: drawing, Fits: true, diagram: d}, ok
}

// lighter is a figure in which a name lights several parts.
type lighter interface{ Lights(id string) []string }

// resolver is a figure whose parts go by other names too.
type resolver interface {
	Resolve(name string) (string, bool)
}
