package learn

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/content/study"
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

// reading is how far the reader has come with the page.
type reading struct {
	opened   time.Time
	ended    bool               // the end of the page was in sight
	answered bool               // a check was answered, now or before
	read     bool               // read in full, now or before
	saved    int                // block kept last
	returned bool               // the reader was taken back to the place kept before
	place    *progress.Position // read before the prose was ready
}

// leastTime is how long a page without an answer must have been open to count
// as read: less is leafing through.
const leastTime = time.Minute

// block is the place as the store counts it: blocks read, of all. The last one
// is for who has read the page: its end was seen, and either a check was
// answered or there was time to read.
func (p *Lesson) block(c *ui.Context) int {
	r := &p.reading
	r.ended = r.ended || len(p.spans) > 0 && p.scroll.AtEnd()
	r.read = r.read || r.ended && (r.answered || c.Now().Sub(r.opened) >= leastTime)
	if r.read {
		return len(p.items)
	}
	return min(p.current()+1, len(p.items)-1)
}

// seen keeps the place when it is another one.
func (p *Lesson) seen(c *ui.Context) tea.Cmd {
	if p.block(c) == p.reading.saved {
		return nil
	}
	return p.keepPlace(c)
}

// keepPlace writes the place; a lesson once read stays read.
func (p *Lesson) keepPlace(c *ui.Context) tea.Cmd {
	if c.Store == nil || !p.reading.returned {
		return nil
	}
	p.reading.saved = p.block(c)
	place := progress.Position{Lesson: p.lesson.ID, Block: p.reading.saved, Of: len(p.items), At: c.Now()}
	store := c.Store
	return c.Do(func(ctx context.Context) tea.Msg { return placeKept{store.SetPosition(ctx, place)} })
}

func (p *Lesson) readPlace(c *ui.Context) tea.Cmd {
	if c.Store == nil || p.reading.returned {
		return nil
	}
	store, id, questions := c.Store, p.lesson.ID, p.lesson.Questions
	return c.Do(func(ctx context.Context) tea.Msg {
		path, _, _ := store.Setting(ctx, study.KeyPath) // unreadable: the order of the map
		cards, _ := store.CardsOf(ctx, questions)       // unreadable: none answered
		places, _ := store.Positions(ctx)               // unreadable: start at the top
		for _, place := range places {
			if place.Lesson == id {
				return placeRead{place, path, len(cards) > 0}
			}
		}
		return placeRead{path: path, answered: len(cards) > 0}
	})
}

// returnTo goes to the place read before, unless the lesson was finished or
// has changed its length.
func (p *Lesson) returnTo(c *ui.Context, place progress.Position) tea.Cmd {
	if p.reading.returned {
		return nil
	}
	if p.rendered == (look{}) { // where the blocks stand is not known yet
		p.reading.place = &place
		return nil
	}
	p.reading.returned, p.reading.read = true, place.Done()
	if place.Of == len(p.items) && place.Block > 1 && !place.Done() && p.anchor == "" && place.Block-1 < len(p.spans) {
		p.scroll.Top = max(p.spans[place.Block-1].from-eye, 0)
		return tea.Batch(p.seen(c), ui.Say(ui.Toast{Text: "back where you were; g goes to the top"}))
	}
	return p.seen(c)
}

// part is what stands under one heading.
type part struct {
	title string
	from  int // its first item
	tasks int // things to do in it
}

// parts cuts the page at its headings; what stands before the first one goes
// under the lesson's title.
func (p *Lesson) parts() []part {
	var out []part
	for i, it := range p.items {
		if b, ok := it.block.(content.Prose); ok && b.Heading != "" {
			out = append(out, part{title: b.Heading, from: i})
		} else if i == 0 {
			out = append(out, part{title: p.lesson.Title})
		}
		if it.widget != nil {
			out[len(out)-1].tasks++
		}
	}
	return out
}

// partAt is the part that an item stands in.
func partAt(parts []part, item int) int {
	at := 0
	for i, part := range parts {
		if part.from <= item {
			at = i
		}
	}
	return at
}
