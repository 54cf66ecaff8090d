package lint

import (
	"math"
	"slices"
	"strings"

	"napkin/content"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/quiz"
)

// order swaps each pair of neighbours, and looks at the values.
func (p *pass) order(e content.Exercise, k *quiz.Order) {
	if !p.size(e, len(k.Items), 3, 6, "items") {
		return
	}
	var texts []string
	var whys []reason
	for i, it := range k.Items {
		texts, whys = append(texts, it.Text), append(whys, reason{it.Text, it.Why})
		if i == 0 {
			continue
		}
		right, _ := e.Right().(quiz.Sequence)
		swapped := slices.Clone(right.Indexes)
		swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
		p.grade(e, quiz.Sequence{Indexes: swapped}, false, it.Text)
	}
	p.alike(e, texts)
	p.reasons(e, "item", whys)
	p.sorted(e, k.Items)
}

// sorted checks that values of one dimension rise, or fall, all the way.
func (p *pass) sorted(e content.Exercise, items []quiz.Item) {
	var values []float64
	var dim unit.Dimension
	for i, it := range items {
		v, ok := valueOf(it.Value)
		if !ok || i > 0 && !v.Dim.Compatible(dim) {
			return // words, or things that cannot be compared
		}
		values, dim = append(values, v.SI), v.Dim
	}
	for i := 1; i < len(values); i++ {
		rises := len(values) > 1 && values[len(values)-1] > values[0]
		if values[i] == values[i-1] || values[i] > values[i-1] != rises {
			p.fail(e.Source, within(e, items[i].Value), diag.New("question.order", "%s: %s stands after %s", e.ID, items[i].Value, items[i-1].Value), "put the items in the right order; of two that are equal, take one out")
		}
	}
}

// valueOf reads "100 ns", "about 4 ms", and of "50..100 µs" the middle.
func valueOf(text string) (unit.Quantity, bool) {
	text = strings.TrimLeft(text, "~≈ ")
	text = strings.TrimPrefix(text, "about ")
	low, high, ranged := strings.Cut(text, "..")
	if !ranged {
		q, err := unit.Parse(text)
		return q, err == nil
	}
	to, err := unit.Parse(strings.TrimSpace(high))
	if err != nil {
		return to, false
	}
	from, err := unit.Parse(strings.TrimSpace(low))
	if err != nil {
		return from, false
	}
	if from.Unit.IsZero() {
		from = unit.Of(from.SI, to.Unit)
	}
	to.SI = math.Sqrt(from.SI * to.SI)
	return to, from.Dim.Compatible(to.Dim)
}

// match swaps each two right sides, and puts each spare one everywhere.
func (p *pass) match(e content.Exercise, k *quiz.Match) {
	if !p.size(e, len(k.Pairs), 3, 5, "pairs") || !p.size(e, len(k.Spare), 0, 2, "spare sides") {
		return
	}
	var lefts []string
	var whys []reason
	for _, pair := range k.Pairs {
		lefts, whys = append(lefts, pair.Left), append(whys, reason{pair.Left, pair.Why})
	}
	for _, spare := range k.Spare {
		whys = append(whys, reason{spare.Text, spare.Why})
	}
	p.alike(e, lefts)
	p.alike(e, k.Rights())
	p.reasons(e, "side", whys)
	right, _ := e.Right().(quiz.Pairs)
	for i := range k.Pairs {
		for j := i + 1; j < len(k.Pairs); j++ {
			swapped := slices.Clone(right.Rights)
			swapped[i], swapped[j] = swapped[j], swapped[i]
			p.grade(e, quiz.Pairs{Rights: swapped}, false, k.Pairs[j].Left)
		}
		for s := range k.Spare {
			spoilt := slices.Clone(right.Rights)
			spoilt[i] = len(k.Pairs) + s
			p.grade(e, quiz.Pairs{Rights: spoilt}, false, k.Spare[s].Text)
		}
	}
}

// cloze fills each blank with what is accepted, what is a slip, and nonsense.
func (p *pass) cloze(e content.Exercise, k *quiz.Cloze) {
	if !p.size(e, len(k.Blanks), 1, 4, "blanks") {
		return
	}
	right, _ := e.Right().(quiz.Fill)
	for i, b := range k.Blanks {
		fill := func(text string) quiz.Answer {
			texts := slices.Clone(right.Texts)
			texts[i] = text
			return quiz.Fill{Texts: texts}
		}
		if b.Number != nil {
			p.traps(e, b.Number, fill)
			if got, ok := p.reproduced(e, b.Number, e.Blanks[i]); ok {
				p.grade(e, fill(got.Format(unit.Full)), true, got.Format(unit.Human))
			}
			p.givenAway(e, k, []string{b.Number.AnswerText})
			continue
		}
		p.words(e, b, fill)
		p.givenAway(e, k, b.Accept)
	}
}

// words tries every word that a blank knows.
func (p *pass) words(e content.Exercise, b quiz.Blank, fill func(string) quiz.Answer) {
	const nonsense = "xyzzy"
	whys := []reason{{b.Accept[0], b.Why}}
	for _, word := range b.Accept {
		p.grade(e, fill(word), true, word)
	}
	for _, slip := range b.Slips {
		whys = append(whys, reason{slip.Text, slip.Why})
		p.grade(e, fill(slip.Text), false, slip.Text)
	}
	p.grade(e, fill(nonsense), false, nonsense)
	p.reasons(e, "word", whys)
}

// givenAway refuses an answer that stands in the prompt or around the blank.
func (p *pass) givenAway(e content.Exercise, k *quiz.Cloze, accept []string) {
	around := said(strings.Join(append(k.Pieces(), e.Prompt), " , "))
	for _, word := range accept {
		if word != "" && strings.Contains(around, said(word)) {
			p.fail(e.Source, within(e, word), diag.New("question.given", "%s: %q is missing, and it stands in the question", e.ID, word), "say it in other words there")
		}
	}
}

// recall covers no point, too few, and all.
func (p *pass) recall(e content.Exercise, k *quiz.Recall) {
	if !p.size(e, len(k.Points), 3, 6, "points") {
		return
	}
	var texts []string
	var whys []reason
	for _, point := range k.Points {
		texts, whys = append(texts, point.Text), append(whys, reason{point.Text, point.Why})
	}
	p.alike(e, texts)
	p.reasons(e, "point", whys)
	p.grade(e, quiz.Covered{}, false, "no point")
	all, _ := e.Right().(quiz.Covered)
	p.grade(e, quiz.Covered{Indexes: all.Indexes[:k.NeededPoints()-1]}, false, "a point too few")
}
