// Package progress is the page that looks back: how often, how much, how well
// it is remembered, and what the next two weeks bring.
//
// Every figure comes from quiz/progress; the page only draws them. Start at
// New.
package progress

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Page is the learner's progress.
type Page struct {
	seen    bool // the store was asked
	figures figures
	cursor  int // lesson under the marker
	scroll  scroll.View
}

// figures is what the page shows, read off the update loop.
type figures struct {
	summary progress.Summary
	lessons []mastery
	solved  int // labs
	err     error
}

// mastery is a lesson with what is known of its questions.
type mastery struct {
	progress.Mastery
	title string
}

// New makes the page.
func New(*ui.Services) *Page { return &Page{} }

// Init reads the figures.
func (p *Page) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume reads them again.
func (p *Page) Resume(c *ui.Context) tea.Cmd { return p.load(c) }

func (p *Page) load(c *ui.Context) tea.Cmd {
	store, lib, at := c.Store, c.Library, c.Now()
	if store == nil {
		p.seen = c.StoreNote != ""
		return nil
	}
	return c.Do(func(ctx context.Context) tea.Msg { return read(ctx, store, lib, at) })
}

// read works the figures out per lesson, in the order of the curriculum.
func read(ctx context.Context, store progress.Store, lib *content.Library, at time.Time) figures {
	topics := map[string]string{}
	for _, head := range lib.QuestionHeads() {
		topics[head.ID] = head.Lesson
	}
	var f figures
	if f.summary, f.err = progress.Summarize(ctx, store, progress.Book{Topics: topics}, at); f.err != nil {
		return f
	}
	known := map[string]progress.Mastery{}
	for _, m := range f.summary.Topics {
		known[m.Topic] = m
	}
	for _, l := range lib.Lessons() {
		if m, ok := known[l.ID]; ok {
			f.lessons = append(f.lessons, mastery{m, l.Title})
		}
	}
	results, err := store.Labs(ctx)
	f.err = err
	solved := map[string]bool{}
	for _, r := range results {
		if r.Solved {
			solved[r.Lab] = true
		}
	}
	f.solved = len(solved)
	return f
}

// Title names the page.
func (p *Page) Title() []string { return []string{"Progress"} }

// Status is the day.
func (p *Page) Status(c *ui.Context) string {
	if c.StoreNote != "" {
		return "progress is not recorded"
	}
	return c.Now().Format("Mon 2 Jan")
}

// fresh reports that nothing was done yet.
func (p *Page) fresh() bool {
	t := p.figures.summary.Totals
	return t.Answers == 0 && t.Labs == 0 && t.Lessons == 0
}

// Keys choose a lesson and open it.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	review := keymap.Binding{ID: "progress.review", Keys: []string{"r"}, Help: "review", Rank: 3, Run: func() tea.Cmd { return ui.OpenTo("screen/review") }}
	if p.fresh() {
		review.Keys, review.Rank = []string{"enter", "r"}, 1
		return []keymap.Binding{review}
	}
	return []keymap.Binding{
		{ID: "progress.open", Keys: []string{"enter", "o"}, Help: "open the lesson", Rank: 1, Run: p.open},
		{ID: "progress.up", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.move(c, -1); return nil }},
		{ID: "progress.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { p.move(c, 1); return nil }},
		review,
	}
}

func (p *Page) open() tea.Cmd {
	if p.cursor >= len(p.figures.lessons) {
		return nil
	}
	return ui.Open(content.Link{Kind: content.KindLesson, ID: p.figures.lessons[p.cursor].Topic})
}

func (p *Page) move(c *ui.Context, by int) {
	p.cursor = max(min(p.cursor+by, len(p.figures.lessons)-1), 0)
	lines, zones := p.compose(c)
	p.scroll.Fit(len(lines), c.Size.H)
	for _, z := range zones {
		if z.ID == zone(p.cursor) {
			p.scroll.Show(z.Rect.Y-1, z.Rect.Y+2)
		}
	}
	switch p.cursor {
	case 0:
		p.scroll.Start()
	case len(p.figures.lessons) - 1:
		p.scroll.End()
	}
}

// Update takes the figures, clicks and the wheel.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case figures:
		p.figures, p.seen = msg, true
		p.cursor = max(min(p.cursor, len(msg.lessons)-1), 0)
	case ui.Ready, ui.Progressed:
		return p.load(c)
	case tea.KeyPressMsg:
		p.scroll.Key(msg.String())
	case ui.Wheel:
		p.scroll.By(3 * msg.Delta)
	case ui.Click:
		for i := range p.figures.lessons {
			if msg.Zone == zone(i) {
				p.cursor = i
				return p.open()
			}
		}
	}
	return nil
}
