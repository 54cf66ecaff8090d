package timeline

import (
	"fmt"
	"math"
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

const (
	maxCells = 1 << 20 // of the largest picture that is drawn
	natural  = 64      // columns of an axis that may have any width
	longest  = 120     // columns of the longest axis
	spare    = 16      // columns for labels behind such an axis
	gutter   = 2       // blanks between the names of lanes and the axis
	headRows = 2       // labels of the axis, and the axis
)

// Draw draws the figure no wider than width, or as wide as it likes for 0.
// False when no such picture can be right: the axis would have fewer than 16
// columns, or a word of a name or a long label has no room.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	d, faults := f.draw(width)
	return d, d != nil && len(faults) == 0
}

// draw also gives the faults, which a test wants to see.
func (f *Figure) draw(width int) (*grid.Drawing, []string) {
	if len(f.Lanes) == 0 {
		return grid.New(0, 0).Finish(nil), nil
	}
	l, ok := f.arrange(width)
	if !ok || l.width*l.height > maxCells {
		return nil, nil
	}
	p := &painter{layout: l, g: grid.New(l.width, l.height)}
	p.paint()
	if faults := p.g.Faults(); len(faults) > 0 {
		return nil, faults
	}
	return p.g.Finish(l.parts()), nil
}

// arrange finds the room for the axis: with the names of the lanes at its left,
// in lines as long as may be, or else above each lane.
func (f *Figure) arrange(width int) (*layout, bool) {
	if width < 0 || math.IsNaN(f.From.SI) || math.IsNaN(f.To.SI) {
		return nil, false
	}
	titles, says := f.measure()
	for _, limit := range [...]int{24, 16, 10, 0} {
		l := &layout{Figure: f, titles: titles, says: says}
		for _, title := range titles {
			if limit > 0 {
				l.wide = max(l.wide, title.EvenWidth(limit))
			}
		}
		x := 0
		if limit > 0 {
			x = l.wide + gutter
		}
		room := natural
		if l.right = x + natural + spare; width > 0 {
			l.right = width - 1
			room = min(width-x, longest)
			if limit > 0 && room < width/2 { // a short axis tells less than a name above
				continue
			}
		}
		var ok bool
		if l.axis, ok = newAxis(f.From.SI, f.To.SI, f.Unit, x, room, l.right); !ok {
			continue
		}
		l.pack()
		if l.stack(limit > 0) {
			return l, true
		}
	}
	return nil, false
}

// measure measures the names of the lanes, and what their events say.
func (f *Figure) measure() (titles []label.Text, says [][]label.Text) {
	for _, lane := range f.Lanes {
		titles = append(titles, label.Flat(lane.Title()))
		said := make([]label.Text, len(lane.Events))
		for i, e := range lane.Events {
			said[i] = label.Flat(e.Say)
		}
		says = append(says, said)
	}
	return titles, says
}

// stack gives the lanes their rows; false when a word has no room.
func (l *layout) stack(beside bool) bool {
	y := headRows
	airy := !beside
	for i := range l.Lanes {
		airy = airy || l.depth[i] > 1
	}
	for i := range l.Lanes {
		if i > 0 && airy {
			y++
		}
		lines := len(l.title(i))
		if beside {
			l.tops = append(l.tops, y)
			y += max(lines, l.depth[i])
			continue
		}
		l.tops = append(l.tops, y+lines)
		y += lines + l.depth[i]
		l.width = max(l.width, l.titles[i].EvenWidth(l.right+1))
	}
	if len(l.notes) > 0 {
		y++
	}
	for _, n := range l.notes {
		lead := len(n.lead())
		y += len(n.text.Even(l.right + 1 - lead))
		l.width = max(l.width, lead+n.text.EvenWidth(l.right+1-lead))
	}
	l.height = y
	l.width = max(l.width, l.axis.x+l.axis.n)
	for _, m := range l.marks {
		l.width = max(l.width, m.right+1)
	}
	for _, t := range l.axis.ticks {
		l.width = max(l.width, t.left+cells.Width(t.label))
	}
	return l.width <= l.right+1
}

// title is the name of a lane in lines.
func (l *layout) title(i int) []string {
	if l.wide > 0 {
		return l.titles[i].Even(l.wide)
	}
	return l.titles[i].Even(l.right + 1)
}

func (n note) lead() string { return fmt.Sprintf("(%d) ", n.number) }

type painter struct {
	*layout
	g *grid.Grid
}

func (p *painter) paint() {
	p.ruler()
	for i := range p.Lanes {
		lines := p.title(i)
		y := p.tops[i]
		if p.wide == 0 {
			y -= len(lines)
		}
		for j, line := range lines {
			p.g.Write(0, y+j, line, i, rich.Name)
		}
	}
	for _, m := range p.marks {
		p.mark(m)
	}
	p.legend()
}

// ruler draws the axis below the labels of its ticks:
//
//	0 s       4 s       8 s
//	└─────────┴─────────┴──
func (p *painter) ruler() {
	a := p.axis
	first, last := a.x, a.x+a.n-1
	arms := make([]grid.Arms, a.n)
	for i := range arms {
		arms[i] = grid.Level
	}
	for _, t := range a.ticks {
		p.g.Write(t.left, 0, t.label, grid.None, rich.Unit)
		arms[t.x-a.x] |= grid.Up
	}
	if arms[0] != grid.Level {
		arms[0] &^= grid.Left
	}
	if arms[a.n-1] != grid.Level {
		arms[a.n-1] &^= grid.Right
	}
	for x := first; x <= last; x++ {
		p.g.Stroke(x, 1, arms[x-a.x], grid.None, grid.Border)
	}
}

func (p *painter) mark(m *mark) {
	y := p.tops[m.lane] + m.row
	switch {
	case m.bar():
		p.bar(m, y)
	case p.Lanes[m.lane].Events[m.event].Span:
		p.g.Write(m.a, y, "■", m.part, rich.Accent)
	default:
		p.g.Write(m.a, y, "●", m.part, rich.Accent)
	}
	if m.label != "" {
		p.g.Write(m.at, y, m.label, m.part, rich.Plain)
	}
}

// bar draws a span. The cell that it shares with the span behind is left to that.
func (p *painter) bar(m *mark, y int) {
	from, until := 0, -1
	if m.label != "" && m.at > m.a && m.at < m.b {
		from, until = m.at-1, m.at+cells.Width(m.label)
	}
	for x := m.a; x <= m.b; x++ {
		arms := grid.Level
		switch {
		case x >= from && x <= until, x == m.b && m.joins:
			continue
		case x == m.a && m.joined:
			arms |= grid.Upright
		case x == m.a:
			arms = grid.Upright | grid.Right
		case x == m.b:
			arms = grid.Upright | grid.Left
		}
		p.g.Stroke(x, y, arms, m.part, grid.Solid)
	}
}

// legend says the labels that had no room.
func (p *painter) legend() {
	y := p.height
	for i := len(p.notes) - 1; i >= 0; i-- {
		n := p.notes[i]
		lead := n.lead()
		lines := n.text.Even(p.right + 1 - len(lead))
		y -= len(lines)
		p.g.Write(0, y, strings.TrimSpace(lead), n.part, rich.Dim)
		for j, line := range lines {
			p.g.Write(len(lead), y+j, line, n.part, rich.Plain)
		}
	}
}

// name is how a person would speak of an event.
func (l *layout) name(lane, event int) string {
	parts := []string{l.titles[lane].String()}
	if say := l.says[lane][event]; !say.Empty() {
		parts = append(parts, say.String())
	}
	return strings.Join(append(parts, l.Lanes[lane].Events[event].when()), ", ")
}

// parts lists what is drawn: the lanes, then their events as written.
func (l *layout) parts() []grid.Part {
	var out []grid.Part
	for i, lane := range l.Lanes {
		area := grid.Rect{X: 0, Y: l.tops[i], W: l.width, H: max(l.depth[i], len(l.title(i)))}
		if l.wide == 0 {
			area.Y -= len(l.title(i))
			area.H = len(l.title(i)) + l.depth[i]
		}
		out = append(out, grid.Part{ID: lane.ID, Kind: grid.GroupPart, Name: l.titles[i].String(), Area: area})
	}
	for i, lane := range l.Lanes {
		for j, e := range lane.Events {
			out = append(out, grid.Part{ID: lane.id(e), Kind: grid.BoxPart, Name: l.name(i, j)})
		}
	}
	for _, m := range l.marks {
		out[m.part].Area = grid.Rect{X: m.left, Y: l.tops[m.lane] + m.row, W: m.right - m.left + 1, H: 1}
	}
	return out
}
