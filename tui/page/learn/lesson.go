package learn

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
	"napkin/tui/widget/markdown"
	"napkin/tui/widget/scroll"
)

// Lesson is one page of the curriculum.
type Lesson struct {
	lesson *content.Lesson
	before *content.Lesson
	after  *content.Lesson
	items  []*item
	prose  *markdown.Renderer

	viewer   *diagram.Viewer // a picture over the whole page; nil for none
	scroll   scroll.View
	focus    int // index of the item with the focus, -1 for none
	spans    []span
	anchor   string
	pending  look // what is being rendered
	rendered look
	reading  reading
}

// look is everything a rendering depends on.
type look struct {
	w     int
	theme string
}

// span is the lines an item takes on the page.
type span struct{ from, to int }

type proseReady struct{ look look }

// placeRead is where one was in the lesson, what was answered of it, and the path
// that is followed.
type placeRead struct {
	place    progress.Position
	path     string
	answered bool // a question of the lesson, at any time
}

type placeKept struct{ err error }

// NewLesson makes the page for a lesson's link.
func NewLesson(s *ui.Services, link content.Link) (*Lesson, error) {
	l, ok := s.Library.Lesson(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no lesson called %q", link.ID)
	}
	p := &Lesson{lesson: l, focus: -1, prose: markdown.New(), anchor: link.Anchor}
	p.before, p.after = s.Library.Around(link.ID)
	p.items = newItems(s, l)
	return p, nil
}

// Init renders the prose and reads the place reached before.
func (p *Lesson) Init(c *ui.Context) tea.Cmd {
	p.reading.opened = c.Now()
	return tea.Batch(p.render(c), p.readPlace(c))
}

// Resume renders again when the theme or the size changed meanwhile.
func (p *Lesson) Resume(c *ui.Context) tea.Cmd { return p.render(c) }

// Leave pauses what runs and keeps the place.
func (p *Lesson) Leave(c *ui.Context) tea.Cmd {
	for _, it := range p.items {
		if s, ok := it.widget.(interface{ Pause() }); ok {
			s.Pause()
		}
	}
	return p.keepPlace(c)
}

// Title is the path to the lesson, or to the picture of it.
func (p *Lesson) Title() []string {
	if p.viewer != nil {
		return []string{"Learn", p.lesson.Title, pictureTitle(p.viewer)}
	}
	return []string{"Learn", p.lesson.Section, p.lesson.Title}
}

// Status says how far one is.
func (p *Lesson) Status(*ui.Context) string {
	if p.viewer != nil {
		return p.viewer.Status()
	}
	parts := p.parts()
	return fmt.Sprintf("part %d of %d · %d min", partAt(parts, p.current())+1, len(parts), p.lesson.Minutes)
}

// Keys are those of the widget with the focus, then the page's.
func (p *Lesson) Keys(c *ui.Context) []keymap.Binding {
	if p.viewer != nil {
		return p.viewer.Keys(c)
	}
	var bs []keymap.Binding
	if it := p.focused(); it != nil {
		bs = p.watched(c, it, it.widget.Keys(c))
	}
	scrollKey := "↑↓"
	if _, taken := keymap.Match(bs, "up", false); taken {
		scrollKey = "pgdn" // the arrows belong to the widget
	}
	down := func() tea.Cmd { p.scroll.Page(1); return p.scrolled(c) }
	own := []keymap.Binding{
		{ID: "lesson.focus", Keys: []string{"tab"}, Help: "next thing to do", Rank: 20, WhileTyping: true, Run: func() tea.Cmd { return p.step(c, 1) }},
		{ID: "lesson.focus.back", Keys: []string{"shift+tab"}, Help: "thing to do before", WhileTyping: true, Run: func() tea.Cmd { return p.step(c, -1) }},
		{ID: "lesson.scroll", Keys: []string{"pgdown"}, Label: scrollKey, Help: "scroll", Rank: 19, Run: down},
		{ID: "lesson.space", Keys: []string{"space"}, Help: "page down", Run: down},
		{ID: "lesson.open", Keys: []string{"o"}, Help: "open what has the focus", Run: p.open},
		{ID: "lesson.links", Keys: []string{"f"}, Help: "links", Rank: 22, Run: p.links},
		{ID: "lesson.next", Keys: []string{"n"}, Help: "next lesson", Rank: 23, Off: missing(p.after, "this is the last lesson"), Run: func() tea.Cmd { return replace(p.after) }},
		{ID: "lesson.previous", Keys: []string{"p"}, Help: "lesson before", Off: missing(p.before, "this is the first lesson"), Run: func() tea.Cmd { return replace(p.before) }},
	}
	for _, b := range own {
		if _, taken := keymap.Match(bs, b.Keys[0], false); !taken {
			bs = append(bs, b)
		}
	}
	return bs
}

func missing(l *content.Lesson, why string) string {
	if l == nil {
		return why
	}
	return ""
}

func replace(l *content.Lesson) tea.Cmd { return ui.Say(ui.Go{Link: l.Link(), Replace: true}) }

func (p *Lesson) open() tea.Cmd {
	it := p.focused()
	if it == nil || it.link.Kind == "" {
		return ui.Say(ui.Toast{Text: "tab to a picture, a sheet or a lab first, then o opens it alone"})
	}
	return ui.Open(it.link)
}

// links offers every reference of the page.
func (p *Lesson) links() tea.Cmd {
	var choices []ui.Choice
	seen := map[string]bool{}
	for _, it := range p.items {
		for _, l := range markdown.Links(it.markdown) {
			if !seen[l.Target] {
				seen[l.Target] = true
				choices = append(choices, ui.Choice{Title: l.Text, Hint: l.Target, Run: func() tea.Cmd { return ui.OpenTo(l.Target) }})
			}
		}
	}
	for _, l := range []*content.Lesson{p.before, p.after} {
		if l != nil && !seen[l.Link().String()] {
			choices = append(choices, ui.Choice{Title: l.Title, Hint: l.Link().String(), Run: func() tea.Cmd { return replace(l) }})
		}
	}
	return ui.Say(ui.Choose{Title: "links of this lesson", Choices: choices})
}

// Update scrolls, routes to widgets, and takes what was rendered or read.
func (p *Lesson) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	if cmd, taken := p.look(c, msg); taken {
		return cmd
	}
	switch msg := msg.(type) {
	case proseReady:
		p.rendered = msg.look
		p.show(c)
		if place := p.reading.place; place != nil {
			p.reading.place = nil
			return tea.Batch(p.returnTo(c, *place), p.arrive(c))
		}
		return p.arrive(c)
	case placeRead:
		if before, after, ok := c.Library.AroundOn(msg.path, p.lesson.ID); ok {
			p.before, p.after = before, after
		}
		p.reading.answered = p.reading.answered || msg.answered
		return p.returnTo(c, msg.place)
	case placeKept:
		return nil
	case ui.Ready:
		return p.readPlace(c)
	case ui.Resized:
		p.show(c)
		return p.render(c)
	case tea.KeyPressMsg:
		return p.key(c, msg)
	case tea.PasteMsg:
		if it := p.focused(); it != nil {
			return p.act(c, it, func() tea.Cmd { return it.widget.Update(c, msg) })
		}
		return nil
	case ui.Click:
		return p.click(c, msg)
	case ui.Wheel:
		p.scroll.By(3 * msg.Delta)
		return p.scrolled(c)
	}
	return p.all(c, msg)
}

// all hands a message to every widget; each knows its own.
func (p *Lesson) all(c *ui.Context, msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, it := range p.items {
		if it.widget != nil {
			cmds = append(cmds, it.widget.Update(c, msg))
		}
	}
	return tea.Batch(cmds...)
}

// key scrolls, unless it is typed into a field or means something to the
// widget with the focus.
func (p *Lesson) key(c *ui.Context, msg tea.KeyPressMsg) tea.Cmd {
	it := p.focused()
	if (it == nil || !it.widget.Typing()) && p.scroll.Key(msg.String()) {
		return p.scrolled(c)
	}
	if it != nil {
		return p.act(c, it, func() tea.Cmd { return it.widget.Update(c, msg) })
	}
	return nil
}

func (p *Lesson) click(c *ui.Context, msg ui.Click) tea.Cmd {
	for i, it := range p.items {
		if it.widget != nil && it.owns(msg.Zone) {
			p.focus = i
			return p.act(c, it, func() tea.Cmd { return it.widget.Update(c, msg) })
		}
	}
	p.focus = -1
	return nil
}

// render asks for the prose at the present width, off the update loop.
func (p *Lesson) render(c *ui.Context) tea.Cmd {
	l := look{p.columns(c).Main.W, c.Theme.Name}
	if l == p.rendered || l == p.pending || l.w <= 0 {
		return nil
	}
	p.pending = l
	items, prose, th := p.items, p.prose, c.Theme
	return c.Do(func(context.Context) tea.Msg {
		for _, it := range items {
			it.warm(prose, l.w, th)
		}
		return proseReady{l}
	})
}

// columns are the prose, the margin beside it and, on a wide screen, the
// outline before it. Together they stand in the middle.
func (p *Lesson) columns(c *ui.Context) columns {
	const prose, gap, edge = layout.Measure + 2, 3, 3
	cols := columns{Split: layout.Columns(layout.Rect{W: c.Size.W, H: c.Size.H}, prose, 38, 0)}
	if layout.Classify(layout.Size{W: c.Size.W, H: 40}) < layout.Wide {
		return cols
	}
	const margin = 46
	const least, most = 30, 54 // into most all headings fit
	outline := min(max(c.Size.W-prose-margin-2*gap-2*edge, least), most)
	left := max((c.Size.W-outline-prose-margin-2*gap)/2, edge)
	cols.outline = layout.Rect{X: left, W: outline, H: c.Size.H}
	cols.Main = layout.Rect{X: left + outline + gap, W: prose, H: c.Size.H}
	cols.Side = layout.Rect{X: cols.Main.X + prose + gap, W: margin, H: c.Size.H}
	return cols
}

// columns is a page's split with the outline's place; empty where there is
// no room for it.
type columns struct {
	layout.Split
	outline layout.Rect
}

// arrive goes to the anchor the link asked for.
func (p *Lesson) arrive(c *ui.Context) tea.Cmd {
	if p.anchor == "" {
		return p.seen(c)
	}
	for i, it := range p.items {
		if it.anchor == p.anchor && i < len(p.spans) {
			p.scroll.Top = p.spans[i].from
			p.anchor = ""
			p.reading.returned = true
		}
	}
	return p.seen(c)
}
