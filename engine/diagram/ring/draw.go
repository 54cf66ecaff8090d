package ring

import (
	"fmt"

	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// Draw draws the ring and the lines below it. It reports false when the
// smallest ring is too wide, or a word of the lines.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	g, parts := f.paint(width)
	return g.Whole(parts)
}

// painter draws one ring.
type painter struct {
	*Figure
	l      *layout
	owners owners
	places [][]place // by node
	parts  []grid.Part
	nodes  []int           // by node: its part
	keys   []int           // by key: its part
	at     map[place]int   // by place: the part its cells belong to
	ids    map[place][]int // by place: all parts that stand there
}

// paint gives no grid when there is no room.
func (f *Figure) paint(width int) (*grid.Grid, []grid.Part) {
	if width < 0 {
		return nil, nil
	}
	l := f.best(width)
	if l == nil {
		return nil, nil
	}
	p := &painter{Figure: f, l: l, owners: f.owners(), places: f.byNode(), at: map[place]int{}, ids: map[place][]int{}}
	p.name()
	below, ok := p.below(width)
	if !ok {
		return nil, nil
	}
	w, h := l.area.width(), l.area.bottom-l.area.top+1
	rows, signs := 0, signWidth(below)
	for _, e := range below {
		rows += len(e.lines)
		w = max(w, signs+1+label.Width(e.lines))
	}
	if rows > 0 {
		rows++
	}
	g := grid.New(w, h+rows)
	p.circle(g, (w-l.area.width())/2-l.area.left, -l.area.top)
	y := h + 1
	for _, e := range below {
		g.Write(0, y, e.sign, e.part, rich.Dim)
		for _, line := range e.lines {
			g.Write(signs+1, y, line, e.part, rich.Plain)
			y++
		}
	}
	return g, p.parts
}

// name makes the parts: every node and behind it its places, then the keys.
func (p *painter) name() {
	for i, n := range p.Nodes {
		p.nodes = append(p.nodes, len(p.parts))
		p.parts = append(p.parts, grid.Part{ID: n.ID, Kind: grid.BoxPart, Name: n.Name()})
		first, last := len(p.parts), place{}
		for _, pl := range p.places[i] {
			p.at[pl] = len(p.parts)
			p.ids[pl] = []int{len(p.parts)}
			if len(p.parts) == first { // the node itself is found at its first place
				p.ids[pl] = append(p.ids[pl], first-1)
			}
			p.parts = append(p.parts, grid.Part{ID: PlaceID(n.ID, pl.at), Kind: grid.BoxPart, Name: n.Name() + " at " + number(pl.at)})
			last = pl
		}
		if len(p.parts) == first+1 { // the only one
			p.at[last] = first - 1
		}
	}
	for _, k := range p.Keys {
		p.keys = append(p.keys, len(p.parts))
		p.parts = append(p.parts, grid.Part{ID: k.ID, Kind: grid.BoxPart, Name: k.Name()})
	}
}

// part is the part whose cells a mark is.
func (p *painter) part(m mark) int {
	if m.key >= 0 {
		return p.keys[m.key]
	}
	return p.at[place{m.node, m.at}]
}

// sign is how a mark looks.
func (f *Figure) sign(m mark) string {
	switch {
	case m.key >= 0 && f.Keys[m.key].New, m.node >= 0 && f.Nodes[m.node].New:
		return "◆"
	case m.key >= 0:
		return "○"
	}
	return "●"
}

// sign is how a spot looks: its mark, or how many there are.
func (p *painter) sign(s spot) string {
	switch n := len(s.marks); {
	case n == 1:
		return p.Figure.sign(s.marks[0])
	case n < 10:
		return fmt.Sprint(n)
	}
	return "+"
}

// circle draws the ring and the words around it.
func (p *painter) circle(g *grid.Grid, dx, dy int) {
	letters := p.letters()
	for _, d := range p.l.dots {
		sign, part, role := "·", grid.None, rich.Faint
		if node, _, _ := owner(p.owners.now, d.share*p.size()); node >= 0 {
			part = p.nodes[node]
			if letters != nil {
				sign, role = letters[node], rich.Dim
			}
		}
		g.Write(d.x+dx, d.y+dy, sign, part, role)
	}
	for _, w := range p.l.inside {
		g.Write(w.x+dx, w.y+dy, w.text, grid.None, rich.Dim)
	}
	for i, s := range p.l.spots {
		part := p.part(s.marks[0])
		g.Write(s.x+dx, s.y+dy, p.sign(s), part, rich.Strong)
		area := rect{s.x, s.x, s.y, s.y}
		if w := p.l.words[i]; w.w > 0 {
			g.Write(w.x+dx, w.y+dy, w.text, part, rich.Name)
			area.add(w.cell, w.w)
		}
		cells := grid.Rect{X: area.left + dx, Y: area.top + dy, W: area.width(), H: area.bottom - area.top + 1}
		for _, m := range s.marks {
			for _, i := range p.standing(m) {
				p.parts[i].Area = cells
			}
		}
	}
}

// standing is all parts that are found where a mark is.
func (p *painter) standing(m mark) []int {
	if m.key >= 0 {
		return []int{p.keys[m.key]}
	}
	return p.ids[place{m.node, m.at}]
}

// Outline tells the ring: where it begins, where the nodes stand and what part
// of the ring is theirs, and who owns each key.
func (f *Figure) Outline() rich.Text {
	var out rich.Text
	say := func(format string, args ...any) {
		out = append(out, rich.L(rich.T(rich.Plain, fmt.Sprintf(format, args...))))
	}
	say("A ring of positions from 0 to %s, clockwise from the top. A key belongs to the first node clockwise.", f.sizeText())
	shares, places, owners := f.shares(), f.byNode(), f.owners()
	for i, n := range f.Nodes {
		var at []float64
		for _, p := range places[i] {
			at = append(at, p.at)
		}
		say("  %s. It owns %s of the ring.", n.stands(at, len(at)), percent(shares[i]))
	}
	for _, k := range f.Keys {
		say("  %s.", f.belongs(owners, k))
	}
	if len(f.Nodes)+len(f.Keys) == 0 {
		say("  Nothing stands on it.")
	}
	return out
}
