// Package home is the first screen: today in one frame, or, the first time,
// what one can do here.
//
// It offers and reports; everything it shows is computed elsewhere. Start at
// New.
package home

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/placement"
	"napkin/quiz/progress"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Page is the home screen.
type Page struct {
	covered bool // another page is in front
	cursor  int
	read    bool // the store was asked
	now     snapshot
}

// snapshot is what the screen reports, read off the update loop.
type snapshot struct {
	summary  progress.Summary
	labs     map[string]bool // solved or not, by lab played
	design   *openDesign
	problems []content.Problem
	places   map[string]progress.Position // by lesson
	placed   placement.Result
	learner  study.Learner
	path     study.PathState // the one that is followed
	follows  bool
	err      error
}

// openDesign is the design worked on last.
type openDesign struct {
	path, name  string
	step, steps int
	title       string
	first       string // the first thing missing for the step's tick
	broken      bool
}

// New makes the screen.
func New() *Page { return &Page{} }

// Init reads what there is to report.
func (p *Page) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume reads it again.
func (p *Page) Resume(c *ui.Context) tea.Cmd {
	p.covered = false
	return p.load(c)
}

// Leave stops the reading: what lies under another page would only keep that
// page from the store.
func (p *Page) Leave(*ui.Context) tea.Cmd {
	p.covered = true
	return nil
}

func (p *Page) load(c *ui.Context) tea.Cmd {
	store, files, lib, at := c.Store, c.Files, c.Library, c.Now()
	return c.Do(func(ctx context.Context) tea.Msg { return read(ctx, store, files, lib, at) })
}

// Title names the program.
func (p *Page) Title() []string { return []string{"napkin"} }

// Status is the date.
func (p *Page) Status(c *ui.Context) string {
	date := c.Now().Format("Mon 2 Jan")
	if c.StoreNote != "" {
		return "progress is not recorded"
	}
	if p.fresh() {
		return "offline · nothing to set up"
	}
	return date
}

// fresh reports that nothing of the learner's exists yet.
func (p *Page) fresh() bool {
	s := p.now.summary
	return s.Totals.Answers == 0 && s.Totals.Labs == 0 && s.Totals.Lessons == 0 && s.Continue == nil && p.now.design == nil && !p.now.follows
}

// Keys open the choice under the cursor.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "home.open", Keys: []string{"enter", "o"}, Help: "open", Rank: 1, Run: func() tea.Cmd { return p.open(c) }},
		{ID: "home.up", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: p.move(c, -1)},
		{ID: "home.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: p.move(c, 1)},
		{ID: "home.progress", Keys: []string{"s"}, Help: "your progress", Run: func() tea.Cmd { return ui.OpenTo("screen/progress") }},
	}
}

func (p *Page) move(c *ui.Context, by int) func() tea.Cmd {
	return func() tea.Cmd {
		n := len(p.offers(c))
		p.cursor = ((p.cursor+by)%n + n) % n
		return nil
	}
}

func (p *Page) open(c *ui.Context) tea.Cmd {
	offers := p.offers(c)
	return offers[min(p.cursor, len(offers)-1)].run()
}

// Update takes what was read and clicks.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case snapshot:
		was := p.fresh()
		p.now, p.read = msg, true
		if p.fresh() != was {
			p.cursor = 0 // other rows than before
		}
	case ui.Ready, ui.Progressed:
		if p.covered {
			return nil // Resume reads
		}
		return p.load(c)
	case ui.Click:
		for i, o := range p.offers(c) {
			if msg.Zone == zone(i) {
				p.cursor = i
				return o.run()
			}
		}
	case ui.Wheel:
		return p.move(c, msg.Delta)()
	}
	return nil
}
