package pack

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
	"napkin/quiz"
)

func (r *reader) order(node *yaml.Node) quiz.Kind {
	k := &quiz.Order{}
	if !r.known(node, "an order question", "from", "to", "items") {
		return k
	}
	const what, example = "the order question", "- {text: ..., value: ..., why: ...}"
	k.From, k.To = r.need(node, "from", what), r.need(node, "to", what)
	items, ok := r.child(node, "items", what, "[{text: ..., why: ...}]")
	if !ok {
		return k
	}
	for _, item := range r.entries(items, "the items", example) {
		if r.known(item, "an item", "text", "value", "why") {
			k.Items = append(k.Items, quiz.Item{Text: r.need(item, "text", "the item"), Value: r.str(item, "value"), Why: r.str(item, "why")})
		}
	}
	return k
}

func (r *reader) match(node *yaml.Node) quiz.Kind {
	k := &quiz.Match{}
	if !r.known(node, "a match question", "pairs", "spare") {
		return k
	}
	pairs, ok := r.child(node, "pairs", "the match question", "[{left: ..., right: ..., why: ...}]")
	if !ok {
		return k
	}
	for _, item := range r.entries(pairs, "the pairs", "- {left: ..., right: ..., why: ...}") {
		if r.known(item, "a pair", "left", "right", "why") {
			k.Pairs = append(k.Pairs, quiz.Pair{Left: r.need(item, "left", "the pair"), Right: r.need(item, "right", "the pair"), Why: r.str(item, "why")})
		}
	}
	spare := node.Get("spare")
	if spare.Kind() == yaml.Null {
		return k
	}
	for _, item := range r.entries(spare, "the spare sides", "- {text: ..., why: ...}") {
		if r.known(item, "a spare side", "text", "why") {
			k.Spare = append(k.Spare, quiz.Option{Text: r.need(item, "text", "the spare side"), Why: r.str(item, "why")})
		}
	}
	return k
}

func (r *reader) cloze(node *yaml.Node, e *content.Exercise) quiz.Kind {
	k := &quiz.Cloze{}
	if !r.known(node, "a cloze", "text", "blanks") {
		return k
	}
	k.Text = r.need(node, "text", "the cloze")
	blanks, ok := r.child(node, "blanks", "the cloze", "[{accept: [word], why: ...}]")
	if !ok {
		return k
	}
	for _, item := range r.entries(blanks, "the blanks", "- {accept: [word], why: ...}, or {answer: ..., formula: ...} for a number") {
		blank, reproduced := r.blank(item)
		k.Blanks = append(k.Blanks, blank)
		e.Blanks = append(e.Blanks, reproduced)
	}
	if k.Text != "" {
		r.marks(node.Get("text"), k)
	}
	return k
}

// blank reads what belongs into one gap: words, or a number.
func (r *reader) blank(node *yaml.Node) (quiz.Blank, *content.Reproduced) {
	if node.Get("answer") != nil {
		if !r.known(node, "a blank for a number", "answer", "unit", "tolerance", "traps", "calc", "formula", "latency", "why") {
			return quiz.Blank{}, nil
		}
		number, reproduced := r.number(node, "the blank")
		return quiz.Blank{Number: &number, Why: r.str(node, "why")}, reproduced
	}
	var b quiz.Blank
	if !r.known(node, "a blank", "accept", "slips", "why") {
		return b, nil
	}
	b.Accept, b.Why = r.list(node, "accept"), r.str(node, "why")
	if len(b.Accept) == 0 {
		r.report(diag.New("pack.missing-key", "the blank accepts nothing"), firstLine(r.source.Text, node.Span()), "add `accept: [word]`, or `answer: 100 /s` for a number")
	}
	slips := node.Get("slips")
	if slips.Kind() == yaml.Null {
		return b, nil
	}
	for _, item := range r.entries(slips, "the slips", "- {text: ..., why: ...}") {
		if r.known(item, "a slip", "text", "why") {
			b.Slips = append(b.Slips, quiz.Slip{Text: r.need(item, "text", "the slip"), Why: r.str(item, "why")})
		}
	}
	return b, nil
}

// marks checks that every blank stands in the text once, in their order.
func (r *reader) marks(node *yaml.Node, k *quiz.Cloze) {
	found := patterns().blank.FindAllStringSubmatch(k.Text, -1)
	for i, m := range found {
		if want := itoa(i + 1); m[1] != want {
			r.report(diag.New("question.cloze", "{%s} stands where {%s} belongs", m[1], want), firstLine(r.source.Text, node.Span()), "number the blanks from {1} in the order in which they are read, each once")
			return
		}
	}
	if len(found) != len(k.Blanks) {
		r.report(diag.New("question.cloze", "the text has %d marks and there are %d blanks", len(found), len(k.Blanks)), firstLine(r.source.Text, node.Span()), fmt.Sprintf("write %s into the text", blankMarks(len(k.Blanks))))
	}
}

func blankMarks(n int) string {
	var all []string
	for i := range n {
		all = append(all, "{"+itoa(i+1)+"}")
	}
	return strings.Join(all, " and ")
}

func (r *reader) recall(node *yaml.Node) quiz.Kind {
	k := &quiz.Recall{}
	if !r.known(node, "a recall question", "model", "enough", "points") {
		return k
	}
	k.Model, k.Enough = r.need(node, "model", "the recall question"), r.num(node, "enough")
	points, ok := r.child(node, "points", "the recall question", "[{text: ..., why: ...}]")
	if !ok {
		return k
	}
	for _, item := range r.entries(points, "the points", "- {text: ..., why: ...}") {
		if r.known(item, "a point", "text", "why") {
			k.Points = append(k.Points, quiz.Point{Text: r.need(item, "text", "the point"), Why: r.str(item, "why")})
		}
	}
	if k.Enough > len(k.Points) {
		r.report(diag.New("question.enough", "%d points cannot be enough of %d", k.Enough, len(k.Points)), node.Get("enough").Span(), "leave enough: out if all are wanted")
	}
	return k
}
