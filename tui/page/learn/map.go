// Package learn is the curriculum: the map of lessons and of paths through
// them, and the lesson itself, a page of prose, pictures, live sheets, labs and
// questions.
//
// It embeds widgets and knows no other page. Start at NewMap and NewLesson.
package learn

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/placement"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
	"napkin/tui/widget/list"
)

// order is in which order the map shows what there is.
type order uint8

const (
	bySection order = iota // all lessons, under their sections
	byPath                 // one path, under its stages
	choosing               // the paths themselves
)

// Map is the screen of lessons: in the order they are taught, or in that of a
// path.
type Map struct {
	library *content.Library
	lessons []*content.Lesson
	order   order
	before  order  // the one that the list of paths was opened from
	turned  bool   // an order was asked for, so what was read does not choose one
	path    string // the path shown; "" for none

	rows    []row
	list    *list.List
	learner study.Learner
	paths   []study.PathState

	viewer *diagram.Viewer // what a lesson builds on and opens; nil for none
	around string          // the lesson it is about
}

// mapRead is what the store says, and how far that is on every path.
type mapRead struct {
	learner study.Learner
	paths   []study.PathState
}

// NewMap makes the screen.
func NewMap(s *ui.Services) *Map {
	m := &Map{library: s.Library, lessons: s.Library.Lessons(), list: list.New("lesson")}
	m.fill()
	return m
}

// NewPath makes the screen with the path of a link in front.
func NewPath(s *ui.Services, link content.Link) (*Map, error) {
	if _, ok := s.Library.Path(link.ID); !ok {
		return nil, fmt.Errorf("there is no path called %q", link.ID)
	}
	m := NewMap(s)
	m.path, m.order, m.turned = link.ID, byPath, true
	m.fill()
	return m, nil
}

// Init reads what was read and answered.
func (m *Map) Init(c *ui.Context) tea.Cmd { return m.load(c) }

// Resume reads it again.
func (m *Map) Resume(c *ui.Context) tea.Cmd { return m.load(c) }

func (m *Map) load(c *ui.Context) tea.Cmd {
	store, lib, at := c.Store, c.Library, c.Now()
	return c.Do(func(ctx context.Context) tea.Msg {
		learner, _ := study.ReadLearner(ctx, store, lib, at) // unreadable: nothing read yet
		read := mapRead{learner: learner}
		for _, p := range lib.Paths() {
			read.paths = append(read.paths, study.On(lib, p, learner))
		}
		return read
	})
}

// take shows what was read. Who follows a path sees it first.
func (m *Map) take(c *ui.Context, read mapRead) tea.Cmd {
	m.learner, m.paths = read.learner, read.paths
	if _, ok := m.find(m.learner.Path); ok && m.path == "" {
		m.path = m.learner.Path
		if !m.turned {
			m.order = byPath
		}
	}
	m.fill()
	if m.viewer != nil {
		if d := study.Around(m.library, m.around, m.learner); d != nil {
			return m.viewer.Replace(c, d)
		}
	}
	return nil
}

func (m *Map) find(path string) (study.PathState, bool) {
	for _, p := range m.paths {
		if p.ID == path {
			return p, true
		}
	}
	return study.PathState{}, false
}

// shown is the path in front; false while the order is not that of a path, or
// nothing is known of it yet.
func (m *Map) shown() (study.PathState, bool) {
	if m.order != byPath {
		return study.PathState{}, false
	}
	return m.find(m.path)
}

// Title names the screen.
func (m *Map) Title() []string {
	if m.viewer != nil {
		return []string{"Learn", m.viewer.Title(), "before and after"}
	}
	switch m.order {
	case choosing:
		return []string{"Learn", "Paths"}
	case byPath:
		if p, ok := m.library.Path(m.path); ok {
			return []string{"Learn", p.Title}
		}
	}
	return []string{"Learn"}
}

// Status counts the lessons read.
func (m *Map) Status(*ui.Context) string {
	if m.viewer != nil {
		return m.viewer.Status()
	}
	if p, ok := m.shown(); ok {
		return fmt.Sprintf("%d of %d read · %s left", p.Read, p.Lessons, content.Clock(p.Left))
	}
	done := 0
	for _, l := range m.lessons {
		if m.learner.Places[l.ID].Done() {
			done++
		}
	}
	return fmt.Sprintf("%d of %d lessons read", done, len(m.lessons))
}

// Back leaves the picture, then the list of paths, then the screen.
func (m *Map) Back(c *ui.Context) (tea.Cmd, bool) {
	switch {
	case m.viewer != nil:
		m.viewer = nil
		return nil, true
	case m.order == choosing:
		m.turn(m.before)
		return nil, true
	}
	return nil, false
}

// Update moves the selection.
func (m *Map) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case mapRead:
		return m.take(c, msg)
	case kept:
		return m.kept(msg)
	case ui.Ready, ui.Progressed:
		return m.load(c)
	}
	if m.viewer != nil {
		return m.viewer.Update(c, msg)
	}
	if m.list.Take(msg) {
		return m.open(c)
	}
	return nil
}

// skips reports that a lesson may be skipped and was not read.
func (m *Map) skips(l *content.Lesson) bool { return m.learner.Skips(l.ID) }

// judged is what the placement says of a lesson that was not read; "" when
// nothing.
func (m *Map) judged(l *content.Lesson) string {
	says, ok := m.learner.Placed.Lesson(l.ID)
	if !ok || m.learner.Places[l.ID].Done() {
		return ""
	}
	from := says.Basis()
	if says.Asked == 0 {
		from = "judged from other lessons"
	}
	return fmt.Sprintf("placement of %s: %s, known with %s, %s", m.learner.Placed.At.Format("2 Jan"), says.Verdict, says.Chance(), from)
}

// unread goes to the next lesson that is neither read nor to be skipped.
func (m *Map) unread() tea.Cmd {
	n := len(m.rows)
	for i := 1; i <= n; i++ {
		at := (m.list.Selected + i) % n
		if l := m.rows[at].lesson; l != nil && !m.learner.Places[l.ID].Done() && !m.skips(l) {
			m.list.Selected = at
			return nil
		}
	}
	if m.learner.Placed.Count(placement.Skip) > 0 {
		return ui.Say(ui.Toast{Text: "every lesson is read or may be skipped"})
	}
	return ui.Say(ui.Toast{Text: "every lesson is read"})
}
