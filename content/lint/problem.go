package lint

import (
	"fmt"
	"slices"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/design"
	"napkin/engine/diag"
	"napkin/engine/diagram"
	"napkin/quiz"
)

// What a guided walk holds at least, and the columns its reference is drawn in.
const (
	leastClarify   = 3
	leastChoices   = 3
	leastMistakes  = 3
	leastFollowUps = 3
	leastAgrees    = 3
	designColumns  = 100
)

func problems(p *pass) {
	for _, problem := range p.lib.Problems() {
		w := walk{p, problem}
		for _, key := range []string{"starter", "reference"} {
			w.file(key)
		}
		for _, id := range problem.Lessons {
			if _, ok := p.lib.Lesson(id); !ok {
				p.dead(problem.Source, problem.Places["lessons"], content.Link{Kind: content.KindLesson, ID: id})
			}
		}
		if problem.Minutes < 5 || problem.Minutes > 240 {
			w.fail("minutes", "problem.minutes", "give the minutes of the walk, such as 45", "%d minutes for a design", problem.Minutes)
		}
		if problem.Guided() {
			w.guide()
		}
	}
	p.asked()
}

// walk checks one problem.
type walk struct {
	*pass
	content.Problem
}

// fail reports at a key of the problem's file, or at its first line.
func (w walk) fail(key, code, fix, format string, args ...any) {
	w.pass.fail(w.Source, w.Places[key], diag.New(code, format, args...), fix)
}

// file checks a design file of the problem. A reference shows how it is done, so
// each of its steps has what its tick needs, and its picture fits.
func (w walk) file(key string) {
	text := map[string]string{"starter": w.Starter, "reference": w.Reference}[key]
	if text == "" {
		return
	}
	d, wrong := design.Parse(diag.NewSource(w.ID+" "+key, text))
	if wrong.HasErrors() {
		w.foreign(w.Source, w.Places[key], "problem.design", wrong)
		return
	}
	if d.Problem != w.ID {
		w.fail(key, "problem.design", "write `problem: "+w.ID+"` in it", "the %s says it is of the problem %q", key, d.Problem)
	}
	if key == "starter" {
		return
	}
	for _, found := range wrong {
		if found.Severity == diag.Warning {
			w.fail(key, "problem.design", found.Fix, "the reference: %s", found.Message)
		}
	}
	for _, step := range design.Steps() {
		for _, missing := range d.Evidence(step.ID).Missing {
			w.fail(key, "problem.evidence", missing, "step %s of the reference lacks what its tick needs", step.ID)
		}
		if !d.Steps[step.ID].Done {
			w.fail(key, "problem.evidence", "write `done: true` under steps: "+step.ID, "the reference does not tick %s", step.ID)
		}
	}
	if picture := d.Diagram().Draw(diagram.Options{Width: designColumns}); picture.Drawing == nil || !picture.Fits || len(picture.Folded) > 0 {
		w.fail(key, "problem.picture", "shorten labels, or declare fewer boxes and arrows", "the reference does not fit %d columns", designColumns)
	}
	w.agreements(d)
}

// guide checks that what leads through the walk is complete.
func (w walk) guide() {
	if w.Reference == "" {
		w.fail("id", "problem.reference", "add reference: with a worked design file", "the walk has no reference")
	}
	for _, few := range []struct {
		key         string
		have, least int
	}{{"clarify", len(w.Clarify), leastClarify}, {"mistakes", len(w.Mistakes), leastMistakes}, {"follow_ups", len(w.FollowUps), leastFollowUps}, {"choices", len(w.Questions()) - len(w.FollowUps), leastChoices}} {
		if few.have < few.least {
			w.fail(few.key, "problem.few", fmt.Sprintf("give at least %d", few.least), "%d under %s", few.have, few.key)
		}
	}
	for _, claim := range w.Published {
		w.vouched(w.Source, claim)
	}
	for i, m := range w.Mistakes {
		w.step(fmt.Sprintf("mistakes %d", i+1), m.Step)
	}
	for step := range w.Choices {
		w.step("choices "+step, step)
	}
	w.plan()
}

// step checks that a step exists.
func (w walk) step(key, step string) {
	var ids []string
	for _, s := range design.Steps() {
		ids = append(ids, s.ID)
	}
	if !slices.Contains(ids, step) {
		fix := "steps: " + fmt.Sprint(ids)
		if near, ok := diag.Nearest(step, ids); ok {
			fix = "did you mean " + near + "?"
		}
		w.fail(key, "problem.step", fix, "there is no step called %q", step)
	}
}

// plan checks that the minutes of the nine steps, in their order, are those of
// the walk.
func (w walk) plan() {
	steps := design.Steps()
	sum := 0
	for i, item := range w.Plan {
		sum += item.Minutes
		if i >= len(steps) || item.Step != steps[i].ID {
			w.fail(fmt.Sprintf("plan %d", i+1), "problem.plan", "name the nine steps in their order", "the plan has %q in place %d", item.Step, i+1)
			return
		}
	}
	if len(w.Plan) != len(steps) {
		w.fail("plan", "problem.plan", "give each of the nine steps its minutes", "the plan has %d steps", len(w.Plan))
	} else if sum != w.Minutes {
		w.fail("plan", "problem.plan", fmt.Sprintf("make the minutes add up to %d", w.Minutes), "the minutes of the plan are %d", sum)
	}
}

// agreements compares lines of the reference with outputs of the worksheet.
func (w walk) agreements(d *design.Design) {
	if w.Sheet == "" {
		if len(w.Agrees) > 0 {
			w.fail("agrees", "problem.sheet", "name the worksheet under sheet:", "lines agree with no worksheet")
		}
		return
	}
	sheet, ok := w.lib.Sheet(w.Sheet)
	if !ok {
		w.dead(w.Source, w.Places["sheet"], content.Link{Kind: content.KindCalculator, ID: w.Sheet})
		return
	}
	result, err := sheet.Run(w.Given)
	if err != nil {
		w.foreign(w.Source, w.Places["given"], "calc.given", err)
		return
	}
	if len(w.Agrees) < leastAgrees {
		w.fail("agrees", "problem.agrees", fmt.Sprintf("name at least %d lines of the reference and the outputs that give the same", leastAgrees), "%d lines agree with the worksheet", len(w.Agrees))
	}
	for _, a := range w.Agrees {
		w.agreement(d, result, a)
	}
}

func (w walk) agreement(d *design.Design, result calc.Result, a content.Agreement) {
	key := "agrees " + a.Line
	lines := d.Sheet()
	i := slices.IndexFunc(lines, func(l design.AssumptionLine) bool { return l.Name == a.Line })
	if i < 0 || lines[i].Err != nil {
		w.fail(key, "problem.agrees", "name a line under assumptions: that has a value", "the reference has no value for %q", a.Line)
		return
	}
	line, ok := output(result, a.Output)
	if !ok || line.Err != nil {
		w.fail(key, "problem.agrees", "name an output of the sheet", "%s has no value for %q", w.Sheet, a.Output)
		return
	}
	w.agree(w.Source, w.Places[key], "problem.agrees", lines[i].Value, line.Value)
}

// asked checks that problems and questions name each other, and that choices can
// be chosen and follow-ups are answered freely.
func (p *pass) asked() {
	by := map[string]string{}
	for _, problem := range p.lib.Problems() {
		w := walk{p, problem}
		for _, id := range problem.Questions() {
			key := "choices"
			if slices.Contains(problem.FollowUps, id) {
				key = "follow_ups"
			}
			e, ok := p.lib.Exercise(id)
			switch _, recall := e.Kind.(*quiz.Recall); {
			case !ok:
				p.dead(problem.Source, problem.Places[key], content.Link{Kind: content.KindQuestion, ID: id})
			case e.Problem != problem.ID:
				w.fail(key, "problem.question", "write `problem: "+problem.ID+"` in the question", "%s does not belong to this problem", id)
			case recall != (key == "follow_ups"):
				w.fail(key, "problem.question", "a follow-up is a recall; a choice is of any other kind", "%s is a %s", id, e.KindName())
			case by[id] != "":
				w.fail(key, "problem.question", "ask it once", "%s is asked twice", id)
			}
			by[id] = problem.ID
		}
	}
	for _, head := range p.lib.QuestionHeads() {
		if head.Problem == "" || by[head.ID] != "" {
			continue
		}
		if e, ok := p.lib.Exercise(head.ID); ok {
			p.fail(e.Source, e.Span, diag.New("problem.question", "the problem %s does not ask %s", head.Problem, head.ID), "list it under choices: or follow_ups: of the problem")
		}
	}
}
