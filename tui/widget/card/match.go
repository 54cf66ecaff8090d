package card

import (
	"fmt"
	"slices"
	"strings"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
)

// matching is left sides, each with a right side to be put to it. The right
// sides are numbered: letters have work to do on a card, and a digit chooses on
// every other one.
type matching struct {
	kind   *quiz.Match
	rights []string
	order  []int // the right sides as shown
	given  []int // for each left side the place of its right side, -1 for none
	cursor int   // the left side under the marker
}

func newMatching(k *quiz.Match, order []int) *matching {
	return &matching{kind: k, rights: k.Rights(), order: order, given: slices.Repeat([]int{-1}, len(k.Pairs))}
}

func (k *matching) keys() []keymap.Binding {
	bs := []keymap.Binding{
		bind("choose", 3, "↑↓", "choose", func() { k.move(-1) }, "up", "k"),
		also("choose.down", "choose", func() { k.move(1) }, "down", "j"),
		bind("match.next", 0, "", "the next right side", func() { k.cycle(1) }, "space", "right"),
		also("match.before", "the right side before", func() { k.cycle(-1) }, "left"),
		also("match.none", "take the right side away", func() { k.put(-1) }, "backspace", "delete"),
	}
	places := digits(len(k.order), "match.put", "put it to the one marked", k.pair)
	if len(places) > 0 {
		places[0].Help, places[0].Rank = "put it there", 2
	}
	return append(bs, places...)
}

func (k *matching) move(by int) { k.cursor = around(k.cursor, by, len(k.given)) }

// put gives the left side under the marker a right side; who had it gives it up.
func (k *matching) put(place int) {
	if len(k.given) == 0 {
		return
	}
	if had := slices.Index(k.given, place); had >= 0 && place >= 0 {
		k.given[had] = -1
	}
	k.given[k.cursor] = place
}

// pair puts a right side to the marked left side and goes on to the next one
// that has none.
func (k *matching) pair(place int) {
	if place < 0 || place >= len(k.order) {
		return
	}
	k.put(place)
	for i := range k.given {
		if at := around(k.cursor, i+1, len(k.given)); k.given[at] < 0 {
			k.cursor = at
			return
		}
	}
}

// cycle goes through the right sides that are free, and none.
func (k *matching) cycle(by int) {
	if len(k.given) == 0 {
		return
	}
	at := k.given[k.cursor]
	for range len(k.order) + 1 {
		at = around(at+1, by, len(k.order)+1) - 1
		if had := slices.Index(k.given, at); at < 0 || had < 0 || had == k.cursor {
			break
		}
	}
	k.put(at)
}

func (k *matching) hit(zone string) {
	var i int
	if _, err := fmt.Sscanf(zone, "left:%d", &i); err == nil && i < len(k.given) {
		k.cursor = i
	}
	if _, err := fmt.Sscanf(zone, "right:%d", &i); err == nil {
		k.pair(i)
	}
}

func (k *matching) answer() quiz.Answer {
	out := make([]int, len(k.given))
	for i, place := range k.given {
		out[i] = -1
		if place >= 0 {
			out[i] = k.order[place]
		}
	}
	return quiz.Pairs{Rights: out}
}

// refused goes to the first left side that has nothing put to it.
func (k *matching) refused() {
	if at := slices.Index(k.given, -1); at >= 0 {
		k.cursor = at
	}
}

// lefts is the width of the left column.
func (k *matching) lefts() int {
	w := 0
	for _, pair := range k.kind.Pairs {
		w = max(w, cell.Width(pair.Left))
	}
	return w
}

// columns are the cells for the left and the right sides. Without room for both
// beside each other the right ones stand below, and right is 0.
func (k *matching) columns(width int) (left, right int) {
	const slot, gap, least = 5, 3, 24
	left = min(k.lefts(), max(width*2/5-slot-leadWidth, 12))
	right = width - leadWidth - left - slot - gap
	if right < least {
		return max(min(k.lefts(), width-leadWidth-slot), 1), 0
	}
	return left, right
}

func (k *matching) ask(p *paper) {
	left, right := k.columns(p.width)
	from := len(p.lines)
	k.askLeft(p, left)
	if right == 0 {
		p.add("")
		k.askRight(p, p.width-leadWidth, leadWidth)
		return
	}
	// The right column is drawn on a paper of its own and laid beside the left.
	q := &paper{t: p.t, prefix: p.prefix, width: right}
	k.askRight(q, right, 0)
	height := max(len(p.lines)-from, len(q.lines))
	x := p.width - right
	beside := cell.Beside("", cell.Part{Block: cell.Fit(p.lines[from:], x, height), W: x}, cell.Part{Block: q.lines, W: right})
	p.lines = append(p.lines[:from], beside...)
	for _, z := range q.zones {
		z.Rect.X += x
		z.Rect.Y += from
		p.zones = append(p.zones, z)
	}
}

func (k *matching) askLeft(p *paper, w int) {
	for i, pair := range k.kind.Pairs {
		from, on := len(p.lines), i == k.cursor
		slot := p.t.Faint.Paint("→ ·")
		if k.given[i] >= 0 {
			slot = p.t.Dim.Paint("→ ") + p.t.Accent.Paint(fmt.Sprintf("%d", k.given[i]+1))
		}
		for n, line := range cell.Wrap(pair.Left, w) {
			if n > 0 {
				slot = ""
			}
			p.add(p.lead(on) + p.ink(on).Paint(cell.Pad(line, w)) + "  " + slot)
		}
		p.row(fmt.Sprintf("left:%d", i), from, on)
		p.zones[len(p.zones)-1].Rect.W = leadWidth + w + 5
	}
}

// askRight lists the right sides; those that were put somewhere step back.
func (k *matching) askRight(p *paper, w, at int) {
	for place, i := range k.order {
		from, ink := len(p.lines), p.t.Plain
		head := p.t.Key.Paint(fmt.Sprintf("%d", place+1))
		if slices.Contains(k.given, place) {
			ink, head = p.t.Faint, p.t.Faint.Paint(fmt.Sprintf("%d", place+1))
		}
		for n, line := range cell.Wrap(k.rights[i], max(w-3, 1)) {
			if n > 0 {
				head = " "
			}
			p.add(cell.Blank(at) + head + "  " + ink.Paint(line))
		}
		p.zone(fmt.Sprintf("right:%d", place), layout.Rect{X: at, Y: from, W: w, H: len(p.lines) - from})
	}
}

// after shows every pair as it is, with what was given where that was another
// one, and why they belong together.
func (k *matching) after(p *paper, o *outcome) {
	t := p.t
	left := min(k.lefts(), max((p.width-4)*2/5, 8))
	for i, pair := range k.kind.Pairs {
		right, given, why := true, "", pair.Why
		mark := " "
		if i < len(o.verdict.Parts) {
			part := o.verdict.Parts[i]
			right, given, why = part.Right, part.Given, part.Why
			mark = sign(t, right)
		}
		ink := t.Dim
		if !right {
			ink = t.Plain
		}
		room := p.measure(4 + left + 3)
		block := cell.Block(t.Strong.Lines(cell.Wrap(pair.Right, room)))
		if !right {
			block = append(block, t.Warn.Lines(cell.Wrap("you: "+given, room))...)
		}
		block = append(block, ink.Lines(cell.Wrap(strings.TrimSpace(why), room))...)
		names := cell.Block(t.Strong.Lines(cell.Wrap(pair.Left, left)))
		for n, line := range cell.Beside("   ", cell.Part{Block: names, W: left}, cell.Part{Block: block, W: room}) {
			if n > 0 {
				mark = " "
			}
			p.add("  " + mark + " " + line)
		}
	}
	k.spares(p, o)
}

// spares says why the right sides that were over belong to none; of one that was
// put somewhere that was said there.
func (k *matching) spares(p *paper, o *outcome) {
	apart := false
	for _, s := range k.kind.Spare {
		if slices.ContainsFunc(o.verdict.Parts, func(part quiz.Part) bool { return part.Given == s.Text }) {
			continue
		}
		if !apart {
			p.add("")
			apart = true
		}
		p.labelled("  "+p.t.Faint.Paint("·"), p.t.Faint, strings.TrimSpace(s.Text+" belongs to none. "+s.Why), 4)
	}
}
