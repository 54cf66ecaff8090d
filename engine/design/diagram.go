package design

import (
	"strings"

	"napkin/engine/diagram"
	"napkin/engine/diagram/graph"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// Diagram is the picture of the components and connections.
func (d *Design) Diagram() *diagram.Diagram {
	out := diagram.Of(d.Topology, graph.Down)
	out.Title, out.Alt = d.Name, d.alt()
	return out
}

// alt says the picture in one sentence.
func (d *Design) alt() string {
	name := oneLine(d.Name)
	if name == "" {
		name = "the system"
	}
	var titles []string
	for _, c := range d.Components {
		titles = append(titles, c.Title())
	}
	if len(titles) > 6 {
		titles = append(titles[:6], "and others")
	}
	return "The components of " + name + ": " + strings.Join(titles, ", ") + "."
}

// Picture is the diagram in a width, groups folded where it needs that; what
// does not fit as a picture is told in lines.
func (d *Design) Picture(width int) rich.Text {
	if len(d.Components) == 0 {
		return rich.Text{rich.L(rich.T(rich.Dim, "no components yet")).Clip(max(width, 0))}
	}
	declared := d.Diagram()
	p := declared.Draw(diagram.Options{Width: max(width, 1), Narrow: true, Fold: true})
	if p.Drawing == nil || !p.Fits {
		return fold(declared.Outline(), width)
	}
	return p.Text(diagram.Shown{Selected: grid.None})
}

// caption is what an arrow says in a table.
func caption(e Connection) string {
	text := oneLine(e.Label)
	switch {
	case e.Async && text != "":
		return text + ", async"
	case e.Async:
		return "async"
	}
	return text
}

// fold breaks lines that are too wide; their indentation stays.
func fold(text rich.Text, width int) rich.Text {
	var out rich.Text
	for _, line := range text {
		out = append(out, line.Wrap(max(width, 1))...)
	}
	return out
}
