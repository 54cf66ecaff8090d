package graph

import "napkin/engine/diagram/grid"

// Zoom is how much a picture says.
type Zoom uint8

// The zooms. An outline is no picture; see Graph.Outline.
const (
	Normal  Zoom = iota // names, live values
	Compact             // names only, as small as can be
	Detail              // names, live values and what the component does
)

// Options says how a graph is drawn.
type Options struct {
	Width  int // the most columns; 0 for as many as it likes
	Zoom   Zoom
	Folded map[string]bool // groups shown as one box, by ID
	Fold   bool            // fold further groups when the width asks for it
}

// A graph with more than this is told, not drawn: nobody reads such a picture,
// and it would keep the reader waiting.
const (
	MaxNodes  = 300
	MaxEdges  = 600
	MaxGroups = 100
	MaxDepth  = 12 // groups within groups

	maxItems    = 2500 // boxes, and ranks that arrows pass
	maxReworked = 1200 // the same, for attempts to be narrower
)

// drawable reports whether a picture of the graph would be of use.
func (g *Graph) drawable() bool {
	if len(g.Nodes) == 0 || len(g.Nodes) > MaxNodes || len(g.Edges) > MaxEdges || len(g.Groups) > MaxGroups || g.Check() != nil {
		return false
	}
	for i := range g.Groups {
		depth := 0
		for at := i; at != Loose; at = g.Groups[at].Parent {
			if depth++; depth > MaxDepth {
				return false
			}
		}
	}
	return true
}

// Picture is a drawing of a graph, which may have been folded to fit.
type Picture struct {
	*grid.Drawing
	Graph  *Graph   // as drawn: part i is node i, then edge i, then group i
	Folded []string // groups that were folded to fit, by ID
	Fits   bool     // no wider than asked for
}

// Draw makes the picture; false when there is none that keeps the rules, or
// nothing to draw. A picture that cannot be made as narrow as asked for comes
// with Fits false, as it likes to be, for the caller to pan.
//
// To fit, distances give way first, then the lines of words, then wide ranks
// are split, then the direction changes, then groups are folded.
func (g *Graph) Draw(o Options) (*Picture, bool) {
	if !g.drawable() {
		return nil, false
	}
	shown := g.zoomed(o.Zoom)
	for i := len(g.Groups) - 1; i >= 0; i-- { // inner ones first, so that outer ones count them
		if o.Folded[g.Groups[i].ID] {
			shown = shown.fold(g.Groups[i].ID)
		}
	}
	f := &fitter{o: o, budget: workBudget}
	first, ok := f.fit(shown, shown.Dir)
	if ok && first.Fits {
		return first, true
	}
	other := Down
	if shown.Dir == Down {
		other = Right
	}
	turned, turnedOK := f.fit(shown, other)
	if turnedOK && turned.Fits {
		return turned, true
	}
	if !ok {
		first, ok = turned, turnedOK
	}
	if p, ok := f.folding(shown); o.Fold && ok {
		return p, true
	}
	return first, ok
}

// folding folds one group after another until the picture fits. A single narrow
// attempt says whether it is worth trying harder.
func (f *fitter) folding(at *Graph) (*Picture, bool) {
	var folded []string
	for {
		id, found := at.nextFold()
		if !found || !f.o.Fold {
			return nil, false
		}
		at = at.fold(id)
		folded = append(folded, id)
		f.last, f.budget = nil, workBudget/4
		m := distances(Down, tight, 12, 12, f.o.Width)
		if float64(at.least(m)) > promising*float64(f.o.Width) {
			continue
		}
		probe, ok := f.lay(at, Down, m, nil)
		if !ok || float64(probe.Width) > promising*float64(f.o.Width) {
			continue
		}
		if p, ok := f.fit(at, at.Dir); ok && p.Fits {
			p.Folded = folded
			return p, true
		}
		if probe.Width <= f.o.Width {
			return &Picture{Drawing: probe, Graph: at, Fits: true, Folded: folded}, true
		}
	}
}

// try is one attempt to be narrower.
type try struct {
	t           tightness
	wrap, label int
}

// tries are the attempts in order; the first is how a picture likes to be.
func tries(zoom Zoom) []try {
	if zoom == Compact {
		return []try{{closer, 16, 14}, {squeezed, 16, 14}, {tight, 12, 12}, {tight, 9, 9}}
	}
	return []try{{loose, 18, 18}, {closer, 15, 14}, {squeezed, 15, 14}, {tight, 12, 12}, {tight, 9, 9}}
}

// maxSplits bounds how often a rank is split.
const maxSplits = 12

// workBudget bounds the attempts for one picture, in items laid out times
// starts of the ordering: a small graph never comes near it, a large one is
// panned rather than waited for. It counts instead of looking at a clock, so
// that the same graph always gives the same picture.
const workBudget = 12_000

// hopeless is how many times too wide a picture may be for further attempts.
const hopeless = 2.5

// promising is how many times too wide an attempt may be for a split of ranks to
// be worth trying.
const promising = 1.4

// fitter makes a graph narrow.
type fitter struct {
	o      Options
	budget int
	last   *plan // whose order is taken over when the next plan has the same items
}

// fit draws in one direction; with Fits false it is the first attempt.
func (f *fitter) fit(g *Graph, dir Direction) (*Picture, bool) {
	parts := g.apart()
	if len(parts) > 1 {
		return f.together(g, parts, dir)
	}
	var first *Picture
	list := tries(f.o.Zoom)
	if dir == Right && g.Dir != Right {
		list = list[len(list)-2:] // a last resort; it is rarely narrower
	}
	for k := 0; k < len(list); k++ {
		a := list[k]
		d, ok := f.lay(g, dir, distances(dir, a.t, a.wrap, a.label, f.o.Width), nil)
		if !ok {
			continue
		}
		p := &Picture{Drawing: d, Graph: g, Fits: f.o.Width == 0 || d.Width <= f.o.Width}
		if first == nil || p.Fits {
			first = p
		}
		if first.Fits {
			return first, true
		}
		if over := float64(d.Width) / float64(f.o.Width); f.budget <= 0 || over > hopeless && k > 0 {
			break
		} else if over > promising && k < len(list)-3 {
			k = len(list) - 3 // only the narrow ones are worth it
		}
		if dir == Down && float64(g.least(distances(Down, tight, 9, 9, f.o.Width))) > hopeless*float64(f.o.Width) {
			return first, true
		}
	}
	if dir == Down {
		if p, ok := f.split(g); ok {
			return p, true
		}
	}
	return first, first != nil
}

// lay is one attempt; it takes its cost from the budget.
func (f *fitter) lay(g *Graph, dir Direction, m metrics, least []int) (*grid.Drawing, bool) {
	effort := g.effort()
	if f.last != nil {
		effort = min(effort, 2)
	}
	d, p, ok := g.lay(dir, m, least, effort, f.last)
	if p != nil {
		f.last = p
		f.budget -= len(p.items) * effort
	}
	return d, ok
}

// effort is how many starts the ordering gets: fewer for a large graph.
func (g *Graph) effort() int {
	switch n := len(g.Nodes) + len(g.Edges); {
	case n <= 40:
		return 12
	case n <= 120:
		return 6
	}
	return 2
}

// zoomed is the graph with what the zoom leaves out taken away.
func (g *Graph) zoomed(z Zoom) *Graph {
	out := *g
	out.Nodes = append([]Node(nil), g.Nodes...)
	for i := range out.Nodes {
		switch z {
		case Compact:
			out.Nodes[i].Slot, out.Nodes[i].Detail = 0, ""
		case Normal:
			out.Nodes[i].Detail = ""
		}
	}
	return &out
}
