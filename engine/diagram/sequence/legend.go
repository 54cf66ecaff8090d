package sequence

import (
	"napkin/engine/diagram/grid"
	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// The legend says what the two dashed arrows mean. It stands only below a
// figure in which somebody does not wait.
const (
	replyMeans = "an answer"
	sendMeans  = "nobody waits for an answer"
	legendSign = 5 // cells of the arrow and a blank
)

func (s *sheet) has(kind Kind) bool {
	for _, m := range s.all {
		if m.Kind == kind {
			return true
		}
	}
	return false
}

func (s *sheet) hasSend() bool { return s.has(Send) }

// legendLine is a line of the legend; sign says that an arrow stands before it.
type legendLine struct {
	kind Kind
	sign bool
	text string
}

func (s *sheet) legend(width int) []legendLine {
	var out []legendLine
	add := func(kind Kind, means string) {
		for i, line := range label.Flat(means).Even(width - legendSign) {
			out = append(out, legendLine{kind, i == 0, line})
		}
	}
	if s.has(Reply) {
		add(Reply, replyMeans)
	}
	add(Send, sendMeans)
	return out
}

func (s *sheet) legendWidth() int {
	if !s.hasSend() {
		return 0
	}
	return legendSign + label.Flat(sendMeans).Longest()
}

func (p *painter) paintLegend() {
	if !p.hasSend() {
		return
	}
	for i, line := range p.legend(p.width) {
		y := p.end + 1 + i
		if line.sign {
			m := &mark{Item: &Item{Kind: line.kind}, part: grid.None}
			head := 3
			if line.kind == Send {
				head -= openHead
			}
			for x := range head {
				p.g.Stroke(x, y, grid.Level, grid.None, grid.Dashed)
			}
			p.head(head, y, grid.Right, m)
		}
		p.g.Write(legendSign, y, line.text, grid.None, rich.Dim)
	}
}
