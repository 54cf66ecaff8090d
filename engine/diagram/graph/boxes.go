package graph

import (
	"strings"

	"napkin/engine/cells"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// box is a node before it is placed. Its sides are in columns and rows; across
// and along say them by the direction of the drawing.
type box struct {
	lines   []line
	slot    int // the row of the live value below the upper border; 0 for none
	w, h    int // with borders
	upper   int // ports in the side that faces the rank before
	lower   int
	sideway int // the most arrows to one neighbour of the same rank
}

// line is one row of words in a box.
type line struct {
	text string
	role rich.Role
}

// boxOf lays out the words of a node.
func boxOf(n Node, loops []string, m metrics) box {
	var b box
	for _, text := range wrapped(n.Title(), m.wrap) {
		b.lines = append(b.lines, line{text, rich.Name})
	}
	if n.Collapsed > 0 {
		b.lines = append(b.lines, line{countWord(n.Collapsed), rich.Dim})
	}
	if n.Detail != "" {
		for _, text := range wrapped(n.Detail, max(m.wrap+6, 20)) {
			b.lines = append(b.lines, line{text, rich.Dim})
		}
	}
	if n.Slot > 0 {
		b.lines = append(b.lines, line{})
		b.slot = len(b.lines)
	}
	for _, label := range loops {
		b.lines = append(b.lines, line{strings.TrimSpace("↻ " + strings.Join(wrapped(label, 400), " ")), rich.Dim})
	}
	for _, l := range b.lines {
		b.w = max(b.w, cells.Width(l.text)+4)
	}
	b.w = max(b.w, n.Slot+4, 5)
	b.h = len(b.lines) + 2
	return b
}

func countWord(n int) string {
	if n == 1 {
		return "1 inside"
	}
	return itoa(n) + " inside"
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// across is the size of the box along its rank, wide enough for its ports.
func (b *box) across(dir Direction, m metrics) int {
	ports := max(b.upper, b.lower)
	need := 3
	if ports > 0 {
		need = (ports-1)*m.portPitch + 3
		if dir == Down {
			need += 2
		}
	}
	if dir == Down {
		return max(b.w, need)
	}
	return max(b.h, need)
}

// along is the size of the box from rank to rank, tall enough for the arrows to
// a neighbour at its side.
func (b *box) along(dir Direction) int {
	if dir == Down {
		return max(b.h, b.sideway+2)
	}
	return max(b.w, 2*b.sideway+3)
}

// wrapped breaks text into lines of at most width cells. A word that is a little
// longer makes the lines wider; one that is much longer is cut.
func wrapped(text string, width int) []string {
	t := label.Of(text)
	return t.Cut(max(width, min(t.Longest(), width+wordGrace)))
}

// wordGrace is how much wider than asked for a line may be for the sake of a
// whole word.
const wordGrace = 4
