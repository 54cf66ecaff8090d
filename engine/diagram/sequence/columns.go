package sequence

import "sort"

// caps are what the widths of words are held to, the knobs by which a figure is
// made to fit.
type caps struct {
	label int // cells of a line of a message or note
	title int // cells of a line in the box of a participant
	pad   int // blanks at the sides of such a line
	gap   int // columns between two boxes
}

// Cells that an arrow takes beside its words: line, blank, words, blank, line,
// head. Above the arrow the words have one blank at each side.
const (
	inline   = 5
	openHead = 1 // an open head is one cell wider
	above    = 2
	loop     = 3 // the arrow of a participant to itself
	comfort  = 40
	noteCap  = 24

	narrowest = 5 // width of a box whose port has a stroke at either side
)

// columns is where everything stands across the figure.
type columns struct {
	caps
	x           []int // lifelines
	width       int
	left, right []int // of each mark: cells beyond the lifelines lo and hi
}

// spacing collects how far apart lifelines must be.
type spacing struct {
	n           int
	need        []int // need[i*n+j] columns from lifeline i to lifeline j
	first, last int   // columns beyond the first and the last lifeline
}

func (sp *spacing) between(i, j, d int) { sp.need[i*sp.n+j] = max(sp.need[i*sp.n+j], d) }

// beyond keeps room for what stands at both sides of lifelines lo and hi: what
// is there comes no closer than a blank to the next lifelines.
func (sp *spacing) beyond(lo, hi, left, right int) {
	if lo == 0 {
		sp.first = max(sp.first, left)
	} else {
		sp.between(lo-1, lo, left+2)
	}
	if hi == sp.n-1 {
		sp.last = max(sp.last, right)
	} else {
		sp.between(hi, hi+1, right+2)
	}
}

// fit finds the widest labels with which the figure fits, whole ones first;
// width 0 asks for no limit. False when it cannot fit.
func (s *sheet) fit(width int) (*columns, bool) {
	widest := s.widest()
	if width == 0 {
		return s.arrange(caps{label: widest, title: noteCap, pad: 1, gap: 2}, 0), true
	}
	fits := func(c caps) bool {
		at := s.arrange(c, width)
		return at.width <= width
	}
	try := func(c caps, least int) (*columns, bool) {
		if c.label = least; !fits(c) {
			return nil, false
		}
		c.label = widest - sort.Search(widest-least, func(i int) bool {
			c.label = widest - i
			return fits(c)
		})
		return s.arrange(c, width), true
	}
	for _, c := range []caps{{title: 24, pad: 1, gap: 2}, {title: 16, pad: 1, gap: 2}, {title: 12, pad: 1, gap: 1}, {title: 8, pad: 1, gap: 1}} {
		if at, ok := try(c, min(14, widest)); ok {
			return at, true
		}
	}
	for _, pad := range []int{1, 0} {
		if at, ok := try(caps{title: 1, pad: pad, gap: 1}, 1); ok {
			return at, true
		}
	}
	return nil, false
}

// widest is the width of the widest label, no more than reads well in a line.
func (s *sheet) widest() int {
	widest := 1
	for _, m := range s.all {
		widest = max(widest, m.words.Width())
		for _, part := range m.sections {
			widest = max(widest, part.title.Width())
		}
	}
	return min(widest, comfort)
}

// arrange places the lifelines.
func (s *sheet) arrange(c caps, width int) *columns {
	n := len(s.Participants)
	sp := &spacing{n: n, need: make([]int, n*n)}
	at := &columns{caps: c, left: make([]int, len(s.all)), right: make([]int, len(s.all))}
	for k := range n {
		left, right := at.box(s, k)
		switch k {
		case 0:
			sp.first = left
		default:
			_, before := at.box(s, k-1)
			sp.between(k-1, k, before+left+1+c.gap)
		}
		sp.last = right
	}
	s.demands(s.top, at, sp)
	at.x = sp.even()
	if span := at.x[n-1] + sp.first + sp.last + 1; width > 0 && span > width {
		at.x = sp.tight()
	}
	for k := range at.x {
		at.x[k] += sp.first
	}
	at.width = max(at.x[n-1]+sp.last+1, s.legendWidth())
	return at
}

// box is how far the box of a participant reaches from its lifeline.
func (at *columns) box(s *sheet, k int) (left, right int) {
	w := max(s.titles[k].EvenWidth(at.title)+2+2*at.pad, narrowest)
	return (w - 1) / 2, w - 1 - (w-1)/2
}

// demands says how much room marks need, and how far each reaches beyond its
// lifelines.
func (s *sheet) demands(marks []*mark, at *columns, sp *spacing) {
	for _, m := range marks {
		i := m.part - sp.n
		left, right := 0, 0
		switch {
		case m.Kind == Frame:
			left, right = s.frameDemands(m, at, sp)
		case m.Kind == Note && m.lo == m.hi:
			w := m.words.EvenWidth(min(at.label, noteCap)) + 4
			left, right = (w-1)/2, w-1-(w-1)/2
		case m.Kind == Note:
			left, right = 2, 2
			sp.between(m.lo, m.hi, m.words.EvenWidth(at.label)+4-left-right-1)
		case m.lo == m.hi:
			if right = loop; !m.words.Empty() {
				right += 1 + m.words.EvenWidth(min(at.label, noteCap))
			}
		default:
			sp.between(m.lo, m.hi, m.demand(at.label))
		}
		at.left[i], at.right[i] = left, right
		if left > 0 || right > 0 {
			sp.beyond(m.lo, m.hi, left, right)
		}
	}
}

// demand is how far apart the lifelines of an arrow must be.
func (m *mark) demand(label int) int {
	extra := 1
	if m.Kind == Send {
		extra += openHead
	}
	switch w := m.words.Width(); {
	case w == 0:
		return extra + 2
	case w <= label:
		return extra + w + inline
	default:
		return min(extra+w+inline, max(m.words.EvenWidth(label)+above+1, extra+2))
	}
}

// frameDemands measures a frame: a border and a blank around what it holds, and
// room for its titles.
func (s *sheet) frameDemands(m *mark, at *columns, sp *spacing) (left, right int) {
	for _, part := range m.sections {
		s.demands(part.marks, at, sp)
		for _, c := range part.marks {
			i := c.part - sp.n
			if c.lo == m.lo {
				left = max(left, at.left[i])
			}
			if c.hi == m.hi {
				right = max(right, at.right[i])
			}
		}
	}
	left, right = left+2, right+2
	for _, part := range m.sections {
		if part.title.Empty() {
			continue
		}
		// corner, stroke, blank, title, blank, stroke, corner
		lack := part.title.EvenWidth(at.label) + 6 - (left + right + 1)
		if m.lo < m.hi {
			sp.between(m.lo, m.hi, lack)
		} else if lack > 0 {
			right += lack
		}
	}
	return left, right
}

// even gives each gap its own need, and shares out what longer spans need more
// among the gaps they lie over.
func (sp *spacing) even() []int {
	n := sp.n
	gaps := make([]int, n)
	for k := range n - 1 {
		gaps[k] = sp.need[k*n+k+1]
	}
	for span := 2; span < n; span++ {
		for i := 0; i+span < n; i++ {
			have := 0
			for k := i; k < i+span; k++ {
				have += gaps[k]
			}
			lack := sp.need[i*n+i+span] - have
			for k := i; k < i+span && lack > 0; k++ {
				share := (lack + i + span - k - 1) / (i + span - k)
				gaps[k] += share
				lack -= share
			}
		}
	}
	x := make([]int, n)
	for k := 1; k < n; k++ {
		x[k] = x[k-1] + gaps[k-1]
	}
	return x
}

// tight takes the least width there is: halfway between everything as far left
// and everything as far right as it can be, which also keeps every distance.
func (sp *spacing) tight() []int {
	n := sp.n
	early, late := make([]int, n), make([]int, n)
	for j := range n {
		for i := range j {
			early[j] = max(early[j], early[i]+sp.need[i*n+j])
		}
	}
	for i := n - 1; i >= 0; i-- {
		late[i] = early[n-1]
		for j := i + 1; j < n; j++ {
			late[i] = min(late[i], late[j]-sp.need[i*n+j])
		}
	}
	x := make([]int, n)
	for k := range n {
		x[k] = (early[k] + late[k]) / 2
	}
	return x
}
