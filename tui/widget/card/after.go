package card

import (
	"errors"
	"fmt"

	"napkin/tui/cell"
	"napkin/tui/layout"
	"napkin/tui/ui"
)

// answered lays out the verdict, what was believed, what is so, and why.
func (w *Widget) answered(p *paper, c *ui.Context) {
	t := p.t
	w.prompt(p)
	p.add("")
	p.zone("verdict", layout.Rect{Y: len(p.lines), W: p.width, H: 1}) // where a page looks for it
	p.add(w.verdict(c, min(p.width, layout.Measure)))
	w.fault(p, c)
	p.add("")
	w.kind.after(p, w.out)
	if w.q.Explain != "" {
		p.add("")
		p.text(t.Plain, w.q.Explain)
	}
	if len(w.q.Sources) > 0 {
		p.add("")
		for _, s := range w.q.Sources {
			p.text(t.Faint, s)
		}
	}
	if w.q.So != "" {
		p.add("")
		p.labelled(t.Accent.Paint("So what?"), t.Plain, w.q.So, 10)
	}
	if w.where == InReview {
		w.grades(p)
	}
}

// verdict is the sign, the word, and whether the answer is kept.
func (w *Widget) verdict(c *ui.Context, width int) string {
	t := c.Theme
	v := w.out.verdict
	right, of := v.Partly()
	left := t.Bad.Paint("✗ not quite")
	switch {
	case w.out.answer == nil:
		left = t.Warn.Paint("○ shown")
	case w.out.counted:
		left = t.Good.Paint("✓ counted")
		right = 0
	case v.Correct:
		left = t.Good.Paint("✓ right")
	case right > 0 || len(v.PerOption) > 0 && v.Score > 0:
		left = t.Warn.Paint("◐ partly right")
	}
	if right > 0 && right < of {
		left += t.Dim.Paint(fmt.Sprintf(", %d of %d", right, of))
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
func (w *Widget) fault(p *paper, c *ui.Context) {
	o := w.out
	switch {
	case o.keeping != lost:
		return
	case !errors.Is(o.fault, errClosed):
		p.text(p.t.Warn, "Not saved: "+o.fault.Error()+". You can go on; this answer will not be remembered.")
	case c.StoreNote != "":
		p.text(p.t.Warn, c.StoreNote)
	default:
		p.text(p.t.Warn, "Progress is still being opened; the answer is recorded as soon as it is.")
	}
}

// grades is the foot of a card in a review: what the keys 1 to 4 mean, as far
// as they are offered. The one that enter keeps is marked.
func (w *Widget) grades(p *paper) {
	t := p.t
	o := w.out
	each := min(p.width/4, 14)
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
