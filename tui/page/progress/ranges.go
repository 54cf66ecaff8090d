package progress

import (
	"fmt"
	"math"
	"strings"
	"time"

	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// ranges is how often ranges of 90 % held the answer, over all and over time.
func (p *Page) ranges(c *ui.Context, w int) cell.Block {
	t := c.Theme
	k := p.figures.summary.Calibration
	out := cell.Block{t.Strong.Paint("Your 90 % ranges"), ""}
	if k.Answers == 0 {
		return append(out, t.Dim.Lines(cell.Wrap(fmt.Sprintf("Some questions ask for a range that holds the answer with 90 %% certainty. Who knows how much they know misses one in ten; most miss four. Answer ranges: after %d the curve starts; so far none.", k.Enough), min(w, layout.Measure)))...)
	}
	out = append(out, label(t, "Held")+t.Value.Paint(percent(k.Share))+t.Dim.Paint(cell.Cut(fmt.Sprintf(" of %s, 90 %% wanted", plural(k.Answers, "range")), w-labelW-6)),
		cell.Blank(labelW)+t.Dim.Paint(cell.Cut(k.Verdict(), w-labelW)))
	score := t.Value.Paint(fmt.Sprintf("%.2f", k.Score)) + t.Dim.Paint(" of 1")
	if k.Width > 0 {
		score += t.Dim.Paint(", ends ") + t.Value.Paint(fmt.Sprintf("×%.1f", k.Width)) + t.Dim.Paint(" apart")
	}
	out = append(out, label(t, "Score")+score, "")
	if k.Answers < k.Enough {
		return append(out, t.Dim.Lines(cell.Wrap(fmt.Sprintf("Answer ranges: after %d the curve starts; so far %d.", k.Enough, k.Answers), min(w, layout.Measure)))...)
	}
	out = append(out, t.Faint.Paint(fmt.Sprintf("Share that held, over time; a dot is %d ranges or more", k.Enough)))
	out = append(out, curve(c, k, w)...)
	const latest = 4
	out = append(out, "", t.Faint.Paint(cell.Pad("", 17)+"held       share   usual"))
	for _, at := range k.Points[max(0, len(k.Points)-latest):] {
		ink := t.Value
		if at.Share < at.Low {
			ink = t.Warn
		}
		out = append(out, t.Dim.Paint(cell.Pad(span(at), 17)+cell.Pad(fmt.Sprintf("%d of %d", at.Held, at.Answers), 10))+ink.Paint(cell.PadLeft(percent(at.Share), 6))+
			t.Dim.Paint(fmt.Sprintf("   %.0f to %.0f %%", 100*at.Low, 100*at.High)))
	}
	return out
}

// curve draws a dot for every point, the 90 % line, and behind each dot where
// it lies for somebody who is right about the 90 %:
//
//	100 % ┤   ┊ ● ┊
//	 90 % ┤┄┄┄┊┄┊┄●┄┄
//	 80 % ┤ ● ┊ ┊ ┊
//
// A last point that is not complete is left out, unless it is the only one. The
// bottom line also holds what lies under it.
func curve(c *ui.Context, k progress.Calibration, w int) cell.Block {
	t := c.Theme
	const each, bottom, axisW = 2, 50, 7
	step := 5
	if c.Size.H < 30 {
		step = 10
	}
	points := k.Points
	if last := len(points) - 1; last > 0 && points[last].Answers < k.Enough {
		points = points[:last]
	}
	room := max((w-axisW-1)/each, 1)
	points = points[max(0, len(points)-room):]
	row := func(share float64) int { // in percent, a multiple of step
		return max(int(100*share/float64(step)+0.5)*step, bottom)
	}
	var out cell.Block
	for level := 100; level >= bottom; level -= step {
		mark := ""
		if level%10 == 0 {
			mark = fmt.Sprintf("%d %%", level)
		}
		wanted := level == int(math.Round(100*progress.CertainOf))
		line := t.Faint.Paint(cell.PadLeft(mark, axisW-1)+" ") + t.Rule.Paint("┤")
		for _, at := range points {
			line += dot(t, at, level, row, wanted)
		}
		rest := cell.Blank(max(w-axisW-1-each*len(points), 0))
		if wanted {
			rest = strings.Repeat("┄", len(rest))
		}
		out = append(out, line+t.Accent.Paint(rest))
	}
	ends := cell.Justify(shortDate(points[0].From), shortDate(points[len(points)-1].To), max(each*len(points), 15))
	return append(out, t.Faint.Paint(cell.Blank(axisW+1)+ends),
		cell.Blank(axisW+1)+t.Good.Paint("●")+t.Faint.Paint(" held   ")+t.Warn.Paint("○")+t.Faint.Paint(" fewer than usual   ")+t.Dim.Paint("┊")+t.Faint.Paint(" usual for 90 %"))
}

// dot is two cells of one line of the curve.
func dot(t *theme.Theme, at progress.CalibrationPoint, level int, row func(float64) int, wanted bool) string {
	back := " "
	if wanted {
		back = t.Accent.Paint("┄")
	}
	switch {
	case row(at.Share) == level && at.Share < at.Low:
		return t.Warn.Paint("○") + back
	case row(at.Share) == level:
		return t.Good.Paint("●") + back
	case wanted:
		return back + back
	case level >= row(at.Low) && level <= row(at.High):
		return t.Dim.Paint("┊") + back
	}
	return back + back
}

// span is the days of a point.
func span(at progress.CalibrationPoint) string {
	if at.From == at.To {
		return shortDate(at.From)
	}
	return shortDate(at.From) + " – " + shortDate(at.To)
}

func shortDate(date string) string {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return at.Format("2 Jan")
}
