package card

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"napkin/quiz"
	"napkin/tui/cell"
	"napkin/tui/keymap"
	"napkin/tui/layout"
	"napkin/tui/widget/field"
)

// cloze is a text with blanks that are written into. All letters go into the one
// under the cursor until esc; then they are keys again.
type cloze struct {
	kind   *quiz.Cloze
	gaps   []*field.Line
	wide   int // cells of a gap, the same for all: its width gives nothing away
	cursor int
	rests  bool // esc was pressed: letters are keys
}

func newCloze(k *quiz.Cloze) *cloze {
	const least, most = 8, 24
	out := &cloze{kind: k, wide: least}
	for _, b := range k.Blanks {
		line := field.NewLine("", "")
		line.Focus()
		out.gaps = append(out.gaps, line)
		words := b.Accept
		for _, s := range b.Slips {
			words = append(words[:len(words):len(words)], s.Text)
		}
		if b.Number != nil {
			words = []string{b.Number.AnswerText}
		}
		for _, word := range words {
			out.wide = max(out.wide, min(cell.Width(word)+2, most))
		}
	}
	return out
}

func (k *cloze) typing() bool { return !k.rests && len(k.gaps) > 0 }

func (k *cloze) input(msg tea.Msg) bool {
	return k.typing() && k.gaps[k.cursor].Update(msg)
}

// leave gives the letters back to the keys; what was typed stays.
func (k *cloze) leave() bool {
	if !k.typing() {
		return false
	}
	k.rests = true
	return true
}

// empty is the next gap behind the cursor in which nothing stands, -1 for none.
func (k *cloze) empty() int {
	for i := range k.gaps {
		if at := around(k.cursor, i+1, len(k.gaps)); strings.TrimSpace(k.gaps[at].Value()) == "" && at != k.cursor {
			return at
		}
	}
	return -1
}

// step goes to the next gap that is empty; with none left enter answers.
func (k *cloze) step() (string, func()) {
	if k.rests {
		return "write on", func() { k.rests = false }
	}
	if at := k.empty(); at >= 0 {
		return "next blank", func() { k.cursor = at }
	}
	return "", nil
}

func (k *cloze) keys() []keymap.Binding {
	var bs []keymap.Binding
	add := func(b keymap.Binding) {
		b.WhileTyping = true
		bs = append(bs, b)
	}
	if k.rests {
		return nil
	}
	jump := func(by int) func() { return func() { k.cursor += by } }
	if k.cursor+1 < len(k.gaps) { // at the last gap the keys mean what they mean elsewhere
		add(bind("cloze.next", 2, "tab", "next blank", jump(1), "tab", "down"))
	}
	if k.cursor > 0 {
		add(bind("cloze.before", 3, "", "blank before", jump(-1), "shift+tab", "up"))
	}
	add(bind("leave", 4, "", "hint and answer", func() { k.leave() }, "esc"))
	return bs
}

// refused goes to the first number that cannot be read, or to what is empty.
func (k *cloze) refused() {
	for i, b := range k.kind.Blanks {
		text := k.gaps[i].Value()
		if strings.TrimSpace(text) == "" || b.Number != nil && b.Reading(text) == "" {
			k.cursor = i
			return
		}
	}
}

func (k *cloze) hit(zone string) {
	var i int
	if _, err := fmt.Sscanf(zone, "gap:%d", &i); err == nil && i < len(k.gaps) {
		k.cursor, k.rests = i, false
	}
}

func (k *cloze) answer() quiz.Answer {
	texts := make([]string, len(k.gaps))
	for i, gap := range k.gaps {
		texts[i] = gap.Value()
	}
	return quiz.Fill{Texts: texts}
}

func (k *cloze) ask(p *paper) {
	wide := max(min(k.wide, p.width-leadWidth-4), 2)
	widths := make([]int, len(k.gaps))
	for i := range widths {
		widths[i] = wide
	}
	from := len(p.lines)
	lines, places := k.flow(widths, p.measure(leadWidth), func(i int) string { return k.gap(p, i, wide) })
	marked := from
	for i, at := range places {
		p.zone(fmt.Sprintf("gap:%d", i), layout.Rect{X: leadWidth + at.X, Y: from + at.Y, W: wide, H: 1})
		if i == k.cursor {
			marked = from + at.Y
		}
	}
	for n, line := range lines {
		p.add(p.lead(from+n == marked) + line)
	}
	reading := ""
	if k.cursor < len(k.gaps) {
		if text := k.kind.Blanks[k.cursor].Reading(k.gaps[k.cursor].Value()); text != "" {
			reading = "= " + text
		}
	}
	p.add("")
	p.below(reading, p.t.Dim)
	p.from, p.to = marked, marked+1
	if reading != "" || p.asked.trouble != nil {
		p.to = len(p.lines)
	}
}

// gap draws one gap: what stands in it on a line that shows how long it is.
func (k *cloze) gap(p *paper, i, w int) string {
	if p.focused && i == k.cursor && !k.rests {
		text := strings.TrimRight(k.gaps[i].View(p.t, w), " ")
		return text + p.t.Accent.Paint(strings.Repeat("_", max(w-cell.Width(text), 0)))
	}
	text := cell.Cut(k.gaps[i].Value(), w)
	ink := p.t.Faint
	if i == k.cursor && p.focused {
		ink = p.t.Accent
	}
	return p.t.Value.Paint(text) + ink.Paint(strings.Repeat("_", w-cell.Width(text)))
}

// stand marks the cells of a gap while the text is broken into lines: two signs
// in turn, so that neighbours stay apart. Neither is found in a text.
func stand(gap int) string { return []string{"\u2581", "\u2582"}[gap%2] }

// flow breaks the text into lines of w cells with a piece of its own width in
// every gap; it tells where each stands. Pieces are never broken.
func (k *cloze) flow(widths []int, w int, piece func(i int) string) (cell.Block, []layout.Rect) {
	lines, places, whole := k.set(widths, w, "", piece)
	if !whole { // a gap within a long word was broken: let it stand apart
		lines, places, _ = k.set(widths, w, " ", piece)
	}
	return lines, places
}

// set is flow with some air around every gap; false when a gap was broken.
func (k *cloze) set(widths []int, w int, air string, piece func(i int) string) (cell.Block, []layout.Rect, bool) {
	var text strings.Builder
	for i, words := range k.kind.Pieces() {
		text.WriteString(words)
		if i < len(widths) {
			text.WriteString(air + strings.Repeat(stand(i), min(widths[i], w)) + air)
		}
	}
	lines := cell.Wrap(text.String(), w)
	places := make([]layout.Rect, len(widths))
	at := 0
	for y := range lines {
		for at < len(widths) {
			run := strings.Repeat(stand(at), min(widths[at], w))
			before, behind, ok := strings.Cut(lines[y], run)
			if !ok {
				break
			}
			places[at] = layout.Rect{X: cell.Width(before), Y: y, W: widths[at], H: 1}
			lines[y] = before + piece(at) + behind
			at++
		}
	}
	return lines, places, at == len(widths)
}

// after shows the text with the right words in it, and speaks to the wrong ones.
func (k *cloze) after(p *paper, o *outcome) {
	t := p.t
	texts := make([]string, len(k.gaps))
	widths := make([]int, len(k.gaps))
	for i, b := range k.kind.Blanks {
		word, ink, mark := b.Expected(), t.Strong, ""
		if i < len(o.verdict.Parts) {
			part := o.verdict.Parts[i]
			ink, mark = t.Bad, " "+sign(t, part.Right)
			if part.Right {
				ink = t.Good
			}
			if meant, _ := b.Meant(part.Given); meant != "" {
				word = meant
			}
		}
		texts[i] = ink.Paint(cell.Cut(word, p.measure(leadWidth)-8)) + mark
		widths[i] = cell.Width(texts[i])
	}
	lines, _ := k.flow(widths, p.measure(leadWidth), func(i int) string { return texts[i] })
	p.add(cell.Indent(lines, leadWidth)...)
	for i, part := range o.verdict.Parts {
		k.speak(p, k.kind.Blanks[i], part)
	}
}

// speak says what there is to say of one blank: why it is wrong, or how it was
// read where that is not what was written.
func (k *cloze) speak(p *paper, b quiz.Blank, part quiz.Part) {
	t := p.t
	meant, spelt := b.Meant(part.Given)
	switch {
	case part.Right && b.Number != nil && part.Given != part.Expected:
		p.add("")
		p.labelled("  "+sign(t, true), t.Dim, part.Why, 4)
	case part.Right && b.Number == nil && !spelt:
		p.add("")
		p.labelled("  "+sign(t, true), t.Dim, part.Given+" is taken as "+meant, 4)
	case !part.Right:
		p.add("")
		p.labelled("  "+sign(t, false), t.Bad, part.Given, 4)
		p.under("", t.Plain, part.Why, 4)
	}
}
