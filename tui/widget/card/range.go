package card

import (
	"fmt"
	"strings"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/theme"
)

// interval is a range that holds the answer with 90 % certainty.
type interval struct {
	entry
	kind *quiz.Range
}

func newInterval(k *quiz.Range) *interval {
	n := &interval{entry: newEntry("from..to", asked(&k.Numeric), "type a range, 20..80"), kind: k}
	n.unread = "not a range yet"
	n.empty = "two ends: nine of ten such ranges should hold the answer"
	n.read = func(text string) string {
		s, err := k.Stretch(text)
		if err != nil {
			return ""
		}
		return s.Low + " … " + s.High + ", " + s.Apart
	}
	return n
}

func (n *interval) answer() quiz.Answer { return quiz.Interval{Text: n.line.Value()} }

func (n *interval) ask(p *paper) { n.draw(p, "90 % sure") }

// after draws the range and the answer on one line and says what both cost.
func (n *interval) after(p *paper, o *outcome) {
	t, v := p.t, o.verdict
	given, ok := o.answer.(quiz.Interval)
	if !ok {
		p.labelled(t.Faint.Paint("the answer"), t.Value, v.Expected, valueAt)
		return
	}
	p.labelled(t.Faint.Paint("your range"), t.Value, v.Read, valueAt)
	if checks := unitCheck(p, v, n.kind.Asks()); v.Unit == quiz.UnitWrong && checks != "" {
		p.add(cell.Blank(valueAt) + checks)
	}
	p.labelled("", t.Plain, v.Feedback, valueAt)
	p.add("")
	s, err := n.kind.Stretch(given.Text)
	if err != nil { // in another unit: it has no place on the scale
		p.labelled(t.Faint.Paint("the answer"), t.Value, v.Expected, valueAt)
		return
	}
	p.add(scale(t, s, v.Correct, min(p.width-2*leadWidth, 64))...)
	p.add("")
	p.labelled(t.Faint.Paint("score"), t.Plain, scored(v, s), valueAt)
}

// scored is the interval score in words.
func scored(v quiz.Verdict, s quiz.Stretch) string {
	if v.Correct {
		return fmt.Sprintf("%.2f for the width in powers of ten; 0 is best", v.Penalty)
	}
	return fmt.Sprintf("%.2f: %.2f for the width, %.2f for the miss", v.Penalty, s.Width, v.Penalty-s.Width)
}

// scale draws a range and the answer on a line of powers of ten: the answer is
// named above it, the ends are named below.
//
//	               50 ms
//	─────├───────────●──────┤─────
//	   20 ms              80 ms
func scale(t *theme.Theme, s quiz.Stretch, holds bool, w int) cell.Block {
	if w < 8 {
		return nil
	}
	left, right := min(s.From, s.At), max(s.To, s.At)
	air := max((right-left)*0.12, 0.02)
	left, right = left-air, right+air
	at := func(v float64) int { return max(min(int((v-left)/(right-left)*float64(w-1)+0.5), w-1), 0) }
	from, to, answer := at(s.From), at(s.To), at(s.At)
	if to-from < 2 { // a narrow range keeps its two ends
		to = min(from+2, w-1)
		from = to - 2
	}
	switch { // what lies outside is drawn outside, however near
	case holds:
		answer = max(min(answer, to-1), from+1)
	case s.At < s.From:
		answer = min(answer, max(from-1, 0))
	default:
		answer = max(answer, min(to+1, w-1))
	}
	var line strings.Builder
	for x := range w {
		switch {
		case x == answer && holds:
			line.WriteString(t.Good.Paint("●"))
		case x == answer:
			line.WriteString(t.Bad.Paint("●"))
		case x == from:
			line.WriteString(t.Accent.Paint("├"))
		case x == to:
			line.WriteString(t.Accent.Paint("┤"))
		case x > from && x < to:
			line.WriteString(t.Accent.Paint("─"))
		case x > answer && x < from || x > to && x < answer:
			line.WriteString(t.Bad.Paint("·"))
		default:
			line.WriteString(t.Track.Paint("─"))
		}
	}
	low, high := beneath(from, s.Low, w), beneath(to, s.High, w)
	if gap := low + cell.Width(s.Low) + 2; high < gap { // both stay readable
		low = max(low-(gap-high), 0)
		high = low + cell.Width(s.Low) + 2
	}
	named := cell.Blank(beneath(answer, s.AnswerText, w)) + t.Value.Paint(s.AnswerText)
	ends := cell.Blank(low) + t.Dim.Paint(s.Low)
	ends += cell.Blank(high-cell.Width(ends)) + t.Dim.Paint(s.High)
	return cell.Indent(cell.Block{cell.Cut(named, w), line.String(), cell.Cut(ends, w)}, leadWidth)
}

// beneath is where a text begins that stands around a place on a line.
func beneath(x int, text string, w int) int {
	n := cell.Width(text)
	return max(min(x-n/2, w-n), 0)
}
