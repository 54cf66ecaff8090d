package placement

import (
	"fmt"
	"strings"
	"time"

	test "napkin/quiz/placement"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
)

const indent = 3

// View draws the offer, the question or the table.
func (p *Page) View(c *ui.Context) ui.Frame {
	w := max(min(c.Size.W-2*indent, layout.Measure+2), 1)
	var lines cell.Block
	var zones []ui.Zone
	switch p.phase {
	case offering:
		lines, zones = p.offer(c, w)
	case asking:
		lines, zones = p.question(c, max(min(c.Size.W-2*indent, 110), 1))
	case over:
		lines, zones = p.table(c, w)
	}
	return ui.Frame{Lines: cell.Indent(lines, indent), Zones: ui.Shift(zones, indent, 0)}
}

// offer says what this is and what it costs, as much of it as there is room for.
func (p *Page) offer(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	start := "Start"
	if p.busy {
		start = "reading the questions …"
	}
	foot := cell.Block{t.Mark.Paint("▌") + " " + t.Strong.Paint(start), "  " + t.Dim.Paint(cell.Cut("stop at any time with esc: what was answered counts", w-2))}
	if p.taken {
		foot = append(foot, "", t.Faint.Paint(cell.Cut(fmt.Sprintf("Taken on %s. %s r shows it.", p.last.At.Format("2 January 2006"), p.last.Sum()), w)))
	}
	out := cell.Block{t.Title.Paint("What may you skip?"), ""}
	for _, text := range p.terms(c) {
		more := append(text.ink.Lines(cell.Wrap(text.text, w)), "")
		if len(out)+len(more)+len(foot) <= c.Size.H {
			out = append(out, more...)
		}
	}
	zones := []ui.Zone{{ID: "start", Rect: layout.Rect{Y: len(out), W: w, H: 2}}}
	return append(out, foot...), zones
}

// term is a paragraph of the offer.
type term struct {
	ink  theme.Ink
	text string
}

// terms are the paragraphs of the offer, what goes wrong first.
func (p *Page) terms(c *ui.Context) []term {
	t := c.Theme
	var out []term
	if c.StoreNote != "" {
		out = append(out, term{t.Warn, c.StoreNote})
	}
	if p.fault != nil {
		out = append(out, term{t.Warn, "The last result cannot be read (" + p.fault.Error() + "). A new one takes its place."})
	}
	return append(out,
		term{t.Plain, fmt.Sprintf("Up to %d questions in %d minutes, from all %d lessons. Each one is chosen by what you answered before, so after a few they are as hard as you are good.",
			test.DefaultQuestions, int(test.DefaultTime.Minutes()), len(c.Library.Lessons()))},
		term{t.Plain, "Do not guess: a says I do not know, and costs no more than a wrong answer."},
		term{t.Plain, "At the end every lesson says skip, skim or learn, and how sure that is. What you miss becomes a card; what you know does not."})
}

// question is the card under a strip that fills.
func (p *Page) question(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	done := len(p.sit.Log())
	most, _ := p.sit.Bounds()
	strip := t.Bar.Paint(strings.Repeat("━", min(done, w))) + t.Track.Paint(strings.Repeat("━", max(min(most, w)-done, 0)))
	lines, zones := p.card.View(c, w, max(c.Size.H-2, 1), true)
	return append(cell.Block{strip, ""}, lines...), ui.Shift(zones, 0, 2)
}

// show lays the table out and puts the marker on the lesson to go on with.
func (p *Page) show(c *ui.Context, r test.Result) {
	p.result = r
	p.rows = p.rows[:0]
	var rows []list.Row
	section, at := "", 0
	heading := func(text string) {
		rows = append(rows, list.Row{Heading: true, Draw: func(t *theme.Theme, w int, _ bool) string { return t.Faint.Paint(cell.Cut(text, w)) }})
		p.rows = append(p.rows, "")
	}
	for _, l := range r.Lessons {
		title := l.Topic
		if lesson, ok := c.Library.Lesson(l.Topic); ok {
			title = lesson.Title
		}
		if l.Section != section {
			if section != "" {
				heading("")
			}
			section = l.Section
			heading(section)
		}
		if l.Topic == r.First() {
			at = len(rows)
		}
		rows = append(rows, list.Row{Draw: func(t *theme.Theme, w int, selected bool) string { return row(t, l, title, w, selected) }})
		p.rows = append(p.rows, l.Topic)
	}
	p.list.Selected = at
	p.list.SetRows(rows)
}

// The columns of the table behind the lesson.
const (
	verdictW = 8
	knownW   = 6
	fromW    = 15
)

func row(t *theme.Theme, l test.Lesson, title string, w int, selected bool) string {
	sign, ink := t.Faint.Paint("·"), t.Plain
	switch l.Verdict {
	case test.Skip:
		sign, ink = t.Good.Paint("✓"), t.Good
	case test.Skim:
		sign, ink = t.Accent.Paint("◐"), t.Accent
	}
	name := t.Plain
	if selected {
		name = t.Strong
	}
	room := max(w-2-verdictW-knownW-fromW, 8)
	return sign + " " + name.Paint(cell.Pad(cell.Cut(title, room-1), room)) + ink.Paint(cell.Pad(string(l.Verdict), verdictW)) +
		t.Value.Paint(cell.PadLeft(l.Chance(), knownW)) + "  " + t.Dim.Paint(cell.Cut(l.Basis(), fromW-2))
}

// table is the result: what it comes to, the lessons, and what to do next.
func (p *Page) table(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	r := p.result
	out := cell.Block{cell.Justify(t.Title.Paint(strings.TrimSuffix(r.Sum(), ".")), t.Faint.Paint(fmt.Sprintf("%d of %d right in %s", r.Right, r.Asked, clock(r.Took))), w)}
	out = append(out, t.Dim.Lines(cell.Wrap(r.Reading(), w))...)
	if p.lost > 0 {
		out = append(out, t.Warn.Lines(cell.Wrap(fmt.Sprintf("%d of the answers could not be recorded.", p.lost), w))...)
	}
	head := cell.Blank(4) + cell.Pad("lesson", max(w-6-verdictW-knownW-fromW, 8)) + cell.Pad("verdict", verdictW) + cell.PadLeft("known", knownW)
	out = append(out, t.Faint.Paint(cell.Cut(head, w)))
	foot := p.next(c, w)
	room := max(c.Size.H-len(out)-len(foot), 1)
	lines, zones := p.list.View(t, w, room, 0, len(out))
	return append(append(out, lines...), foot...), zones
}

// next is what to do with the result.
func (p *Page) next(c *ui.Context, w int) cell.Block {
	t := c.Theme
	l, ok := c.Library.Lesson(p.result.First())
	if !ok {
		return cell.Block{"", t.Dim.Paint(cell.Cut("Nothing is left to learn here: design something, or break a lab.", w))}
	}
	how := ""
	if says, _ := p.result.Lesson(l.ID); says.Verdict == test.Skim {
		how = ", skim it"
	}
	return cell.Block{"", t.Dim.Paint(cell.Cut(fmt.Sprintf("Begin with %s, %d min%s: enter opens it.", l.Title, l.Minutes, how), w))}
}

func clock(d time.Duration) string {
	s := int(d.Round(time.Second).Seconds())
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
