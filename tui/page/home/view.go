package home

import (
	"fmt"
	"strings"

	"napkin/engine/rich"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	indent = 3
	whatW  = 25 // first start: what one can do
	kindW  = 11 // later: what kind of thing waits
)

// View draws the first-time offer, or today; where it is wide, how well each
// lesson sits stands beside it.
func (p *Page) View(c *ui.Context) ui.Frame {
	w := min(c.Size.W-2*indent, 110)
	wide := layout.Classify(layout.Size{W: c.Size.W, H: layout.Smallest.H}) == layout.Wide
	if wide {
		w = min(c.Size.W-2*indent-gutter-lessonsW, 130)
	}
	lines := cell.Block{""}
	if p.fresh() {
		lines = append(lines, c.Theme.Title.Paint("Learn system design by doing it."), "")
	} else {
		lines = append(lines, c.Theme.Title.Paint("Today")+c.Theme.Faint.Paint(p.budget()), "")
	}
	var zones []ui.Zone
	for i, o := range p.offers(c) {
		drawn := p.line(c.Theme, i, o, w)
		zones = append(zones, ui.Zone{ID: zone(i), Rect: layout.Rect{X: indent, Y: len(lines), W: w, H: len(drawn)}})
		lines = append(lines, drawn...)
	}
	lines = append(lines, "")
	if p.fresh() {
		lines = append(lines, p.promise(c, w)...)
	} else {
		lines = append(lines, p.figures(c, w)...)
	}
	lines = p.bottom(c, lines, w)
	if wide {
		lines = cell.Beside(cell.Blank(gutter), cell.Part{Block: lines, W: w}, cell.Part{Block: p.lessons(c), W: lessonsW})
	}
	return ui.Frame{Lines: cell.Indent(lines, indent), Zones: zones}
}

// The column of lessons on a wide screen, and the gap before it.
const (
	gutter   = 8
	lessonsW = 56
)

// lessons lists every lesson by section, with the share of its questions that
// sit, or the minutes it takes while nothing was answered.
func (p *Page) lessons(c *ui.Context) cell.Block {
	const bar = 8
	t := c.Theme
	known := map[string]progress.Mastery{}
	for _, m := range p.now.summary.Topics {
		known[m.Topic] = m
	}
	out := cell.Block{""}
	section := ""
	for _, l := range c.Library.Lessons() {
		if l.Section != section {
			section = l.Section
			if len(out) > 1 {
				out = append(out, "")
			}
			out = append(out, t.Faint.Paint(section))
		}
		state := t.Faint.Paint(minutes(l.Minutes))
		if says, ok := p.now.placed.Lesson(l.ID); ok && says.Verdict == placement.Skip && !p.now.places[l.ID].Done() {
			state = t.Faint.Paint("may skip · " + says.Chance())
		}
		if m, ok := known[l.Title]; ok && m.Cards > 0 {
			full := int(m.Share*bar + 0.5)
			state = t.Bar.Paint(strings.Repeat("█", full)) + t.Track.Paint(strings.Repeat("░", bar-full)) + t.Faint.Paint(fmt.Sprintf(" %2d of %2d sit", m.Strong, m.Questions))
		}
		out = append(out, cell.Justify("  "+t.Dim.Paint(l.Title), state, lessonsW))
	}
	return out
}

func (p *Page) budget() string {
	n := p.now.summary.Due.Minutes
	if p.now.summary.Due.Cards == 0 {
		return ""
	}
	return fmt.Sprintf(", %d min of cards", max(n, 1))
}

// moreW is the room for a note from which on what follows it is shown as well.
const moreW = 40

// line is an offer, over more than one line when its note is long and has room.
func (p *Page) line(t *theme.Theme, i int, o offer, w int) cell.Block {
	mark, ink := "  ", t.Plain
	if i == p.cursor {
		mark, ink = t.Mark.Paint("▌")+" ", t.Strong
	}
	noteInk := t.Dim
	if o.bad {
		noteInk = t.Bad
	}
	if o.detail == "" { // first start
		what, gap := whatW, 5
		if w < 64 {
			what, gap = whatW-3, 2
		}
		return cell.Block{mark + ink.Paint(cell.Pad(o.what, what)) + t.Faint.Paint(cell.PadLeft(o.time, 6)) + cell.Blank(gap) + noteInk.Paint(cell.Cut(o.note, w-2-what-6-gap))}
	}
	detailW := min(max(w*2/5, 30), 44)
	room := w - 2 - kindW - detailW - 8 - 4
	lead := mark + t.Dim.Paint(cell.Pad(o.what, kindW)) + ink.Paint(cell.Pad(o.detail, detailW)) + t.Faint.Paint(cell.PadLeft(o.time, 8)) + "    "
	if o.more == "" || room < moreW {
		return cell.Block{lead + noteInk.Paint(cell.Cut(whole(o.note, room), room))}
	}
	out := noteInk.Lines(cell.Wrap(o.note+"   "+o.more, room))
	for j := range out {
		out[j] = lead + out[j]
		lead = cell.Blank(w - room)
	}
	return out
}

// whole leaves the last names of a list out until the rest fits.
func whole(list string, room int) string {
	for cell.Width(list) > room {
		at := strings.LastIndex(list, ", ")
		if at < 0 {
			break
		}
		list = list[:at]
	}
	return list
}

// promise says what a newcomer wants to know.
func (p *Page) promise(c *ui.Context, w int) cell.Block {
	t := c.Theme
	out := cell.Block{t.Faint.Paint("Everything you do is saved on this machine at once.")}
	if c.StoreNote != "" {
		return t.Warn.Lines(cell.Wrap(c.StoreNote, min(w, layout.Measure)))
	}
	return out
}

// figures are the week, recall and how far one is.
func (p *Page) figures(c *ui.Context, w int) cell.Block {
	t := c.Theme
	s := p.now.summary
	var out cell.Block
	if c.StoreNote != "" {
		out = append(out, t.Warn.Lines(cell.Wrap(c.StoreNote, min(w, layout.Measure)))...)
	}
	week := ""
	for day, done := range s.Week.Days {
		switch {
		case done:
			week += t.Good.Paint("■") + " "
		case day > s.Week.Day:
			week += t.Faint.Paint("·") + " "
		default:
			week += t.Faint.Paint("□") + " "
		}
	}
	streak := plural(s.Week.Studied, "day")
	if s.Week.Streak > 1 {
		streak += fmt.Sprintf(", %d in a row", s.Week.Streak)
	}
	out = append(out, label(t, "This week")+week+"  "+t.Dim.Paint(streak))
	if s.Recall.Cards > 0 {
		out = append(out, label(t, "Recall")+recall(t, s.Recall))
		out = append(out, label(t, "Coming")+t.Bar.Paint(bars(s.Forecast[:min(len(s.Forecast), 14)]))+t.Dim.Paint("  cards a day, the next two weeks"))
	}
	solved := 0
	for _, ok := range p.now.labs {
		if ok {
			solved++
		}
	}
	out = append(out, "", label(t, "Learn")+t.Dim.Paint(fmt.Sprintf("%d of %d lessons read", s.Totals.Lessons, len(c.Library.Lessons()))))
	out = append(out, label(t, "Labs")+t.Dim.Paint(fmt.Sprintf("%d of %d solved", solved, len(c.Library.Labs()))))
	return append(out, label(t, "Cards")+t.Dim.Paint(fmt.Sprintf("%d, from %s", s.Totals.Cards, plural(s.Totals.Answers, "answer"))))
}

// recall is what is remembered, once it can be told from what was just seen.
func recall(t *theme.Theme, r progress.Recall) string {
	if !r.Known {
		return t.Dim.Paint("known from tomorrow")
	}
	return t.Value.Paint(percent(r.Now)) + t.Dim.Paint(" now, ") + t.Value.Paint(percent(r.InWeek)) + t.Dim.Paint(" in a week without reviewing")
}

func label(t *theme.Theme, text string) string { return t.Faint.Paint(cell.Pad(text, kindW)) + "  " }

func percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

func bars(counts []int) string {
	values := make([]float64, len(counts))
	for i, n := range counts {
		values[i] = float64(n)
	}
	return rich.Sparkline(values, len(values))
}

// bottom puts the screens and, where there is room, the seed's closing line
// at the end.
func (p *Page) bottom(c *ui.Context, lines cell.Block, w int) cell.Block {
	t := c.Theme
	foot := cell.Block{t.Rule.Paint(strings.Repeat("─", min(w, 96))), "", screens(t, w)}
	if c.Size.H >= 26 {
		foot = append(foot, "", "", t.Faint.Paint("“Great system design balances simplicity with scalability.”   the seed"))
	}
	gap := c.Size.H - len(lines) - len(foot)
	switch {
	case gap < 0:
		return lines
	case gap > 4 && c.Size.H > 30:
		gap = 4
	}
	return append(append(lines, make(cell.Block, gap)...), foot...)
}

// screens names what the number keys show, with as much air as fits.
func screens(t *theme.Theme, w int) string {
	names := []string{"1 Home", "2 Learn", "3 Design", "4 Calculate", "5 Labs", "6 Review", "8 Reference"}
	if w < 66 {
		names = names[1:] // one is there
	}
	gap := 4
	for gap > 1 && len(strings.Join(names, cell.Blank(gap))) > w {
		gap--
	}
	for i, name := range names {
		names[i] = t.Faint.Paint(name[:2]) + t.Dim.Paint(name[2:])
	}
	return strings.Join(names, cell.Blank(gap))
}
