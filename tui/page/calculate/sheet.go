package calculate

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
	"napkin/tui/widget/scroll"
	"napkin/tui/widget/sheet"
)

// Sheet is one calculator alone.
type Sheet struct {
	head  *content.Calculator
	sheet *sheet.Widget

	scroll scroll.View
}

// NewSheet makes the page for a calculator's link.
func NewSheet(s *ui.Services, link content.Link) (*Sheet, error) {
	head, ok := s.Library.Calculator(link.ID)
	if !ok {
		return nil, fmt.Errorf("there is no calculator called %q", link.ID)
	}
	compiled, ok := s.Library.Sheet(link.ID)
	if !ok {
		return nil, fmt.Errorf("the calculator %q has an error in its file; `napkin pack lint` shows it", link.ID)
	}
	return &Sheet{head: head, sheet: sheet.New("sheet", compiled, nil)}, nil
}

// Init does nothing.
func (p *Sheet) Init(*ui.Context) tea.Cmd { return nil }

// Title is the path to the sheet.
func (p *Sheet) Title() []string { return []string{"Calculate", p.head.Title} }

// Status is the group.
func (p *Sheet) Status(*ui.Context) string { return p.head.Group }

// Typing reports whether a value is being typed.
func (p *Sheet) Typing() bool { return p.sheet.Typing() }

// Back drops a value that is being typed.
func (p *Sheet) Back(c *ui.Context) (tea.Cmd, bool) { return p.sheet.Back(c) }

// Keys are the sheet's and the way to its lesson.
func (p *Sheet) Keys(c *ui.Context) []keymap.Binding {
	bs := p.sheet.Keys(c)
	if !p.sheet.Typing() {
		bs = append(bs, keymap.Binding{ID: "sheet.pin", Keys: []string{"p"}, Help: "pin into a design", Rank: 9, Run: func() tea.Cmd { return p.pin(c) }})
	}
	if p.head.Lesson != "" && !p.sheet.Typing() {
		bs = append(bs, keymap.Binding{ID: "sheet.lesson", Keys: []string{"o", "l"}, Help: "its lesson", Rank: 8, Run: func() tea.Cmd { return ui.OpenTo("lesson/" + p.head.Lesson) }})
	}
	return bs
}

// Update takes what became of a pin; the rest is the sheet's.
func (p *Sheet) Update(c *ui.Context, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pinTargets:
		return p.offer(c, msg)
	case pinned:
		return told(msg)
	}
	return p.sheet.Update(c, msg)
}

// View shows the summary, the sheet and its sources.
func (p *Sheet) View(c *ui.Context) ui.Frame {
	const x = 3
	t := c.Theme
	w := min(c.Size.W-2*x, 120)
	var lines cell.Block
	if c.Size.H >= 24 {
		for _, line := range cell.Wrap(p.head.Summary, min(w, layout.Measure)) {
			lines = append(lines, t.Dim.Paint(line))
		}
		lines = append(lines, "")
	}
	block, zones := p.block(c, w, c.Size.H-len(lines))
	zones = ui.Shift(zones, x, len(lines))
	lines = append(lines, block...)
	if sources := p.sources(w, c.Size.H-len(lines)-1); len(sources) > 0 {
		lines = append(append(lines, ""), t.Faint.Lines(sources)...)
	}
	return ui.Frame{Lines: cell.Indent(lines, x), Zones: zones}
}

// sources are where the sheet comes from, in at most h lines: whole where that
// fits, else a line each, else nothing.
func (p *Sheet) sources(w, h int) cell.Block {
	var whole, short cell.Block
	for _, s := range p.sheet.Result().Sources {
		for i, line := range cell.Wrap(s, w-2) {
			lead := "  "
			if i == 0 {
				lead = "· "
			}
			whole = append(whole, lead+line)
		}
		short = append(short, cell.Cut("· "+s, w))
	}
	switch {
	case len(whole) <= h:
		return whole
	case len(short) <= h:
		return short
	}
	return nil
}

// block is the sheet in h lines: whole where it fits, without the list of
// decisions and with rows that scroll where that helps, else the part around
// the cursor.
func (p *Sheet) block(c *ui.Context, w, h int) (cell.Block, []ui.Zone) {
	natural, zones := p.sheet.View(c, w, 0, true)
	if len(natural) <= h {
		return natural, zones
	}
	line := p.sheet.Line(c, w)
	if !p.sheet.Stacked(c, w) || line+explained <= h {
		return p.sheet.View(c, w, h, true)
	}
	p.scroll.Fit(len(natural), h)
	p.scroll.Show(line-1, line+2)
	for i := range zones {
		zones[i].Rect.Y -= p.scroll.Top
	}
	return p.scroll.Slice(natural), zones
}

// explained is the room that the explanation under the rows takes.
const explained = 7
