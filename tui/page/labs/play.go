package labs

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/stage"
)

// Play is one lab, full screen.
type Play struct {
	title string
	stage *stage.Widget
}

// NewPlay makes the page for a lab's link.
func NewPlay(s *ui.Services, link content.Link) (*Play, error) {
	l, ok := s.Library.Lab(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no lab called %q", link.ID)
	}
	return &Play{title: l.Spec().Title, stage: stage.New("lab", l, nil, s.Seed())}, nil
}

// Init waits for the player's first key.
func (p *Play) Init(*ui.Context) tea.Cmd { return nil }

// Leave pauses the run.
func (p *Play) Leave(*ui.Context) tea.Cmd {
	p.stage.Pause()
	return nil
}

// Title is the path to the lab.
func (p *Play) Title() []string { return []string{"Labs", p.title} }

// Status is seed, speed and virtual time.
func (p *Play) Status(*ui.Context) string { return p.stage.Status() }

// Keys are the player's, and the way to the lesson.
func (p *Play) Keys(c *ui.Context) []keymap.Binding {
	lesson := p.stage.Spec().Lesson
	return append(p.stage.Keys(c),
		keymap.Binding{ID: "lab.lesson", Keys: []string{"o"}, Help: "its lesson", Rank: 9, Run: func() tea.Cmd { return ui.OpenTo("lesson/" + lesson) }})
}

// Update hands everything to the player.
func (p *Play) Update(c *ui.Context, msg tea.Msg) tea.Cmd { return p.stage.Update(c, msg) }

// View gives the player the whole body.
func (p *Play) View(c *ui.Context) ui.Frame {
	const x = 2
	lines, zones := p.stage.View(c, min(c.Size.W-2*x, 150), c.Size.H, true)
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: ui.Shift(zones, x, 0)}
}
