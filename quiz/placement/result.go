package placement

import (
	"fmt"
	"math"
	"time"
)

// Verdict is what to do with a lesson.
type Verdict string

// The verdicts.
const (
	Skip  Verdict = "skip"
	Skim  Verdict = "skim"
	Learn Verdict = "learn"
)

// The probabilities from which a lesson may be skipped or skimmed. To skip
// what is not known leaves a hole that later lessons stand on; to read what is
// known costs some minutes. At 0.85 the first is taken to weigh between five
// and six times the second (0.85/0.15); at 0.5 it is as likely as not that
// the headings are enough.
const (
	SkipFrom = 0.85
	SkimFrom = 0.50

	// DecidedBelow is where asking on ends. It lies below SkimFrom, because
	// of ten lessons with 0.14 one or two are known and worth finding.
	DecidedBelow = 0.05
)

// VerdictAt is the verdict for a probability that a lesson is known.
func VerdictAt(known float64) Verdict {
	switch {
	case known >= SkipFrom:
		return Skip
	case known >= SkimFrom:
		return Skim
	}
	return Learn
}

// Lesson is what a test says of one lesson.
type Lesson struct {
	Topic   string  `json:"lesson"`
	Section string  `json:"section"`
	Known   float64 `json:"known"` // probability that a middling question of it is answered without luck with 0.8 or more
	Verdict Verdict `json:"verdict"`
	Asked   int     `json:"asked"` // questions of this lesson; 0: judged from the others
	Right   int     `json:"right"`
}

// Chance is the probability in words, "92 %"; never 0 or 100 %, which no test
// can say.
func (l Lesson) Chance() string {
	switch percent := math.Round(100 * l.Known); {
	case percent < 1:
		return "<1 %"
	case percent > 99:
		return ">99 %"
	default:
		return fmt.Sprintf("%.0f %%", percent)
	}
}

// Basis says where the judgement comes from.
func (l Lesson) Basis() string {
	if l.Asked == 0 {
		return "not asked"
	}
	return fmt.Sprintf("%d of %d right", l.Right, l.Asked)
}

// Result is what a test says, in the order of the topics.
type Result struct {
	At      time.Time     `json:"at"` // when it ended; set by who has a clock
	Took    time.Duration `json:"took_ns"`
	Asked   int           `json:"asked"`
	Right   int           `json:"right"`
	End     End           `json:"end"`
	Lessons []Lesson      `json:"lessons"`
}

// Result is what is believed now. It may be asked for at any time.
func (t *Test) Result() Result {
	r := Result{Asked: len(t.log), End: t.end, Lessons: make([]Lesson, len(t.topics))}
	for i, topic := range t.topics {
		known := t.b.known(i)
		r.Lessons[i] = Lesson{Topic: topic.ID, Section: topic.Section, Known: known, Verdict: VerdictAt(known)}
	}
	for _, a := range t.log {
		l := &r.Lessons[t.at[a.Question.Topic]]
		l.Asked++
		if a.Right {
			l.Right++
			r.Right++
		}
	}
	return r
}

// Lesson is what the result says of a lesson; false when it does not name it.
func (r Result) Lesson(id string) (Lesson, bool) {
	for _, l := range r.Lessons {
		if l.Topic == id {
			return l, true
		}
	}
	return Lesson{}, false
}

// Count is how many lessons have a verdict.
func (r Result) Count(v Verdict) int {
	n := 0
	for _, l := range r.Lessons {
		if l.Verdict == v {
			n++
		}
	}
	return n
}

// First is the lesson to go on with, the first that may not be skipped; "" when
// all may be.
func (r Result) First() string {
	for _, l := range r.Lessons {
		if l.Verdict != Skip {
			return l.Topic
		}
	}
	return ""
}

// Sum is what the result comes to, in one sentence.
func (r Result) Sum() string {
	switch skip, skim := r.Count(Skip), r.Count(Skim); {
	case skip == 0 && skim == 0:
		return "No lesson to skip for sure."
	case skip == 0:
		return fmt.Sprintf("No lesson to skip for sure, %d of %d to skim.", skim, len(r.Lessons))
	case skip == len(r.Lessons):
		return "You may skip every lesson."
	default:
		return fmt.Sprintf("You may skip %d of %d lessons.", skip, len(r.Lessons))
	}
}

// Reading says why the test ended and how its table is read.
func (r Result) Reading() string {
	why := map[End]string{
		Settled: "Nothing was undecided any more. ", TimeUp: "The time was up. ", Stopped: "You stopped early. ",
		Open: "It was broken off. ", Exhausted: "There was nothing left to ask. ",
	}[r.End]
	why += "Known: the chance that you know the lesson."
	judged := 0
	for _, l := range r.Lessons {
		if l.Asked == 0 {
			judged++
		}
	}
	switch judged {
	case 0:
		return why
	case 1:
		return why + " One was not asked and is judged from the others."
	}
	return why + fmt.Sprintf(" %d were not asked and are judged from the others.", judged)
}
