// Package review is the screen of cards: what is due, then what is new, one
// question after another, with a summary worth reading at the end.
//
// What is asked is decided by quiz/session, when a card comes back by
// quiz/schedule; the page keeps a sitting and shows it. An answer is recorded
// before the next question is shown. Start at New.
package review

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz"
	"napkin/quiz/session"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
	"napkin/tui/widget/scroll"
)

// phase is what the page shows.
type phase uint8

const (
	waiting phase = iota // for the store, or for what it says
	asking
	over // the summary
	idle // nothing to ask
)

// Page is a sitting, or the offer of one.
type Page struct {
	only    string // the one question to ask, "" for a sitting
	phase   phase
	plan    plan
	sitting *session.Session
	item    session.Item
	asked   content.Exercise
	card    *card.Widget
	log     []entry // the answers gone on from, as in the sitting
	then    then    // what to do once the answer is recorded
	busy    bool    // an answer is being taken back
	stale   bool    // progress was made elsewhere
	coming  coming  // what the summary says of the next days
	cursor  int     // in the summary: the miss under the marker
	scroll  scroll.View

	entering  *entering   // a line being typed under the card
	suspended []suspended // taken out of the sitting, the latest last
	beyond    bool        // the day's limits are set aside
}

// entry is an answer as the page needs it later.
type entry struct {
	id       int64 // in the log; 0 when it was not recorded
	question quiz.Question
	verdict  quiz.Verdict
}

// then is what the learner asked for while an answer was being recorded.
type then uint8

const (
	stay then = iota
	goOn
	stop
)

// New makes the screen.
func New(*ui.Services) *Page { return &Page{} }

// NewQuestion makes the page of one question.
func NewQuestion(s *ui.Services, link content.Link) (ui.Page, error) {
	ex, ok := s.Library.Exercise(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no question called %q", link.ID)
	}
	return &Page{only: ex.ID}, nil
}

// Init looks for what is to be asked.
func (p *Page) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume goes on with the sitting; its clock starts again. A sitting that is
// over, or that has not begun while things changed, is made up anew.
func (p *Page) Resume(c *ui.Context) tea.Cmd {
	if p.phase == asking {
		if _, answered := p.card.Answered(); answered || len(p.log) > 0 || !p.stale {
			p.card.Begin(c.Now(), p.item.Card)
			return nil
		}
	}
	return p.load(c)
}

func (p *Page) load(c *ui.Context) tea.Cmd {
	store, lib, at := c.Store, c.Library, c.Now()
	if store == nil && c.StoreNote == "" && p.only == "" {
		return nil // ui.Ready will say when
	}
	p.stale = false
	only, options := p.only, study.Options{Beyond: p.beyond, Seed: c.Seed()}
	if only != "" {
		return c.Do(func(ctx context.Context) tea.Msg { return plan{Plan: study.One(ctx, store, lib, only, options.Seed)} })
	}
	first := c.Do(func(ctx context.Context) tea.Msg { return makePlan(ctx, store, lib, at, options) })
	if store == nil {
		return first
	}
	return tea.Sequence(first, c.Do(func(ctx context.Context) tea.Msg { return readSits(ctx, store, lib, at) }))
}

// Title is the path to the page.
func (p *Page) Title() []string {
	if p.only != "" {
		return []string{"Review", "one question"}
	}
	return []string{"Review"}
}

// Status counts the planned questions, those that come again and the minutes
// left.
func (p *Page) Status(c *ui.Context) string {
	switch {
	case p.phase == asking && p.only == "":
		at := p.sitting.Place()
		again := ""
		switch {
		case at.Again == 1:
			again = " · 1 comes again"
		case at.Again > 1:
			again = fmt.Sprintf(" · %d come again", at.Again)
		}
		return fmt.Sprintf("%d of %d%s · about %d min", at.At, at.Of, again, p.sitting.Minutes())
	case c.StoreNote != "":
		return "progress is not recorded"
	}
	return ""
}

// Typing reports whether an answer or a note is being typed.
func (p *Page) Typing() bool {
	return p.entering != nil || p.phase == asking && p.card.Typing()
}

// Back stops the sitting at no cost: with something answered it shows what
// came of it first.
func (p *Page) Back(c *ui.Context) (tea.Cmd, bool) {
	if p.entering != nil {
		p.entering = nil
		return nil, true
	}
	if p.phase != asking {
		return nil, false
	}
	if cmd, held := p.card.Back(c); held {
		return cmd, true
	}
	_, answered := p.card.Answered()
	if p.only != "" || !answered && len(p.log) == 0 {
		return nil, false
	}
	if answered {
		return p.leave(c, stop), true
	}
	return p.finish(c), true
}

// Update takes what was read and recorded; the rest is for the card.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case plan:
		return p.begin(c, msg)
	case undone:
		return p.undone(c, msg)
	case marked:
		return p.kept(msg)
	case earlier:
		return p.earlier(c, msg)
	case coming:
		p.coming = msg
		return nil
	case sits:
		if msg != nil {
			p.plan.topics = msg
		}
		return nil
	case ui.Ready:
		if p.phase == waiting || p.phase == idle {
			return p.load(c)
		}
	case ui.Progressed:
		return p.progressed(c)
	}
	if p.entering != nil && p.entering.line.Update(msg) {
		return nil
	}
	switch p.phase {
	case asking:
		cmd := p.card.Update(c, msg)
		return tea.Batch(cmd, p.settled(c))
	case over, idle:
		return p.looking(c, msg)
	}
	return nil
}

// progressed notes that answers were given elsewhere.
func (p *Page) progressed(c *ui.Context) tea.Cmd {
	if p.phase == idle {
		return p.load(c)
	}
	if p.phase == asking {
		_, answered := p.card.Answered()
		p.stale = !answered && len(p.log) == 0
	}
	return nil
}

// begin starts a sitting over what was found, or offers one.
func (p *Page) begin(c *ui.Context, found plan) tea.Cmd {
	p.plan = found
	p.phase = idle
	p.scroll.Start()
	if len(found.Items) == 0 {
		return nil
	}
	return p.start(c, found.Items)
}

func (p *Page) start(c *ui.Context, items []session.Item) tea.Cmd {
	p.sitting, p.plan.chosen = session.New(items), items
	p.log, p.cursor, p.then, p.suspended = nil, 0, stay, nil
	return p.ask(c)
}

// ask shows the question that the sitting gives.
func (p *Page) ask(c *ui.Context) tea.Cmd {
	p.card, p.then = nil, stay
	it, ok := p.sitting.Next(c.Now())
	if !ok {
		return p.finish(c)
	}
	seed := p.plan.Seed + uint64(p.sitting.Answered())
	ex, found := c.Library.AskIn(it.Question, seed, p.plan.Mode)
	if !found { // the plan only holds questions that were there
		return p.finish(c)
	}
	p.phase, p.item, p.asked = asking, it, ex
	p.card = card.New("card", ex.Question, card.InReview, seed)
	p.card.Begin(c.Now(), it.Card)
	return nil
}

// settled goes on once the answer and its grade are recorded.
func (p *Page) settled(c *ui.Context) tea.Cmd {
	if p.phase != asking || !p.card.Settled() || p.busy {
		return nil
	}
	if p.card.Finished() && p.then == stay {
		p.then = goOn
	}
	if p.then == stay {
		return nil
	}
	return p.leave(c, p.then)
}

// leave goes on from an answered card, as soon as it is recorded.
func (p *Page) leave(c *ui.Context, how then) tea.Cmd {
	verdict, ok := p.card.Answered()
	if !ok || p.busy {
		return nil
	}
	if !p.card.Settled() {
		p.then = how
		return nil
	}
	saved, _ := p.card.Saved()
	a := saved.Attempt
	p.sitting.Answer(session.Outcome{
		Correct: a.Correct, Counted: p.card.Counted(), Held: verdict.Correct, Score: a.Score, Given: a.Given,
		Card: saved.Card, Took: a.Took, At: a.At,
	})
	p.log = append(p.log, entry{id: a.ID, question: p.asked.Question, verdict: verdict})
	switch {
	case p.only != "":
		return ui.Say(ui.Close{})
	case how == stop:
		return p.finish(c)
	}
	return p.ask(c)
}

// finish shows the summary, or the offer when nothing was answered.
func (p *Page) finish(c *ui.Context) tea.Cmd {
	p.card, p.then = nil, stay
	p.scroll.Start()
	if len(p.log) == 0 {
		p.phase = idle
		return p.load(c)
	}
	p.phase, p.cursor, p.coming = over, 0, coming{}
	store, at := c.Store, c.Now()
	if store == nil {
		return nil
	}
	return c.Do(func(ctx context.Context) tea.Msg { return lookAhead(ctx, store, at) })
}

// skip leaves the question for later.
func (p *Page) skip(c *ui.Context) tea.Cmd {
	p.sitting.Skip()
	return p.ask(c)
}
