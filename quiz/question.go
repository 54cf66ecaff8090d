// Package quiz asks and grades. There are ten kinds of question, one grader for
// each; a verdict speaks to the answer that was given, not only to the one that
// was expected.
//
// It must never mark as wrong what it could not read: that is an error, and the
// question is asked again. It must never look at a clock or at chance: what is
// shuffled follows from a seed.
//
// Start reading at Question, then Kind, then Grade. A new kind is a file of its
// own like choice.go.
package quiz

import (
	"encoding/hex"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
)

// Question is one question with everything needed to ask, grade and explain it.
type Question struct {
	ID         string // stable: progress hangs on it
	Lesson     string // lesson id
	Topic      string
	Prompt     string
	Difficulty int // 1 to 3
	Kind       Kind
	Explain    string   // shown after any answer
	So         string   // what changes in the design; shown last
	Working    []string // how the answer comes about, a line each
	Sources    []string
	Hints      []string // from a nudge to nearly the answer
	Version    string   // VersionOf, or "" where nobody has set it
}

// Kind is how a question is answered. The set is closed: *Single, *Multiple,
// *Numeric, *Range, *Order, *Match, *Cloze, *Spot, *Next and *Recall.
type Kind interface {
	// name is the kind in content files, JSON and the log.
	name() string
	// grade judges an answer; errKind for one that belongs to another kind.
	grade(a Answer) (Verdict, error)
	// read understands a typed line; order is how the things were shown.
	read(text string, order []int) (Answer, error)
	// given writes an answer down for the log.
	given(a Answer) string
	// right is an answer that is graded as right.
	right() Answer
	// key is what makes an answer right, for VersionOf.
	key() []string
	// things is how many things are shown in shuffled order.
	things() int
	// howTo says how an answer is typed.
	howTo() string
}

// Kinds are the names of all kinds, in the order they are taught.
func Kinds() []string {
	return []string{"single", "multiple", "numeric", "range", "order", "match", "cloze", "spot", "next", "recall"}
}

// Option is one choice, and why somebody would take it.
type Option struct {
	Text    string
	Correct bool
	Why     string // speaks to who chose it
}

// Options are the choices of a question that has them, in the author's order;
// nil for others.
func (q Question) Options() []Option {
	switch k := q.Kind.(type) {
	case *Single:
		return k.Options
	case *Multiple:
		return k.Options
	case *Next:
		return k.Options
	}
	return nil
}

// KindName is one of Kinds; "" without a kind.
func (q Question) KindName() string {
	if q.Kind == nil {
		return ""
	}
	return q.Kind.name()
}

// Right is an answer that is graded as right; nil without a kind.
func (q Question) Right() Answer {
	if q.Kind == nil {
		return nil
	}
	return q.Kind.right()
}

// Expected is the right answer in words.
func (q Question) Expected() string {
	v, err := Grade(q, q.Right())
	if err != nil {
		return Given(q, q.Right())
	}
	return v.Expected
}

// HowTo says in a few words how the answer is typed.
func (q Question) HowTo() string {
	if q.Kind == nil {
		return ""
	}
	return q.Kind.howTo()
}

// Exhibit is what a question shows beside its words, or nil.
func (q Question) Exhibit() *Exhibit {
	switch k := q.Kind.(type) {
	case *Spot:
		return &k.Shown
	case *Next:
		return &k.Shown
	}
	return nil
}

// Shuffle is the order in which to show the options, the things to order or the
// right-hand sides to match: element i is the index of the one shown at place i.
// The same seed gives the same order for a question; different questions are
// shuffled differently. Things to be ordered are never shown in the right order.
// Nil if there are none.
func Shuffle(q Question, seed uint64) []int {
	n := 0
	if q.Kind != nil {
		n = q.Kind.things()
	}
	if n == 0 {
		return nil
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(q.ID)) // a hash does not fail
	rng := rand.New(rand.NewPCG(seed, h.Sum64()))
	order := rng.Perm(n)
	if _, ok := q.Kind.(*Order); ok {
		for n > 1 && slices.IsSorted(order) {
			order = rng.Perm(n)
		}
	}
	return order
}

// VersionOf is a short hash of what makes an answer right: the texts of the
// correct options, or the value expected. Mending a prompt or a wrong option
// leaves it alone; a changed answer changes it, and the card can say so.
func VersionOf(q Question) string {
	parts := []string{q.KindName()}
	if q.Kind != nil {
		parts = append(parts, q.Kind.key()...)
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h.Sum(nil))
}

// TheVersion is the version that was set, or VersionOf.
func (q Question) TheVersion() string {
	if q.Version != "" {
		return q.Version
	}
	return VersionOf(q)
}

// squeeze makes texts equal that differ in white space only.
func squeeze(text string) string { return strings.Join(strings.Fields(text), " ") }
