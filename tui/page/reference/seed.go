package reference

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/passage"
)

// document is the seed as a page to read: its headings are parts, each with
// the lessons that serve its lines.
type document struct {
	lines []string // of the source
	parts []part
	asked bool
	marked
	drawn   look
	page    cell.Block
	numbers []int // per line of the page: the line of the source, counted from 1
}

// part is a heading with the lines under it, up to the next one.
type part struct {
	title    string
	level    int
	from, to int // lines of the source, counted from 1, both included
	lessons  []content.Link
}

// look is everything a drawing depends on.
type look struct {
	w     int
	theme string
	asked bool // the lessons are known
}

// served says what serves the rows of the seed.
type served []content.SeedRow

// gutter holds the number of a line and the marker.
const gutter = 7

func newDocument(text content.SeedText) document {
	d := document{lines: text.Lines()}
	fenced := false
	for i, line := range d.lines {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		title := strings.TrimLeft(line, "#")
		if level := len(line) - len(title); !fenced && level > 0 && strings.HasPrefix(title, " ") {
			d.parts = append(d.parts, part{title: strings.TrimSpace(title), level: level, from: i + 1})
		}
	}
	for i := range d.parts {
		d.parts[i].to = len(d.lines)
		if i+1 < len(d.parts) {
			d.parts[i].to = d.parts[i+1].from - 1
		}
	}
	return d
}

func (d *document) title() string                     { return "The seed" }
func (d *document) show(c *ui.Context) tea.Cmd        { return d.ask(c) }
func (d *document) click(*ui.Context, string) tea.Cmd { return nil }

// ask looks for the lessons once, off the update loop: every file of the
// content is read for it.
func (d *document) ask(c *ui.Context) tea.Cmd {
	if d.asked {
		return nil
	}
	lib := c.Library
	return c.Do(func(context.Context) tea.Msg { return served(lib.SeedRows()) })
}

func (d *document) take(_ *ui.Context, msg tea.Msg) tea.Cmd {
	if rows, ok := msg.(served); ok {
		d.learn(rows)
	}
	return nil
}

// learn notes the lessons of each part.
func (d *document) learn(rows served) {
	d.asked = true
	for i := range d.parts {
		p := &d.parts[i]
		p.lessons = nil
		known := map[content.Link]bool{}
		for _, row := range rows {
			if row.Lines[1] < p.from || row.Lines[0] > p.to {
				continue
			}
			for _, link := range row.Serves {
				if link.Kind == content.KindLesson && !known[link] {
					known[link] = true
					p.lessons = append(p.lessons, link)
				}
			}
		}
	}
}

func (d *document) keys(c *ui.Context) []keymap.Binding {
	return []keymap.Binding{
		{ID: "reference.lesson", Keys: []string{"enter", "o"}, Help: "the lesson on it", Rank: 1, Off: d.noLesson(), Run: func() tea.Cmd { return d.open(c) }},
		{ID: "reference.scroll", Keys: []string{"up"}, Label: "↑↓", Help: "scroll", Rank: 3, Run: func() tea.Cmd { d.key(c, "up"); return nil }},
		{ID: "reference.part", Keys: []string{"n"}, Label: "n p", Help: "next and previous part", Rank: 4, Run: func() tea.Cmd { d.jump(c, 1); return nil }},
		{ID: "reference.part.before", Keys: []string{"p"}, Help: "part before", Hidden: true, Run: func() tea.Cmd { d.jump(c, -1); return nil }},
	}
}

func (d *document) noLesson() string {
	if d.at >= len(d.parts) || len(d.parts[d.at].lessons) == 0 {
		return "no lesson is about this part yet; n goes to the next"
	}
	return ""
}

// open follows the lesson of the part; of several, the one chosen.
func (d *document) open(c *ui.Context) tea.Cmd {
	p := d.parts[d.at]
	if len(p.lessons) == 1 {
		return ui.Open(p.lessons[0])
	}
	var choices []ui.Choice
	for _, link := range p.lessons {
		choices = append(choices, ui.Choice{Title: titleOf(c, link), Hint: link.Kind.Noun(), Run: func() tea.Cmd { return ui.Open(link) }})
	}
	return ui.Say(ui.Choose{Title: p.title, Choices: choices})
}

func (d *document) jump(c *ui.Context, by int)     { d.draw(c); d.marked.jump(by) }
func (d *document) key(c *ui.Context, name string) { d.draw(c); d.marked.key(name) }
func (d *document) wheel(c *ui.Context, delta int) { d.draw(c); d.marked.wheel(delta) }

func (d *document) status(*ui.Context) string {
	at := 1
	if d.scroll.Top < len(d.numbers) {
		at = max(d.numbers[d.scroll.Top], 1)
	}
	return fmt.Sprintf("line %d of %d", at, len(d.lines))
}

func (d *document) view(c *ui.Context) ui.Frame {
	w := width(c)
	d.draw(c)
	lines := append(cell.Block(nil), d.scroll.Slice(d.page)...)
	if d.at < len(d.parts) {
		p := d.parts[d.at]
		for i, line := range heading(c, p, w, true) {
			if y := d.tops[d.at] + i - d.scroll.Top; y >= 0 && y < len(lines) {
				lines[y] = line
			}
		}
	}
	out := cell.Beside(" ", cell.Part{Block: lines, W: w}, cell.Part{Block: d.scroll.Rail(c.Theme), W: 1})
	return ui.Frame{Lines: cell.Indent(out, (c.Size.W-w-2)/2)}
}

// width is the room for the document: prose keeps its measure, tables and code
// may be wider.
func width(c *ui.Context) int { return max(min(c.Size.W-8, 110), 1) }

// draw lays the document out; it is kept until width or theme change.
func (d *document) draw(c *ui.Context) {
	if now := (look{width(c), c.Theme.Name, d.asked}); d.drawn != now {
		d.drawn = now
		d.compose(c, now.w)
	}
	d.scroll.Fit(len(d.page), c.Size.H)
}

func (d *document) compose(c *ui.Context, w int) {
	d.page, d.numbers, d.tops = nil, nil, nil
	next := 0 // part
	fenced := false
	for i := 0; i < len(d.lines); i++ {
		line, number := d.lines[i], i+1
		var block cell.Block
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
			if block = (cell.Block{c.Theme.Faint.Paint(strings.TrimPrefix(line, "```"))}); !fenced {
				block = nil
			}
		case fenced:
			block = passage.Code(c.Theme, c.Theme.Code, line, w-gutter)
		case next < len(d.parts) && d.parts[next].from == number:
			d.tops = append(d.tops, len(d.page))
			for _, line := range heading(c, d.parts[next], w, false) {
				d.page = append(d.page, line)
				d.numbers = append(d.numbers, number)
			}
			next++
			continue
		case strings.HasPrefix(line, "|"):
			n := i
			for n < len(d.lines) && strings.HasPrefix(d.lines[n], "|") {
				n++
			}
			block = tableOf(c.Theme, d.lines[i:n], w-gutter)
			i = n - 1
		case line == "---":
			block = cell.Block{c.Theme.Rule.Paint("────")}
		default:
			block = passage.Prose(c.Theme, c.Theme.Plain, line, min(w-gutter, layout.Measure))
		}
		d.add(c.Theme, number, block)
	}
}

// add puts a line of the source on the page, its number in front.
func (d *document) add(t *theme.Theme, number int, block cell.Block) {
	for i, line := range block {
		lead := cell.Blank(gutter)
		if i == 0 && strings.TrimSpace(line) != "" {
			lead = t.Faint.Paint(cell.Pad(cell.PadLeft(fmt.Sprint(number), 4), gutter))
		}
		d.page = append(d.page, lead+line)
		d.numbers = append(d.numbers, number)
	}
}

// heading is the title of a part and the lessons about it, on its first line
// where they have room.
func heading(c *ui.Context, p part, w int, here bool) cell.Block {
	t := c.Theme
	lead := t.Faint.Paint(cell.PadLeft(fmt.Sprint(p.from), 4)) + " "
	ink := t.Faint
	if here {
		lead += t.Mark.Paint("▌") + " "
		ink = t.Accent
	}
	titles := make([]string, len(p.lessons))
	for i, link := range p.lessons {
		titles[i] = titleOf(c, link)
	}
	room := min(w-gutter, layout.Measure)
	out := t.Title.Lines(cell.Wrap(p.title, room))
	if left := room - cell.Width(out[0]) - 3; len(titles) > 0 && left > 10 {
		out[0] = cell.Justify(out[0], ink.Paint(cell.Cut("→ "+strings.Join(titles, ", "), left)), room)
	}
	for i, line := range out {
		out[i] = cell.Pad(lead, gutter) + line
		lead = ""
	}
	return out
}
