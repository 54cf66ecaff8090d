package card

import (
	"fmt"
	"slices"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
)

// ordering is things to be put in order. The marker stands on a thing; a thing
// that was picked up moves with it.
type ordering struct {
	kind   *quiz.Order
	now    []int // the things as they stand, by the author's index
	cursor int   // place under the marker
	held   bool  // the thing under the marker was picked up
	before []int // the order before it was, for who thinks better of it
}

func newOrdering(k *quiz.Order, order []int) *ordering {
	return &ordering{kind: k, now: slices.Clone(order)}
}

func (k *ordering) keys() []keymap.Binding {
	n := len(k.now)
	pick, help := "pick up", "choose"
	if k.held {
		pick, help = "drop", "move"
	}
	bs := []keymap.Binding{
		bind("choose", 3, "↑↓", help, func() { k.move(-1) }, "up", "k"),
		also("choose.down", help, func() { k.move(1) }, "down", "j"),
		bind("order.pick", 2, "", pick, k.pick, "space"),
		bind("order.up", 0, "shift+↑↓", "move what is marked", func() { k.carry(-1) }, "shift+up", "K"),
		also("order.down", "move what is marked", func() { k.carry(1) }, "shift+down", "J"),
	}
	places := digits(n, "order.place", "put it at a place", func(i int) { k.put(i) })
	if len(places) > 0 {
		places[0].Help, places[0].Rank = "this is place", 4
	}
	return append(bs, places...)
}

// pick takes the thing under the marker up, or drops it.
func (k *ordering) pick() {
	k.held = !k.held
	k.before = slices.Clone(k.now)
}

// move moves the marker, going round; what was picked up goes along and stops at
// the ends.
func (k *ordering) move(by int) {
	if k.held {
		k.carry(by)
		return
	}
	k.cursor = around(k.cursor, by, len(k.now))
}

func (k *ordering) carry(by int) { k.put(max(min(k.cursor+by, len(k.now)-1), 0)) }

// put moves the thing under the marker to a place; the others make room.
func (k *ordering) put(place int) {
	if place < 0 || place >= len(k.now) {
		return
	}
	thing := k.now[k.cursor]
	k.now = slices.Insert(slices.Delete(k.now, k.cursor, k.cursor+1), place, thing)
	k.cursor = place
}

// leave puts back what was picked up.
func (k *ordering) leave() bool {
	if !k.held {
		return false
	}
	k.cursor = slices.Index(k.before, k.now[k.cursor])
	k.now, k.held = k.before, false
	return true
}

// step drops what is held: enter answers with empty hands only.
func (k *ordering) step() (string, func()) {
	if k.held {
		return "drop", k.pick
	}
	return "", nil
}

// hit picks a thing up, and drops it at the next place that is hit.
func (k *ordering) hit(zone string) {
	var place int
	if _, err := fmt.Sscanf(zone, "place:%d", &place); err != nil || place < 0 || place >= len(k.now) {
		return
	}
	if k.held {
		k.put(place)
	} else {
		k.cursor = place
	}
	k.pick()
}

func (k *ordering) answer() quiz.Answer { return quiz.Sequence{Indexes: slices.Clone(k.now)} }

func (k *ordering) ask(p *paper) {
	k.end(p, k.kind.From, "↑")
	for place, i := range k.now {
		on := place == k.cursor
		handle := "  "
		if on && k.held {
			handle = p.t.Accent.Paint("↕") + " "
		}
		p.option(fmt.Sprintf("place:%d", place), number(p.t, place)+" "+handle, k.kind.Items[i].Text, on)
	}
	k.end(p, k.kind.To, "↓")
}

// end says what the top or the bottom of the list means.
func (k *ordering) end(p *paper, text, arrow string) {
	if text != "" {
		p.add(cell.Blank(leadWidth) + p.t.Faint.Paint(cell.Cut(arrow+"  "+text, p.width-leadWidth)))
	}
}

// after shows the right order with what decides it; what stood elsewhere says
// where, and each thing says why it stands where it does.
func (k *ordering) after(p *paper, o *outcome) {
	t := p.t
	given, answered := o.answer.(quiz.Sequence)
	longest, values := 0, 0
	for _, it := range k.kind.Items {
		longest = max(longest, cell.Width(it.Text))
		values = max(values, cell.Width(it.Value))
	}
	const at, note = 6, len("   you: 5") // before the text and behind the value
	longest = max(min(longest, p.width-at-values-2-note), 8)
	k.end(p, k.kind.From, "↑")
	for i, it := range k.kind.Items {
		mark, ink, whyInk := " ", t.Strong, t.Dim
		had := -1
		if answered {
			had = slices.Index(given.Indexes, i)
			mark = sign(t, had == i)
		}
		you := ""
		if answered && had != i {
			you = t.Warn.Paint(fmt.Sprintf("you: %d", had+1))
			whyInk = t.Plain
		}
		lines := cell.Wrap(it.Text, longest)
		head := cell.Blank(1) + mark + " " + number(t, i) + "  "
		line := head + ink.Paint(cell.Pad(lines[0], longest)) + "  " + t.Value.Paint(cell.PadLeft(it.Value, values))
		p.add(cell.Cut(line+"   "+you, p.width))
		for _, more := range lines[1:] {
			p.add(cell.Blank(at) + ink.Paint(more))
		}
		p.under("", whyInk, it.Why, at)
	}
	k.end(p, k.kind.To, "↓")
}
