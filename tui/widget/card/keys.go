package card

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz/schedule"
	"napkin/tui/keymap"
	"napkin/tui/ui"
)

// Keys are the bindings of the card: choose and answer, then grade.
func (w *Widget) Keys(c *ui.Context) []keymap.Binding {
	if w.out != nil {
		return w.answeredKeys(c)
	}
	bs := append([]keymap.Binding{w.enterKey(c)}, w.own(c)...)
	if w.Typing() {
		return slices.DeleteFunc(bs, func(b keymap.Binding) bool { return !b.WhileTyping })
	}
	if !w.told() {
		bs = append(bs, w.helpKeys(c)...)
	}
	for _, b := range w.pageKeys() {
		if _, taken := keymap.Match(bs, b.Keys[0], false); !taken {
			bs = append(bs, b)
		}
	}
	return bs
}

func (w *Widget) enterKey(c *ui.Context) keymap.Binding {
	b := keymap.Binding{ID: "card.answer", Keys: []string{"enter"}, Help: w.enterHelp(), Rank: 1, WhileTyping: true, Run: func() tea.Cmd { return w.enter(c) }}
	if _, fills := w.kind.(typist); fills && !w.Typing() && b.Help == "answer" {
		b.Rank = 0 // there is nothing to answer with yet
	}
	return b
}

// enterHelp says what enter does now.
func (w *Widget) enterHelp() string {
	if help, do := w.step(); do != nil {
		return help
	}
	if k, ok := w.kind.(calling); ok {
		return k.call()
	}
	return "answer"
}

// own are the keys of the kind; each of them starts the clock and takes back a
// complaint.
func (w *Widget) own(c *ui.Context) []keymap.Binding {
	bs := w.kind.keys()
	for i := range bs {
		run := bs[i].Run
		bs[i].Run = func() tea.Cmd {
			w.touch(c)
			w.trouble = nil
			return run()
		}
	}
	return bs
}

func (w *Widget) helpKeys(c *ui.Context) []keymap.Binding {
	if w.where == InPlacement {
		return []keymap.Binding{{ID: "card.unknown", Keys: []string{"a"}, Help: "I do not know", Rank: 2, Run: func() tea.Cmd { return w.Reveal(c) }}}
	}
	return []keymap.Binding{
		{ID: "card.hint", Keys: []string{"h"}, Help: w.hintName(), Rank: 4, Off: w.noHint(), Run: func() tea.Cmd { w.touch(c); w.hints++; return nil }},
		{ID: "card.reveal", Keys: []string{"a"}, Help: "show the answer", Rank: 5, Run: func() tea.Cmd { return w.Reveal(c) }},
	}
}

// hintName is what the next hint is called: "hint 1 of 2".
func (w *Widget) hintName() string {
	if n := len(w.q.Hints); n > 1 {
		return fmt.Sprintf("hint %d of %d", min(w.hints+1, n), n)
	}
	return "hint"
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
		page := w.pageKeys()
		page[0].Keys = append(page[0].Keys, "space")
		bs = append(bs,
			bind("scroll", 3, "↑↓", "scroll", func() { w.scroll.By(-1) }, "up", "k"),
			also("scroll.down", "scroll", func() { w.scroll.By(1) }, "down", "j"))
		bs = append(bs, page...)
	}
	return bs
}

// pageKeys look at the rest of a card that is taller than its room.
func (w *Widget) pageKeys() []keymap.Binding {
	if !w.scroll.More() {
		return nil
	}
	page := func(by int) func() { return func() { w.free = true; w.scroll.Page(by) } }
	return []keymap.Binding{
		bind("page.down", 0, "", "a page down", page(1), "pgdown"),
		bind("page.up", 0, "", "a page up", page(-1), "pgup"),
	}
}

// click does what the mouse hit: something of the kind, a grade, a button.
func (w *Widget) click(c *ui.Context, msg ui.Click) tea.Cmd {
	name, ok := strings.CutPrefix(msg.Zone, w.prefix+":")
	if !ok {
		return nil
	}
	var grade int
	if _, err := fmt.Sscanf(name, "grade:%d", &grade); err == nil {
		return w.grade(c, schedule.Rating(grade))
	}
	if w.out != nil {
		return nil
	}
	switch name {
	case "answer":
		return w.enter(c)
	case "hint":
		if w.noHint() == "" {
			w.touch(c)
			w.hints++
		}
	default:
		w.touch(c)
		w.trouble = nil
		w.kind.hit(name)
	}
	return nil
}

// wheel moves what the kind moves with it, or scrolls a card that is taller than
// its room.
func (w *Widget) wheel(delta int) {
	if k, ok := w.kind.(wheeler); ok && w.out == nil && k.turn(delta) {
		return
	}
	if w.scroll.More() {
		w.free = true
		w.scroll.By(3 * delta)
	}
}
