package learn

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz/progress"
	"napkin/tui/ui"
)

// eye is the line of the window where a reader is taken to look.
const eye = 4

// current is the item at the eye's line.
func (p *Lesson) current() int {
	line := p.scroll.Top + eye
	at := 0
	for i, s := range p.spans {
		if s.from <= line {
			at = i
		}
	}
	if p.scroll.AtEnd() && len(p.spans) > 0 {
		return len(p.items) - 1
	}
	return at
}

// seen notes how far the reader came and keeps it when it is new.
func (p *Lesson) seen(c *ui.Context) tea.Cmd {
	if now := p.current(); now > p.reached {
		p.reached = now
	}
	if p.current() == p.saved {
		return nil
	}
	return p.keepPlace(c)
}

// keepPlace writes the place; a lesson once read to its end stays read.
func (p *Lesson) keepPlace(c *ui.Context) tea.Cmd {
	if c.Store == nil || !p.returned {
		return nil
	}
	p.saved = p.current()
	place := progress.Position{Lesson: p.lesson.ID, Block: p.current() + 1, Of: len(p.items), At: c.Now()}
	store := c.Store
	return c.Do(func(ctx context.Context) tea.Msg { return placeKept{store.SetPosition(ctx, place)} })
}

func (p *Lesson) readPlace(c *ui.Context) tea.Cmd {
	if c.Store == nil || p.returned {
		return nil
	}
	store, id := c.Store, p.lesson.ID
	return c.Do(func(ctx context.Context) tea.Msg {
		places, _ := store.Positions(ctx) // unreadable: start at the top
		for _, place := range places {
			if place.Lesson == id {
				return placeRead{place}
			}
		}
		return placeRead{}
	})
}

// returnTo goes to the place read before, unless the lesson was finished or
// has changed its length.
func (p *Lesson) returnTo(c *ui.Context, place progress.Position) tea.Cmd {
	if p.returned {
		return nil
	}
	p.returned = true
	if place.Of == len(p.items) && place.Block > 1 && !place.Done() && p.anchor == "" && place.Block-1 < len(p.spans) {
		p.scroll.Top = max(p.spans[place.Block-1].from-eye, 0)
		return tea.Batch(p.seen(c), ui.Say(ui.Toast{Text: "back where you were; g goes to the top"}))
	}
	return p.seen(c)
}
