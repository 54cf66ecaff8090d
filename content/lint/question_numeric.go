package lint

import (
	"strings"

	"napkin/content"
	"napkin/engine/calc"
	"napkin/engine/diag"
	"napkin/engine/unit"
	"napkin/quiz"
)

func (p *pass) numeric(e content.Exercise, n *quiz.Numeric) {
	p.traps(e, n, func(text string) quiz.Answer { return quiz.Number{Text: text} })
	if got, ok := p.reproduced(e, n, e.Reproduced); ok {
		p.grade(e, quiz.Number{Text: got.Format(unit.Full)}, true, got.Format(unit.Human))
	}
}

// traps answers with each trap, which must be wrong and get its own words.
func (p *pass) traps(e content.Exercise, n *quiz.Numeric, answer func(string) quiz.Answer) {
	var whys []reason
	for _, trap := range n.Traps {
		text := trap.Value.Format(unit.Human)
		whys = append(whys, reason{text, trap.Why})
		v, ok := p.grade(e, answer(trap.Value.Format(unit.Full)), false, text)
		if ok && !strings.Contains(v.Feedback, trap.Why) {
			p.fail(e.Source, within(e, trap.Why), diag.New("question.trap", "%s: who answers %s is told something else", e.ID, text), "take out the trap that lies nearer, or move the two apart")
		}
	}
	p.reasons(e, "trap", whys)
}

// rangeOf answers with ranges that lie beside the answer.
func (p *pass) rangeOf(e content.Exercise, k *quiz.Range) {
	const least, most = 2, 1000
	if k.Widest != 0 && (k.Widest < least || k.Widest > most) {
		p.fail(e.Source, within(e, "widest"), diag.New("question.widest", "a range as wide as a factor of %g is asked for", k.Widest), "from x2, which is hard, to x1000, which says little")
		return
	}
	want := stated(&k.Numeric)
	ends := func(a, b float64) (low, high unit.Quantity) {
		low, high = want, want
		low.SI, high.SI = want.SI*a, want.SI*b
		if want.Dim.IsNumber() && want.Unit.Symbol == "%" && want.SI >= 0.99 && want.SI < 1 { // judged by what is missing
			low.SI, high.SI = 1-(1-want.SI)*b, 1-(1-want.SI)*a
		}
		return low, high
	}
	for _, off := range [][2]float64{{1.5, 2.5}, {1 / 2.5, 1 / 1.5}} {
		low, high := ends(off[0], off[1])
		p.grade(e, quiz.Interval{Text: low.Format(unit.Full) + " .. " + high.Format(unit.Full)}, false, low.Format(unit.Human)+" .. "+high.Format(unit.Human))
	}
	p.reproduced(e, &k.Numeric, e.Reproduced)
}

// stated is the answer as a quantity; a bare one is in the unit asked for.
func stated(n *quiz.Numeric) unit.Quantity {
	bare := n.Answer.Dim.IsNumber() && n.Answer.Unit.IsZero() && !strings.ContainsRune(n.AnswerText, '/')
	if u, err := unit.ParseUnit(n.Unit); bare && n.Unit != "" && err == nil {
		return unit.Of(n.Answer.SI, u)
	}
	return n.Answer
}

// reproduced computes a number with what the question names, and compares.
// What could be computed comes back.
func (p *pass) reproduced(e content.Exercise, n *quiz.Numeric, by *content.Reproduced) (unit.Quantity, bool) {
	want := stated(n)
	var got unit.Quantity
	var ok bool
	switch {
	case by == nil:
		p.fail(e.Source, within(e, n.AnswerText), diag.New("question.calc", "%s: nothing computes %s", e.ID, n.AnswerText), "name a sheet with calc:, or write formula: as for `napkin calc eval`")
		return got, false
	case by.Latency != "":
		p.figure(e, want, by.Latency)
		return got, false
	case by.Formula != "":
		got, ok = p.formula(e, by.Formula)
	default:
		got, ok = p.output(e, by)
	}
	if ok {
		p.agree(e.Source, within(e, n.AnswerText), "question.calc", want, got)
		ok = want.Dim.Compatible(got.Dim) && near(want.SI, got.SI, exactness)
	}
	return got, ok
}

// formula evaluates an expression of the calculator.
func (p *pass) formula(e content.Exercise, text string) (unit.Quantity, bool) {
	expression, err := calc.Forms().ParseText(text)
	if err != nil {
		p.foreign(e.Source, within(e, text), "question.calc", err)
		return unit.Quantity{}, false
	}
	value, err := expression.Eval(nil)
	if err != nil {
		p.foreign(e.Source, within(e, text), "question.calc", err)
		return unit.Quantity{}, false
	}
	if value.IsBool {
		p.fail(e.Source, within(e, text), diag.New("question.calc", "%q gives yes or no", text), "write an expression that gives the answer")
		return unit.Quantity{}, false
	}
	return value.Quantity, true
}

// output runs a sheet.
func (p *pass) output(e content.Exercise, by *content.Reproduced) (unit.Quantity, bool) {
	sheet, ok := p.lib.Sheet(by.ID)
	if !ok {
		if _, there := p.lib.Calculator(by.ID); !there {
			p.dead(e.Source, within(e, by.ID), content.Link{Kind: content.KindCalculator, ID: by.ID})
		}
		return unit.Quantity{}, false
	}
	result, err := sheet.Run(by.Given)
	if err != nil {
		p.foreign(e.Source, e.Span, "question.calc", err)
		return unit.Quantity{}, false
	}
	line, ok := output(result, by.Output)
	if !ok {
		p.fail(e.Source, within(e, by.Output), diag.New("question.calc", "the sheet %s has no output %q", by.ID, by.Output), "name an output of the sheet")
		return unit.Quantity{}, false
	}
	if line.Err != nil {
		p.foreign(e.Source, e.Span, "question.calc", line.Err)
		return unit.Quantity{}, false
	}
	return line.Value, true
}

// figure holds an answer against the latency table.
func (p *pass) figure(e content.Exercise, want unit.Quantity, id string) {
	var ids []string
	for _, l := range p.lib.Latencies() {
		ids = append(ids, l.ID)
		if l.ID != id {
			continue
		}
		if want.Dim != unit.Time() || want.SI < l.Low.SI*(1-exactness) || want.SI > l.High.SI*(1+exactness) {
			p.fail(e.Source, within(e, id), diag.New("question.calc", "%s is stated, the table has %s for %s", want.Format(unit.Human), l.Text(), id), "correct the figure")
		}
		return
	}
	fix := "reference/latency.yaml has the ids"
	if near, ok := diag.Nearest(id, ids); ok {
		fix = "did you mean " + near + "?"
	}
	p.fail(e.Source, within(e, id), diag.New("question.calc", "there is no latency %q", id), fix)
}
