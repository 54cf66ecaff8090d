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

// glossary is the terms at the left and what the chosen one means at the
// right.
type glossary struct {
	terms []content.Term
	list  *list.List
	link  int // chosen "see" link of the term
	// scroll is the place in what the term means, where that is too long for
	// the screen.
	scroll scroll.View
	read   int // the term the place is in
}

func newGlossary(s *ui.Services) *glossary {
	g := &glossary{terms: s.Library.Terms(), list: list.New("term")}
	rows := make([]list.Row, len(g.terms))
	for i, term := range g.terms {
		rows[i] = list.Row{Draw: func(t *theme.Theme, w int, selected bool) string {
			if selected {
				return t.Strong.Paint(term.Term)
			}
			return term.Term
		}}
	}
	g.list.SetRows(rows)
	return g
}

func (g *glossary) title() string               { return "Glossary" }
func (g *glossary) show(*ui.Context) tea.Cmd    { return nil }
func (g *glossary) status(*ui.Context) string   { return fmt.Sprintf("%d terms", len(g.terms)) }
func (g *glossary) wheel(_ *ui.Context, by int) { g.list.Wheel(by) }

// keys are those of the term; what it means may go on out of sight.
func (g *glossary) keys(c *ui.Context) []keymap.Binding {
	whole := ""
	if !g.scroll.More() {
		whole = "all of it is in sight"
	}
	return append(g.termKeys(), keymap.Binding{ID: "reference.more", Keys: []string{"space"}, Help: "more", Rank: 1, Off: whole, Run: func() tea.Cmd { return g.more(c) }})
}

// termKeys choose a term, by its first letter too. A capital always jumps; a
// small letter does where it has no other meaning.
func (g *glossary) termKeys() []keymap.Binding {
	term, ok := g.term()
	if !ok {
		return nil
	}
	bs := []keymap.Binding{
		{ID: "reference.open", Keys: []string{"enter", "o"}, Help: "read", Rank: 1, Off: noLinks(term), Run: g.open},
		{ID: "reference.choose", Keys: []string{"up", "k"}, Label: "↑↓", Help: "choose", Rank: 3, Run: func() tea.Cmd { g.list.Key("up"); g.link = 0; return nil }},
		{ID: "reference.choose.down", Keys: []string{"down", "j"}, Help: "choose", Hidden: true, Run: func() tea.Cmd { g.list.Key("down"); g.link = 0; return nil }},
		{ID: "reference.link", Keys: []string{"right"}, Label: "←→", Help: "choose link", Off: noLinks(term), Run: func() tea.Cmd { g.link = (g.link + 1) % len(term.See); g.scroll.End(); return nil }},
		{ID: "reference.link.before", Keys: []string{"left"}, Help: "choose link", Hidden: true, Off: noLinks(term), Run: func() tea.Cmd { g.link = (g.link + len(term.See) - 1) % len(term.See); g.scroll.End(); return nil }},
	}
	for letter := 'a'; letter <= 'z'; letter++ {
		small, capital := string(letter), strings.ToUpper(string(letter))
		b := keymap.Binding{ID: "reference.jumg." + small, Keys: []string{capital}, Help: "jump", Hidden: true, Run: func() tea.Cmd { return g.jump(small) }}
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

func (g *glossary) term() (content.Term, bool) {
	if g.list.Selected < len(g.terms) {
		return g.terms[g.list.Selected], true
	}
	return content.Term{}, false
}

func (g *glossary) open() tea.Cmd {
	term, ok := g.term()
	if !ok || len(term.See) == 0 {
		return nil
	}
	return ui.Open(term.See[g.link%len(term.See)])
}

func (g *glossary) key(_ *ui.Context, name string) {
	if g.list.Key(name) {
		g.link = 0
	}
}

// jump goes to the first term that starts with a letter.
func (g *glossary) jump(letter string) tea.Cmd {
	for i, t := range g.terms {
		if strings.HasPrefix(strings.ToLower(t.Term), letter) {
			g.list.Selected, g.link = i, 0
			return nil
		}
	}
	return ui.Say(ui.Toast{Text: "no term begins with " + strings.ToUpper(letter)})
}

// click chooses a term, or follows one of its links.
func (g *glossary) click(_ *ui.Context, zone string) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(zone, "see:%d", &i); err == nil {
		g.link = i
		return g.open()
	}
	if g.list.Click(zone) {
		g.link = 0
	}
	return nil
}

// columns are the widths of the list and of what the term means.
func (g *glossary) columns(c *ui.Context) (x, left, gap, right int) {
	x, gap = 3, 4
	if c.Size.W < 70 {
		x, gap = 1, 2
	}
	w := min(c.Size.W-2*x, 120)
	left = min(34, w*2/5)
	return x, left, gap, min(w-left-gap, layout.Measure)
}

// fit tells the window how long the meaning is.
func (g *glossary) fit(c *ui.Context) (cell.Block, []ui.Zone) {
	_, _, _, right := g.columns(c)
	meaning, links := g.meaning(c, right-1)
	if g.read != g.list.Selected {
		g.read = g.list.Selected
		g.scroll.Start()
	}
	g.scroll.Fit(len(meaning), c.Size.H)
	return meaning, links
}

// more turns to the next page of the meaning, and from the last to the first.
func (g *glossary) more(c *ui.Context) tea.Cmd {
	g.fit(c)
	if g.scroll.AtEnd() {
		g.scroll.Start()
	} else {
		g.scroll.Page(1)
	}
	return nil
}

func (g *glossary) view(c *ui.Context) ui.Frame {
	x, left, gap, right := g.columns(c)
	lines, zones := g.list.View(c.Theme, left, c.Size.H, x, 0)
	meaning, links := g.fit(c)
	shown := cell.Beside("", cell.Part{Block: g.scroll.Slice(meaning), W: right - 1}, cell.Part{Block: g.scroll.Rail(c.Theme), W: 1})
	out := cell.Beside(cell.Blank(gap), cell.Part{Block: lines, W: left}, cell.Part{Block: shown, W: right})
	for _, z := range ui.Shift(links, x+left+gap, -g.scroll.Top) {
		if z.Rect.Y >= 0 && z.Rect.Y < c.Size.H {
			zones = append(zones, z)
		}
	}
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

func (g *glossary) meaning(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	term, ok := g.term()
	if !ok {
		return cell.Block{t.Dim.Paint("No terms could be read; `napkin doctor` says why.")}, nil
	}
	out := cell.Block{t.Title.Paint(term.Term)}
	if len(term.Also) > 0 {
		out = append(out, t.Faint.Lines(cell.Wrap("also: "+strings.Join(term.Also, ", "), w))...)
	}
	if c.Size.H >= 14 {
		out = append(out, "")
	}
	out = append(out, cell.Wrap(term.Means, w)...)
	if len(term.See) == 0 {
		return out, nil
	}
	if c.Size.H >= 14 {
		out = append(out, "")
	}
	out = append(out, t.Faint.Paint("read about it"))
	var zones []ui.Zone
	for i, link := range term.See {
		lead, ink := "  ", t.Plain
		if i == g.link%len(term.See) {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		title := cell.Wrap(titleOf(c, link), max(w-13, 1))
		zones = append(zones, ui.Zone{ID: fmt.Sprintf("see:%d", i), Rect: layout.Rect{Y: len(out), W: w, H: len(title)}})
		lead += t.Accent.Paint(cell.Pad(link.Kind.Noun(), 11))
		for _, line := range title {
			out = append(out, lead+ink.Paint(line))
			lead = cell.Blank(13)
		}
	}
	return out, zones
}
