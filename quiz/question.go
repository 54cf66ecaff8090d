// Package quiz asks and grades: single choice, multiple choice, and numbers
// with units. A verdict speaks to the answer that was given, not only to the
// one that was expected.
//
// It must never mark as wrong what it could not read: that is an error, and the
// question is asked again. It must never look at a clock or at chance: the
// order of options follows from a seed.
//
// Start reading at Question, then Grade.
package quiz

import (
	"encoding/hex"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"napkin/engine/unit"
)

// Question is one question with everything needed to ask, grade and explain it.
type Question struct {
	ID         string // stable: progress hangs on it
	Lesson     string // lesson id
	Topic      string
	Prompt     string
	Difficulty int // 1 to 3
	Kind       Kind
	Explain    string // shown after any answer
	Sources    []string
	Hint       string
	Version    string // VersionOf, or "" where nobody has set it
}

// Kind is how a question is answered: *Single, *Multiple or *Numeric.
type Kind interface{ kind() string }

// Single has one correct option.
type Single struct{ Options []Option }

// Multiple has one or more correct options, and only the exact set is correct.
type Multiple struct{ Options []Option }

// Numeric asks for a quantity.
type Numeric struct {
	Answer     unit.Quantity
	AnswerText string // the answer as the author wrote it, "2315 /s"
	Unit       string // the unit asked for, "1/s"; a bare number is read in it
	Tolerance  Tolerance
	Traps      []Trap
}

func (*Single) kind() string   { return "single" }
func (*Multiple) kind() string { return "multiple" }
func (*Numeric) kind() string  { return "numeric" }

// Option is one choice, and why somebody would take it.
type Option struct {
	Text    string
	Correct bool
	Why     string // speaks to who chose it
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

// Options are the choices of a single or multiple question, in the author's
// order; nil for others.
func (q Question) Options() []Option {
	switch k := q.Kind.(type) {
	case *Single:
		return k.Options
	case *Multiple:
		return k.Options
	}
	return nil
}

// KindName is "single", "multiple" or "numeric"; "" without a kind.
func (q Question) KindName() string {
	if q.Kind == nil {
		return ""
	}
	return q.Kind.kind()
}

// Shuffle is the order in which to show the options: element i is the index of
// the option shown at place i. The same seed gives the same order for a
// question; different questions are shuffled differently. Nil if there are none.
func Shuffle(q Question, seed uint64) []int {
	n := len(q.Options())
	if n == 0 {
		return nil
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(q.ID)) // a hash does not fail
	rng := rand.New(rand.NewPCG(seed, h.Sum64()))
	return rng.Perm(n)
}

// VersionOf is a short hash of what makes an answer right: the texts of the
// correct options, or the value expected. Mending a prompt or a wrong option
// leaves it alone; a changed answer changes it, and the card can say so.
func VersionOf(q Question) string {
	parts := []string{q.KindName()}
	switch k := q.Kind.(type) {
	case *Numeric:
		want := k.expected()
		parts = append(parts, strconv.FormatFloat(want.SI, 'e', 9, 64), want.Dim.Bare().String())
	default:
		for _, o := range q.Options() {
			if o.Correct {
				parts = append(parts, strings.Join(strings.Fields(o.Text), " "))
			}
		}
		slices.Sort(parts[1:])
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h.Sum(nil))
}
