package card

import (
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz"
	"napkin/quiz/schedule"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// startsNumber are the keys that begin a number in an empty field; digits
// would otherwise open screens.
const startsNumber = "0123456789.-~$"

// Keys are the bindings of the card: choose and answer, then grade.
func (w *Widget) Keys(c *ui.Context) []keymap.Binding {
	switch {
	case w.out != nil:
		return w.answeredKeys(c)
	case w.Typing():
		return []keymap.Binding{{ID: "card.answer", Keys: []string{"enter"}, Help: "answer", Rank: 1, WhileTyping: true, Run: func() tea.Cmd { return w.answer(c) }}}
	case w.number != nil:
		return append(w.numberKeys(c), w.helpKeys(c)...)
	}
	return append(w.choiceKeys(c), w.helpKeys(c)...)
}

func (w *Widget) choiceKeys(c *ui.Context) []keymap.Binding {
	n := len(w.order)
	run := func(f func()) func() tea.Cmd {
		return func() tea.Cmd { f(); return nil }
	}
	bs := []keymap.Binding{
		{ID: "card.answer", Keys: []string{"enter"}, Help: "answer", Rank: 1, Run: func() tea.Cmd { return w.answer(c) }},
		{ID: "card.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 3, Run: run(func() { w.move(c, -1) })},
		{ID: "card.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: run(func() { w.move(c, 1) })},
	}
	if _, ok := w.q.Kind.(*quiz.Multiple); ok {
		bs = append(bs, keymap.Binding{ID: "card.tick", Keys: []string{"space"}, Help: "tick", Rank: 2, Run: run(func() { w.choose(c, w.cursor) })})
	}
	for i := range min(n, 9) {
		b := keymap.Binding{ID: fmt.Sprintf("card.choose.%d", i+1), Keys: []string{strconv.Itoa(i + 1)}, Help: "choose", Hidden: i > 0, Run: run(func() { w.choose(c, i) })}
		if i == 0 {
			b.Label, b.Help = fmt.Sprintf("1-%d", min(n, 9)), "choose by number"
		}
		bs = append(bs, b)
	}
	return bs
}

func (w *Widget) numberKeys(c *ui.Context) []keymap.Binding {
	bs := []keymap.Binding{{ID: "card.answer", Keys: []string{"enter"}, Help: "answer", Run: func() tea.Cmd { return w.answer(c) }}}
	for i, r := range startsNumber {
		b := keymap.Binding{ID: "card.type." + string(r), Keys: []string{string(r)}, Help: "type", Hidden: i > 0, Run: func() tea.Cmd {
			w.feed(c, tea.KeyPressMsg{Code: r, Text: string(r)})
			return nil
		}}
		if i == 0 {
			b.Label, b.Help, b.Rank = "0-9", "type the number", 1
		}
		bs = append(bs, b)
	}
	return bs
}

func (w *Widget) helpKeys(c *ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "card.hint", Keys: []string{"h"}, Help: "hint", Rank: 4, Off: w.noHint(), Run: func() tea.Cmd { w.touch(c); w.hints++; return nil }},
		{ID: "card.reveal", Keys: []string{"a"}, Help: "show the answer", Rank: 5, Run: func() tea.Cmd { return w.reveal(c) }},
	}
}

func (w *Widget) noHint() string {
	switch {
	case len(w.q.Hints) == 0:
		return "this card has no hint"
	case w.hints >= len(w.q.Hints):
		return "the last hint is shown"
	}
	return ""
}

// answeredKeys scroll where there is more than fits and, in a review, grade.
func (w *Widget) answeredKeys(c *ui.Context) []keymap.Binding {
	var bs []keymap.Binding
	if w.where == InReview && !w.out.graded {
		how := w.how()
		for i, r := range schedule.Ratings() {
			// A grade that is not offered keeps its key: it would open a screen.
			b := keymap.Binding{ID: "card.grade." + r.String(), Keys: []string{strconv.Itoa(i + 1)}, Help: "grade it " + r.String(), Hidden: true, Off: how.WhyNot(r), Run: func() tea.Cmd { return w.grade(c, r) }}
			if i == 0 {
				b.Label, b.Help, b.Hidden, b.Rank = "1", "grade it", false, 2
				if n := len(how.Grades()); n > 1 {
					b.Label = fmt.Sprintf("1-%d", n)
				}
			}
			bs = append(bs, b)
		}
	}
	if w.scroll.More() {
		bs = append(bs,
			keymap.Binding{ID: "card.scroll", Keys: []string{"up", "k"}, Label: "↑↓", Help: "scroll", Rank: 8, Run: func() tea.Cmd { w.scroll.By(-1); return nil }},
			keymap.Binding{ID: "card.scroll.down", Keys: []string{"down", "j"}, Help: "scroll", Hidden: true, Run: func() tea.Cmd { w.scroll.By(1); return nil }},
			keymap.Binding{ID: "card.page.down", Keys: []string{"pgdown", "space"}, Help: "a page down", Run: func() tea.Cmd { w.scroll.Page(1); return nil }},
			keymap.Binding{ID: "card.page.up", Keys: []string{"pgup"}, Help: "a page up", Run: func() tea.Cmd { w.scroll.Page(-1); return nil }})
	}
	return bs
}

// click chooses an option, grades,
// and presses what looks like a button.
func (w *Widget) click(c *ui.Context, msg ui.Click) tea.Cmd {
	name, ok := strings.CutPrefix(msg.Zone, w.prefix+":")
	if !ok {
		return nil
	}
	var i int
	if _, err := fmt.Sscanf(name, "option:%d", &i); err == nil {
		w.choose(c, i)
		return nil
	}
	if _, err := fmt.Sscanf(name, "grade:%d", &i); err == nil {
		return w.grade(c, schedule.Rating(i))
	}
	switch name {
	case "answer":
		return w.answer(c)
	case "hint":
		if w.noHint() == "" {
			w.hints++
		}
	}
	return nil
}

// wheel scrolls a card that is taller than its room.
func (w *Widget) wheel(delta int) {
	if w.scroll.More() {
		w.scroll.By(3 * delta)
	}
}
