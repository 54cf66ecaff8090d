// Package settings is the page of what a learner may choose. Which settings
// there are, and what they mean, is said by content/study; the page shows them
// and keeps a change at once.
//
// Start at New.
package settings

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content/study"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	indent = 3
	titleW = 24
	valueW = 16
)

// Page is the list of settings.
type Page struct {
	all    []study.Setting
	values map[string]string
	cursor int
}

// values answers the reading of the store.
type values struct {
	all map[string]string
	err error
}

// kept answers the writing of one.
type kept struct {
	key, before string
	err         error
}

// New makes the page.
func New(s *ui.Services) *Page {
	return &Page{all: study.SettingsIn(s.Library), values: map[string]string{}}
}

// Init reads what was chosen.
func (p *Page) Init(c *ui.Context) tea.Cmd {
	store := c.Store
	if store == nil {
		return nil
	}
	return c.Do(func(ctx context.Context) tea.Msg {
		all, err := store.Settings(ctx)
		return values{all, err}
	})
}

// Title names the page.
func (p *Page) Title() []string { return []string{"Settings"} }

// Status says where the values are kept.
func (p *Page) Status(c *ui.Context) string {
	if c.Store == nil || !c.Store.Status().Recording {
		return "kept until you quit"
	}
	return "kept at once"
}

// Keys choose a setting and change it.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	move := func(by int) func() tea.Cmd {
		return func() tea.Cmd { p.cursor = (p.cursor + by + len(p.all)) % len(p.all); return nil }
	}
	return []keymap.Binding{
		{ID: "settings.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 1, Run: move(-1)},
		{ID: "settings.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: move(1)},
		{ID: "settings.less", Keys: []string{"left", "h", "-"}, Label: "←→", Help: "change", Rank: 2, Run: func() tea.Cmd { return p.change(c, -1) }},
		{ID: "settings.more", Keys: []string{"right", "l", "+", "enter"}, Help: "change", Hidden: true, Run: func() tea.Cmd { return p.change(c, 1) }},
		{ID: "settings.reset", Keys: []string{"r"}, Help: "as usual", Rank: 3, Run: func() tea.Cmd { return p.set(c, p.now().Usual) }},
	}
}

func (p *Page) now() study.Setting { return p.all[p.cursor] }

func (p *Page) change(c *ui.Context, by int) tea.Cmd {
	return p.set(c, p.now().Step(p.now().Of(p.values), by))
}

// set shows the value and keeps it; when it cannot be kept, the one before
// comes back.
func (p *Page) set(c *ui.Context, value string) tea.Cmd {
	s := p.now()
	before := s.Of(p.values)
	if value == before {
		return nil
	}
	p.values[s.Key] = value
	store := c.Store
	if store == nil {
		return nil
	}
	return c.Do(func(ctx context.Context) tea.Msg { return kept{s.Key, before, store.SetSetting(ctx, s.Key, value)} })
}

// Update takes what was read and kept, and clicks.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case values:
		for key, v := range msg.all {
			p.values[key] = v
		}
	case kept:
		if msg.err != nil {
			p.values[msg.key] = msg.before
			return ui.Say(ui.Toast{Text: "not kept: " + msg.err.Error(), Bad: true})
		}
		return ui.Say(ui.Progressed{})
	case ui.Ready:
		return p.Init(c)
	case ui.Click:
		var i, by int
		if _, err := fmt.Sscanf(msg.Zone, "setting:%d:%d", &i, &by); err == nil && i < len(p.all) {
			p.cursor = i
			return p.change(c, by)
		}
	}
	return nil
}

// View lists the settings with the meaning of each.
func (p *Page) View(c *ui.Context) ui.Frame {
	w := min(c.Size.W-2*indent, layout.Measure)
	var f ui.Frame
	for i, s := range p.all {
		line, zones := p.row(c.Theme, i, len(f.Lines))
		f.Lines = append(f.Lines, line)
		f.Zones = append(f.Zones, zones...)
		f.Lines = append(f.Lines, cell.Indent(c.Theme.Faint.Lines(cell.Wrap(s.Means, w-2)), 2)...)
		f.Lines = append(f.Lines, "")
	}
	if c.StoreNote != "" {
		f.Lines = append(f.Lines, c.Theme.Warn.Lines(cell.Wrap(c.StoreNote, w))...)
	}
	f.Lines = cell.Indent(f.Lines, indent)
	f.Zones = ui.Shift(f.Zones, indent, 0)
	return f
}

// row is a setting with its value between two arrows, which the mouse presses.
func (p *Page) row(t *theme.Theme, i, y int) (string, []ui.Zone) {
	s := p.all[i]
	value := s.Of(p.values)
	lead, ink := "  ", t.Plain
	if i == p.cursor {
		lead, ink = t.Mark.Paint("▌")+" ", t.Strong
	}
	text := value
	if s.Unit != "" {
		text += " " + s.Unit
	}
	arrow := func(sign string, on bool) string {
		if on {
			return t.Key.Paint(sign)
		}
		return " "
	}
	line := lead + ink.Paint(cell.Pad(s.Title, titleW)) + arrow("‹", value != s.Values[0]) + " " +
		t.Value.Paint(cell.Pad(text, valueW)) + arrow("›", value != s.Values[len(s.Values)-1])
	at := 2 + titleW
	return line, []ui.Zone{
		{ID: fmt.Sprintf("setting:%d:-1", i), Rect: layout.Rect{Y: y, W: at + 2, H: 1}},
		{ID: fmt.Sprintf("setting:%d:1", i), Rect: layout.Rect{X: at + 2, Y: y, W: valueW + 2, H: 1}},
	}
}
