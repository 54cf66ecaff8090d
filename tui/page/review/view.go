package review

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/session"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

const indent = 3

// width is the room for what the page shows.
func width(c *ui.Context) int {
	main, _ := columns(c)
	return main.W
}

// View draws the card in front, the summary or the offer.
func (p *Page) View(c *ui.Context) ui.Frame {
	var lines cell.Block
	var zones []ui.Zone
	switch p.phase {
	case waiting:
		lines = cell.Block{c.Theme.Faint.Paint("looking for what is due …")}
	case asking:
		return p.beside(c, p.cardView(c))
	case over:
		lines, zones = p.summary(c)
	case idle:
		lines, zones = p.offer(c)
	}
	p.scroll.Fit(len(lines), c.Size.H)
	lines = p.scroll.Slice(lines)
	if p.scroll.More() {
		rail := p.scroll.Rail(c.Theme)
		w := width(c)
		for i := range lines {
			lines[i] = cell.Pad(lines[i], w) + " " + rail[i]
		}
	}
	return p.beside(c, ui.Frame{Lines: lines, Zones: ui.Shift(zones, 0, -p.scroll.Top)})
}

func (p *Page) cardView(c *ui.Context) ui.Frame {
	t := c.Theme
	var head cell.Block
	switch {
	case p.item.Changed:
		head = cell.Block{t.Warn.Paint("The right answer is another one than when you learnt this card."), ""}
	case p.item.Reason == session.Again:
		head = cell.Block{t.Faint.Paint("once more"), ""}
	}
	head = append(head, p.markLines(c, min(width(c), layout.Measure))...)
	foot := append(p.leech(c), p.enteringLines(c, width(c))...)
	room := max(c.Size.H-len(head)-len(foot), 1)
	lines, zones := p.card.View(c, width(c), room, p.entering == nil)
	lines = append(append(head, cell.Fit(lines, width(c), room)...), foot...)
	return ui.Frame{Lines: lines, Zones: ui.Shift(zones, 0, len(head))}
}

// leech says that a card is forgotten again and again, and what helps.
func (p *Page) leech(c *ui.Context) cell.Block {
	saved, ok := p.card.Saved()
	if _, answered := p.card.Answered(); !ok || !answered || !saved.Card.Leech() {
		return nil
	}
	text := fmt.Sprintf("Forgotten %d times: reading it again will not help. Write a note in your own words (N), open the lesson (l), or ask it no more (S).", saved.Card.Lapses)
	return append(cell.Block{""}, c.Theme.Warn.Lines(cell.Wrap(text, min(width(c), layout.Measure)))...)
}

// offer is the empty state: what this is, when the next card comes, and one
// key.
func (p *Page) offer(c *ui.Context) (cell.Block, []ui.Zone) {
	t := c.Theme
	w := min(width(c), layout.Measure)
	out := cell.Block{t.Title.Paint("Nothing is due."), ""}
	switch {
	case p.enough():
		out[0] = t.Title.Paint("That is enough for today.")
		out = append(out, cell.Wrap(fmt.Sprintf("You answered as many cards as you take on in a day. %s still due; tomorrow the least remembered come first.", are(p.plan.Ahead.Due, "card")), w)...)
		out = append(out, t.Accent.Paint("b")+t.Dim.Paint(" goes on all the same")+"     "+t.Accent.Paint("o")+t.Dim.Paint(" how many a day"))
	case p.plan.Ahead.Cards == 0:
		out[0] = t.Title.Paint("Your cards will come back here.")
		out = append(out, cell.Wrap("Every question you answer, here or in a lesson, becomes a card. A card comes back shortly before you would forget it: after minutes, then days, then months. A few minutes a day are enough.", w)...)
	case !p.plan.next.Next.IsZero():
		subject := "Your card"
		if p.plan.Ahead.Cards > 1 {
			subject = fmt.Sprintf("The next of your %d cards", p.plan.Ahead.Cards)
		}
		out = append(out, cell.Wrap(subject+" comes up "+when(p.plan.next, c.Now())+".", w)...)
		out = append(out, t.Dim.Lines(cell.Wrap("Answering early teaches little: what is almost forgotten sticks best.", w))...)
	}
	if c.StoreNote != "" {
		out = append(append(out, ""), t.Warn.Lines(cell.Wrap(c.StoreNote, w))...)
	}
	if p.plan.Err != nil {
		out = append(append(out, ""), t.Bad.Lines(cell.Wrap("✗ Your cards could not be read: "+p.plan.Err.Error()+". napkin doctor says more.", w))...)
	}
	out = append(out, "")
	title, detail := "Read a lesson", "its questions become cards"
	if n := len(p.plan.Offer); n > 0 {
		title = plural(n, "new question")
		detail = "from " + strings.Join(p.plan.From, ", ")
		if p.plan.Ahead.Cards == 0 {
			title = plural(n, "question") + " to warm up"
		}
		title += fmt.Sprintf(", %d min", session.Minutes(session.Takes(p.plan.Offer)))
	}
	y := len(out)
	out = append(out, t.Mark.Paint("▌")+" "+t.Strong.Paint(title))
	for _, line := range cell.Wrap(detail, w-2) {
		out = append(out, "  "+t.Dim.Paint(line))
	}
	zones := []ui.Zone{{ID: "start", Rect: layout.Rect{Y: y, W: w, H: len(out) - y}}}
	if !p.plan.placed { // the first time
		y = len(out) + 1
		out = append(out, "", "  "+t.Plain.Paint("What you may skip, 6 min"), "  "+t.Dim.Paint(cell.Cut("p: up to 20 questions say which lessons you know", w-2)))
		zones = append(zones, ui.Zone{ID: "placement", Rect: layout.Rect{Y: y, W: w, H: 2}})
	}
	return out, zones
}

// enough reports that cards are due and the day takes no more of them.
func (p *Page) enough() bool {
	return p.phase == idle && p.plan.Left.Cards == 0 && p.plan.Ahead.Due > 0
}

// are is "1 card is" or "4 cards are".
func are(n int, what string) string {
	if n == 1 {
		return "1 " + what + " is"
	}
	return plural(n, what) + " are"
}

// when says a moment as people do.
func when(next coming, now time.Time) string {
	wait := next.Next.Sub(now)
	switch {
	case next.days <= 0 && wait < time.Hour:
		return fmt.Sprintf("in %d min", max(int(wait.Minutes()+0.99), 1))
	case next.days <= 0:
		return "later today"
	case next.days == 1:
		return "tomorrow"
	case next.days < 7:
		return "on " + next.Next.Format("Monday")
	}
	return fmt.Sprintf("in %d days, on %s", next.days, next.Next.Format("2 January"))
}

// misses are what was wrong the first time.
func (p *Page) misses(*ui.Context) []session.Miss {
	if p.sitting == nil {
		return nil
	}
	return p.sitting.Report().Missed
}

func (p *Page) step(c *ui.Context, by int) {
	n := len(p.misses(c))
	p.cursor = max(min(p.cursor+by, n-1), 0)
	lines, zones := p.summary(c)
	p.scroll.Fit(len(lines), c.Size.H)
	if p.cursor == 0 {
		p.scroll.Start()
	}
	for _, z := range zones {
		if z.ID == missZone(p.cursor) {
			p.scroll.Show(z.Rect.Y, z.Rect.Y+z.Rect.H)
		}
	}
	if p.cursor == n-1 {
		p.scroll.End()
	}
}

func missZone(i int) string { return fmt.Sprintf("miss:%d", i) }

func (p *Page) mend(c *ui.Context) tea.Cmd {
	misses := p.misses(c)
	if p.cursor >= len(misses) {
		return nil
	}
	return ui.Open(content.Link{Kind: content.KindLesson, ID: misses[p.cursor].Lesson})
}

func (p *Page) click(c *ui.Context, zone string) tea.Cmd {
	switch zone {
	case "start":
		return p.idleKeys(c)[0].Run()
	case "placement":
		return ui.OpenTo("screen/placement")
	}
	for i := range p.misses(c) {
		if p.phase == over && zone == missZone(i) {
			p.cursor = i
			return p.mend(c)
		}
	}
	return nil
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
