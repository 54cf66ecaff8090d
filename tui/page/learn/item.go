package learn

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/tui/cell"
	"napkin/tui/theme"
	"napkin/tui/ui"
	"napkin/tui/widget/card"
	"napkin/tui/widget/diagram"
	"napkin/tui/widget/markdown"
	"napkin/tui/widget/sheet"
	"napkin/tui/widget/stage"
)

// item is a block of the lesson made ready for the screen: prose, a note for
// the margin, or a widget.
type item struct {
	block    content.Block
	prefix   string
	markdown string // of prose and say
	anchor   string
	widget   ui.Widget
	link     content.Link // what "o" opens
	margin   bool         // goes into the margin where there is one
}

func (it *item) owns(zone string) bool {
	return zone == it.prefix || strings.HasPrefix(zone, it.prefix+":")
}

func newItems(s *ui.Services, l *content.Lesson) []*item {
	var items []*item
	for i, b := range l.Blocks() {
		prefix := fmt.Sprintf("b%d", i)
		items = append(items, newItem(s, l, b, prefix)...)
	}
	return append(items, &item{block: ending{lesson: l}, prefix: "end"})
}

// ending is the last item: where the lesson's facts come from.
type ending struct {
	content.Place
	lesson *content.Lesson
}

func newItem(s *ui.Services, l *content.Lesson, b content.Block, prefix string) []*item {
	it := &item{block: b, prefix: prefix}
	switch b := b.(type) {
	case content.Prose:
		it.markdown, it.anchor = b.Markdown, b.Anchor
	case content.Say:
		it.markdown = b.Text
	case content.Errata, content.Wrong:
		it.margin = true
	case content.Diagram:
		it.widget = diagram.New(prefix, b.Diagram)
	case content.Calc:
		if sh, ok := s.Library.Sheet(b.ID); ok {
			widget := sheet.New(prefix, sh, b.Given)
			widget.Flow()
			it.widget = widget
			it.link = content.Link{Kind: content.KindCalculator, ID: b.ID}
		}
	case content.Lab:
		if found, ok := s.Library.Lab(b.ID); ok {
			settings, _ := found.Spec().Read(b.Given) // the linter reports what is wrong there
			it.widget = stage.New(prefix, found, settings, s.Seed())
			it.link = content.Link{Kind: content.KindLab, ID: b.ID}
		}
	case content.Check:
		return newChecks(s, b, prefix)
	}
	return []*item{it}
}

// newChecks makes one item for each question of a check.
func newChecks(s *ui.Services, b content.Check, prefix string) []*item {
	var items []*item
	for j, id := range b.Questions {
		q, ok := s.Library.Question(id)
		if !ok {
			continue
		}
		name := fmt.Sprintf("%sq%d", prefix, j)
		items = append(items, &item{block: b, prefix: name, widget: card.New(name, q, card.InLesson, s.Seed())})
	}
	return items
}

// warm renders what the item needs ahead of View.
func (it *item) warm(r *markdown.Renderer, w int, t *theme.Theme) {
	if it.markdown != "" {
		r.Render(it.markdown, it.width(w), t)
	}
	if picture, ok := it.widget.(*diagram.Widget); ok {
		picture.Warm(w - barWidth)
	}
}

// width is the item's text width within the main column.
func (it *item) width(w int) int {
	if _, ok := it.block.(content.Say); ok {
		return w - 4
	}
	return w
}

// view draws the item w cells wide, with zones from its own corner.
func (it *item) view(c *ui.Context, r *markdown.Renderer, w int, focused bool) (cell.Block, []ui.Zone) {
	t := c.Theme
	switch b := it.block.(type) {
	case content.Prose:
		return it.text(r, w, t), nil
	case content.Say:
		return it.say(t, it.text(r, w, t)), nil
	case content.Code:
		return code(t, b, w), nil
	case content.Seed:
		return quoted(t, b, w), nil
	case content.Errata:
		return errata(t, b, w), nil
	case content.Wrong:
		return wrong(t, b, w), nil
	case content.Fault:
		return fault(t, b, w), nil
	case ending:
		return sources(t, b.lesson, w), nil
	}
	if it.widget == nil {
		return nil, nil
	}
	return it.framed(c, w, focused)
}

// barWidth is the room for the bar beside a widget.
const barWidth = 2

// framed sets a widget off from the prose with a quiet bar that lights up
// when the widget has the focus.
func (it *item) framed(c *ui.Context, w int, focused bool) (cell.Block, []ui.Zone) {
	lines, zones := it.widget.View(c, w-barWidth, 0, focused)
	bar := c.Theme.Track.Paint("│")
	if focused {
		bar = c.Theme.Accent.Paint("│")
	}
	out := make(cell.Block, len(lines))
	for i, l := range lines {
		out[i] = bar + " " + l
	}
	return out, ui.Shift(zones, barWidth, 0)
}

// text is the rendered prose, or its plain words for the moment before.
func (it *item) text(r *markdown.Renderer, w int, t *theme.Theme) cell.Block {
	if lines, ok := r.Cached(it.markdown, it.width(w), t); ok {
		return lines
	}
	return cell.Wrap(it.markdown, it.width(w))
}

func (it *item) say(t *theme.Theme, lines cell.Block) cell.Block {
	out := cell.Block{t.Accent.Paint("Say it in an interview")}
	for _, l := range lines {
		out = append(out, t.Accent.Paint("▏")+"  "+l)
	}
	return out
}
