package progress

import (
	"fmt"
	"strings"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	indent  = 3
	labelW  = 13
	columnW = 60 // the figures beside the lessons, where there is room for both
	gap     = 4
	tableW  = 66
	mostW   = columnW + gap + tableW
)

func zone(i int) string { return fmt.Sprintf("lesson:%d", i) }

// View draws the figures, and the lessons under or beside them.
func (p *Page) View(c *ui.Context) ui.Frame {
	lines, zones := p.compose(c)
	p.scroll.Fit(len(lines), c.Size.H)
	lines = p.scroll.Slice(lines)
	w := min(c.Size.W-2*indent, mostW)
	x := (c.Size.W - w) / 2 // on a large screen the columns stand in the middle
	if p.scroll.More() {
		rail := p.scroll.Rail(c.Theme)
		for i := range lines {
			lines[i] = cell.Pad(lines[i], w) + " " + rail[i]
		}
	}
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: ui.Shift(zones, x, -p.scroll.Top)}
}

func (p *Page) compose(c *ui.Context) (cell.Block, []ui.Zone) {
	t := c.Theme
	w := min(c.Size.W-2*indent, mostW)
	switch {
	case !p.seen:
		return cell.Block{t.Faint.Paint("reading …")}, nil
	case p.figures.err != nil:
		return t.Bad.Lines(cell.Wrap("✗ Your progress could not be read: "+p.figures.err.Error()+". napkin doctor says more.", min(w, layout.Measure))), nil
	case p.fresh():
		return p.empty(c, min(w, layout.Measure)), nil
	}
	left := p.numbers(c, min(w, columnW))
	if w < 2*columnW-10 {
		left = append(left, "")
		right, zones := p.table(t, min(w, layout.Measure))
		return append(left, right...), ui.Shift(zones, 0, len(left))
	}
	rest := w - columnW - gap
	right, zones := p.table(t, rest)
	return cell.Beside(cell.Blank(gap), cell.Part{Block: left, W: columnW}, cell.Part{Block: right, W: rest}), ui.Shift(zones, columnW+gap, 0)
}

// empty says what will be here, and the one key to press.
func (p *Page) empty(c *ui.Context, w int) cell.Block {
	t := c.Theme
	out := cell.Block{t.Title.Paint("Nothing answered yet."), ""}
	out = append(out, cell.Wrap("This page will show what you remember: the days you studied, how well each lesson sits, and how many cards the next two weeks bring. It fills with the first answer.", w)...)
	if c.StoreNote != "" {
		out = append(append(out, ""), t.Warn.Lines(cell.Wrap(c.StoreNote, w))...)
	}
	return append(out, "", t.Mark.Paint("▌")+" "+t.Strong.Paint("Five questions to warm up")+t.Dim.Paint("   enter"))
}

func label(t *theme.Theme, text string) string { return t.Faint.Paint(cell.Pad(text, labelW)) }

// numbers is the column of figures: rhythm, amounts, memory, what comes.
func (p *Page) numbers(c *ui.Context, w int) cell.Block {
	t := c.Theme
	s := p.figures.summary
	out := cell.Block{label(t, "This week") + week(c, s), ""}
	out = append(out, rows(t, w, []row{
		{"Answers", s.Totals.Answers, answers(s)},
		{"Cards", s.Totals.Cards, cards(s)},
		{"Lessons", s.Totals.Lessons, fmt.Sprintf("of %d read to the end", len(c.Library.Lessons()))},
		{"Labs", p.figures.solved, labs(len(c.Library.Labs()), s.Totals.Labs)},
	})...)
	if s.Recall.Cards == 0 {
		return out
	}
	out = append(append(out, ""), recall(t, s.Recall)...)
	return append(append(out, ""), forecast(c, s, w)...)
}

// recall is what is remembered, once it can be told from what was just seen.
func recall(t *theme.Theme, r progress.Recall) cell.Block {
	if !r.Known {
		return cell.Block{label(t, "Recall") + t.Dim.Paint("known from tomorrow"), cell.Blank(labelW) + t.Faint.Paint("what was answered today was just seen")}
	}
	return cell.Block{
		label(t, "Recall") + t.Value.Paint(percent(r.Now)) + t.Dim.Paint(" now, ") +
			t.Value.Paint(percent(r.InWeek)) + t.Dim.Paint(" in a week, ") + t.Value.Paint(percent(r.InMonth)) + t.Dim.Paint(" in a month"),
		cell.Blank(labelW) + t.Faint.Paint("if nothing is reviewed until then"),
	}
}

// week is a square per day, Monday first; days to come are dots.
func week(c *ui.Context, s progress.Summary) string {
	t := c.Theme
	today := int(day(c, s) - day(c, s).WeekStart())
	line := ""
	for i, done := range s.Week.Days {
		switch {
		case done:
			line += t.Good.Paint("■") + " "
		case i > today:
			line += t.Faint.Paint("·") + " "
		default:
			line += t.Faint.Paint("□") + " "
		}
	}
	text := plural(s.Week.Studied, "day")
	if s.Week.Streak > 1 {
		text += fmt.Sprintf(", %d in a row", s.Week.Streak)
	}
	return line + " " + t.Dim.Paint(text)
}

// day is the study day of the figures; before four in the morning it is still
// the day before.
func day(c *ui.Context, s progress.Summary) schedule.Day { return c.Scheduler.Calendar().DayOf(s.At) }

type row struct {
	label string
	n     int
	text  string
}

// rows aligns the numbers at their last digit.
func rows(t *theme.Theme, w int, rs []row) cell.Block {
	most := 0
	for _, r := range rs {
		most = max(most, len(fmt.Sprint(r.n)))
	}
	out := make(cell.Block, len(rs))
	for i, r := range rs {
		out[i] = label(t, r.label) + t.Value.Paint(cell.PadLeft(fmt.Sprint(r.n), most)) + "  " + t.Dim.Paint(cell.Cut(r.text, w-labelW-most-2))
	}
	return out
}

func answers(s progress.Summary) string {
	if s.Totals.Answers == 0 {
		return "none yet"
	}
	took := fmt.Sprintf("%d min", s.Totals.Minutes)
	if s.Totals.Minutes == 0 {
		took = "less than a minute"
	}
	return fmt.Sprintf("%s right, %s on %s", percent(float64(s.Totals.Correct)/float64(s.Totals.Answers)), took, plural(s.Totals.Days, "day"))
}

// cards says how many have settled, and how many do not.
func cards(s progress.Summary) string {
	text := "each answer makes one"
	switch n := s.Totals.Mature; {
	case n == 1:
		text = "1 waits three weeks or more"
	case n > 1:
		text = fmt.Sprintf("%d wait three weeks or more", n)
	case s.Totals.Cards > 0:
		text = "none waits three weeks yet"
	}
	switch n := s.Totals.Leeches; {
	case n == 1:
		text += ", 1 keeps slipping"
	case n > 1:
		text += fmt.Sprintf(", %d keep slipping", n)
	}
	return text
}

// labs says how many are solved of those there are.
func labs(all, runs int) string {
	text := fmt.Sprintf("of %d solved", all)
	if runs > 0 {
		text += ", " + plural(runs, "run")
	}
	return text
}

// forecast draws the cards of the next two weeks, a column a day.
func forecast(c *ui.Context, s progress.Summary, w int) cell.Block {
	t := c.Theme
	const high = 3
	each := max(min((w-2)/max(len(s.Forecast), 1), 4), 3)
	most := 0
	for _, n := range s.Forecast {
		most = max(most, n)
	}
	out := cell.Block{t.Faint.Paint("Cards that come up, day by day"), ""}
	for level := high - 1; level >= 0; level-- {
		line := ""
		for _, n := range s.Forecast {
			line += t.Bar.Paint(cell.Pad(block(n, most, level, high), each))
		}
		out = append(out, line)
	}
	var counts, days string
	for i, n := range s.Forecast {
		count := "·"
		if n > 0 {
			count = fmt.Sprint(n)
		}
		counts += t.Dim.Paint(cell.Pad(count, each))
		name := (day(c, s) + schedule.Day(i)).Weekday().String()[:2]
		ink := t.Faint
		if i == 0 {
			ink = t.Strong
		}
		days += ink.Paint(cell.Pad(name, each))
	}
	return append(out, counts, days)
}

// block is the part of a bar that falls on one of its lines, in eighths.
func block(n, most, level, high int) string {
	if n == 0 || most == 0 {
		return ""
	}
	eighths := max(n*8*high/most, 1) - 8*level
	switch {
	case eighths <= 0:
		return ""
	case eighths >= 8:
		return "██"
	}
	return strings.Repeat(string([]rune("▁▂▃▄▅▆▇")[eighths-1]), 2)
}

// table is a line per lesson: its title, the share that sits, and what is due.
func (p *Page) table(t *theme.Theme, w int) (cell.Block, []ui.Zone) {
	const bar = 10
	titleW := max(min(w-2-bar-2-9-10, 30), 12)
	out := cell.Block{t.Faint.Paint(cell.Cut("What sits, lesson by lesson", w)), ""}
	var zones []ui.Zone
	for i, m := range p.figures.lessons {
		lead, ink := "  ", t.Dim
		if i == p.cursor {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		full := bar * m.Strong / max(m.Questions, 1)
		begun := bar*m.Cards/max(m.Questions, 1) - full
		line := lead + ink.Paint(cell.Pad(m.title, titleW)) + "  " +
			t.Bar.Paint(strings.Repeat("█", full)) + t.Faint.Paint(strings.Repeat("▒", begun)) + t.Track.Paint(strings.Repeat("░", bar-full-begun)) +
			t.Dim.Paint(cell.PadLeft(fmt.Sprintf("%d of %d", m.Strong, m.Questions), 9))
		if m.Due > 0 {
			line += t.Accent.Paint(cell.PadLeft(fmt.Sprintf("%d due", m.Due), 9))
		}
		zones = append(zones, ui.Zone{ID: zone(i), Rect: layout.Rect{Y: len(out), W: w, H: 1}})
		out = append(out, line)
	}
	return append(out, "", t.Bar.Paint("█")+t.Faint.Paint(" sits   ")+t.Faint.Paint("▒ answered   ")+t.Track.Paint("░")+t.Faint.Paint(" not asked yet")), zones
}

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
