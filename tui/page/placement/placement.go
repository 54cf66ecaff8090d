// Package placement is the screen that finds out in six minutes which lessons
// may be skipped: an offer, up to twenty questions without a word between them,
// and a table that says how sure it is.
//
// What is asked and what follows is quiz/placement's; the page shows it and
// keeps the time. Between questions nothing is said of right or wrong: to read
// why takes longer than the next question, and what was missed comes back as a
// card with all its reasons. Start at New.
package placement

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	test "napkin/quiz/placement"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
	"napkin/tui/widget/list"
)

// phase is what the page shows.
type phase uint8

const (
	offering phase = iota
	asking
	over
)

// Page is a placement: offered, under way, or looked back on.
type Page struct {
	phase phase
	busy  bool        // the questions are being read
	last  test.Result // the one kept from before
	taken bool        // last is there
	fault error       // why it cannot be read
	run
	result test.Result
	list   *list.List
	rows   []string // lesson of each row, "" for headings
	saving bool
	behind *test.Result // to be saved once the save under way is done
}

// run is a test under way, with its clock.
type run struct {
	sit   *test.Test
	card  *card.Widget
	seed  uint64
	lap   int       // numbers the ticks, so that those of an earlier run fall away
	began time.Time // moved on by the time spent elsewhere
	away  time.Time // since when another page is in front; zero when none is
	ended time.Time
	lost  int // answers that could not be recorded
}

// found is the last result as the store has it.
type found struct {
	result test.Result
	ok     bool
	err    error
}

// built is a test ready to begin.
type built struct {
	sit  *test.Test
	seed uint64
}

// tick is a second of a sitting.
type tick struct{ lap int }

// kept answers the record of a result.
type kept struct{ err error }

// New makes the screen.
func New(*ui.Services) *Page { return &Page{list: list.New("lesson")} }

// Init looks for an earlier result.
func (p *Page) Init(c *ui.Context) tea.Cmd { return p.load(c) }

// Resume goes on where it was left; the time spent elsewhere does not count.
func (p *Page) Resume(c *ui.Context) tea.Cmd {
	if p.phase != asking {
		return p.load(c)
	}
	if !p.away.IsZero() {
		p.began = p.began.Add(c.Now().Sub(p.away))
		p.away = time.Time{}
	}
	p.card.Begin(c.Now(), schedule.Card{})
	p.lap++
	return p.wake(c)
}

// Leave stops the clock.
func (p *Page) Leave(c *ui.Context) tea.Cmd {
	if p.phase == asking && p.away.IsZero() {
		p.away = c.Now()
	}
	return nil
}

func (p *Page) load(c *ui.Context) tea.Cmd {
	store := c.Store
	if store == nil {
		return nil // ui.Ready will say when
	}
	return c.Do(func(ctx context.Context) tea.Msg {
		r, ok, err := test.Load(ctx, store)
		return found{r, ok, err}
	})
}

// Title is the path to the page.
func (p *Page) Title() []string { return []string{"Placement"} }

// Status counts the questions and the time left.
func (p *Page) Status(c *ui.Context) string {
	if p.phase != asking {
		if c.StoreNote != "" {
			return "progress is not recorded"
		}
		return ""
	}
	most, limit := p.sit.Bounds()
	left := limit - p.elapsed(c)
	if left <= 0 {
		return "last question · time is up"
	}
	seconds := int((left + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d of %d · %d:%02d left", len(p.sit.Log())+1, most, seconds/60, seconds%60)
}

// elapsed is the time spent on the questions.
func (p *Page) elapsed(c *ui.Context) time.Duration {
	now := c.Now()
	if !p.away.IsZero() {
		now = p.away
	}
	return max(now.Sub(p.began), 0)
}

// Typing reports whether a number is being typed.
func (p *Page) Typing() bool { return p.phase == asking && p.card.Typing() }

// Back leaves at no cost: what was answered makes a result.
func (p *Page) Back(c *ui.Context) (tea.Cmd, bool) {
	if p.phase != asking {
		return nil, false
	}
	if cmd, held := p.card.Back(c); held {
		return cmd, true
	}
	p.sit.Stop()
	if len(p.sit.Log()) == 0 {
		p.phase, p.card = offering, nil
		return p.load(c), true
	}
	return p.finish(c), true
}

// Update takes what was read, recorded and timed; the rest is for the card or
// the table.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case found:
		p.last, p.taken, p.fault = msg.result, msg.ok, msg.err
		return nil
	case built:
		return p.begin(c, msg)
	case tick:
		if p.phase == asking && msg.lap == p.lap && p.away.IsZero() {
			return p.wake(c)
		}
		return nil
	case kept:
		return p.kept(c, msg)
	case ui.Ready:
		if p.phase != asking {
			return p.load(c)
		}
	}
	switch p.phase {
	case asking:
		cmd := p.card.Update(c, msg)
		return tea.Batch(cmd, p.settled(c))
	case over:
		return p.looking(msg)
	case offering:
		if click, ok := msg.(ui.Click); ok && click.Zone == "start" {
			return p.start(c)
		}
	}
	return nil
}

// start reads the questions, off the update loop.
func (p *Page) start(c *ui.Context) tea.Cmd {
	if p.busy {
		return nil
	}
	p.busy = true
	lib, seed := c.Library, c.Seed()
	return c.Do(func(context.Context) tea.Msg {
		topics, questions := lib.Placement()
		return built{test.New(topics, questions, test.Options{Seed: seed}), seed}
	})
}

func (p *Page) begin(c *ui.Context, b built) tea.Cmd {
	p.busy, p.sit, p.seed, p.lost = false, b.sit, b.seed, 0
	p.began, p.away = c.Now(), time.Time{}
	p.lap++
	return tea.Batch(p.ask(c), p.wake(c))
}

// wake asks for the next second.
func (p *Page) wake(c *ui.Context) tea.Cmd { return c.After(time.Second, tick{p.lap}) }

// ask shows the next question, or the result when there is none.
func (p *Page) ask(c *ui.Context) tea.Cmd {
	for {
		q, ok := p.sit.Next(p.elapsed(c))
		if !ok {
			return p.finish(c)
		}
		ex, ok := c.Library.Exercise(q.ID)
		if !ok {
			p.sit.Withdraw()
			continue
		}
		p.phase = asking
		p.card = card.New("card", ex.Question, card.InPlacement, p.seed)
		p.card.Begin(c.Now(), schedule.Card{})
		return nil
	}
}

// settled goes on once it is known whether the answer is recorded.
func (p *Page) settled(c *ui.Context) tea.Cmd {
	if p.phase != asking || !p.card.Settled() {
		return nil
	}
	verdict, _ := p.card.Answered()
	if _, ok := p.card.Saved(); !ok {
		p.lost++
	}
	p.sit.Answer(verdict.Correct)
	cmd := p.ask(c)
	if p.phase == over {
		return cmd
	}
	return tea.Batch(cmd, p.keep(c, p.sit.Result().Finish(p.began, c.Now())))
}

// keep records what is believed so far, so that nothing is lost however the
// program ends; one record at a time, so that none overtakes a later one.
func (p *Page) keep(c *ui.Context, r test.Result) tea.Cmd {
	store := c.Store
	switch {
	case store == nil:
		return nil
	case p.saving:
		p.behind = &r
		return nil
	}
	p.saving = true
	return c.Do(func(ctx context.Context) tea.Msg {
		_, err := test.Save(ctx, store, r)
		return kept{err}
	})
}

// kept goes on with the result that came in the meantime.
func (p *Page) kept(c *ui.Context, msg kept) tea.Cmd {
	p.saving = false
	if next := p.behind; next != nil {
		p.behind = nil
		return p.keep(c, *next)
	}
	switch {
	case msg.err != nil:
		return ui.Say(ui.Toast{Text: "the result is not kept: " + msg.err.Error(), Bad: true})
	case p.phase == over:
		return ui.Say(ui.Progressed{})
	}
	return nil
}

func (p *Page) finish(c *ui.Context) tea.Cmd {
	p.phase, p.card, p.ended = over, nil, c.Now()
	r := p.sit.Result().Finish(p.began, c.Now())
	p.show(c, r)
	return p.keep(c, r)
}
