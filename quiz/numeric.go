package quiz

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Numeric asks for a quantity.
type Numeric struct {
	Answer     unit.Quantity
	AnswerText string // the answer as the author wrote it, "2315 /s"
	Unit       string // the unit asked for, "1/s"; a bare number is read in it
	Tolerance  Tolerance
	Traps      []Trap
}

// Trap is a wrong value that a known mistake leads to.
type Trap struct {
	Value unit.Quantity // a plain number is read in the question's unit
	Why   string
}

// Tolerance is how far off a number may be: a percentage, or a factor such as
// 1.3 (from answer/1.3 to answer*1.3). One of the two is set; with neither, the
// number must agree to three digits.
type Tolerance struct {
	Percent float64
	Factor  float64
}

// Napkin is the tolerance of a rough estimate: a factor of 1.3 either way.
func Napkin() Tolerance { return Tolerance{Factor: 1.3} }

// Exam is the tolerance of an answer worked out: 2 %.
func Exam() Tolerance { return Tolerance{Percent: 2} }

func (*Numeric) name() string { return "numeric" }
func (*Numeric) things() int  { return 0 }
func (n *Numeric) key() []string {
	want := n.expected()
	return []string{strconv.FormatFloat(want.SI, 'e', 9, 64), want.Dim.Bare().String()}
}

func (n *Numeric) right() Answer {
	if n.AnswerText != "" {
		return Number{Text: n.AnswerText}
	}
	return Number{Text: n.expected().Format(unit.Full)}
}

func (n *Numeric) given(a Answer) string {
	number, _ := a.(Number)
	return strings.TrimSpace(number.Text)
}

// Asks says what is asked for, "a rate"; "" for a plain number.
func (n *Numeric) Asks() string {
	want := n.expected().Dim.Bare()
	if want.IsNumber() {
		return ""
	}
	plain, _, _ := strings.Cut(want.Describe(), " (") // the unit stands in the question
	return plain
}

func (n *Numeric) read(text string, _ []int) (Answer, error) { return Number{Text: text}, nil }

func (n *Numeric) grade(a Answer) (Verdict, error) {
	number, ok := a.(Number)
	if !ok {
		return Verdict{}, errKind
	}
	return n.judge(number.Text)
}

// judge judges the unit first and the number after it: who gives a time where a
// rate is asked for has made another mistake than who is off by a third.
func (n *Numeric) judge(text string) (Verdict, error) {
	got, err := n.quantity(text)
	if err != nil {
		return Verdict{}, err
	}
	want := n.expected()
	v := Verdict{Expected: n.expectedText(), Read: got.Format(unit.Human), Unit: UnitFits}
	if got.Dim.Bare() != want.Dim.Bare() {
		v.Unit, v.Feedback = UnitWrong, n.wrongUnit(got, want)
		return v, nil
	}
	if n.Tolerance.admitsQuantity(got, want) {
		v.Correct, v.Score = true, 1
		v.Feedback = n.rightNumber(got, want)
		return v, nil
	}
	v.Feedback = n.wrongNumber(got, want)
	return v, nil
}

// Admits reports whether a quantity is of the kind asked for and near enough to
// the answer to be graded as right.
func (n *Numeric) Admits(q unit.Quantity) bool {
	got, want := n.inUnit(q, ""), n.expected()
	return got.Dim.Bare() == want.Dim.Bare() && n.Tolerance.admitsQuantity(got, want)
}

// quantity understands a number as people write it down. A bare number is taken in
// the question's unit. In a question asked in percent a bare number may also be
// a share of one: the reading nearer to the answer counts.
func (n *Numeric) quantity(text string) (unit.Quantity, error) {
	plain := strings.TrimSpace(text)
	if len(plain) > maxTyped {
		return unit.Quantity{}, unreadable(n, "the answer is too long")
	}
	plain = withoutHedge(plain)
	asked, err := n.unit()
	if err != nil {
		return unit.Quantity{}, err
	}
	if asked.Dim.IsCount() && asked.Factor == 1 {
		plain = withoutTimes(plain)
	}
	got, err := unit.Parse(plain)
	if err != nil {
		return unit.Quantity{}, n.cannotRead(err)
	}
	if !isBare(got) {
		return got, nil
	}
	inUnit := unit.Of(got.SI, asked)
	if asked.Dim.IsNumber() && asked.Factor != 1 { // percent, per mille
		share := unit.Quantity{SI: got.SI, Unit: asked}
		if strings.ContainsRune(plain, '/') || distance(share.SI, n.expected().SI) < distance(inUnit.SI, n.expected().SI) {
			return share, nil
		}
	}
	if math.IsInf(inUnit.SI, 0) {
		return unit.Quantity{}, unreadable(n, "the number is too large")
	}
	return inUnit, nil
}

func isBare(q unit.Quantity) bool { return q.Dim.IsNumber() && q.Unit.IsZero() }

// distance is how far two values are apart, by factor where that has a meaning.
func distance(a, b float64) float64 {
	if a > 0 && b > 0 {
		return math.Abs(math.Log(a / b))
	}
	return math.Inf(1)
}

// withoutHedge takes away what people put before a rough number.
func withoutHedge(text string) string {
	for {
		before := text
		for _, hedge := range []string{"~", "≈", "=", "about ", "around ", "roughly ", "approx. ", "ca. ", "circa ", "some "} {
			if len(text) >= len(hedge) && strings.EqualFold(text[:len(hedge)], hedge) {
				text = strings.TrimSpace(text[len(hedge):])
			}
		}
		if text == before {
			return text
		}
	}
}

// withoutTimes reads "10x" and "10 times" as 10.
func withoutTimes(text string) string {
	for _, suffix := range []string{"x", "×", "times"} {
		if number, ok := strings.CutSuffix(text, suffix); ok && number != "" {
			return strings.TrimSpace(number)
		}
	}
	return text
}

// unit is the unit asked for; without one, a plain number.
func (n *Numeric) unit() (unit.Unit, error) {
	if strings.TrimSpace(n.Unit) == "" {
		if !n.Answer.Unit.IsZero() {
			return n.Answer.Unit, nil
		}
		return unit.Unit{Symbol: "1", Factor: 1, Dim: n.Answer.Dim}, nil
	}
	u, err := unit.ParseUnit(n.Unit)
	if err != nil {
		return unit.Unit{}, fmt.Errorf("the unit of the question: %w", err)
	}
	return u, nil
}

// expected is the answer with the unit asked for; the author may have written a
// bare number, too.
func (n *Numeric) expected() unit.Quantity { return n.inUnit(n.Answer, n.AnswerText) }

func (n *Numeric) inUnit(q unit.Quantity, text string) unit.Quantity {
	if !isBare(q) || strings.ContainsRune(text, '/') {
		return q
	}
	u, err := n.unit()
	if err != nil {
		return q
	}
	return unit.Of(q.SI, u)
}

func (n *Numeric) expectedText() string {
	want := n.expected()
	if u, err := n.unit(); err == nil && u.Symbol != "1" {
		if shown, err := want.To(u); err == nil {
			return shown.Format(unit.Human)
		}
	}
	if n.AnswerText != "" {
		return n.AnswerText
	}
	return want.Format(unit.Human)
}

// admitsQuantity compares with the tolerance. Between 99 % and one, as availabilities
// are, what is compared is what is missing: 99.9 % and 99.99 % are a factor of
// ten apart, not a tenth of a percent.
func (t Tolerance) admitsQuantity(got, want unit.Quantity) bool {
	if nearlyOne(want) {
		missing := Tolerance{Percent: max(t.Percent, 0.05), Factor: t.Factor}
		return missing.admits(1-got.SI, 1-want.SI)
	}
	return t.admits(got.SI, want.SI)
}

// nearlyOne reports a share in percent of 99 or more, as availabilities are.
func nearlyOne(want unit.Quantity) bool {
	return want.Dim.IsNumber() && want.Unit.Symbol == "%" && want.SI >= 0.99 && want.SI < 1
}

// admits reports whether a value is near enough to the answer. The last digits
// of a float64 never decide.
func (t Tolerance) admits(got, want float64) bool {
	const rounding = 1e-9
	switch {
	case math.IsNaN(got) || math.IsInf(got, 0):
		return false
	case want == 0:
		return math.Abs(got) <= rounding
	case t.Factor >= 1:
		ratio := got / want
		return ratio > 0 && ratio <= t.Factor*(1+rounding) && ratio >= 1/t.Factor*(1-rounding)
	case t.Percent > 0:
		return math.Abs(got-want) <= math.Abs(want)*(t.Percent/100+rounding)
	default:
		return math.Abs(got-want) <= math.Abs(want)*0.0005
	}
}

func (n *Numeric) cannotRead(err error) error {
	var d diag.Diagnostic
	if !errors.As(err, &d) {
		return unreadable(n, err.Error())
	}
	if d.Fix == "" {
		d.Fix = n.howTo()
	}
	return d
}

func (n *Numeric) howTo() string {
	u, err := n.unit()
	if err != nil || u.Symbol == "" || u.Symbol == "1" {
		return "write a number, such as 12, 1.5k or 1/3"
	}
	return "write a number in " + u.Symbol + " or in a unit like it"
}
