package review

import (
	"fmt"
	"strings"
	"time"

	"napkin/quiz/session"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// summary is the sitting looked back on: how many were right, per topic where
// there are several, what was believed that is not so, and what comes next.
func (p *Page) summary(c *ui.Context) (cell.Block, []ui.Zone) {
	t := c.Theme
	r := p.sitting.Report()
	w := min(width(c), layout.Measure)
	took := plural(r.Answers, "answer")
	if r.Took >= leastTook {
		took += " in " + spell(r.Took)
	}
	out := cell.Block{cell.Justify(t.Title.Paint(fmt.Sprintf("%d of %d right", r.Correct, r.Questions)), t.Faint.Paint(took), w), ""}
	if len(r.Topics) > 1 {
		out = append(append(out, topics(c, r.Topics, w)...), "")
	}
	if notes := noticed(r); len(notes) > 0 {
		for _, note := range notes {
			out = append(out, t.Dim.Lines(cell.Wrap(note, w))...)
		}
		out = append(out, "")
	}
	var zones []ui.Zone
	if len(r.Missed) > 0 {
		out = append(out, t.Faint.Paint("What you believed that is not so"), "")
	}
	for i, m := range r.Missed {
		lines := p.miss(c, m, i == p.cursor, w)
		zones = append(zones, ui.Zone{ID: missZone(i), Rect: layout.Rect{Y: len(out), W: w, H: len(lines)}})
		out = append(append(out, lines...), "")
	}
	return append(out, p.ahead(t, c.Now(), w)...), zones
}

// noticed is what a sitting shows besides what was right: how sure one may be
// of one's ranges, what was counted, and what is forgotten again and again.
func noticed(r session.Report) []string {
	var out []string
	if n := r.Ranges.Answers; n > 0 {
		out = append(out, fmt.Sprintf("%d of %s held the answer; of 90 %% ranges nine in ten should.", r.Ranges.Held, plural(n, "range")))
	}
	if r.Counted > 0 {
		out = append(out, plural(r.Counted, "answer")+" counted because you said so; the reason is in the log.")
	}
	if n := len(r.Leeches); n > 0 {
		out = append(out, plural(n, "card")+" slipped again, as so often. Progress lists them; a note in your own words helps more than another review.")
	}
	return out
}

// topics shows the share right per lesson.
func topics(c *ui.Context, ts []session.Topic, w int) cell.Block {
	t := c.Theme
	const bar = 8
	var out cell.Block
	for _, topic := range ts {
		full := bar * topic.Correct / max(topic.Questions, 1)
		out = append(out, t.Dim.Paint(cell.Pad(lessonTitle(c, topic.Topic), min(w-24, 30)))+
			t.Bar.Paint(strings.Repeat("█", full))+t.Track.Paint(strings.Repeat("░", bar-full))+
			t.Dim.Paint(fmt.Sprintf("  %d of %d", topic.Correct, topic.Questions)))
	}
	return out
}

// lessonTitle is the title of a lesson, or the name given where there is no
// such lesson.
func lessonTitle(c *ui.Context, id string) string {
	if l, ok := c.Library.Lesson(id); ok {
		return l.Title
	}
	return id
}

// miss is one belief: the question, what was said, why it is not so, and the
// lesson that mends it.
func (p *Page) miss(c *ui.Context, m session.Miss, selected bool, w int) cell.Block {
	t := c.Theme
	lead, ink := "  ", t.Plain
	if selected {
		lead, ink = t.Mark.Paint("▌")+" ", t.Strong
	}
	e, ok := p.entryOf(m.Question)
	if !ok {
		return nil
	}
	var out cell.Block
	for _, line := range cell.Wrap(e.question.Prompt, w-2) {
		out = append(out, lead+ink.Paint(line))
	}
	said := e.verdict.Feedback
	inParts := len(e.verdict.Parts) > 0 // each part says what was given in it
	if !inParts && !strings.HasPrefix(said, "Not so: ") && !strings.HasPrefix(said, "Missed: ") && said != "" {
		said = m.Given + ": " + said
	}
	if said != "" {
		out = append(out, signed(t.Bad.Paint("✗"), said, w)...)
	}
	out = append(out, signed(t.Good.Paint("✓"), e.verdict.Expected, w)...)
	mends := t.Accent.Paint("→ ") + t.Dim.Paint(lessonTitle(c, m.Lesson))
	if m.Mended {
		mends += t.Good.Paint("   ✓ right when it came back")
	}
	return append(out, "  "+mends)
}

// signed wraps text behind a sign.
func signed(sign, text string, w int) cell.Block {
	out := cell.Indent(cell.Wrap(text, w-4), 4)
	if len(out) > 0 {
		out[0] = "  " + sign + out[0][3:]
	}
	return out
}

// entryOf is the first answer to a question in this sitting.
func (p *Page) entryOf(question string) (entry, bool) {
	for _, e := range p.log {
		if e.question.ID == question {
			return e, true
		}
	}
	return entry{}, false
}

// ahead says what the next days bring.
func (p *Page) ahead(t *theme.Theme, now time.Time, w int) cell.Block {
	var parts []string
	if p.coming.Due > 0 {
		parts = append(parts, plural(p.coming.Due, "card")+" still due")
	}
	if p.coming.Tomorrow > 0 {
		parts = append(parts, plural(p.coming.Tomorrow, "card")+" tomorrow")
	}
	if len(parts) == 0 && !p.coming.Next.IsZero() {
		parts = append(parts, "a card comes up "+when(p.coming, now))
	}
	if len(parts) == 0 {
		return nil
	}
	return t.Dim.Lines(cell.Wrap("Next: "+strings.Join(parts, ", ")+".", w))
}

// leastTook is the time worth mentioning.
const leastTook = 5 * time.Second

// spell says a time as people do.
func spell(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
}
