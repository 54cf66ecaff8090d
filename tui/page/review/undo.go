package review

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz/progress"
	"napkin/quiz/session"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
)

// undone answers an undo of an answer of this sitting.
type undone struct {
	err      error
	answered bool // the card in front was taken back, not the one before
}

// earlier answers an undo of what was done before this sitting.
type earlier struct {
	what progress.Undone
	some bool
	err  error
}

// suspended is a question that was taken out of the sitting.
type suspended struct {
	id    string
	item  session.Item // put back by an undo; empty when it was answered already
	after int          // answers given before
}

// answers is how many were given in this sitting, the card in front included.
func (p *Page) answers() int {
	n := len(p.log)
	if p.phase == asking {
		if _, answered := p.card.Answered(); answered {
			n++
		}
	}
	return n
}

// undo takes the latest thing of this sitting back: a suspension or an answer.
func (p *Page) undo(c *ui.Context) tea.Cmd {
	if p.busy || p.phase == waiting {
		return nil
	}
	if n := len(p.suspended); n > 0 && p.suspended[n-1].after >= p.answers() {
		return p.unsuspend(c, p.suspended[n-1])
	}
	if p.answers() == 0 {
		return ui.Say(ui.Toast{Text: "nothing was answered in this sitting; U takes back what was done before"})
	}
	id, answered := int64(0), p.answers() > len(p.log)
	switch {
	case answered && !p.card.Settled():
		return nil
	case answered:
		saved, _ := p.card.Saved()
		id = saved.Attempt.ID
	default:
		id = p.log[len(p.log)-1].id
	}
	store := c.Store
	if id == 0 || store == nil {
		return p.undone(c, undone{answered: answered})
	}
	p.busy = true
	return c.Do(func(ctx context.Context) tea.Msg {
		return undone{err: card.TakeBack(ctx, store, id), answered: answered}
	})
}

// undone asks the question again whose answer was taken back.
func (p *Page) undone(c *ui.Context, msg undone) tea.Cmd {
	p.busy = false
	if msg.err != nil {
		return ui.Say(ui.Toast{Text: "not taken back: " + msg.err.Error(), Bad: true})
	}
	if !msg.answered {
		if _, ok := p.sitting.Undo(); ok {
			p.log = p.log[:len(p.log)-1]
		}
	}
	return tea.Batch(p.ask(c), ui.Say(ui.Progressed{}), ui.Say(ui.Toast{Text: "the answer is taken back; here is the question again"}))
}

// unsuspend asks a question again that was suspended in this sitting.
func (p *Page) unsuspend(c *ui.Context, s suspended) tea.Cmd {
	p.suspended = p.suspended[:len(p.suspended)-1]
	cmd := p.mark(c, s.id, progress.MarkSuspend, "", "it is asked again")
	if s.item.Question == "" || p.phase != asking {
		return cmd
	}
	p.sitting.Put(s.item)
	return tea.Batch(cmd, p.ask(c))
}

// undoEarlier takes back what was done last, in this program or another.
func (p *Page) undoEarlier(c *ui.Context) tea.Cmd {
	store := c.Store
	if store == nil {
		return ui.Say(ui.Toast{Text: "progress is not open", Bad: true})
	}
	p.busy = true
	return c.Do(func(ctx context.Context) tea.Msg {
		what, some, err := store.Undo(ctx)
		return earlier{what, some, err}
	})
}

func (p *Page) earlier(c *ui.Context, msg earlier) tea.Cmd {
	p.busy = false
	switch {
	case msg.err != nil:
		return ui.Say(ui.Toast{Text: "not taken back: " + msg.err.Error(), Bad: true})
	case !msg.some:
		return ui.Say(ui.Toast{Text: "there is nothing to take back"})
	}
	return tea.Batch(p.load(c), ui.Say(ui.Progressed{}), ui.Say(ui.Toast{Text: "taken back: " + what(msg.what)}))
}

// what says what was taken back.
func what(u progress.Undone) string {
	switch {
	case u.Attempt != nil:
		return fmt.Sprintf("the answer to %s, %s", u.Attempt.Question, u.Attempt.At.Format("2 Jan 15:04"))
	case u.Mark != nil:
		return fmt.Sprintf("the %s at %s", u.Mark.Kind, u.Mark.Question)
	}
	return "nothing"
}
