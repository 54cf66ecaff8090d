package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// maxDepth bounds how many pages lie on each other on one screen.
const maxDepth = 32

// top is the layer that takes keys: the overlay in front, else the page.
func (a *App) top() *layer {
	if n := len(a.overlays); n > 0 {
		return a.overlays[n-1]
	}
	return a.front()
}

// front is the page in front, under any overlay.
func (a *App) front() *layer {
	stack := a.stacks[a.screen]
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
}

func (a *App) open(page ui.Page, link content.Link) (*layer, tea.Cmd) {
	a.lastAddr++
	l := &layer{addr: a.lastAddr, page: page, from: a.screen, link: link}
	a.live[l.addr] = l
	return l, page.Init(a.context(l))
}

// show brings a screen to the front; a screen already in front goes back to
// its own first page.
func (a *App) show(screen string) tea.Cmd {
	a.overlays = a.dropAll(a.overlays)
	left := a.leave()
	if a.screen == screen && len(a.stacks[screen]) > 1 {
		rest := a.stacks[screen][1:]
		a.dropAll(rest)
		a.stacks[screen] = a.stacks[screen][:1]
		return tea.Batch(left, a.resume())
	}
	a.screen = screen
	if len(a.stacks[screen]) > 0 {
		return tea.Batch(left, a.resume())
	}
	link := content.Link{Kind: content.KindScreen, ID: screen}
	route, ok := a.route(link)
	if !ok {
		return left
	}
	page, err := route.New(a.services, link)
	if err != nil {
		return tea.Batch(left, ui.Say(ui.Toast{Text: err.Error(), Bad: true}))
	}
	l, cmd := a.open(page, link)
	a.stacks[screen] = append(a.stacks[screen], l)
	return tea.Batch(left, cmd)
}

// follow shows what a link names, above what is there.
func (a *App) follow(g ui.Go) tea.Cmd {
	a.toast = ui.Toast{}
	if g.Link.Kind == content.KindScreen {
		return a.show(g.Link.ID)
	}
	route, ok := a.route(g.Link)
	if !ok {
		return ui.Say(ui.Toast{Text: "nothing here is called " + g.Link.String(), Bad: true})
	}
	page, err := route.New(a.services, g.Link)
	if err != nil {
		return ui.Say(ui.Toast{Text: err.Error(), Bad: true})
	}
	a.overlays = a.dropAll(a.overlays)
	left := a.leave()
	from := a.screen
	if g.Replace {
		if f := a.front(); f != nil && len(a.stacks[a.screen]) > 1 {
			from = f.from
			a.pop()
		}
	}
	var base tea.Cmd
	if len(a.stacks[route.Screen]) == 0 {
		base = a.show(route.Screen)
	}
	a.screen = route.Screen
	l, cmd := a.open(page, g.Link)
	l.from = from
	stack := append(a.stacks[a.screen], l)
	if len(stack) > maxDepth {
		a.drop(stack[1])
		stack = slices.Delete(stack, 1, 2)
	}
	a.stacks[a.screen] = stack
	return tea.Batch(left, base, cmd)
}

// close takes away the top layer and shows what is under it. On a screen's
// own page it goes home, and there it does nothing.
func (a *App) close() tea.Cmd {
	a.toast = ui.Toast{}
	if n := len(a.overlays); n > 0 {
		a.drop(a.overlays[n-1])
		a.overlays = a.overlays[:n-1]
		return nil
	}
	stack := a.stacks[a.screen]
	if len(stack) <= 1 {
		if a.screen != "home" {
			return a.show("home")
		}
		return nil
	}
	left := a.leave()
	from := stack[len(stack)-1].from
	a.pop()
	if len(a.stacks[from]) > 0 {
		a.screen = from
	}
	return tea.Batch(left, a.resume())
}

func (a *App) pop() {
	stack := a.stacks[a.screen]
	a.drop(stack[len(stack)-1])
	a.stacks[a.screen] = stack[:len(stack)-1]
}

func (a *App) drop(l *layer) { delete(a.live, l.addr) }

func (a *App) dropAll(ls []*layer) []*layer {
	for _, l := range ls {
		a.drop(l)
	}
	return nil
}

func (a *App) leave() tea.Cmd {
	l := a.front()
	if l == nil {
		return nil
	}
	if p, ok := l.page.(ui.Leaver); ok {
		return p.Leave(a.context(l))
	}
	return nil
}

func (a *App) resume() tea.Cmd {
	l := a.front()
	if l == nil {
		return nil
	}
	if p, ok := l.page.(ui.Resumer); ok {
		return p.Resume(a.context(l))
	}
	return nil
}

// overlay puts a page above the one in front.
func (a *App) overlay(page ui.Page) tea.Cmd {
	l, cmd := a.open(page, content.Link{})
	a.overlays = append(a.overlays, l)
	return cmd
}

// bodyOf is the room a layer has to draw in.
func (a *App) bodyOf(l *layer) layout.Size {
	body := layout.Screen(a.size).Body
	if p, ok := l.page.(ui.Overlay); ok {
		want := p.Want(body.Size())
		return layout.Size{W: max(min(want.W, body.W-2), 0), H: max(min(want.H, body.H-2), 0)}
	}
	return body.Size()
}
