package reference

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/keymap"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

// Picture is a diagram of the library over the whole screen.
type Picture struct {
	title  string
	viewer *diagram.Viewer
}

// NewPicture makes the page of a diagram's link.
func NewPicture(s *ui.Services, link content.Link) (*Picture, error) {
	d, ok := s.Library.Diagram(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no diagram called %q", link.ID)
	}
	return &Picture{title: d.Title, viewer: diagram.NewViewer(d.Diagram)}, nil
}

// Init has the picture drawn.
func (p *Picture) Init(c *ui.Context) tea.Cmd { return p.viewer.Init(c) }

// Update hands everything to the picture.
func (p *Picture) Update(c *ui.Context, msg tea.Msg) tea.Cmd { return p.viewer.Update(c, msg) }

// View is the picture.
func (p *Picture) View(c *ui.Context) ui.Frame { return p.viewer.View(c) }

// Title names the diagram.
func (p *Picture) Title() []string { return []string{"Reference", "Diagrams", p.title} }

// Status says how much of it is shown.
func (p *Picture) Status(*ui.Context) string { return p.viewer.Status() }

// Keys are those of the picture.
func (p *Picture) Keys(c *ui.Context) []keymap.Binding { return p.viewer.Keys(c) }
