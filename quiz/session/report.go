package session

import (
	"cmp"
	"slices"
	"time"
)

// Report is a sitting looked back on.
type Report struct {
	Answers   int           `json:"answers"`
	Questions int           `json:"questions"` // different ones
	Correct   int           `json:"correct"`   // right the first time they were asked
	Took      time.Duration `json:"took_ns"`
	Topics    []Topic       `json:"topics"`
	Missed    []Miss        `json:"missed"`  // what was believed and is not so, in the order asked
	Counted   int           `json:"counted"` // graded wrong, and counted all the same
	Ranges    Ranges        `json:"ranges"`
	Leeches   []string      `json:"leeches"` // questions that are forgotten again and again
}

// Ranges are the 90 % ranges of a sitting.
type Ranges struct {
	Answers int `json:"answers"`
	Held    int `json:"held"` // with the answer in them
}

// Topic is one topic in a sitting, by first answers.
type Topic struct {
	Topic     string `json:"topic"`
	Questions int    `json:"questions"`
	Correct   int    `json:"correct"`
}

// Miss is a question that was wrong the first time, and the lesson that mends it.
type Miss struct {
	Question string `json:"question"`
	Lesson   string `json:"lesson"`
	Given    string `json:"given"`
	Mended   bool   `json:"mended"` // right when it came back
}

// Report sums up the answers so far. A question counts by its first answer.
func (s *Session) Report() Report {
	r := Report{Answers: len(s.done)}
	topics := map[string]*Topic{}
	misses := map[string]int{} // question -> index in Missed
	seen := map[string]bool{}
	for _, d := range s.done {
		r.Took += d.Took
		if d.Outcome.Card.Leech() && !slices.Contains(r.Leeches, d.Question) {
			r.Leeches = append(r.Leeches, d.Question)
		}
		if seen[d.Question] {
			if i, ok := misses[d.Question]; ok {
				r.Missed[i].Mended = d.Correct
			}
			continue
		}
		seen[d.Question] = true
		r.Questions++
		t := topics[d.Topic]
		if t == nil {
			t = &Topic{Topic: d.Topic}
			topics[d.Topic] = t
		}
		t.Questions++
		if d.Kind == "range" {
			r.Ranges.Answers++
			if d.Held {
				r.Ranges.Held++
			}
		}
		if d.Counted {
			r.Counted++
		}
		if d.Correct {
			r.Correct++
			t.Correct++
			continue
		}
		misses[d.Question] = len(r.Missed)
		r.Missed = append(r.Missed, Miss{Question: d.Question, Lesson: d.Lesson, Given: d.Given})
	}
	for _, t := range topics {
		r.Topics = append(r.Topics, *t)
	}
	slices.SortFunc(r.Topics, func(a, b Topic) int { return cmp.Compare(a.Topic, b.Topic) })
	return r
}
