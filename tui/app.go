// Package tui is the root of the terminal interface: it owns the stack of
// pages, routes messages to them by address, draws the one frame (header,
// body, footer) and the overlays above it.
//
// The root knows no system design and adds no case for a new page: a page is
// a line in the table of routes. Start at App.Update and Routes.
package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"napkin/content"
	"napkin/tui/layout"
	"napkin/tui/overlay/palette"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// Options fit the program to a terminal and an environment.
type Options struct {
	Size    layout.Size // known before the start; zero when not
	Profile colorprofile.Profile
	Dark    bool
	Fixed   bool // the profile was chosen by the user: ignore what the terminal says
	Start   content.Link
	// Open opens the progress store off the update loop; nil when the
	// services already have one. It fills in Store and StoreNote.
	Open func(context.Context) Opened
}

// Opened is the outcome of opening the progress store.
type Opened struct {
	Apply func(*ui.Services) // puts the store into the services
}

// App is the root model.
type App struct {
	services *ui.Services
	options  Options
	theme    *theme.Theme
	size     layout.Size
	routes   []Route

	screen   string              // the screen in front
	stacks   map[string][]*layer // per screen, its own page first
	overlays []*layer            // above the page, last on top
	lastAddr ui.Addr
	live     map[ui.Addr]*layer

	toast  ui.Toast
	toasts int       // how many came; the number of the last
	zones  []hotspot // of the last frame, screen coordinates
	full   bool      // full precision
}

// layer is a page with its address and the screen it was opened from.
type layer struct {
	addr ui.Addr
	page ui.Page
	from string
	link content.Link
}

// New makes the root. The first screen is made at once, so that the first
// View already shows it.
func New(s *ui.Services, o Options) *App {
	a := &App{
		services: s, options: o, size: o.Size, routes: Routes(),
		stacks: map[string][]*layer{}, live: map[ui.Addr]*layer{}, screen: "home",
	}
	a.theme = theme.For(o.Dark, o.Profile)
	return a
}

// Init asks the terminal for its background, opens the store and starts the
// first page.
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.show("home")}
	if a.options.Open != nil {
		open := a.options.Open
		cmds = append(cmds, func() tea.Msg { return open(context.Background()) })
	}
	if !a.options.Fixed {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	if a.options.Start.Kind != "" {
		cmds = append(cmds, ui.Open(a.options.Start))
	}
	return tea.Batch(cmds...)
}

// Update takes one message. A new page never needs a new case here.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a, a.key(msg)
	case tea.PasteMsg:
		return a, a.send(a.top(), msg)
	case tea.MouseMsg:
		return a, a.mouse(msg)
	case ui.To:
		return a, a.send(a.live[msg.Addr], msg.Msg)
	case ui.Go:
		return a, a.follow(msg)
	case ui.Close:
		return a, a.close()
	case ui.Perform:
		return a, tea.Batch(a.close(), msg.Run())
	case ui.Choose:
		return a, a.overlay(palette.Picker(msg.Title, msg.Choices))
	case ui.Toast:
		return a, a.say(msg)
	case toastOver:
		if msg.number == a.toasts {
			a.toast = ui.Toast{}
		}
	case Opened:
		msg.Apply(a.services)
		return a, a.broadcast(ui.Ready{})
	case ui.Progressed:
		return a, a.broadcast(msg)
	default:
		return a, a.terminal(msg)
	}
	return a, nil
}

// toastTime and badToastTime are how long a toast stands over the key bar;
// what went wrong needs longer to be read.
const (
	toastTime    = 4 * time.Second
	badToastTime = 8 * time.Second
)

// toastOver ends the toast of that number and no newer one.
type toastOver struct{ number int }

// say shows a toast until the next key or until its time is over.
func (a *App) say(t ui.Toast) tea.Cmd {
	a.toast = t
	a.toasts++
	stay := toastTime
	if t.Bad {
		stay = badToastTime
	}
	return a.services.Clock.After(stay, toastOver{a.toasts})
}

// terminal takes what the terminal says about itself, in any order, and
// tells the pages that they may look different now.
func (a *App) terminal(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.size = layout.Size{W: msg.Width, H: msg.Height}
	case tea.ColorProfileMsg:
		if !a.options.Fixed {
			a.options.Profile = msg.Profile
		}
	case tea.BackgroundColorMsg:
		a.options.Dark = msg.IsDark()
	default:
		return nil
	}
	a.theme = theme.For(a.options.Dark, a.options.Profile)
	return a.broadcast(ui.Resized{})
}

// Services gives what the pages share; for tests.
func (a *App) Services() *ui.Services { return a.services }

func (a *App) context(l *layer) *ui.Context {
	return &ui.Context{Services: a.services, Addr: l.addr, Size: a.bodyOf(l), Theme: a.theme, Full: a.full}
}

func (a *App) send(l *layer, msg tea.Msg) tea.Cmd {
	if l == nil {
		return nil
	}
	return l.page.Update(a.context(l), msg)
}

func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for addr := ui.Addr(1); addr <= a.lastAddr; addr++ {
		if l, ok := a.live[addr]; ok {
			cmds = append(cmds, a.send(l, msg))
		}
	}
	return tea.Batch(cmds...)
}
