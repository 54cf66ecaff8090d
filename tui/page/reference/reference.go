// Package reference is the screen to look things up in: the glossary, the
// latencies every engineer should know with those of this machine, tables made
// by the engine, the formulas of all calculators, the diagrams, and the seed
// document.
//
// Each part is a section that knows nothing of the others. Start at New.
package reference

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/engine/reference"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// section is one part of the screen. The context it gets has the size of its
// own room.
type section interface {
	title() string
	// show is called when the section is turned to.
	show(c *ui.Context) tea.Cmd
	status(c *ui.Context) string
	keys(c *ui.Context) []keymap.Binding
	key(c *ui.Context, name string)
	wheel(c *ui.Context, by int)
	click(c *ui.Context, zone string) tea.Cmd
	view(c *ui.Context) ui.Frame
}

// listener is a section with answers of its own to take.
type listener interface {
	take(c *ui.Context, msg tea.Msg) tea.Cmd
}

// holder is a section that may keep esc for itself.
type holder interface {
	back(c *ui.Context) (tea.Cmd, bool)
}

// Page is the reference screen.
type Page struct {
	sections []section
	at       int
	glossary *glossary
}

// New makes the screen.
func New(s *ui.Services) *Page {
	g := newGlossary(s)
	seed := newDocument(s.Library.SeedText())
	return &Page{glossary: g, sections: []section{
		g, newLatency(s), newTables("Units", reference.Units()), newTables("Nines", []reference.Table{reference.Downtime()}), newFormulas(),
		newShelf("Sizes", "sizes", content.KindSize), newShelf("Databases", "kinds of stores", content.KindDatabase),
		newShelf("Trade-offs", "pairs", content.KindTradeoff), newShelf("Cards", "cards", content.KindCard),
		newShelf("Checklists", "lists", content.KindChecklist), newShelf("Resources", "to read", content.KindResource),
		newDiagrams(), &seed,
	}}
}

// NewTerm makes the screen with one term chosen.
func NewTerm(s *ui.Services, link content.Link) (*Page, error) {
	p := New(s)
	for i, term := range p.glossary.terms {
		if term.ID == link.ID {
			p.glossary.list.Selected = i
			return p, nil
		}
	}
	return nil, fmt.Errorf("the glossary has no entry %q", link.ID)
}

// NewEntry makes the screen with one thing of the shelf open.
func NewEntry(s *ui.Services, link content.Link) (*Page, error) {
	if _, err := s.Library.Resolve(link); err != nil {
		return nil, err
	}
	p := New(s)
	for i, part := range p.sections {
		if x, ok := part.(*shelf); ok && x.kind == link.Kind {
			p.at, x.want, x.alone = i, link.ID, true
		}
	}
	return p, nil
}

// Init has the part read that is shown first.
func (p *Page) Init(c *ui.Context) tea.Cmd { return p.now().show(p.within(c)) }

func (p *Page) now() section { return p.sections[p.at] }

// Title names the part shown.
func (p *Page) Title() []string { return []string{"Reference", p.now().title()} }

// Status counts what is there.
func (p *Page) Status(c *ui.Context) string { return p.now().status(p.within(c)) }

// Keys are those of the section, and the ones to the others.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	next := strings.ToLower(p.sections[(p.at+1)%len(p.sections)].title())
	return append(p.now().keys(p.within(c)),
		keymap.Binding{ID: "reference.tab", Keys: []string{"tab"}, Help: next, Rank: 2, Run: func() tea.Cmd { return p.turn(c, p.at+1) }},
		keymap.Binding{ID: "reference.tab.before", Keys: []string{"shift+tab"}, Help: "part before", Run: func() tea.Cmd { return p.turn(c, p.at-1) }},
	)
}

// turn shows another section.
func (p *Page) turn(c *ui.Context, to int) tea.Cmd {
	p.at = (to + len(p.sections)) % len(p.sections)
	return p.now().show(p.within(c))
}

// Back lets the section keep esc while it is busy.
func (p *Page) Back(c *ui.Context) (tea.Cmd, bool) {
	if h, ok := p.now().(holder); ok {
		return h.back(p.within(c))
	}
	return nil, false
}

// Update hands answers to whoever takes them, and keys, clicks and the wheel
// to the section shown.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	inner := p.within(c)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		p.now().key(inner, msg.String())
	case ui.Wheel:
		p.now().wheel(inner, msg.Delta)
	case ui.Click:
		var to int
		if _, err := fmt.Sscanf(msg.Zone, "section:%d", &to); err == nil {
			return p.turn(c, to)
		}
		return p.now().click(inner, msg.Zone)
	default:
		var cmds []tea.Cmd
		for _, s := range p.sections {
			if l, ok := s.(listener); ok {
				cmds = append(cmds, l.take(inner, msg))
			}
		}
		return tea.Batch(cmds...)
	}
	return nil
}

// barHeight is the line with the sections' names and, where there is room, a
// blank one below.
func barHeight(h int) int {
	if h < 18 {
		return 1
	}
	return 2
}

// within is the context of a section: the room below the bar.
func (p *Page) within(c *ui.Context) *ui.Context {
	inner := *c
	inner.Size.H = max(c.Size.H-barHeight(c.Size.H), 0)
	return &inner
}

// View shows the section below the names of all.
func (p *Page) View(c *ui.Context) ui.Frame {
	top := barHeight(c.Size.H)
	frame := p.now().view(p.within(c))
	bar, zones := p.bar(c)
	lines := append(cell.Fit(cell.Block{bar}, c.Size.W, top), frame.Lines...)
	return ui.Frame{Lines: lines, Zones: append(zones, ui.Shift(frame.Zones, 0, top)...)}
}

// bar names the sections and marks the one shown. Where there is no room for
// all of them, those at the far end are left out.
func (p *Page) bar(c *ui.Context) (string, []ui.Zone) {
	t := c.Theme
	gap := 4
	if c.Size.W < 86 {
		gap = 3
	}
	room := c.Size.W - 2*barEdge
	if p.barWidth(0, len(p.sections)-1, gap) > room {
		room -= 2 // for the sign that there are more
	}
	first := 0
	for p.barWidth(first, p.at, gap) > room && first < p.at {
		first++
	}
	line, x := cell.Blank(barEdge), barEdge
	if first > 0 {
		line = t.Faint.Paint("‹") + cell.Blank(barEdge-1)
	}
	var zones []ui.Zone
	for i := first; i < len(p.sections); i++ {
		if i > p.at && p.barWidth(first, i, gap) > room {
			return line + t.Faint.Paint("›"), zones // behind the gap
		}
		name, mark := t.Dim.Paint(p.sections[i].title()), "  "
		if i == p.at {
			name, mark = t.Strong.Paint(p.sections[i].title()), t.Mark.Paint("▌")+" "
		}
		w := cell.Width(p.sections[i].title())
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("section:%d", i), Rect: layout.Rect{X: x, W: w + 2, H: 1}})
		line += mark + name + cell.Blank(gap-2)
		x += w + gap
	}
	return line, zones
}

// barEdge is the blank room at both ends of the bar.
const barEdge = 1

// barWidth is the room that some sections take in the bar.
func (p *Page) barWidth(first, last, gap int) int {
	w := 2 - gap
	for _, s := range p.sections[first : last+1] {
		w += cell.Width(s.title()) + gap
	}
	return w
}

// titleOf is what a link leads to, in words.
func titleOf(c *ui.Context, link content.Link) string {
	if target, err := c.Library.Resolve(link); err == nil {
		return target.Title
	}
	return link.String()
}
