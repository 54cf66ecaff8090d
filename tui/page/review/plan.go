package review

import (
	"context"
	"slices"
	"time"

	"napkin/content"
	"napkin/quiz"
	"napkin/quiz/progress"
	"napkin/quiz/schedule"
	"napkin/quiz/session"
)

const (
	newQuestions = 10 // most new ones in a sitting
	warmUp       = 5  // questions offered when there is nothing to review
	fromLesson   = 2  // of those, most from one lesson
)

// plan is what was found to ask.
type plan struct {
	items  []session.Item
	offer  []session.Item // new questions for who wants some though nothing is due
	chosen []session.Item // those of the two that the sitting began with
	from   []string       // titles of the lessons the offer comes from
	topics []topic        // every lesson, with how well it sits
	seed   uint64
	cards  int // cards held
	next   coming
	err    error
}

// coming is what the next days bring.
type coming struct {
	next     time.Time // when the next card comes up; zero when there is none
	days     int       // study days until then
	tomorrow int       // cards due tomorrow, if nothing is answered until then
	rest     int       // cards due now
}

// known is what the store says of the learner.
type known struct {
	due    []progress.Due
	cards  []progress.Held
	places []progress.Position
	topics []progress.Mastery
	coming coming
}

func readKnown(ctx context.Context, store progress.Store, lib *content.Library, at time.Time) (k known, err error) {
	if store == nil {
		return k, nil
	}
	if k.due, err = store.Due(ctx, at, 0); err != nil {
		return k, err
	}
	if k.cards, err = store.Cards(ctx); err != nil {
		return k, err
	}
	if k.places, err = store.Positions(ctx); err != nil {
		return k, err
	}
	sum, err := progress.Summarize(ctx, store, lessonsOf(lib), at)
	k.topics = sum.Topics
	k.coming = ahead(store.Scheduler(), k.cards, at)
	return k, err
}

// makePlan puts together what is due and what is new in lessons read to the
// end. It reads content and the store, off the update loop.
func makePlan(ctx context.Context, store progress.Store, lib *content.Library, at time.Time, seed uint64) plan {
	k, err := readKnown(ctx, store, lib, at)
	p := plan{seed: seed, cards: len(k.cards), topics: topicsOf(lib, k.topics), next: k.coming, err: err}
	held := map[string]bool{}
	for _, h := range k.cards {
		held[h.Question] = true
	}
	read := map[string]bool{}
	for _, place := range k.places {
		read[place.Lesson] = place.Done()
	}
	var fresh, others []quiz.Question
	for _, l := range lib.Lessons() {
		for _, id := range lib.QuestionsOf(l.ID) {
			q, ok := lib.Question(id)
			switch {
			case !ok || held[id]:
			case read[l.ID]:
				fresh = append(fresh, q)
			default:
				others = append(others, q)
			}
		}
	}
	p.items = session.Choose(session.Pool{Due: k.due, Fresh: fresh, Find: lib.Question}, session.Options{New: newQuestions, Seed: seed})
	offer := session.WarmUp(others, warmUp, fromLesson)
	p.offer = session.Choose(session.Pool{Fresh: offer, Find: lib.Question}, session.Options{New: warmUp, Seed: seed})
	for _, q := range offer {
		if l, ok := lib.Lesson(q.Lesson); ok && !slices.Contains(p.from, l.Title) {
			p.from = append(p.from, l.Title)
		}
	}
	return p
}

// planOne is a sitting of one question.
func planOne(ctx context.Context, store progress.Store, lib *content.Library, id string, seed uint64) plan {
	p := plan{seed: seed}
	q, ok := lib.Question(id)
	if !ok {
		return p
	}
	item := session.Item{Question: q.ID, Lesson: q.Lesson, Topic: q.Topic, Kind: q.KindName(), Reason: session.Fresh}
	if store != nil {
		if held, ok, err := store.Card(ctx, id); err == nil && ok {
			item.Card, item.Reason = held, session.Due
		}
	}
	p.items = []session.Item{item}
	return p
}

func lookAhead(ctx context.Context, store progress.Store, at time.Time) coming {
	cards, err := store.Cards(ctx)
	if err != nil {
		return coming{} // the summary says nothing of the next days
	}
	return ahead(store.Scheduler(), cards, at)
}

func ahead(s *schedule.Scheduler, held []progress.Held, at time.Time) coming {
	var out coming
	cards := make([]schedule.Card, 0, len(held))
	for _, h := range held {
		cards = append(cards, h.Card)
		switch {
		case s.DueOn(h.Card, at):
			out.rest++
		case out.next.IsZero() || h.Card.Due.Before(out.next):
			out.next = h.Card.Due
			out.days = int(s.DueDay(h.Card) - s.Calendar().DayOf(at))
		}
	}
	if days := s.Forecast(cards, at, 2); len(days) == 2 {
		out.tomorrow = days[1]
	}
	return out
}
