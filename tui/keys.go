package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/keymap"
	"napkin/tui/overlay/help"
	"napkin/tui/overlay/palette"
	"napkin/tui/overlay/search"
	"napkin/tui/terminal"
	"napkin/tui/ui"
)

// key dispatches a key press: the layer in front first, then what is the
// same everywhere, then the page's own handling.
func (a *App) key(msg tea.KeyPressMsg) tea.Cmd {
	name := keyName(msg)
	a.toast = ui.Toast{}
	if name == "ctrl+c" {
		return tea.Quit
	}
	l := a.top()
	if l == nil || a.tooSmall() {
		if name == "q" {
			return tea.Quit
		}
		return nil
	}
	c := a.context(l)
	typing := isTyping(l.page)
	if b, ok := keymap.Match(l.page.Keys(c), name, typing); ok {
		return runBinding(b)
	}
	if b, ok := keymap.Match(a.globals(), name, typing); ok {
		return runBinding(b)
	}
	return a.send(l, msg)
}

// isTyping reports whether letters belong to a text field of the page.
func isTyping(p ui.Page) bool {
	t, ok := p.(ui.Typist)
	return ok && t.Typing()
}

func runBinding(b keymap.Binding) tea.Cmd {
	if b.Off != "" {
		return ui.Say(ui.Toast{Text: b.Off})
	}
	if b.Run == nil {
		return nil
	}
	return b.Run()
}

// keyName is the key as bindings spell it. A printed character wins over the
// physical key, so that "?" is "?" on every keyboard and encoding.
func keyName(msg tea.KeyPressMsg) string {
	if msg.Text != "" && msg.Text != " " && msg.Mod&^(tea.ModShift|tea.ModCapsLock) == 0 {
		return msg.Text
	}
	return msg.String()
}

// globals are the bindings that work on every page that does not use their
// keys itself.
func (a *App) globals() []keymap.Binding {
	bs := []keymap.Binding{
		{ID: "app.search", Keys: []string{"/"}, Help: "search everything", Group: "everywhere", Rank: 90, Run: a.openSearch},
		{ID: "app.commands", Keys: []string{":", "ctrl+p"}, Help: "commands", Group: "everywhere", Rank: 91, Run: a.openPalette},
		{ID: "app.help", Keys: []string{"?"}, Help: "keys", Group: "everywhere", Rank: 92, Run: a.openHelp},
		{ID: "app.back", Keys: []string{"esc"}, Help: "back", Group: "everywhere", Rank: 93, WhileTyping: true, Run: a.back, Off: a.noBack()},
		{ID: "app.close", Keys: []string{"q"}, Help: a.qHelp(), Group: "everywhere", Rank: 94, Run: a.quitOrBack},
		{ID: "app.full", Keys: []string{"~"}, Help: "full precision on and off", Group: "everywhere", Run: a.toggleFull},
		{ID: "app.redraw", Keys: []string{"ctrl+l"}, Help: "draw the screen again", Group: "everywhere", WhileTyping: true, Run: func() tea.Cmd { return tea.ClearScreen }},
		{ID: "app.suspend", Keys: []string{"ctrl+z"}, Help: "back to the shell for a while", Group: "everywhere", WhileTyping: true, Run: func() tea.Cmd { return terminal.Suspend }},
		{ID: "app.quit", Keys: []string{"ctrl+c"}, Help: "quit at once; everything is saved", Group: "everywhere", WhileTyping: true, Run: func() tea.Cmd { return tea.Quit }},
	}
	for _, r := range a.routes {
		if r.Key == "" {
			continue
		}
		id := r.ID
		bs = append(bs, keymap.Binding{ID: "screen." + id, Keys: []string{r.Key}, Help: r.Title, Group: "screens", Run: func() tea.Cmd { return a.show(id) }})
	}
	return bs
}

func (a *App) atHome() bool {
	return a.screen == "home" && len(a.stacks["home"]) <= 1 && len(a.overlays) == 0
}

func (a *App) noBack() string {
	if a.atHome() {
		return "this is home; q quits"
	}
	return ""
}

func (a *App) qHelp() string {
	if a.atHome() {
		return "quit"
	}
	return "close"
}

// back asks the layer in front first whether it has something to leave.
func (a *App) back() tea.Cmd {
	if l := a.top(); l != nil {
		if h, ok := l.page.(ui.Holder); ok {
			if cmd, held := h.Back(a.context(l)); held {
				return cmd
			}
		}
	}
	return a.close()
}

func (a *App) quitOrBack() tea.Cmd {
	if a.atHome() {
		return tea.Quit
	}
	return a.back()
}

func (a *App) toggleFull() tea.Cmd {
	a.full = !a.full
	if a.full {
		return ui.Say(ui.Toast{Text: "full precision; ~ rounds again"})
	}
	return ui.Say(ui.Toast{Text: "rounded figures"})
}

func (a *App) openSearch() tea.Cmd { return a.overlay(search.New()) }

func (a *App) openHelp() tea.Cmd {
	l := a.top()
	if l == nil {
		return nil
	}
	own := l.page.Keys(a.context(l))
	everywhere := slices.DeleteFunc(a.globals(), func(g keymap.Binding) bool { // what the page has for itself
		return slices.ContainsFunc(own, func(b keymap.Binding) bool { return slices.Contains(b.Keys, g.Keys[0]) })
	})
	return a.overlay(help.New(l.page.Title(), own, everywhere))
}

// movement reports bindings that only move a cursor; they make no command.
func movement(b keymap.Binding) bool {
	return slices.Contains([]string{"up", "down", "left", "right", "pgup", "pgdown", "tab", "shift+tab"}, b.Keys[0])
}

// openPalette lists what can be done here, then every screen.
func (a *App) openPalette() tea.Cmd {
	var entries []ui.Choice
	if l := a.front(); l != nil {
		for _, b := range l.page.Keys(a.context(l)) {
			if b.Run != nil && b.Off == "" && !b.Hidden && !movement(b) {
				entries = append(entries, ui.Choice{Title: b.Help, Hint: b.Shown(), Group: "here", Run: b.Run})
			}
		}
	}
	for _, r := range a.routes {
		if r.Palette {
			entries = append(entries, ui.Choice{Title: r.Title, Hint: r.Key, Group: "go to", Run: openLink(r.Link())})
		}
	}
	for _, b := range a.globals() {
		if b.Group == "everywhere" && b.Off == "" && b.ID != "app.commands" {
			entries = append(entries, ui.Choice{Title: b.Help, Hint: b.Shown(), Group: "everywhere", Run: b.Run})
		}
	}
	return a.overlay(palette.New("commands", "what do you want to do?", entries))
}

// At is the link of the page in front, whatever lies over it.
func (a *App) At() content.Link {
	if l := a.front(); l != nil {
		return l.link
	}
	return content.Link{}
}

// Bindings lists what the keys do now: those of the layer in front, and
// those that work everywhere. The cheat sheet is made of them.
func (a *App) Bindings() (own, everywhere []keymap.Binding) {
	if l := a.top(); l != nil {
		own = l.page.Keys(a.context(l))
	}
	return own, a.globals()
}
