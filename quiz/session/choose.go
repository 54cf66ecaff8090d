// Package session decides what is asked next: which cards make up a sitting, in
// which order, and when a missed one comes back before the end.
//
// It must never touch a store, a clock or a screen: it is handed cards, times
// and a seed, and the same input gives the same sitting.
//
// Start reading at Choose, then Session.
package session

import (
	"math/rand/v2"
	"slices"

	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
)

// Reason is why a question is asked.
type Reason string

// The reasons.
const (
	Due   Reason = "due"   // its time has come
	Fresh Reason = "new"   // never asked before
	Again Reason = "again" // missed in this sitting
)

// Item is one question in a sitting.
type Item struct {
	Question string        `json:"question"`
	Lesson   string        `json:"lesson"`
	Topic    string        `json:"topic"`
	Kind     string        `json:"kind"` // how it is answered, as quiz.Question.KindName says
	Reason   Reason        `json:"reason"`
	Card     schedule.Card `json:"card"`    // as it was when the item was put into the sitting
	Changed  bool          `json:"changed"` // the right answer is another one than when it was last asked
}

// Options bound a sitting.
type Options struct {
	Limit int    // most questions, without repeats; 0 means 50
	New   int    // most new ones among them
	Topic string // only this topic or lesson; "" means all
	Seed  uint64
}

// DefaultLimit is a sitting of about half an hour.
const DefaultLimit = 50

// Choose makes up a sitting: due cards first, the least remembered if there are
// more than fit, then new questions in the order they are handed over. Within
// each part questions of the same lesson are kept apart where that can be done,
// because one gives the next away. Due cards whose question is not found are
// left out.
func Choose(due []progress.Due, fresh []quiz.Question, find func(id string) (quiz.Question, bool), o Options) []Item {
	limit := o.Limit
	if limit <= 0 {
		limit = DefaultLimit
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0x6e61706b))
	due = slices.Clone(due)
	progress.SortDue(due)
	var first []Item
	asked := map[string]bool{}
	for _, d := range due {
		q, ok := find(d.Question)
		if !ok || !o.wants(q) || len(first) == limit {
			continue
		}
		asked[q.ID] = true
		first = append(first, Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: Due, Card: d.Card,
			Changed: d.Version != "" && d.Version != version(q)})
	}
	var second []Item
	for _, q := range fresh {
		if !o.wants(q) || asked[q.ID] || len(second) == o.New || len(first)+len(second) == limit {
			continue
		}
		asked[q.ID] = true
		second = append(second, Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: Fresh})
	}
	rng.Shuffle(len(first), func(i, j int) { first[i], first[j] = first[j], first[i] })
	first = apart(first, "")
	last := ""
	if len(first) > 0 {
		last = first[len(first)-1].Lesson
	}
	return append(first, apart(second, last)...)
}

func version(q quiz.Question) string {
	if q.Version != "" {
		return q.Version
	}
	return quiz.VersionOf(q)
}

func (o Options) wants(q quiz.Question) bool {
	return o.Topic == "" || o.Topic == q.Topic || o.Topic == q.Lesson
}

// apart orders items so that no two of a lesson follow each other, as long as
// there is another lesson to put between them: at each step it takes from the
// lesson that has most left, except the one just asked. Equal lessons keep the
// order in which their first items stand.
//
//	a a a b c   ->   a b a c a
func apart(items []Item, last string) []Item {
	var lessons []string
	left := map[string][]Item{}
	for _, it := range items {
		if _, ok := left[it.Lesson]; !ok {
			lessons = append(lessons, it.Lesson)
		}
		left[it.Lesson] = append(left[it.Lesson], it)
	}
	out := make([]Item, 0, len(items))
	for len(out) < len(items) {
		best := ""
		for _, l := range lessons {
			if l != last && len(left[l]) > 0 && (best == "" || len(left[l]) > len(left[best])) {
				best = l
			}
		}
		if best == "" {
			best = last // nothing else is left
		}
		out = append(out, left[best][0])
		left[best] = left[best][1:]
		last = best
	}
	return out
}
