package pack

import (
	"fmt"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/yaml"
)

// problems reads the systems to design.
func (l *loader) problems(files []string) ([]content.Problem, diag.List) {
	var all []content.Problem
	var findings diag.List
	for _, file := range files {
		r, ok := l.open(file)
		if ok {
			if problem, ok := r.problem(l.pack.Name); ok {
				all = append(all, problem)
			}
		}
		findings.Add(r.findings...)
	}
	return all, findings
}

func (r *reader) problem(pack string) (content.Problem, bool) {
	root := r.parse(0, len(r.source.Text))
	if !r.known(root, "a problem", "id", "title", "summary", "prompt", "minutes", "order", "lessons", "seed_rows", "clarify", "published",
		"sheet", "given", "agrees", "plan", "choices", "mistakes", "follow_ups", "starter", "reference", "design") {
		return content.Problem{}, false
	}
	problem := content.Problem{
		ID: r.id(root, "the problem"), Title: r.need(root, "title", "the problem"), Summary: r.str(root, "summary"),
		Prompt: r.need(root, "prompt", "the problem"), Minutes: r.num(root, "minutes"), Order: r.num(root, "order"),
		Lessons: r.list(root, "lessons"), SeedRows: r.nums(root, "seed_rows"),
		Published: r.claims(root, "published", "what is published"), Sheet: r.str(root, "sheet"), Given: r.strs(root, "given"), FollowUps: r.list(root, "follow_ups"),
		Starter: root.Get("starter").Text(), Reference: root.Get("reference").Text(),
		Pack: pack, Source: r.source, Places: map[string]diag.Span{},
	}
	if problem.Starter == "" {
		problem.Starter = root.Get("design").Text()
	}
	for i, key := range root.Keys() {
		problem.Places[key.Text()] = root.Items()[i].Span()
	}
	r.guide(root, &problem)
	return problem, problem.ID != ""
}

// guide reads what leads through the walk.
func (r *reader) guide(root *yaml.Node, p *content.Problem) {
	r.numbered(root, "clarify", `- {ask: "How many links are made?", answer: 100 million a month, so: 39 writes a second}`, p.Places, func(n *yaml.Node) {
		if r.known(n, "a question to the interviewer", "ask", "answer", "so") {
			p.Clarify = append(p.Clarify, content.Clarification{Ask: r.need(n, "ask", "it"), Answer: r.need(n, "answer", "it"), So: r.str(n, "so")})
		}
	})
	r.numbered(root, "mistakes", `- {step: high_level, claim: "One queue for all.", why: "..."}`, p.Places, func(n *yaml.Node) {
		if r.known(n, "a mistake", "step", "claim", "why") {
			p.Mistakes = append(p.Mistakes, content.Mistake{Step: r.need(n, "step", "it"), Claim: r.need(n, "claim", "it"), Why: r.need(n, "why", "it")})
		}
	})
	r.numbered(root, "plan", `- {step: requirements, minutes: 5, do: "..."}`, p.Places, func(n *yaml.Node) {
		if r.known(n, "a part of the plan", "step", "minutes", "do") {
			p.Plan = append(p.Plan, content.PlanItem{Step: r.need(n, "step", "it"), Minutes: r.num(n, "minutes"), Do: r.need(n, "do", "it")})
		}
	})
	if node := root.Get("agrees"); r.pairs(node, "agrees", "{writes: writes}") {
		for i, key := range node.Keys() {
			p.Agrees = append(p.Agrees, content.Agreement{Line: key.Text(), Output: node.Items()[i].Text()})
			p.Places["agrees "+key.Text()] = node.Items()[i].Span()
		}
	}
	if node := root.Get("choices"); r.pairs(node, "choices", "{high_level: [the-id-of-a-question]}") {
		p.Choices = map[string][]string{}
		for i, key := range node.Keys() {
			p.Choices[key.Text()] = r.list(node, key.Text())
			p.Places["choices "+key.Text()] = node.Items()[i].Span()
		}
	}
}

// numbered reads the entries of a list of maps and notes where they stand: the
// second mistake is at "mistakes 2".
func (r *reader) numbered(root *yaml.Node, key, example string, places map[string]diag.Span, read func(*yaml.Node)) {
	node := root.Get(key)
	if node.Kind() == yaml.Null {
		return
	}
	for i, item := range r.entries(node, key, example) {
		places[fmt.Sprintf("%s %d", key, i+1)] = firstLine(r.source.Text, item.Span())
		read(item)
	}
}

// pairs reports whether a node is a map with something in it.
func (r *reader) pairs(node *yaml.Node, key, example string) bool {
	switch node.Kind() {
	case yaml.Null:
		return false
	case yaml.Map:
		return true
	}
	r.report(diag.New("pack.shape", "%s names things by a key", key), firstLine(r.source.Text, node.Span()), "write "+key+": "+example)
	return false
}
