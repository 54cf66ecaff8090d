package card

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/widget/field"
)

// recall is answered aloud or in writing; then a good answer and its points are
// shown, and what was said of them is ticked off.
type recall struct {
	kind   *quiz.Recall
	area   *field.Area
	writes bool // letters go to the text
	shown  bool // the good answer is shown
	cursor int  // of the points
	ticked []bool
}

func newRecall(k *quiz.Recall) *recall {
	out := &recall{kind: k, area: field.NewArea("", ""), ticked: make([]bool, len(k.Points))}
	out.area.Focus()
	return out
}

func (k *recall) typing() bool { return k.writes && !k.shown }

func (k *recall) input(msg tea.Msg) bool {
	if _, paste := msg.(tea.PasteMsg); paste && !k.shown {
		k.writes = true
	}
	return k.typing() && k.area.Update(msg)
}

// leave gives the letters back to the keys; what was written stays.
func (k *recall) leave() bool {
	if !k.typing() {
		return false
	}
	k.writes = false
	return true
}

// step shows the good answer first.
func (k *recall) step() (string, func()) {
	if !k.shown {
		return "compare", func() { k.shown, k.writes = true, false }
	}
	return "", nil
}

func (k *recall) call() string { return "grade" }

func (k *recall) told() bool { return k.shown }

func (k *recall) keys() []keymap.Binding {
	if !k.shown {
		line := bind("recall.line", 0, "", "a new line", func() { k.area.Update(tea.KeyPressMsg{Code: tea.KeyEnter}) }, "alt+enter", "ctrl+j")
		line.WhileTyping = true
		leave := bind("leave", 4, "", "hint and answer", func() { k.leave() }, "esc")
		leave.WhileTyping = true
		if k.writes {
			return []keymap.Binding{line, leave}
		}
		return []keymap.Binding{bind("recall.write", 2, "", "write it", func() { k.writes = true }, "w"), line}
	}
	bs := []keymap.Binding{
		bind("choose", 3, "↑↓", "choose", func() { k.move(-1) }, "up", "k"),
		also("choose.down", "choose", func() { k.move(1) }, "down", "j"),
		bind("tick", 2, "", "I said that", func() { k.tick(k.cursor) }, "space"),
	}
	return append(bs, digits(len(k.ticked), "tick", "tick", k.tick)...)
}

func (k *recall) move(by int) { k.cursor = around(k.cursor, by, len(k.ticked)) }

func (k *recall) tick(i int) {
	if i >= 0 && i < len(k.ticked) {
		k.cursor = i
		k.ticked[i] = !k.ticked[i]
	}
}

func (k *recall) hit(zone string) {
	var i int
	if _, err := fmt.Sscanf(zone, "point:%d", &i); err == nil && k.shown {
		k.tick(i)
	}
	if zone == "area" && !k.shown {
		k.writes = true
	}
}

func (k *recall) answer() quiz.Answer {
	out := quiz.Covered{Said: k.area.Value()}
	for i, on := range k.ticked {
		if on {
			out.Indexes = append(out.Indexes, i)
		}
	}
	return out
}

func (k *recall) ask(p *paper) {
	if !k.shown {
		k.write(p)
		return
	}
	k.compare(p)
	p.add(p.t.Dim.Paint("Tick what you said.") + p.t.Faint.Paint(fmt.Sprintf("  %d of %d are enough.", k.kind.NeededPoints(), len(k.kind.Points))))
	for i, point := range k.kind.Points {
		p.option(fmt.Sprintf("point:%d", i), number(p.t, i)+"  "+tick(p.t, k.ticked[i]), point.Text, i == k.cursor)
	}
}

// areaLines is the height of the text while it is written.
const areaLines = 5

// write draws the text as it is written, in a room that does not change.
func (k *recall) write(p *paper) {
	t, from := p.t, len(p.lines)
	room := p.measure(leadWidth)
	var text cell.Block
	switch {
	case k.typing() && p.focused:
		text = k.area.View(t, room, areaLines)
	case k.area.Value() != "":
		text = cell.Fit(cell.Wrap(k.area.Value(), room), room, areaLines)
	default:
		text = cell.Fit(t.Faint.Lines(cell.Wrap("Say it aloud, or write it down with w. Then compare it with a good answer.", room)), room, areaLines)
	}
	bar := t.Track.Paint("│") + " "
	if p.focused {
		bar = t.Mark.Paint("▌") + " "
	}
	for i, line := range text {
		if i > 0 {
			bar = t.Track.Paint("│") + " "
		}
		p.add(bar + line)
	}
	p.zone("area", layout.Rect{Y: from, W: p.width, H: areaLines})
	p.from, p.to = from, len(p.lines)
}

// compare shows what was written, where something was, and a good answer.
func (k *recall) compare(p *paper) {
	t := p.t
	if said := k.area.Value(); said != "" {
		p.labelled(t.Faint.Paint("you said"), t.Plain, said, valueAt)
		p.add("")
	}
	p.labelled(t.Faint.Paint("a good answer"), t.Dim, k.kind.Model, valueAt)
	p.add("")
}

// after shows the points, what was missed first among equals with its why.
func (k *recall) after(p *paper, o *outcome) {
	t := p.t
	covered, answered := o.answer.(quiz.Covered)
	k.compare(p)
	for i, point := range k.kind.Points {
		said := slices.Contains(covered.Indexes, i)
		mark, ink, why := " ", t.Plain, t.Dim
		if answered {
			mark = sign(t, said)
		}
		if said {
			ink, why = t.Dim, t.Faint
		}
		p.labelled("  "+mark, ink, point.Text, 4)
		if !said {
			p.under("", why, point.Why, 4)
		}
	}
}
