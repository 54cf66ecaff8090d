package graph

// metrics are the distances of a drawing in cells. "Across" runs along a rank
// (columns when arrows run down, rows when they run right), "along" from rank
// to rank.
type metrics struct {
	portPitch, widePitch int // between the ports of one box: at least, and when there is room
	boxGap               int // blanks between two boxes of a rank
	lineGap              int // blanks between a line and its neighbour
	labelGap             int // blanks behind a label
	pad                  int // blanks between the border of a group and what it holds
	groupGap             int // blanks between the border of a group and what stands beside it
	trackGap             int // blanks between two lines that share a track
	tail, head           int // along: room for a line where it leaves, and for an arrowhead
	track                int // along: a track takes so many cells
	border               int // along: so does the border of a group
	besideGap            int // across: between boxes side by side, with an arrow and no label
	most                 int // the columns that there are; 0 for any number
	target               int // squeeze into so many columns, narrow before straight; 0 not to
	wrap                 int // widest line of words in a box
	labelWrap            int // widest line of a label
}

// tightness is how much the distances give way to a narrow width.
type tightness uint8

const (
	loose tightness = iota
	closer
	squeezed
	tight
)

// distances gives the metrics for a direction.
func distances(dir Direction, t tightness, wrap, labelWrap, width int) metrics {
	m := metrics{portPitch: 2, widePitch: 6, boxGap: 3, lineGap: 2, labelGap: 2, pad: 1, groupGap: 1, trackGap: 2, head: 1, track: 1, border: 1, besideGap: 4, wrap: wrap, labelWrap: labelWrap}
	if dir == Right {
		m = metrics{portPitch: 1, widePitch: 2, boxGap: 1, lineGap: 1, trackGap: 1, tail: 1, head: 2, track: 2, border: 2, besideGap: 2, wrap: wrap, labelWrap: labelWrap}
	}
	m.most = width
	if t >= closer {
		m.boxGap = max(m.boxGap-1, 1)
		m.lineGap = max(m.lineGap-1, 1)
		m.besideGap = max(m.besideGap-1, 2)
	}
	if t >= squeezed {
		m.target = max(width, 1)
	}
	if t >= tight && dir == Down {
		m.boxGap, m.widePitch = 1, 4
	}
	if t >= closer && dir == Right {
		m.lineGap, m.boxGap, m.widePitch = 0, 0, 1
	}
	return m
}
