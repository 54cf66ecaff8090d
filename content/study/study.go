// Package study joins what there is to learn with what is known of the learner:
// it says what a sitting asks. The screen and the command line both ask here, so
// that they ask the same.
//
// It must never draw anything, and a store that fails costs only what it would
// have said: there is always something to learn. Start reading at Make.
package study

import (
	"context"
	"slices"
	"time"

	"napkin/content"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
	"napkin/quiz/session"
)

// Options say which sitting is wanted.
type Options struct {
	Topic  string // only this lesson; "" means all
	Limit  int    // most questions; 0 means what is left of the day
	Beyond bool   // go on though the day's limits are reached
	Seed   uint64
}

// Plan is what was found to ask.
type Plan struct {
	Items  []session.Item
	Offer  []session.Item // new questions for who wants some though nothing is due
	From   []string       // titles of the lessons the offer comes from
	Ahead  progress.Ahead // how many cards there are, and what the next days bring
	Marked map[string]progress.Marked
	Left   Limits   // of today
	Mode   gen.Mode // in which drills are marked
	Seed   uint64
	Err    error // what the store could not say
}

// most is how many questions a sitting takes when no day bounds it.
func (o Options) most() int {
	if o.Limit > 0 {
		return o.Limit
	}
	return session.DefaultLimit
}

const (
	warmUp     = 5 // questions offered when there is nothing to review
	fromLesson = 2 // of those, most from one lesson
	offered    = 8 // lessons that they are looked for in
)

// Make puts a sitting together: what is due, what was missed elsewhere, and new
// questions of lessons that were read. It reads content and the store.
func Make(ctx context.Context, store progress.Store, lib *content.Library, at time.Time, o Options) Plan {
	k := read(ctx, store, lib, at, o)
	p := Plan{Seed: o.Seed, Mode: k.mode, Ahead: k.ahead, Left: k.left, Marked: k.marked}
	if p.Marked == nil {
		p.Marked = map[string]progress.Marked{}
	}
	limit := p.Left.Cards
	if o.Limit > 0 {
		limit = min(limit, o.Limit)
	}
	pool := session.Pool{
		Due: k.due, Queued: k.queued, Fresh: k.fresh(lib, o.Topic, p.Left.New+len(k.marked)), Find: finder(lib, o.Seed),
		Out: func(id string) bool { return k.marked[id].Suspended },
	}
	if limit > 0 {
		p.Items = session.Choose(pool, session.Options{Limit: limit, New: p.Left.New, Topic: o.Topic, Seed: o.Seed})
	}
	p.Err = k.err
	if len(p.Items) == 0 {
		p.offer(lib, pool, k.unread(lib, o.Topic, offered), o)
	}
	return p
}

// offer adds new questions for somebody to whom nothing is due.
func (p *Plan) offer(lib *content.Library, pool session.Pool, others []quiz.Question, o Options) {
	pool.Due, pool.Queued = nil, nil
	pool.Fresh = session.WarmUp(others, warmUp, fromLesson)
	p.Offer = session.Choose(pool, session.Options{New: warmUp, Topic: o.Topic, Seed: o.Seed})
	for _, q := range pool.Fresh {
		if l, ok := lib.Lesson(q.Lesson); ok && !slices.Contains(p.From, l.Title) {
			p.From = append(p.From, l.Title)
		}
	}
}

// One is a sitting of one question.
func One(ctx context.Context, store progress.Store, lib *content.Library, id string, seed uint64) Plan {
	p := Plan{Seed: seed, Marked: map[string]progress.Marked{}}
	q, ok := lib.Ask(id, seed)
	if !ok {
		return p
	}
	item := session.Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: session.Fresh}
	if store != nil {
		if held, ok, err := store.Card(ctx, id); err == nil && ok {
			item.Card, item.Reason = held, session.Due
		}
		if settings, err := store.Settings(ctx); err == nil {
			p.Mode = ModeOf(settings)
		}
		if marked, err := store.Marked(ctx); err == nil && marked != nil {
			p.Marked = marked
		}
	}
	p.Items = []session.Item{item}
	return p
}

// finder asks the library; the numbers of a drill follow from the seed.
func finder(lib *content.Library, seed uint64) func(string) (quiz.Question, bool) {
	return func(id string) (quiz.Question, bool) {
		e, ok := lib.Ask(id, seed)
		return e.Question, ok
	}
}
