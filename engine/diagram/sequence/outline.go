package sequence

import (
	"fmt"
	"strings"

	"napkin/engine/rich"
)

// Outline tells the figure in short sentences, in reading order, what a frame
// holds indented below it. Who is at work is not said: calls and answers tell it.
func (f *Figure) Outline() rich.Text {
	s := f.number()
	if len(s.Participants) == 0 {
		return rich.Text{rich.L(rich.T(rich.Plain, "There are no participants."))}
	}
	var names []string
	for _, title := range s.titles {
		names = append(names, title.String())
	}
	o := &outline{sheet: s}
	o.say(0, "", "Participants", strings.Join(names, ", "))
	o.marks(s.top, 0)
	return o.text
}

type outline struct {
	*sheet
	text rich.Text
}

// say adds a sentence, with what is said behind a colon.
func (o *outline) say(depth int, number, sentence, words string) {
	line := rich.L(rich.T(rich.Plain, strings.Repeat("  ", depth)))
	if number != "" {
		line = append(line, rich.T(rich.Dim, number+" "))
	}
	if words != "" {
		sentence += ": " + words
	}
	if !strings.ContainsAny(sentence[len(sentence)-1:], ".?!") {
		sentence += "."
	}
	o.text = append(o.text, append(line, rich.T(rich.Plain, sentence)))
}

func (o *outline) marks(marks []*mark, depth int) {
	for _, m := range marks {
		switch {
		case m.Kind == Frame:
			for _, part := range m.sections {
				title := part.title.String()
				if title == "" {
					title = "group"
				}
				o.say(depth, "", capital(title), "")
				o.marks(part.marks, depth+1)
			}
			o.say(depth, "", "End of "+o.ending(m), "")
		case m.Kind == Note:
			over := o.titles[m.lo].String()
			if m.lo != m.hi {
				over += " to " + o.titles[m.hi].String()
			}
			o.say(depth, "", "Note over "+over, m.words.String())
		default:
			o.say(depth, fmt.Sprintf("%d.", m.number), o.sentence(m), m.words.String())
		}
	}
}

// capital makes a sentence begin with one, where the letter has one byte.
func capital(text string) string {
	if text[0] < 'a' || text[0] > 'z' {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func (o *outline) ending(m *mark) string {
	if len(m.Sections) > 0 && m.Sections[0].Word != "" {
		return m.Sections[0].Word
	}
	return o.name(m)
}

func (o *outline) sentence(m *mark) string {
	from, to := o.titles[m.from()].String(), o.titles[m.to()].String()
	switch {
	case m.Kind == Reply && m.lo == m.hi:
		return from + " answers itself"
	case m.Kind == Reply:
		return from + " answers " + to
	case m.Kind == Send && m.lo == m.hi:
		return from + " sends itself, without waiting"
	case m.Kind == Send:
		return from + " sends " + to + ", without waiting"
	case m.lo == m.hi:
		return from + " calls itself"
	}
	return from + " calls " + to
}
