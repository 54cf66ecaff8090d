package learn

import (
	tea "charm.land/bubbletea/v2"

	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

// look opens a picture over the whole page and, while it is open, hands it what
// the terminal says. What the lesson's own work answers passes to the lesson.
func (p *Lesson) look(c *ui.Context, msg tea.Msg) (tea.Cmd, bool) {
	if open, ok := msg.(diagram.Open); ok {
		p.viewer = open.Viewer
		return p.viewer.Init(c), true
	}
	if p.viewer == nil {
		return nil, false
	}
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, ui.Click, ui.Wheel:
		return p.viewer.Update(c, msg), true
	case ui.Resized:
		p.show(c)
		return tea.Batch(p.render(c), p.viewer.Update(c, msg)), true
	case proseReady, placeRead, placeKept, ui.Ready:
		return nil, false
	}
	return tea.Batch(p.viewer.Update(c, msg), p.all(c, msg)), true
}

// pictureTitle is what the header calls a picture.
func pictureTitle(v *diagram.Viewer) string {
	if title := v.Title(); title != "" {
		return title
	}
	return "picture"
}
