package card

import (
	"errors"
	"fmt"
	"slices"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/theme"
	"napkin/tui/ui"
)

// answered lays out the verdict, what was believed, what is so, and why.
func (w *Widget) answered(p *paper, c *ui.Context, width int) {
	t := p.t
	w.prompt(p, width)
	p.add("")
	p.zone(w.prefix+":verdict", layout.Rect{Y: len(p.lines), W: width, H: 1}) // where a page looks for it
	p.add(w.verdict(c, min(width, layout.Measure)))
	w.fault(p, c, width)
	p.add("")
	if w.number != nil {
		w.numbers(p, width)
	} else {
		w.reasons(p, width)
	}
	if w.q.Explain != "" {
		p.add("")
		p.text(t.Plain, w.q.Explain, width)
	}
	if len(w.q.Sources) > 0 {
		p.add("")
		for _, s := range w.q.Sources {
			p.text(t.Faint, s, width)
		}
	}
	if w.where == InReview {
		w.grades(p, width)
	}
}

// verdict is the sign, the word, and whether the answer is kept.
func (w *Widget) verdict(c *ui.Context, width int) string {
	t := c.Theme
	left := t.Bad.Paint("✗ not quite")
	switch v := w.out.verdict; {
	case w.out.answer == nil:
		left = t.Warn.Paint("○ shown")
	case v.Correct:
		left = t.Good.Paint("✓ right")
	}
	if w.hints > 0 {
		left += t.Faint.Paint(", with the hint")
	}
	return cell.Justify(left, w.state(c), width)
}

func (w *Widget) state(c *ui.Context) string {
	t := c.Theme
	switch o := w.out; {
	case o.keeping == saving:
		return t.Faint.Paint("saving …")
	case o.keeping == lost:
		return t.Warn.Paint("not saved")
	case o.saved.Durable:
		return t.Faint.Paint("saved")
	}
	return t.Warn.Paint("kept until you quit")
}

// fault says in words why an answer is not on disk.
func (w *Widget) fault(p *paper, c *ui.Context, width int) {
	o := w.out
	switch {
	case o.keeping != lost:
		return
	case !errors.Is(o.fault, errClosed):
		p.text(p.t.Warn, "Not saved: "+o.fault.Error()+". You can go on; this answer will not be remembered.", width)
	case c.StoreNote != "":
		p.text(p.t.Warn, c.StoreNote, width)
	default:
		p.text(p.t.Warn, "Progress is still being opened; the answer is recorded as soon as it is.", width)
	}
}

// numberAt is where values stand behind their labels.
const numberAt = 15

// numbers sets the number given against the right one.
func (w *Widget) numbers(p *paper, width int) {
	t := p.t
	v := w.out.verdict
	if a, ok := w.out.answer.(quiz.Number); ok {
		text := v.Read
		if text == "" {
			text = a.Text
		}
		p.labelled(t.Faint.Paint("your answer"), t.Value, text, numberAt, width)
		p.labelled("", t.Plain, v.Feedback, numberAt, width)
		if !v.Correct {
			p.add("")
		}
	}
	if !v.Correct {
		p.labelled(t.Faint.Paint("the answer"), t.Value, v.Expected, numberAt, width)
	}
}

// reasons shows each option with its own why: beside it where the options
// are short, under it where they are not.
func (w *Widget) reasons(p *paper, width int) {
	options := w.q.Options()
	longest := 0
	for _, o := range options {
		longest = max(longest, cell.Width(o.Text))
	}
	beside := longest <= (width-4)*2/5
	for place, i := range w.byInterest() {
		lead, ink, whyInk := w.signs(p.t, i)
		why := w.why(i)
		if beside {
			left := cell.Block{ink.Paint(options[i].Text)}
			room := min(width-4-longest-3, layout.Measure)
			right := whyInk.Lines(cell.Wrap(why, room))
			for n, line := range cell.Beside("   ", cell.Part{Block: left, W: longest}, cell.Part{Block: right, W: room}) {
				if n > 0 {
					lead = w.tail(p.t, i)
				}
				p.add(lead + line)
			}
			continue
		}
		if place > 0 && width >= 100 {
			p.add("")
		}
		for n, line := range cell.Wrap(options[i].Text, min(width-4, layout.Measure)) {
			if n > 0 {
				lead = w.tail(p.t, i)
			}
			p.add(lead + ink.Paint(line))
		}
		for _, line := range cell.Wrap(why, min(width-6, layout.Measure)) {
			p.add(w.tail(p.t, i) + "  " + whyInk.Paint(line))
		}
	}
}

// byInterest is the order in which the options are explained: what was chosen,
// what is right, then the others, each as they were shown.
func (w *Widget) byInterest() []int {
	class := func(i int) int {
		switch {
		case w.chose(i):
			return 0
		case w.q.Options()[i].Correct:
			return 1
		}
		return 2
	}
	out := slices.Clone(w.order)
	slices.SortStableFunc(out, func(a, b int) int { return class(a) - class(b) })
	return out
}

// signs are the marks in front of an option: ▌ what was chosen, ✓ what is
// right, ✗ what was chosen and is not.
func (w *Widget) signs(t *theme.Theme, i int) (lead string, option, why theme.Ink) {
	chosen, right := w.chose(i), w.q.Options()[i].Correct
	sign, option, why := " ", t.Dim, t.Faint
	switch {
	case right:
		sign, option, why = t.Good.Paint("✓"), t.Strong, t.Dim
	case chosen:
		sign, option = t.Bad.Paint("✗"), t.Plain
	}
	if chosen {
		why = t.Plain
		return t.Mark.Paint("▌") + " " + sign + " ", option, why
	}
	return "  " + sign + " ", option, why
}

// tail stands in front of an option's further lines.
func (w *Widget) tail(t *theme.Theme, i int) string {
	if w.chose(i) {
		return t.Mark.Paint("▌") + "   "
	}
	return "    "
}

// why speaks to the belief behind an option; a missed one is called so.
func (w *Widget) why(i int) string {
	o := w.q.Options()[i]
	text := o.Why
	if text == "" && w.chose(i) {
		if _, ok := w.q.Kind.(*quiz.Single); ok {
			text = w.out.verdict.Feedback
		}
	}
	_, several := w.q.Kind.(*quiz.Multiple)
	if several && o.Correct && !w.chose(i) && w.out.answer != nil {
		return "Missed. " + text
	}
	return text
}

// grades is the foot of a card in a review: what the keys 1 to 4 mean, as far
// as they are offered. The one that enter keeps is marked.
func (w *Widget) grades(p *paper, width int) {
	t := p.t
	o := w.out
	each := min(width/4, 14)
	var words, waits string
	for i, r := range w.how().Grades() {
		lead, ink := "  ", t.Dim
		if r == o.attempt.Rating {
			lead, ink = t.Mark.Paint("▌")+" ", t.Strong
		}
		words += cell.Pad(lead+t.Key.Paint(fmt.Sprintf("%d", r))+" "+ink.Paint(r.String()), each)
		wait := ""
		if o.waits[i].Rating != 0 {
			wait = o.waits[i].Wait
		}
		waits += cell.Pad("    "+t.Faint.Paint(wait), each)
		p.buttons = append(p.buttons, ui.Zone{ID: fmt.Sprintf("%s:grade:%d", w.prefix, r), Rect: layout.Rect{X: i * each, Y: 1, W: each, H: 2}})
	}
	p.foot = cell.Block{"", words, waits}
}
