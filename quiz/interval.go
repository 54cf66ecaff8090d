package quiz

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"sync"

	"napkin/engine/diag"
	"napkin/engine/unit"
)

// Range asks for the range in which the answer lies with 90 % certainty. Who is
// well calibrated misses one in ten.
type Range struct {
	Numeric
	Widest float64 // the largest factor between the ends that says anything; 0 means 1000
}

const (
	// missShare is what a 90 % range may miss.
	missShare = 0.1
	// widest is where a range stops being an estimate.
	widest = 1000
)

func (*Range) name() string { return "range" }

func (k *Range) howTo() string {
	u, err := k.unit()
	if err != nil || u.Symbol == "" || u.Symbol == "1" {
		return "write the lower and the upper end, such as 20..80"
	}
	return "write the lower and the upper end in " + u.Symbol + " or in a unit like it, such as 20..80 " + strings.TrimPrefix(u.Symbol, "1")
}

func (k *Range) right() Answer {
	want := k.expected()
	low, high := want, want
	switch at := position(want, want.SI); {
	case at != want.SI: // a share just below one
		low.SI, high.SI = 1-(1-want.SI)*1.2, 1-(1-want.SI)/1.2
	default:
		low.SI, high.SI = want.SI/1.2, want.SI*1.2
	}
	return Interval{Text: low.Format(unit.Full) + " .. " + high.Format(unit.Full)}
}

func (k *Range) given(a Answer) string {
	interval, _ := a.(Interval)
	return squeeze(interval.Text)
}

func (k *Range) read(text string, _ []int) (Answer, error) { return Interval{Text: text}, nil }

// grade is right when the answer lies within. The score follows the interval
// score of Gneiting & Raftery (JASA 2007, section 6.2) on a scale of powers of
// ten: the width, and for a miss 2/0.1 times the distance. Penalty is that
// score, and Score is 1/(1+Penalty).
func (k *Range) grade(a Answer) (Verdict, error) {
	interval, ok := a.(Interval)
	if !ok {
		return Verdict{}, errKind
	}
	low, high, err := k.ends(interval.Text)
	if err != nil {
		return Verdict{}, err
	}
	want := k.expected()
	v := Verdict{Expected: k.expectedText(), Read: low.Format(unit.Human) + " … " + high.Format(unit.Human), Unit: UnitFits}
	if low.Dim.Bare() != want.Dim.Bare() {
		v.Unit, v.Feedback, v.Penalty = UnitWrong, k.wrongUnit(low, want), 2/missShare
		return v, nil
	}
	l, h, x := judged(want, low, high)
	if l <= 0 {
		return Verdict{}, unreadable(k, "the lower end must lie above zero: think in factors")
	}
	if limit := k.limit(); h/l > limit*(1+1e-9) {
		return Verdict{}, unreadable(k, fmt.Sprintf("a range as wide as a factor of %s decides nothing; narrow it to %s", unit.Count(h/l).Format(unit.Brief), unit.Count(limit).Format(unit.Brief)))
	}
	const rounding = 1e-9
	width := math.Log10(h / l)
	v.Penalty = width
	switch {
	case x < l*(1-rounding):
		v.Penalty += 2 / missShare * math.Log10(l/x)
		v.Feedback = k.missed(want, "below", l/x)
	case x > h*(1+rounding):
		v.Penalty += 2 / missShare * math.Log10(x/h)
		v.Feedback = k.missed(want, "above", x/h)
	default:
		v.Correct = true
		v.Feedback = fmt.Sprintf("It holds %s. The ends are %s apart.", k.expectedText(), factor(h/l))
		if width > 1 {
			v.Feedback += " Right, and wide: more than a power of ten seldom decides anything."
		}
	}
	v.Score = 1 / (1 + v.Penalty)
	return v, nil
}

func (k *Range) limit() float64 {
	if k.Widest > 1 {
		return k.Widest
	}
	return widest
}

func (k *Range) missed(want unit.Quantity, side string, by float64) string {
	if position(want, want.SI) != want.SI { // more missing is less
		side = map[string]string{"below": "above", "above": "below"}[side]
	}
	text := fmt.Sprintf("The answer lies %s your range, by %s. A 90 %% range may miss once in ten times; one that misses more often is too narrow.", side, factor(by))
	if s := slip(by); s != "" {
		text += " " + s
	}
	return text
}

// judged is where the ends and the answer stand on the scale they are judged on,
// the lesser end first.
func judged(want, low, high unit.Quantity) (l, h, x float64) {
	l, h, x = position(want, low.SI), position(want, high.SI), position(want, want.SI)
	return min(l, h), max(l, h), x
}

// position is where a value stands on the scale it is judged on: the value, or
// for a share just below one what is missing.
func position(want unit.Quantity, v float64) float64 {
	if nearlyOne(want) {
		return 1 - v
	}
	return v
}

// Stretch is a range as it was understood, on a scale of powers of ten that
// rises from left to right.
type Stretch struct {
	Low, High  string  // the ends as people write them
	Apart      string  // "a factor of 4"
	From, To   float64 // where the ends stand, in powers of ten
	At         float64 // where the answer stands
	Width      float64 // To - From
	AnswerText string
}

// Stretch reads a range without judging it. An error is what Grade would ask
// again for; a range in another unit than the one asked for has no place on the
// scale and is an error, too.
func (k *Range) Stretch(text string) (Stretch, error) {
	low, high, err := k.ends(text)
	if err != nil {
		return Stretch{}, err
	}
	want := k.expected()
	if low.Dim.Bare() != want.Dim.Bare() {
		return Stretch{}, unreadable(k, k.wrongUnit(low, want))
	}
	l, h, x := judged(want, low, high)
	if l <= 0 {
		return Stretch{}, unreadable(k, "the lower end must lie above zero: think in factors")
	}
	s := Stretch{Low: low.Format(unit.Human), High: high.Format(unit.Human), Apart: factor(h / l), AnswerText: k.expectedText()}
	s.From, s.To, s.At = math.Log10(l), math.Log10(h), math.Log10(x)
	if position(want, want.SI) != want.SI { // what is missing falls as the share rises
		s.From, s.To, s.At = -s.To, -s.From, -s.At
	}
	s.Width = s.To - s.From
	return s, nil
}

// hyphen is a dash between two numbers, "20-80" or "20 – 80", as opposed to a
// sign or an exponent.
var hyphen = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([0-9a-zA-Zµ%/])\s*(?:-|–|—|…|\bto\b|\band\b|\bbis\b)\s*([0-9.$~])`)
})

// ends reads "20..80 ms", "20 to 80 ms", "20-80 ms", "between 20 and 80 ms" and
// "50 ± 30 ms".
func (k *Range) ends(text string) (low, high unit.Quantity, err error) {
	plain := withoutHedge(strings.TrimSpace(text))
	if len(plain) > maxTyped {
		return low, high, unreadable(k, "the answer is too long")
	}
	if rest, ok := cutPrefixFold(plain, "between "); ok {
		plain = rest
	} else if rest, ok := cutPrefixFold(plain, "from "); ok {
		plain = rest
	}
	if middle, by, ok := strings.Cut(strings.ReplaceAll(plain, "+/-", "±"), "±"); ok {
		return k.around(strings.TrimSpace(middle), strings.TrimSpace(by))
	}
	if !strings.Contains(plain, "..") {
		if at := hyphen().FindStringSubmatchIndex(plain); at != nil && !exponent(plain, at[3]) {
			plain = plain[:at[3]] + ".." + plain[at[4]:]
		}
	}
	from, to, ok := strings.Cut(strings.ReplaceAll(plain, "...", ".."), "..")
	if !ok {
		return low, high, unreadable(k, "one value is no range")
	}
	if high, err = k.quantity(to); err != nil {
		return low, high, k.again(err)
	}
	if low, err = k.quantity(withUnitOf(from, to)); err != nil {
		return low, high, k.again(err)
	}
	if low.SI > high.SI && low.Dim.Bare() == high.Dim.Bare() {
		return low, high, unreadable(k, "a range goes from the lower to the higher end")
	}
	if low.Dim.Bare() != high.Dim.Bare() {
		return low, high, unreadable(k, "the two ends have different units")
	}
	return low, high, nil
}

// again says how a range is written rather than how a number is.
func (k *Range) again(err error) error {
	list, ok := diag.As(err)
	if !ok || len(list) == 0 {
		return unreadable(k, "the ends of the range could not be read")
	}
	return unreadable(k, list[0].Message)
}

// around reads "50 ± 30 ms".
func (k *Range) around(middle, by string) (low, high unit.Quantity, err error) {
	half, err := k.quantity(by)
	if err != nil {
		return low, high, k.again(err)
	}
	at, err := k.quantity(withUnitOf(middle, by))
	if err != nil {
		return low, high, k.again(err)
	}
	low, high = at, at
	low.SI, high.SI = at.SI-math.Abs(half.SI), at.SI+math.Abs(half.SI)
	return low, high, nil
}

// exponent reports that the byte before a hyphen is the e of "2e-3".
func exponent(text string, end int) bool {
	return end >= 2 && (text[end-1] == 'e' || text[end-1] == 'E') && text[end-2] >= '0' && text[end-2] <= '9'
}

// withUnitOf gives a bare number the unit, and the prefix, that stand behind
// the other end: "20..80k/s" is 20k/s to 80k/s.
func withUnitOf(bare, other string) string {
	bare = strings.TrimSpace(bare)
	if rest := behindNumber(bare); bare == "" || rest != "" {
		return bare
	}
	return bare + behindNumber(strings.TrimSpace(other))
}

// behindNumber is what follows a number.
func behindNumber(text string) string {
	text = strings.TrimLeft(text, "~ ")
	_, n, _ := unit.ScanNumber(text, unit.NumberOptions{Commas: true, Spaces: true})
	return strings.TrimRight(text[n:], " ")
}

func cutPrefixFold(text, prefix string) (string, bool) {
	if len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix) {
		return text[len(prefix):], true
	}
	return text, false
}
