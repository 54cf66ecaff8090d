package sequence

import "napkin/engine/diagram/grid"

// place is where a mark stands.
type place struct {
	y, h    int // all its rows
	arrow   int // of a message: the row of the arrow, the first one of a loop
	area    grid.Rect
	lines   []string // its words, wrapped
	inArrow int      // cells from the left of the area to words that stand in their arrow; 0 for none
	splits  []split  // of a frame: the top border and the rows of its later sections
}

// split is a border row of a frame with its title.
type split struct {
	y     int
	lines []string // the first stands in the border, the rest below it
}

// rows is where everything stands from top to bottom.
type rows struct {
	*columns
	*sheet
	places []place // by mark
	boxes  int     // height of the boxes
	end    int     // the row below the lifelines
	height int
	y      int
	snug   bool // the row above is an arrow, so words above the next need a blank row
	busy   [][]span
	order  []*mark // messages in order
}

type span struct{ from, to int }

// stack gives every mark its rows.
func (s *sheet) stack(at *columns) *rows {
	r := &rows{columns: at, sheet: s, places: make([]place, len(s.all))}
	for k := range s.titles {
		r.boxes = max(r.boxes, len(s.titles[k].Even(at.title))+2)
	}
	r.y = r.boxes + 1
	r.walk(s.top, at.width-1)
	r.end = r.y + 1
	if r.height = r.end; s.hasSend() {
		r.height += 1 + len(s.legend(at.width))
	}
	r.activity()
	return r
}

// walk stacks marks; right is the last column that words beside a loop may take.
func (r *rows) walk(marks []*mark, right int) {
	for _, m := range marks {
		p := r.at(m)
		p.y = r.y
		switch {
		case m.Kind == Frame:
			r.frame(m, p)
		case m.Kind == Note:
			r.note(m, p)
		case m.lo == m.hi:
			r.loop(m, p, right)
		default:
			r.arrow(m, p)
		}
		p.h = r.y - p.y
		p.area.Y, p.area.H = p.y, p.h
	}
}

func (r *rows) at(m *mark) *place { return &r.places[m.part-len(r.Participants)] }

// cover sets the columns of a note or frame.
func (r *rows) cover(m *mark, p *place) {
	i := m.part - len(r.Participants)
	p.area.X = r.x[m.lo] - r.left[i]
	p.area.W = r.x[m.hi] + r.right[i] - p.area.X + 1
}

func (r *rows) arrow(m *mark, p *place) {
	r.order = append(r.order, m)
	x1, x2 := r.x[m.lo], r.x[m.hi]
	inner := x2 - x1 - 1
	p.area.X, p.area.W = x1+1, inner
	if !m.words.Empty() {
		p.inArrow = r.inArrow(m)
	}
	switch {
	case p.inArrow > 0:
		p.lines = m.words.Even(inner)
	case !m.words.Empty():
		if r.snug {
			r.y++
			p.y++
		}
		p.lines = m.words.Even(inner - above)
		r.y += len(p.lines)
	}
	p.arrow = r.y
	r.y++
	r.snug = true
}

// line is the first and last column of the stroke of an arrow, without its head.
func (r *rows) line(m *mark) (x1, x2 int) {
	x1, x2 = r.x[m.lo]+1, r.x[m.hi]-1
	head := 1
	if m.Kind == Send {
		head += openHead
	}
	if m.from() == m.lo {
		return x1, x2 - head
	}
	return x1 + head, x2
}

// inArrow is where words begin that stand in their arrow, 0 when they cannot:
// as near to the middle of its line as they can without hiding the lifeline of
// a third, or else over one. A stroke stays between the words and a lifeline
// that the arrow crosses, so that it does not seem to end there.
//
//	├── words ──┼────▶╎      ├────┼── words ─▶╎
func (r *rows) inArrow(m *mark) int {
	w := m.words.Width()
	x1, x2 := r.line(m)
	middle := x1 + (x2-x1+1-w)/2
	for _, hides := range [2]bool{false, true} {
		for off := 0; middle-off >= x1+2 || middle+off+w <= x2-1; off++ {
			for _, x := range [2]int{middle - off, middle + off} {
				if x >= x1+2 && x+w <= x2-1 && r.clear(m, x-2, x+w+1, hides) {
					return x - r.x[m.lo] - 1
				}
			}
		}
	}
	return 0
}

// clear reports whether no third lifeline stands in columns from..to, or, where
// some may be hidden, at those two and not between.
func (r *rows) clear(m *mark, from, to int, hides bool) bool {
	for k := m.lo + 1; k < m.hi; k++ {
		x := r.x[k]
		if x == from || x == to || !hides && x > from && x < to {
			return false
		}
	}
	return true
}

// loop is the arrow of a participant to itself, with its words at the right.
func (r *rows) loop(m *mark, p *place, right int) {
	r.order = append(r.order, m)
	x := r.x[m.lo]
	if m.hi+1 < len(r.x) {
		right = min(right, r.x[m.hi+1]-2)
	}
	p.lines = m.words.Even(right - x - loop - 1)
	p.arrow = r.y
	r.y += max(2, len(p.lines))
	p.area.X, p.area.W = x+1, loop
	if m.words.Empty() {
		r.snug = true
		return
	}
	p.area.W += 1 + m.words.EvenWidth(right-x-loop-1)
	r.snug = true
}

func (r *rows) note(m *mark, p *place) {
	r.cover(m, p)
	p.lines = m.words.Even(p.area.W - 4)
	r.y += len(p.lines) + 2
	r.snug = false
}

func (r *rows) frame(m *mark, p *place) {
	r.cover(m, p)
	for _, part := range m.sections {
		cut := split{y: r.y, lines: part.title.Even(p.area.W - 6)}
		p.splits = append(p.splits, cut)
		r.y += max(1, len(cut.lines))
		r.snug = false
		r.walk(part.marks, p.area.X+p.area.W-3)
	}
	r.y++ // the bottom border
	r.snug = false
}

// activity finds the rows in which participants are at work: from a call to
// the answer to its sender, or to the last that the participant does.
func (r *rows) activity() {
	r.busy = make([][]span, len(r.Participants))
	type open struct{ who, caller, y, last int }
	var work []open
	for _, m := range r.order {
		y := r.at(m).arrow
		for i := range work {
			if work[i].who == m.from() || work[i].who == m.to() {
				work[i].last = r.at(m).y + r.at(m).h - 1
			}
		}
		if m.Kind == Reply {
			for i := len(work) - 1; i >= 0; i-- {
				if work[i].who == m.from() && work[i].caller == m.to() {
					r.busy[m.from()] = append(r.busy[m.from()], span{work[i].y, y})
					work = append(work[:i], work[i+1:]...)
					break
				}
			}
			continue
		}
		if (m.Busy || r.Busy && m.Kind == Call) && m.lo != m.hi {
			work = append(work, open{m.to(), m.from(), y, y})
		}
	}
	for _, w := range work {
		r.busy[w.who] = append(r.busy[w.who], span{w.y, w.last})
	}
}

func (r *rows) isBusy(who, y int) bool {
	for _, s := range r.busy[who] {
		if y >= s.from && y <= s.to {
			return true
		}
	}
	return false
}
