// Package progress is the page that looks back: how often, how much, how well
// it is remembered, how sure one may be, and what the next weeks bring.
//
// Every figure comes from quiz/progress; the page only draws them. Start at
// New.
package progress

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz/progress"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Page is the learner's progress.
type Page struct {
	seen    bool // the store was asked
	figures figures
	section section // the one shown where not all are
	cursor  int     // row under the marker: a lesson, or after them a card that slips
	scroll  scroll.View
}

// section is a part of the page.
type section uint8

const (
	overview section = iota // rhythm, amounts, days, what comes
	memory                  // foretold and remembered
	ranges                  // 90 % ranges
	lessons                 // what sits, what slips
	sections
)

func (s section) String() string {
	return [...]string{"overview", "memory", "ranges", "lessons"}[s]
}

// figures is what the page shows, read off the update loop.
type figures struct {
	summary   progress.Summary
	lessons   []mastery
	untouched int // lessons of which nothing was asked yet
	slips     []slip
	solved    int // labs
	err       error
}

// mastery is a lesson with what is known of its questions.
type mastery struct {
	progress.Mastery
	title string
}

// slip is a card that keeps slipping, with the words it is known by.
type slip struct {
	progress.Leech
	prompt string
}

// mostSlips is how many cards that slip are named; each costs reading its question.
const mostSlips = 12

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
	var f figures
	if f.summary, f.err = study.Summary(ctx, store, lib, at); f.err != nil {
		return f
	}
	known := study.ByLesson(f.summary)
	for _, l := range lib.Lessons() {
		switch m, ok := known[l.ID]; {
		case ok && m.Cards > 0:
			f.lessons = append(f.lessons, mastery{m, l.Title})
		case ok:
			f.untouched++
		}
	}
	for _, l := range f.summary.Leeches[:min(len(f.summary.Leeches), mostSlips)] {
		if q, ok := lib.Question(l.Question); ok {
			prompt := strings.Join(strings.Fields(strings.NewReplacer("`", "", "*", "").Replace(q.Prompt)), " ")
			f.slips = append(f.slips, slip{l, prompt})
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

// Keys go from section to section, choose a row and open it.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	review := keymap.Binding{ID: "progress.review", Keys: []string{"r"}, Help: "review", Rank: 4, Run: func() tea.Cmd { return ui.OpenTo("screen/review") }}
	if p.fresh() {
		review.Keys, review.Rank = []string{"enter", "r"}, 1
		return []keymap.Binding{review}
	}
	var out []keymap.Binding
	step := func(by int) func() tea.Cmd { return func() tea.Cmd { p.move(c, by); return nil } }
	if p.rowsShown(c) {
		help := "open the lesson"
		if p.cursor >= len(p.figures.lessons) {
			help = "open the question"
		}
		out = append(out,
			keymap.Binding{ID: "progress.open", Keys: []string{"enter", "o"}, Help: help, Rank: 1, Run: p.open},
			keymap.Binding{ID: "progress.up", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: step(-1)},
			keymap.Binding{ID: "progress.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: step(1)})
	}
	if !p.rowsShown(c) && p.scroll.More() {
		by := func(n int) func() tea.Cmd { return func() tea.Cmd { p.scroll.By(n); return nil } }
		out = append(out,
			keymap.Binding{ID: "progress.scroll", Keys: []string{"down", "j"}, Label: "↑↓", Help: "scroll", Rank: 2, Run: by(1)},
			keymap.Binding{ID: "progress.scroll-up", Keys: []string{"up", "k"}, Help: "scroll", Hidden: true, Run: by(-1)})
	}
	if shown := shownIn(c.Size.W); len(shown) > 0 {
		turn := func(by int) func() tea.Cmd { return func() tea.Cmd { p.turn(c, by); return nil } }
		out = append(out,
			keymap.Binding{ID: "progress.next", Keys: []string{"tab", "right"}, Help: p.after(c, 1).String(), Rank: 3, Run: turn(1)},
			keymap.Binding{ID: "progress.back", Keys: []string{"shift+tab", "left"}, Help: "the section before", Run: turn(-1)})
	}
	return append(out, review)
}

// shownIn are the sections that take turns at a width; none where there is
// room for all.
func shownIn(w int) []section {
	switch {
	case w >= threeW:
		return nil
	case w >= twoW:
		return []section{memory, ranges, lessons}
	}
	return []section{overview, memory, ranges, lessons}
}

// present is the section shown at a width: one that has a place of its own is
// not also shown in the other.
func (p *Page) present(c *ui.Context) section {
	shown := shownIn(c.Size.W)
	if len(shown) > 0 && !slices.Contains(shown, p.section) {
		return shown[0]
	}
	return p.section
}

// after is the section some places further.
func (p *Page) after(c *ui.Context, by int) section {
	shown := shownIn(c.Size.W)
	at := slices.Index(shown, p.present(c))
	return shown[(at+by+len(shown))%len(shown)]
}

func (p *Page) turn(c *ui.Context, by int) {
	p.section = p.after(c, by)
	p.scroll.Start()
}

// rowsShown reports whether there are rows to choose from in sight.
func (p *Page) rowsShown(c *ui.Context) bool {
	return shownIn(c.Size.W) == nil || p.present(c) == lessons
}

func (p *Page) rows() int { return len(p.figures.lessons) + len(p.figures.slips) }

func (p *Page) open() tea.Cmd {
	n := len(p.figures.lessons)
	switch {
	case p.cursor < n:
		return ui.Open(content.Link{Kind: content.KindLesson, ID: p.figures.lessons[p.cursor].Topic})
	case p.cursor < p.rows():
		return ui.Open(content.Link{Kind: content.KindQuestion, ID: p.figures.slips[p.cursor-n].Question})
	}
	return nil
}

func (p *Page) move(c *ui.Context, by int) {
	p.cursor = max(min(p.cursor+by, p.rows()-1), 0)
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
	case p.rows() - 1:
		p.scroll.End()
	}
}

// Update takes the figures, clicks and the wheel.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case figures:
		p.figures, p.seen = msg, true
		p.cursor = max(min(p.cursor, p.rows()-1), 0)
	case ui.Ready, ui.Progressed:
		return p.load(c)
	case tea.KeyPressMsg:
		p.scroll.Key(msg.String())
	case ui.Wheel:
		p.scroll.By(3 * msg.Delta)
	case ui.Click:
		return p.click(msg.Zone)
	}
	return nil
}

// click opens a row, or shows a section.
func (p *Page) click(at string) tea.Cmd {
	for i := range p.rows() {
		if at == zone(i) {
			p.cursor = i
			return p.open()
		}
	}
	for s := range sections {
		if at == tab(s) {
			p.section = s
			p.scroll.Start()
		}
	}
	return nil
}
