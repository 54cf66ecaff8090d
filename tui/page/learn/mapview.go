package learn

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/gen"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// The list beside what is selected, and that below it where it is narrow.
const (
	listW, listMost = 54, 62
	detailH         = 7
)

// View shows the list with the selected lesson beside it, or below where it
// is narrow.
func (m *Map) View(c *ui.Context) ui.Frame {
	if m.viewer != nil {
		return m.viewer.View(c)
	}
	const x = 3
	w := min(c.Size.W-2*x, 132)
	if empty := m.empty(); empty != "" {
		return ui.Frame{Lines: append(cell.Block{""}, cell.Indent(c.Theme.Dim.Lines(cell.Wrap(empty, min(w, layout.Measure))), x)...)}
	}
	if layout.Classify(layout.Size{W: c.Size.W, H: 40}) < layout.Medium {
		room := min(detailH, c.Size.H/2)
		if m.order == choosing {
			room = max(room, c.Size.H-m.list.Len()-1)
		}
		lines, zones := m.list.View(c.Theme, w, c.Size.H-room-1, x, 0)
		lines = append(cell.Fit(lines, w, c.Size.H-room), cell.Fit(m.detail(c.Theme, w, room), w, room)...)
		return ui.Frame{Lines: cell.Indent(lines, x), Zones: zones}
	}
	left := min(max(w/2, listW), listMost)
	lines, zones := m.list.View(c.Theme, left, c.Size.H, x, 0)
	right := w - left - 5
	out := cell.Beside("     ", cell.Part{Block: lines, W: left}, cell.Part{Block: m.detail(c.Theme, min(right, layout.Measure), c.Size.H), W: right})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

// stageless reports a path whose file holds nothing to do.
func (m *Map) stageless() bool {
	p, ok := m.library.Path(m.path)
	return ok && len(p.Stages) == 0
}

// empty says why there is nothing to show, and what to do about it.
func (m *Map) empty() string {
	switch {
	case len(m.lessons) == 0:
		return "No lessons could be read. `napkin doctor` says why."
	case m.order == choosing && len(m.library.IDs(content.KindPath)) == 0:
		return "There are no paths; a pack can bring some in its folder paths. esc goes back to the lessons."
	case m.order == byPath && len(m.rows) == 0 && m.stageless():
		return "This path has no stages. `napkin pack lint` says what its file lacks; tab leads to other paths."
	case m.order == byPath && len(m.rows) == 0:
		return "Reading how far you are …"
	}
	return ""
}

// detail is about what is selected, in about h lines.
func (m *Map) detail(t *theme.Theme, w, h int) cell.Block {
	switch r := m.selected(); {
	case r.heading:
		return nil
	case m.order == choosing:
		return m.aboutPath(t, r.path, w, h)
	case r.lesson != nil:
		return m.aboutLesson(t, r, w)
	default:
		return m.aboutThing(t, r, w)
	}
}

// aboutLesson is what it answers and how far one is with it.
func (m *Map) aboutLesson(t *theme.Theme, r row, w int) cell.Block {
	l := r.lesson
	out := cell.Block{t.Title.Paint(l.Title)}
	out = append(out, cell.Wrap(l.Summary, w)...)
	out = append(out, "")
	state := "not read yet"
	if p := m.learner.Places[l.ID]; p.Done() {
		state = "read"
	} else if p.Block > 1 {
		state = fmt.Sprintf("%d %% read", 100*(p.Block-1)/max(p.Of, 1))
	}
	answered := 0
	for _, q := range l.Questions {
		if m.learner.Held[q] {
			answered++
		}
	}
	state += fmt.Sprintf(" · %d of %d questions answered", answered, len(l.Questions))
	if known := m.learner.Known[l.ID]; known.Cards > 0 {
		state += fmt.Sprintf(", %d of %d known", known.Strong, known.Questions)
	}
	state += fmt.Sprintf(" · %d min", l.Minutes)
	if r.thing.Minutes > 0 {
		state += fmt.Sprintf(", %d with its questions", r.thing.Minutes)
	}
	out = append(out, t.Dim.Lines(cell.Wrap(state, w))...)
	if text := m.judged(l); text != "" {
		out = append(out, t.Faint.Lines(cell.Wrap(text, w))...)
	}
	if len(l.After) > 0 {
		out = append(out, t.Faint.Lines(cell.Wrap("read before it: "+strings.Join(m.titles(l.After), ", "), w))...)
	}
	if why := m.why(r); why != "" {
		out = append(out, t.Faint.Lines(cell.Wrap(why, w))...)
	}
	return append(append(out, ""), contents(t, l, w)...)
}

// why is how far one is with the stage of a row, and what it is for; "" outside a
// path.
func (m *Map) why(r row) string {
	p, ok := m.shown()
	if !ok {
		return ""
	}
	s := p.Stages[r.stage]
	text := p.Name(r.stage)
	if s.Known.Cards > 0 {
		text += fmt.Sprintf(", %d of %d read, %.0f %% known", s.Read, s.Lessons, 100*s.Known.Share)
	}
	return text + ": " + s.Why
}

// aboutThing is a sheet, a round of drills or a design.
func (m *Map) aboutThing(t *theme.Theme, r row, w int) cell.Block {
	out := cell.Block{t.Title.Paint(r.thing.Title)}
	about, state := "", ""
	switch link := r.thing.Link; link.Kind {
	case content.KindCalculator:
		if c, ok := m.library.Calculator(link.ID); ok {
			about = c.Summary
		}
		state = "to try; nothing waits for it"
	case content.KindDrill:
		if set, ok := gen.SetOf(link.ID); ok {
			about = set.About
		}
		state = "done once a round is answered"
	case content.KindProblem:
		if p, ok := m.library.Problem(link.ID); ok {
			about = p.Summary
		}
		state = "t ticks it when you have done it"
	}
	if r.thing.Done {
		state = "done"
	}
	out = append(out, cell.Wrap(about, w)...)
	out = append(out, "", t.Dim.Paint(fmt.Sprintf("%s · %d min", state, r.thing.Minutes)))
	return append(out, t.Faint.Lines(cell.Wrap(m.why(r), w))...)
}

// aboutPath is whom a path is for, and its stages.
func (m *Map) aboutPath(t *theme.Theme, id string, w, h int) cell.Block {
	p, ok := m.find(id)
	if !ok {
		out := cell.Block{t.Title.Paint("No path")}
		return append(out, cell.Wrap("Lessons are offered in the order of the map: sections one after the other, each lesson after those it builds on.", w)...)
	}
	out := cell.Block{t.Title.Paint(p.Title)}
	out = append(out, cell.Wrap(p.Summary, w)...)
	out = append(append(out, ""), t.Dim.Lines(cell.Wrap(length(p), w))...)
	if p.Skips > 0 {
		out = append(out, t.Faint.Paint(fmt.Sprintf("%d may be skipped, says the placement, and are not counted", p.Skips)))
	}
	return append(append(out, ""), stages(t, p, w, h-len(out)-1)...)
}

// stages lists the stages of a path in h lines, from the one somebody is at where
// there is no room for all.
func stages(t *theme.Theme, p study.PathState, w, h int) cell.Block {
	var out cell.Block
	now, from := p.Now(), 0
	if len(p.Stages) > h {
		from = max(min(now, len(p.Stages)-h), 0)
	}
	for i, s := range p.Stages[from:] {
		if rest := len(p.Stages) - from - i; len(out) >= h-1 && rest > 1 {
			return append(out, t.Faint.Paint(fmt.Sprintf("and %d more", rest)))
		}
		ink := t.Faint
		if from+i == now {
			ink = t.Accent
		}
		right := content.Clock(s.Left)
		if s.Done {
			right = "✓"
		}
		out = append(out, cell.Justify(ink.Paint(cell.Pad(p.Name(from+i), 9))+s.Title, t.Faint.Paint(right), w))
	}
	return out
}

// length is how much there is to a path.
func length(p study.PathState) string {
	time := content.Clock(p.Minutes)
	if p.Left < p.Minutes {
		time = content.Clock(p.Left) + " left of " + time
	}
	if p.Daily > 0 {
		return fmt.Sprintf("%d days of at most %d min · %s", len(p.Stages), p.Daily, time)
	}
	return fmt.Sprintf("%d stages · %s", len(p.Stages), time)
}

// contents lists the headings of a lesson and what there is to do in it.
func contents(t *theme.Theme, l *content.Lesson, w int) cell.Block {
	out := cell.Block{t.Faint.Paint("In this lesson")}
	sheets, labs, pictures := 0, 0, 0
	for _, b := range l.Blocks() {
		switch b := b.(type) {
		case content.Prose:
			if b.Heading != "" {
				out = append(out, "  "+cell.Cut(b.Heading, w-2))
			}
		case content.Calc:
			sheets++
		case content.Lab:
			labs++
		case content.Diagram:
			pictures++
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		noun string
	}{{pictures, "picture"}, {sheets, "live sheet"}, {labs, "lab"}, {len(l.Questions), "question"}} {
		switch {
		case p.n == 1:
			parts = append(parts, "1 "+p.noun)
		case p.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", p.n, p.noun))
		}
	}
	return append(out, "", t.Faint.Paint(strings.Join(parts, ", ")))
}

func (m *Map) titles(ids []string) []string {
	var out []string
	for _, id := range ids {
		for _, l := range m.lessons {
			if l.ID == id {
				out = append(out, l.Title)
			}
		}
	}
	return out
}
