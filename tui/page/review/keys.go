package review

import (
	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Keys are the card's, then the sitting's.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	if p.entering != nil {
		return p.enteringKeys()
	}
	earlier := keymap.Binding{ID: "review.undo.earlier", Keys: []string{"U"}, Help: "take back what was done before", Run: func() tea.Cmd { return p.undoEarlier(c) }}
	drills := keymap.Binding{ID: "review.drills", Keys: []string{"d"}, Help: "drills", Rank: 8, Run: func() tea.Cmd { return ui.OpenTo("screen/drills") }}
	switch p.phase {
	case asking:
		if p.Typing() {
			return append(p.card.Keys(c), p.sittingKeys(c)...)
		}
		return append(append(p.card.Keys(c), p.sittingKeys(c)...), earlier)
	case over:
		return append(p.overKeys(c), earlier, drills)
	case idle:
		bs := append(p.idleKeys(c), earlier, drills, keymap.Binding{ID: "review.settings", Keys: []string{"o"}, Help: "how many a day", Run: func() tea.Cmd { return ui.OpenTo("screen/settings") }})
		if p.enough() {
			bs = append(bs, keymap.Binding{ID: "review.beyond", Keys: []string{"b"}, Help: "go on", Rank: 1, Run: func() tea.Cmd { p.beyond = true; return p.load(c) }})
		}
		return bs
	}
	return nil
}

func (p *Page) sittingKeys(c *ui.Context) []keymap.Binding {
	lesson := keymap.Binding{ID: "review.lesson", Keys: []string{"l"}, Help: "lesson", Rank: 5, Off: p.unanswered(), Run: p.lesson}
	sheet := keymap.Binding{ID: "review.calculator", Keys: []string{"c"}, Help: "calculator", Rank: 6, Off: p.noCalculator(), Run: p.calculator}
	undo := keymap.Binding{ID: "review.undo", Keys: []string{"u"}, Help: "undo", Rank: 7, Run: func() tea.Cmd { return p.undo(c) }}
	if _, answered := p.card.Answered(); answered {
		next := keymap.Binding{ID: "review.next", Keys: []string{"enter", "n"}, Help: "next", Rank: 1, Run: func() tea.Cmd { return p.leave(c, goOn) }}
		if p.only != "" {
			next.Help = "done"
		}
		return append([]keymap.Binding{next, lesson, sheet, undo}, p.markKeys(c)...)
	}
	if p.Typing() {
		return nil
	}
	bs := []keymap.Binding{lesson, sheet, undo}
	if p.only == "" {
		bs = append(bs,
			keymap.Binding{ID: "review.skip", Keys: []string{"s"}, Help: "skip", Rank: 6, Run: func() tea.Cmd { return p.skip(c) }},
			keymap.Binding{ID: "review.next", Keys: []string{"n"}, Help: "next", Hidden: true, Off: "answer first; s skips", Run: func() tea.Cmd { return nil }})
	}
	return append(bs, p.markKeys(c)...)
}

func (p *Page) unanswered() string {
	if _, ok := p.card.Answered(); !ok {
		return "answer first; a shows the answer"
	}
	return ""
}

func (p *Page) noCalculator() string {
	if p.asked.Reproduced == nil || p.asked.Reproduced.ID == "" {
		return "no calculator goes with this card"
	}
	return p.unanswered()
}

func (p *Page) lesson() tea.Cmd {
	return ui.Open(content.Link{Kind: content.KindLesson, ID: p.asked.Lesson})
}

func (p *Page) calculator() tea.Cmd {
	return ui.Open(content.Link{Kind: content.KindCalculator, ID: p.asked.Reproduced.ID})
}

func (p *Page) overKeys(c *ui.Context) []keymap.Binding {
	undo := keymap.Binding{ID: "review.undo", Keys: []string{"u"}, Help: "undo the last answer", Rank: 4, Run: func() tea.Cmd { return p.undo(c) }}
	more := keymap.Binding{ID: "review.more", Keys: []string{"n"}, Help: "more cards", Rank: 3, Run: func() tea.Cmd { return p.load(c) }}
	if len(p.misses(c)) == 0 {
		more.Keys, more.Rank = []string{"enter", "n"}, 1
		return []keymap.Binding{more, undo}
	}
	return []keymap.Binding{
		{ID: "review.mend", Keys: []string{"enter", "l"}, Help: "the lesson that mends it", Rank: 1, Run: func() tea.Cmd { return p.mend(c) }},
		{ID: "review.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.step(c, -1); return nil }},
		{ID: "review.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { p.step(c, 1); return nil }},
		more, undo,
	}
}

func (p *Page) idleKeys(c *ui.Context) []keymap.Binding {
	place := keymap.Binding{ID: "review.placement", Keys: []string{"p"}, Help: "what you may skip", Rank: 3, Run: func() tea.Cmd { return ui.OpenTo("screen/placement") }}
	if len(p.plan.Offer) == 0 {
		return []keymap.Binding{{ID: "review.learn", Keys: []string{"enter"}, Help: "read a lesson", Rank: 1, Run: func() tea.Cmd { return ui.OpenTo("screen/learn") }}, place}
	}
	return []keymap.Binding{
		{ID: "review.start", Keys: []string{"enter"}, Help: "start", Rank: 1, Run: func() tea.Cmd { return p.start(c, p.plan.Offer) }},
		{ID: "review.learn", Keys: []string{"l"}, Help: "read a lesson first", Rank: 2, Run: func() tea.Cmd { return ui.OpenTo("screen/learn") }},
		place,
	}
}

// looking takes clicks and the wheel while no card is shown.
func (p *Page) looking(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.Wheel:
		p.scroll.By(3 * msg.Delta)
	case tea.KeyPressMsg:
		p.scroll.Key(msg.String())
	case ui.Click:
		return p.click(c, msg.Zone)
	}
	return nil
}
