package learn

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Typing reports whether a field of an embedded widget has the cursor.
func (p *Lesson) Typing() bool {
	it := p.focused()
	return it != nil && it.widget.Typing()
}

func (p *Lesson) focused() *item {
	if p.focus < 0 || p.focus >= len(p.items) {
		return nil
	}
	return p.items[p.focus]
}

// Back leaves the picture, then the widget with the focus, then the lesson.
func (p *Lesson) Back(c *ui.Context) (tea.Cmd, bool) {
	if p.viewer != nil {
		p.viewer = nil
		return nil, true
	}
	it := p.focused()
	if it == nil {
		return nil, false
	}
	if h, ok := it.widget.(ui.Holder); ok {
		if cmd, held := h.Back(c); held {
			return cmd, true
		}
	}
	p.focus = -1
	return nil, true
}

// step moves the focus to the next thing to do, in the direction given.
// Without a focus it begins with what is in the window: the first thing from
// its top on, or the last one down to its bottom.
func (p *Lesson) step(c *ui.Context, by int) tea.Cmd {
	p.relayout(c)
	i := p.focus + by
	if p.focus < 0 && by < 0 {
		i = len(p.items) - 1
	}
	for i = max(i, 0); i >= 0 && i < len(p.items); i += by {
		if p.items[i].widget == nil || p.focus < 0 && p.passed(c, i, by) {
			continue
		}
		p.focus = i
		p.show(c)
		return p.seen(c)
	}
	p.focus = -1
	if by < 0 {
		return ui.Say(ui.Toast{Text: "nothing more to do above"})
	}
	return ui.Say(ui.Toast{Text: "nothing more to do below"})
}

// passed reports that an item lies behind the window for who looks into a
// direction. One that fills the window does not.
func (p *Lesson) passed(c *ui.Context, i, by int) bool {
	s := p.spans[i]
	if by > 0 {
		return s.from < p.scroll.Top && !p.mostly(c, s)
	}
	return s.to > p.scroll.Top+c.Size.H && !p.mostly(c, s)
}

// mostly reports that half of what could be seen of some lines is in sight.
func (p *Lesson) mostly(c *ui.Context, s span) bool {
	h := c.Size.H
	seen := min(s.to, p.scroll.Top+h) - max(s.from, p.scroll.Top)
	return seen > 0 && 2*seen >= min(s.to-s.from, h)
}

// show brings the item with the focus into the window and, where it is taller
// than that, the row its keys act on.
func (p *Lesson) show(c *ui.Context) {
	page := p.relayout(c)
	if p.focused() == nil {
		return
	}
	s := p.spans[p.focus]
	p.scroll.Show(s.from-1, s.to+1)
	p.showMark(c, page)
}

func (p *Lesson) showMark(c *ui.Context, page paper) {
	if row, ok := p.marked(c, page); ok {
		p.scroll.Show(row-1, row+2)
	}
}

// marked is the line with the marker of the item that has the focus. Every
// widget marks the row its keys act on in the same way.
func (p *Lesson) marked(c *ui.Context, page paper) (int, bool) {
	s := p.spans[p.focus]
	mark := c.Theme.Mark.Paint("▌")
	i := slices.IndexFunc(page.main[s.from:s.to], func(line string) bool { return strings.Contains(line, mark) })
	return s.from + i, i >= 0
}

// scrolled follows every scroll: a widget whose marker went out of sight
// loses the focus, since keys must not act on what cannot be seen.
func (p *Lesson) scrolled(c *ui.Context) tea.Cmd {
	if p.focused() != nil {
		page := p.relayout(c)
		row, ok := p.marked(c, page)
		held := ok && row >= p.scroll.Top && row < p.scroll.Top+c.Size.H
		if !ok {
			held = p.mostly(c, p.spans[p.focus])
		}
		if !held {
			p.focus = -1
		}
	}
	return p.seen(c)
}

// watched wraps the bindings of a widget, so that the page follows what they
// do.
func (p *Lesson) watched(c *ui.Context, it *item, bs []keymap.Binding) []keymap.Binding {
	for i := range bs {
		if run := bs[i].Run; run != nil {
			bs[i].Run = func() tea.Cmd { return p.act(c, it, run) }
		}
	}
	return bs
}

// act lets a widget do something and keeps in sight what came of it.
func (p *Lesson) act(c *ui.Context, it *item, do func() tea.Cmd) tea.Cmd {
	was, high := it.answered(), p.height()
	cmd := do()
	page := p.relayout(c)
	switch {
	case p.focused() == nil:
	case it.answered() && !was:
		p.reading.answered = true
		p.showVerdict(c, it, page)
	case p.height() != high: // a hint, a complaint
		p.show(c)
	default:
		p.showMark(c, page)
	}
	return tea.Batch(cmd, p.seen(c))
}

// height is the number of lines of the item with the focus.
func (p *Lesson) height() int {
	if p.focused() == nil || p.focus >= len(p.spans) {
		return 0
	}
	return p.spans[p.focus].to - p.spans[p.focus].from
}

// answered reports a question that was answered on this page.
func (it *item) answered() bool {
	q, ok := it.widget.(interface{ Answered() (quiz.Verdict, bool) })
	if !ok {
		return false
	}
	_, done := q.Answered()
	return done
}

// showVerdict puts the verdict into the upper third of the window, with the
// question above it as far as that has room and the explanations under it.
func (p *Lesson) showVerdict(c *ui.Context, it *item, page paper) {
	i := slices.IndexFunc(page.zones, func(z ui.Zone) bool { return z.ID == it.prefix+":verdict" })
	if i < 0 {
		return
	}
	p.scroll.Top = max(p.spans[p.focus].from-1, page.zones[i].Rect.Y-max(c.Size.H/3-1, 0))
	p.scroll.Fit(len(page.main), c.Size.H)
}
