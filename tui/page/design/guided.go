package design

import (
	tea "charm.land/bubbletea/v2"

	"napkin/content"
	"napkin/tui/keymap"
)

// guideKey goes to the other side of the table, where the problem has one.
func (p *Walk) guideKey() keymap.Binding {
	b := keymap.Binding{ID: "walk.guide", Keys: []string{"i"}, Help: "interviewer", Rank: 5, Group: "steps", Off: "this design is of no problem with a guide"}
	if problem, ok := p.guide(); ok {
		b.Off, b.Run = "", func() tea.Cmd { return openGuide(problem.ID, p.steps[p.step].ID) }
	}
	return b
}

// guide is the problem that guides the walk; false for a system of one's own.
func (p *Walk) guide() (content.Problem, bool) {
	if p.paper.design == nil {
		return content.Problem{}, false
	}
	for _, problem := range p.guides {
		if problem.ID == p.paper.design.Problem && problem.Guided() {
			return problem, true
		}
	}
	return content.Problem{}, false
}

// minutes is the time for a step: that of the problem's plan, or of the checklist.
func (p *Walk) minutes(step int) int {
	if problem, ok := p.guide(); ok {
		if m := problem.Guide(p.steps[step].ID).Minutes; m > 0 {
			return m
		}
	}
	return p.steps[step].Minutes
}
