package gen

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"

	"napkin/quiz"
)

// order asks to put some rows of a table in order.
type order struct{ spec OrderSpec }

// The least and the most things that are put in order.
const (
	leastTaken = 3
	mostTaken  = 6
)

// order compiles a template that orders rows.
func (c *compiler) order(spec OrderSpec) form {
	o := &order{spec: spec}
	switch {
	case spec.Take < leastTaken || spec.Take > mostTaken:
		c.fail("order", "gen.order", "take 3 to 6", "%d things are put in order", spec.Take)
	case spec.Apart <= 1:
		c.fail("order", "gen.order", "write apart: 3", "neighbours must differ by a factor of more than 1, not %v", spec.Apart)
	case spec.From == "" || spec.To == "":
		c.fail("order", "gen.order", "add from: fastest, to: slowest", "nobody knows which end comes first")
	}
	texts := map[string]bool{}
	for i, r := range spec.Rows {
		path := "order.items." + strconv.Itoa(i)
		switch {
		case r.Text == "" || texts[r.Text]:
			c.fail(path, "gen.order", "give it a name of its own", "a row has no name, or that of another one: %q", r.Text)
		case r.Low.SI <= 0 || r.High.SI < r.Low.SI:
			c.fail(path, "gen.order", "a value above zero", "%s has no value to order it by", r.Text)
		case r.Low.Dim.Bare() != spec.Rows[0].Low.Dim.Bare():
			c.fail(path, "gen.order", "order things of one kind", "%s is %s, %s is %s", r.Text, r.Low.Dim.Describe(), spec.Rows[0].Text, spec.Rows[0].Low.Dim.Describe())
		}
		texts[r.Text] = true
	}
	return o
}

// pick takes rows in a random order as long as each is far enough from those
// taken before.
func (o *order) pick(rng *rand.Rand) ([]Row, bool) {
	var taken []Row
	for _, i := range rng.Perm(len(o.spec.Rows)) {
		row := o.spec.Rows[i]
		if slices.ContainsFunc(taken, func(other Row) bool { return !o.apart(row, other) }) {
			continue
		}
		if taken = append(taken, row); len(taken) == o.spec.Take {
			slices.SortFunc(taken, func(a, b Row) int { return cmp.Compare(a.Middle(), b.Middle()) })
			return taken, true
		}
	}
	return nil, false
}

// apart reports whether the order of two rows is beyond doubt: their middles are
// the factor apart and their ranges do not meet.
func (o *order) apart(a, b Row) bool {
	if a.Middle() > b.Middle() {
		a, b = b, a
	}
	return b.Middle() >= a.Middle()*o.spec.Apart && a.High.SI < b.Low.SI
}

func (o *order) draw(_ *Template, rng *rand.Rand, _ Mode, d *Drill) (scope, bool) {
	rows, ok := o.pick(rng)
	if !ok {
		return scope{}, false
	}
	kind := &quiz.Order{From: o.spec.From, To: o.spec.To}
	for _, r := range rows {
		kind.Items = append(kind.Items, quiz.Item{Text: r.Text, Value: r.Shown, Why: r.Why})
		d.Working = append(d.Working, r.Text+" = "+r.Shown)
		if r.Source != "" && !slices.Contains(d.Question.Sources, r.Source) {
			d.Question.Sources = append(d.Question.Sources, r.Source)
		}
	}
	d.Question.Kind = kind
	right := quiz.Sequence{Indexes: make([]int, len(rows))}
	for i := range right.Indexes {
		right.Indexes[i] = i
	}
	d.Answer = right
	first, last := rows[0], rows[len(rows)-1]
	turned := slices.Clone(right.Indexes)
	slices.Reverse(turned)
	d.Distractors = []Distractor{o.wrong(d.Question, turned, fmt.Sprintf("That is the wrong way round: %s (%s) is %s, %s (%s) %s.", first.Text, first.Shown, o.spec.From, last.Text, last.Shown, o.spec.To))}
	for _, i := range rng.Perm(len(rows) - 1)[:2] {
		swapped := slices.Clone(right.Indexes)
		swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		why := fmt.Sprintf("%s (%s) stands before %s (%s).", rows[i].Text, rows[i].Shown, rows[i+1].Text, rows[i+1].Shown)
		d.Distractors = append(d.Distractors, o.wrong(d.Question, swapped, why))
	}
	return scope{}, true
}

func (o *order) wrong(q quiz.Question, indexes []int, why string) Distractor {
	answer := quiz.Sequence{Indexes: indexes}
	return Distractor{Text: quiz.Given(q, answer), Why: why, Answer: answer}
}

func (o *order) key() []string {
	parts := []string{"order", o.spec.From, o.spec.To}
	for _, r := range o.spec.Rows {
		parts = append(parts, r.Text+"="+r.Shown)
	}
	return parts
}
