package timeline

import (
	"strings"

	"napkin/engine/diagram/label"
	"napkin/engine/rich"
)

// Outline tells the figure in short sentences: the lanes in order, below each
// what happens there, in order of time.
func (f *Figure) Outline() rich.Text {
	if len(f.Lanes) == 0 {
		return rich.Text{rich.L(rich.T(rich.Plain, "There are no lanes."))}
	}
	var out rich.Text
	say := func(text string) { out = append(out, rich.L(rich.T(rich.Plain, text))) }
	say("Time from " + told(f.From) + " to " + told(f.To) + ".")
	for _, l := range f.Lanes {
		say(sentence(l.Title()))
		if len(l.Events) == 0 {
			say("  Nothing happens.")
		}
		for _, e := range inOrder(l.Events) {
			when := l.Events[e].when()
			text := strings.ToUpper(when[:1]) + when[1:]
			if words := label.Line(l.Events[e].Say); words != "" {
				text += ": " + words
			}
			say("  " + sentence(text))
		}
	}
	return out
}

// sentence ends in a full stop, unless it ends in one already.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?!") {
		return text
	}
	return text + "."
}
