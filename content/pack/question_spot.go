package pack

import (
	"fmt"
	"slices"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// spot reads an exhibit and the places in it that matter.
func (r *reader) spot(node *yaml.Node) quiz.Kind {
	k := &quiz.Spot{}
	if !r.known(node, "a spot question", "language", "code", "design", "diagram", "spots", "else") {
		return k
	}
	k.Else = r.str(node, "else")
	shown, ok := r.exhibit(node)
	spots, there := r.child(node, "spots", "the spot question", "[{line: ..., correct: true, why: ...}]")
	if !ok || !there {
		return k
	}
	k.Shown = shown
	name, example := "line", "- {line: a text that only this line holds, correct: true, why: ...}"
	if shown.Diagram != nil {
		name, example = "at", "- {at: db, correct: true, why: ...}, or at: api -> db for an arrow"
	}
	for _, item := range r.entries(spots, "the spots", example) {
		if !r.known(item, "a spot of this exhibit", name, "correct", "why") {
			continue
		}
		flaw := quiz.Flaw{Correct: r.truth(item, "correct"), Why: r.str(item, "why")}
		if text := r.need(item, name, "the spot"); text != "" {
			flaw.Target = r.target(&k.Shown, item.Get(name), text)
		}
		if flaw.Target != "" && slices.ContainsFunc(k.Spots, func(f quiz.Flaw) bool { return f.Target == flaw.Target }) {
			r.report(diag.New("question.spot", "%s is spotted twice", k.Shown.Name(flaw.Target)), item.Get(name).Span(), "keep one of the two")
		}
		k.Spots = append(k.Spots, flaw)
	}
	return k
}

// exhibit reads the one thing that is shown: code, a design, or a diagram.
func (r *reader) exhibit(node *yaml.Node) (quiz.Exhibit, bool) {
	var out quiz.Exhibit
	found := 0
	for _, name := range []string{"code", "design"} {
		text := strings.TrimRight(textOf(node, name), "\n ")
		if text == "" {
			r.str(node, name) // says when it is no text
			continue
		}
		found++
		out.Code, out.Language = strings.ReplaceAll(text, "\t", "    "), "yaml"
		if name == "code" {
			out.Language = r.need(node, "language", "the code")
		}
	}
	if out.Code == "" || node.Get("design") != nil {
		if language := node.Key("language"); language != nil {
			r.report(diag.New("question.spot", "only code has a language"), language.Span(), "leave it out")
		}
	}
	if picture := node.Get("diagram"); picture != nil {
		found++
		out.Diagram = r.graph(picture)
	}
	if found != 1 {
		r.report(diag.New("question.spot", "a spot question shows exactly one thing, not %d", found), firstLine(r.source.Text, node.Span()), "keep one of code:, design: and diagram:")
		return out, false
	}
	if out.Code != "" && !slices.Contains(Languages(), out.Language) && out.Language != "" {
		fix := "languages: " + strings.Join(Languages(), ", ")
		if near, ok := diag.Nearest(out.Language, Languages()); ok {
			fix = fmt.Sprintf("did you mean %s?", near)
		}
		r.report(diag.New("question.spot", "there is no language called %q", out.Language), node.Get("language").Span(), fix)
	}
	return out, out.Code != "" || out.Diagram != nil
}

// textOf is the text under a key with the indentation of its first line, which
// is a part of code.
func textOf(node *yaml.Node, key string) string { return strings.TrimLeft(node.Get(key).Text(), "\n") }

// graph reads a picture as a fence does; only a graph has places to point at.
func (r *reader) graph(node *yaml.Node) *diagram.Diagram {
	if node.Kind() != yaml.Map {
		r.report(diag.New("pack.shape", "the diagram must be a map"), firstLine(r.source.Text, node.Span()), "write kind: graph, components: and connections: below it")
		return nil
	}
	d, findings := diagram.ParseBlock(r.source, node.Span(), "", "")
	for _, f := range findings {
		r.add(f)
	}
	if d == nil || findings.HasErrors() {
		return nil
	}
	if d.Graph == nil {
		r.report(diag.New("question.spot", "nobody can point at a part of a %s", d.Kind), node.Get("kind").Span(), "draw it as kind: graph")
		return nil
	}
	return d
}

// target finds what a spot names: the one line that holds a text, or a part of
// a picture. It is empty when that cannot be told.
func (r *reader) target(shown *quiz.Exhibit, node *yaml.Node, text string) string {
	targets := shown.Targets()
	if shown.Diagram != nil {
		if slices.Contains(targets, text) {
			return text
		}
		fix := "there are: " + strings.Join(targets, ", ")
		if near, ok := diag.Nearest(text, targets); ok {
			fix = fmt.Sprintf("did you mean %q?", near)
		}
		r.report(diag.New("question.spot", "the diagram has no %q", text), node.Span(), fix)
		return ""
	}
	var in []string
	for i, line := range shown.Lines() {
		if strings.Contains(line, text) {
			in = append(in, itoa(i+1))
		}
	}
	switch len(in) {
	case 1:
		return in[0]
	case 0:
		r.report(diag.New("question.spot", "no line holds %q", text), node.Span(), "copy a part of the line as it stands in the exhibit")
	default:
		r.report(diag.New("question.spot", "%q stands in %d lines: %s", text, len(in), strings.Join(in, ", ")), node.Span(), "copy more of the line, so that only one holds it")
	}
	return ""
}
