// Package reference is the screen to look things up in: the glossary, and
// the seed document itself.
//
// Start at New.
package reference

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
	"napkin/tui/widget/list"
)

// tab is one of the parts of the screen.
type tab uint8

const (
	glossary tab = iota
	seed
	tabs
)

func (t tab) String() string { return [...]string{"Glossary", "The seed"}[t] }

// Page is the reference screen.
type Page struct {
	tab   tab
	terms []content.Term
	list  *list.List
	seed  document
	link  int // chosen "see" link of the term
}

// New makes the screen.
func New(s *ui.Services) *Page {
	p := &Page{terms: s.Library.Terms(), list: list.New("term"), seed: newDocument(s.Library.SeedText())}
	rows := make([]list.Row, len(p.terms))
	for i, term := range p.terms {
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			if selected {
				return t.Strong.Paint(term.Term)
			}
			return term.Term
		}}
	}
	p.list.SetRows(rows)
	return p
}

// NewTerm makes the screen with one term chosen.
func NewTerm(s *ui.Services, link content.Link) (*Page, error) {
	p := New(s)
	for i, term := range p.terms {
		if term.ID == link.ID {
			p.list.Selected = i
			return p, nil
		}
	}
	return nil, fmt.Errorf("the glossary has no entry %q", link.ID)
}

// Init does nothing.
func (p *Page) Init(*ui.Context) tea.Cmd { return nil }

// Title names the part shown.
func (p *Page) Title() []string { return []string{"Reference", p.tab.String()} }

// Status counts what is there.
func (p *Page) Status(*ui.Context) string {
	if p.tab == seed {
		return p.seed.status()
	}
	return fmt.Sprintf("%d terms", len(p.terms))
}

// Keys move between the parts and follow a term's links.
func (p *Page) Keys(c *ui.Context) []keymap.Binding {
	other := ((p.tab + 1) % tabs).String()
	change := keymap.Binding{ID: "reference.tab", Keys: []string{"tab"}, Help: strings.ToLower(other), Rank: 3, Run: func() tea.Cmd { return p.change(c) }}
	if p.tab == seed {
		return append(p.seed.keys(c), change)
	}
	return append(p.termKeys(), change)
}

func (p *Page) change(c *ui.Context) tea.Cmd {
	p.tab = (p.tab + 1) % tabs
	if p.tab == seed {
		return p.seed.ask(c)
	}
	return nil
}

// termKeys choose a term, by its first letter too. A capital always jumps; a
// small letter does where it has no other meaning.
func (p *Page) termKeys() []keymap.Binding {
	term, ok := p.term()
	if !ok {
		return nil
	}
	bs := []keymap.Binding{
		{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "read", Rank: 1, Off: noLinks(term), Run: p.open},
		{ID: "reference.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 2, Run: func() tea.Cmd { p.list.Key("up"); p.link = 0; return nil }},
		{ID: "reference.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { p.list.Key("down"); p.link = 0; return nil }},
		{ID: "reference.link", Keys: []string{"right"}, Label: "←→", Help: "choose link", Off: noLinks(term), Run: func() tea.Cmd { p.link = (p.link + 1) % len(term.See); return nil }},
		{ID: "reference.link.before", Keys: []string{"left"}, Help: "choose link", Hidden: true, Off: noLinks(term), Run: func() tea.Cmd { p.link = (p.link + len(term.See) - 1) % len(term.See); return nil }},
	}
	for letter := 'a'; letter <= 'z'; letter++ {
		small, capital := string(letter), strings.ToUpper(string(letter))
		b := keymap.Binding{ID: "reference.jump." + small, Keys: []string{capital}, Help: "jump", Hidden: true, Run: func() tea.Cmd { return p.jump(small) }}
		if !strings.Contains("gjkoq", small) {
			b.Keys = append(b.Keys, small)
		}
		if letter == 'a' {
			b.Label, b.Help, b.Hidden, b.Rank = "A-Z", "jump", false, 4
		}
		bs = append(bs, b)
	}
	return bs
}

func noLinks(t content.Term) string {
	if len(t.See) == 0 {
		return "no lesson goes deeper here"
	}
	return ""
}

func (p *Page) term() (content.Term, bool) {
	if p.list.Selected < len(p.terms) {
		return p.terms[p.list.Selected], true
	}
	return content.Term{}, false
}

func (p *Page) open() tea.Cmd {
	term, ok := p.term()
	if !ok || len(term.See) == 0 {
		return nil
	}
	return ui.Open(term.See[p.link%len(term.See)])
}

func (p *Page) move(c *ui.Context, key string) {
	if p.tab == seed {
		p.seed.key(c, key)
		return
	}
	if p.list.Key(key) {
		p.link = 0
	}
}

// jump goes to the first term that starts with a letter.
func (p *Page) jump(letter string) tea.Cmd {
	for i, t := range p.terms {
		if strings.HasPrefix(strings.ToLower(t.Term), letter) {
			p.list.Selected, p.link = i, 0
			return nil
		}
	}
	return ui.Say(ui.Toast{Text: "no term begins with " + strings.ToUpper(letter)})
}

// Update moves.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case served:
		p.seed.take(msg)
	case tea.KeyPressMsg:
		p.move(c, msg.String())
	case ui.Wheel:
		if p.tab == seed {
			p.seed.wheel(c, msg.Delta)
		} else {
			p.list.Wheel(msg.Delta)
		}
	case ui.Click:
		if p.tab == glossary {
			return p.click(msg.Zone)
		}
	}
	return nil
}

// click chooses a term, or follows one of its links.
func (p *Page) click(zone string) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(zone, "see:%d", &i); err == nil {
		p.link = i
		return p.open()
	}
	if p.list.Click(zone) {
		p.link = 0
	}
	return nil
}

// View shows the part chosen.
func (p *Page) View(c *ui.Context) ui.Frame {
	if p.tab == seed {
		return p.seed.view(c)
	}
	const x, gap = 3, 4
	w := min(c.Size.W-2*x, 120)
	left := min(34, w/2)
	right := min(w-left-gap, layout.Measure)
	lines, zones := p.list.View(c.Theme, left, c.Size.H, x, 0)
	meaning, links := p.meaning(c, right)
	out := cell.Beside(cell.Blank(gap), cell.Part{Block: lines, W: left}, cell.Part{Block: meaning, W: right})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: append(zones, ui.Shift(links, x+left+gap, 0)...)}
}

func (p *Page) meaning(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	term, ok := p.term()
	if !ok {
		return cell.Block{t.Dim.Paint("No terms could be read; `napkin doctor` says why.")}, nil
	}
	out := cell.Block{t.Title.Paint(term.Term)}
	if len(term.Also) > 0 {
		out = append(out, t.Faint.Lines(cell.Wrap("also: "+strings.Join(term.Also, ", "), w))...)
	}
	out = append(append(out, ""), cell.Wrap(term.Means, w)...)
	if len(term.See) == 0 {
		return out, nil
	}
	out = append(out, "", t.Faint.Paint("read about it"))
	var zones []ui.Zone
	for i, link := range term.See {
		lead, title := "  ", titleOf(c, link)
		if i == p.link%len(term.See) {
			lead, title = t.Mark.Paint("▌")+" ", t.Strong.Paint(title)
		}
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("see:%d", i), Rect: layout.Rect{Y: len(out), W: w, H: 1}})
		out = append(out, lead+t.Accent.Paint(cell.Pad(link.Kind.Noun(), 11))+title)
	}
	return out, zones
}

// titleOf is what a link leads to, in words.
func titleOf(c *ui.Context, link content.Link) string {
	if target, err := c.Library.Resolve(link); err == nil {
		return target.Title
	}
	return link.String()
}
