package reference

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// formulas is the formula sheet: what every calculator computes, and how.
type formulas struct {
	groups []content.FormulaGroup
	asked  bool
	marked     // its parts are the sheets of all groups
	width  int // the page is laid out for
	theme  string
	page   cell.Block
	sheets []placed
}

// placed is a sheet and its lines on the page, from the first to before the
// last.
type placed struct {
	content.FormulaSheet
	from, to int
}

// gathered is the formula sheet, read.
type gathered []content.FormulaGroup

func newFormulas() *formulas { return &formulas{} }

func (s *formulas) title() string { return "Formulas" }

// show gathers the formulas once, off the update loop: every sheet is compiled
// for it.
func (s *formulas) show(c *ui.Context) tea.Cmd {
	if s.asked {
		return nil
	}
	s.asked = true
	lib := c.Library
	return c.Do(func(context.Context) tea.Msg { return gathered(lib.Formulas()) })
}

func (s *formulas) take(_ *ui.Context, msg tea.Msg) tea.Cmd {
	if groups, ok := msg.(gathered); ok {
		s.groups, s.width = groups, 0
	}
	return nil
}

func (s *formulas) status(c *ui.Context) string {
	s.draw(c)
	n := 0
	for _, sheet := range s.sheets {
		n += len(sheet.Formulas)
	}
	return fmt.Sprintf("%d formulas of %d sheets", n, len(s.sheets))
}

func (s *formulas) keys(c *ui.Context) []keymap.Binding {
	off := ""
	if len(s.groups) == 0 {
		off = "no formula has been read"
	}
	return []keymap.Binding{
		{ID: "reference.sheet", Keys: []string{"enter", "o"}, Help: "open", Rank: 1, Off: off, Run: func() tea.Cmd { return s.open(c) }},
		{ID: "reference.scroll", Keys: []string{"up"}, Label: "↑↓", Help: "scroll", Rank: 3, Run: func() tea.Cmd { s.key(c, "up"); return nil }},
		{ID: "reference.part", Keys: []string{"n"}, Label: "n p", Help: "next and previous sheet", Rank: 4, Off: off, Run: func() tea.Cmd { s.jump(c, 1); return nil }},
		{ID: "reference.part.before", Keys: []string{"p"}, Help: "sheet before", Hidden: true, Off: off, Run: func() tea.Cmd { s.jump(c, -1); return nil }},
	}
}

func (s *formulas) open(c *ui.Context) tea.Cmd {
	s.draw(c)
	if s.at >= len(s.sheets) {
		return nil
	}
	return ui.Open(s.sheets[s.at].Link)
}

func (s *formulas) jump(c *ui.Context, by int)     { s.draw(c); s.marked.jump(by) }
func (s *formulas) key(c *ui.Context, name string) { s.draw(c); s.marked.key(name) }
func (s *formulas) wheel(c *ui.Context, by int)    { s.draw(c); s.marked.wheel(by) }

// click puts the marker on a sheet, and opens the one that has it.
func (s *formulas) click(c *ui.Context, zone string) tea.Cmd {
	var i int
	if _, err := fmt.Sscanf(zone, "sheet:%d", &i); err != nil || i < 0 || i >= len(s.sheets) {
		return nil
	}
	if i == s.at {
		return s.open(c)
	}
	s.at = i
	return nil
}

func (s *formulas) view(c *ui.Context) ui.Frame {
	t := c.Theme
	if len(s.groups) == 0 {
		return ui.Frame{Lines: cell.Indent(cell.Block{t.Dim.Paint("reading the sheets")}, 3)}
	}
	s.draw(c)
	w := s.width
	lines := append(cell.Block(nil), s.scroll.Slice(s.page)...)
	var zones []ui.Zone
	x := (c.Size.W - w - 2) / 2
	for i, sheet := range s.sheets {
		from, to := max(sheet.from-s.scroll.Top, 0), min(sheet.to-s.scroll.Top, len(lines))
		if from < to {
			zones = append(zones, ui.Zone{ID: fmt.Sprintf("sheet:%d", i), Rect: layout.Rect{X: x, Y: from, W: w, H: to - from}})
		}
		if y := sheet.from - s.scroll.Top; i == s.at && y >= 0 && y < len(lines) {
			lines[y] = t.Mark.Paint("▌") + " " + t.Strong.Paint(sheet.Title)
		}
	}
	out := cell.Beside(" ", cell.Part{Block: lines, W: w}, cell.Part{Block: s.scroll.Rail(t), W: 1})
	return ui.Frame{Lines: cell.Indent(out, x), Zones: zones}
}

// draw lays the page out; it is kept until width or theme change.
func (s *formulas) draw(c *ui.Context) {
	if w := width(c); s.width != w || s.theme != c.Theme.Name {
		s.width, s.theme, s.page, s.sheets, s.tops = w, c.Theme.Name, nil, nil, nil
		for _, group := range s.groups {
			if len(s.page) > 0 {
				s.page = append(s.page, "")
			}
			s.page = append(s.page, c.Theme.Title.Paint(group.Name))
			for _, sheet := range group.Sheets {
				s.page = append(s.page, "")
				from := len(s.page)
				s.page = append(s.page, "  "+c.Theme.Accent.Paint(sheet.Title))
				for _, f := range sheet.Formulas {
					s.page = append(s.page, s.line(c, sheet, f)...)
				}
				s.sheets, s.tops = append(s.sheets, placed{sheet, from, len(s.page)}), append(s.tops, from)
			}
		}
	}
	s.scroll.Fit(len(s.page), c.Size.H)
}

// narrow is the width under which a formula stands below its label.
const narrow = 64

// line is "label = formula"; the signs of a sheet stand under one another, and
// what is too long goes on below itself.
func (s *formulas) line(c *ui.Context, sheet content.FormulaSheet, f content.Formula) cell.Block {
	t := c.Theme
	if s.width < narrow {
		out := cell.Indent(t.Dim.Lines(cell.Wrap(named(sheet, f), s.width-6)), 4)
		return append(out, cell.Indent(unbroken("= "+f.Text, s.width-8), 6)...)
	}
	left := 0
	for _, other := range sheet.Formulas {
		left = max(left, cell.Width(named(sheet, other)))
	}
	left = min(left, s.width*2/5)
	label, text := cell.Wrap(named(sheet, f), left), unbroken(f.Text, max(s.width-4-left-3, 1))
	var out cell.Block
	for i := range max(len(label), len(text)) {
		name, sign, formula := "", " ", ""
		if i < len(label) {
			name = label[i]
		}
		if i == 0 {
			sign = "="
		}
		if i < len(text) {
			formula = text[i]
		}
		out = append(out, cell.Blank(4)+t.Dim.Paint(cell.Pad(name, left))+" "+t.Faint.Paint(sign)+" "+formula)
	}
	return out
}

// unbroken wraps at blanks only: a minus is no hyphen. A word without room for
// itself is still cut.
func unbroken(text string, w int) cell.Block {
	var out cell.Block
	line := ""
	for _, word := range strings.Fields(text) {
		switch {
		case line == "":
			line = word
		case cell.Width(line)+1+cell.Width(word) <= w:
			line += " " + word
		default:
			out = append(out, line)
			line = word
		}
		if cell.Width(line) > w {
			pieces := cell.Pieces(line, w, w)
			last := len(pieces) - 1
			out, line = append(out, pieces[:last]...), pieces[last]
		}
	}
	return append(out, line)
}

// named is a formula's label, with the name that others of its sheet know it
// by.
func named(sheet content.FormulaSheet, f content.Formula) string {
	for _, other := range sheet.Formulas {
		words := strings.FieldsFunc(other.Text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if other.Name != f.Name && f.Name != f.Label && slices.Contains(words, f.Name) {
			return f.Label + " (" + f.Name + ")"
		}
	}
	return f.Label
}
