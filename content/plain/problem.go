package plain

import (
	"fmt"
	"strings"

	"napkin/content"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/quiz"
)

// Problem writes a guided walk: the prompt, then for each step the minutes, what to
// do, what to ask, the figures, the decision points with what is accepted and
// why, and the common mistakes; then the follow-ups, and the reference as it is
// drawn. Somebody who wants to try first stops at the prompt.
func Problem(lib *content.Library, problem content.Problem, width int) string {
	p := &page{lib: lib, width: min(max(width, MinWidth), MaxWidth)}
	p.add(underline(problem.Title, "=", p.width))
	p.add(wrap(fmt.Sprintf("Problem · %d min · %s", problem.Minutes, problem.Link()), p.width, "", ""))
	p.add(wrap(problem.Prompt, p.width, "", ""))
	for i, step := range design.Steps() {
		p.step(problem, i, step)
	}
	if len(problem.FollowUps) > 0 {
		p.add(underline("Follow-ups", "-", p.width))
		for _, id := range problem.FollowUps {
			p.decision(id)
		}
	}
	p.reference(problem)
	var lessons []string
	for _, id := range problem.Lessons {
		lessons = append(lessons, "lesson/"+id)
	}
	if len(lessons) > 0 {
		p.add(wrap("Lessons: "+strings.Join(lessons, ", "), p.width, "", "  "))
	}
	p.add(wrap("Start: napkin design new FILE --problem "+problem.ID, p.width, "", "  "))
	return strings.Join(p.blocks, "\n\n") + "\n"
}

// step is what guides one step of the walk; nothing when nothing does.
func (p *page) step(problem content.Problem, i int, step design.Step) {
	g := problem.Guide(step.ID)
	before := len(p.blocks)
	p.add(underline(fmt.Sprintf("%d. %s, %d min", i+1, step.Title, g.Minutes), "-", p.width))
	p.add(wrap(inline(g.Do), p.width, "", ""))
	var asks []string
	for _, c := range g.Clarify {
		lines := []string{wrap(inline(c.Ask), p.width, "? ", "  "), wrap(inline(c.Answer), p.width, "  ", "  ")}
		if c.So != "" {
			lines = append(lines, wrap("=> "+inline(c.So), p.width, "  ", "     "))
		}
		asks = append(asks, strings.Join(lines, "\n"))
	}
	p.add(strings.Join(asks, "\n\n"))
	for _, claim := range g.Published {
		p.add(wrap("Published: "+inline(claim.Says), p.width, "", "  ") + "\n" + wrap(fmt.Sprintf("%s (%s)", claim.Source, claim.Class), p.width, "  ", "  "))
	}
	if g.Sheet != "" {
		p.calc(content.Calc{ID: g.Sheet, Given: g.Given})
	}
	for _, id := range g.Choices {
		p.decision(id)
	}
	for _, m := range g.Mistakes {
		p.block(content.Wrong{Claim: m.Claim, Why: m.Why})
	}
	if len(p.blocks) == before+1 {
		p.blocks = p.blocks[:before] // a heading alone
	}
}

// decision is a question with its answer, for somebody who reads.
func (p *page) decision(id string) {
	q, ok := p.lib.Question(id)
	if !ok {
		return
	}
	lines := []string{wrap(inline(q.Prompt), p.width, "? ", "  ")}
	switch kind := q.Kind.(type) {
	case *quiz.Recall:
		for _, point := range kind.Points {
			lines = append(lines, wrap(inline(point.Text)+": "+inline(point.Why), p.width, "  - ", "    "))
		}
	case *quiz.Order, *quiz.Match, *quiz.Cloze, *quiz.Spot, *quiz.Next, *quiz.Numeric, *quiz.Range:
		lines = []string{onPage(q, p.width)}
	default:
		for _, o := range q.Options() {
			mark := "  no   "
			if o.Correct {
				mark = "  yes  "
			}
			lines = append(lines, wrap(inline(o.Text), p.width, mark, "       "), wrap(inline(o.Why), p.width, "       ", "       "))
		}
	}
	if q.Explain != "" {
		lines = append(lines, wrap("=> "+inline(q.Explain), p.width, "  ", "     "))
	}
	p.add(strings.Join(lines, "\n"))
}

// reference is the worked design as a picture.
func (p *page) reference(problem content.Problem) {
	d, _ := design.Parse(diag.NewSource(problem.ID, problem.Reference))
	if len(d.Components) == 0 {
		return
	}
	p.add(underline("A worked design", "-", p.width))
	p.add(indent(d.Picture(p.width-2).Plain(), "  "))
	for _, decision := range d.Decisions {
		p.add(wrap(fmt.Sprintf("%s, instead of %s: %s. It costs %s.", decision.Choose, decision.InsteadOf, decision.Because, decision.Costs), p.width, "- ", "  "))
	}
}
