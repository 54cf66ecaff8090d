package graph

import (
	"slices"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
)

// lay draws the graph in one direction with the distances m. The order of the
// ranks is that of `like` where it has the same items. It is false when no
// picture could be made that keeps the rules.
func (g *Graph) lay(dir Direction, m metrics, least []int, effort int, like *plan) (*grid.Drawing, *plan, bool) {
	titled, frames := make([]int, len(g.Groups)), make([]int, len(g.Groups))
	limit := maxItems
	if like != nil || m.target > 0 {
		limit = maxReworked
	}
	for round := range 4 {
		p := newPlan(g, dir, m)
		p.titled, p.frames = titled, frames
		p.assign(least)
		p.countPorts()
		p.spread()
		if len(p.items) > limit {
			return nil, nil, false
		}
		if !p.takeOrder(like) {
			p.sortRanks(effort)
		}
		like = p
		p.setPorts()
		p.placeAcross()
		p.snapPorts()
		channels, ok := p.route()
		if !ok {
			return nil, p, false
		}
		q := &painter{plan: p, channels: channels}
		q.stack()
		untitled := q.paint()
		p.faults = q.grid.Faults()
		if len(untitled) == 0 {
			return q.grid.Finish(q.parts), p, len(p.faults) == 0
		}
		titled, frames = slices.Clone(titled), slices.Clone(frames)
		for _, u := range untitled {
			if dir == Down && round == 0 { // room behind the last arrow is often enough
				frames[u] = q.behindArrows(u) + cells.Width(g.Groups[u].Title()) + 4
				continue
			}
			titled[u] = cells.Width(g.Groups[u].Title()) + 4
		}
	}
	return nil, nil, false
}

// least is the narrowest that the graph can be, drawn down with these distances:
// the ranks are known before anything is ordered or placed.
func (g *Graph) least(m metrics) int {
	p := newPlan(g, Down, m)
	p.assign(nil)
	p.countPorts()
	p.spread()
	most := 0
	for _, list := range p.order {
		w := -m.lineGap
		for _, i := range list {
			w += p.items[i].size + m.lineGap
		}
		most = max(most, w)
	}
	return most
}

// Sentence says an edge in words: "API calls Cache: get".
func (g *Graph) Sentence(e int) string {
	edge := g.Edges[e]
	from, to := oneLine(g.Nodes[edge.From].Title()), oneLine(g.Nodes[edge.To].Title())
	verb := " calls "
	switch {
	case edge.Heads == HeadAtBoth:
		verb = " and "
	case edge.Heads == HeadAtNone:
		verb = " is linked with "
	case edge.Async:
		verb = " sends to "
	}
	text := from + verb + to
	if edge.Heads == HeadAtBoth {
		text += " call each other"
	}
	if label := oneLine(clean(edge.Label)); label != "" {
		text += ": " + label
	}
	return text
}
