package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/diagram/export"
	"napkin/engine/diagram/graph"
)

func formats() []string { return []string{"text", "ascii", "mermaid", "d2", "dot", "svg"} }

// mostFindings is how many mistakes of one file are worth reading.
const mostFindings = 20

// nothing is the error of a drawing that is empty: its mistakes, the gravest
// first.
func (d *drawing) nothing() error {
	if len(d.findings) > 0 {
		slices.SortStableFunc(d.findings, func(a, b diag.Diagnostic) int { return cmp.Compare(a.Severity, b.Severity) })
		return d.findings[:min(len(d.findings), mostFindings)]
	}
	return usage{code: "diagram.empty", message: "there is nothing to draw", where: d.name, fix: "`napkin diagram --help` says what can be drawn"}
}

// turn sets the direction, and checks the flags that depend on the picture.
func (d *drawing) turn(f *diagramFlags) error {
	g := d.diagram.Graph
	if g == nil {
		for _, flag := range []string{"fold", "dir"} {
			if f.given(flag) {
				return usage{code: "usage.flag", message: fmt.Sprintf("--%s is for graphs, and this is a picture of kind %s", flag, d.diagram.Kind), where: d.name, fix: "leave it out"}
			}
		}
	}
	switch steps := len(d.diagram.Steps); {
	case f.step > 0 && steps == 0:
		return usage{code: "usage.step", message: "this picture has no walk-through", where: d.name, fix: "leave --step out"}
	case f.step > steps:
		return usage{code: "usage.step", message: fmt.Sprintf("there is no step %d: the walk-through has %d", f.step, steps), where: d.name, fix: fmt.Sprintf("--step is from 1 to %d", steps)}
	}
	if f.dir != "" { // a copy: the library's pictures are shared
		turned, whole := *g, *d.diagram
		turned.Dir = map[string]graph.Direction{"down": graph.Down, "right": graph.Right}[f.dir]
		whole.Graph = &turned
		d.diagram = &whole
	}
	for i, name := range f.fold {
		id, ok := groupNamed(g, name)
		if !ok {
			u := usage{code: "usage.fold", message: fmt.Sprintf("there is no group %s", quoted(name)), where: d.name, fix: "there are no groups in it"}
			if ids := groupIDs(g); len(ids) > 0 {
				u.fix = "choose " + strings.Join(ids, ", ")
				if near, ok := diag.Nearest(name, ids); ok {
					u.fix = "did you mean " + near + "?"
				}
			}
			return u
		}
		f.fold[i] = id
	}
	return nil
}

// groupNamed finds a group by its id, or by the title it shows.
func groupNamed(g *graph.Graph, name string) (string, bool) {
	for _, group := range g.Groups {
		if group.ID == name {
			return group.ID, true
		}
	}
	for _, group := range g.Groups {
		if strings.EqualFold(group.Title(), name) {
			return group.ID, true
		}
	}
	return "", false
}

// printDrawing prints in the format that was asked for.
func (e *env) printDrawing(d *drawing, f *diagramFlags) error {
	if write, ok := map[string]func(*graph.Graph) string{"mermaid": export.Mermaid, "d2": export.D2, "dot": export.DOT}[f.format]; ok {
		if d.diagram.Graph == nil {
			return usage{code: "diagram.format", message: fmt.Sprintf("--format %s is for graphs, and this is a picture of kind %s", f.format, d.diagram.Kind), where: d.name, fix: "choose --format text, ascii or svg"}
		}
		return e.print(write(d.diagram.Graph))
	}
	if f.format == "svg" {
		return e.printSVG(d, f)
	}
	if f.format == "ascii" {
		e.ascii = true
	}
	p := e.lay(d, f)
	if e.json {
		return e.printJSON(p.json())
	}
	return e.print(p.words())
}

// printSVG draws in the width that was asked for, else as the picture likes.
func (e *env) printSVG(d *drawing, f *diagramFlags) error {
	o := f.options(f.width)
	o.Narrow = true
	p := d.diagram.Draw(o)
	if p.Drawing == nil {
		o.Width = 0
		p = d.diagram.Draw(o)
		p.Fits = false
	}
	if p.Drawing == nil {
		return usage{code: "diagram.size", message: d.tooLarge(), where: d.name, fix: "--zoom outline tells it"}
	}
	if !p.Fits && f.width > 0 {
		e.talk(d.overflow(p, f, f.width))
	}
	return e.print(export.SVG(p.Still(), d.diagram.Title, d.diagram.Alt))
}

// options are those that the flags ask of the engine.
func (f *diagramFlags) options(width int) diagram.Options {
	o := diagram.Options{Width: width, Fold: true, Folded: map[string]bool{}}
	o.Zoom = map[string]graph.Zoom{"compact": graph.Compact, "detail": graph.Detail}[f.zoom]
	for _, id := range f.fold {
		o.Folded[id] = true
	}
	return o
}

// tooLarge says why there is no picture.
func (d *drawing) tooLarge() string {
	if g := d.diagram.Graph; g != nil && (len(g.Nodes) > graph.MaxNodes || len(g.Edges) > graph.MaxEdges) {
		return fmt.Sprintf("nobody could read a picture of %d boxes and %d arrows", len(g.Nodes), len(g.Edges))
	}
	return "there is no clear picture of this"
}

// overflow says how wide a picture is, and what could be folded.
func (d *drawing) overflow(p *diagram.Picture, f *diagramFlags, width int) string {
	text := fmt.Sprintf("napkin: the picture is %d columns wide, %d more than fit", p.Width, p.Width-width)
	if d.diagram.Graph == nil || len(d.diagram.Graph.Groups) == 0 {
		return text + "; it has no groups that could be folded"
	}
	var left []string
	for _, id := range groupIDs(d.diagram.Graph) {
		if !f.options(0).Folded[id] {
			left = append(left, "--fold "+typed(id))
		}
	}
	const most = 6
	switch {
	case len(left) == 0:
		return text + "; all its groups are folded"
	case len(left) > most:
		left = append(left[:most], "...")
	}
	return text + "; groups that can be folded: " + strings.Join(left, " ")
}
