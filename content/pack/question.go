package pack

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// questionSet notes the ids of a file of questions now and reads it later.
func (l *loader) questionSet(file string) *content.QuestionSet {
	r, ok := l.open(file)
	if !ok {
		l.pack.findings.Add(r.findings...)
		return content.NewQuestionSet(nil, l.pack.Name, r.source, content.Ready[[]content.Exercise](nil))
	}
	read := func() ([]content.Exercise, diag.List) { return r.exercises(), r.findings }
	all := content.Later(read)
	heads, quick := questionHeads(r.source.Text)
	if !quick {
		for _, exercise := range all.Value() {
			heads = append(heads, content.QuestionHead{ID: exercise.ID, Lesson: exercise.Lesson})
		}
	}
	return content.NewQuestionSet(heads, l.pack.Name, r.source, all)
}

// questionHeads finds "- id: x" and "  lesson: y" lines without reading the
// YAML. It reports false when the file is written in another way; then the
// whole file has to be read.
func questionHeads(text string) ([]content.QuestionHead, bool) {
	var heads []content.QuestionHead
	for len(text) > 0 {
		var l string
		l, text, _ = strings.Cut(text, "\n")
		switch {
		case l == "" || l[0] == '#' || l[0] == ' ' && !strings.HasPrefix(l, "  lesson:"):
		case strings.HasPrefix(l, "- id: ") && content.ValidID(strings.TrimSpace(l[6:])):
			heads = append(heads, content.QuestionHead{ID: strings.TrimSpace(l[6:])})
		case strings.HasPrefix(l, "  lesson: ") && len(heads) > 0 && content.ValidID(strings.TrimSpace(l[10:])):
			heads[len(heads)-1].Lesson = strings.TrimSpace(l[10:])
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

func (r *reader) exercise(node *yaml.Node) (content.Exercise, bool) {
	if !r.known(node, "a question", "id", "lesson", "topic", "difficulty", "prompt", "single", "multiple", "numeric", "explain", "hint", "hints", "so", "sources", "seed_rows") {
		return content.Exercise{}, false
	}
	before := len(r.findings)
	question := quiz.Question{
		ID: r.id(node, "the question"), Lesson: r.need(node, "lesson", "the question"), Topic: r.str(node, "topic"),
		Prompt: r.need(node, "prompt", "the question"), Difficulty: r.num(node, "difficulty"),
		Explain: r.str(node, "explain"), Hints: r.hints(node), So: r.str(node, "so"), Sources: r.list(node, "sources"),
	}
	if question.Topic == "" {
		question.Topic = question.Lesson
	}
	exercise := content.Exercise{Source: r.source, Span: firstLine(r.source.Text, node.Span()), SeedRows: r.nums(node, "seed_rows")}
	kinds := 0
	for _, name := range []string{"single", "multiple", "numeric"} {
		value := node.Get(name)
		if value == nil {
			continue
		}
		kinds++
		switch name {
		case "single":
			question.Kind = &quiz.Single{Options: r.options(value)}
		case "multiple":
			question.Kind = &quiz.Multiple{Options: r.options(value)}
		case "numeric":
			question.Kind, exercise.Reproduced = r.numeric(value)
		}
	}
	if kinds != 1 {
		r.report(diag.New("question.kind", "a question is exactly one of single, multiple and numeric, not %d", kinds), exercise.Span, "keep one of the three")
	}
	question.Version = quiz.VersionOf(question)
	exercise.Question = question
	return exercise, len(r.findings) == before && kinds == 1
}

// hints are written as one hint or as hints, from a nudge to nearly the answer.
func (r *reader) hints(node *yaml.Node) []string {
	if hint := r.str(node, "hint"); hint != "" {
		return []string{hint}
	}
	return r.list(node, "hints")
}

func (r *reader) options(node *yaml.Node) []quiz.Option {
	if node.Kind() != yaml.List {
		r.report(diag.New("pack.shape", "the options must be a list"), node.Span(), "write - {text: ..., correct: true, why: ...} for each")
		return nil
	}
	var all []quiz.Option
	for _, item := range node.Items() {
		if r.known(item, "an option", "text", "correct", "why") {
			all = append(all, quiz.Option{Text: r.need(item, "text", "the option"), Correct: r.truth(item, "correct"), Why: r.str(item, "why")})
		}
	}
	return all
}

func (r *reader) numeric(node *yaml.Node) (*quiz.Numeric, *content.Reproduced) {
	numeric := &quiz.Numeric{}
	if !r.known(node, "a numeric question", "answer", "unit", "tolerance", "traps", "calc") {
		return numeric, nil
	}
	numeric.AnswerText = r.need(node, "answer", "the numeric question")
	numeric.Unit = r.str(node, "unit")
	numeric.Answer = r.quantity(node, "answer")
	numeric.Tolerance = r.tolerance(node)
	if traps := node.Get("traps"); traps.Kind() == yaml.List {
		for _, item := range traps.Items() {
			if r.known(item, "a trap", "value", "why") {
				r.need(item, "value", "the trap")
				numeric.Traps = append(numeric.Traps, quiz.Trap{Value: r.quantity(item, "value"), Why: r.need(item, "why", "the trap")})
			}
		}
	} else if traps.Kind() != yaml.Null {
		r.report(diag.New("pack.shape", "the traps must be a list"), traps.Span(), "write [{value: ..., why: ...}]")
	}
	return numeric, r.reproduced(node.Get("calc"))
}

func (r *reader) reproduced(node *yaml.Node) *content.Reproduced {
	if node.Kind() == yaml.Null || !r.known(node, "the calc of a question", "id", "output", "given") {
		return nil
	}
	return &content.Reproduced{
		ID: r.need(node, "id", "the calc"), Output: r.need(node, "output", "the calc"), Given: r.strs(node, "given"),
	}
}

// quantity reads a number with its unit.
func (r *reader) quantity(node *yaml.Node, key string) unit.Quantity {
	text := r.str(node, key)
	if text == "" {
		return unit.Quantity{}
	}
	value, err := unit.Parse(text)
	if err != nil {
		r.at(node.Get(key).Span(), err)
	}
	return value
}

// tolerance reads "30%" or "x1.3"; without one it is 5 %.
func (r *reader) tolerance(node *yaml.Node) quiz.Tolerance {
	text := r.str(node, "tolerance")
	if text == "" {
		return quiz.Tolerance{Percent: 5}
	}
	m := patterns().tolerance.FindStringSubmatch(text)
	if m != nil && m[1] != "" {
		if percent, ok := float(m[1]); ok && percent < 100 {
			return quiz.Tolerance{Percent: percent}
		}
	}
	if m != nil && m[2] != "" {
		if factor, ok := float(m[2]); ok && factor >= 1 {
			return quiz.Tolerance{Factor: factor}
		}
	}
	r.report(diag.New("question.tolerance", "%q is not a tolerance", text), node.Get("tolerance").Span(), "write 30% for a share, x1.3 for a factor")
	return quiz.Tolerance{Percent: 5}
}
