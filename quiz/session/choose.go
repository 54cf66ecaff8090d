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
	Due    Reason = "due"    // its time has come
	Missed Reason = "missed" // missed elsewhere: in a lesson, a lab or a walk
	Fresh  Reason = "new"    // never asked before
	Again  Reason = "again"  // missed in this sitting
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

// Pool is what a sitting is chosen from.
type Pool struct {
	Due    []progress.Due
	Queued []progress.Held // to be asked whatever the schedule says: missed elsewhere, or another answer is right now
	Fresh  []quiz.Question // never asked, in the order they are to be learnt
	Find   func(id string) (quiz.Question, bool)
	Out    func(id string) bool // suspended; nil for none
}

// Options bound a sitting.
type Options struct {
	Limit int    // most questions, without repeats; 0 means DefaultLimit
	New   int    // most new ones among them
	Topic string // only this topic or lesson; "" means all
	Seed  uint64
}

// DefaultLimit is a sitting of about half an hour.
const DefaultLimit = 50

// Choose makes up a sitting: due cards first, the least remembered if there are
// more than fit, then what was missed elsewhere, then new questions in the
// order they are handed over. Within each part questions of the same lesson are
// kept apart where that can be done, because one gives the next away. Cards
// whose question is not found or is suspended are left out.
func Choose(p Pool, o Options) []Item {
	c := chooser{pool: p, options: o, asked: map[string]bool{}, left: o.Limit}
	if c.left <= 0 {
		c.left = DefaultLimit
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0x6e61706b))
	due := c.due()
	rng.Shuffle(len(due), func(i, j int) { due[i], due[j] = due[j], due[i] })
	out := apart(due, "")
	for _, part := range [][]Item{c.queued(), c.fresh()} {
		last := ""
		if len(out) > 0 {
			last = out[len(out)-1].Lesson
		}
		out = append(out, apart(part, last)...)
	}
	return out
}

// chooser is a sitting being made up.
type chooser struct {
	pool    Pool
	options Options
	asked   map[string]bool
	left    int // room in the sitting
}

// take finds a question and makes room for it; false when it has no place.
func (c *chooser) take(q quiz.Question, ok bool, why Reason) (Item, bool) {
	if !ok || c.left == 0 || c.asked[q.ID] || !c.options.Wants(q) || c.pool.Out != nil && c.pool.Out(q.ID) {
		return Item{}, false
	}
	c.asked[q.ID] = true
	c.left--
	return Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: why}, true
}

func (c *chooser) due() []Item {
	due := slices.Clone(c.pool.Due)
	progress.SortDue(due)
	var out []Item
	for _, d := range due {
		q, ok := c.pool.Find(d.Question)
		if it, ok := c.take(q, ok, Due); ok {
			it.Card, it.Changed = d.Card, d.Version != "" && d.Version != q.TheVersion()
			out = append(out, it)
		}
	}
	return out
}

func (c *chooser) queued() (out []Item) {
	for _, h := range c.pool.Queued {
		q, ok := c.pool.Find(h.Question)
		if it, ok := c.take(q, ok, Missed); ok {
			it.Card, it.Changed = h.Card, h.Version != "" && h.Version != q.TheVersion()
			out = append(out, it)
		}
	}
	return out
}

func (c *chooser) fresh() (out []Item) {
	for _, q := range c.pool.Fresh {
		if len(out) == c.options.New {
			break
		}
		if it, ok := c.take(q, true, Fresh); ok {
			out = append(out, it)
		}
	}
	return out
}

// Wants reports whether a question is of the topic asked for.
func (o Options) Wants(q quiz.Question) bool {
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
