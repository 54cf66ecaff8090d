package sequence

import (
	"napkin/engine/cells"
	"napkin/engine/diagram/grid"
	"napkin/engine/rich"
)

// maxCells is the size of the largest picture that is drawn.
const maxCells = 1 << 20

// Draw draws the figure no wider than width, or as wide as it likes for 0.
// False when no such picture can be right: a word wider than the room there
// is, or more than a million cells.
func (f *Figure) Draw(width int) (*grid.Drawing, bool) {
	d, faults := f.draw(width)
	return d, d != nil && len(faults) == 0
}

// draw also gives the faults, which a test wants to see.
func (f *Figure) draw(width int) (*grid.Drawing, []string) {
	if len(f.Participants) == 0 {
		return grid.New(0, 0).Finish(nil), nil
	}
	if width < 0 || len(f.Participants) > MaxParticipants {
		return nil, nil
	}
	s := f.number()
	at, ok := s.fit(width)
	if !ok {
		return nil, nil
	}
	r := s.stack(at)
	if r.width*r.height > maxCells {
		return nil, nil
	}
	p := &painter{rows: r, g: grid.New(r.width, r.height), hidden: make([][]span, r.height)}
	p.paint()
	if faults := p.g.Faults(); len(faults) > 0 {
		return nil, faults
	}
	return p.g.Finish(r.parts()), nil
}

// painter draws in an order in which nothing stands in the way of what follows.
type painter struct {
	*rows
	g      *grid.Grid
	hidden [][]span // by row: columns where words or notes stand before the lifelines
}

func (p *painter) hide(y, x, w int) { p.hidden[y] = append(p.hidden[y], span{x, x + w - 1}) }

func (p *painter) isHidden(x, y int) bool {
	for _, s := range p.hidden[y] {
		if x >= s.from && x <= s.to {
			return true
		}
	}
	return false
}

func (p *painter) paint() {
	p.participants()
	for _, m := range p.all {
		switch m.Kind {
		case Frame:
			p.frame(m)
		case Note:
			p.note(m)
		}
	}
	for _, m := range p.order {
		p.label(m)
	}
	p.lifelines()
	for _, m := range p.order {
		if m.lo == m.hi {
			p.loop(m)
		} else {
			p.arrow(m)
		}
	}
	p.paintLegend()
}

// write puts a line of words down before the lifelines, a blank at either side.
func (p *painter) write(x, y int, text string, part int, role rich.Role) {
	p.g.Write(x, y, text, part, role)
	p.hide(y, x-1, cells.Width(text)+2)
}

func (p *painter) participants() {
	for k := range p.Participants {
		left, right := p.box(p.sheet, k)
		box := grid.Rect{X: p.x[k] - left, Y: 0, W: left + right + 1, H: p.boxes}
		p.g.Box(box, k)
		lines := p.titles[k].Even(p.title)
		y := 1 + (p.boxes-2-len(lines))/2
		for i, line := range lines {
			p.g.Write(box.X+(box.W-cells.Width(line))/2, y+i, line, k, rich.Name)
		}
		p.g.Port(p.x[k], p.boxes-1, grid.Down)
	}
}

func (p *painter) frame(m *mark) {
	place := p.at(m)
	a := place.area
	right, bottom := a.X+a.W-1, a.Y+a.H-1
	for x := a.X + 1; x < right; x++ {
		for _, cut := range place.splits {
			p.g.Stroke(x, cut.y, grid.Level, m.part, grid.Dotted)
		}
		p.g.Stroke(x, bottom, grid.Level, m.part, grid.Dotted)
	}
	for y := a.Y; y <= bottom; y++ {
		arms := grid.Upright
		switch y {
		case a.Y:
			arms = grid.Down
		case bottom:
			arms = grid.Up
		}
		p.g.Stroke(a.X, y, arms, m.part, grid.Dotted)
		p.g.Stroke(right, y, arms, m.part, grid.Dotted)
	}
	for _, y := range append(borders(place.splits), bottom) {
		p.g.Stroke(a.X, y, grid.Right, m.part, grid.Dotted)
		p.g.Stroke(right, y, grid.Left, m.part, grid.Dotted)
	}
	for _, cut := range place.splits {
		for i, line := range cut.lines {
			p.g.Write(a.X+2, cut.y+i, " "+line+" ", m.part, rich.Strong)
			p.hide(cut.y+i, a.X+2, cells.Width(line)+2)
		}
	}
}

func borders(splits []split) []int {
	var ys []int
	for _, cut := range splits {
		ys = append(ys, cut.y)
	}
	return ys
}

func (p *painter) note(m *mark) {
	place := p.at(m)
	p.g.Box(place.area, m.part)
	for y := place.area.Y; y < place.area.Y+place.area.H; y++ {
		p.hide(y, place.area.X, place.area.W)
	}
	for i, line := range place.lines {
		x := place.area.X + (place.area.W-cells.Width(line))/2
		p.g.Write(x, place.area.Y+1+i, line, m.part, rich.Plain)
	}
}

// label writes the words of a message: in its arrow, above it, or beside a loop.
func (p *painter) label(m *mark) {
	place := p.at(m)
	x1, x2 := p.x[m.lo]+1, p.x[m.hi]-1
	for i, line := range place.lines {
		w := cells.Width(line)
		switch {
		case m.lo == m.hi:
			p.write(p.x[m.lo]+loop+2, place.arrow+i, line, m.part, rich.Plain)
		case place.inArrow > 0:
			p.write(place.area.X+place.inArrow, place.arrow, line, m.part, rich.Plain)
		default:
			p.write(x1+(x2-x1+1-w)/2, place.y+i, line, m.part, rich.Plain)
		}
	}
}

// lifelines run from the boxes down, broken where words and notes stand.
func (p *painter) lifelines() {
	for k, x := range p.x {
		for y := p.boxes; y < p.end; y++ {
			if p.isHidden(x, y) {
				continue
			}
			p.g.Stroke(x, y, grid.Upright, k, p.look(k, y))
		}
	}
}

func (p *painter) look(who, y int) grid.Look {
	if p.isBusy(who, y) {
		return grid.Solid
	}
	return grid.Dotted
}

func (m *mark) look() grid.Look {
	if m.Kind == Call {
		return grid.Solid
	}
	return grid.Dashed
}

func (p *painter) arrow(m *mark) {
	place := p.at(m)
	y := place.arrow
	to, tail := grid.Right, p.x[m.lo]
	if m.from() != m.lo {
		to, tail = grid.Left, p.x[m.hi]
	}
	p.g.Stroke(tail, y, to, m.from(), p.look(m.from(), y))
	x1, x2 := p.line(m)
	from, until := 0, -1
	if place.inArrow > 0 {
		from = place.area.X + place.inArrow - 1
		until = from + m.words.Width() + 1
	}
	for x := x1; x <= x2; x++ {
		if x < from || x > until {
			p.g.Stroke(x, y, grid.Level, m.part, m.look())
		}
	}
	if to == grid.Right {
		p.head(x2+1, y, to, m)
	} else {
		p.head(p.x[m.lo]+1, y, to, m)
	}
}

// head draws the arrowhead from column x on.
func (p *painter) head(x, y int, to grid.Arms, m *mark) {
	switch {
	case m.Kind != Send:
		p.g.Head(x, y, to, m.part)
	case to == grid.Right:
		p.g.Write(x, y, ">>", m.part, rich.Dim)
	default:
		p.g.Write(x, y, "<<", m.part, rich.Dim)
	}
}

// loop draws the arrow of a participant to itself:
//
//	├──╮ compute
//	╎◀─╯
func (p *painter) loop(m *mark) {
	place := p.at(m)
	x, look := p.x[m.lo], m.look()
	top, bottom := place.arrow, place.y+place.h-1
	p.g.Stroke(x, top, grid.Right, m.lo, p.look(m.lo, top))
	p.g.Stroke(x+1, top, grid.Level, m.part, look)
	p.g.Stroke(x+2, top, grid.Level, m.part, look)
	p.g.Stroke(x+loop, top, grid.Left|grid.Down, m.part, look)
	for y := top + 1; y < bottom; y++ {
		p.g.Stroke(x+loop, y, grid.Upright, m.part, look)
	}
	p.g.Stroke(x+loop, bottom, grid.Left|grid.Up, m.part, look)
	if m.Kind != Send {
		p.g.Stroke(x+2, bottom, grid.Level, m.part, look)
	}
	p.head(x+1, bottom, grid.Left, m)
}

// parts lists what is drawn, in the order of the part numbers.
func (r *rows) parts() []grid.Part {
	var out []grid.Part
	for k, who := range r.Participants {
		left, right := r.box(r.sheet, k)
		out = append(out, grid.Part{ID: who.ID, Kind: grid.BoxPart, Name: r.titles[k].String(),
			Area: grid.Rect{X: r.x[k] - left, Y: 0, W: left + right + 1, H: r.boxes}})
	}
	for _, m := range r.all {
		part := grid.Part{ID: m.id, Kind: grid.EdgePart, Name: r.name(m), Area: r.at(m).area}
		switch m.Kind {
		case Note:
			part.Kind = grid.NotePart
		case Frame:
			part.Kind = grid.GroupPart
		default:
			part.Ends = [2]int{m.from(), m.to()}
		}
		out = append(out, part)
	}
	return out
}
