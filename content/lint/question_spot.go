package lint

import (
	"slices"

	"napkin/content"
	"napkin/engine/cells"
	"napkin/engine/diag"
	"napkin/engine/yaml"
	"napkin/quiz"
)

// maxCode is how many lines of code can be looked over on a screen of 24 with
// the question above them.
const maxCode = 24

// spot points at every place there is: the flaws, what looks like one, and the
// rest.
func (p *pass) spot(e content.Exercise, k *quiz.Spot) {
	var whys []reason
	right, decoys := 0, 0
	for _, f := range k.Spots {
		whys = append(whys, reason{k.Shown.Name(f.Target), f.Why})
		if f.Correct {
			right++
		} else {
			decoys++
		}
	}
	if right == 0 {
		p.fail(e.Source, e.Span, diag.New("question.correct", "%s has no flaw to find", e.ID), "mark a spot with correct: true")
	}
	if decoys == 0 {
		p.fail(e.Source, e.Span, diag.New("question.decoy", "%s has nothing that only looks like a flaw", e.ID), "add a spot without correct: that a beginner would take for one")
	}
	if k.Else == "" {
		p.fail(e.Source, e.Span, diag.New("question.why", "%s says nothing to who points elsewhere", e.ID), "add else:")
	} else {
		whys = append(whys, reason{"else", k.Else})
	}
	p.reasons(e, "spot", whys)
	for _, target := range k.Shown.Targets() {
		at := slices.IndexFunc(k.Spots, func(f quiz.Flaw) bool { return f.Target == target })
		p.grade(e, quiz.Place{ID: target}, at >= 0 && k.Spots[at].Correct, k.Shown.Name(target))
	}
	p.shown(e, k.Shown.Diagram)
	p.code(e, &k.Shown)
}

// code checks that code fits a small screen, and that YAML is YAML.
func (p *pass) code(e content.Exercise, shown *quiz.Exhibit) {
	lines := shown.Lines()
	if len(lines) > maxCode {
		p.fail(e.Source, e.Span, diag.New("question.width", "the code of %s has %d lines", e.ID, len(lines)), "leave out what has nothing to do with the flaw: 24 lines at most")
	}
	for _, line := range lines {
		if w := cells.Width(line); w > maxArt {
			p.fail(e.Source, within(e, line), diag.New("question.width", "this line of %s is %d columns wide", e.ID, w), "break it: the page has 72")
		}
	}
	if shown.Language != "yaml" {
		return
	}
	_, findings := yaml.Parse(diag.NewSource("", shown.Code))
	if err := findings.Err(); err != nil {
		p.foreign(e.Source, e.Span, "question.yaml", err)
	}
}
