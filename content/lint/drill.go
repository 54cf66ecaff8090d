package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/quiz/gen"
)

// drillSeeds is how many seeds each template is tried on here; the test of the
// embedded content tries a thousand.
const drillSeeds = 50

func drills(p *pass) {
	for _, d := range p.lib.Drills() {
		if _, ok := p.lib.Lesson(d.Lesson); !ok {
			p.dead(d.Source, d.Span, content.Link{Kind: content.KindLesson, ID: d.Lesson})
		}
		if d.Template() != nil { // its findings say why not
			p.drill(d)
		}
	}
}

// drill draws from a template and grades what comes.
func (p *pass) drill(d *content.Drill) {
	whys := map[string]bool{}
	for _, w := range d.Spec().Wrong {
		if why := fold(w.Why); whys[why] {
			p.fail(d.Source, d.Span, diag.New("drill.why", "two wrong formulas of %s have one why", d.ID), "say of each which mistake it is")
		} else {
			whys[why] = true
		}
	}
	for seed := range uint64(drillSeeds) {
		drawn, err := d.Draw(seed, gen.Mode(seed%2))
		if err != nil {
			p.foreign(d.Source, d.Span, "drill.draw", err)
			return
		}
		if !p.drawn(d, drawn) {
			return
		}
	}
}

// The numbers that are easily said: a unit that asks for others is the wrong one.
const leastEasy, mostEasy = 1e-3, 1e8

// drawn checks one drill; false when there is a finding, as others would repeat it.
func (p *pass) drawn(d *content.Drill, drawn gen.Drill) bool {
	before := len(p.findings)
	if err := drawn.Check(); err != nil {
		p.fail(d.Source, d.Span, diag.New("drill.grade", "seed %d: %v", drawn.Seed, err), "mend the wrong formulas or the tolerance")
	}
	if strings.TrimSpace(drawn.So) == "" {
		p.fail(d.Source, d.Span, diag.New("drill.so", "seed %d of %s changes nothing in the design", drawn.Seed, d.ID), "add so: with a last rule without a condition")
	}
	if len(drawn.Question.Sources) == 0 {
		p.fail(d.Source, d.Span, diag.New("drill.sources", "%s names no source", d.ID), "add sources:")
	}
	if shown, u := drawn.Value.Display(); drawn.Value.SI != 0 && !u.Dim.IsCount() && (shown < leastEasy || shown >= mostEasy) {
		p.warn(d.Source, d.Span, diag.New("drill.unit", "seed %d of %s has the answer %s", drawn.Seed, d.ID, drawn.AnswerText()), "ask for it in a handier unit, or narrow where:")
	}
	return len(p.findings) == before
}
