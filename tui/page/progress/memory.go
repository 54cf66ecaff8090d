package progress

import (
	"fmt"
	"math"
	"strings"

	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// memory sets what the schedule foretold against what was remembered: a line a
// bucket, on a common axis.
//
//	85 to 90 %      284   ─●─│          82 %
func (p *Page) memory(c *ui.Context, w int) cell.Block {
	t := c.Theme
	r := p.figures.summary.Retention
	out := cell.Block{t.Strong.Paint("Foretold and remembered"), ""}
	if r.All.Answers == 0 {
		return append(out, t.Dim.Lines(cell.Wrap("Before every review the schedule says how likely you still know the answer. Here it is held to its word: of the cards it gave 90 %, nine in ten should be right. It starts with the first review on a later day than the answer before.", min(w, layout.Measure)))...)
	}
	shown, when := r.Quarter, "the last 90 days"
	if shown.Answers == 0 {
		shown, when = r.All, "all reviews"
	}
	out = append(append(out, t.Dim.Lines(cell.Wrap(judged(shown), min(w, layout.Measure)))...), "")
	from := axisStart(shown.Buckets)
	axis := max(w-14-8-8, 12)
	out = append(out, t.Faint.Paint(cell.Pad("foretold", 14)+cell.PadLeft("reviews", 7)+"  "+cell.Pad(when, axis)+" right"))
	for _, b := range shown.Buckets {
		out = append(out, t.Dim.Paint(cell.Pad(fmt.Sprintf("%.0f to %.0f %%", 100*b.From, 100*b.To), 14)+cell.PadLeft(fmt.Sprint(b.Answers), 7))+"  "+
			dots(t, b, from, axis)+t.Value.Paint(cell.PadLeft(percent(b.True), 6)))
	}
	scale := cell.Justify(fmt.Sprintf("%.0f %%", 100*from), "100 %", axis)
	out = append(out, t.Faint.Paint(cell.Blank(23)+scale), cell.Blank(max(min(23, w-legendW), 0))+t.Accent.Paint("●")+t.Faint.Paint(" right   ")+
		t.Dim.Paint("─")+t.Faint.Paint(" 95 % sure   ")+t.Warn.Paint("│")+t.Faint.Paint(" foretold"), "")
	for _, line := range []struct {
		name string
		a    progress.Accuracy
	}{{"30 days", r.Month}, {"90 days", r.Quarter}, {"All", r.All}} {
		if line.a.Answers > 0 {
			out = append(out, label(t, line.name)+t.Value.Paint(percent(line.a.True))+t.Dim.Paint(cell.Cut(fmt.Sprintf(" right of %d, %s foretold", line.a.Answers, percent(line.a.Predicted)), w-labelW-5)))
		}
	}
	return append(out, label(t, "Log loss")+t.Value.Paint(fmt.Sprintf("%.2f", r.All.LogLoss))+t.Dim.Paint(cell.Cut(fmt.Sprintf("; %.2f for one who always says %s", r.All.Constant, percent(r.All.True)), w-labelW-4)))
}

// legendW is the room that the legend under the buckets takes.
const legendW = 34

// judged says what the figures mean, within their doubt.
func judged(a progress.Accuracy) string {
	switch {
	case a.Predicted > a.High:
		return "You remember less than was foretold: cards come back a little late."
	case a.Predicted < a.Low:
		return "You remember more than was foretold: cards come back earlier than they must."
	}
	return "What was foretold lies within the doubt of what you remembered."
}

// axisStart is the ten percent step under all that is drawn.
func axisStart(buckets []progress.RecallBucket) float64 {
	from := 1.0
	for _, b := range buckets {
		from = min(from, b.Low, b.Predicted)
	}
	return max(min(math.Floor(from*10)/10, 0.8), 0)
}

// dots draws one bucket: the interval, the share that was right, and what was
// foretold.
func dots(t *theme.Theme, b progress.RecallBucket, from float64, w int) string {
	at := func(share float64) int {
		return max(min(int((share-from)/(1-from)*float64(w-1)+0.5), w-1), 0)
	}
	low, high, right, foretold := at(b.Low), at(b.High), at(b.True), at(b.Predicted)
	var line strings.Builder
	for x := range w {
		switch {
		case x == right:
			line.WriteString(t.Accent.Paint("●"))
		case x == foretold:
			line.WriteString(t.Warn.Paint("│"))
		case x >= low && x <= high:
			line.WriteString(t.Dim.Paint("─"))
		default:
			line.WriteString(t.Track.Paint("·"))
		}
	}
	return line.String()
}
