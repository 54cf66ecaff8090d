package study

import (
	"context"
	"slices"
	"time"

	"napkin/content"
	"napkin/quiz"
	"napkin/quiz/gen"
	"napkin/quiz/progress"
)

// known is what the store says of the learner.
type known struct {
	due    []progress.Due // the least remembered, as many as the day takes
	held   map[string]bool
	queued []progress.Held
	marked map[string]progress.Marked
	read   map[string]bool // lessons read to the end
	ahead  progress.Ahead
	limits Limits
	mode   gen.Mode
	left   Limits // of today
	err    error  // the first thing that could not be read
}

// note keeps the first error; what was read stands all the same.
func (k *known) note(err error) {
	if k.err == nil {
		k.err = err
	}
}

// read gathers what is known, without reading every card.
func read(ctx context.Context, store progress.Store, lib *content.Library, at time.Time, o Options) *known {
	k := &known{held: map[string]bool{}, read: map[string]bool{}, limits: LimitsOf(nil), left: LimitsOf(nil)}
	if store == nil {
		return k
	}
	settings, err := store.Settings(ctx)
	k.note(err)
	k.limits, k.mode = LimitsOf(settings), ModeOf(settings)
	k.left, err = left(ctx, store, k.limits, at)
	k.note(err)
	if o.Beyond {
		k.left = Limits{New: o.most(), Cards: o.most()}
	}
	ids := Questions(lib, o.Topic)
	k.due, err = progress.FirstDue(ctx, store, at, k.left.Cards, ids)
	k.note(err)
	cards, err := store.CardsOf(ctx, ids)
	k.note(err)
	for _, h := range cards {
		k.held[h.Question] = true
	}
	k.ahead, err = store.Ahead(ctx, at)
	k.note(err)
	places, err := store.Positions(ctx)
	k.note(err)
	for _, p := range places {
		k.read[p.Lesson] = p.Done()
	}
	k.marked, err = store.Marked(ctx)
	k.note(err)
	k.queued, err = queued(ctx, store, lib, settings)
	k.note(err)
	return k
}

// Questions are the ids of all questions there are, or of those of a lesson or
// of a problem.
func Questions(lib *content.Library, topic string) []string {
	var ids []string
	if topic != "" {
		if problem, ok := lib.Problem(topic); ok {
			return problem.Questions()
		}
	}
	add := func(id, lesson string) {
		if topic == "" || topic == lesson {
			ids = append(ids, id)
		}
	}
	for _, head := range lib.QuestionHeads() {
		add(head.ID, head.Lesson)
	}
	for _, d := range lib.Drills() {
		add(gen.Prefix+d.ID, d.Lesson)
	}
	for _, id := range lib.MadeQuestions() {
		if q, ok := lib.Question(id); ok {
			add(id, q.Lesson)
		}
	}
	return ids
}

// left is what a day still holds after the answers given in it.
func left(ctx context.Context, store progress.Store, l Limits, at time.Time) (Limits, error) {
	answers, err := todays(ctx, store, at)
	if err != nil {
		return l, err
	}
	today := map[string]int{}
	for _, a := range answers {
		if a.Rating > 0 {
			today[a.Question]++
		}
	}
	for id, n := range today {
		l.Cards--
		card, ok, err := store.Card(ctx, id)
		if err != nil {
			return l, err
		}
		if ok && card.Reps <= n { // all its answers are of today
			l.New--
		}
	}
	return Limits{New: max(l.New, 0), Cards: max(l.Cards, 0)}, nil
}

// todays are the answers of the study day. They are the newest in the log, so
// it is read from its end: a log of a million answers is not gone through.
func todays(ctx context.Context, store progress.Store, at time.Time) ([]progress.Attempt, error) {
	calendar := store.Scheduler().Calendar()
	start := calendar.Start(calendar.DayOf(at), at.Location())
	for limit := 256; ; limit *= 4 {
		newest, err := store.Attempts(ctx, progress.Filter{Newest: true, Limit: limit})
		if err != nil {
			return nil, err
		}
		if n := len(newest); n == limit && !newest[n-1].At.Before(start) {
			continue
		}
		return slices.DeleteFunc(newest, func(a progress.Attempt) bool { return a.At.Before(start) }), nil
	}
}

// queued are the questions to be asked whatever the schedule says: those missed
// elsewhere, then those with another right answer than when they were learnt.
func queued(ctx context.Context, store progress.Store, lib *content.Library, settings map[string]string) ([]progress.Held, error) {
	ids, err := store.Queued(ctx)
	if err != nil {
		return nil, err
	}
	var out []progress.Held
	for _, id := range ids {
		out = append(out, progress.Held{Question: id})
	}
	moved, err := changed(ctx, store, lib, settings)
	return append(out, moved...), err
}

// fresh are questions never asked, of lessons read to the end or of the topic,
// in the order of the curriculum; those of a problem are asked in its walk, and
// here only when it is the topic. Reading a question costs reading its file, so
// it stops when there are enough.
func (k *known) fresh(lib *content.Library, topic string, enough int) (out []quiz.Question) {
	if topic != "" {
		if problem, ok := lib.Problem(topic); ok {
			return k.unheld(lib, problem.Questions())
		}
	}
	for _, l := range lib.Lessons() {
		if topic != "" && topic != l.ID || topic == "" && !k.read[l.ID] {
			continue
		}
		if len(out) >= enough {
			break
		}
		out = append(append(out, k.unasked(lib, l.ID)...), k.freshDrills(lib, l.ID)...)
	}
	return out
}

// unread are questions of the first lessons that were not read to the end.
func (k *known) unread(lib *content.Library, topic string, lessons int) (out []quiz.Question) {
	for _, l := range lib.Lessons() {
		if topic != "" && topic != l.ID || k.read[l.ID] {
			continue
		}
		found := k.unasked(lib, l.ID)
		out = append(out, found...)
		if len(found) > 0 {
			lessons--
		}
		if lessons == 0 {
			break
		}
	}
	return out
}

// unasked are the questions of a lesson that have no card.
func (k *known) unasked(lib *content.Library, lesson string) []quiz.Question {
	return k.unheld(lib, lib.QuestionsOf(lesson))
}

func (k *known) unheld(lib *content.Library, ids []string) (out []quiz.Question) {
	for _, id := range ids {
		if k.held[id] {
			continue
		}
		if q, ok := lib.Question(id); ok {
			out = append(out, q)
		}
	}
	return out
}

// freshDrills are the drills of a lesson, each with some numbers: others are
// drawn when it is asked.
func (k *known) freshDrills(lib *content.Library, lesson string) (out []quiz.Question) {
	for _, d := range lib.Drills() {
		id := gen.Prefix + d.ID
		if d.Lesson != lesson || k.held[id] {
			continue
		}
		if e, ok := lib.Ask(id, 1); ok {
			out = append(out, e.Question)
		}
	}
	return out
}
