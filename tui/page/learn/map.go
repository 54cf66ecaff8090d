// Package learn is the curriculum: the map of lessons and the lesson itself,
// a page of prose, pictures, live sheets, labs and questions.
//
// It embeds widgets and knows no other page. Start at NewMap and NewLesson.
package learn

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/list"
)

// Map is the screen of lessons in the order they are taught.
type Map struct {
	lessons []*content.Lesson
	rows    []*content.Lesson // per row of the list, nil for headings
	list    *list.List
	places  map[string]progress.Position
	held    map[string]bool // questions answered before
	placed  placement.Result
}

type mapRead struct {
	places []progress.Position
	held   []progress.Held
	placed placement.Result
}

// NewMap makes the screen.
func NewMap(s *ui.Services) *Map {
	m := &Map{lessons: s.Library.Lessons(), list: list.New("lesson"), places: map[string]progress.Position{}, held: map[string]bool{}}
	m.fill()
	return m
}

// Init reads what was read and answered.
func (m *Map) Init(c *ui.Context) tea.Cmd { return m.load(c) }

// Resume reads it again.
func (m *Map) Resume(c *ui.Context) tea.Cmd { return m.load(c) }

func (m *Map) load(c *ui.Context) tea.Cmd {
	if c.Store == nil {
		return nil
	}
	store := c.Store
	return c.Do(func(ctx context.Context) tea.Msg {
		places, _ := store.Positions(ctx) // unreadable: nothing read yet
		held, _ := store.Cards(ctx)
		placed, _, _ := placement.Load(ctx, store) // unreadable: the placement itself says so
		return mapRead{places, held, placed}
	})
}

// Title names the screen.
func (m *Map) Title() []string { return []string{"Learn"} }

// Status counts the lessons read.
func (m *Map) Status(*ui.Context) string {
	done := 0
	for _, l := range m.lessons {
		if m.places[l.ID].Done() {
			done++
		}
	}
	return fmt.Sprintf("%d of %d lessons read", done, len(m.lessons))
}

// Keys open and choose.
func (m *Map) Keys(*ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "learn.open", Keys: []string{"enter", "o"}, Help: "read", Rank: 1, Run: m.open},
		{ID: "learn.choose", Keys: []string{"up"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { m.list.Key("up"); return nil }},
		{ID: "learn.next", Keys: []string{"n"}, Help: "next unread", Rank: 3, Run: m.unread},
	}
}

func (m *Map) selected() *content.Lesson {
	if m.list.Selected < len(m.rows) {
		return m.rows[m.list.Selected]
	}
	return nil
}

func (m *Map) open() tea.Cmd {
	if l := m.selected(); l != nil {
		return ui.Open(l.Link())
	}
	return nil
}

func (m *Map) unread() tea.Cmd {
	n := len(m.rows)
	for i := 1; i <= n; i++ {
		at := (m.list.Selected + i) % n
		if l := m.rows[at]; l != nil && !m.places[l.ID].Done() && !m.skips(l) {
			m.list.Selected = at
			return nil
		}
	}
	if m.placed.Count(placement.Skip) > 0 {
		return ui.Say(ui.Toast{Text: "every lesson is read or may be skipped"})
	}
	return ui.Say(ui.Toast{Text: "every lesson is read"})
}

// skips reports that a lesson may be skipped and was not read.
func (m *Map) skips(l *content.Lesson) bool {
	says, ok := m.placed.Lesson(l.ID)
	return ok && says.Verdict == placement.Skip && !m.places[l.ID].Done()
}

// Update moves the selection.
func (m *Map) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case mapRead:
		m.places, m.held, m.placed = map[string]progress.Position{}, map[string]bool{}, msg.placed
		for _, p := range msg.places {
			m.places[p.Lesson] = p
		}
		for _, h := range msg.held {
			m.held[h.Question] = true
		}
		m.fill()
	case ui.Ready, ui.Progressed:
		return m.load(c)
	default:
		if m.list.Take(msg) {
			return m.open()
		}
	}
	return nil
}

// fill groups the lessons under the headings of their sections.
func (m *Map) fill() {
	var rows []list.Row
	m.rows = m.rows[:0]
	section := ""
	for _, l := range m.lessons {
		if l.Section != section {
			if section != "" {
				rows = append(rows, list.Row{Heading: true, Draw: func(*theme.Theme, int, bool) string { return "" }})
				m.rows = append(m.rows, nil)
			}
			section = l.Section
			rows = append(rows, list.Row{Heading: true, Draw: func(t *theme.Theme, w int, _ bool) string { return t.Faint.Paint(l.Section) }})
			m.rows = append(m.rows, nil)
		}
		rows = append(rows, list.Row{Draw: func(t *theme.Theme, w int, selected bool) string { return m.draw(t, l, w, selected) }})
		m.rows = append(m.rows, l)
	}
	m.list.SetRows(rows)
}

func (m *Map) draw(t *theme.Theme, l *content.Lesson, w int, selected bool) string {
	sign := t.Faint.Paint("·")
	p := m.places[l.ID]
	switch {
	case p.Done():
		sign = t.Good.Paint("✓")
	case p.Block > 1:
		sign = t.Accent.Paint("◐")
	}
	title := l.Title
	if selected {
		title = t.Strong.Paint(title)
	}
	right := fmt.Sprintf("%d min", l.Minutes)
	if says, _ := m.placed.Lesson(l.ID); m.skips(l) {
		right = "may skip · " + says.Chance()
	}
	return cell.Justify(sign+" "+title, t.Faint.Paint(right), w)
}

// View shows the list with the selected lesson beside it, or below where it
// is narrow.
func (m *Map) View(c *ui.Context) ui.Frame {
	const x = 3
	w := min(c.Size.W-2*x, 120)
	if len(m.lessons) == 0 {
		return ui.Frame{Lines: cell.Block{"", "   No lessons could be read. `napkin doctor` says why."}}
	}
	if layout.Classify(layout.Size{W: c.Size.W, H: 40}) < layout.Medium {
		detail := m.detail(c.Theme, w)
		room := 7
		lines, zones := m.list.View(c.Theme, w, c.Size.H-room-1, x, 0)
		lines = append(cell.Fit(lines, w, c.Size.H-room), cell.Fit(detail, w, room)...)
		return ui.Frame{Lines: cell.Indent(lines, x), Zones: zones}
	}
	left := 46
	lines, zones := m.list.View(c.Theme, left, c.Size.H, x, 0)
	right := w - left - 5
	out := cell.Beside("     ", cell.Part{Block: lines, W: left}, cell.Part{Block: m.detail(c.Theme, min(right, layout.Measure)), W: right})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

// detail is what the selected lesson answers and how far one is with it.
func (m *Map) detail(t *theme.Theme, w int) cell.Block {
	l := m.selected()
	if l == nil {
		return nil
	}
	out := cell.Block{t.Title.Paint(l.Title)}
	out = append(out, cell.Wrap(l.Summary, w)...)
	out = append(out, "")
	state := "not read yet"
	if p := m.places[l.ID]; p.Done() {
		state = "read"
	} else if p.Block > 1 {
		state = fmt.Sprintf("%d %% read", 100*(p.Block-1)/max(p.Of, 1))
	}
	answered := 0
	for _, q := range l.Questions {
		if m.held[q] {
			answered++
		}
	}
	out = append(out, t.Dim.Paint(fmt.Sprintf("%s · %d of %d questions answered · %d min", state, answered, len(l.Questions), l.Minutes)))
	if text := m.judged(l); text != "" {
		out = append(out, t.Faint.Lines(cell.Wrap(text, w))...)
	}
	if len(l.After) > 0 {
		out = append(out, t.Faint.Paint("read before it: "+strings.Join(m.titles(l.After), ", ")))
	}
	return append(append(out, ""), contents(t, l, w)...)
}

// judged is what the placement says of a lesson that was not read; "" when
// nothing.
func (m *Map) judged(l *content.Lesson) string {
	says, ok := m.placed.Lesson(l.ID)
	if !ok || m.places[l.ID].Done() {
		return ""
	}
	from := says.Basis()
	if says.Asked == 0 {
		from = "judged from other lessons"
	}
	return fmt.Sprintf("placement of %s: %s, known with %s, %s", m.placed.At.Format("2 Jan"), says.Verdict, says.Chance(), from)
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
