package progress

import (
	"fmt"
	"strings"

	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// sideBySide is the width from which the days behind and the days ahead stand
// beside each other.
const sideBySide = 68

// overview is rhythm, amounts, memory, the days behind and the days ahead.
func (p *Page) overview(c *ui.Context, w int) cell.Block {
	t := c.Theme
	s := p.figures.summary
	out := cell.Block{label(t, "This week") + week(c, s)}
	out = append(out, rows(t, w, []row{
		{"Answers", s.Totals.Answers, answers(s)},
		{"Cards", s.Totals.Cards, cards(s)},
		{"Lessons", s.Totals.Lessons, fmt.Sprintf("of %d read to the end", len(c.Library.Lessons()))},
		{"Labs", p.figures.solved, labs(len(c.Library.Labs()), s.Totals.Labs)},
	})...)
	if s.Recall.Cards > 0 {
		out = append(out, recall(t, s.Recall)...)
	}
	out = append(out, "")
	past := heat(t, s)
	if s.Recall.Cards == 0 {
		return append(out, past...)
	}
	ahead := forecast(c, s)
	if w < sideBySide {
		return append(append(append(out, past...), ""), ahead...)
	}
	left := past.Width()
	return append(out, cell.Beside(cell.Blank(gap), cell.Part{Block: past, W: left}, cell.Part{Block: ahead, W: w - left - gap})...)
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
		text = fmt.Sprintf("%d wait 3 weeks or more", n)
	case s.Totals.Cards > 0:
		text = "none waits three weeks yet"
	}
	switch n := s.Totals.Leeches; {
	case n == 1:
		text += ", 1 slips"
	case n > 1:
		text += fmt.Sprintf(", %d slip", n)
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

// weeks is how many columns the days behind have.
const weeks = 13

// heat draws the answers of the last thirteen weeks: a column a week, Monday
// on top, today in the last one.
//
//	     Sep     Oct
//	Mo   ░░··▒▒░░██▒▒
func heat(t *theme.Theme, s progress.Summary) cell.Block {
	if len(s.Daily) == 0 {
		return nil
	}
	today := s.Daily[len(s.Daily)-1].Day
	monday := today.WeekStart() - 7*(weeks-1)
	counts := map[schedule.Day]int{}
	most := 0
	for _, d := range s.Daily {
		if d.Day >= monday {
			counts[d.Day] = d.Answers
			most = max(most, d.Answers)
		}
	}
	out := cell.Block{t.Faint.Paint("Answers a day, 13 weeks"), t.Faint.Paint(cell.Blank(labelOfDay) + months(monday))}
	for weekday := range 7 {
		line := t.Faint.Paint(cell.Pad((monday + schedule.Day(weekday)).Weekday().String()[:2], labelOfDay))
		for week := range weeks {
			d := monday + schedule.Day(7*week+weekday)
			ink, sign := t.Bar, shade(counts[d], most)
			switch {
			case d > today:
				ink, sign = t.Faint, "  "
			case counts[d] == 0:
				ink = t.Faint
			case d == today:
				ink = t.Accent
			}
			line += ink.Paint(sign)
		}
		out = append(out, line)
	}
	key := t.Faint.Paint("· none  ") + t.Bar.Paint("░") + t.Faint.Paint(" few  ") + t.Bar.Paint("█") + t.Faint.Paint(fmt.Sprintf(" up to %d", most))
	return append(out, cell.Blank(labelOfDay)+key)
}

const labelOfDay = 4

// shade is one of four, by quarters of the fullest day.
func shade(n, most int) string {
	if n <= 0 {
		return "· "
	}
	return strings.Repeat([]string{"░", "▒", "▓", "█"}[min((n*4-1)/max(most, 1), 3)], 2)
}

// months names each month over the week in which it begins.
func months(monday schedule.Day) string {
	line := ""
	_, last, _ := (monday - 7).Date()
	for week := range weeks {
		_, month, _ := (monday + schedule.Day(7*week)).Date()
		if month != last && cell.Width(line) <= 2*week && 2*weeks-2*week >= 3 {
			line = cell.Pad(line, 2*week) + month.String()[:3]
		}
		last = month
	}
	return line
}

// forecast draws the cards of the next days, a column a day.
func forecast(c *ui.Context, s progress.Summary) cell.Block {
	t := c.Theme
	const high = 5
	most, all := 0, 0
	for _, n := range s.Forecast {
		most = max(most, n)
		all += n
	}
	scale := len(fmt.Sprint(most))
	out := cell.Block{t.Faint.Paint(fmt.Sprintf("Cards that come up, %d days", len(s.Forecast))), ""}
	for level := high - 1; level >= 0; level-- {
		mark := cell.Blank(scale) + " "
		if level == high-1 {
			mark = fmt.Sprint(most) + " "
		}
		line := t.Faint.Paint(mark)
		for _, n := range s.Forecast {
			line += t.Bar.Paint(cell.Pad(block(n, most, level, high), 1))
		}
		out = append(out, line)
	}
	days := cell.Blank(scale + 1)
	for i := range s.Forecast {
		ink := t.Faint
		if i == 0 {
			ink = t.Strong
		}
		days += ink.Paint((day(c, s) + schedule.Day(i)).Weekday().String()[:1])
	}
	within := 0
	for _, n := range s.Forecast[:min(7, len(s.Forecast))] {
		within += n
	}
	text := t.Value.Paint(fmt.Sprint(s.Forecast[0])) + t.Dim.Paint(" today, ") + t.Value.Paint(fmt.Sprint(within)) + t.Dim.Paint(" in a week, ") +
		t.Value.Paint(fmt.Sprint(all)) + t.Dim.Paint(" in all")
	return append(out, days, text)
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
		return "█"
	}
	return string([]rune("▁▂▃▄▅▆▇")[eighths-1])
}
