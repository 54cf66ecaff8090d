package design

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/design"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// Guide is the other side of the table: what an interviewer answers, what is
// published, the decisions a step asks for, what goes wrong in it and what is
// asked afterwards. Each is shown when it is asked for, so that one can think
// first; a decision opens as a card.
type Guide struct {
	problem content.Problem
	steps   []design.Step
	items   []item
	cursor  int
	open    map[int]bool
	held    map[string]bool // questions answered before
	scroll  scroll.View
	follow  bool
	leapt   bool   // the heading of the step goes to the top
	spans   []span // of the items, as drawn last
	heads   []int  // lines of the steps' headings, as drawn last
}

// item is a line of the guide that can be chosen.
type item struct {
	step     int
	sign     string
	text     string
	more     []string     // shown when it is open
	question string       // opens as a card
	verb     string       // what one does with the card
	link     content.Link // opens elsewhere
	heading  string       // stands before it
}

// guideHeld is what was answered before.
type guideHeld struct{ held map[string]bool }

// newGuide makes the guide at a step; an anchor that names none begins at the
// first.
func newGuide(lib *content.Library, problem content.Problem, anchor string) *Guide {
	g := &Guide{problem: problem, steps: design.Steps(), open: map[int]bool{}, held: map[string]bool{}, leapt: true}
	for i, s := range g.steps {
		if content.StepAnchor(s.ID) == anchor {
			g.cursor = len(g.items)
		}
		g.add(lib, i, problem.Guide(s.ID))
	}
	g.cursor = max(min(g.cursor, len(g.items)-1), 0)
	return g
}

// add makes the items of a step.
func (g *Guide) add(lib *content.Library, step int, of content.Guide) {
	put := func(it item) {
		it.step = step
		g.items = append(g.items, it)
	}
	heading := "What to ask"
	for _, c := range of.Clarify {
		more := []string{c.Answer}
		if c.So != "" {
			more = append(more, "=> "+c.So)
		}
		put(item{sign: "?", text: c.Ask, more: more, heading: heading})
		heading = ""
	}
	heading = "What is known of real ones"
	for _, c := range of.Published {
		put(item{sign: "·", text: c.Says, more: []string{fmt.Sprintf("%s (%s)", c.Source, c.Class)}, heading: heading})
		heading = ""
	}
	if sheet, ok := lib.Calculator(of.Sheet); ok {
		put(item{sign: "=", text: sheet.Title, link: sheet.Link(), heading: "The worksheet"})
	}
	g.questions(lib, put, of.Choices, "Decisions", "decide")
	heading = "What goes wrong"
	for _, m := range of.Mistakes {
		put(item{sign: "✗", text: m.Claim, more: []string{m.Why}, heading: heading})
		heading = ""
	}
	g.questions(lib, put, of.FollowUps, "Then the interviewer asks", "answer")
}

func (g *Guide) questions(lib *content.Library, put func(item), ids []string, heading, verb string) {
	for _, id := range ids {
		if q, ok := lib.Question(id); ok {
			put(item{sign: "◇", text: q.Prompt, question: id, verb: verb, heading: heading})
			heading = ""
		}
	}
}

// Init looks up what was answered before.
func (g *Guide) Init(c *ui.Context) tea.Cmd { return g.load(c) }

// Resume looks again: a card may have been answered.
func (g *Guide) Resume(c *ui.Context) tea.Cmd { return g.load(c) }

func (g *Guide) load(c *ui.Context) tea.Cmd {
	if c.Store == nil {
		return nil
	}
	store, ids := c.Store, g.problem.Questions()
	return c.Do(func(ctx context.Context) tea.Msg {
		cards, _ := store.CardsOf(ctx, ids) // unreadable: nothing is marked
		held := map[string]bool{}
		for _, h := range cards {
			held[h.Question] = true
		}
		return guideHeld{held}
	})
}

// Title is the path to the guide.
func (g *Guide) Title() []string { return []string{"Design", g.problem.Title, "interviewer"} }

// Status counts the questions answered.
func (g *Guide) Status(*ui.Context) string {
	n := 0
	ids := g.problem.Questions()
	for _, id := range ids {
		if g.held[id] {
			n++
		}
	}
	return fmt.Sprintf("%d of %d questions answered", n, len(ids))
}

// Keys choose and open.
func (g *Guide) Keys(*ui.Context) []keymap.Binding {
	help := "show"
	if g.cursor < len(g.items) {
		switch it := g.items[g.cursor]; {
		case it.question != "":
			help = it.verb
		case it.link != content.Link{}:
			help = "open"
		case g.open[g.cursor]:
			help = "hide"
		}
	}
	return []keymap.Binding{
		{ID: "guide.open", Keys: []string{"enter", "o"}, Help: help, Rank: 1, Run: g.enter},
		{ID: "guide.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { g.move(g.cursor - 1); return nil }},
		{ID: "guide.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { g.move(g.cursor + 1); return nil }},
		{ID: "guide.step.next", Keys: []string{"]", "n"}, Help: "next step", Rank: 3, Run: func() tea.Cmd { g.leap(1); return nil }},
		{ID: "guide.step.back", Keys: []string{"[", "p"}, Help: "step before", Rank: 4, Run: func() tea.Cmd { g.leap(-1); return nil }},
		{ID: "guide.all", Keys: []string{"a"}, Help: "show all of the step", Rank: 5, Run: func() tea.Cmd { g.showStep(); return nil }},
	}
}

func (g *Guide) move(to int) {
	g.cursor = max(min(to, len(g.items)-1), 0)
	g.follow = true
}

// leap goes to the first item of another step.
func (g *Guide) leap(by int) {
	for i := g.cursor; i >= 0 && i < len(g.items); i += by {
		if g.items[i].step == g.items[g.cursor].step {
			continue
		}
		for i > 0 && g.items[i-1].step == g.items[i].step {
			i--
		}
		g.move(i)
		g.leapt = true
		return
	}
}

func (g *Guide) enter() tea.Cmd {
	if g.cursor >= len(g.items) {
		return nil
	}
	switch it := g.items[g.cursor]; {
	case it.question != "":
		return ui.Open(content.Link{Kind: content.KindQuestion, ID: it.question})
	case it.link != content.Link{}:
		return ui.Open(it.link)
	default:
		g.open[g.cursor] = !g.open[g.cursor]
		g.follow = true
		return nil
	}
}

// showStep opens everything of a step, or closes it again.
func (g *Guide) showStep() {
	closed := false
	for i, it := range g.items {
		closed = closed || it.step == g.items[g.cursor].step && len(it.more) > 0 && !g.open[i]
	}
	for i, it := range g.items {
		if it.step == g.items[g.cursor].step {
			g.open[i] = closed
		}
	}
}

// Update takes what was answered, clicks and the wheel.
func (g *Guide) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case guideHeld:
		g.held = msg.held
	case ui.Ready, ui.Progressed:
		return g.load(c)
	case ui.Wheel:
		g.scroll.By(3 * msg.Delta)
	case tea.KeyPressMsg:
		g.scroll.Key(msg.String())
	case ui.Click:
		var i int
		if _, err := fmt.Sscanf(msg.Zone, "item:%d", &i); err == nil && i < len(g.items) {
			g.move(i)
			return g.enter()
		}
	}
	return nil
}
