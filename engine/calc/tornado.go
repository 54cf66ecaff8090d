package calc

import (
	"math"
	"strings"

	"napkin/engine/estimate"
	"napkin/engine/rich"
	"napkin/engine/unit"
)

// leastBar is the narrowest bar that still shows a difference.
const leastBar = 12

// Tornado shows what each input in doubt does to a line: a bar from its value at
// the low end of the input to that at the high end, the others at their middles,
// over one scale, with a mark at the middle of all. The input that matters most
// comes first. It is empty without two inputs in doubt, or without room.
func (r Result) Tornado(l Line, width int) rich.Text {
	if l.Doubt == nil || l.Err != nil || len(l.Doubt.Moves) < 2 {
		return nil
	}
	var moves []estimate.Move
	low, high := l.Value.SI, l.Value.SI
	for _, m := range l.Doubt.Moves {
		if m.Share >= leastMove && finite(m.AtLow) && finite(m.AtHigh) {
			moves = append(moves, m)
			low, high = min(low, m.AtLow, m.AtHigh), max(high, m.AtLow, m.AtHigh)
		}
	}
	moves = moves[:min(len(moves), mostMoves+2)]
	table := rich.Table{Columns: []rich.Column{{}, {Align: rich.Right}, {}, {}}}
	for _, m := range moves {
		table.Rows = append(table.Rows, []rich.Line{
			rich.L(rich.T(rich.Plain, r.inputLabel(m.Name))), l.at(min(m.AtLow, m.AtHigh)), nil, l.at(max(m.AtLow, m.AtHigh)),
		})
	}
	room := width - table.Text().Width() - len("  ")
	if len(moves) == 0 || room < leastBar || low == high {
		return nil
	}
	place := scale(low, high, min(room, 48))
	for i, m := range moves {
		table.Rows[i][2] = bar(place(min(m.AtLow, m.AtHigh)), place(l.Value.SI), place(max(m.AtLow, m.AtHigh)), min(room, 48))
	}
	return table.Text()
}

// at is a value of the line other than its own.
func (l Line) at(si float64) rich.Line {
	l.Value.SI = si
	return value(l, unit.Brief)
}

// scale places values in cells 0 to width-1; by their logarithm where the ends
// lie far apart.
func scale(low, high float64, width int) func(float64) int {
	across := func(v float64) float64 { return (v/2 - low/2) / (high/2 - low/2) } // halves: no overflow
	if low > 0 && high/low > 20 {
		across = func(v float64) float64 { return math.Log(v/low) / math.Log(high/low) }
	}
	return func(v float64) int { return int(math.Round(min(max(across(v), 0), 1) * float64(width-1))) }
}

func bar(from, middle, to, width int) rich.Line {
	cells := []rune(strings.Repeat(" ", from) + strings.Repeat("━", to-from+1) + strings.Repeat(" ", width-to-1))
	cells[middle] = '┼'
	return rich.L(rich.T(rich.Accent, string(cells)))
}
