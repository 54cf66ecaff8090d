package gen

import (
	"strconv"
	"strings"

	"napkin/engine/calc"
	"napkin/engine/expr"
	"napkin/engine/unit"
	"napkin/quiz"
)

// rule is a condition and what it changes in the design.
type rule struct {
	when *expr.Expr // nil always holds
	then text
}

// rules compiles the rules of a template.
func (c *compiler) rules(path string, specs []calc.RuleSpec) []rule {
	var out []rule
	for i, s := range specs {
		at := path + "." + strconv.Itoa(i)
		if s.When == "" && i < len(specs)-1 {
			c.fail(at, "gen.rule", "give it a condition, or move it to the end", "the rules behind one without a condition are never reached")
		}
		out = append(out, rule{when: c.condition(at+".when", s.When), then: c.text(at+".then", s.Then)})
	}
	return out
}

// rulesOfSheet are the rules of the output asked for, or of the whole sheet.
// Their texts hold no names.
func (c *compiler) rulesOfSheet(s CalcSpec) []rule {
	spec := s.Sheet.Spec()
	specs := spec.Decide
	for _, o := range spec.Outputs {
		if o.Name == s.Output && len(o.Decide) > 0 {
			specs = o.Decide
		}
	}
	var out []rule
	for _, r := range specs {
		out = append(out, rule{when: c.condition("calc", r.When), then: text{{words: r.Then}}})
	}
	return out
}

// follow gives what changes in the design with these numbers, and the question
// that asks for it; nil when there is nothing to choose from.
func (t *Template) follow(s scope) (string, *quiz.Question) {
	at := -1
	for i, r := range t.so {
		if holds(r.when, s.values) {
			at = i
			break
		}
	}
	if at < 0 {
		return "", nil
	}
	so := t.so[at].then.fill(s)
	options := []quiz.Option{}
	seen := map[string]bool{so: true}
	for i, r := range t.so {
		words := r.then.fill(s)
		if i != at && seen[words] {
			continue
		}
		seen[words] = true
		options = append(options, quiz.Option{Text: words, Correct: i == at, Why: t.whyRule(i, at, s)})
	}
	if len(options) < 2 {
		return so, nil
	}
	q := &quiz.Question{
		ID: t.QuestionID() + "/so", Lesson: t.spec.Lesson, Topic: t.spec.Lesson, Difficulty: t.spec.Difficulty,
		Prompt: "So what changes in the design?", Kind: &quiz.Single{Options: options}, Sources: t.sources,
	}
	q.Version = quiz.VersionOf(*q)
	return so, q
}

// whyRule says why rule i is or is not the one that holds; at is the one.
func (t *Template) whyRule(i, at int, s scope) string {
	when, chosen := t.so[i].when, t.so[at].when
	switch {
	case i == at && when == nil && len(t.so) == 2:
		return "The other holds when " + t.so[0].when.Filled(nil) + "; here " + here(t.so[0].when, s) + "."
	case i == at && when == nil:
		return "None of the other conditions holds" + t.hereAll(s) + "."
	case i == at:
		return "It holds when " + when.Filled(nil) + "; here " + here(when, s) + "."
	case when == nil:
		return "That is left when no condition holds; here " + here(chosen, s) + ", so " + chosen.Filled(nil) + "."
	case holds(when, s.values):
		return "That would hold too (" + when.Filled(nil) + "), but " + chosen.Filled(nil) + " comes before it; here " + here(chosen, s) + "."
	}
	return "That holds when " + when.Filled(nil) + "; here " + here(when, s) + "."
}

// here are the values of the names in a condition: "mean is 2,894 /s".
func here(e *expr.Expr, s scope) string { return hereOf(e.Names(), s) }

func hereOf(names []string, s scope) string {
	var parts []string
	for _, name := range names {
		if q, ok := s.values[name]; ok {
			parts = append(parts, name+" is "+q.Handy(0.1, 1e5).Format(unit.Human))
		}
	}
	if len(parts) == 0 {
		return "it is otherwise"
	}
	return strings.Join(parts, " and ")
}

// hereAll are the values of the names in all conditions.
func (t *Template) hereAll(s scope) string {
	var names []string
	seen := map[string]bool{}
	for _, r := range t.so {
		if r.when == nil {
			continue
		}
		for _, name := range r.when.Names() {
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; here " + hereOf(names, s)
}
