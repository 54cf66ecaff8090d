package card

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/engine/unit"
	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/widget/field"
)

// startsNumber are the keys that begin a number in an empty field; digits
// would otherwise open screens.
const startsNumber = "0123456789.-~$"

// entry is a field for what begins with a digit, with the unit asked for behind
// it. While it is empty, letters are still keys.
type entry struct {
	line    *field.Line
	holder  string // what stands in the empty field
	unit    string
	typed   string                   // how the help calls what is typed
	read    func(text string) string // how it is understood; "" when it is not
	reading string
	unread  string // said while it cannot be understood
	empty   string // said while nothing is typed
}

func newEntry(holder, asked, typed string) entry {
	e := entry{line: field.NewLine("", holder), holder: holder, unit: asked, typed: typed}
	e.line.Focus() // it has the keys whenever the card has them
	return e
}

func (e *entry) typing() bool { return e.line.Value() != "" }

func (e *entry) input(msg tea.Msg) bool {
	changed := e.line.Update(msg)
	if changed {
		e.understand()
	}
	return changed
}

// understand reads what was typed so far; only enter complains.
func (e *entry) understand() {
	e.reading = ""
	if e.typing() {
		e.reading = e.read(e.line.Value())
	}
}

// leave empties the field.
func (e *entry) leave() bool {
	if !e.typing() {
		return false
	}
	e.line.Set("")
	e.understand()
	return true
}

func (e *entry) keys() []keymap.Binding {
	var bs []keymap.Binding
	for i, r := range startsNumber {
		b := also("type."+string(r), "type", func() { e.input(tea.KeyPressMsg{Code: r, Text: string(r)}) }, string(r))
		if i == 0 {
			b.Label, b.Help, b.Rank, b.Hidden = "0-9", e.typed, 1, false
		}
		bs = append(bs, b)
	}
	return bs
}

func (*entry) hit(string) {}

// draw draws the field; aside stands behind the unit where it has room.
func (e *entry) draw(p *paper, aside string) {
	room := max(min(p.width-4-cell.Width(e.unit), 32), 8)
	text := p.t.Faint.Paint(cell.Pad(e.holder, room))
	if p.focused || e.typing() {
		text = e.line.View(p.t, room)
	}
	line := p.lead(true) + text + "  " + p.t.Unit.Paint(e.unit)
	if aside != "" && cell.Width(line)+4+cell.Width(aside) <= p.width {
		line += "    " + p.t.Faint.Paint(aside)
	}
	from := len(p.lines)
	p.add(line)
	p.zone("field", layout.Rect{Y: from, W: p.width, H: 1})
	switch {
	case e.reading != "":
		p.below("= "+e.reading, p.t.Dim)
	case e.typing():
		p.below(e.unread, p.t.Faint)
	default:
		p.below(e.empty, p.t.Faint)
	}
	p.from, p.to = from, len(p.lines)
}

// asked is the unit of a number, as it stands behind the field.
func asked(k *quiz.Numeric) string {
	if k.Unit == "" {
		return ""
	}
	u, err := unit.ParseUnit(k.Unit)
	if err != nil || u.Symbol == "1" {
		return ""
	}
	if rest, ok := strings.CutPrefix(u.Symbol, "1/"); ok {
		return "/" + rest
	}
	return u.Symbol
}

// numeric is a number with its unit.
type numeric struct {
	entry
	kind    *quiz.Numeric
	working []string
}

func newNumeric(q quiz.Question, k *quiz.Numeric) *numeric {
	n := &numeric{entry: newEntry("your answer", asked(k), "type the number"), kind: k, working: q.Working}
	n.unread = "not a number yet"
	n.read = func(text string) string {
		v, err := quiz.Grade(quiz.Question{Kind: k}, quiz.Number{Text: text})
		if err != nil {
			return ""
		}
		return v.Read
	}
	return n
}

func (n *numeric) answer() quiz.Answer { return quiz.Number{Text: n.line.Value()} }

func (n *numeric) ask(p *paper) { n.draw(p, "") }

// valueAt is where values stand behind their labels.
const valueAt = 15

// after sets the number given against the right one, the unit before the number.
func (n *numeric) after(p *paper, o *outcome) {
	t, v := p.t, o.verdict
	if a, ok := o.answer.(quiz.Number); ok {
		text := v.Read
		if text == "" {
			text = a.Text
		}
		p.labelled(t.Faint.Paint("your answer"), t.Value, text, valueAt)
		if checks := unitCheck(p, v, n.kind.Asks()); checks != "" {
			p.add(cell.Blank(valueAt) + checks)
		}
		p.labelled("", t.Plain, v.Feedback, valueAt)
		if !v.Correct {
			p.add("")
		}
	}
	if !v.Correct {
		p.labelled(t.Faint.Paint("the answer"), t.Value, v.Expected, valueAt)
	}
	if len(n.working) > 0 {
		p.add("")
		for i, line := range aligned(n.working) {
			label := ""
			if i == 0 {
				label = t.Faint.Paint("working")
			}
			p.labelled(label, t.Dim, line, valueAt)
		}
	}
}

// unitCheck says how the unit stands and then how the number does: who gives a
// time for a rate has made another mistake than who is off by a third.
func unitCheck(p *paper, v quiz.Verdict, asks string) string {
	t := p.t
	if asks == "" || v.Unit == quiz.NoUnit || v.Correct {
		return ""
	}
	if v.Unit == quiz.UnitWrong {
		return t.Dim.Paint("unit ") + sign(t, false) + t.Dim.Paint(" not "+asks)
	}
	return t.Dim.Paint("unit ") + sign(t, true) + t.Dim.Paint(" "+asks+"   number ") + sign(t, false)
}

// aligned puts the equals signs of a working under each other.
func aligned(lines []string) []string {
	at := 0
	for _, line := range lines {
		before, _, _ := strings.Cut(line, "=")
		if w := cell.Width(strings.TrimRight(before, " ")); strings.Contains(line, "=") && w <= 24 {
			at = max(at, w)
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = line
		before, behind, ok := strings.Cut(line, "=")
		if before = strings.TrimRight(before, " "); ok && cell.Width(before) <= at {
			out[i] = cell.Pad(before, at) + " =" + behind
		}
	}
	return out
}
