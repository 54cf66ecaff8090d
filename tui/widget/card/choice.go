package card

import (
	"fmt"
	"slices"
	"strconv"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/theme"
)

// choice is one option, or several, out of some.
type choice struct {
	options []quiz.Option
	order   []int // as shown, by the author's index
	several bool
	cursor  int // place of the option under the marker
	picked  []bool
}

func newChoice(options []quiz.Option, order []int, several bool) *choice {
	return &choice{options: options, order: order, several: several, picked: make([]bool, len(options))}
}

func (k *choice) keys() []keymap.Binding {
	bs := []keymap.Binding{
		bind("choose", 3, "↑↓", "choose", func() { k.move(-1) }, "up", "k"),
		also("choose.down", "choose", func() { k.move(1) }, "down", "j"),
	}
	if k.several {
		bs = append(bs, bind("tick", 2, "", "tick", func() { k.choose(k.cursor) }, "space"))
	}
	return append(bs, digits(len(k.order), "choose", "choose", k.choose)...)
}

// digits are the keys 1 to 9 for places counted from 0.
func digits(n int, id, help string, do func(int)) []keymap.Binding {
	var bs []keymap.Binding
	for i := range min(n, 9) {
		b := also(fmt.Sprintf("%s.%d", id, i+1), help, func() { do(i) }, strconv.Itoa(i+1))
		if i == 0 {
			b.Label, b.Help, b.Hidden = fmt.Sprintf("1-%d", min(n, 9)), help+" by number", false
		}
		bs = append(bs, b)
	}
	return bs
}

// around moves a place among n, going round.
func around(at, by, n int) int {
	if n == 0 {
		return 0
	}
	return ((at+by)%n + n) % n
}

func (k *choice) move(by int) { k.cursor = around(k.cursor, by, len(k.order)) }

// choose puts the marker on a place and, where several may be chosen, ticks
// or unticks it.
func (k *choice) choose(place int) {
	if place < 0 || place >= len(k.order) {
		return
	}
	k.cursor = place
	if k.several {
		i := k.order[place]
		k.picked[i] = !k.picked[i]
	}
}

func (k *choice) hit(zone string) {
	var place int
	if _, err := fmt.Sscanf(zone, "option:%d", &place); err == nil {
		k.choose(place)
	}
}

func (k *choice) answer() quiz.Answer {
	if k.several {
		var chosen []int
		for i, on := range k.picked {
			if on {
				chosen = append(chosen, i)
			}
		}
		return quiz.Choices{Indexes: chosen}
	}
	if len(k.order) == 0 {
		return quiz.Choice{Index: -1}
	}
	return quiz.Choice{Index: k.order[k.cursor]}
}

func (k *choice) ask(p *paper) {
	for place, i := range k.order {
		on := place == k.cursor
		box := ""
		if k.several {
			box = tick(p.t, k.picked[i])
		}
		p.option(fmt.Sprintf("option:%d", place), number(p.t, place)+"  "+box, k.options[i].Text, on)
	}
}

// tick is the box in front of what can be ticked.
func tick(t *theme.Theme, on bool) string {
	if on {
		return t.Accent.Paint("■") + " "
	}
	return t.Faint.Paint("□") + " "
}

// option draws something that can be chosen, as one place for the mouse.
func (p *paper) option(zone, head, text string, on bool) {
	from := len(p.lines)
	lead, ink := p.lead(on), p.ink(on)
	for n, line := range cell.Wrap(text, p.measure(leadWidth+cell.Width(head))) {
		if n > 0 {
			head = cell.Blank(cell.Width(head))
		}
		p.add(lead + head + ink.Paint(line))
	}
	p.row(zone, from, on)
}

// after shows each option with its own why: beside it where the options are
// short, under it where they are not.
func (k *choice) after(p *paper, o *outcome) {
	longest := 0
	for _, o := range k.options {
		longest = max(longest, cell.Width(o.Text))
	}
	beside := longest <= (p.width-4)*2/5
	for place, i := range k.byInterest(o) {
		lead, ink, whyInk := k.signs(p.t, o, i)
		why := k.why(o, i)
		if beside {
			left := cell.Block{ink.Paint(k.options[i].Text)}
			room := p.measure(4 + longest + 3)
			right := whyInk.Lines(cell.Wrap(why, room))
			for n, line := range cell.Beside("   ", cell.Part{Block: left, W: longest}, cell.Part{Block: right, W: room}) {
				if n > 0 {
					lead = k.tail(p.t, o, i)
				}
				p.add(lead + line)
			}
			continue
		}
		if place > 0 && p.width >= 100 {
			p.add("")
		}
		for n, line := range cell.Wrap(k.options[i].Text, p.measure(4)) {
			if n > 0 {
				lead = k.tail(p.t, o, i)
			}
			p.add(lead + ink.Paint(line))
		}
		p.under(k.tail(p.t, o, i), whyInk, why, 6)
	}
}

// byInterest is the order in which the options are explained: what was chosen,
// what is right, then the others, each as they were shown.
func (k *choice) byInterest(o *outcome) []int {
	class := func(i int) int {
		switch {
		case o.chose(i):
			return 0
		case k.options[i].Correct:
			return 1
		}
		return 2
	}
	out := slices.Clone(k.order)
	slices.SortStableFunc(out, func(a, b int) int { return class(a) - class(b) })
	return out
}

// chose reports whether an option, by the author's index, was answered.
func (o *outcome) chose(i int) bool {
	switch a := o.answer.(type) {
	case quiz.Choice:
		return a.Index == i
	case quiz.Choices:
		return slices.Contains(a.Indexes, i)
	}
	return false
}

// signs are the marks in front of an option: ▌ what was chosen, ✓ what is
// right, ✗ what was chosen and is not.
func (k *choice) signs(t *theme.Theme, o *outcome, i int) (lead string, option, why theme.Ink) {
	chosen, right := o.chose(i), k.options[i].Correct
	mark, option, why := " ", t.Dim, t.Faint
	switch {
	case right:
		mark, option, why = sign(t, true), t.Strong, t.Dim
	case chosen:
		mark, option = sign(t, false), t.Plain
	}
	if chosen {
		why = t.Plain
		return t.Mark.Paint("▌") + " " + mark + " ", option, why
	}
	return "  " + mark + " ", option, why
}

// tail stands in front of an option's further lines.
func (k *choice) tail(t *theme.Theme, o *outcome, i int) string {
	if o.chose(i) {
		return t.Mark.Paint("▌") + "   "
	}
	return "    "
}

// why speaks to the belief behind an option; a missed one is called so.
func (k *choice) why(o *outcome, i int) string {
	option := k.options[i]
	text := option.Why
	if text == "" && o.chose(i) && !k.several {
		text = o.verdict.Feedback
	}
	if k.several && option.Correct && !o.chose(i) && o.answer != nil {
		return "Missed. " + text
	}
	return text
}
