package gen

import (
	"math/rand/v2"
	"slices"
	"strconv"

	"napkin/quiz"
)

// match asks which right side belongs to each of some rows of a table.
type match struct{ spec MatchSpec }

// The least and the most rows that are matched.
const (
	leastMatched = 3
	mostMatched  = 5
)

// match compiles a template that matches rows.
func (c *compiler) match(spec MatchSpec) form {
	switch {
	case spec.Take < leastMatched || spec.Take > mostMatched:
		c.fail("match", "gen.match", "take 3 to 5", "%d rows are matched", spec.Take)
	case spec.Spare < 0 || spec.Spare > 2:
		c.fail("match", "gen.match", "0 to 2", "%d right sides are to spare", spec.Spare)
	case len(spec.Rows) < spec.Take+spec.Spare:
		c.fail("match", "gen.match", "add rows, or take fewer", "%d rows are too few for %d and %d to spare", len(spec.Rows), spec.Take, spec.Spare)
	}
	lefts, rights := map[string]bool{}, map[string]bool{}
	for i, r := range spec.Rows {
		if r.Left == "" || r.Right == "" || lefts[r.Left] || rights[r.Right] {
			c.fail("match", "gen.match", "give each row two sides of its own", "row %s lacks a side, or has that of another one: %q, %q", strconv.Itoa(i+1), r.Left, r.Right)
		}
		lefts[r.Left], rights[r.Right] = true, true
	}
	return &match{spec: spec}
}

func (m *match) draw(_ *Template, rng *rand.Rand, _ Mode, d *Drill) (scope, bool) {
	kind := &quiz.Match{}
	var rows []PairRow
	for _, i := range rng.Perm(len(m.spec.Rows))[:m.spec.Take+m.spec.Spare] {
		rows = append(rows, m.spec.Rows[i])
	}
	taken, spare := rows[:m.spec.Take], rows[m.spec.Take:]
	right := quiz.Pairs{}
	for i, r := range taken {
		kind.Pairs = append(kind.Pairs, quiz.Pair{Left: r.Left, Right: r.Right, Why: r.Why})
		right.Rights = append(right.Rights, i)
		d.Working = append(d.Working, r.Left+" = "+r.Right)
		for _, source := range r.Sources {
			if !slices.Contains(d.Question.Sources, source) {
				d.Question.Sources = append(d.Question.Sources, source)
			}
		}
	}
	for _, r := range spare {
		kind.Spare = append(kind.Spare, quiz.Option{Text: r.Right, Why: "That is said of " + r.Left + "."})
	}
	d.Question.Kind, d.Answer = kind, right
	for _, i := range rng.Perm(len(taken) - 1)[:2] {
		turned := slices.Clone(right.Rights)
		turned[i], turned[i+1] = turned[i+1], turned[i]
		d.Distractors = append(d.Distractors, m.wrong(d.Question, turned, taken[i].Left+" and "+taken[i+1].Left+" changed places. "+taken[i].Why))
	}
	if len(spare) > 0 {
		spoilt := slices.Clone(right.Rights)
		spoilt[0] = len(taken)
		d.Distractors = append(d.Distractors, m.wrong(d.Question, spoilt, kind.Spare[0].Why+" "+taken[0].Why))
	}
	return scope{}, true
}

func (m *match) wrong(q quiz.Question, rights []int, why string) Distractor {
	answer := quiz.Pairs{Rights: rights}
	return Distractor{Text: quiz.Given(q, answer), Why: why, Answer: answer}
}

func (m *match) key() []string {
	parts := []string{"match"}
	for _, r := range m.spec.Rows {
		parts = append(parts, r.Left+"="+r.Right)
	}
	return parts
}
