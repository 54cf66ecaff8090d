// Package placement finds out in about 20 questions which lessons somebody may
// skip, and says how sure it is of each.
//
// Every answer changes what is believed of all lessons: a general ability, and
// around it one for each lesson that leans on the lesson it builds on. The
// next question is the one that is expected to settle most decisions for the
// share of the questions and the time it takes. The package must never look at
// a clock or a store: the time that has passed is handed in, and the same
// answers and seed ask the same questions.
//
// Start reading at Test, then model.go, which holds the figures and their
// reasons.
package placement

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Topic is a lesson that may be skipped.
type Topic struct {
	ID      string
	Section string
	After   []string // what it builds on; only topics that stand before it count
}

// Question is one that may be asked.
type Question struct {
	ID         string
	Topic      string
	Difficulty int           // 1 to 3
	Guess      float64       // probability to be right by luck
	Slip       float64       // probability to be wrong though one knows
	Takes      time.Duration // to read and answer it
}

// Options bound a test; zero means the usual.
type Options struct {
	Questions int           // most questions: 20
	Time      time.Duration // after which no further one is asked: 6 minutes
	Seed      uint64
	Random    bool // asks in random order; the tests measure against it
}

// The bounds where none are given.
const (
	DefaultQuestions = 20
	DefaultTime      = 6 * time.Minute
)

// leastAsked is how many answers there must be before nothing counts as
// undecided. By the model three misses may be enough; but whoever slips three
// times at the start would be told that nothing is known.
const leastAsked = 8

// End is why a test is over.
type End string

// The reasons.
const (
	Open      End = ""          // it is not
	Asked     End = "questions" // as many as wanted were asked
	TimeUp    End = "time"
	Settled   End = "settled"   // nothing is undecided
	Exhausted End = "exhausted" // no question is left that would tell anything
	Stopped   End = "stopped"   // by the learner
)

// Test is a test under way: Next, Answer, and Result at any time.
type Test struct {
	topics    []Topic
	questions []entry
	at        map[string]int // topic id -> index
	b         *belief
	s         *scout
	o         Options

	current int // index into questions, -1 for none
	last    int // topic asked last, -1 for none
	end     End
	log     []Answered
}

// entry is a question with its place in the model.
type entry struct {
	Question
	topic, level int
	gone         bool // asked, or withdrawn
}

func (q Question) chances() chances { return chances{guess: q.Guess, slip: q.Slip} }

// Answered is a question with what became of it.
type Answered struct {
	Question Question
	Right    bool
}

// New begins a test. Topics stand in the order in which they are taught;
// questions of unknown topics are left out.
func New(topics []Topic, questions []Question, o Options) *Test {
	if o.Questions <= 0 {
		o.Questions = DefaultQuestions
	}
	if o.Time <= 0 {
		o.Time = DefaultTime
	}
	t := &Test{topics: topics, at: map[string]int{}, o: o, current: -1, last: -1}
	parents := make([]int, len(topics))
	for i, topic := range topics {
		parents[i] = -1
		for _, id := range topic.After {
			if p, ok := t.at[id]; ok {
				parents[i] = max(parents[i], p)
			}
		}
		t.at[topic.ID] = i
	}
	for _, q := range questions {
		i, ok := t.at[q.Topic]
		if !ok {
			continue
		}
		q.Guess = min(max(q.Guess, 0), 0.9) // at 1 an answer would tell nothing
		q.Slip = min(max(q.Slip, 0), 0.95-q.Guess)
		t.questions = append(t.questions, entry{Question: q, topic: i, level: min(max(q.Difficulty, 1), levels) - 1})
	}
	t.b = newBelief(newModel(), parents)
	t.s = newScout(t.b)
	return t
}

// Next is the question to ask now; false when the test is over. Until it is
// answered or withdrawn Next gives the same one, however late it has become:
// who has begun to think may finish.
func (t *Test) Next(elapsed time.Duration) (Question, bool) {
	if t.current >= 0 {
		return t.questions[t.current].Question, true
	}
	if t.end == Open {
		t.end = t.over(elapsed)
	}
	if t.end == Open {
		if t.current = t.choose(elapsed); t.current < 0 {
			t.end = Exhausted
		}
	}
	if t.end != Open {
		return Question{}, false
	}
	return t.questions[t.current].Question, true
}

func (t *Test) over(elapsed time.Duration) End {
	switch {
	case len(t.log) >= t.o.Questions:
		return Asked
	case elapsed >= t.o.Time:
		return TimeUp
	case len(t.log) >= leastAsked && t.settled() || len(t.topics) == 0:
		return Settled
	}
	return Open
}

// settled reports that every lesson is as good as decided.
func (t *Test) settled() bool {
	for l := range t.topics {
		if p := t.b.known(l); p > DecidedBelow && p < SkipFrom {
			return false
		}
	}
	return true
}

// Answer takes the answer to the question that Next gave. What was not known
// is not right, whether it was said so or guessed.
func (t *Test) Answer(right bool) {
	if t.current < 0 {
		return
	}
	e := &t.questions[t.current]
	e.gone = true
	t.current, t.last = -1, e.topic
	t.log = append(t.log, Answered{Question: e.Question, Right: right})
	t.b.answer(e.topic, e.level, e.chances(), right)
}

// Withdraw takes back the question that Next gave: it cannot be shown.
func (t *Test) Withdraw() {
	if t.current >= 0 {
		t.questions[t.current].gone = true
		t.current = -1
	}
}

// Stop ends the test; what was answered counts.
func (t *Test) Stop() {
	t.current = -1
	if t.end == Open {
		t.end = Stopped
	}
}

// End is why the test is over, Open while it is not.
func (t *Test) End() End { return t.end }

// Log is what was answered, in order.
func (t *Test) Log() []Answered { return slices.Clone(t.log) }

// Bounds are the most questions and the time of the test.
func (t *Test) Bounds() (questions int, limit time.Duration) { return t.o.Questions, t.o.Time }

// random chooses any question, -1 when none is left.
func (t *Test) random() int {
	var left []int
	for i, e := range t.questions {
		if !e.gone {
			left = append(left, i)
		}
	}
	if len(left) == 0 {
		return -1
	}
	return left[t.rng().IntN(len(left))]
}

// rng is another stream for every question, so that a choice depends on the
// seed and on what was answered, not on how often Next was called.
func (t *Test) rng() *rand.Rand { return rand.New(rand.NewPCG(t.o.Seed, uint64(len(t.log))+1)) }
