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
	"napkin/tui/widget/scroll"
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
	tab    tab
	terms  []content.Term
	list   *list.List
	seed   []string
	scroll scroll.View
	link   int // chosen "see" link of the term
}

// New makes the screen.
func New(s *ui.Services) *Page {
	p := &Page{terms: s.Library.Terms(), list: list.New("term"), seed: s.Library.SeedText().Lines()}
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
		return fmt.Sprintf("line %d of %d", p.scroll.Top+1, len(p.seed))
	}
	return fmt.Sprintf("%d terms", len(p.terms))
}

// Keys move between the parts and follow a term's links.
func (p *Page) Keys(*ui.Context) []keymap.Binding {
	other := ((p.tab + 1) % tabs).String()
	bs := []keymap.Binding{
		{ID: "reference.tab", Keys: []string{"tab"}, Help: strings.ToLower(other), Rank: 3, Run: func() tea.Cmd { p.tab = (p.tab + 1) % tabs; return nil }},
		{ID: "reference.choose", Keys: []string{"up"}, Label: "↑↓", Help: "move", Rank: 2, Run: func() tea.Cmd { p.move("up"); return nil }},
	}
	if term, ok := p.term(); ok && p.tab == glossary {
		bs = append(bs,
			keymap.Binding{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "read about it", Rank: 1, Off: noLinks(term), Run: p.open},
			keymap.Binding{ID: "reference.link", Keys: []string{"right", "left"}, Label: "←→", Help: "choose link", Off: noLinks(term), Run: func() tea.Cmd { p.link = (p.link + 1) % len(term.See); return nil }})
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

func (p *Page) move(key string) {
	if p.tab == seed {
		p.scroll.Key(key)
		return
	}
	if p.list.Key(key) {
		p.link = 0
	}
}

// jump goes to the first term that starts with a letter.
func (p *Page) jump(letter string) bool {
	for i, t := range p.terms {
		if strings.HasPrefix(strings.ToLower(t.Term), letter) {
			p.list.Selected, p.link = i, 0
			return true
		}
	}
	return false
}

// Update moves; a letter jumps to the first term that starts with it.
func (p *Page) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		name := msg.String()
		if p.tab == glossary && len(msg.Text) == 1 && !strings.Contains("jkgG", msg.Text) && p.jump(strings.ToLower(msg.Text)) {
			return nil
		}
		p.move(name)
	case ui.Wheel:
		if p.tab == seed {
			p.scroll.By(3 * msg.Delta)
		} else {
			p.list.Wheel(msg.Delta)
		}
	case ui.Click:
		p.list.Click(msg.Zone)
	}
	return nil
}

// View shows the part chosen.
func (p *Page) View(c *ui.Context) ui.Frame {
	if p.tab == seed {
		return p.viewSeed(c)
	}
	const x = 3
	w := min(c.Size.W-2*x, 120)
	left := min(34, w/2)
	right := min(w-left-4, layout.Measure)
	lines, zones := p.list.View(c.Theme, left, c.Size.H, x, 0)
	out := cell.Beside("    ", cell.Part{Block: lines, W: left}, cell.Part{Block: p.meaning(c.Theme, right), W: right})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

func (p *Page) meaning(t *theme.Theme, w int) cell.Block {
	term, ok := p.term()
	if !ok {
		return cell.Block{t.Dim.Paint("No terms could be read; `napkin doctor` says why.")}
	}
	out := cell.Block{t.Title.Paint(term.Term)}
	if len(term.Also) > 0 {
		out = append(out, t.Faint.Paint("also: "+strings.Join(term.Also, ", ")))
	}
	out = append(append(out, ""), cell.Wrap(term.Means, w)...)
	if len(term.See) > 0 {
		out = append(out, "", t.Faint.Paint("read about it"))
		for i, l := range term.See {
			lead := "  "
			if i == p.link%len(term.See) {
				lead = t.Mark.Paint("▌") + " "
			}
			out = append(out, lead+t.Accent.Paint(l.String()))
		}
	}
	return out
}

func (p *Page) viewSeed(c *ui.Context) ui.Frame {
	const x = 3
	t := c.Theme
	w := min(c.Size.W-2*x, 100)
	p.scroll.Fit(len(p.seed), c.Size.H)
	var lines cell.Block
	for i, line := range p.scroll.Slice(p.seed) {
		number := t.Faint.Paint(cell.PadLeft(fmt.Sprint(p.scroll.Top+i+1), 4) + "  ")
		ink := t.Plain
		if strings.HasPrefix(line, "#") {
			ink = t.Title
		}
		lines = append(lines, number+ink.Paint(cell.Cut(line, w-8)))
	}
	out := cell.Beside("", cell.Part{Block: lines, W: w - 1}, cell.Part{Block: p.scroll.Rail(t), W: 1})
	return ui.Frame{Lines: cell.Indent(out, x)}
}
