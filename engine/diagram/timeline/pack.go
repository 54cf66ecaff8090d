package timeline

import (
	"fmt"
	"slices"

	"napkin/engine/cells"
	"napkin/engine/diagram/label"
)

// mark is an event on the axis: its own columns, and those with its label.
type mark struct {
	lane, event int // indices
	part        int
	a, b        int // columns of the mark
	left, right int // with the label
	row         int // below the first row of the lane
	label       string
	at          int  // column of the label
	joined      bool // the span before ends in the first cell of this one
	joins       bool // the span behind begins in the last cell of this one
}

// bar reports whether the mark is a span that is longer than a cell.
func (m *mark) bar() bool { return m.a < m.b }

// note is a label that stands below the picture.
type note struct {
	number int
	part   int
	text   label.Text
}

// layout is a figure with every column and row known.
type layout struct {
	*Figure
	axis   *axis
	wide   int // columns of the names of lanes; 0 when they stand above their lanes
	right  int // the last column that a label may take
	marks  []*mark
	notes  []note
	titles []label.Text
	says   [][]label.Text // by lane and event
	tops   []int          // first row of each lane
	depth  []int          // rows of each lane
	height int
	width  int
}

// inOrder gives the indices of events by the time at which they begin, longer
// ones first; what is equal stays as written.
func inOrder(events []Event) []int {
	order := make([]int, len(events))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := events[i], events[j]
		switch {
		case a.From.SI < b.From.SI:
			return -1
		case a.From.SI > b.From.SI:
			return 1
		case a.To.SI > b.To.SI:
			return -1
		case a.To.SI < b.To.SI:
			return 1
		}
		return 0
	})
	return order
}

// pack gives the events of every lane their rows: each event the first row in
// which it and its label have room.
func (l *layout) pack() {
	part := len(l.Lanes)
	for i, lane := range l.Lanes {
		var rows [][]*mark
		for _, j := range inOrder(lane.Events) {
			m := l.mark(i, j, part+j)
			at := slices.IndexFunc(rows, func(row []*mark) bool { return fits(m, row) })
			if at < 0 {
				at, rows = len(rows), append(rows, nil)
			}
			m.row, rows[at] = at, append(rows[at], m)
			l.marks = append(l.marks, m)
		}
		for _, row := range rows {
			join(row)
		}
		l.depth = append(l.depth, max(1, len(rows)))
		part += len(lane.Events)
	}
}

// mark places the label of an event: in its span, at its right, at its left, or
// below the picture with a number here.
func (l *layout) mark(lane, event, part int) *mark {
	e := l.Lanes[lane].Events[event]
	m := &mark{lane: lane, event: event, part: part, a: l.axis.column(e.From.SI), b: l.axis.column(e.To.SI)}
	m.left, m.right = m.a, m.b
	say := l.says[lane][event]
	if say.Empty() || l.put(m, say.String()) {
		return m
	}
	n := len(l.notes) + 1
	l.notes = append(l.notes, note{number: n, part: part, text: say})
	l.put(m, fmt.Sprintf("(%d)", n))
	return m
}

func (l *layout) put(m *mark, text string) bool {
	w := cells.Width(text)
	switch {
	case m.b-m.a-1 >= w+2:
		m.at = m.a + 1 + (m.b-m.a-1-w)/2
	case m.b+1+w <= l.right:
		m.at = m.b + 2
		m.right = m.b + 1 + w
	case m.a-1-w >= l.axis.x:
		m.at = m.a - 1 - w
		m.left = m.at
	default:
		return false
	}
	m.label = text
	return true
}

// fits reports whether a mark has room in a row: two blanks to the next, or
// one cell shared with a span that it follows at once.
func fits(m *mark, row []*mark) bool {
	for _, o := range row {
		if m.left > o.right+2 || m.right < o.left-2 {
			continue
		}
		if touches(o, m) || touches(m, o) {
			continue
		}
		return false
	}
	return true
}

// touches reports whether b begins in the cell where a ends, with no label there.
func touches(a, b *mark) bool {
	return a.bar() && b.bar() && a.b == b.a && a.right == a.b && b.left == b.a
}

// join finds the spans that share a cell; at most two can.
func join(row []*mark) {
	for _, a := range row {
		for _, b := range row {
			if a != b && touches(a, b) {
				a.joins, b.joined = true, true
			}
		}
	}
}
