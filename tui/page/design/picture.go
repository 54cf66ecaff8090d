package design

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/widget/diagram"
)

// hasPicture reports whether the picture is drawn beside the answers: where
// the boxes are made, and in the later steps where there is room for three.
func (p *Walk) hasPicture(c *ui.Context) bool {
	s := p.steps[p.step]
	return s.Picture && (s.ID == "high_level" || wide(c.Size))
}

func wide(body layout.Size) bool {
	return layout.Classify(layout.Size{W: body.W, H: layout.Smallest.H}) == layout.Wide
}

// picture is the diagram, kept for each width until the design changes.
func (p *Walk) picture(c *ui.Context, w int) cell.Block {
	if len(p.paper.design.Components) == 0 {
		return cell.Block{c.Theme.Faint.Paint("The picture is drawn here once there are components.")}
	}
	return p.drawn(c, w, func() cell.Block { return c.Theme.Text(p.paper.design.Picture(w)) })
}

// drawn remembers what was drawn for a width under the present theme.
func (p *Walk) drawn(c *ui.Context, key int, draw func() cell.Block) cell.Block {
	if c.Theme.Dark {
		key = -key
	}
	lines, ok := p.pictures[key]
	if !ok {
		lines = draw()
		p.pictures[key] = lines
	}
	return lines
}

// openPicture shows the design's own diagram over the whole body.
func (p *Walk) openPicture(c *ui.Context) tea.Cmd {
	p.viewed = p.paper.design
	p.viewer = diagram.NewViewer(p.viewed.Diagram())
	return p.viewer.Init(c)
}

// renewPicture shows the design as it is now, when the file was changed.
func (p *Walk) renewPicture(c *ui.Context) tea.Cmd {
	if p.viewer == nil || p.viewed == p.paper.design {
		return nil
	}
	if p.noPicture() != "" {
		p.viewer = nil
		return nil
	}
	p.viewed = p.paper.design
	return p.viewer.Replace(c, p.viewed.Diagram())
}

// looking reports that the picture is all that is seen.
func (p *Walk) looking() bool { return p.viewer != nil && p.conflict == nil && p.loaded }

func (p *Walk) pictureKeys(c *ui.Context) []keymap.Binding {
	close := keymap.Binding{ID: "walk.picture", Keys: []string{"v"}, Help: "back to the answers", Rank: 9, Group: "steps", Run: func() tea.Cmd { p.viewer = nil; return nil }}
	return append(append(p.viewer.Keys(c), close), p.digits(c, 0)...)
}

// noPicture says why there is no picture to look at.
func (p *Walk) noPicture() string {
	if len(p.paper.design.Components) == 0 {
		return "there are no components yet; step 4 adds them"
	}
	return ""
}

// firstSentence is the beginning of a text, up to its first full stop or
// question mark.
func firstSentence(text string) string {
	if i := strings.IndexAny(text, ".?"); i >= 0 {
		return text[:i+1]
	}
	return text
}
