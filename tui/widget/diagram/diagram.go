// Package diagram shows a drawn picture and walks through it caption by
// caption, lighting up the words each caption names.
//
// It draws what content gives it; the layout of pictures is not its affair.
// Start at New.
package diagram

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// Widget is a picture at a step; step 0 shows it whole.
type Widget struct {
	prefix  string
	picture content.Diagram
	art     []string
	step    int
}

// New makes the widget; prefix keeps its zones apart from others.
func New(prefix string, d content.Diagram) *Widget {
	return &Widget{prefix: prefix, picture: d, art: strings.Split(d.Art, "\n")}
}

// Steps is the number of captions.
func (w *Widget) Steps() int { return len(w.picture.Steps) }

// Step is the caption shown, 0 for none.
func (w *Widget) Step() int { return w.step }

// Typing is never true.
func (w *Widget) Typing() bool { return false }

// Keys step through the captions.
func (w *Widget) Keys(*ui.Context) []keymap.Binding {
	if w.Steps() == 0 {
		return nil
	}
	return []keymap.Binding{
		{ID: "diagram.next", Keys: []string{"space", "right", "enter"}, Label: "space", Help: "next step", Rank: 10, Run: w.walk(1)},
		{ID: "diagram.back", Keys: []string{"left", "backspace"}, Help: "step back", Run: w.walk(-1)},
	}
}

func (w *Widget) walk(by int) func() tea.Cmd {
	return func() tea.Cmd {
		n := w.Steps() + 1
		w.step = ((w.step+by)%n + n) % n
		return nil
	}
}

// Update steps on a click.
func (w *Widget) Update(_ *ui.Context, msg tea.Msg) tea.Cmd {
	if click, ok := msg.(ui.Click); ok && click.Zone == w.prefix && w.Steps() > 0 {
		return w.walk(1)()
	}
	return nil
}

// View draws picture and caption, or describes the picture where it has no
// room. The room for the longest caption is kept, so that nothing moves while
// stepping.
func (w *Widget) View(c *ui.Context, width, _ int, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	var out cell.Block
	marks := w.marks()
	if need := cell.Block(w.art).Width(); need > width {
		out = append(out, t.Dim.Lines(cell.Wrap(w.picture.Alt, width))...)
		out = append(out, t.Faint.Paint(cell.Cut(fmt.Sprintf("(drawn where there are %d columns)", need), width)))
	} else {
		for _, line := range w.art {
			out = append(out, paint(t, line, marks))
		}
	}
	if w.Steps() > 0 {
		out = append(out, "")
		out = append(out, w.caption(t, width, focused)...)
	}
	return out, []ui.Zone{{ID: w.prefix, Rect: layout.Rect{W: width, H: len(out)}}}
}

func (w *Widget) marks() []string {
	if w.step == 0 {
		return nil
	}
	return w.picture.Steps[w.step-1].Highlight
}

func (w *Widget) caption(t *theme.Theme, width int, focused bool) cell.Block {
	room := 1
	for _, s := range w.picture.Steps {
		room = max(room, len(cell.Wrap(s.Caption, width-6)))
	}
	lead := t.Faint.Paint(fmt.Sprintf("%d/%d ", w.step, w.Steps()))
	if focused {
		lead = t.Accent.Paint(fmt.Sprintf("%d/%d ", w.step, w.Steps()))
	}
	text := cell.Block{t.Faint.Paint("space walks through it")}
	if w.step > 0 {
		text = cell.Wrap(w.picture.Steps[w.step-1].Caption, width-6)
	}
	out := make(cell.Block, room)
	for i := range out {
		indent := cell.Blank(6)
		if i == 0 {
			indent = cell.Pad(" "+lead, 6)
		}
		if i < len(text) {
			out[i] = indent + text[i]
		}
	}
	return out
}

// paint draws a line of art: lines and arrows quiet, words plain, and the
// words of the step in the accent colour and bold.
func paint(t *theme.Theme, line string, marks []string) string {
	var b strings.Builder
	for len(line) > 0 {
		if m := hit(line, marks); m != "" {
			b.WriteString(t.Mark.Paint(m))
			line = line[len(m):]
			continue
		}
		n, drawn := run(line, marks)
		if drawn {
			b.WriteString(t.Faint.Paint(line[:n]))
		} else {
			b.WriteString(line[:n])
		}
		line = line[n:]
	}
	return b.String()
}

func hit(line string, marks []string) string {
	best := ""
	for _, m := range marks {
		if m != "" && strings.HasPrefix(line, m) && len(m) > len(best) {
			best = m
		}
	}
	return best
}

// run measures the text up to the next change between drawing and words, or
// to the next marked word.
func run(line string, marks []string) (n int, drawn bool) {
	for i, r := range line {
		d := isDrawing(r)
		if i == 0 {
			drawn = d
			continue
		}
		if d != drawn && r != ' ' || hit(line[i:], marks) != "" {
			return i, drawn
		}
	}
	return len(line), drawn
}

func isDrawing(r rune) bool {
	return r >= 0x2500 && r <= 0x257f || strings.ContainsRune("▶▼◀▲→←↑↓│", r)
}
