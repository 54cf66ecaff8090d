package design

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"napkin/engine/diagram"
	"napkin/engine/diagram/grid"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
)

// bigPicture is the picture alone over the whole body, which scrolls both ways.
type bigPicture struct {
	open   bool
	scroll scroll.View
	left   int // columns that are out of sight at the left
	most   int // of them, as last drawn
}

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

// wholeKey tells the whole picture from those of a pane in what is remembered.
const wholeKey = 400

// whole is the picture for a body of width w, wider than that when only a
// wider one can show the boxes.
func (p *Walk) whole(c *ui.Context, w int) cell.Block {
	return p.drawn(c, w+wholeKey, func() cell.Block {
		declared := p.paper.design.Diagram()
		if drawn := declared.Draw(diagram.Options{Width: max(w, diagram.MinWidth)}); drawn.Drawing != nil {
			return c.Theme.Text(drawn.Text(diagram.Shown{Selected: grid.None}))
		}
		return c.Theme.Text(p.paper.design.Picture(w))
	})
}

// pictureView is the window onto the whole picture.
func (p *Walk) pictureView(c *ui.Context) ui.Frame {
	w, h := max(c.Size.W-2*edge-2, 1), c.Size.H
	lines := p.whole(c, w)
	b := &p.big
	b.most = max(lines.Width()-w, 0)
	b.left = min(b.left, b.most)
	b.scroll.Fit(len(lines), h)
	shown := b.scroll.Slice(lines)
	pad := cell.Blank(max(w-lines.Width(), 0) / 2)
	out := make(cell.Block, len(shown))
	for i, line := range shown {
		out[i] = pad + ansi.TruncateLeft(line, b.left, "")
	}
	view := cell.Beside(" ", cell.Part{Block: out, W: w}, cell.Part{Block: b.scroll.Rail(c.Theme), W: 1})
	return ui.Frame{Lines: cell.Indent(view, edge)}
}

func (p *Walk) pictureKeys() []keymap.Binding {
	by := func(dx, dy int) func() tea.Cmd {
		return func() tea.Cmd { p.big.move(dx, dy); return nil }
	}
	up := keymap.Binding{ID: "walk.picture.up", Keys: []string{"up", "k"}, Label: "↑↓", Help: "scroll", Rank: 2, Group: "the picture", Run: by(0, -1)}
	if p.big.most > 0 {
		up.Label = "↑↓←→"
	}
	return []keymap.Binding{
		{ID: "walk.picture", Keys: []string{"v"}, Help: "back to the answers", Rank: 1, Group: "the picture", Run: func() tea.Cmd { p.big.open = false; return nil }},
		up,
		{ID: "walk.picture.down", Keys: []string{"down", "j"}, Help: "scroll", Hidden: true, Run: by(0, 1)},
		{ID: "walk.picture.left", Keys: []string{"left", "h"}, Help: "scroll", Hidden: true, Run: by(-8, 0)},
		{ID: "walk.picture.right", Keys: []string{"right", "l"}, Help: "scroll", Hidden: true, Run: by(8, 0)},
	}
}

func (b *bigPicture) move(dx, dy int) {
	b.left = max(min(b.left+dx, b.most), 0)
	if dy != 0 {
		b.scroll.By(dy)
	}
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
