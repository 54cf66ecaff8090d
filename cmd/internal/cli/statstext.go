package cli

import (
	"fmt"
	"strings"
	"time"

	"napkin/content"
	"napkin/engine/cells"
	"napkin/quiz/progress"
)

// statsText is the summary in lines of at most 80 columns: totals, days,
// what comes, topics, reviews, ranges, and what keeps slipping. A part of
// which nothing is known yet says what it waits for.
func statsText(sum progress.Summary, lib *content.Library) []string {
	lines := totals(sum, lib)
	if sum.Totals.Answers == 0 && sum.Totals.Labs == 0 {
		return lines
	}
	lines = append(append(lines, ""), strips(sum)...)
	lines = append(append(lines, ""), topics(sum, lib)...)
	lines = append(append(lines, ""), remembered(sum.Retention)...)
	lines = append(append(lines, ""), ranges(sum.Calibration)...)
	if len(sum.Leeches) > 0 {
		lines = append(append(lines, ""), slipping(sum.Leeches)...)
	}
	return lines
}

func totals(sum progress.Summary, lib *content.Library) []string {
	cards := fmt.Sprintf("%d, %d due now", sum.Totals.Cards, sum.Due.Cards)
	if sum.Totals.Suspended > 0 {
		cards += fmt.Sprintf(", %d put aside", sum.Totals.Suspended)
	}
	if sum.Due.Queued > 0 {
		cards += fmt.Sprintf(", %s queued", counted(sum.Due.Queued, "question"))
	}
	lines := []string{
		fmt.Sprintf("lessons    %d of %d read", sum.Totals.Lessons, len(lib.Lessons())),
		"labs       " + counted(sum.Totals.Labs, "run"),
		fmt.Sprintf("answers    %d, %d right", sum.Totals.Answers, sum.Totals.Correct),
		"cards      " + cards,
		fmt.Sprintf("this week  %s, %d in a row", counted(sum.Week.Studied, "day"), sum.Week.Streak),
	}
	switch {
	case sum.Recall.Cards > 0 && !sum.Recall.Known:
		lines = append(lines, "recall     known from tomorrow")
	case sum.Recall.Cards > 0:
		lines = append(lines, fmt.Sprintf("recall     %s now, %s in a week without reviewing", percent(sum.Recall.Now), percent(sum.Recall.InWeek)))
	}
	return lines
}

// stripDays is what fits behind the label: two months of days.
const stripDays = 62

// strips are the days behind and the days ahead, a sign each.
func strips(sum progress.Summary) []string {
	daily := sum.Daily[max(0, len(sum.Daily)-stripDays):]
	past := make([]int, len(daily))
	most := 0
	for i, d := range daily {
		past[i] = d.Answers
		most = max(most, d.Answers)
	}
	in := func(days int) (n int) {
		for _, cards := range sum.Forecast[:min(days, len(sum.Forecast))] {
			n += cards
		}
		return n
	}
	from := ""
	if len(daily) > 0 {
		from = shortDate(daily[0].Date)
	}
	return []string{
		"days       " + strip(past),
		"           " + from + strings.Repeat(" ", max(1, len(daily)-len(from)-5)) + "today",
		fmt.Sprintf("           %s today, %d on the fullest day", counted(sum.Week.Today, "answer"), most), "",
		"coming     " + strip(sum.Forecast),
		fmt.Sprintf("           cards: %d today, %d within a week, %d within %d days", in(1), in(7), in(len(sum.Forecast)), len(sum.Forecast)),
	}
}

// strip draws a count a day in eighths of a line; nothing is a dot.
func strip(counts []int) string {
	most := 1
	for _, n := range counts {
		most = max(most, n)
	}
	var b strings.Builder
	for _, n := range counts {
		if n <= 0 {
			b.WriteRune('·')
			continue
		}
		b.WriteRune([]rune("▁▂▃▄▅▆▇█")[(n*8-1)/most])
	}
	return b.String()
}

// topics is a line for every topic with a card.
func topics(sum progress.Summary, lib *content.Library) []string {
	const bar = 10
	lines := []string{"lesson                             strong           answered   recall    due"}
	for _, t := range sum.Topics {
		if t.Cards == 0 {
			continue
		}
		name := t.Topic
		if l, ok := lib.Lesson(t.Topic); ok {
			name = l.Title
		}
		full := bar * t.Strong / max(t.Questions, 1)
		due := ""
		if t.Due > 0 {
			due = fmt.Sprint(t.Due)
		}
		lines = append(lines, strings.TrimRight(fmt.Sprintf("  %s  %s%s  %8s  %8d  %7s  %5s", padded(name, 30), strings.Repeat("█", full), strings.Repeat("░", bar-full),
			fmt.Sprintf("%d of %d", t.Strong, t.Questions), t.Cards, percent(t.Recall), due), " "))
	}
	return lines
}

// remembered sets what the schedule said against what was so.
func remembered(r progress.Retention) []string {
	if r.All.Answers == 0 {
		return []string{"remembered  nothing to compare yet: it takes a review on a later day, of a card", "            that has left learning"}
	}
	lines := []string{"remembered                reviews   foretold    true   likely (95 %)"}
	row := func(name string, n int, predicted, right, low, high float64) {
		lines = append(lines, fmt.Sprintf("  %s  %7d  %9s  %6s   %s", padded(name, 22), n, percent(predicted), percent(right), between(low, high)))
	}
	shown := r.Quarter
	if shown.Answers == 0 {
		shown = r.All
	}
	for _, b := range shown.Buckets {
		row(fmt.Sprintf("%.0f to %.0f %%", 100*b.From, 100*b.To), b.Answers, b.Predicted, b.True, b.Low, b.High)
	}
	for _, w := range []struct {
		name string
		progress.Accuracy
	}{{"the last 30 days", r.Month}, {"the last 90 days", r.Quarter}, {"all", r.All}} {
		if w.Answers > 0 {
			row(w.name, w.Answers, w.Predicted, w.True, w.Low, w.High)
		}
	}
	return append(lines, fmt.Sprintf("  log loss %.3f; %.3f for one who always says %s", r.All.LogLoss, r.All.Constant, percent(r.All.True)))
}

// ranges says how many 90 % ranges held the answer, over all and over time.
func ranges(c progress.Calibration) []string {
	if c.Answers == 0 {
		return []string{"ranges     none answered yet; " + fmt.Sprintf("after %d the curve of your 90 %% ranges starts", c.Enough)}
	}
	lines := []string{fmt.Sprintf("ranges     %d of %d held the answer: %s of the 90 %% wanted", c.Held, c.Answers, percent(c.Share))}
	lines = append(lines, "           "+c.Verdict(), fmt.Sprintf("           score %.2f of 1", c.Score))
	if c.Width > 0 {
		lines[len(lines)-1] += fmt.Sprintf("; the ends are usually a factor of %.2g apart", c.Width)
	}
	if c.Answers < c.Enough {
		return append(lines, fmt.Sprintf("           after %d the curve starts; so far %d", c.Enough, c.Answers))
	}
	const bar, latest = 14, 12
	for _, p := range c.Points[max(0, len(c.Points)-latest):] {
		full := int(p.Share*bar + 0.5)
		when := shortDate(p.From)
		if p.To != p.From {
			when += " to " + shortDate(p.To)
		}
		lines = append(lines, fmt.Sprintf("  %s  %s%s  %5s  %3d of %-3d  usual %s", padded(when, 17), strings.Repeat("█", full), strings.Repeat("░", bar-full),
			percent(p.Share), p.Held, p.Answers, between(p.Low, p.High)))
	}
	return lines
}

// slipping names the cards that want another explanation.
func slipping(leeches []progress.Leech) []string {
	const most = 10
	lines := []string{"keeps slipping: look at the lesson again, then `napkin review`"}
	for _, l := range leeches[:min(len(leeches), most)] {
		text := fmt.Sprintf("  %s  forgotten %d times", padded(l.Question, 36), l.Lapses)
		if l.Suspended {
			text += ", put aside"
		}
		lines = append(lines, text)
	}
	if more := len(leeches) - most; more > 0 {
		lines = append(lines, fmt.Sprintf("  and %d more", more))
	}
	return lines
}

func between(low, high float64) string { return fmt.Sprintf("%.0f to %.0f %%", 100*low, 100*high) }

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// padded is a text of exactly so many cells.
func padded(text string, w int) string {
	if cells.Width(text) > w {
		text = cells.Truncate(text, w)
	}
	return text + strings.Repeat(" ", max(0, w-cells.Width(text)))
}

// shortDate is 5 Mar of 2026-03-05.
func shortDate(date string) string {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return at.Format("2 Jan")
}
