package pack

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// questionSet notes the ids of a file of questions now and reads it later.
func (l *loader) questionSet(file string) *content.QuestionSet {
	r, ok := l.open(file)
	if !ok {
		l.found(r.findings...)
		return content.NewQuestionSet(nil, l.pack.Name, r.source, content.Ready[[]content.Exercise](nil))
	}
	read := func() ([]content.Exercise, diag.List) { return r.exercises(), r.findings }
	all := content.Later(read)
	heads, quick := questionHeads(r.source.Text)
	if !quick {
		for _, exercise := range all.Value() {
			heads = append(heads, content.QuestionHead{ID: exercise.ID, Lesson: exercise.Lesson, Problem: exercise.Problem})
		}
	}
	return content.NewQuestionSet(heads, l.pack.Name, r.source, all)
}

// questionHeads finds "- id: x", "  lesson: y" and "  problem: z" lines without
// reading the YAML. It reports false when the file is written in another way; then the
// whole file has to be read.
func questionHeads(text string) ([]content.QuestionHead, bool) {
	var heads []content.QuestionHead
	for len(text) > 0 {
		var l string
		l, text, _ = strings.Cut(text, "\n")
		switch {
		case l == "" || l[0] == '#' || l[0] == ' ' && !strings.HasPrefix(l, "  lesson:") && !strings.HasPrefix(l, "  problem:"):
		case strings.HasPrefix(l, "- id: ") && content.ValidID(strings.TrimSpace(l[6:])):
			heads = append(heads, content.QuestionHead{ID: strings.TrimSpace(l[6:])})
		case strings.HasPrefix(l, "  lesson: ") && len(heads) > 0 && content.ValidID(strings.TrimSpace(l[10:])):
			heads[len(heads)-1].Lesson = strings.TrimSpace(l[10:])
		case strings.HasPrefix(l, "  problem: ") && len(heads) > 0 && content.ValidID(strings.TrimSpace(l[11:])):
			heads[len(heads)-1].Problem = strings.TrimSpace(l[11:])
		default:
			return nil, false
		}
	}
	return heads, true
}

// exercises reads every question of the file that can be read.
func (r *reader) exercises() []content.Exercise {
	root := r.parse(0, len(r.source.Text))
	if root.Kind() != yaml.List {
		r.report(diag.New("pack.shape", "a file of questions is a list"), firstLine(r.source.Text, root.Span()), "start each question with `- id: ...`")
		return nil
	}
	var all []content.Exercise
	for _, item := range root.Items() {
		if exercise, ok := r.exercise(item); ok {
			all = append(all, exercise)
		}
	}
	return all
}

// exercise reads one question of any kind; false when something in it is
// wrong, for a question that is half read would be graded wrongly.
func (r *reader) exercise(node *yaml.Node) (content.Exercise, bool) {
	keys := slices.Concat([]string{"id", "lesson", "problem", "topic", "difficulty", "prompt"}, quiz.Kinds(),
		[]string{"explain", "working", "hint", "hints", "so", "sources", "seed_rows"})
	if !r.known(node, "a question", keys...) {
		return content.Exercise{}, false
	}
	before := r.errors
	question := quiz.Question{
		ID: r.id(node, "the question"), Lesson: r.need(node, "lesson", "the question"), Topic: r.str(node, "topic"),
		Prompt: r.need(node, "prompt", "the question"), Difficulty: r.num(node, "difficulty"),
		Explain: r.str(node, "explain"), Working: r.list(node, "working"), Hints: r.hints(node), So: r.str(node, "so"), Sources: r.list(node, "sources"),
	}
	problem := r.str(node, "problem")
	if question.Topic == "" {
		question.Topic = cmp.Or(problem, question.Lesson)
	}
	exercise := content.Exercise{Question: question, Problem: problem, Source: r.source, Span: firstLine(r.source.Text, node.Span()), SeedRows: r.nums(node, "seed_rows")}
	kinds := 0
	for _, name := range quiz.Kinds() {
		if value := node.Get(name); value != nil {
			kinds++
			exercise.Kind = r.kind(name, value, &exercise)
		}
	}
	if kinds != 1 {
		r.report(diag.New("question.kind", "a question has exactly one kind, not %d", kinds), exercise.Span, "keep one of "+strings.Join(quiz.Kinds(), ", "))
	}
	exercise.Version = quiz.VersionOf(exercise.Question)
	return exercise, r.errors == before && exercise.Kind != nil
}

// kind reads what is under the name of a kind; what reproduces the answer goes
// into the exercise. A kind comes back also where something in it is wrong.
func (r *reader) kind(name string, node *yaml.Node, e *content.Exercise) quiz.Kind {
	switch name {
	case "single":
		return &quiz.Single{Options: r.options(node)}
	case "multiple":
		return &quiz.Multiple{Options: r.options(node)}
	case "numeric":
		return r.numeric(node, e)
	case "range":
		return r.rangeOf(node, e)
	case "order":
		return r.order(node)
	case "match":
		return r.match(node)
	case "cloze":
		return r.cloze(node, e)
	case "spot":
		return r.spot(node)
	case "next":
		return r.next(node, e)
	case "recall":
		return r.recall(node)
	}
	return nil
}

// hints are written as one hint or as hints, from a nudge to nearly the answer.
func (r *reader) hints(node *yaml.Node) []string {
	hint, hints := r.str(node, "hint"), r.list(node, "hints")
	if hint != "" && len(hints) > 0 {
		r.report(diag.New("question.hint", "there is a hint and there are hints"), node.Key("hint").Span(), "keep hints: and put the hint in front of them")
	}
	if hint != "" {
		return []string{hint}
	}
	return hints
}

// entries are the items of a list that must hold at least one; example says
// how an item is written.
func (r *reader) entries(node *yaml.Node, what, example string) []*yaml.Node {
	switch {
	case node.Kind() == yaml.Null || node.Kind() == yaml.List && node.Len() == 0:
		r.report(diag.New("pack.missing-key", "%s are missing", what), firstLine(r.source.Text, node.Span()), "write "+example+" for each")
	case node.Kind() != yaml.List:
		r.report(diag.New("pack.shape", "%s must be a list", what), firstLine(r.source.Text, node.Span()), "write "+example+" for each")
	default:
		return node.Items()
	}
	return nil
}

// child gives the value of a key that must be there, or reports at the node
// that it is not.
func (r *reader) child(node *yaml.Node, key, what, example string) (*yaml.Node, bool) {
	if value := node.Get(key); value != nil {
		return value, true
	}
	r.report(diag.New("pack.missing-key", "%s has no %s", what, key), firstLine(r.source.Text, node.Span()), fmt.Sprintf("add `%s: %s`", key, example))
	return nil, false
}
