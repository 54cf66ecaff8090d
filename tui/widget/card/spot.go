package card

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/widget/passage"
	"napkin/tui/widget/scroll"
)

// newSpot asks for a place in code, or in a picture.
func newSpot(k *quiz.Spot) answering {
	if k.Shown.Diagram != nil {
		return newSpotPicture(k)
	}
	return &spotCode{kind: k, lines: k.Shown.Lines(), places: k.Shown.Targets()}
}

// flaw is what is said of a place, and whether anything is.
func flaw(k *quiz.Spot, target string) (quiz.Flaw, bool) {
	i := slices.IndexFunc(k.Spots, func(f quiz.Flaw) bool { return f.Target == target })
	if i < 0 {
		return quiz.Flaw{}, false
	}
	return k.Spots[i], true
}

// pointed is the place that was answered, "" for none.
func (o *outcome) pointed() string {
	place, _ := o.answer.(quiz.Place)
	return place.ID
}

// spotCode is a line to be found in numbered lines. Code that is longer than its
// room has a window of its own, so that the question stays in sight.
type spotCode struct {
	kind   *quiz.Spot
	lines  []string
	places []string // the numbers of the lines that can be answered
	cursor int      // of places
	typed  int      // the number of a line as its digits are typed
	window scroll.View
}

func (k *spotCode) keys() []keymap.Binding {
	bs := []keymap.Binding{
		bind("choose", 2, "↑↓", "choose", func() { k.move(-1) }, "up", "k"),
		also("choose.down", "choose", func() { k.move(1) }, "down", "j"),
		bind("spot.page.down", 0, "", "ten lines down", func() { k.move(10) }, "pgdown"),
		bind("spot.page.up", 0, "", "ten lines up", func() { k.move(-10) }, "pgup"),
		bind("spot.first", 0, "", "the first line", func() { k.move(-len(k.lines)) }, "home", "g"),
		bind("spot.last", 0, "", "the last line", func() { k.move(len(k.lines)) }, "end", "G"),
	}
	for d := range 10 {
		b := also(fmt.Sprintf("spot.line.%d", d), "go to a line", func() { k.digit(d) }, strconv.Itoa(d))
		if d == 0 {
			b.Label, b.Help, b.Hidden, b.Rank = "0-9", "line number", false, 3
		}
		bs = append(bs, b)
	}
	return bs
}

// move goes to another line that can be answered; it stops at the ends.
func (k *spotCode) move(by int) {
	k.typed = 0
	k.cursor = max(min(k.cursor+by, len(k.places)-1), 0)
}

// digit goes to the line whose number is typed: 1 and then 2 is line 12.
func (k *spotCode) digit(d int) {
	k.typed = k.typed*10 + d
	if k.typed > len(k.lines) {
		k.typed = d
	}
	if at := slices.Index(k.places, strconv.Itoa(k.typed)); at >= 0 {
		k.cursor = at
	}
}

func (k *spotCode) turn(by int) bool {
	k.move(by)
	return true
}

func (k *spotCode) hit(zone string) {
	if number, ok := strings.CutPrefix(zone, "line:"); ok {
		if at := slices.Index(k.places, number); at >= 0 {
			k.cursor, k.typed = at, 0
		}
	}
}

func (k *spotCode) call() string { return "this line" }

// place is the line under the marker.
func (k *spotCode) place() string {
	if k.cursor < len(k.places) {
		return k.places[k.cursor]
	}
	return ""
}

func (k *spotCode) answer() quiz.Answer { return quiz.Place{ID: k.place()} }

// gutter is the room for the number of a line.
func (k *spotCode) gutter() int { return len(strconv.Itoa(len(k.lines))) + 2 }

func (k *spotCode) ask(p *paper) {
	q := &paper{t: p.t, prefix: p.prefix, width: p.width, focused: p.focused}
	for i := range k.lines {
		k.line(q, i)
	}
	from, room := len(p.lines), p.room
	if room <= 0 || len(q.lines) <= room || room < 5 {
		room = len(q.lines)
	}
	k.window.Fit(len(q.lines), room)
	k.window.Show(q.from, q.to)
	top := k.window.Top
	p.add(k.window.Slice(q.lines)...)
	for _, z := range q.zones {
		if z.Rect.Y >= top && z.Rect.Y < top+room {
			z.Rect.Y += from - top
			p.zones = append(p.zones, z)
		}
	}
	p.from, p.to = from+q.from-top, from+q.to-top
	if k.window.More() {
		k.rail(p, from)
		p.from, p.to = from, len(p.lines)
	}
}

// rail draws the scroll bar of the window beside its lines.
func (k *spotCode) rail(p *paper, from int) {
	for i, sign := range k.window.Rail(p.t) {
		p.lines[from+i] = cell.Pad(p.lines[from+i], p.width-2) + " " + sign
	}
}

// line draws a line while it can be answered.
func (k *spotCode) line(p *paper, i int) {
	name := strconv.Itoa(i + 1)
	on, from := name == k.place(), len(p.lines)
	head := p.t.Faint.Paint(cell.PadLeft(name, k.gutter()-2)) + "  "
	for n, text := range k.code(p, i, p.ink(on).Paint) {
		if n > 0 {
			head = cell.Blank(k.gutter())
		}
		p.add(p.lead(on) + head + text)
	}
	p.row("line:"+name, from, on)
}

// code is a line of code broken to the width.
func (k *spotCode) code(p *paper, i int, paint func(string) string) cell.Block {
	out := passage.Code(p.t, p.t.Plain, k.lines[i], max(p.width-2*leadWidth-k.gutter(), 8))
	for n := range out {
		out[n] = paint(out[n])
	}
	return out
}

// beside is how many lines are shown around one that matters after the answer.
const beside = 2

// after shows the code around the flaws and around what was answered, each with
// what there is to say under it, and then what only looks like a flaw.
func (k *spotCode) after(p *paper, o *outcome) {
	skipped := 0
	for i := range k.lines {
		if !k.near(i, o) {
			skipped++
			continue
		}
		k.left(p, skipped)
		skipped = 0
		k.told(p, o, i)
	}
	k.left(p, skipped)
	for n, f := range k.others(o) {
		if n == 0 {
			p.add("")
		}
		p.labelled("    "+p.t.Faint.Paint(cell.PadLeft(f.Target, k.gutter()-2)), p.t.Faint, f.Why, 4+k.gutter())
	}
}

// told draws a line after the answer, with its signs and what there is to say.
func (k *spotCode) told(p *paper, o *outcome, i int) {
	t, name := p.t, strconv.Itoa(i+1)
	f, known := flaw(k.kind, name)
	mark, ink, lead := " ", t.Dim, "  "
	switch {
	case known && f.Correct:
		mark, ink = sign(t, true), t.Strong
	case name == o.pointed():
		mark, ink = sign(t, false), t.Plain
	}
	if name == o.pointed() {
		lead = t.Mark.Paint("▌") + " "
	}
	head := mark + " " + t.Faint.Paint(cell.PadLeft(name, k.gutter()-2)) + "  "
	for n, text := range k.code(p, i, ink.Paint) {
		if n > 0 {
			head = cell.Blank(k.gutter() + 2)
		}
		p.add(lead + head + text)
	}
	if matters(f, o, name) {
		f.Target = name
		p.remark(o, f, 4+k.gutter())
	}
}

// matters reports a flaw, or the place that was answered.
func matters(f quiz.Flaw, o *outcome, target string) bool {
	return f.Correct || target == o.pointed()
}

// others are the places that look like a flaw and were not fallen for.
func (k *spotCode) others(o *outcome) []quiz.Flaw {
	return slices.DeleteFunc(slices.Clone(k.kind.Spots), func(f quiz.Flaw) bool { return matters(f, o, f.Target) || f.Why == "" })
}

// near reports a line that is shown after the answer.
func (k *spotCode) near(i int, o *outcome) bool {
	if len(k.lines) <= 2*beside+4 {
		return true
	}
	for at := max(i-beside, 0); at <= min(i+beside, len(k.lines)-1); at++ {
		name := strconv.Itoa(at + 1)
		if f, _ := flaw(k.kind, name); matters(f, o, name) {
			return true
		}
	}
	return false
}

// left stands for lines that are left out.
func (k *spotCode) left(p *paper, n int) {
	text := fmt.Sprintf("⋯ %d lines", n)
	switch n {
	case 0:
		return
	case 1:
		text = "⋯ 1 line"
	}
	p.add(cell.Blank(4+k.gutter()) + p.t.Faint.Paint(text))
}

// remark speaks of a place: of a flaw, of what looks like one, and of what was
// pointed at.
func (p *paper) remark(o *outcome, f quiz.Flaw, at int) {
	pointed := f.Target == o.pointed()
	lead, ink, text := "  ", p.t.Dim, f.Why
	if pointed {
		lead, ink, text = p.t.Mark.Paint("▌")+" ", p.t.Plain, o.verdict.Feedback
	}
	if f.Correct {
		ink = p.t.Plain
	}
	p.under(lead, ink, text, at)
}
