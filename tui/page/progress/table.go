package progress

import (
	"fmt"
	"strings"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// table is a line per lesson: its title, the share that sits, and what is due;
// under them the cards that keep slipping.
func (p *Page) table(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	const bar = 10
	titleW := max(min(w-2-bar-2-9-10, 30), 12)
	out := cell.Block{t.Strong.Paint(cell.Cut("What sits, lesson by lesson", w)), ""}
	var zones []ui.Zone
	for i, m := range p.figures.lessons {
		lead, ink := "  ", t.Dim
		if i == p.cursor {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		full := bar * m.Strong / max(m.Questions, 1)
		begun := bar*m.Cards/max(m.Questions, 1) - full
		line := lead + ink.Paint(cell.Pad(m.title, titleW)) + "  " +
			t.Bar.Paint(strings.Repeat("█", full)) + t.Faint.Paint(strings.Repeat("▒", begun)) + t.Track.Paint(strings.Repeat("░", bar-full-begun)) +
			t.Dim.Paint(cell.PadLeft(fmt.Sprintf("%d of %d", m.Strong, m.Questions), 9))
		if m.Due > 0 {
			line += t.Accent.Paint(cell.PadLeft(fmt.Sprintf("%d due", m.Due), 9))
		}
		zones = append(zones, ui.Zone{ID: zone(i), Rect: layout.Rect{Y: len(out), W: w, H: 1}})
		out = append(out, line)
	}
	if n := p.figures.untouched; n > 0 {
		out = append(out, t.Faint.Paint("  "+plural(n, "lesson")+" not asked about yet"))
	}
	out = append(out, "", t.Bar.Paint("█")+t.Faint.Paint(" sits   ")+t.Faint.Paint("▒ answered   ")+t.Track.Paint("░")+t.Faint.Paint(" not asked yet"))
	slips, more := p.slips(c, w)
	return append(out, slips...), append(zones, ui.Shift(more, 0, len(out))...)
}

// slips is a line per card that keeps slipping.
func (p *Page) slips(c *ui.Context, w int) (cell.Block, []ui.Zone) {
	t := c.Theme
	if len(p.figures.slips) == 0 {
		return nil, nil
	}
	out := cell.Block{"", t.Strong.Paint("What keeps slipping"), t.Faint.Paint(cell.Cut("forgotten eight times or more: read its lesson again", w)), ""}
	var zones []ui.Zone
	for i, s := range p.figures.slips {
		at := len(p.figures.lessons) + i
		lead, ink := "  ", t.Dim
		if at == p.cursor {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		note := fmt.Sprintf("%d times", s.Lapses)
		if s.Suspended {
			note = "put aside"
		}
		zones = append(zones, ui.Zone{ID: zone(at), Rect: layout.Rect{Y: len(out), W: w, H: 1}})
		out = append(out, lead+ink.Paint(cell.Pad(cell.Cut(s.prompt, w-2-11), w-2-11))+t.Dim.Paint(cell.PadLeft(note, 11)))
	}
	if more := p.figures.summary.Totals.Leeches - len(p.figures.slips); more > 0 {
		out = append(out, t.Faint.Paint(fmt.Sprintf("  and %d more", more)))
	}
	return out, zones
}
