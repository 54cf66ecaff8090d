package card

import (
	"slices"

	"napkin/engine/diagram/grid"
	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/widget/diagram"
)

// spotPicture is a box or an arrow to be found in a picture. Where the picture
// has no room its parts are listed.
type spotPicture struct {
	kind    *quiz.Spot
	pointer *diagram.Pointer
	places  []string
	at      string // the part that is marked
	width   int    // the picture was drawn for last
}

func newSpotPicture(k *quiz.Spot) *spotPicture {
	places := k.Shown.Targets()
	out := &spotPicture{kind: k, places: places, pointer: diagram.NewPointer(k.Shown.Diagram, places)}
	if len(places) > 0 {
		out.at = places[0]
	}
	return out
}

// listed reports that the parts are listed rather than drawn.
func (k *spotPicture) listed() bool { return k.pointer.Height(k.width) == 0 }

func (k *spotPicture) keys() []keymap.Binding {
	if k.listed() {
		bs := []keymap.Binding{
			bind("choose", 2, "↑↓", "choose", func() { k.walk(-1, true) }, "up", "k"),
			also("choose.down", "choose", func() { k.walk(1, true) }, "down", "j"),
		}
		return append(bs, digits(len(k.places), "choose", "choose", func(i int) { k.at = k.places[i] })...)
	}
	to := func(way grid.Arms) func() { return func() { k.at = k.pointer.Towards(k.width, k.at, way) } }
	bs := []keymap.Binding{
		bind("choose", 2, "↑↓←→", "choose", to(grid.Up), "up", "k"),
		also("choose.down", "choose", to(grid.Down), "down", "j"),
		also("choose.left", "choose", to(grid.Left), "left"),
		also("choose.right", "choose", to(grid.Right), "right"),
	}
	order := k.pointer.Places(k.width)
	at := slices.Index(order, k.at)
	if at+1 < len(order) { // at the last part tab means what it means elsewhere
		bs = append(bs, bind("spot.next", 3, "", "next part", func() { k.walk(1, false) }, "tab"))
	}
	if at > 0 {
		bs = append(bs, also("spot.before", "part before", func() { k.walk(-1, false) }, "shift+tab"))
	}
	return bs
}

// walk goes through the parts in reading order.
func (k *spotPicture) walk(by int, round bool) {
	order := k.pointer.Places(k.width)
	at := slices.Index(order, k.at) + by
	if round {
		at = around(at, 0, len(order))
	}
	if at >= 0 && at < len(order) {
		k.at = order[at]
	}
}

func (k *spotPicture) hit(zone string) {
	for _, id := range k.places {
		if zone == "part:"+id {
			k.at = id
		}
	}
}

func (k *spotPicture) call() string { return "this is it" }

func (k *spotPicture) answer() quiz.Answer { return quiz.Place{ID: k.at} }

func (k *spotPicture) ask(p *paper) {
	k.width = p.width - leadWidth
	if k.listed() {
		for i, id := range k.places {
			p.option("part:"+id, cell.PadLeft(number(p.t, i), 2)+"  ", k.kind.Shown.Name(id), id == k.at)
		}
		return
	}
	from, at := len(p.lines), ""
	if p.focused {
		at = k.at
	}
	lines, _ := k.pointer.Draw(p.t, k.width, at)
	p.add(cell.Indent(lines, leadWidth)...)
	for _, z := range k.pointer.Zones(k.width) {
		z.Rect.X += leadWidth
		z.Rect.Y += from
		p.zone("part:"+z.ID, z.Rect)
	}
	top, bottom := k.pointer.Rows(k.width, k.at)
	p.from, p.to = from+top, from+bottom
	p.add("", p.lead(true)+p.ink(true).Paint(cell.Cut(k.kind.Shown.Name(k.at), k.width)))
}

// after speaks of the flaws and of what was pointed at, and shows the picture
// with them.
func (k *spotPicture) after(p *paper, o *outcome) {
	t := p.t
	var flaws []string
	for _, f := range k.kind.Spots {
		if f.Correct {
			flaws = append(flaws, f.Target)
		}
	}
	said := slices.Clone(k.kind.Spots)
	if _, ok := flaw(k.kind, o.pointed()); !ok && o.pointed() != "" {
		said = append(said, quiz.Flaw{Target: o.pointed()})
	}
	class := func(f quiz.Flaw) int {
		switch {
		case f.Target == o.pointed():
			return 0
		case f.Correct:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(said, func(a, b quiz.Flaw) int { return class(a) - class(b) })
	for _, f := range said {
		pointed := f.Target == o.pointed()
		mark, ink, lead := " ", t.Dim, "  "
		switch {
		case f.Correct:
			mark, ink = sign(t, true), t.Strong
		case pointed:
			mark, ink = sign(t, false), t.Plain
		}
		if pointed {
			lead = t.Mark.Paint("▌") + " "
		}
		p.add(lead + mark + " " + ink.Paint(cell.Cut(k.kind.Shown.Name(f.Target), max(p.width-4, 1))))
		p.remark(o, f, 4)
	}
	if lines, _ := k.pointer.Draw(t, p.width-leadWidth, o.pointed(), flaws...); lines != nil {
		p.add("")
		p.add(cell.Indent(lines, leadWidth)...)
	}
}
