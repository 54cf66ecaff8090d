package design

import "strings"

// Rubric is what a step has to hold before one goes on, a sentence each: what
// an empty file is told to add.
func (s Step) Rubric() []string {
	var out []string
	for _, text := range new(Design).Evidence(s.ID).Missing {
		text, _, _ = strings.Cut(text, "; ") // how far one is
		text, _, _ = strings.Cut(text, ", for example ")
		out = append(out, text)
	}
	return out
}
