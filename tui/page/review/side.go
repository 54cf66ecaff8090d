package review

import (
	"strings"

	"napkin/content"
	"napkin/quiz/progress"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

const (
	mainW = 100 // prose with a little more for options beside their reasons
	sideW = 46
	sideG = 5
)

// columns are the card and, on a wide screen, what the sitting is about.
// Together they stand in the middle.
func columns(c *ui.Context) (main, side layout.Rect) {
	w := max(min(c.Size.W-2*indent, mainW), 1)
	if layout.Classify(layout.Size{W: c.Size.W, H: 40}) < layout.Wide {
		return layout.Rect{X: indent, W: w, H: c.Size.H}, layout.Rect{}
	}
	x := max((c.Size.W-mainW-sideG-sideW)/2, indent)
	return layout.Rect{X: x, W: w, H: c.Size.H}, layout.Rect{X: x + w + sideG, W: sideW, H: c.Size.H}
}

// beside puts the side column next to what the page shows, where there is one.
func (p *Page) beside(c *ui.Context, f ui.Frame) ui.Frame {
	main, side := columns(c)
	f.Zones = ui.Shift(f.Zones, main.X, 0)
	if side.W > 0 && p.only == "" {
		f.Lines = cell.Beside(cell.Blank(sideG), cell.Part{Block: f.Lines, W: main.W}, cell.Part{Block: p.about(c.Theme), W: side.W})
	}
	f.Lines = cell.Indent(f.Lines, main.X)
	return f
}

// topic is a lesson with what is known of its cards.
type topic struct {
	id, title string
	progress.Mastery
}

// topicsOf lists the lessons in the order they are taught.
func topicsOf(lib *content.Library, known []progress.Mastery) []topic {
	by := map[string]progress.Mastery{}
	for _, m := range known {
		by[m.Topic] = m
	}
	var out []topic
	for _, l := range lib.Lessons() {
		out = append(out, topic{l.ID, l.Title, by[l.ID]})
	}
	return out
}

// about says what the sitting asks for and how well that sits; with no sitting
// it lists what was answered before.
func (p *Page) about(t *theme.Theme) cell.Block {
	head := "In this sitting"
	cards := map[string]int{}
	for _, it := range p.plan.chosen {
		cards[it.Lesson]++
	}
	if p.phase == idle {
		head = "What sits"
		clear(cards)
		for _, topic := range p.plan.topics {
			cards[topic.id] = topic.Cards
		}
	}
	const bar, titleW = 8, 24
	out := cell.Block{t.Faint.Paint(head), ""}
	for _, topic := range p.plan.topics {
		n := cards[topic.id]
		if n == 0 {
			continue
		}
		full := bar * topic.Strong / max(topic.Questions, 1)
		out = append(out, t.Dim.Paint(cell.Pad(topic.title, titleW))+"  "+t.Bar.Paint(strings.Repeat("█", full))+t.Track.Paint(strings.Repeat("░", bar-full))+
			"  "+t.Faint.Paint(plural(n, "card")))
	}
	if len(out) == 2 {
		return nil
	}
	return append(out, "", t.Bar.Paint("█")+t.Faint.Paint(" the share of a lesson that sits"))
}
