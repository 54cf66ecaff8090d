package drill

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/schedule"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
	"napkin/tui/widget/scroll"
)

// phase is what a round shows.
type phase uint8

const (
	drawing phase = iota // the next drill
	asking
	following // the question behind it: what changes in the design
	over
)

// Round is some drills, one after another.
type Round struct {
	title  string
	set    gen.Set // of one template: its set
	drills []*content.Drill
	seed   uint64
	mode   gen.Mode

	phase    phase
	at       int // the number of the drill, from 0
	order    []int
	drill    gen.Drill
	from     *content.Drill
	card     *card.Widget
	deadline time.Time // zero when nobody looks at the clock
	beat     int       // of the beats that count; older ones fall away
	late     bool      // the time was up
	log      []result
	fault    error
	scroll   scroll.View
}

// result is a drill that was answered.
type result struct {
	lesson, title string
	correct       bool
	asked, follow bool // the question behind it: whether it was answered, and rightly
	took          time.Duration
	why           string // to what was answered, when it was wrong
}

// drawn answers the drawing of a drill.
type drawn struct {
	drill  gen.Drill
	before schedule.Card
	mode   gen.Mode
	err    error
}

// beat wakes the clock.
type beat struct{ n int }

// NewRound makes the page for a template, or for a set of them.
func NewRound(s *ui.Services, link content.Link) (ui.Page, error) {
	p := &Round{seed: s.Seed()}
	if d, ok := s.Library.Drill(link.ID); ok {
		p.title, p.drills = d.Title, []*content.Drill{d}
		p.set, _ = gen.SetOf(d.Set)
	} else if set, ok := gen.SetOf(link.ID); ok {
		p.title, p.set = set.Title, set
		for _, d := range s.Library.Drills() {
			if d.Set == set.ID {
				p.drills = append(p.drills, d)
			}
		}
	}
	if len(p.drills) == 0 {
		return nil, fmt.Errorf("there is no drill called %q", link.ID)
	}
	p.order = orderOf(len(p.drills), gen.Round, p.seed)
	return p, nil
}

// orderOf is which template is drawn from at each place of a round: all of them
// before one comes again, and never the same twice in a row where there are two.
func orderOf(n, places int, seed uint64) []int {
	rng := rand.New(rand.NewPCG(seed, 0x6472696c))
	var out []int
	for len(out) < places {
		next := rng.Perm(n)
		if n > 1 && len(out) > 0 && next[0] == out[len(out)-1] {
			next[0], next[1] = next[1], next[0]
		}
		out = append(out, next...)
	}
	return out[:places]
}

// Init draws the first drill.
func (p *Round) Init(c *ui.Context) tea.Cmd { return p.draw(c) }

// draw draws the next one off the update loop.
func (p *Round) draw(c *ui.Context) tea.Cmd {
	p.phase, p.late, p.deadline = drawing, false, time.Time{}
	p.beat++
	p.from = p.drills[p.order[p.at]]
	d, seed, store := p.from, p.seed+uint64(p.at), c.Store
	return c.Do(func(ctx context.Context) tea.Msg {
		out := drawn{}
		if store != nil {
			if settings, err := store.Settings(ctx); err == nil {
				out.mode = study.ModeOf(settings)
			}
			if held, ok, err := store.Card(ctx, gen.Prefix+d.ID); err == nil && ok {
				out.before = held
			}
		}
		out.drill, out.err = d.Draw(seed, out.mode)
		return out
	})
}

// ask shows what was drawn.
func (p *Round) ask(c *ui.Context, msg drawn) tea.Cmd {
	if p.fault = msg.err; msg.err != nil {
		p.phase = over
		return nil
	}
	p.drill, p.mode, p.phase = msg.drill, msg.mode, asking
	q := p.drill.Question
	if p.drill.FollowUp != nil {
		q.So = "" // asked next
	}
	p.card = card.New("drill", q, card.InDrill, p.drill.Seed)
	p.card.Begin(c.Now(), msg.before)
	if p.set.Limit == 0 {
		return nil
	}
	p.deadline = c.Now().Add(p.set.Limit)
	return c.After(time.Second, beat{p.beat})
}

// tick looks at the clock; when the time is up the answer is shown.
func (p *Round) tick(c *ui.Context, msg beat) tea.Cmd {
	if msg.n != p.beat || p.phase != asking || p.deadline.IsZero() {
		return nil
	}
	if _, answered := p.card.Answered(); answered {
		return nil
	}
	if !c.Now().Before(p.deadline) {
		p.late = true
		return p.card.Reveal(c)
	}
	return c.After(time.Second, beat{p.beat})
}

// leave goes on from an answered card: to the question behind it, to the next
// drill, or to the summary.
func (p *Round) leave(c *ui.Context) tea.Cmd {
	if _, ok := p.card.Answered(); !ok || !p.card.Settled() {
		return nil
	}
	p.note()
	if q := p.drill.FollowUp; q != nil && p.phase == asking {
		return p.follow(c, *q)
	}
	return p.next(c)
}

// note writes down what became of the card in front.
func (p *Round) note() {
	v, ok := p.card.Answered()
	switch {
	case !ok:
	case p.phase == following:
		last := &p.log[len(p.log)-1]
		last.asked, last.follow = true, v.Correct
	default:
		saved, _ := p.card.Saved()
		r := result{lesson: p.from.Lesson, title: p.from.Title, correct: v.Correct, took: saved.Attempt.Took}
		if !v.Correct {
			r.why = v.Feedback
		}
		p.log = append(p.log, r)
	}
}

func (p *Round) follow(c *ui.Context, q quiz.Question) tea.Cmd {
	p.phase, p.deadline = following, time.Time{}
	q.Prompt = p.drill.Question.Prompt + " " + p.drill.AnswerText() + ". " + q.Prompt
	p.card = card.New("drill", q, card.Aside, p.drill.Seed)
	p.card.Begin(c.Now(), schedule.Card{})
	return nil
}

func (p *Round) next(c *ui.Context) tea.Cmd {
	p.at++
	if p.at == len(p.order) {
		return p.finish(c)
	}
	return p.draw(c)
}

func (p *Round) finish(*ui.Context) tea.Cmd {
	p.phase, p.card, p.deadline = over, nil, time.Time{}
	p.scroll.Start()
	return nil
}

// Back ends the round at no cost: with something answered it shows what came
// of it first.
func (p *Round) Back(c *ui.Context) (tea.Cmd, bool) {
	if p.phase == over || p.card == nil {
		return nil, false
	}
	if cmd, held := p.card.Back(c); held {
		return cmd, true
	}
	if p.phase != drawing {
		p.note()
	}
	if len(p.log) == 0 {
		return nil, false
	}
	return p.finish(c), true
}

// Resume starts the clock anew: what lay above was not thinking time.
func (p *Round) Resume(c *ui.Context) tea.Cmd {
	if p.phase != asking || p.deadline.IsZero() {
		return nil
	}
	p.beat++
	return c.After(time.Second, beat{p.beat})
}

// Typing reports whether an answer is being typed.
func (p *Round) Typing() bool { return p.card != nil && p.card.Typing() }

// Update takes what was drawn, the clock, and everything of the card.
func (p *Round) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case drawn:
		return p.ask(c, msg)
	case beat:
		return p.tick(c, msg)
	}
	if p.card == nil {
		return p.looking(c, msg)
	}
	return p.card.Update(c, msg)
}
