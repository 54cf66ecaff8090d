package learn

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

// kept answers the writing of a choice or of a tick.
type kept struct {
	said string
	err  error
}

func (m *Map) kept(msg kept) tea.Cmd {
	if msg.err != nil {
		return ui.Say(ui.Toast{Text: "not kept: " + msg.err.Error(), Bad: true})
	}
	return tea.Batch(ui.Say(ui.Toast{Text: msg.said}), ui.Say(ui.Progressed{}))
}

// Keys open and choose.
func (m *Map) Keys(c *ui.Context) []keymap.Binding {
	if m.viewer != nil {
		return m.viewerKeys(c)
	}
	open := map[bool]string{true: "follow it", false: "read"}[m.order == choosing]
	if r := m.selected(); r.thing.Link.Kind != "" && r.lesson == nil {
		open = "open"
	}
	bs := []keymap.Binding{
		{ID: "learn.open", Keys: []string{"enter", "o"}, Help: open, Rank: 1, Run: func() tea.Cmd { return m.open(c) }},
		{ID: "learn.choose", Keys: []string{"up"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { m.list.Key("up"); return nil }},
		{ID: "learn.order", Keys: []string{"tab"}, Help: m.after(1).help(m), Rank: 3, Run: func() tea.Cmd { m.turn(m.after(1)); return nil }},
		{ID: "learn.order.back", Keys: []string{"shift+tab"}, Help: "the order before", Run: func() tea.Cmd { m.turn(m.after(-1)); return nil }},
	}
	if m.order == choosing {
		return bs
	}
	bs = append(bs,
		keymap.Binding{ID: "learn.around", Keys: []string{"v"}, Help: "picture", Rank: 4, Off: m.noLesson(), Run: func() tea.Cmd { return m.look(c, m.selected().lesson.ID) }},
		keymap.Binding{ID: "learn.next", Keys: []string{"n"}, Help: "next unread", Rank: 5, Run: m.unread})
	if m.order == byPath {
		bs = append(bs,
			keymap.Binding{ID: "learn.tick", Keys: []string{"t"}, Help: "tick", Rank: m.tickRank(), Off: m.noTick(), Run: func() tea.Cmd { return m.tick(c) }},
			keymap.Binding{ID: "learn.follow", Keys: []string{"f"}, Help: m.followHelp(), Rank: m.followRank(), Run: func() tea.Cmd { return m.toggle(c) }})
	}
	return bs
}

// followRank brings following forward while one only looks at a path.
func (m *Map) followRank() int {
	if m.learner.Path == m.path {
		return 7
	}
	return 3
}

// help is what the key that leads to an order says.
func (o order) help(m *Map) string {
	switch o {
	case byPath:
		return "your path"
	case choosing:
		return "paths"
	}
	return "by section"
}

// after is the order some places further; that of a path only when there is one.
func (m *Map) after(by int) order {
	all := []order{bySection, choosing}
	if m.path != "" {
		all = []order{bySection, byPath, choosing}
	}
	for i, o := range all {
		if o == m.order {
			return all[(i+by+len(all))%len(all)]
		}
	}
	return bySection
}

func (m *Map) turn(to order) {
	if m.order != choosing {
		m.before = m.order
	}
	m.order, m.turned = to, true
	m.list.Selected = 0
	m.fill()
	switch to {
	case byPath:
		m.goToNext()
	case choosing:
		for i, r := range m.rows {
			if r.path == m.learner.Path {
				m.list.Selected = i // the one that is followed
			}
		}
	}
}

// goToNext selects what is to be done next on the path.
func (m *Map) goToNext() {
	p, ok := m.shown()
	if !ok {
		return
	}
	_, next, ok := p.Next(m.learner)
	for i, r := range m.rows {
		if ok && !r.heading && r.thing.Link == next.Link {
			m.list.Selected = i
			return
		}
	}
}

// open opens what is selected, or follows the path that is.
func (m *Map) open(c *ui.Context) tea.Cmd {
	switch r := m.selected(); {
	case r.heading:
		return nil
	case m.order == choosing && r.path == "":
		m.path = ""
		m.turn(bySection)
		if _, follows := m.find(m.learner.Path); !follows {
			return nil
		}
		return m.follow(c, "", "no path is followed")
	case m.order == choosing:
		m.path = r.path
		m.turn(byPath)
		return m.follow(c, r.path, "Home goes on with this path")
	case r.lesson != nil:
		return ui.Open(r.lesson.Link())
	case r.thing.Link.Kind != "":
		return ui.Open(r.thing.Link)
	}
	return nil
}

// follow keeps which path is followed.
func (m *Map) follow(c *ui.Context, path, said string) tea.Cmd {
	store := c.Store
	if store == nil {
		return ui.Say(ui.Toast{Text: "not kept: progress is not recorded", Bad: true})
	}
	m.learner.Path = path
	return c.Do(func(ctx context.Context) tea.Msg { return kept{said, study.Follow(ctx, store, path)} })
}

func (m *Map) followHelp() string {
	if m.learner.Path == m.path {
		return "follow no path"
	}
	return "follow it"
}

// toggle follows the path in front, or no longer.
func (m *Map) toggle(c *ui.Context) tea.Cmd {
	if m.learner.Path == m.path {
		return m.follow(c, "", "no path is followed")
	}
	return m.follow(c, m.path, "Home goes on with this path")
}

// noTick says why there is nothing to tick: what else is of a path the program
// knows itself.
func (m *Map) noTick() string {
	switch r := m.selected(); {
	case r.thing.Link.Kind == content.KindProblem:
		return ""
	case r.thing.Link.Kind == content.KindCalculator:
		return "a sheet needs no tick: it is for trying out"
	}
	return "lessons and drills tick themselves"
}

// tickRank puts the key into the footer only where it does something.
func (m *Map) tickRank() int {
	if m.noTick() == "" {
		return 2
	}
	return 0
}

func (m *Map) tick(c *ui.Context) tea.Cmd {
	store, t := c.Store, m.selected().thing
	if store == nil {
		return ui.Say(ui.Toast{Text: "not kept: progress is not recorded", Bad: true})
	}
	said := map[bool]string{true: "done: " + t.Title, false: "to do: " + t.Title}[!t.Done]
	return c.Do(func(ctx context.Context) tea.Msg { return kept{said, study.Tick(ctx, store, t.Link, !t.Done)} })
}

func (m *Map) noLesson() string {
	if m.selected().lesson == nil {
		return "only lessons build on others"
	}
	return ""
}

// look draws what a lesson builds on and what it opens.
func (m *Map) look(c *ui.Context, lesson string) tea.Cmd {
	d := study.Around(m.library, lesson, m.learner)
	if d == nil {
		return nil
	}
	m.around = lesson
	m.viewer = diagram.NewViewer(d)
	m.viewer.Begin(lesson, len(d.Steps))
	return m.viewer.Init(c)
}

// viewerKeys read the lesson that is chosen in the picture, or put it into the
// middle.
func (m *Map) viewerKeys(c *ui.Context) []keymap.Binding {
	chosen := m.viewer.Chosen()
	none, there := "", ""
	if chosen == "" {
		none = "choose a lesson first: the arrows do"
	}
	if there = none; chosen == m.around {
		there = "this lesson is in the middle"
	}
	own := []keymap.Binding{
		{ID: "learn.around.read", Keys: []string{"enter", "o"}, Help: "read", Rank: 1, Off: none, Run: func() tea.Cmd { return ui.Open(content.Link{Kind: content.KindLesson, ID: chosen}) }},
		{ID: "learn.around", Keys: []string{"v"}, Help: "around this one", Rank: 3, Off: there, Run: func() tea.Cmd { return m.look(c, chosen) }},
	}
	return append(own, m.viewer.Keys(c)...)
}
