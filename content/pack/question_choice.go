package pack

import (
	"napkin/engine/yaml"
	"napkin/quiz"
)

// options reads the choices of a single, a multiple and a next.
func (r *reader) options(node *yaml.Node) []quiz.Option {
	var all []quiz.Option
	for _, item := range r.entries(node, "the options", "- {text: ..., correct: true, why: ...}") {
		if r.known(item, "an option", "text", "correct", "why") {
			all = append(all, quiz.Option{Text: r.need(item, "text", "the option"), Correct: r.truth(item, "correct"), Why: r.str(item, "why")})
		}
	}
	return all
}
