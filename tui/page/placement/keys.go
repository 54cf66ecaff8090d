package placement

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	test "napkin/quiz/placement"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Keys begin, answer, or go on from the table.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	switch p.phase {
	case asking:
		return p.card.Keys(c)
	case over:
		return p.overKeys(c)
	}
	bs := []keymap.Binding{{ID: "placement.start", Keys: []string{"enter"}, Help: "start", Rank: 1, Run: func() tea.Cmd { return p.start(c) }}}
	if p.taken {
		bs = append(bs, keymap.Binding{ID: "placement.last", Keys: []string{"r"}, Help: "the last result", Rank: 2, Run: func() tea.Cmd {
			p.phase = over
			p.show(c, p.last)
			return nil
		}})
	}
	return bs
}

func (p *Page) overKeys(c *ui.Context) []keymap.Binding {
	key := func(name string) func() tea.Cmd {
		return func() tea.Cmd { p.list.Key(name); return nil }
	}
	bs := []keymap.Binding{
		{ID: "placement.open", Keys: []string{"enter", "o"}, Help: "read the lesson", Rank: 1, Run: func() tea.Cmd { return p.enter(c) }},
		{ID: "placement.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: key("up")},
		{ID: "placement.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: key("down")},
		{ID: "placement.review", Keys: []string{"r"}, Help: "review the misses", Rank: 3, Off: p.noMisses(), Run: func() tea.Cmd { return ui.OpenTo("screen/review") }},
		{ID: "placement.again", Keys: []string{"n"}, Help: "ask again", Rank: 4, Run: func() tea.Cmd { return p.start(c) }},
	}
	if p.unsettled(c) {
		bs = append(bs, keymap.Binding{ID: "placement.settling", Keys: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}, Help: "nothing yet", Hidden: true, Run: func() tea.Cmd { return nil }})
	}
	return bs
}

func (p *Page) noMisses() string {
	if p.result.Right == p.result.Asked {
		return "nothing was missed"
	}
	return ""
}

// settling is how long a new table does not take the keys of answers: they
// were meant for a further question, and digits would open screens.
const settling = 700 * time.Millisecond

func (p *Page) unsettled(c *ui.Context) bool {
	return p.result.End != test.Stopped && c.Now().Sub(p.ended) < settling
}

func (p *Page) enter(c *ui.Context) tea.Cmd {
	if p.unsettled(c) {
		return nil
	}
	return p.open()
}

func (p *Page) open() tea.Cmd {
	if at := p.list.Selected; at < len(p.rows) && p.rows[at] != "" {
		return ui.Open(content.Link{Kind: content.KindLesson, ID: p.rows[at]})
	}
	return nil
}

// looking takes keys, clicks and the wheel in the table.
func (p *Page) looking(msg tea.Msg) tea.Cmd {
	if p.list.Take(msg) {
		return p.open()
	}
	return nil
}
