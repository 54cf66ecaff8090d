package tui

import (
	tea "charm.land/bubbletea/v2"

	"napkin/tui/layout"
	"napkin/tui/ui"
)

// hit finds what the last frame showed under a cell of the screen: the
// hotspot, or the layer whose body lies there.
func (a *App) hit(x, y int) (hotspot, bool) {
	top := a.top()
	for i := len(a.zones) - 1; i >= 0; i-- {
		h := a.zones[i]
		if h.key == nil && h.layer != top {
			continue
		}
		if h.zone.Rect.Contains(x-h.x, y-h.y) {
			return h, true
		}
	}
	return hotspot{}, false
}

// mouse takes presses and wheel turns; releases and motion mean nothing here.
func (a *App) mouse(msg tea.MouseMsg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		return a.click(msg)
	case tea.MouseWheelMsg:
		return a.wheel(msg)
	}
	return nil
}

func (a *App) click(msg tea.MouseClickMsg) tea.Cmd {
	l := a.top()
	if l == nil || a.tooSmall() {
		return nil
	}
	h, ok := a.hit(msg.X, msg.Y)
	if ok && h.key != nil {
		return runBinding(*h.key)
	}
	ox, oy := a.originOf(l)
	if !ok && len(a.overlays) > 0 {
		size := a.bodyOf(l)
		if !(layout.Rect{X: ox - 1, Y: oy - 1, W: size.W + 2, H: size.H + 2}).Contains(msg.X, msg.Y) {
			return a.close() // a click beside an overlay closes it
		}
	}
	return a.send(l, ui.Click{Zone: h.zone.ID, X: msg.X - ox, Y: msg.Y - oy, Button: msg.Button})
}

func (a *App) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	l := a.top()
	if l == nil || a.tooSmall() {
		return nil
	}
	delta := 0
	switch msg.Button {
	case tea.MouseWheelUp:
		delta = -1
	case tea.MouseWheelDown:
		delta = 1
	}
	h, _ := a.hit(msg.X, msg.Y)
	ox, oy := a.originOf(l)
	return a.send(l, ui.Wheel{Zone: h.zone.ID, X: msg.X - ox, Y: msg.Y - oy, Delta: delta})
}

// originOf is the corner of a layer's body on the screen.
func (a *App) originOf(l *layer) (x, y int) {
	body := layout.Screen(a.size).Body
	if _, ok := l.page.(ui.Overlay); ok {
		size := a.bodyOf(l)
		at := layout.Centre(body, size.W+2, size.H+2)
		return at.X + 1, at.Y + 1
	}
	return body.X, body.Y
}
