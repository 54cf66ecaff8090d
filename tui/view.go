package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// hotspot is a place on the screen that the mouse can hit: a page's zone or
// a key in the footer.
type hotspot struct {
	layer *layer
	zone  ui.Zone
	key   *keymap.Binding
	// origin is the corner of the layer's body on the screen.
	x, y int
}

// View draws the whole screen: exactly as many lines and cells as there are.
func (a *App) View() tea.View {
	v := tea.View{AltScreen: true, MouseMode: tea.MouseModeCellMotion, WindowTitle: "napkin"}
	if a.size.W <= 0 || a.size.H <= 0 {
		return v
	}
	lines, cursor := a.draw()
	v.Content = lines.String()
	v.Cursor = cursor
	return v
}

func (a *App) tooSmall() bool { return layout.Classify(a.size) == layout.Tiny }

func (a *App) draw() (cell.Block, *tea.Cursor) {
	a.zones = a.zones[:0]
	if a.tooSmall() {
		return a.smallCard(), nil
	}
	areas := layout.Screen(a.size)
	screen := cell.Fit(nil, a.size.W, a.size.H)
	l := a.front()
	if l == nil {
		return screen, nil
	}
	c := a.context(l)
	frame := l.page.View(c)
	a.paste(screen, areas.Body, frame.Lines)
	cursor := a.adopt(l, frame, areas.Body.X, areas.Body.Y)
	screen[areas.Header.Y] = a.header(l, c)
	for _, o := range a.overlays {
		screen, cursor = a.drawOverlay(screen, areas.Body, o)
	}
	screen[areas.Footer.Y] = a.footer(areas.Footer)
	return screen, cursor
}

// paste puts a page's lines into the screen, exactly as large as the area.
func (a *App) paste(screen cell.Block, r layout.Rect, lines cell.Block) {
	for i, line := range cell.Fit(lines, r.W, r.H) {
		if y := r.Y + i; y < len(screen) {
			screen[y] = line
		}
	}
}

// adopt keeps a frame's zones for hit tests and moves its cursor.
func (a *App) adopt(l *layer, f ui.Frame, x, y int) *tea.Cursor {
	for _, z := range f.Zones {
		a.zones = append(a.zones, hotspot{layer: l, zone: z, x: x, y: y})
	}
	if f.Cursor == nil {
		return nil
	}
	moved := *f.Cursor
	moved.X += x
	moved.Y += y
	return &moved
}

func (a *App) drawOverlay(screen cell.Block, body layout.Rect, l *layer) (cell.Block, *tea.Cursor) {
	c := a.context(l)
	frame := l.page.View(c)
	box := a.box(l, cell.Fit(frame.Lines, c.Size.W, c.Size.H))
	at := layout.Centre(body, c.Size.W+2, c.Size.H+2)
	screen = cell.Over(screen, box, at.X, at.Y)
	return screen, a.adopt(l, frame, at.X+1, at.Y+1)
}

func (a *App) box(l *layer, inner cell.Block) cell.Block {
	w := inner.Width()
	rule := a.theme.Rule
	title := ""
	if t := l.page.Title(); len(t) > 0 {
		title = " " + cell.Cut(t[len(t)-1], w-4) + " "
	}
	out := cell.Block{rule.Paint("╭─") + a.theme.Dim.Paint(title) + rule.Paint(strings.Repeat("─", max(w-1-cell.Width(title), 0))+"╮")}
	for _, line := range inner {
		out = append(out, rule.Paint("│")+line+rule.Paint("│"))
	}
	return append(out, rule.Paint("╰"+strings.Repeat("─", w)+"╯"))
}

func (a *App) header(l *layer, c *ui.Context) string {
	parts := l.page.Title()
	t := a.theme
	var left strings.Builder
	left.WriteString(" ")
	for i, p := range parts {
		if i > 0 {
			left.WriteString(t.Faint.Paint(" › "))
		}
		ink := t.Dim
		if i == len(parts)-1 {
			ink = t.Title
		}
		left.WriteString(ink.Paint(p))
	}
	right := ""
	if s, ok := l.page.(ui.Statuser); ok {
		right = s.Status(c)
	}
	return cell.Justify(left.String(), t.Dim.Paint(right)+" ", a.size.W)
}

// footer shows the keys that work now, as many as fit, or the toast.
func (a *App) footer(r layout.Rect) string {
	t := a.theme
	if a.toast.Text != "" {
		ink := t.Accent
		sign := "● "
		if a.toast.Bad {
			ink, sign = t.Bad, "✗ "
		}
		return cell.Pad(" "+ink.Paint(cell.Cut(sign+a.toast.Text, r.W-2)), r.W)
	}
	l := a.top()
	typing := isTyping(l.page)
	own := working(keymap.Footer(l.page.Keys(a.context(l))), typing)
	all := own
	for _, b := range working(keymap.Footer(a.globals()), typing) {
		if !claimed(own, b) {
			all = append(all, b)
		}
	}
	tail, rest := splitTail(all)
	x := 1
	var line strings.Builder
	line.WriteString(" ")
	end := r.W - 1 - footerWidth(tail) // where the tail begins
	for i := range rest {
		if x+cell.Width(footerItem(rest[i]))+footerGap > end {
			break
		}
		a.footerKey(&line, &rest[i], &x, r.Y)
	}
	line.WriteString(cell.Blank(end - x))
	x = max(x, end)
	for i := range tail {
		a.footerKey(&line, &tail[i], &x, r.Y)
	}
	return cell.Pad(strings.TrimRight(line.String(), " "), r.W)
}

// footerGap is the blank room between two keys of the footer.
const footerGap = 3

// splitTail keeps help and the way out at the right edge, always shown.
func splitTail(bs []keymap.Binding) (tail, rest []keymap.Binding) {
	hasBack := false
	for _, b := range bs {
		if b.ID == "app.back" {
			hasBack = true
		}
	}
	for _, b := range bs {
		switch {
		case b.ID == "app.help", b.ID == "app.back", b.ID == "app.close" && !hasBack:
			tail = append(tail, b)
		case b.ID == "app.close":
		default:
			rest = append(rest, b)
		}
	}
	return tail, rest
}

// working leaves out the bindings whose keys go into a text field now: what
// the footer names, works.
func working(bs []keymap.Binding, typing bool) []keymap.Binding {
	if !typing {
		return bs
	}
	return slices.DeleteFunc(bs, func(b keymap.Binding) bool { return !b.WhileTyping })
}

func claimed(own []keymap.Binding, b keymap.Binding) bool {
	_, ok := keymap.Match(own, b.Keys[0], false)
	return ok
}

func footerItem(b keymap.Binding) string { return b.Shown() + " " + b.Help }

func footerWidth(bs []keymap.Binding) int {
	w := 0
	for _, b := range bs {
		w += cell.Width(footerItem(b)) + footerGap
	}
	return max(w-footerGap, 0)
}

func (a *App) footerKey(line *strings.Builder, b *keymap.Binding, x *int, y int) {
	w := cell.Width(footerItem(*b))
	line.WriteString(a.theme.Key.Paint(b.Shown()) + a.theme.Faint.Paint(" "+b.Help) + cell.Blank(footerGap))
	a.zones = append(a.zones, hotspot{key: b, zone: ui.Zone{Rect: layout.Rect{X: *x, Y: y, W: w, H: 1}}})
	*x += w + footerGap
}

// smallCard is shown where no page fits.
func (a *App) smallCard() cell.Block {
	text := []string{
		"napkin needs more room",
		fmt.Sprintf("%d x %d now, %d x %d at least", a.size.W, a.size.H, layout.Smallest.W, layout.Smallest.H),
		"q quits; nothing is lost",
	}
	block := make(cell.Block, 0, a.size.H)
	for range max((a.size.H-len(text))/2, 0) {
		block = append(block, "")
	}
	for _, line := range text {
		line = cell.Cut(line, a.size.W)
		block = append(block, cell.Blank((a.size.W-cell.Width(line))/2)+line)
	}
	return cell.Fit(block, a.size.W, a.size.H)
}
